#ifndef UI_SAY_H
#define UI_SAY_H

/* The bottom line: a message until the next key, or what is wrong until it is read. */

#include "ui/style.h"

struct ui;

void say(struct ui *ui, enum style s, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
void say_nothing(struct ui *ui);

/** Is something wrong with the model that nobody has read of yet? */
bool say_trouble(const struct ui *ui);

#endif
