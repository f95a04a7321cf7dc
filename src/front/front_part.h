#ifndef FRONT_FRONT_PART_H
#define FRONT_FRONT_PART_H

/*
 * What the files of the front end share: its state, and what each does, those first that lean
 * on no other.
 */

#include <uv.h>

#include "engine/printed.h"
#include "engine/run_usage.h"
#include "folder/book.h"
#include "ui/ui.h"
#include "ui/wire.h"

/** A sweep on the Home page. */
struct entry {
	char *dir;
	struct book *book;  /* NULL: it cannot be read */
	int64_t changed_ms; /* of the log, when it was read */
};

/** A run's output as the log page shows it. */
struct output {
	char *path;
	int64_t offset; /* read so far */
	bool whole;     /* from the start, or as far back as matters */
};

/** What a run has printed with a name, also as the screen is told. */
struct front_names {
	struct printed printed;
	struct ui_printed *shown; /* printed.n */
};

/** While no run has a value of the metric: what the latest has printed. */
struct front_silence {
	uint32_t run; /* 0: there is nothing to say */
	enum run_state state;
	int64_t size;    /* of what it had printed */
	uint64_t looked; /* f->looked_ms then */
	struct front_names names;
	struct strings tails[2];
	struct ui_silence model;
};

/** What the selected run takes of the machine. */
struct usage {
	uint32_t run; /* of which `last` is; 0: none */
	struct run_usage last;
	uint64_t looked_ms, next_ms;
	struct ui_usage shown;
};

/** nvidia-smi(1): at work, or not. */
struct gpu {
	uv_process_t process;
	uv_pipe_t pipe;
	int open;    /* of the two; 0: it is not at work */
	bool absent; /* there is none, or no GPU */
	uint64_t started_ms, ended_ms;
	char chunk[4096];
	struct buf coming, table; /* what it prints, and what it printed last */
};

struct reading;

/** What a sweep is read anew for, off the drawing path. */
enum analyser_kind {
	ANALYSER_RUNS,     /* struct analysis */
	ANALYSER_POLICIES, /* struct hindsight */
	ANALYSER_SWEEPS,   /* struct compare, of several */
	ANALYSERS,
};

/** What makes it. */
struct analyser {
	uv_work_t work;
	/* At work on; done, and to be shown by the next picture (until then the model has
	 * the one before); NULL. */
	struct reading *coming, *ready, *shown;
	uint64_t next_ms; /* no newer one before */
};

struct trying;
struct front_learn;

/** What makes the trade-off over a number of a policy. */
struct trader {
	uv_work_t work;
	struct trying *coming, *ready, *shown; /* likewise */
};

struct front_lessons;

struct front {
	uv_loop_t loop;
	uv_poll_t tty;
	uv_signal_t signals[6];
	uv_timer_t tick;  /* once a second while something lives */
	uv_timer_t paint; /* the next picture, when one is due */
	uv_timer_t keys;  /* until a key that has begun is given up */
	uv_fs_event_t watch, watch_output;
	bool log_due, output_due;       /* files to be looked at before the next picture */
	uint64_t painted_ms, looked_ms; /* the last picture made, the files looked at */
	bool dirty;                     /* something changed: paint soon */
	bool answers;                   /* and that was asked for: it costs nothing */
	struct wire wire;               /* what pictures cost that nobody asked for */

	struct ui *ui;
	struct ui_model model;
	struct book book;
	struct joined *joined; /* several sweeps, or logs of others, as one; NULL */
	char *const *joined_paths;
	size_t n_joined;
	const char *joined_roles; /* as the command line said; NULL: nothing, or no more */
	bool has_book, live;
	uint64_t version;
	char *best_args; /* that run `args_of` was given; NULL */
	uint32_t args_of;
	char *trouble;
	uint64_t n_troubles;
	struct output output;
	struct front_silence silence;
	bool hinted;                /* f->trouble is of it */
	struct front_names offered; /* in a menu */
	struct usage usage;
	struct gpu gpu;
	struct analyser analysers[ANALYSERS];
	uint64_t n_readings; /* that were ever made */
	struct trader trader;
	struct front_learn *learn; /* NULL: the course was not asked for */
	struct roles roles; /* of the columns of joined_table(), as they are asked about */

	struct entry *entries;
	size_t n_entries;
	struct ui_entry *shown; /* n_entries likewise */
	bool home_wanted;       /* the list is on the screen */
	bool home_due;          /* and it is time to look again */

	struct tryout *tryout; /* what the setup page shows; NULL: none */
	char *setup_file;      /* where the setup page came from; NULL: nowhere */
	bool setup_in_part;    /* not all that stands there could be read */
	char *setup_directory; /* where the sweep starts that it is a copy of; NULL: none */
	bool read_only, leaving, until_finished;
	bool refused; /* the engine did not do what was asked: no leaving now */
};

