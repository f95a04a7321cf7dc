/* Groups in words. */

#include <math.h>

#include "core/analysis/buckets.h"
#include "core/analysis/groups.h"

void groups_print_name(const struct group *g, const char *between, struct buf *out)
{
	struct bucket b = { .low = g->low, .high = g->high };

	if (g->low.kind == VALUE_NONE)
		buf_addf(out, "as run %u", g->run);
	else
		buckets_print(&b, between, out);
}

static void print_chance(double p, struct buf *out)
{
	if (p < 0.001)
		buf_adds(out, "less than 1 in 1000");
	else if (p < 0.095)
		buf_addf(out, "1 in %.0f", floor(1 / p));
	else
		buf_addf(out, "%.0f %%", 100 * p);
}

static void say_assignments(const struct groups *g, struct buf *out)
{
	const struct group *a, *b;

	if (isnan(g->pair_sd))
		buf_adds(out, "Too few were tried again to tell how much the same one varies.");
	else
		buf_addf(out, "The same assignment varies by %s.",
		         num_short(g->pair_sd, 2).text);
	if (isnan(g->pair_chance))
		return;
	a = &g->items[g->first];
	b = &g->items[g->second];
	buf_addf(out, " Runs %u and %u, the two best, ", a->run, b->run);
	buf_adds(out, g->pair_chance < GROUPS_CHANCE
	                      ? "differ by more than that makes them: "
	                      : "cannot be told apart: as far apart by chance in ");
	print_chance(g->pair_chance, out);
	buf_adds(out, g->pair_chance < GROUPS_CHANCE ? " by chance." : " of cases.");
}

static void say_values(const struct groups *g, const struct subject *t, struct buf *out)
{
	if (isnan(g->chance)) {
		buf_addf(out, "Too few completed runs to compare: it takes two groups of %d.",
		         GROUPS_TOLD_MIN);
		return;
	}
	buf_adds(out, g->chance < GROUPS_CHANCE ? "They differ by more than chance: "
	                                        : "They may be the same: ");
	print_chance(g->chance, out);
	buf_adds(out, g->chance < GROUPS_CHANCE ? " that equal ones do."
	                                        : " that equal ones are as far apart.");
	/* Only at random the groups are alike in all else. */
	if (t->is_guessed || t->h.learns)
		buf_adds(out, " Other values may have gone with these.");
}

void groups_print(const struct groups *g, const struct subject *t, struct buf *out)
{
	if (g->by_assignment)
		say_assignments(g, out);
	else
		say_values(g, t, out);
}
