#ifndef FOLDER_WRITER_H
#define FOLDER_WRITER_H

/*
 * Room folder/: the sweep folder on disk: its layout (paths.h), who writes there (lock.h,
 * writer.h), reading one (book.h) or several as one (joined.h).  Nothing else writes its log.
 *
 * The one writer of a sweep folder: an engine's, or a dialogue's.
 *
 * Its life: writer_create() begins a sweep, writer_take_over() goes on with one.  Both take the
 * folder's lock before they read or write anything there, so what was read under it stays true
 * until writer_close().  Of a log nothing is ever cut but the torn row at its end that was just
 * read.  Every row comes from here: stamped with a time that never runs backwards, applied to
 * the book, appended to the log.  An event that the fold refuses is said and gets no row.
 *
 * Appending costs no system call; writer_flush() writes what was appended, and what cannot be
 * written waits for the next flush.
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "core/sweep/assignment.h"
#include "folder/book.h"
#include "folder/watch.h"

struct writer;

/* ---- a folder's life ------------------------------------------------------------- */

/**
 * Begin a sweep in the folder `dir`, which exists and has none: its sweep.cfg is written, its
 * log made.  Takes the configuration over, also on an error.  `dir` NULL: nothing is kept.
 * What sampling.history names stands in the folder by then (warm_save()), and is learned from.
 */
struct writer *writer_create(const char *dir, struct conf *take, const char *text,
                             const struct watch *watch, struct err *e);

/**
 * Take over the sweep in `dir`, whose last writer is gone: its log is read under the lock, when
 * the children of an engine that died have been ended.  NULL and a sentence when another one
 * writes there, when the log cannot be read, or when it has no usable configuration.
 */
struct writer *writer_take_over(const char *dir, const struct watch *watch, struct err *e);

/** Of one that is not kept: its sampler learns from these runs (taken over), too. */
void writer_teach(struct writer *w, struct earlier *take);

/** The work is done: write what is left, and the results. */
void writer_finish(struct writer *w);

/** Give the folder back; rows that were not flushed are lost. */
void writer_close(struct writer *w);

/** The lock for the process that watches the children; see lock_take_watch(). */
int writer_watch_lock(const struct writer *w, struct err *e);

/**
 * The time that rows are stamped with: the clock's when the writer began, and how long it has
 * worked since.  Who sets the clock meanwhile makes no run longer.  Never before the last row.
 */
int64_t writer_now_ms(const struct writer *w);

/** The sweep as it stands. */
const struct book *writer_book(const struct writer *w);

/** Tell the one who looks on. */
void writer_say(const struct writer *w, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/* ---- rows ------------------------------------------------------------------------ */

/** Fields as in struct event; for a value of a metric there is writer_metric(). */
void writer_event(struct writer *w, uint32_t run, enum event_kind kind, const char *name,
                  double step, const char *value);
void writer_metric(struct writer *w, uint32_t run, const char *name, double step, double value);

/** The first rows of a new sweep whose runs start in `directory`; concurrency 0: not said. */
void writer_begin(struct writer *w, const char *directory, uint64_t seed, int concurrency);

/** A configuration that holds from now on (taken over), with its text. */
void writer_configure(struct writer *w, struct conf *take, const char *text);

/** The rows of a run that is queued: its assignment and where that comes from.  Its number. */
uint32_t writer_queue(struct writer *w, const struct assignment *a, const char *origin);

/** A row of how many runs of earlier sweeps the sampler learns from, where that changed. */
void writer_history(struct writer *w);

/** A row "sweep,NAME" with a whole number. */
void writer_number(struct writer *w, const char *name, uint64_t x);

/* ---- to the disk ----------------------------------------------------------------- */

/** Write the rows appended; -1 when some of them are still to be written. */
int writer_flush(struct writer *w, struct err *e);

/**
 * Is the log still the one that is written, and as it was left?  -1 and a sentence when another
 * program removed, renamed, replaced or changed it or the folder.
 */
int writer_look(struct writer *w, struct err *e);

/**
 * Write all rows anew and go on there, whatever became of the log: as log.csv, or as
 * log-kept.csv when another program's file has that name.  A folder that is gone is made again.
 * -1 and a sentence.
 */
int writer_renew(struct writer *w, struct err *e);

/** Let the log be log.csv again; what has that name becomes log-other.csv. */
int writer_put_back(struct writer *w, struct err *e);

/** What the log is called now. */
const char *writer_log_name(const struct writer *w);
bool writer_is_pending(const struct writer *w);

/** For fdatasync() in the background. */
int writer_fd(const struct writer *w);

/** Write results.csv anew. */
int writer_results(const struct writer *w, struct err *e);

#endif
