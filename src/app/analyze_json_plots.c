#include "app/analyze_json_part.h"

#include <math.h>

#include "store/json_text.h"

static json_t *name(const struct analysis *a, size_t param)
{
	return json_string(a->subject.space->params[param].name);
}

/* ---- maps ------------------------------------------------------------------------ */

static json_t *values(const struct map_axis *x)
{
	json_t *list = json_array();

	for (size_t i = 0; i < x->n; i++)
		json_array_append_new(list, analyze_json_value(&x->values[i]));
	return list;
}

/* A row for each value of y. */
static json_t *rows(const struct map *m, bool sd)
{
	json_t *list = json_array();

	for (size_t y = 0; y < m->y.n; y++) {
		json_t *row = json_array();

		for (size_t x = 0; x < m->x.n; x++) {
			struct figure f = m->cells[y * m->x.n + x];

			json_array_append_new(row, json_number(sd ? f.sd : f.value));
		}
		json_array_append_new(list, row);
	}
	return list;
}

json_t *analyze_json_maps(const struct analysis *a)
{
	json_t *list = json_array();

	for (size_t i = 0; i < a->maps.n; i++) {
		const struct map *m = &a->maps.items[i];

		json_array_append_new(
			list, json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "x",
		                        name(a, m->x.param), "y", name(a, m->y.param),
		                        "together", json_number(m->together.value),
		                        "together_sd", json_number(m->together.sd), "x_values",
		                        values(&m->x), "y_values", values(&m->y), "mean",
		                        rows(m, false), "sd", rows(m, true)));
	}
	return list;
}

/* ---- groups ---------------------------------------------------------------------- */

static json_t *curve(const struct group *g)
{
	json_t *list = json_array();

	for (size_t i = 0; i < g->n_points; i++)
		json_array_append_new(list, json_pack("{s:i, s:i, s:o, s:o}", "interval",
		                                      (int)g->curve[i].interval, "runs",
		                                      (int)g->curve[i].n, "mean",
		                                      json_number(g->curve[i].mean), "sd",
		                                      json_number(g->curve[i].sd)));
	return list;
}

static json_t *items(const struct groups *g)
{
	json_t *list = json_array();

	for (size_t i = 0; i < g->n; i++) {
		const struct group *x = &g->items[i];

		json_array_append_new(
			list, json_pack("{s:o, s:o, s:i, s:i, s:i, s:i, s:o, s:o, s:o}", "from",
		                        analyze_json_value(&x->low), "to",
		                        analyze_json_value(&x->high), "run", (int)x->run,
		                        "completed", (int)x->n, "cancelled", (int)x->cut,
		                        "failed", (int)x->failed, "mean", json_number(x->mean),
		                        "sd", json_number(x->sd), "curve", curve(x)));
	}
	return list;
}

/* Those by assignments, of no parameter, come last; only of them the two best are told of. */
json_t *analyze_json_groups(const struct analysis *a)
{
	size_t n = a->subject.space->n;
	json_t *list = json_array();

	for (size_t i = 0; i <= n; i++) {
		size_t k = i < n ? a->order[i] : n;
		const struct groups *g = &a->groups[k];
		bool same = k == n;

		if (g->n)
			json_array_append_new(
				list, json_pack("{s:o, s:o, s:o, s:o, s:o}", "parameter",
			                        same ? json_null() : name(a, k), "chance",
			                        json_number(g->chance), "pair_chance",
			                        json_number(same ? g->pair_chance : NAN),
			                        "pair_sd", json_number(same ? g->pair_sd : NAN),
			                        "groups", items(g)));
	}
	return list;
}

/* ---- in time --------------------------------------------------------------------- */

json_t *analyze_json_progress(const struct analysis *a)
{
	const struct progress *p = &a->progress;
	json_t *list = json_array();

	for (size_t i = 0; i < p->n; i++) {
		const struct progress_point *x = &p->items[i];
		double at[PROGRESS_XS];

		for (int k = 0; k < PROGRESS_XS; k++)
			at[k] = p->is_known[k] ? x->x[k] : NAN;
		json_array_append_new(
			list, json_pack("{s:i, s:o, s:o, s:o, s:o, s:o, s:b}", "run",
		                        (int)x->run, "runs", json_number(at[PROGRESS_RUNS]),
		                        "seconds", json_number(at[PROGRESS_SECONDS]),
		                        "intervals", json_number(at[PROGRESS_INTERVALS]),
		                        "value", json_number(x->value), "best",
		                        json_number(x->best), "step", x->is_step));
	}
	return list;
}

json_t *analyze_json_timeline(const struct analysis *a)
{
	const struct timeline *t = &a->timeline;
	json_t *bars = json_array();

	for (size_t i = 0; i < t->n; i++) {
		const struct timeline_bar *b = &t->bars[i];

		json_array_append_new(
			bars,
			json_pack("{s:i, s:i, s:o, s:o}", "run", (int)b->run, "slot", b->slot,
		                  "from", json_number((double)(b->from_ms - t->from_ms) / 1000),
		                  "to", json_number((double)(b->to_ms - t->from_ms) / 1000)));
	}
	return json_pack("{s:o, s:o}", "busy", json_number(t->busy), "bars", bars);
}
