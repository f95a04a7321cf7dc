/* pegbox analyze: what a sweep says of its parameters, and what to do next. */

#include <math.h>
#include <stdio.h>

#include "app/analyze.h"
#include "app/cmd.h"
#include "base/num.h"
#include "folder/book.h"
#include "folder/several.h"
#include "store/json_text.h"

const struct cmd_option cmd_analyze_options[] = {
	{ "from", 0, "RUN", "Explain the way from a run, first or default to the best one" },
	{ "runs", 0, "N", "The chance that the next N runs find something better" },
	{ "delta", 0, "X", "By more than X, of the primary metric" },
	{ "ascii", 0, NULL, "Draw with ASCII characters only" },
	{ "json", 0, NULL, "One JSON document" },
	TABLE_OPTIONS,
	{ .name = NULL },
};

/* What a model of a table goes by and nobody has said. */
static void say_space(const struct subject *t)
{
	if (!t->is_guessed || !t->h.n)
		return;
	fail(0, "the space of this table is taken to be what was tried");
	for (size_t i = 0; i < t->n_left_out; i++)
		fail(0, "%s is left out: some runs lack it, and nothing says which",
		     t->left_out[i]);
	if (t->n_lacking)
		fail(0, "%u run%s left out, in which a parameter is lacking", t->n_lacking,
		     t->n_lacking == 1 ? " is" : "s are");
}

static void print_json(const struct analysis *all, const struct compare *c,
                       struct analyze_stop stop)
{
	json_t *j = analyze_json(all, stop);

	json_object_set_new(j, "compared", c ? analyze_compare_json(c) : json_null());
	json_print(j, JSON_INDENT(1));
}

/* c: several sweeps beside each other; NULL: there is one. */
static int analyze(const struct args *a, const struct book *b, const struct compare *c,
                   uint32_t from, struct analyze_stop stop)
{
	enum glyphs glyphs = args_has(a, "ascii") ? GLYPHS_ASCII : GLYPHS_BRAILLE;
	struct analysis all;
	struct buf text = { 0 };
	int rc = EXIT_DONE;

	analysis_init(&all, &b->sweep, from);
	if (from == PATH_DEFAULT && b->sweep.n_runs && !path_start(&all.subject, from)) {
		analysis_clear(&all);
		return fail(EXIT_ERROR, "%s has no run of the defaults: none was enqueued",
		            b->dir);
	}
	analysis_map(&all);
	say_space(&all.subject);
	/* What there is not yet is no error, what nobody has said is. */
	if (all.lack == ANALYSIS_NO_GOAL) {
		analysis_print_lack(&all, &text);
		rc = fail(EXIT_ERROR, "%s: %s", b->dir, text.data);
	} else if (args_has(a, "json")) {
		print_json(&all, c, stop);
	} else {
		if (c)
			analyze_compare(c, glyphs, &text);
		analyze_print(&all, b->conf->name, stop, glyphs, &text);
		fputs(buf_str(&text), stdout);
	}
	buf_clear(&text);
	analysis_clear(&all);
	return rc;
}

/* False after a message. */
static bool read_stop(const struct args *a, struct analyze_stop *stop)
{
	const char *delta = args_get(a, "delta");
	long runs = 0;

	*stop = (struct analyze_stop){ 0, NAN };
	if (!args_number(a, "runs", 1, CHANCE_RUNS_MAX, &runs))
		return false;
	stop->runs = (uint32_t)runs;
	if (delta && (!num_parse_str(delta, &stop->delta) || !(stop->delta >= 0) ||
	              !isfinite(stop->delta))) {
		fail(EXIT_USAGE, "--delta must be a number, 0 or more, not %s", delta);
		return false;
	}
	return true;
}

/* Also beside each other. */
static int analyze_several(const struct args *a, const struct book *b, uint32_t from,
                           struct analyze_stop stop)
{
	struct several s;
	struct compare c;
	int rc;

	if (cmd_open_compared(&s, &c, a) < 0)
		return EXIT_ERROR;
	rc = c.problem ? fail(EXIT_ERROR, "%s", c.problem) : analyze(a, b, &c, from, stop);
	compare_clear(&c);
	several_clear(&s);
	return rc;
}

int cmd_analyze(const struct args *a)
{
	struct book b;
	struct analyze_stop stop;
	const char *text = args_get(a, "from");
	uint32_t from = PATH_USUAL;
	int rc;

	if (text && !path_from_parse(text, &from))
		return fail(EXIT_USAGE, "--from takes a run's number, first or default, not %s",
		            text);
	if (!read_stop(a, &stop))
		return EXIT_USAGE;
	if (cmd_open_any(&b, a) < 0)
		return EXIT_ERROR;
	cmd_say_unlearned(&b);
	if (from && from <= PATH_RUN_MAX && !sweep_run(&b.sweep, from))
		rc = fail(EXIT_ERROR, "%s has no run %u", b.dir, from);
	else if (a->n_operands > 1)
		rc = analyze_several(a, &b, from, stop);
	else
		rc = analyze(a, &b, NULL, from, stop);
	book_clear(&b);
	return rc;
}
