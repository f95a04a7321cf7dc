#ifndef UI_VIEW_H
#define UI_VIEW_H

/* A page: functions that draw it and answer what a person does on it. */

#include "ui/action.h"
#include "ui/canvas.h"
#include "ui/key.h"

struct complete;
struct pager;
struct strings;
struct ui;

struct view {
	enum context context;
	enum action_id tab; /* that shows it */
	const char *title;
	void (*draw)(struct ui *ui, struct canvas *c, struct rect r);
	/* Do an action; false when it is none of this page's. */
	bool (*act)(struct ui *ui, enum action_id id, const char *arg);
	/* Close what is open of its own; false: nothing was.  NULL: never anything. */
	bool (*back)(struct ui *ui);
	/* Take a key before the key map does; NULL or false: it does not. */
	bool (*key)(struct ui *ui, struct key k);
	/* The mouse, in cells of the screen; NULL: nothing. */
	void (*mouse)(struct ui *ui, struct key k);

	/*
	 * What the bottom line calls an action that has a word there: that, or another; NULL:
	 * here and now it does nothing.
	 */
	const char *(*hint)(const struct ui *ui, enum action_id id, const char *word);
	/* Its keys (hints.h) while something of the page's own takes them all; may be NULL. */
	const char *(*field)(const struct ui *ui);

	/* Words that stand under the cursor, or that the page is about; NULL: none. */
	void (*terms)(const struct ui *ui, struct strings *out);

	/* Of the prompt for an action; each may be NULL. */

	/* What it starts with, to be freed; NULL: nothing. */
	char *(*initial)(struct ui *ui, enum action_id id);
	/* The argument so far, at each key; "" when it is given up. */
	void (*typing)(struct ui *ui, enum action_id id, const char *arg);
	/* Words that may be meant. */
	void (*offer)(struct ui *ui, enum action_id id, struct complete *o);
	/* What to say of the argument so far, beside it; nothing: out stays empty. */
	enum style (*remark)(struct ui *ui, enum action_id id, struct buf *out);
};

/* Each in the file of its name; listed in ui.c. */
extern const struct view view_home, view_setup, view_runs, view_log, view_analyze, view_whatif,
	view_learn, view_help;

/** Show the page of a context. */
void view_show(struct ui *ui, enum context page);

/** Show the selected run's output; of one that failed the end of its stderr. */
void view_log_open(struct ui *ui);

/** Is an action with a word in the bottom line one of a text's; and what it is called now. */
bool view_scrolls(enum action_id id);
const char *view_scroll_hint(const struct pager *p, enum action_id id, const char *word);

/** Scrolling and searching, for every page that shows a text; false for other actions. */
bool view_scroll(struct ui *ui, struct pager *p, enum action_id id, const char *arg);

#endif
