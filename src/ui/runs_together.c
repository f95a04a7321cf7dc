/* Which runs have something in common: the group that each is in. */

#include <math.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/mem.h"
#include "core/analysis/same.h"
#include "ui/ui_part.h"

static void clear_items(struct runs_groups *g)
{
	for (size_t i = 0; i < g->n; i++) {
		free(g->items[i].name);
		free(g->items[i].runs);
	}
	free(g->slots);
	g->slots = NULL;
	g->n_slots = 0;
	g->n = 0;
	g->n_of = 0;
}

void runs_together_clear(struct runs_groups *g)
{
	clear_items(g);
	buckets_clear(&g->buckets);
	free(g->items);
	free(g->of);
	free(g->ranked);
	free(g->title);
	if (g->guessed)
		subject_clear(g->guessed);
	free(g->guessed);
	*g = (struct runs_groups){ 0 };
}

const struct space *runs_together_space(struct runs_groups *g, const struct sweep *s)
{
	if (s->config->space.order)
		return &s->config->space;
	if (!g->guessed) {
		g->guessed = mem_alloc(sizeof *g->guessed);
		subject_init(g->guessed, s);
	}
	return g->guessed->space;
}

static struct runs_group *add_group(struct runs_groups *g, char *name)
{
	struct runs_group x = { .name = name, .mean = NAN, .sd = NAN };

	ARRAY_PUSH(g->items, g->n, g->cap, x);
	return &g->items[g->n - 1];
}

/* Of each bucket one, and one of those that are in none. */
static void add_buckets(struct runs_groups *g, enum glyphs set)
{
	struct buf name = { 0 };

	for (size_t i = 0; i < g->buckets.n; i++) {
		buf_reset(&name);
		buckets_print(&g->buckets.items[i], set == GLYPHS_ASCII ? " .. " : " … ",
		              &name);
		add_group(g, mem_strdup(name.data));
	}
	add_group(g, mem_strdup("other"));
	buf_clear(&name);
}

static void grow_slots(struct runs_groups *g)
{
	free(g->slots);
	g->n_slots = g->n_slots ? g->n_slots * 2 : 64;
	g->slots = mem_calloc(g->n_slots, sizeof *g->slots);
	for (size_t i = 0; i < g->n; i++) {
		size_t at = g->items[i].hash & (g->n_slots - 1);

		while (g->slots[at])
			at = (at + 1) & (g->n_slots - 1);
		g->slots[at] = (uint32_t)i + 1;
	}
}

static size_t find_same(struct runs_groups *g, const struct sweep *s, const struct run *r)
{
	uint64_t hash = same_runs_hash(s, r);
	struct runs_group *x;
	size_t at;

	if (2 * (g->n + 1) > g->n_slots)
		grow_slots(g);
	at = hash & (g->n_slots - 1);
	for (; g->slots[at]; at = (at + 1) & (g->n_slots - 1)) {
		x = &g->items[g->slots[at] - 1];
		if (x->hash == hash && same_runs(s, &s->runs[x->first - 1], r, true))
			return g->slots[at] - 1;
	}
	x = add_group(g, mem_printf("as run %u", r->id));
	x->hash = hash;
	x->first = r->id;
	g->slots[at] = (uint32_t)g->n;
	return g->n - 1;
}

void runs_together_follow(struct ui *ui)
{
	struct runs_groups *g = &ui->runs.groups;
	const struct sweep *s = ui->model.sweep;
	const struct space *space = g->by_assignment ? NULL : runs_together_space(g, s);
	size_t k = space ? space_find(space, s->params[g->param]) : 0;
	const struct param *p = space && k < space->n ? &space->params[k] : NULL;

	/* Their texts are the space's, which an edit replaces. */
	buckets_clear(&g->buckets);
	if (p)
		buckets_make(&g->buckets, p);
	if (g->config != s->config || g->n < g->buckets.n) {
		clear_items(g);
		g->version++;
		g->config = s->config;
		if (p)
			add_buckets(g, ui->canvas.glyphs);
		else if (!g->by_assignment)
			add_group(g, mem_strdup("other"));
	}
	ARRAY_RESERVE(g->of, g->cap_of, s->n_runs + 1);
	while (g->n_of < s->n_runs)
		g->of[g->n_of++] = RUNS_NO_GROUP;
	for (uint32_t i = 0; i < s->n_runs; i++) {
		const struct run *r = &s->runs[i];
		const char *value = p ? sweep_value(r, g->param) : NULL;

		/* Until it is queued its values are not all there. */
		if (g->of[i] != RUNS_NO_GROUP || r->state == RUN_NONE)
			continue;
		g->of[i] = (uint32_t)(g->by_assignment ? find_same(g, s, r)
		                      : p              ? buckets_of_text(&g->buckets, p, value)
		                                       : 0);
	}
}
