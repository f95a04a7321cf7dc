/* pegbox best: the best runs. */

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/cmd.h"
#include "base/array.h"
#include "base/mem.h"
#include "base/plain.h"
#include "base/text.h"
#include "core/analysis/confirm.h"
#include "engine/run_command.h"
#include "folder/book.h"
#include "store/json_text.h"

const struct cmd_option cmd_best_options[] = {
	{ "args", 0, NULL, "Only what the program was given of it, quoted for a shell" },
	{ "command", 0, NULL, "Only the whole command, quoted, ready to run" },
	{ "json", 0, NULL, "JSON: one object, or a list with -n" },
	{ "number", 'n', "N", "The best N runs" },
	{ "failed", 0, NULL, "Failed runs too, behind the others" },
	TABLE_OPTIONS,
	{ .name = NULL },
};

static int compare(const void *a, const void *b, void *sweep)
{
	return sweep_is_before(sweep, *(const uint32_t *)a, *(const uint32_t *)b) ? -1 : 1;
}

/* The runs that cannot be told from the best one. */
static json_t *alike_json(const struct sweep *s, const struct run *r)
{
	json_t *list = json_array();
	struct confirm_result c;

	if (r->id != s->best)
		return list;
	confirm_compare(&c, s);
	for (size_t i = 0; i < c.n; i++)
		if (c.rivals[i].alike)
			json_array_append_new(list, json_integer(c.rivals[i].run));
	confirm_clear(&c);
	return list;
}

static json_t *run_json(const struct sweep *s, const struct run *r)
{
	const struct confirmed *mean = sweep_confirmed(s, r);
	json_t *others = json_object();

	for (size_t i = 1; i < s->n_metrics; i++)
		if (sweep_series(r, i))
			json_object_set_new(others, s->metrics[i],
			                    json_number(run_at_best(r, i)));
	return json_pack("{s:i, s:s, s:s, s:f, s:f, s:o, s:o, s:i, s:o, s:o, s:o}", "run",
	                 (int)r->id, "state", run_state_name(r->state), "metric", s->metrics[0],
	                 "best", r->best, "best_step", series_step(&r->series[0], r->best_at),
	                 "mean", json_number(mean ? mean->mean : NAN), "sd",
	                 json_number(mean ? mean->sd : NAN), "n", mean ? (int)mean->n : 0,
	                 "alike", alike_json(s, r), "metrics", others, "params",
	                 cmd_params_json(s, r));
}

static void print_args(const struct book *b, const struct run *r)
{
	struct command cmd;

	run_command_again(b, r, &cmd);
	fprintf(plain_data(), "%s\n", cmd.given);
	command_clear(&cmd);
}

void cmd_best_command(const struct book *b, const struct run *r, bool elsewhere,
                      struct buf *out)
{
	const char *directory = b->sweep.directory;
	char here[PATH_MAX];
	struct command cmd;

	run_command_again(b, r, &cmd);
	if (directory && (elsewhere || !realpath(".", here) || strcmp(here, directory) != 0)) {
		buf_adds(out, "cd ");
		text_shell_quote(out, directory);
		buf_adds(out, " && ");
	}
	command_print(&cmd, out);
	command_clear(&cmd);
}

static void print_command(const struct book *b, const struct run *r)
{
	struct buf line = { 0 };

	cmd_best_command(b, r, false, &line);
	fprintf(plain_data(), "%s\n", buf_str(&line));
	buf_clear(&line);
}

static void print_run(const struct book *b, const struct run *r)
{
	struct buf line = { 0 };

	buf_addf(&line, "run %u  %s = ", r->id, b->sweep.metrics[0]);
	if (sweep_confirmed(&b->sweep, r)) {
		confirm_print_value(&b->sweep, r, &line);
		buf_addf(&line, "; alone %s", num_text(r->best).text);
	} else {
		buf_adds(&line, num_text(r->best).text);
	}
	buf_addf(&line, " at %s", num_text(series_step(&r->series[0], r->best_at)).text);
	for (size_t i = 1; i < b->sweep.n_metrics; i++)
		if (sweep_series(r, i))
			buf_addf(&line, ", %s = %s", b->sweep.metrics[i],
			         num_text(run_at_best(r, i)).text);
	buf_addf(&line, "  (%s)  ", run_state_name(r->state));
	book_print_assignment(b, r, false, &line);
	/* What the run is called where the table comes from. */
	if (cmd_is_table(b) && r->note)
		buf_addf(&line, "  [%s]", r->note);
	puts(line.data);
	buf_clear(&line);
}

