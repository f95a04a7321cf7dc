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
 *     alone: val_loss is not loss.  A word step, epoch, iteration or iter with a number
 *     ("epoch 3", "Epoch: 3/50", "[step=12]") gives the step of the line, the first if there
 *     are several.
 *  5. on the metrics pipe also "NAME value" and "NAME value step", of any name, and 4 of any
 *     name.
 *
 * A % after a number is passed over, and a wrapper such as np.float64(0.93) or tensor(0.93, …)
 * around it; 0.93abc, 12:30 and 0,93 are no numbers.  A rule that gives no value leaves the
 * line to the next.  Names have at most 255 bytes and are UTF-8.
 *
 * A line may give several values.  What is read depends on the line and, for 2, on the one
 * before it on the same stream; cost is linear in the line.
 */

#include "core/conf/conf.h"

/** What to look for: names and compiled patterns.  One for a sweep. */
struct metric_reader;

/** NULL and a sentence (which pattern, at which character) when a pattern does not compile. */
struct metric_reader *metric_reader_new(const struct conf *c, struct err *e);
void metric_reader_free(struct metric_reader *r);

/** What is kept of one stream from line to line; zero-initialise, metric_stream_clear(). */
struct metric_stream {
	bool is_pipe;  /* the metrics pipe: rule 5 holds */
	char *awaited; /* rule 2: the name that the next line gives the value of */
};
void metric_stream_clear(struct metric_stream *st);

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
 * For "metric never seen; saw: accuracy, loss": the names in the line that have a number after
 * '=' or ':', whatever they are.  fn is called for each with its value.
 */
void metric_guess(const char *line, size_t len, metric_fn *fn, void *fn_data);

/**
 * Why this line gives no value, in a few words for `pegbox metrics`, such as "accuracy differs
 * from Accuracy in case"; the string lives until the next call.
 */
const char *metric_why_not(struct metric_reader *r, const char *line, size_t len);

#endif
