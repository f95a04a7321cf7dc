#ifndef UI_UI_H
#define UI_UI_H

/*
 * Room ui/: from a const model to cells.  No clock, no file, no request carried out; term.c
 * alone knows curses.
 *
 * The front end without a terminal: keys in, a canvas and requests out.
 *
 * What is shown comes from a `struct ui_model`, which is read only.  What a person wants done
 * to the world (cancel a run, save a file, leave) becomes a request, which the program around
 * carries out; it answers with ui_say().  No clock, no files, no curses here, so that every
 * screen can be tested as text.
 */

#include "ui/canvas.h"
#include "ui/key.h"
#include "ui/action.h"
#include "ui/ui_model.h"
#include "ui/ui_settings.h"

struct tried;
struct unfinished;
struct panel;
struct ui;

struct ui *ui_new(const struct ui_settings *s, enum glyphs glyphs);
void ui_free(struct ui *ui);

/** The model must live until the next call. */
void ui_set_model(struct ui *ui, const struct ui_model *m);

/** Another sweep is about to be shown: forget what is known, and was asked, of the last. */
void ui_forget(struct ui *ui);

/** The size of the terminal. */
void ui_resize(struct ui *ui, int w, int h);

void ui_key(struct ui *ui, struct key k);

/** The next thing wanted; false when there is none.  *r is freed with request_clear(). */
bool ui_request(struct ui *ui, struct request *r);

/** A message in the bottom line until the next key. */
void ui_say(struct ui *ui, enum style s, const char *text);

/** Ask; on yes the request is made. */
void ui_ask(struct ui *ui, enum request_kind kind, const char *text, const char *question);

/** Draw everything; the canvas belongs to the ui. */
const struct canvas *ui_draw(struct ui *ui);

/** Show a page. */
void ui_show(struct ui *ui, enum context page);

struct keymap *ui_keymap(struct ui *ui);
struct ui_settings *ui_settings(struct ui *ui);
void ui_set_glyphs(struct ui *ui, enum glyphs g);

/** Are there no colours that would tell curves apart? */
void ui_set_plain(struct ui *ui, bool plain);

/** What the columns of somebody's table are, as a person is asked, and as they answer. */
struct roles {
	const char *const *words; /* the roles that there are */
	size_t n_words;
	size_t metric_word; /* the one that the primary metric's column has */
	size_t n;           /* columns */
	const char **names; /* of the columns */
	size_t *words_of;   /* by column: index of words[] */
	size_t metric;      /* the primary metric's column */
	enum goal goal;
};

/** Let the person change *r, which lives until ui_forget(); REQ_ROLES says that it is done. */
void ui_ask_roles(struct ui *ui, struct roles *r);

/**
 * Let the person say which of these is the sweep's metric, and its goal: REQ_METRIC has
 * "maximize val_acc".  The names live until the next call.
 */
void ui_offer_metrics(struct ui *ui, const struct ui_printed *names, size_t n);

/** Of one that is known ask for the goal alone. */
void ui_ask_goal(struct ui *ui, const char *metric, enum goal likely);

/* ---- what the program around feeds ------------------------------------------------ */

/** Whose output the log page shows: a run's number (0: none), "stdout.log" or "stderr.log". */
uint32_t ui_log_run(const struct ui *ui, const char **file);

/** There is nothing in that file; true: then another one is wanted. */
bool ui_log_empty(struct ui *ui);

/** Is the log page (or a pane with a tail of it) on the screen? */
bool ui_wants_log(const struct ui *ui);

/** Is that the log page, which shows all of it? */
bool ui_log_page(const struct ui *ui);

/** The run of which the screen shows what its processes take; 0: none. */
uint32_t ui_wants_usage(const struct ui *ui);

/** Is an analysis of the sweep wanted, or a newer one?  And of several beside each other? */
bool ui_wants_analysis(const struct ui *ui);
bool ui_wants_compare(const struct ui *ui);

/** Where its path is to begin: see core/analysis/path.h. */
uint32_t ui_path_from(const struct ui *ui);

/** Is what there is to say of other policies wanted, or a newer one? */
bool ui_wants_hindsight(const struct ui *ui);

struct conf_setting;
/**
 * The policy of which the trade-off over a number is on the screen, and the same without the
 * number (struct tradeoff); NULL: none is.
 */
const char *ui_wants_tradeoff(const struct ui *ui, const struct conf_setting **number,
                              const char **rest);

/** Start anew (text NULL), or add what was read of that file. */
void ui_log_feed(struct ui *ui, const char *text, size_t len);

/** A line about something that happened, for the log page's list of events. */
void ui_event_feed(struct ui *ui, enum style s, const char *text);

/** Fill the form of the setup page from a configuration. */
void ui_setup_set(struct ui *ui, const struct conf *c, const char *file);

/** REQ_CHANGE: the form has what it begins with.  What was asked for is done, and shown. */
void ui_setup_change(struct ui *ui);

/** One more hyperparameter in the form, not ticked. */
void ui_setup_offer(struct ui *ui, const char *name, const char *expression);

/** What the program takes for a hyperparameter of the form that it is not given. */
void ui_setup_default(struct ui *ui, const char *name, const char *text);

/** The form is drafted, and all offers and defaults are there. */
void ui_setup_drafted(struct ui *ui, bool metric_guessed);

/** What can be read of the form, whatever is wrong with it; until the next key. */
const struct conf *ui_setup_conf(const struct ui *ui);

/**
 * Show over the form what its program prints, *t in the order of import_tried(), until a person
 * closes it, which REQ_TRY_END says; NULL: nothing any more.
 */
void ui_setup_tried(struct ui *ui, const struct tried *t);

/** The form as a configuration, made with conf_init() by the caller; -1: it has errors. */
int ui_setup_get(struct ui *ui, struct conf *c, struct strings *errs);

/** The form with all that is wrong in it, made with unfinished_init(); how much that is. */
size_t ui_setup_unfinished(const struct ui *ui, struct unfinished *d);

/** Is there anything in the form that would be lost? */
bool ui_setup_changed(const struct ui *ui);

/** The form was saved as, or started: its changes are no longer unsaved. */
void ui_setup_saved(struct ui *ui, const char *file);

/** The chart of the runs page: as lines of text, or as SVG. */
void ui_print_chart(struct ui *ui, bool svg, struct buf *out);

/** A panel of the page Analyze in so many columns and lines; false: it has nothing to draw. */
bool ui_print_panel(struct ui *ui, const struct panel *panel, int w, int h, struct buf *out);

/** The table of the runs page as shown: cell by cell, header first (row 0). */
size_t ui_table_rows(struct ui *ui);
size_t ui_table_columns(struct ui *ui);
void ui_table_cell(struct ui *ui, size_t row, size_t column, struct buf *out);

#endif
