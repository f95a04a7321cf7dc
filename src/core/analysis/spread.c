#include "core/analysis/spread.h"

#include <stdlib.h>

#include "base/mem.h"
#include "core/analysis/same.h"

/* A completed run. */
struct kept {
	const struct point *p;
	uint64_t hash;
	double value;
};

static int compare(const void *a, const void *b)
{
	const struct kept *x = a, *y = b;

	return (x->hash > y->hash) - (x->hash < y->hash);
}

static size_t collect(const struct subject *t, struct kept *out)
{
	size_t n = 0;

	for (size_t i = 0; i < t->h.n; i++) {
		const struct observation *o = &t->h.runs[i];
		const struct run *r = sweep_run(t->sweep, o->run);

		/* What was chosen for its value is no draw among its repeats. */
		if (o->inside && r && r->state == RUN_COMPLETED && isfinite(r->best) &&
		    !sweep_confirmed(t->sweep, r))
			out[n++] = (struct kept){ &o->point, same_hash(t->space, &o->point),
				                  r->best };
	}
	qsort(out, n, sizeof *out, compare);
	return n;
}

double spread_measure(const struct subject *t)
{
	struct kept *kept = mem_calloc(t->h.n + 1, sizeof *kept);
	size_t n = collect(t, kept), freedom = 0;
	double sum = 0;

	for (size_t i = 0, end; i < n; i = end) {
		double mean = kept[i].value, square = 0, count = 1;

		for (end = i + 1; end < n && kept[end].hash == kept[i].hash &&
		                  same_points(t->space, kept[end].p, kept[i].p);
		     end++) {
			double off = kept[end].value - mean;

			mean += off / ++count;
			square += off * (kept[end].value - mean);
		}
		sum += square;
		freedom += end - i - 1;
	}
	free(kept);
	return freedom >= SPREAD_FREEDOM_MIN ? sqrt(sum / (double)freedom) : NAN;
}
