#ifndef APP_FRONT_STATE_H
#define APP_FRONT_STATE_H

/*
 * What the files of the front end share: front.c (loop, keys, requests), front_sweep.c (the
 * sweep that is open), front_home.c (the list of sweeps), front_form.c (the setup page's
 * files).
 */

#include <uv.h>

#include "app/book.h"
#include "app/front.h"
#include "ui/ui.h"

/** A sweep on the Home page. */
struct entry {
	char *dir;
	struct book *book; /* NULL: it cannot be read */
	bool live;
	int64_t changed_ms; /* of the log, when it was read */
	struct ui_entry shown;
};

/** A run's output as the log page shows it. */
struct output {
	char *path;
	uint32_t run;
	int64_t offset; /* read so far */
	bool whole;     /* from the start, or as far back as matters */
};

struct front {
	uv_loop_t loop;
	uv_poll_t tty;
	uv_signal_t signals[5];
	uv_timer_t tick;  /* once a second while something lives */
	uv_timer_t paint; /* the next picture, when one is due */
	uv_fs_event_t watch, watch_output;
	bool watching, watching_output;
	bool log_due, output_due; /* files to be looked at before the next picture */
	uint64_t painted_ms;
	bool dirty;

	struct ui *ui;
	struct ui_model model;
	struct book book;
	struct past *past; /* several sweeps, or logs of others, as one; NULL */
	char *const *past_paths;
	size_t n_past;
	bool has_book, live;
	uint64_t version;
	char *trouble;
	uint64_t n_troubles;
	struct output output;

	struct entry *entries;
	size_t n_entries;
	struct ui_entry *shown;
	bool home_wanted; /* the list is on the screen */
	bool home_due;    /* and it is time to look again */

	char *form_file; /* where the form came from; NULL: nowhere */
	bool read_only, leaving;
	bool refused; /* the engine did not do what was asked: no leaving now */
};

/** Tell the engine of the sweep on the screen; its answer is shown.  False: it did not. */
bool front_ask(struct front *f, const char *line);

/** The list of sweeps, because there is none to show. */
void front_go_home(struct front *f);

void front_say(struct front *f, enum style s, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/** Something changed: paint soon. */
void front_dirty(struct front *f);

/** Give the ui what there is. */
void front_update_model(struct front *f);

/* front_sweep.c */
int front_open(struct front *f, const char *dir, struct err *e);
int front_open_past(struct front *f, char *const *paths, size_t n, struct err *e);
void front_close_sweep(struct front *f);

/** Let the person say what the columns of the table are; and take what was said. */
void front_ask_roles(struct front *f);
void front_set_roles(struct front *f, const struct roles *said);

/**
 * Read what the log gained, when it is due; notices when it was replaced, cut or removed, and
 * whether an engine is at work.
 */
void front_follow(struct front *f);

/** Read the selected run's output as far as the screen wants it, when it is due or new. */
void front_follow_output(struct front *f);

/* front_home.c */
void front_home_load(struct front *f);
void front_home_clear(struct front *f);

/* front_form.c */
void front_start_sweep(struct front *f);
void front_apply(struct front *f);
void front_resume(struct front *f);
void front_save(struct front *f, const char *path, bool overwrite);
void front_load(struct front *f, const char *path);
void front_form_text(struct front *f, const char *text, const char *file);
void front_export(struct front *f, const char *path, bool overwrite);

#endif
