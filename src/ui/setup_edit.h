#ifndef UI_SETUP_EDIT_H
#define UI_SETUP_EDIT_H

/* A field of the form being typed. */

#include "ui/key.h"
#include "ui/setup.h"

struct row;
struct ui;

void setup_edit_begin(struct setup *f, const struct row *row);

/** A new hyperparameter, whose name is to be typed. */
void setup_edit_new(struct setup *f, size_t at);

/** A key while a field is being edited, or that goes through cells; false: it is another's. */
bool setup_edit_key(struct ui *ui, struct key k);

#endif
