/* pegbox suggest: the sampler alone. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/dialog.h"
#include "base/mem.h"
#include "core/sampler/sampler.h"
#include "core/space/point.h"
#include "core/sweep/run.h"
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

struct reading {
	const struct conf *c;
	struct history *h;
	const char *path;
};

/* A column that is no parameter: how the run went. */
static void read_result(const struct conf *c, const char *name, const char *value,
                        struct observation *o)
{
	enum run_state state;
	double n;

	if (strcmp(name, "best") == 0 || strcmp(name, c->metric_name) == 0) {
		num_parse_str(value, &o->best);
	} else if (strcmp(name, "state") == 0) {
		state = run_state_find(value);
		o->pending = state < RUN_COMPLETED;
		o->completed = state == RUN_COMPLETED || state == RUN_STATES;
		o->cancelled = state == RUN_CANCELLED;
		o->lost = state == RUN_LOST;
	} else if (strcmp(name, "steps") == 0 && num_parse_str(value, &n) && n >= 0 &&
	           n <= UINT32_MAX) {
		o->intervals = (uint32_t)n;
	}
}

static void on_row(void *data, const struct strings *names, const struct strings *row,
                   uint64_t line)
{
	struct reading *r = data;
	const struct space *s = &r->c->space;
	struct observation o = { .completed = true, .best = NAN, .inside = true };
	bool whole = true;

	point_init(&o.point, s);
	for (size_t i = 0; i < row->n && i < names->n; i++) {
		const char *name = names->items[i], *value = row->items[i];
		size_t k = space_find(s, name);

		if (k < s->n && *value &&
		    param_value(&s->params[k], value, &o.point.values[k]) < 0)
			whole = false;
		if (k == s->n)
			read_result(r->c, name, value, &o);
	}
	if (whole && point_is_whole(&o.point, s)) {
		o.inside = point_is_inside(&o.point, s);
		o.run = (uint32_t)r->h->n + 1;
		history_add(r->h, &o);
	} else {
		fprintf(stderr, "pegbox: %s:%llu: not an assignment of this space (skipped)\n",
		        r->path, (unsigned long long)line);
	}
	point_clear(&o.point);
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
	struct reading r = { .h = &h, .path = args_get(a, "history") };
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
	r.c = s.conf;
	conf_history(s.conf, isnan(s.conf->seed) ? 0 : (uint64_t)s.conf->seed, &h);
	if (r.path && csv_read_table(r.path, on_row, &r, &e) < 0)
		rc = fail(EXIT_ERROR, "%s", e.text);
	sampler = sampler_new(sampler_find(s.conf->method), &h);
	point_init(&o.point, &s.conf->space);
	for (i = 0; rc == EXIT_DONE && i < n; i++) {
		/* What was tried counts as draws: asking again goes on where it stopped. */
		if (!sampler_suggest(sampler, &h, h.n, &o.point, NULL))
			break;
		if (i == 0 && !args_has(a, "json"))
			print_csv(&s.conf->space, NULL);
		if (args_has(a, "json"))
			print_json(&s.conf->space, &o.point);
		else
			print_csv(&s.conf->space, &o.point);
		o.run = (uint32_t)h.n + 1;
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
