#ifndef UI_SETUP_ROWS_H
#define UI_SETUP_ROWS_H

/* The setup page's rows: which there are, and where the cursor is. */

#include "ui/setup.h"

#define SETUP_SPACE "Search space" /* the title of the hyperparameters */

enum row_kind {
	ROW_TITLE,
	ROW_SETTING, /* index: of conf_settings[]; n_settings: the slots */
	ROW_PARAM,
	ROW_NEW,
	ROW_MORE, /* shows the rarer settings */
};

struct row {
	enum row_kind kind;
	size_t index;
	const char *title;
};

struct rows {
	struct row *items;
	size_t n, cap;
};

/** All rows as the form stands; free items. */
void setup_rows(const struct setup *f, struct rows *l);

/** The row under the cursor, which never stands on a title. */
struct row setup_row_at(struct setup *f, struct rows *l);
struct row setup_current(struct setup *f);
void setup_move(struct setup *f, long by);
void setup_next_part(struct setup *f);

/** The name of a setting as the form shows it; n_settings: the slots. */
const char *setup_label(const struct setup *f, size_t setting);

/** What is wrong with a row; NULL: nothing. */
const char *setup_error(const struct setup *f, const struct row *row);

/** Is it about the policy? */
bool setup_is_policy(const struct setup *f, const struct row *row);

#endif
