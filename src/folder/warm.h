#ifndef FOLDER_WARM_H
#define FOLDER_WARM_H

/*
 * A warm start: the runs of earlier sweeps are read once, before a sweep begins, and kept in
 * its own folder (warm_file.h).  So its draws stay the same whatever becomes of the others.
 *
 * A source is a sweep folder, a CSV table with the parameters by name and the metric or "best"
 * (and "state", "steps"), or a log of others that review reads and that has the metric.
 */

#include "core/conf/conf.h"
#include "core/history/earlier.h"
#include "core/problem.h"

#define WARM_MAX 5          /* sources */
#define WARM_RUNS_MAX 10000 /* of all of them */

/**
 * Read all that sampling.history names, relative paths from `base`, into *e (made here, to be
 * cleared either way).  Every problem goes into ps, also a metric or a goal that is another; -1
 * then.
 */
int warm_read(const struct conf *c, const char *base, struct earlier *e, struct problems *ps);

/** A table alone. */
int warm_read_table(const struct conf *c, const char *path, struct earlier *e, struct err *err);

/**
 * Make the relative ones of sampling.history absolute, from `base`: they mean the same then
 * wherever the configuration is put.  Was there one?
 */
bool warm_resolve(struct conf *c, const char *base);

#endif
