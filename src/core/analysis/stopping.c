#include "core/analysis/stopping.h"

#include <math.h>

#include "core/analysis/chance.h"
#include "core/conf/stop_when.h"

#define SLOWER 50 /* for each so many runs, one more until it is asked again */

_Static_assert(STOP_WHEN_RUNS_MAX <= PATHS_RUNS_MAX, "paths are too short");

uint32_t stopping_due(uint32_t ended)
{
	uint32_t at = 0, next;

	while ((next = at + 1 + at / SLOWER) <= ended)
		at = next;
	return at;
}

uint32_t stopping_ended(const struct sweep *s)
{
	return s->counts[RUN_COMPLETED] + s->counts[RUN_CANCELLED] + s->counts[RUN_FAILED];
}

/* What is below is not said to be as much: 4.8 % of 5 %. */
static void print_below(double chance, double below, struct buf *out)
{
	if (chance >= 0.005 && round(100 * chance) >= 100 * below)
		buf_addf(out, "less than %s %%", num_short(100 * below, 3).text);
	else
		chance_print_percent(chance, out);
}

bool stopping_now(const struct sweep *s, struct buf *why)
{
	const char *text = s->config->stop_when;
	struct chance_answer a;
	struct stop_when w;
	struct subject t;
	struct chance c;
	struct err e;
	bool holds;

	/* What is asked for after the end is no search. */
	if (s->confirming || !text || !*text || stop_when_parse(&w, text, &e) < 0)
		return false;
	subject_init(&t, s);
	chance_init(&c, &t);
	a = chance_ask(&c, w.runs, w.delta);
	/* Where nothing is left to try the sweep ends by itself. */
	holds = c.way != CHANCE_OVER && a.chance < w.below;
	if (holds) {
		buf_adds(why, "stop_when: ");
		print_below(a.chance, w.below, why);
		buf_adds(why, " chance of ");
		chance_print_better(&c, a.delta, why);
		buf_addf(why, " in the next %u run%s", a.runs, a.runs == 1 ? "" : "s");
	}
	chance_clear(&c);
	subject_clear(&t);
	return holds;
}
