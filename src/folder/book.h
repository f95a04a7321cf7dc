#ifndef FOLDER_BOOK_H
#define FOLDER_BOOK_H

/*
 * A sweep folder as it stands: the log read and folded, with the configuration that the log
 * itself carries.  Everything that looks at a sweep (status, export, replay, resume, the
 * engine) starts here.
 */

#include <stdint.h>
#include <sys/types.h>

#include "base/err.h"
#include "core/conf/conf.h"
#include "core/history/earlier.h"
#include "core/sweep/sweep.h"
#include "store/log.h"

struct book {
	char *dir;         /* as given, without trailing slashes */
	struct conf *conf; /* what the last sweep,config row says, else defaults */
	char *conf_text;   /* that row's text; NULL: there was none */
	struct sweep sweep;
	struct history history;  /* for samplers; follows the space of conf */
	struct earlier *earlier; /* what else they learn from; NULL: nothing */
	struct earlier_fit fit;  /* how the space took that */
	char *unlearned;         /* why what sampling.history named cannot be read; or NULL */
	struct strings problems; /* rows that were skipped: "log.csv:7: …" */
	uint64_t n_problems;     /* how many, of which the first few are kept */
	struct log_reader *reader;
	const char *log;   /* what the log is called */
	ino_t inode;       /* of the log that is read */
	log_event_fn *tap; /* also told of each event, when set; before it is applied */
	void *tap_data;
};

/** An empty book of a sweep that is about to begin. */
void book_init(struct book *b, const char *dir);

/**
 * Open a folder (or its log.csv) and read all that is there, also the runs of earlier sweeps
 * that it learns from.  -1 and a sentence when there is no sweep.  Rows that cannot be used are
 * in b->problems, why those runs cannot in b->unlearned.  To be cleared either way.
 */
int book_open(struct book *b, const char *dir, struct err *e);

/** The same, telling `tap` of every event in recorded order. */
int book_open_tap(struct book *b, const char *dir, log_event_fn *tap, void *tap_data,
                  struct err *e);

/** Read what was added since.  Returns -1 on a read error. */
int book_follow(struct book *b, struct err *e);

/** Is the log that was read still the one in the folder? */
enum book_log { BOOK_LOG_KEPT, BOOK_LOG_GONE, BOOK_LOG_REPLACED, BOOK_LOG_CUT };
enum book_log book_look(const struct book *b);

void book_clear(struct book *b);

/**
 * Apply one event: to the sweep, and to the history that samplers learn from.  The text of a
 * configuration is not read: who has it calls book_set_conf(); a log that is read does so.
 */
int book_apply(struct book *b, const struct event *ev, struct err *e);

/** Note that a row was skipped: where and why; the first few such sentences are kept. */
void book_problem(struct book *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/** From now on this configuration (taken over) with this text holds. */
void book_set_conf(struct book *b, struct conf *take, const char *text);

/** From now on samplers learn from these runs, too (taken over); the sweep knows of them. */
void book_teach(struct book *b, struct earlier *take);

/** The same of those that stand in the folder, where sampling.history names any. */
int book_load_earlier(struct book *b, struct err *e);

/**
 * Where they are not those that the sweep began with: "without the runs of earlier sweeps: …",
 * "with 4 runs of earlier sweeps, not 8: …"; else false.
 */
bool book_print_unlearned(const struct book *b, struct buf *out);

/** The same of the text alone; -1 and a sentence when it cannot be used. */
int book_read_conf(struct book *b, const char *text, struct err *e);

/** A run's assignment as "--lr=0.1 --optimizer=sgd"; `brief`: numbers as by num_tidy(). */
void book_print_assignment(const struct book *b, const struct run *r, bool brief,
                           struct buf *out);

#endif
