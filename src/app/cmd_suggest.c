/* pegbox suggest: the sampler alone. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/dialog.h"
#include "app/prepare_say.h"
#include "base/mem.h"
#include "core/sampler/sampler.h"
#include "core/space/point.h"
#include "jobs/command.h"
#include "store/csv.h"

const struct cmd_option cmd_suggest_options[] = {
	{ "number", 'n', "N", "How many assignments (1)" },
	{ "history", 0, "FILE.csv",
	  "What was tried: parameters by name, the metric or \"best\", \"state\", \"steps\"" },
	{ "json", 0, NULL, "A JSON object a line" },
	{ "interactive", 'i', NULL, "Ask and tell in lines of JSON on stdin and stdout" },
	{ "output", 'o', "DIR", "With --interactive: keep the runs there, as of any sweep" },
	PREPARE_OPTIONS_LETTER(0),
	{ .name = NULL },
};

/* What a table says was tried: as this series' own runs, pending ones included. */
static int add_tried(struct history *h, const struct conf *c, const char *path, struct err *e)
{
	struct earlier tried;
	struct observation o;
	struct err why;
	int rc;

	earlier_init(&tried, c->metric_name);
	rc = warm_read_table(c, path, &tried, e);
	point_init(&o.point, &c->space);
	for (size_t i = 0; rc == 0 && i < tried.n; i++) {
		if (earlier_read(&tried, i, &c->space, &o, &why)) {
			o.run = (uint32_t)(h->n - h->n_earlier) + 1;
			history_add(h, &o);
		} else {
			fail(0, "%s: not an assignment of this space, %s (skipped)",
			     tried.runs[i].from, why.text);
		}
	}
	point_clear(&o.point);
	earlier_clear(&tried);
	return rc;
}

static void print_csv(const struct space *s, const struct point *p)
{
	struct buf line = { 0 };
	char text[NUM_TEXT_MAX];

	for (size_t i = 0; i < s->n; i++) {
		const char *t = p ? value_print(&p->values[i], text) : s->params[i].name;

		buf_adds(&line, i ? "," : "");
		csv_quote(&line, t, strlen(t));
	}
	puts(buf_str(&line));
	buf_clear(&line);
}

static void print_json(const struct space *s, const struct point *p)
{
	struct buf line = { 0 };
	struct assignment a;

	assignment_from_point(&a, s, p);
	command_params_json(&a, &line);
	for (size_t i = 0; i < line.len; i++)
		if (line.data[i] == '\n')
			line.data[i] = ' ';
	puts(buf_str(&line));
	assignment_clear(&a);
	buf_clear(&line);
}

int cmd_suggest(const struct args *a)
{
	struct prepared s;
	struct history h;
	struct sampler *sampler;
	struct observation o = { .inside = true, .pending = true, .best = NAN };
	struct earlier_fit fit;
	const char *path = args_get(a, "history");
	long n = 1, i;
	struct err e;
	int rc = EXIT_DONE;

	if (!args_number(a, "number", 1, 10000000, &n) ||
	    prepare_read(&s, a, a->operands[0]) < 0)
		return EXIT_USAGE;
	if (args_has(a, "interactive")) {
		rc = dialog_run(&s, args_get(a, "output"));
		prepare_clear(&s);
		return rc;
	}
	fit = prepare_history(&s, &h);
	earlier_fit_clear(&fit);
	if (path && add_tried(&h, s.conf, path, &e) < 0)
		rc = fail(EXIT_ERROR, "%s", e.text);
	sampler = sampler_new(sampler_find(s.conf->method), &h);
	point_init(&o.point, &s.conf->space);
	for (i = 0; rc == EXIT_DONE && i < n; i++) {
		/* What was tried counts as draws: asking again goes on where it stopped. */
		if (!sampler_suggest(sampler, &h, h.n - h.n_earlier, &o.point, NULL))
			break;
		if (i == 0 && !args_has(a, "json"))
			print_csv(&s.conf->space, NULL);
		if (args_has(a, "json"))
			print_json(&s.conf->space, &o.point);
		else
			print_csv(&s.conf->space, &o.point);
		o.run = (uint32_t)(h.n - h.n_earlier) + 1;
		history_add(&h, &o);
	}
	if (rc == EXIT_DONE && i < n)
		rc = fail(i ? EXIT_DONE : EXIT_ERROR, "the search space is used up after %ld",
		          i);
	point_clear(&o.point);
	sampler_free(sampler);
	history_clear(&h);
	prepare_clear(&s);
	return rc;
}
