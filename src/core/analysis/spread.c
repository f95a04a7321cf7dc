#include "core/analysis/spread.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "core/space/point.h"

bool spread_is_seed(const char *name)
{
	const char *bare = param_bare_name(name);
	size_t n = strlen(bare);

	return n >= 4 && strcasecmp(bare + n - 4, "seed") == 0;
}

bool spread_same(const struct subject *t, const struct point *a, const struct point *b)
{
	for (size_t i = 0; i < t->space->n; i++)
		if (!value_equal(&a->values[i], &b->values[i]) &&
		    !spread_is_seed(t->space->params[i].name))
			return false;
	return true;
}

/* A completed run, its assignment without seeds. */
struct kept {
	struct point p;
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
		struct kept *k = &out[n];

		if (!o->inside || !o->completed || !isfinite(o->best))
			continue;
		point_init(&k->p, t->space);
		memcpy(k->p.values, o->point.values, t->space->n * sizeof *k->p.values);
		for (size_t p = 0; p < t->space->n; p++)
			if (spread_is_seed(t->space->params[p].name))
				k->p.values[p] = (struct value){ VALUE_NONE, 0, NULL };
		k->hash = point_hash(&k->p, t->space);
		k->value = o->best;
		n++;
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
		                  point_equal(&kept[end].p, &kept[i].p, t->space);
		     end++) {
			double off = kept[end].value - mean;

			mean += off / ++count;
			square += off * (kept[end].value - mean);
		}
		sum += square;
		freedom += end - i - 1;
	}
	for (size_t i = 0; i < n; i++)
		point_clear(&kept[i].p);
	free(kept);
	return freedom >= SPREAD_FREEDOM_MIN ? sqrt(sum / (double)freedom) : NAN;
}
