#include "core/analysis/buckets.h"

#include <stdlib.h>

#include "base/mem.h"

#define Z 1.959964 /* a standard normal number is within it with 95 % */

/* Of the values of a range, the first from the part i on. */
static uint64_t first_from(const struct param *p, uint64_t count, size_t i)
{
	uint64_t low = 0, high = count;

	while (low < high) {
		uint64_t middle = low + (high - low) / 2;
		struct value v = param_nth(p, middle);

		if (param_to_position(p, &v) * BUCKETS_PARTS < (double)i)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* A part has the values that are in it; of whole numbers on a log scale it may have none. */
static void make_of_values(struct buckets *b, const struct param *p, uint64_t count)
{
	uint64_t from = 0;

	for (size_t i = 1; i <= BUCKETS_PARTS; i++) {
		uint64_t to = i < BUCKETS_PARTS ? first_from(p, count, i) : count;

		if (to > from)
			b->items[b->n++] = (struct bucket){ .low = param_nth(p, from),
				                            .high = param_nth(p, to - 1) };
		from = to;
	}
}

void buckets_make(struct buckets *b, const struct param *p)
{
	uint64_t count = param_count(p);
	bool single = count && count <= BUCKETS_MAX;

	b->n = 0;
	b->items = mem_calloc(BUCKETS_MAX + 1, sizeof *b->items);
	if (count > BUCKETS_MAX) {
		make_of_values(b, p, count);
		return;
	}
	b->n = count == 1 ? 0 : single ? count : BUCKETS_PARTS;
	for (size_t i = 0; i < b->n; i++) {
		struct bucket *x = &b->items[i];
		double n = (double)b->n;

		x->low = single ? param_nth(p, i) : param_from_position(p, (double)i / n);
		x->high =
			single ? x->low
			       : param_from_position(p, fmin((double)(i + 1) / n, 1 - 0x1p-53));
	}
}

size_t buckets_index(const struct buckets *b, const struct param *p, const struct value *v)
{
	size_t i = 0;

	for (size_t k = 0; k < b->n; k++)
		if (value_equal(&b->items[k].low, v) && value_equal(&b->items[k].high, v))
			return k;
	if (!b->n || !param_contains(p, v))
		return b->n;
	if (!param_count(p))
		return (size_t)fmin(param_to_position(p, v) * (double)b->n, (double)b->n - 1);
	while (i + 1 < b->n &&
	       param_to_position(p, v) > param_to_position(p, &b->items[i].high))
		i++;
	return i;
}

size_t buckets_of_text(const struct buckets *b, const struct param *p, const char *text)
{
	struct value v;

	return text && param_value(p, text, &v) == 0 ? buckets_index(b, p, &v) : b->n;
}

static void find_chance(struct bucket *b)
{
	double n = b->ended, p = b->failed / n, middle, half;

	b->fails = b->fails_low = b->fails_high = NAN;
	if (!b->ended)
		return;
	middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n);
	half = Z / (1 + Z * Z / n) * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
	b->fails = p;
	/* At the ends exactly, which rounding is not. */
	b->fails_low = b->failed ? fmax(middle - half, 0) : 0;
	b->fails_high = b->failed < b->ended ? fmin(middle + half, 1) : 1;
}

void buckets_init(struct buckets *b, const struct subject *t, size_t param)
{
	const struct param *p = &t->space->params[param];
	const struct sweep *s = t->sweep;

	*b = (struct buckets){ 0 };
	buckets_make(b, p);
	for (uint32_t i = 0; i < s->n_runs; i++) {
		const struct run *r = &s->runs[i];
		const struct point *at = subject_point(t, r->id);
		size_t in = at ? buckets_index(b, p, &at->values[param]) : b->n;
		struct bucket *x = &b->items[in];

		if (in == b->n || r->state == RUN_LOST || !run_state_is_end(r->state))
			continue;
		x->ended++;
		x->failed += r->state == RUN_FAILED;
		if (r->state != RUN_FAILED && sweep_is_before(s, r->id, x->best))
			x->best = r->id;
	}
	for (size_t i = 0; i < b->n; i++)
		find_chance(&b->items[i]);
}

void buckets_clear(struct buckets *b)
{
	free(b->items);
	*b = (struct buckets){ 0 };
}

void buckets_print(const struct bucket *b, const char *dots, struct buf *out)
{
	subject_print_value(&b->low, out);
	if (value_equal(&b->low, &b->high))
		return;
	buf_adds(out, dots);
	subject_print_value(&b->high, out);
}
