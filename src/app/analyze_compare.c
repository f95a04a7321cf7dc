/* Several sweeps beside each other: text and JSON. */

#include <string.h>

#include "app/analyze_part.h"
#include "store/json_text.h"
#include "ui/canvas.h"
#include "ui/compare_show.h"

#define PLOT_LINES 12
#define WORDS_LINES 30 /* that a table has at most, besides a line a sweep */

static const char *const axes[PROGRESS_XS] = { "runs", "seconds", "intervals" };

/* ---- text ------------------------------------------------------------------------ */

static void add_canvas(struct analyze_page *p, struct canvas *c, int lines)
{
	canvas_print(c, (struct rect){ 0, 0, c->w, lines }, p->out);
	canvas_clear(c);
}

static void print_table(struct analyze_page *p, const struct compare *c)
{
	struct canvas to;
	size_t first = 0;
	int lines;

	canvas_init(&to, ANALYZE_COLUMNS, (int)(c->n + 2 * c->n_groups) + WORDS_LINES,
	            p->glyphs);
	lines = compare_table(c, &first, &to, canvas_rect(&to));
	add_canvas(p, &to, lines);
}

static void print_plots(struct analyze_page *p, const struct compare *c)
{
	struct canvas to;

	analyze_title(p, "Best so far, over runs", compare_bands(c));
	canvas_init(&to, ANALYZE_COLUMNS, PLOT_LINES, p->glyphs);
	compare_best(c, PROGRESS_RUNS, false, &to, canvas_rect(&to));
	add_canvas(p, &to, PLOT_LINES);
	analyze_title(p, "Distribution: the share of runs at least as good", "");
	canvas_init(&to, ANALYZE_COLUMNS, PLOT_LINES, p->glyphs);
	compare_values(c, &to, canvas_rect(&to));
	add_canvas(p, &to, PLOT_LINES);
}

static void print_shares(struct analyze_page *p, const struct compare *c)
{
	struct canvas to;
	int lines;

	analyze_title(p, "What matters in each: shares of the variance", "");
	canvas_init(&to, ANALYZE_COLUMNS, (int)c->n_params + WORDS_LINES, p->glyphs);
	lines = compare_shares(c, &to, canvas_rect(&to));
	add_canvas(p, &to, lines);
}

void analyze_compare(const struct compare *c, enum glyphs glyphs, struct buf *out)
{
	struct analyze_page p = { NULL, glyphs, out };

	buf_addf(out, "%zu sweeps beside each other: %s %s\n\n", c->n, goal_name(c->goal),
	         c->metric);
	print_table(&p, c);
	if (c->common)
		print_plots(&p, c);
	if (c->n_params)
		print_shares(&p, c);
	buf_adds(out, "\nAll of them as one\n\n");
}

/* ---- JSON ------------------------------------------------------------------------ */

static json_t *result_json(const char *name, const struct compare_result *r)
{
	return json_pack("{s:o, s:i, s:i, s:i, s:o, s:o, s:o, s:o, s:o}", "name",
	                 json_text_value(name), "runs", (int)r->ended, "cancelled", (int)r->cut,
	                 "failed", (int)r->failed, "best", json_number(r->best),
	                 "best_at_common", json_number(r->common), "median_run",
	                 json_number(r->median), "runs_to_target", json_number(r->reach),
	                 "seconds", json_number(r->seconds));
}

static json_t *line_json(const struct compare_line *l)
{
	json_t *list = json_array();

	for (size_t i = 0; i < l->n; i++)
		json_array_append_new(list, json_pack("{s:o, s:o, s:o, s:o}", "x",
		                                      json_number(l->items[i].x), "median",
		                                      json_number(l->items[i].middle), "low",
		                                      json_number(l->items[i].low), "high",
		                                      json_number(l->items[i].high)));
	return json_pack("{s:o, s:o}", "until", json_number(l->n ? l->end : NAN), "steps",
	                 list);
}

static json_t *distribution_json(const struct compare_result *r)
{
	json_t *list = json_array();

	for (size_t i = 0; i < r->n_values; i++)
		json_array_append_new(
			list, json_pack("{s:o, s:o}", "value", json_number(r->values[i]),
		                        "share", json_number((double)(i + 1) / r->n_counted)));
	return list;
}

static json_t *group_json(const struct compare *c, size_t group)
{
	const struct compare_group *g = &c->groups[group];
	json_t *j = result_json(g->name, &g->result), *lines = json_object();
	json_t *sweeps = json_array();

	for (size_t i = 0; i < c->n; i++)
		if (c->sweeps[i].group == group)
			json_array_append_new(
				sweeps, result_json(c->sweeps[i].name, &c->sweeps[i].result));
	for (int x = 0; x < PROGRESS_XS; x++)
		json_object_set_new(lines, axes[x], line_json(&g->lines[x]));
	json_object_set_new(j, "differs", json_text_value(g->differs));
	json_object_set_new(j, "best_low", json_number(g->result.best_low));
	json_object_set_new(j, "best_high", json_number(g->result.best_high));
	json_object_set_new(j, "band", json_string(compare_band(g)));
	json_object_set_new(j, "best_so_far", lines);
	json_object_set_new(j, "distribution", distribution_json(&g->result));
	json_object_set_new(j, "sweeps", sweeps);
	return j;
}

static json_t *tests_json(const struct compare *c)
{
	json_t *list = json_array();

	for (size_t i = 0; i < c->n_tests; i++) {
		const struct compare_test *t = &c->tests[i];

		json_array_append_new(
			list, json_pack("{s:o, s:o, s:s, s:o, s:i, s:o, s:o, s:b}", "better",
		                        json_text_value(c->groups[t->a].name), "than",
		                        json_text_value(c->groups[t->b].name), "test",
		                        "Mann-Whitney", "u", json_number(t->test.u), "pairs",
		                        (int)(c->groups[t->a].n_had * c->groups[t->b].n_had),
		                        "p", json_number(t->test.p), "p_holm",
		                        json_number(t->p), "exact", (int)t->test.exact));
	}
	return list;
}

static json_t *shares_json(const struct compare *c)
{
	json_t *list = json_array();

	for (size_t i = 0; i < c->n_params; i++) {
		json_t *shares = json_array();

		for (size_t g = 0; g < c->n_groups; g++) {
			const struct compare_share *x = &c->shares[i * c->n_groups + g];

			json_array_append_new(
				shares, json_pack("{s:o, s:b, s:b, s:o}", "group",
			                          json_text_value(c->groups[g].name), "has",
			                          (int)x->has, "varies", (int)x->varies,
			                          "total", json_number(x->share)));
		}
		json_array_append_new(list, json_pack("{s:s, s:o}", "parameter", c->params[i],
		                                      "shares", shares));
	}
	return list;
}

json_t *analyze_compare_json(const struct compare *c)
{
	struct buf says = { 0 };
	json_t *groups = json_array(), *j;

	for (size_t g = 0; g < c->n_groups; g++)
		json_array_append_new(groups, group_json(c, g));
	compare_say(c, &says);
	j = json_pack("{s:s, s:s, s:o, s:i, s:o, s:o, s:o, s:o}", "metric", c->metric, "goal",
	              goal_name(c->goal), "target", json_number(c->target), "common_runs",
	              (int)c->common, "says", json_text_value(buf_str(&says)), "groups", groups,
	              "tests", tests_json(c), "importance", shares_json(c));
	buf_clear(&says);
	return j;
}
