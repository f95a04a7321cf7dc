#include "core/policy/median.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

static void push(struct median_half *h, double x)
{
	uint32_t i = h->n++;

	if (h->n > h->cap) {
		/* Grown by half: there are two for every interval of a sweep. */
		h->cap = h->cap ? h->cap + h->cap / 2 : 4;
		h->x = mem_realloc(h->x, h->cap * sizeof *h->x);
	}
	for (; i && h->x[(i - 1) / 2] > x; i = (i - 1) / 2)
		h->x[i] = h->x[(i - 1) / 2];
	h->x[i] = x;
}

static double pop(struct median_half *h)
{
	double least = h->x[0], last = h->x[--h->n];
	uint32_t i = 0, child;

	for (; (child = 2 * i + 1) < h->n; i = child) {
		child += child + 1 < h->n && h->x[child + 1] < h->x[child];
		if (h->x[child] >= last)
			break;
		h->x[i] = h->x[child];
	}
	h->x[i] = last;
	return least;
}

void median_add(struct median *m, double x)
{
	/* Through the other half, which keeps what belongs to it. */
	if (m->low.n == m->high.n) {
		push(&m->high, x);
		push(&m->low, -pop(&m->high));
	} else {
		push(&m->low, -x);
		push(&m->high, -pop(&m->low));
	}
}

size_t median_size(const struct median *m)
{
	return (size_t)m->low.n + m->high.n;
}

double median_of(const struct median *m)
{
	if (!m->low.n)
		return NAN;
	return m->low.n > m->high.n ? -m->low.x[0] : (-m->low.x[0] + m->high.x[0]) / 2;
}

void median_clear(struct median *m)
{
	free(m->low.x);
	free(m->high.x);
	*m = (struct median){ 0 };
}
