#ifndef STORE_LOG_H
#define STORE_LOG_H

/*
 * Room store/: the formats that pegbox writes, row by row.  Who may write where is folder/'s.
 *
 * log.csv: the events of a sweep, one row each, appended by one writer and read by anyone.
 *
 *   time,run,event,name,step,value
 *   1795471658.123,7,metric,Accuracy,14,0.9312
 *
 * The writer groups rows: log_append() only collects, log_flush() writes them with one call.
 * A write that fails keeps the rows (they go out with the next flush), so a full disk loses
 * nothing.  The reader gives events in order, follows a file that
 * grows, and reports each row that it cannot use, with its line, once.
 */

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "core/sweep/event.h"

#define LOG_HEADER "time,run,event,name,step,value"
#define LOG_FORMAT 1 /* rows sweep,format say it; a larger one is refused */

/* ---- writing --------------------------------------------------------------------- */

struct log_writer;

/**
 * Open for appending, making the file (mode 0666 less umask); an empty one gets its header.
 * NULL and a sentence also when another program has it open so: it is locked until closed.
 */
struct log_writer *log_writer_open(const char *path, struct err *e);

/** Cut off what follows the last whole record, which ends at `size` as a reader found it. */
int log_writer_cut(struct log_writer *w, uint64_t size, struct err *e);

/** Closes; rows that were not flushed are lost. */
void log_writer_free(struct log_writer *w);

void log_append(struct log_writer *w, const struct event *ev);

/** Write what was appended.  -1 when some of it is still to be written. */
int log_flush(struct log_writer *w, struct err *e);

/**
 * Is the file as the last flush left it?  When somebody cut it or wrote to it, what it holds is
 * not to be trusted.
 */
bool log_is_kept(const struct log_writer *w);

/** Copy all rows to the end of *out, the appended ones too; -1 and a sentence. */
int log_copy(const struct log_writer *w, struct buf *out, struct err *e);

/**
 * Go on in another file, which is made at `path` with this text, all rows, and is on the disk
 * when it returns.  -1 and a sentence: nothing has changed.
 */
int log_move(struct log_writer *w, const char *path, const struct buf *text, struct err *e);

/** Bytes appended but not written yet. */
size_t log_pending(const struct log_writer *w);

/** The file descriptor, for fdatasync() in the background; valid while the writer is. */
int log_fd(const struct log_writer *w);

/** One row as text, with its '\n'. */
void log_print(struct buf *out, const struct event *ev);

/* ---- reading --------------------------------------------------------------------- */

struct log_reader;

/** Called for each event; its strings live until the call returns. */
typedef void log_event_fn(void *data, const struct event *ev);

/** Called for each row that was skipped, and why: "line 7: …". */
typedef void log_problem_fn(void *data, uint64_t line, const char *what);

/** Start to read.  NULL when the file cannot be opened or is not a log. */
struct log_reader *log_reader_open(const char *path, log_event_fn *fn, log_problem_fn *problem,
                                   void *data, struct err *e);
void log_reader_free(struct log_reader *r);

/**
 * Read all that is there now; call again when the file has grown.  -1 when the log is of a
 * format that this program does not know, or reading fails; 0 otherwise.
 */
int log_reader_read(struct log_reader *r, struct err *e);

/** Where the last whole record ends; bytes beyond are a torn or unfinished one. */
uint64_t log_reader_end(const struct log_reader *r);
uint64_t log_reader_fed(const struct log_reader *r);

/** The line of the event that is being delivered. */
uint64_t log_reader_line(const struct log_reader *r);

#endif
