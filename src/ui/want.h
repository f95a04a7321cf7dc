#ifndef UI_WANT_H
#define UI_WANT_H

/* Requests to the program around, made at once or when a person says yes. */

#include <stdbool.h>

#include "ui/request.h"

struct ui;

void want(struct ui *ui, enum request_kind kind);
void want_text(struct ui *ui, enum request_kind kind, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/** Ask; on yes the request is made.  What Enter asked only y answers. */
void want_confirm(struct ui *ui, enum request_kind kind, const char *text, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

/** A request that loses what the form has: asked first when that was not saved. */
void want_over_form(struct ui *ui, enum request_kind kind, const char *text);

/** The answer to what was asked. */
void want_answer(struct ui *ui, bool yes);

#endif
