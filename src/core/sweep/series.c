#include "core/sweep/series.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

static void resize(struct series *v, uint32_t cap)
{
	v->cap = cap;
	v->value = mem_realloc(v->value, cap * sizeof *v->value);
	v->ms = mem_realloc(v->ms, cap * sizeof *v->ms);
	if (v->step)
		v->step = mem_realloc(v->step, cap * sizeof *v->step);
}

void series_add(struct series *v, double value, double step, int64_t ms)
{
	uint32_t n = v->n;

	if (n == v->cap)
		resize(v, n ? n * 2 : 8);
	if (!v->step && !isnan(step) && step != n + 1) {
		v->step = mem_alloc(v->cap * sizeof *v->step);
		for (uint32_t i = 0; i < n; i++)
			v->step[i] = i + 1;
	}
	v->value[n] = value;
	if (v->step)
		v->step[n] = isnan(step) ? n + 1 : step;
	v->ms[n] = ms < 0 ? 0 : ms > UINT32_MAX ? UINT32_MAX : (uint32_t)ms;
	v->n++;
}

void series_trim(struct series *v)
{
	if (v->n != v->cap)
		resize(v, v->n);
}

void series_clear(struct series *v)
{
	free(v->value);
	free(v->step);
	free(v->ms);
}

double series_step(const struct series *s, uint32_t i)
{
	return s->step ? s->step[i - 1] : i;
}
