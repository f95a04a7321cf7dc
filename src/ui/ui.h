#ifndef UI_UI_H
#define UI_UI_H

/*
 * The front end without a terminal: keys in, a canvas and requests out.
 *
 * What is shown comes from a `struct ui_model`, which is read only.  What a person wants done to
 * the world (cancel a run, save a file, leave) becomes a request, which the program around
 * carries out; it answers with ui_say().  No clock, no files, no curses here, so that every
 * screen can be tested as text.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "core/conf.h"
#include "core/sweep.h"
#include "ui/canvas.h"
#include "ui/key.h"
#include "ui/ui_settings.h"

/** A sweep on the Home page. */
struct ui_entry {
	const char *dir, *state, *metric;
	bool live;
	uint32_t ended;
	uint64_t budget; /* 0: unknown */
	double best;     /* NAN: none */
	int64_t changed_ms;
	const struct sweep *sweep; /* for a preview; NULL: it cannot be read */
};

/** What there is to show.  All of it belongs to the program around. */
struct ui_model {
	const struct sweep *sweep; /* NULL: none is open */
	const struct conf *conf;   /* of the sweep */
	const char *dir;           /* its folder, or the file it was read from */
	const char *state;         /* "running", "interrupted", … */
	const char *trouble;       /* what is wrong with the log, or NULL */
	bool live;                 /* an engine is at work and takes commands */
	bool past;                 /* of others, or several: no engine ever */
	uint64_t version;          /* another number when the sweep has changed */
	int64_t now_ms;            /* the clock; 0 in tests */
	double left_s;             /* rough time to go; NAN: unknown */
	const struct ui_entry *entries;
	size_t n_entries;
	bool read_only;
};

enum request_kind {
	REQ_CONTROL, /* a line for the engine: "cancel 7" */
	REQ_OPEN,    /* the sweep in folder text */
	REQ_RESUME,  /* the sweep that is open, whose engine has ended */
	REQ_HOME,    /* the list of sweeps is wanted */
	REQ_LEAVE,   /* and the sweep goes on */
	REQ_SUSPEND,
	REQ_REDRAW,
	REQ_EXPORT,    /* to file `text` */
	REQ_OVERWRITE, /* the same, and it may exist */
	REQ_SETTINGS,  /* they changed */
	REQ_START,     /* the form, as a new sweep */
	REQ_APPLY,     /* the form, to the running sweep */
	REQ_SAVE,      /* the form to file `text` */
	REQ_SAVE_OVER,
	REQ_LOAD,      /* file `text` into the form */
	REQ_ASK_ROLES, /* of the columns of the table that is open */
	REQ_ROLES,     /* are these: the primary metric's column, its goal, a word a column */
};

struct request {
	enum request_kind kind;
	char *text; /* never NULL */
};

struct ui;

struct ui *ui_new(const struct ui_settings *s, enum glyphs glyphs);
void ui_free(struct ui *ui);

/** The model must live until the next call. */
void ui_set_model(struct ui *ui, const struct ui_model *m);

/** Another sweep is about to be shown: forget what is known of the last. */
void ui_forget(struct ui *ui);

/** The size of the terminal. */
void ui_resize(struct ui *ui, int w, int h);

void ui_key(struct ui *ui, struct key k);

/** The next thing wanted; false when there is none.  *r is to be freed (r->text). */
bool ui_request(struct ui *ui, struct request *r);

/** A message in the bottom line until the next key. */
void ui_say(struct ui *ui, enum style s, const char *text);

/** Ask y or n; on y the request is made. */
void ui_ask(struct ui *ui, enum request_kind kind, const char *text, const char *question);

/** Draw everything; the canvas belongs to the ui. */
const struct canvas *ui_draw(struct ui *ui);

/** Show a page. */
void ui_show(struct ui *ui, enum context page);

struct keymap *ui_keymap(struct ui *ui);
struct ui_settings *ui_settings(struct ui *ui);
void ui_set_glyphs(struct ui *ui, enum glyphs g);

/**
 * Let the person say what the columns of a table are: each has one of the words; answered by
 * REQ_ROLES.  `words` must live on.
 */
void ui_ask_roles(struct ui *ui, const char *const *words, size_t n_words, char *const *names,
                  const int *roles, size_t n, size_t metric, bool minimize);

/* ---- what the program around feeds ------------------------------------------------ */

/** Whose output the log page shows: a run's number (0: none) and "stdout.log" or "stderr.log". */
uint32_t ui_log_run(const struct ui *ui, const char **file);

/** Is the log page (or a pane with a tail of it) on the screen? */
bool ui_wants_log(const struct ui *ui);

/** Is that the log page, which shows all of it? */
bool ui_log_page(const struct ui *ui);

/** Start anew (text NULL), or add what was read of that file. */
void ui_log_feed(struct ui *ui, const char *text, size_t len);

/** A line about something that happened, for the log page's list of events. */
void ui_event_feed(struct ui *ui, enum style s, const char *text);

/** Fill the form of the setup page from a configuration. */
void ui_form_set(struct ui *ui, const struct conf *c, const char *file);

/** One more hyperparameter in the form, not ticked. */
void ui_form_offer(struct ui *ui, const char *name, const char *expression);

/** The form as a configuration, made with conf_init() by the caller; -1: it has errors. */
int ui_form_get(struct ui *ui, struct conf *c, struct errs *errs);

/** The form was saved as, or started: its changes are no longer unsaved. */
void ui_form_saved(struct ui *ui, const char *file);

/** The chart of the runs page: as lines of text, or as SVG. */
void ui_print_chart(struct ui *ui, bool svg, struct buf *out);

/** The table of the runs page as shown: cell by cell, header first (row 0). */
size_t ui_table_rows(struct ui *ui);
size_t ui_table_columns(struct ui *ui);
void ui_table_cell(struct ui *ui, size_t row, size_t column, struct buf *out);

#endif
