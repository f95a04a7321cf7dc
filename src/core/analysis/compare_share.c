#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "core/analysis/advice.h"
#include "core/analysis/compare_part.h"
#include "core/analysis/effects.h"

/* What one sweep says of its parameters. */
struct said {
	struct subject subject;
	struct surface surface;
	struct effects effects;
};

static void said_init(struct said *s, const struct sweep *sweep)
{
	subject_init(&s->subject, sweep);
	surface_init(&s->surface, &s->subject);
	effects_init(&s->effects, &s->surface);
}

static void said_clear(struct said *s)
{
	effects_clear(&s->effects);
	surface_clear(&s->surface);
	subject_clear(&s->subject);
}

/* ---- the parameters of all ------------------------------------------------------- */

static size_t find_param(const struct compare *c, const char *name)
{
	size_t i = 0;

	while (i < c->n_params && !param_same_name(c->params[i], name))
		i++;
	return i;
}

static void find_params(struct compare *c, const struct said *said)
{
	size_t cap = 0;

	for (size_t i = 0; i < c->n; i++)
		for (size_t k = 0; k < said[i].subject.space->n; k++) {
			const char *name = said[i].subject.space->params[k].name;

			if (find_param(c, name) == c->n_params)
				ARRAY_PUSH(c->params, c->n_params, cap, mem_strdup(name));
		}
}

/* ---- of a group ------------------------------------------------------------------ */

static struct compare_share measure(const struct compare *c, const struct said *said,
                                    size_t param, size_t group, double *room)
{
	struct compare_share x = { .share = NAN };
	size_t n = 0;

	for (size_t i = 0; i < c->n; i++) {
		const struct space *space = said[i].subject.space;
		size_t k = space_find(space, c->params[param]);

		if (c->sweeps[i].group != group || k == space->n)
			continue;
		x.has = true;
		x.varies = x.varies || param_count(&space->params[k]) != 1;
		/* As analysis_predicts(): what a poor model says is kept quiet. */
		if (said[i].surface.trust >= ADVICE_TRUST &&
		    !isnan(said[i].effects.items[k].total.value))
			room[n++] = said[i].effects.items[k].total.value;
	}
	x.share = compare_quantile(room, n, 0.5);
	return x;
}

/* ---- in order -------------------------------------------------------------------- */

struct row {
	char *name;
	struct compare_share *shares;
	double weight;
	size_t place;
};

/* The largest share in any group; of those that never vary less than nothing. */
static double weight_of(const struct compare *c, const struct compare_share *shares)
{
	double most = -1;

	for (size_t g = 0; g < c->n_groups; g++)
		if (shares[g].varies)
			most = fmax(most, isnan(shares[g].share) ? 0 : shares[g].share);
	return most;
}

static int compare_rows(const void *a, const void *b)
{
	const struct row *x = a, *y = b;

	return x->weight != y->weight ? (x->weight < y->weight) - (x->weight > y->weight)
	                              : (x->place > y->place) - (x->place < y->place);
}

/* Those that vary in no sweep are left out. */
static void sort_params(struct compare *c)
{
	size_t n = c->n_params, width = c->n_groups * sizeof *c->shares;
	struct row *rows = mem_calloc(n + 1, sizeof *rows);
	struct compare_share *sorted = mem_calloc(n * c->n_groups + 1, sizeof *sorted);

	for (size_t i = 0; i < n; i++) {
		struct compare_share *shares = c->shares + i * c->n_groups;

		rows[i] = (struct row){ c->params[i], shares, weight_of(c, shares), i };
	}
	qsort(rows, n, sizeof *rows, compare_rows);
	c->n_params = 0;
	for (size_t i = 0; i < n; i++) {
		if (rows[i].weight < 0) {
			free(rows[i].name);
			continue;
		}
		memcpy(sorted + c->n_params * c->n_groups, rows[i].shares, width);
		c->params[c->n_params++] = rows[i].name;
	}
	free(c->shares);
	c->shares = sorted;
	free(rows);
}

void compare_find_shares(struct compare *c)
{
	struct said *said = mem_calloc(c->n + 1, sizeof *said);
	double *room = mem_calloc(c->n + 1, sizeof *room);

	for (size_t i = 0; i < c->n; i++)
		said_init(&said[i], c->sweeps[i].sweep);
	find_params(c, said);
	c->shares = mem_calloc(c->n_params * c->n_groups + 1, sizeof *c->shares);
	for (size_t i = 0; i < c->n_params; i++)
		for (size_t g = 0; g < c->n_groups; g++)
			c->shares[i * c->n_groups + g] = measure(c, said, i, g, room);
	sort_params(c);
	for (size_t i = 0; i < c->n; i++)
		said_clear(&said[i]);
	free(said);
	free(room);
}
