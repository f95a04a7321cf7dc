#include "ui/spark.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_sort.h>

#include "base/array.h"

#define RUNS_MAX 512 /* that are sampled */
#define A_RUN 4      /* values of a run */
#define YOUNG 4      /* runs that ended, before which those at work count as well */
#define A_COLUMN 32  /* values of a column's share that are looked at */
#define OWN 0.4      /* of a height is the run's own */
#define BLOCKS 6     /* of eight */
#define COLUMNS_MAX 100

void spark_scale_clear(struct spark_scale *k)
{
	free(k->values);
	*k = (struct spark_scale){ 0 };
}

static void take(struct spark_scale *k, const struct sweep *s)
{
	uint32_t stride = s->n_runs / RUNS_MAX + 1;

	k->n = 0;
	ARRAY_RESERVE(k->values, k->cap, (size_t)(s->n_runs / stride + 1) * A_RUN);
	for (uint32_t i = 0; i < s->n_runs; i += stride) {
		const struct series *v = sweep_series(&s->runs[i], k->metric);
		uint32_t from = v ? v->n / 4 : 0, n = v ? v->n - from : 0;

		/* The last of each part; of a few values each once. */
		for (uint32_t part = 1; part <= A_RUN; part++) {
			uint32_t at = (uint32_t)((uint64_t)part * n / A_RUN),
				 before = (uint32_t)((uint64_t)(part - 1) * n / A_RUN);

			if (at > before && isfinite(v->value[from + at - 1]))
				k->values[k->n++] = v->value[from + at - 1];
		}
	}
	if (k->n)
		gsl_sort(k->values, 1, k->n);
}

void spark_scale_follow(struct spark_scale *k, const struct sweep *s, size_t metric)
{
	uint32_t ended = sweep_n_ended(s);
	uint64_t seen = 0;

	for (uint32_t id = s->running_first; id && ended < YOUNG; id = s->runs[id - 1].next) {
		const struct series *v = sweep_series(&s->runs[id - 1], metric);

		seen += v ? v->n : 0;
	}
	if (metric == k->metric && k->n && ended <= k->ended + k->ended / 16 &&
	    ended >= k->ended && seen < 2 * k->seen + 1)
		return;
	k->metric = metric;
	k->ended = ended;
	k->seen = seen;
	take(k, s);
}

/* How many values are below x, or up to it. */
static size_t count(const struct spark_scale *k, double x, bool itself)
{
	size_t lo = 0, hi = k->n;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (k->values[mid] < x || (itself && k->values[mid] == x))
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

double spark_height(const struct spark_scale *k, double value)
{
	if (!k->n)
		return 0.5;
	return (double)(count(k, value, false) + count(k, value, true)) / (2 * (double)k->n);
}

/* The mean rank of the values from..to - 1; NAN when the last of them is none. */
static double mean_height(const struct spark_scale *k, const struct series *v, uint32_t from,
                          uint32_t to)
{
	uint32_t step = (to - from) / A_COLUMN + 1, n = 0;
	double sum = 0;

	if (!isfinite(v->value[to - 1]))
		return NAN;
	for (uint32_t i = to - 1;; i -= step) {
		if (isfinite(v->value[i])) {
			sum += spark_height(k, v->value[i]);
			n++;
		}
		if (i < from + step)
			break;
	}
	return sum / n;
}

/* Heights of so many columns; what is flat stands in the lower part of its own. */
static void find_heights(const struct spark_scale *k, const struct series *v, uint32_t columns,
                         double *heights)
{
	double lo = NAN, hi = NAN;

	for (uint32_t i = 0; i < columns; i++) {
		heights[i] = mean_height(k, v, (uint32_t)((uint64_t)i * v->n / columns),
		                         (uint32_t)((uint64_t)(i + 1) * v->n / columns));
		if (i >= columns / 4) {
			lo = fmin(lo, heights[i]);
			hi = fmax(hi, heights[i]);
		}
	}
	for (uint32_t i = 0; i < columns; i++) {
		double own = hi > lo ? (heights[i] - lo) / (hi - lo) : 1 / 3.0;

		/* NAN stays what it is. */
		heights[i] += OWN * (fmax(0, fmin(1, own)) - heights[i]);
	}
}

/* Blocks that leave a quarter of the row free; where those are none, marks at four heights. */
static uint32_t level_char(enum glyphs g, double height)
{
	static const char marks[] = "_.-^";
	bool blocks = g != GLYPHS_CONSOLE && g != GLYPHS_ASCII;
	int levels = blocks ? BLOCKS : 4;
	int level = height >= 1 ? levels - 1 : (int)(height * levels);

	return blocks ? 0x2581 + (uint32_t)level : (unsigned char)marks[level];
}

void spark_draw(struct canvas *c, struct spot p, enum style s, const struct spark_scale *k,
                const struct series *v)
{
	double heights[COLUMNS_MAX];
	int columns = p.width < COLUMNS_MAX ? p.width : COLUMNS_MAX;

	if (v->n < (uint32_t)columns)
		columns = (int)v->n;
	find_heights(k, v, (uint32_t)columns, heights);
	for (int i = 0; i < columns; i++)
		if (!isnan(heights[i]))
			canvas_put(c, p.r, p.x + i, p.y, level_char(c->glyphs, heights[i]), s);
}