/* Those with a value, the best first; *n_failed more have failed and were not asked for. */
static uint32_t *rank(struct sweep *s, bool failed, size_t *n, size_t *n_failed)
{
	uint32_t *ids = mem_alloc((s->n_runs + 1) * sizeof *ids);

	*n = *n_failed = 0;
	for (uint32_t id = 1; id <= s->n_runs; id++) {
		const struct run *r = &s->runs[id - 1];

		/* Who repeats another one has the same assignment. */
		if (isnan(r->best) || r->seed)
			continue;
		if (run_rank(r->state) == RANK_FAILED && !failed)
			++*n_failed;
		else
			ids[(*n)++] = id;
	}
	qsort_r(ids, *n, sizeof *ids, compare, s);
	return ids;
}

/* What may be as good, behind the best one alone. */
static void print_others(const struct sweep *s)
{
	struct buf text = { 0 };

	if (confirm_print(s, &text))
		puts(text.data);
	buf_clear(&text);
}

static int print_best(const struct args *a, struct book *b, size_t want)
{
	static const struct {
		const char *option;
		void (*print)(const struct book *b, const struct run *r);
	} forms[] = { { "args", print_args }, { "command", print_command } };
	void (*print)(const struct book *b, const struct run *r) = print_run;
	size_t n, n_failed;
	uint32_t *ids = rank(&b->sweep, args_has(a, "failed"), &n, &n_failed);
	json_t *list = json_array();

	for (size_t i = 0; i < ARRAY_LEN(forms); i++)
		print = args_has(a, forms[i].option) ? forms[i].print : print;
	for (size_t i = 0; i < n && i < want; i++) {
		const struct run *r = &b->sweep.runs[ids[i] - 1];

		if (args_has(a, "json"))
			json_array_append_new(list, run_json(&b->sweep, r));
		else
			print(b, r);
	}
	if (n && args_has(a, "json"))
		json_print(json_incref(args_has(a, "number") ? list : json_array_get(list, 0)),
		           JSON_INDENT(1));
	if (n && print == print_run && !args_has(a, "json") && !args_has(a, "number"))
		print_others(&b->sweep);
	json_decref(list);
	free(ids);
	if (n)
		return EXIT_DONE;
	if (n_failed)
		return fail(EXIT_ERROR,
		            "all runs of %s that logged %s have failed; --failed shows them",
		            b->dir, b->sweep.metrics[0]);
	return fail(EXIT_ERROR, "no run of %s has logged its primary metric", b->dir);
}

int cmd_best(const struct args *a)
{
	struct book b;
	long want = 1;
	int rc;

	if (!args_number(a, "number", 1, 1000000, &want))
		return EXIT_USAGE;
	if (args_has(a, "args") + args_has(a, "command") + args_has(a, "json") > 1)
		return fail(EXIT_USAGE,
		            "best: --args, --command and --json exclude one another");
	if (cmd_open_any(&b, a) < 0)
		return EXIT_ERROR;
	/* That is not to be guessed. */
	if (b.conf->goal == GOAL_UNDECIDED)
		rc = fail(EXIT_ERROR, "%s has no best run without --maximize or --minimize",
		          b.dir);
	else if (args_has(a, "command") && !b.conf->command.n && !b.conf->shell)
		rc = fail(EXIT_ERROR, "%s does not say which program it ran", b.dir);
	else
		rc = print_best(a, &b, (size_t)want);
	book_clear(&b);
	return rc;
}
