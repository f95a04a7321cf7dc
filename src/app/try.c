#include "app/try.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/fail.h"
#include "base/num.h"
#include "base/utf8.h"
#include "core/conf/conf.h"
#include "engine/requirements.h"
#include "engine/trackers.h"
#include "engine/tryout.h"
#include "import/import.h"
#include "store/json_text.h"

#define NAME_WIDTH 40

int try_program(const struct conf *c, const char *directory, double seconds, struct tried *out,
                struct err *e)
{
	char *usual = directory ? NULL : requirements_directory(c, NULL);
	struct buf command = { 0 };
	int rc;

	conf_print_words(c, conf_find("sweep", c->shell ? "shell" : "command"), &command);
	fprintf(stderr, "trying %s (Ctrl-C ends it)\n", buf_str(&command));
	rc = tryout_wait(c, directory ? directory : usual, seconds, out, e);
	if (rc == 0)
		import_tried(out);
	buf_clear(&command);
	free(usual);
	return rc;
}

/* What is to be known before the table. */
static void print_end(const struct tried *t, FILE *out)
{
	fprintf(out, "after %.1f s %s%s\n", (double)t->ms / 1000, t->end,
	        t->n ? "" : "; it printed no number with a name");
	if (tried_needs_pty(t))
		fprintf(out,
		        "it holds its output back where there is no terminal: pty = true\n");
	else if (t->held_back)
		fprintf(out, "it prints nothing in that time, on a terminal neither\n");
	if (!t->n)
		for (size_t i = 0; i < t->lines.n; i++)
			fprintf(out, "| %s\n", t->lines.items[i]);
}

void try_report(const struct tried *t, FILE *out)
{
	int width = 6;

	for (size_t i = 0; i < t->n; i++)
		width = utf8_widest(width, t->names[i].name);
	width = width > NAME_WIDTH ? NAME_WIDTH : width;
	print_end(t, out);
	if (t->n)
		fprintf(out, "%-*s  %8s  %8s  %10s  %10s\n", width, "name", "values",
		        "a second", "first", "last");
	for (size_t i = 0; i < t->n; i++) {
		const struct tried_name *n = &t->names[i];
		double rate = tried_rate(n);

		fprintf(out, "%s%*s  %8zu  %8s  %10s  %10s  %s%s%s\n", n->name,
		        width > utf8_columns(n->name) ? width - utf8_columns(n->name) : 0, "",
		        n->n, isnan(rate) ? "-" : num_short(rate, 3).text,
		        num_short(n->first, 4).text, num_short(n->last, 4).text, tried_trend(n),
		        n->metric && *tried_trend(n) ? ", " : "",
		        n->metric ? goal_name(n->goal) : "");
	}
	if (t->n_more)
		fprintf(out, "and %zu values of further names\n", t->n_more);
}

/* What it logs may go elsewhere. */
static void say_tracker(const struct conf *c, const char *directory, FILE *out)
{
	struct buf hint = { 0 };

	if (trackers_hint(c, directory, "", &hint))
		fprintf(out, "%s\n", buf_str(&hint));
	buf_clear(&hint);
}

bool try_metric(const struct tried *t, const struct conf *c, const char *directory, FILE *out)
{
	bool seen = tried_find(t, c->metric_name);

	if (seen)
		fprintf(out, "the metric: %s %s\n", goal_name(c->goal), c->metric_name);
	else
		fprintf(out, "the metric, %s, %sdid not appear: put in what it prints\n",
		        c->metric_name, c->metric_guessed ? "a guess, " : "");
	if (!seen)
		say_tracker(c, directory, out);
	return seen;
}

json_t *try_names_json(const struct tried *t)
{
	json_t *names = json_array();

	for (size_t i = 0; i < t->n; i++) {
		const struct tried_name *n = &t->names[i];

		json_array_append_new(
			names,
			json_pack("{s:o, s:I, s:o, s:o, s:o, s:s, s:s, s:b, s:s}", "name",
		                  json_text_value(n->name), "values", (json_int_t)n->n, "first",
		                  json_number(n->first), "last", json_number(n->last),
		                  "per_second", json_number(tried_rate(n)), "trend",
		                  tried_trend(n), "source", n->source, "metric", n->metric,
		                  "goal", goal_name(n->goal)));
	}
	return names;
}
