#ifndef JOBS_METRIC_H
#define JOBS_METRIC_H

/*
 * From a line that a program printed to the values in it.
 *
 * Read are, in this order, the first that matches:
 *
 *  1. a JSON object or a Python dict, all of the line: {"step": 3, "Accuracy": 0.93},
 *     {'loss': 0.69, 'epoch': 1.2}.  Every number in it is a metric (nested ones as
 *     outer/inner), but those named step, global_step, iteration, training_iteration or epoch:
 *     the first of these names that is there gives the step.  Numbers may be quoted, NaN and
 *     Infinity bare; what is in a list is not read.
 *  2. Azure's offline log: "Attempted to log scalar metric NAME:" and the value alone on the
 *     next line.
 *  3. the user's patterns, each as often as it matches in the first 4096 bytes.  Without a
 *     group "name" the value is the primary metric's; one that tries too long gives nothing;
 *  4. NAME=value or NAME: value, anywhere in the line, of the primary and the listed metrics;
 *     blanks around the sign are fine, and so is a quote after the name.  The name must stand
 *     alone: val_loss is not loss.  Nor, here and in 6, are "train loss" and "val loss" in one
 *     line, or "val loss" beside a bare "loss": those are names that can be listed.  A word
 *     step, epoch, iteration or iter with a number ("epoch 3", "Epoch: 3/50", "[step=12]")
 *     gives the step of the line, the first if there are several.
 *  5. on the metrics pipe also "NAME value" and "NAME value step", of any name, and 4 of any
 *     name.
 *  6. elsewhere, of listed names that 4 did not find: the name, blanks or the wall of a cell,
 *     and the value, as in "loss 0.23 | acc 91.2%", "P@1<tab>0.86", "| ep_rew_mean | 22 |".
 *     It must look like a measurement, not like a sentence: "error 2 of 5", "best acc 0.9" and
 *     "loss 0.5 0.6" give nothing.
 *  7. a table: a line of names, a listed one among them, right above a line of as many numbers.
 *     Cells are apart by blanks, tabs, commas, semicolons or walls.  Rows follow until another
 *     header comes; one that begins with a word ("all 128 929 0.66") is the table's last.  A
 *     column step, epoch, iteration or iter gives the step.
 *
 * A % or a unit after a number is passed over (35ms, 12.5MB, 125tok/s: 4, 6 and 7), and a
 * wrapper such as np.float64(0.93) or tensor(0.93, …) around it; 0.93abc, 12:30 and 0,93 are no
 * numbers.  A rule that gives no value leaves the line to the next.  Names have at most 255
 * bytes and are UTF-8.
 *
 * A line may give several values.  What is read depends on the line and, for 2 and 7, on those
 * before it on the same stream; cost is linear in the line.
 */

#include "core/conf/conf.h"

/** What to look for: names and compiled patterns.  One for a sweep. */
struct metric_reader;

/**
 * NULL and a sentence (which pattern, at which character) when a pattern does not compile.  A
 * configuration without a metric and a pattern makes a reader of whatever can be read: all the
 * names that could be listed.
 */
struct metric_reader *metric_reader_new(const struct conf *c, struct err *e);

/** The same, and every other name is read as well: to see what there is. */
struct metric_reader *metric_reader_any(const struct conf *c, struct err *e);
void metric_reader_free(struct metric_reader *r);

/** Rule 7: headers as they were printed, or NULL. */
struct metric_table {
	char *open; /* rows were seen */
	char *next; /* no row yet: of the line before */
};

/** What is kept of one stream from line to line; zero-initialise, metric_stream_clear(). */
struct metric_stream {
	bool is_pipe;  /* the metrics pipe: rule 5 holds */
	char *awaited; /* rule 2: the name that the next line gives the value of */
	struct metric_table table;
};
void metric_stream_clear(struct metric_stream *st);

/** *to stands as `from` does, of the same kind of stream. */
void metric_stream_copy(struct metric_stream *to, const struct metric_stream *from);

/** A value that was read; the name lives until metric_fn returns: copy it. */
struct metric_value {
	const char *name; /* NUL-terminated */
	double value;
	double step; /* NAN: not said */
};

typedef void metric_fn(void *data, const struct metric_value *v);

/**
 * Read one line, plain (lines_plain()) and without its end; fn is called for each value.
 * Returns how many there were.  The line's bytes may be changed.
 */
size_t metric_read(struct metric_reader *r, struct metric_stream *st, char *line, size_t len,
                   metric_fn *fn, void *fn_data);

/**
 * For "metric never seen; saw: accuracy, loss": every name that could be read here if it were
 * listed, with its value.  As metric_read(), with a stream of its own.
 */
size_t metric_guess(struct metric_stream *st, char *line, size_t len, metric_fn *fn,
                    void *fn_data);

/**
 * Why this line gives no value, in a few words for `pegbox metrics`, such as "accuracy differs
 * from Accuracy in case"; the string lives until the next call.
 */
const char *metric_why_not(struct metric_reader *r, const char *line, size_t len);

#endif
