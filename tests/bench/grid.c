#include "grid.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/rng.h"
#include "core/problem.h"
#include "core/space/lexer.h"
#include "../unit/made-space.h"

#define LEAST 3 /* values of a number, */
#define MOST 7  /* and at most */
#define PARAMS 6
#define CELLS_MIN 16
#define CELLS_MAX 1000
#define DOWNWARDS 0.2 /* of the numbers are listed from the highest */

static size_t some(struct rng *r, size_t least, size_t most)
{
	return least + (size_t)(rng_next(r) * (double)(most - least + 1));
}

static bool is_category(const struct param *p)
{
	return !param_is_ordered(p);
}

/* Even on the number's scale, from near one end to near the other. */
static void list_numbers(const struct param *p, size_t n, struct rng *r, struct buf *out)
{
	double low = 0.15 * rng_next(r), high = 1 - 0.15 * rng_next(r);
	bool down = rng_next(r) < DOWNWARDS;
	struct value before = { VALUE_NONE, 0, NULL };
	char room[NUM_TEXT_MAX];

	for (size_t i = 0; i < n; i++) {
		double share = (double)(down ? n - 1 - i : i) / (double)(n - 1);
		double at = fmin(low + share * (high - low), 1 - 0x1p-53);
		struct value v = param_from_position(p, at);

		if (i && value_equal(&v, &before))
			continue;
		buf_addf(out, "%s%s", i ? ", " : "", value_print(&v, room));
		before = v;
	}
}

static void list_all(const struct param *p, struct buf *out)
{
	char room[NUM_TEXT_MAX];

	for (uint64_t i = 0; i < param_count(p); i++) {
		struct value v = param_nth(p, i);

		buf_adds(out, i ? ", " : "");
		if (v.kind == VALUE_TEXT)
			lexer_quote(out, v.text);
		else
			buf_adds(out, value_print(&v, room));
	}
}

/* How many values each has: fewer of one after another, until there are few enough cells. */
static void count_values(const struct grid *g, const size_t *of, size_t n, struct rng *r,
                         size_t *values)
{
	double most = CELLS_MIN * pow((double)CELLS_MAX / CELLS_MIN, rng_next(r)), cells;
	bool fewer = true;

	for (size_t i = 0; i < n; i++)
		values[i] = some(r, LEAST, MOST);
	while (fewer) {
		size_t first = some(r, 0, n - 1);

		cells = 1;
		fewer = false;
		for (size_t i = 0; i < n; i++) {
			const struct param *p = &g->whole.params[of[i]];

			cells *= is_category(p) ? (double)param_count(p) : (double)values[i];
		}
		for (size_t k = 0; k < n && !fewer && cells > most; k++) {
			size_t i = (first + k) % n;

			if (!is_category(&g->whole.params[of[i]]) && values[i] > LEAST) {
				values[i]--;
				fewer = true;
			}
		}
	}
}

static void shuffle(size_t *of, size_t n, struct rng *r)
{
	for (size_t i = n; i-- > 1;) {
		size_t k = some(r, 0, i), kept = of[i];

		of[i] = of[k];
		of[k] = kept;
	}
}

void grid_init(struct grid *g, const struct task *task, unsigned seed)
{
	struct rng r = { seed, hash_bytes(HASH_START, task->name, strlen(task->name)), 17, 0 };
	struct problems found = { 0 };
	size_t n, *values;
	double *units;
	bool hangs = false;

	*g = (struct grid){ .task = task };
	make_space(&g->whole, task->space);
	n = g->whole.n;
	g->of = mem_calloc(n, sizeof *g->of);
	values = mem_calloc(n, sizeof *values);
	units = mem_calloc(n, sizeof *units);
	point_init(&g->point, &g->whole);
	for (size_t i = 0; i < n; i++) {
		g->of[i] = i;
		units[i] = rng_next(&r);
		hangs = hangs || g->whole.params[i].cond;
	}
	point_from_positions(&g->point, &g->whole, units);
	if (!hangs)
		shuffle(g->of, n, &r);
	if (!hangs && n > 2)
		n = some(&r, 2, n < PARAMS ? n : PARAMS);
	count_values(g, g->of, n, &r, values);
	for (size_t i = 0; i < n; i++) {
		const struct param *p = &g->whole.params[g->of[i]];
		struct buf text = { 0 };

		buf_adds(&text, "choice(");
		if (is_category(p))
			list_all(p, &text);
		else
			list_numbers(p, values[i], &r, &text);
		buf_addc(&text, ')');
		space_read(&g->space, p->name, text.data, p->when, &found);
		buf_clear(&text);
	}
	space_check(&g->space, &found);
	for (size_t i = 0; i < found.n; i++)
		fprintf(stderr, "grid_init: %s\n", found.items[i].text);
	problems_clear(&found);
	free(values);
	free(units);
}

void grid_clear(struct grid *g)
{
	point_clear(&g->point);
	space_clear(&g->space);
	space_clear(&g->whole);
	free(g->of);
}

double grid_value(struct grid *g, const struct point *p)
{
	for (size_t i = 0; i < g->space.n; i++)
		g->point.values[g->of[i]] = p->values[i];
	return g->task->value(&g->whole, &g->point);
}
