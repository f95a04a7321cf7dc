/* pegbox best: the best runs. */

#include <stdio.h>
#include <stdlib.h>

#include "app/cmd.h"
#include "base/mem.h"
#include "base/text.h"
#include "folder/book.h"
#include "store/json_text.h"

const struct cmd_option cmd_best_options[] = {
	{ "args", 0, NULL, "Only the arguments, quoted for a shell" },
	{ "json", 0, NULL, "JSON: one object, or a list with -n" },
	{ "number", 'n', "N", "The best N runs" },
	{ .name = NULL },
};

static int compare(const void *a, const void *b, void *sweep)
{
	const struct sweep *s = sweep;
	const struct run *x = &s->runs[*(const uint32_t *)a - 1];
	const struct run *y = &s->runs[*(const uint32_t *)b - 1];
	double lx = goal_loss(s->config->goal, x->best);
	double ly = goal_loss(s->config->goal, y->best);

	return lx < ly ? -1 : lx > ly ? 1 : x->id < y->id ? -1 : 1;
}

static json_t *run_json(const struct sweep *s, const struct run *r)
{
	return json_pack("{s:i, s:s, s:s, s:f, s:f, s:o}", "run", (int)r->id, "state",
	                 run_state_name(r->state), "metric", s->metrics[0], "best", r->best,
	                 "best_step", series_step(&r->series[0], r->best_at), "params",
	                 cmd_params_json(s, r));
}

static void print_args(const struct book *b, const struct run *r)
{
	struct buf line = { 0 };

	for (size_t i = 0; i < b->sweep.n_params; i++) {
		const char *value = sweep_value(r, i), *name = b->sweep.params[i];

		if (!value)
			continue;
		buf_addf(&line, "%s%s%s ", line.len ? " " : "", name[0] == '-' ? "" : "--",
		         name);
		text_shell_quote(&line, value);
	}
	puts(buf_str(&line));
	buf_clear(&line);
}

static void print_run(const struct book *b, const struct run *r)
{
	struct buf line = { 0 };

	buf_addf(&line, "run %u  %s = %s at %s  (%s)  ", r->id, b->sweep.metrics[0],
	         num_text(r->best).text, num_text(series_step(&r->series[0], r->best_at)).text,
	         run_state_name(r->state));
	book_print_assignment(b, r, 0, &line);
	puts(line.data);
	buf_clear(&line);
}

int cmd_best(const struct args *a)
{
	struct book b;
	uint32_t *ids;
	size_t n = 0;
	long want = 1;
	int rc = EXIT_DONE;
	json_t *list;

	if (!args_number(a, "number", 1, 1000000, &want))
		return EXIT_USAGE;
	if (cmd_open(&b, a->operands[0]) < 0)
		return EXIT_ERROR;
	list = json_array();
	ids = mem_alloc((b.sweep.n_runs + 1) * sizeof *ids);
	for (uint32_t id = 1; id <= b.sweep.n_runs; id++)
		if (!isnan(b.sweep.runs[id - 1].best))
			ids[n++] = id;
	qsort_r(ids, n, sizeof *ids, compare, &b.sweep);
	if (!n)
		rc = fail(EXIT_ERROR, "no run of %s has logged its primary metric", b.dir);
	for (size_t i = 0; i < n && i < (size_t)want; i++) {
		const struct run *r = &b.sweep.runs[ids[i] - 1];

		if (args_has(a, "json"))
			json_array_append_new(list, run_json(&b.sweep, r));
		else if (args_has(a, "args"))
			print_args(&b, r);
		else
			print_run(&b, r);
	}
	if (n && args_has(a, "json"))
		json_print(json_incref(args_has(a, "number") ? list : json_array_get(list, 0)),
		           JSON_INDENT(1));
	json_decref(list);
	free(ids);
	book_clear(&b);
	return rc;
}
