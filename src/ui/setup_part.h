#ifndef UI_SETUP_PART_H
#define UI_SETUP_PART_H

/* What the files of the setup page share. */

#include "core/space/param.h"
#include "ui/key.h"
#include "ui/setup.h"

struct ui;

/* ---- setup_rows.c ---------------------------------------------------------------- */

#define SETUP_SPACE "Search space" /* the title of the hyperparameters */

/** Fill f->rows as the form stands. */
void setup_rows(struct setup *f);

/** The row under the cursor, which never stands on a title. */
struct setup_row setup_current(struct setup *f);
void setup_move(struct setup *f, long by);
void setup_next_part(struct setup *f);

/** The name of a setting as the form shows it; n_settings: the slots. */
const char *setup_label(const struct setup *f, size_t setting);

/** What is wrong with a row; NULL: nothing. */
const char *setup_error(const struct setup *f, const struct setup_row *row);

/** Is it the setting of a section; of any name when that is NULL? */
bool setup_is(const struct setup *f, const struct setup_row *row, const char *section,
              const char *name);

/* ---- setup_density.c ------------------------------------------------------------- */

/** The distribution of a parameter as bars of heights 0..1 over its values. */
void setup_density(const struct param *p, double *heights, int n);

/** Five values that show its spread: "0.0001 0.001 ...". */
void setup_density_samples(const struct param *p, struct buf *out);

/** All of it, in the pane beside; of a half typed expression what it might become. */
void setup_density_draw(const struct setup_param *p, struct canvas *c, struct rect r);

/* ---- setup_draw.c ---------------------------------------------------------------- */

/** The list of f->rows. */
void setup_list_draw(struct setup *f, struct canvas *c, struct rect r);

/**
 * The row of a cell of the screen as last drawn (there may be fewer rows), and the cell of a
 * parameter: 0 name, 1 expression, 2 condition, -1 none.  False outside of the list.
 */
bool setup_list_hit(const struct setup *f, int x, int y, size_t *row, int *cell);

/** What the row under the cursor means, beside the list. */
void setup_pane_draw(struct setup *f, const struct setup_row *row, struct canvas *c,
                     struct rect r);

/* ---- setup_edit.c ---------------------------------------------------------------- */

/** Let a row be typed, or chosen from a menu where there are words for it. */
void setup_edit_begin(struct ui *ui, const struct setup_row *row);

/** A new hyperparameter, whose name is to be typed. */
void setup_edit_new(struct setup *f, size_t at);

/** A key while a field is being edited, or that goes through cells; false: it is another's. */
bool setup_edit_key(struct ui *ui, struct key k);

#endif
