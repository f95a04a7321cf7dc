/* pegbox metrics: what would be read from a program's output, and why not. */

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/prepare_say.h"
#include "base/lines.h"
#include "base/mem.h"
#include "base/num.h"
#include "cfgfile/cfgfile.h"
#include "jobs/metric.h"
#include "store/json_text.h"

const struct cmd_option cmd_metrics_options[] = {
	{ "metric", 'm', "NAME",
	  "A metric to look for, the first is the primary; none: whatever can be read" },
	{ "pattern", 'p', "PCRE2", "A pattern to look for; may be repeated" },
	{ "pipe", 0, NULL, "Read as from the metrics pipe: NAME VALUE [STEP] too" },
	{ "json", 0, NULL, "A JSON object a value, each in a line" },
	{ "all", 'a', NULL, "Say also why the other lines give nothing" },
	{ .name = NULL },
};

struct reading {
	struct metric_reader *reader;
	struct metric_stream stream;
	unsigned long line, found;
	bool all, json;
};

static void on_value(void *data, const struct metric_value *v)
{
	struct reading *r = data;

	r->found++;
	if (r->json) {
		json_print(json_pack("{s:I, s:o, s:o, s:o}", "line", (json_int_t)r->line,
		                     "metric", json_text_value(v->name), "value",
		                     json_number(v->value), "step", json_number(v->step)),
		           JSON_COMPACT);
		return;
	}
	printf("%lu: %s = %s", r->line, v->name, num_text(v->value).text);
	if (!isnan(v->step))
		printf(" at step %s", num_text(v->step).text);
	putchar('\n');
}

/* Of a line that gives nothing. */
static void say_why(const struct reading *r, const char *line, size_t len)
{
	const char *why = metric_why_not(r->reader, line, len);

	if (r->json)
		json_print(json_pack("{s:I, s:o, s:o}", "line", (json_int_t)r->line, "why",
		                     json_text_value(why), "text", json_text_value(line)),
		           JSON_COMPACT);
	else
		printf("%lu: – %s: %.*s\n", r->line, why, (int)(len < 60 ? len : 60), line);
}

static void on_line(void *data, char *line, size_t len, bool cut)
{
	struct reading *r = data;
	char *copy;

	r->line++;
	len = lines_plain(line, len);
	copy = r->all ? mem_strndup(line, len) : NULL;
	if (cut && !r->json)
		printf("%lu: cut after %d bytes\n", r->line, LINES_MAX);
	if (!metric_read(r->reader, &r->stream, line, len, on_value, r) && r->all)
		say_why(r, copy, len);
	free(copy);
}

static int read_conf(struct conf *c, const struct args *a)
{
	struct buf text = { 0 };
	struct strings errs = { 0 };
	struct err e;
	const char *word;
	int rc = a->n_operands ? prepare_text(a, a->operands[0], &text) : 0;

	if (a->n_operands && rc == 0)
		cfgfile_parse(c, text.data, a->operands[0], false, &errs);
	for (size_t i = 0; (word = args_each(a, "metric", i)); i++) {
		if (i || c->metric_name)
			strings_add(&c->metrics, word);
		else
			conf_set(c, conf_find("sweep.metric", "name"), word, &e);
	}
	for (size_t i = 0; (word = args_each(a, "pattern", i)); i++)
		strings_add(&c->patterns, word);
	rc = errs.n ? -1 : rc;
	fail_all(&errs);
	strings_clear(&errs);
	buf_clear(&text);
	return rc;
}

int cmd_metrics(const struct args *a)
{
	static char chunk[65536];
	struct reading r = { .all = args_has(a, "all"), .json = args_has(a, "json") };
	struct lines lines = { .cut = false };
	struct conf c;
	struct err e;
	ssize_t n;
	int rc = EXIT_USAGE;

	conf_init(&c);
	r.stream.is_pipe = args_has(a, "pipe");
	if (read_conf(&c, a) == 0) {
		r.reader = metric_reader_new(&c, &e);
		if (!r.reader)
			fail(EXIT_USAGE, "%s", e.text);
	}
	if (r.reader) {
		while ((n = read(STDIN_FILENO, chunk, sizeof chunk)) > 0)
			lines_feed(&lines, chunk, (size_t)n, on_line, &r);
		lines_finish(&lines, on_line, &r);
		rc = r.found ? EXIT_DONE
		             : fail(EXIT_ERROR, "nothing was read from %lu lines%s", r.line,
		                    r.all ? "" : "; --all says why");
	}
	lines_clear(&lines);
	metric_stream_clear(&r.stream);
	metric_reader_free(r.reader);
	conf_clear(&c);
	return rc;
}
