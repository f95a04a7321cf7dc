#ifndef ENGINE_PRINTED_H
#define ENGINE_PRINTED_H

/*
 * The numbers that a run has printed with a name, whether somebody asked for them or not: what
 * a person may choose the metric from.
 */

#include "core/sweep/sweep.h"

struct printed_name {
	char *name;
	double last;
	uint32_t n; /* how many values */
};

struct printed {
	struct printed_name *items; /* in order of first sight */
	size_t n, cap;
};

/**
 * Of a run of the sweep in `dir`, as far as its first megabytes tell, and of the metrics that
 * it logged another way, by the metrics pipe or a file; with read_output = false of these
 * alone.  printed_clear().
 */
void printed_read(const char *dir, const struct sweep *s, uint32_t run, struct printed *out);
/** Of the latest run that has printed any, of the last few; its number, or 0. */
uint32_t printed_latest(const char *dir, const struct sweep *s, struct printed *out);
void printed_clear(struct printed *p);

/** "train_loss, val_acc": as many as a sentence bears; nothing when there are none. */
void printed_names(const struct printed *p, struct buf *out);

#endif
