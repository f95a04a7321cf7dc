#ifndef UI_SETUP_PART_H
#define UI_SETUP_PART_H

/* What the files of the form share. */

#include "ui/setup.h"

/* ---- setup_data.c ---------------------------------------------------------------- */

/** How many settings there are. */
size_t setup_data_count(void);

struct setup_data setup_data_of(const struct conf *c);
struct setup_data setup_data_copy(const struct setup_data *d);
void setup_data_clear(struct setup_data *d);
void setup_data_free_param(struct setup_param *p);

/* ---- setup_undo.c ---------------------------------------------------------------- */

/** Undo and redo begin anew. */
void setup_undo_forget(struct setup *f);
void setup_undo_clear(struct setup *f);

#endif
