#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/analysis/compare_part.h"
#include "core/analysis/siblings.h"

#define SEPARATORS "-_. /"

/* ---- who is together ------------------------------------------------------------- */

static bool is_together(const struct sweep *a, const struct sweep *b)
{
	return !a->foreign && !b->foreign && siblings_same(a, b);
}

/* Numbers as they come first; how many. */
static size_t divide(struct compare *c)
{
	size_t n = 0;

	for (size_t i = 0; i < c->n; i++) {
		size_t k = 0;

		while (k < i && !is_together(c->sweeps[k].sweep, c->sweeps[i].sweep))
			k++;
		c->sweeps[i].group = k < i ? c->sweeps[k].group : n++;
	}
	return n;
}

/* ---- the best first -------------------------------------------------------------- */

struct place {
	size_t group;
	double loss; /* INFINITY: no value */
};

static int compare_places(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	return x->loss != y->loss ? (x->loss > y->loss) - (x->loss < y->loss)
	                          : (x->group > y->group) - (x->group < y->group);
}

static double best_of(const struct compare *c, size_t group, double *room)
{
	size_t n = 0;

	for (size_t i = 0; i < c->n; i++)
		if (c->sweeps[i].group == group && !isnan(c->sweeps[i].result.best))
			room[n++] = c->sweeps[i].result.best;
	return compare_quantile(room, n, 0.5);
}

static void put_in_order(struct compare *c)
{
	struct place *places = mem_calloc(c->n_groups + 1, sizeof *places);
	size_t *now = mem_calloc(c->n_groups + 1, sizeof *now);
	double *room = mem_calloc(c->n + 1, sizeof *room);

	for (size_t g = 0; g < c->n_groups; g++)
		places[g] = (struct place){ g, goal_loss(c->goal, best_of(c, g, room)) };
	qsort(places, c->n_groups, sizeof *places, compare_places);
	for (size_t i = 0; i < c->n_groups; i++)
		now[places[i].group] = i;
	for (size_t i = 0; i < c->n; i++)
		c->sweeps[i].group = now[c->sweeps[i].group];
	free(places);
	free(now);
	free(room);
}

/* ---- what they are called -------------------------------------------------------- */

static const struct compare_sweep *first_of(const struct compare *c, size_t group)
{
	const struct compare_sweep *x = c->sweeps;

	while (x->group != group)
		x++;
	return x;
}

/* The words with which the names of all its sweeps begin; to be freed, or NULL. */
static char *common_name(const struct compare *c, size_t group)
{
	const char *first = first_of(c, group)->name;
	size_t len = strlen(first);

	for (size_t i = 0; i < c->n; i++) {
		const char *name = c->sweeps[i].name;
		size_t same = 0;

		if (c->sweeps[i].group != group)
			continue;
		while (same < len && name[same] == first[same])
			same++;
		/* Whole words only. */
		while (same && (strspn(first + same, SEPARATORS) == 0 && first[same]))
			same--;
		while (same && (strspn(name + same, SEPARATORS) == 0 && name[same]))
			same--;
		len = same;
	}
	while (len && strchr(SEPARATORS, first[len - 1]))
		len--;
	return len ? mem_strndup(first, len) : NULL;
}

static bool is_taken(const struct compare *c, size_t group, const char *name)
{
	for (size_t g = 0; g < group; g++)
		if (strcmp(c->groups[g].name, name) == 0)
			return true;
	return false;
}

static void name_groups(struct compare *c)
{
	for (size_t g = 0; g < c->n_groups; g++) {
		struct compare_group *x = &c->groups[g];

		x->name = x->n > 1 ? common_name(c, g) : mem_strdup(first_of(c, g)->name);
		if (!x->name || is_taken(c, g, x->name)) {
			free(x->name);
			x->name = mem_printf(x->n > 1 ? "%s, …" : "%s", first_of(c, g)->name);
		}
	}
}

static void tell_apart(struct compare *c)
{
	const struct sweep **sweeps = mem_calloc(c->n_groups + 1, sizeof(struct sweep *));
	struct buf *texts = mem_calloc(c->n_groups + 1, sizeof *texts);

	for (size_t g = 0; g < c->n_groups; g++) {
		const struct sweep *s = first_of(c, g)->sweep;

		sweeps[g] = s->foreign ? NULL : s;
	}
	siblings_tell(sweeps, c->n_groups, texts);
	for (size_t g = 0; g < c->n_groups; g++) {
		c->groups[g].differs = mem_strdup(buf_str(&texts[g]));
		buf_clear(&texts[g]);
	}
	free(sweeps);
	free(texts);
}

void compare_find_groups(struct compare *c)
{
	c->n_groups = divide(c);
	c->groups = mem_calloc(c->n_groups + 1, sizeof *c->groups);
	put_in_order(c);
	for (size_t i = 0; i < c->n; i++) {
		struct compare_group *g = &c->groups[c->sweeps[i].group];

		g->n++;
		g->n_had += !isnan(c->sweeps[i].result.best);
	}
	name_groups(c);
	tell_apart(c);
}