/* front_say.c */
/** From now on the file is due when it changes: the log (f->watch) or a run's output. */
void front_watch(uv_fs_event_t *h, const char *path);
void front_say(struct front *f, enum style s, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/** What is wrong with the sweep on the screen; NULL: nothing. */
void front_trouble(struct front *f, const char *text);
/** Tell the engine of the sweep on the screen; its answer is shown.  False: it did not. */
bool front_ask(struct front *f, const char *line);

/* front_signals.c */
/**
 * Hear of those that the loop serves; those that end the program give the terminal back first.
 */
void front_signals_start(struct front *f, uv_signal_cb taken);

/* front_events.c */
/** A line for the log page, if the event is news; `front` is the struct front. */
void front_events_feed(void *front, const struct event *ev);

/* front_output.c */
/** Read the selected run's output as far as the screen wants it, when it is due or new. */
void front_output_follow(struct front *f);
void front_output_close(struct front *f);

/* front_silence.c */
void front_names_clear(struct front_names *n);
/** Of a run; 0: of the latest that has printed any. */
void front_names_read(struct front_names *n, const struct front *f, uint32_t run);
/** Look whether there is something to say in the place of curves. */
void front_silence_follow(struct front *f);
const struct ui_silence *front_silence_model(const struct front *f);
void front_silence_clear(struct front *f);

/* front_gpu.c */
/** What nvidia-smi said last; it is asked again when that is old.  "": nothing, or not yet. */
const char *front_gpu_table(struct front *f);
void front_gpu_clear(struct front *f);

/* front_usage.c */
/** Look at the processes of the run whose details are shown, once a second at most. */
void front_usage_follow(struct front *f);
void front_usage_clear(struct front *f);

/* front_analysis.c */
/**
 * Show what is ready, and begin what is wanted when the sweep has changed, not too often.  The
 * model is to be made anew.
 */
void front_analysis_follow(struct front *f);
/** NULL: none yet.  Until front_analysis_clear(), or the loop runs. */
const struct analysis *front_analysis_shown(const struct front *f);
const struct compare *front_analysis_compare(const struct front *f);
/** Likewise; *version is another number when it is another. */
const struct hindsight *front_analysis_hindsight(const struct front *f, uint64_t *version);
void front_analysis_clear(struct front *f);
/** Keep what is shown of that kind, with its sweep, until it is dropped. */
struct reading *front_analysis_hold(struct front *f, enum analyser_kind kind);
void front_analysis_drop(struct reading *r);

/* front_tradeoff.c */
/** Show the one that is ready: the model is to be made anew. */
void front_tradeoff_take(struct front *f);
/** Begin the trade-off that is wanted. */
void front_tradeoff_follow(struct front *f);
/** NULL: none yet.  Until front_tradeoff_clear(), or the loop runs. */
const struct tradeoff *front_tradeoff_shown(const struct front *f);
void front_tradeoff_clear(struct front *f);

/* front_sweep.c */
int front_sweep_open(struct front *f, const char *dir, struct err *e);
/** Several folders, or tables, as one, with f->joined_roles; `paths` must live on. */
int front_sweep_open_joined(struct front *f, char *const *paths, size_t n, struct err *e);
void front_sweep_close(struct front *f);
/** Rows of its log that were skipped are trouble. */
void front_sweep_problems(struct front *f);

/* front_home.c */
void front_home_load(struct front *f);
void front_home_clear(struct front *f);
/** The list of sweeps instead of a sweep. */
void front_home_show(struct front *f);

/* front_follow.c */
/**
 * Read what the log gained, when it is due; notices when it was replaced, cut or removed, and
 * whether an engine is at work.
 */
void front_follow(struct front *f);
/** Read joined sweeps and tables anew. */
void front_follow_reopen(struct front *f);

/* front_roles.c */
/** Let the person say what the columns of the table are; and take what was said. */
void front_roles_ask(struct front *f);
void front_roles_set(struct front *f);

/* front_export.c */
void front_export(struct front *f, const char *path, bool overwrite);

/* front_setup.c */
/** A configuration into the page; `file` is where it stands, NULL: nowhere. */
void front_setup_conf(struct front *f, const struct conf *c, const char *file);
/** The sweep's metric was corrected: an edit and the next sweep begin with the right one. */
void front_setup_follow(struct front *f);
/** That of a sweep on the Home page, for a new one. */
void front_setup_copy(struct front *f, const char *dir);
/** The form of the sweep on the screen is to change, as was asked for on another page. */
void front_setup_change(struct front *f);
void front_setup_text(struct front *f, const char *text, const char *file);
void front_setup_load(struct front *f, const char *path);
void front_setup_save(struct front *f, const char *path, bool overwrite);
void front_setup_start(struct front *f);
/** Where the runs of the form would start, to be freed. */
char *front_setup_directory(const struct front *f, const struct conf *c);
void front_setup_apply(struct front *f);
/** A policy in force on the sweep at work, or with its configuration in the form. */
void front_setup_policy(struct front *f, const char *policy);

/* front_wake.c */
/** The engine is started again. */
void front_wake(struct front *f);
/**
 * Tell the engine; where none is at work do what needs none, or start one for it.  False: it
 * was not done.
 */
bool front_wake_control(struct front *f, const char *line);
/** So many more runs; a sweep at work gets them too. */
void front_wake_extend(struct front *f, const char *number);

/* front_metric.c */
/** Offer the names that were printed; and take "maximize val_acc". */
void front_metric_ask(struct front *f);
void front_metric_set(struct front *f, const char *words);

/* front_learn.c */
/** Open the course, or with `how` (front.h) what it says.  -1 and a sentence. */
int front_learn_start(struct front *f, const struct front_lessons *how, struct err *e);
void front_learn_serve(struct front *f, const struct request *r);
/** Made anew; until the next one.  NULL: the course was not asked for. */
const struct ui_learn *front_learn_model(struct front *f);
/** Its rounds end, and are gone; then, behind the loop's end, all of it. */
void front_learn_end(struct front *f);
void front_learn_free(struct front_learn *l);

/* front_try.c */
/** Try the program of the form once, for `seconds` ("": until something is seen). */
void front_try(struct front *f, const char *seconds);
void front_try_stop(struct front *f);
/** End it, and forget what it printed. */
void front_try_end(struct front *f);

#endif
