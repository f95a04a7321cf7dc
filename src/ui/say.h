#ifndef UI_SAY_H
#define UI_SAY_H

/* A message in the bottom line, which stays until the next key. */

#include "ui/style.h"

struct ui;

void say(struct ui *ui, enum style s, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
void say_nothing(struct ui *ui);

#endif
