/* Readers of lines, and what they read as text. */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/lines.h"
#include "base/num.h"
#include "core/conf/conf.h"
#include "jobs/metric.h"

/* Values as text: "loss=0.5@3 Accuracy=0.9". */
static inline void on_value(void *data, const struct metric_value *v)
{
	struct buf *out = data;
	char number[NUM_TEXT_MAX];

	num_print(number, v->value);
	buf_addf(out, "%s%s=%s", out->len ? " " : "", v->name, number);
	if (!isnan(v->step)) {
		num_print(number, v->step);
		buf_addf(out, "@%s", number);
	}
}

static inline void count(void *data, const struct metric_value *v)
{
	*(size_t *)data += v->name[0] != '\0';
}

/* A reader of names and patterns, both separated by newlines; the first name is the primary. */
static inline struct metric_reader *reader(const char *names, const char *patterns,
                                           struct err *e)
{
	struct metric_reader *r;
	struct conf c;
	char *copy, *word, *rest;

	conf_init(&c);
	copy = rest = mem_strdup(names);
	while ((word = strsep(&rest, "\n"))) {
		if (!c.metric_name)
			c.metric_name = mem_strdup(word);
		else
			strings_add(&c.metrics, word);
	}
	free(copy);
	copy = rest = patterns ? mem_strdup(patterns) : NULL;
	while (rest && (word = strsep(&rest, "\n")))
		strings_add(&c.patterns, word);
	free(copy);
	r = metric_reader_new(&c, e);
	if (!r)
		printf("# %s\n", e->text);
	conf_clear(&c);
	return r;
}

/* Read a line from memory that ends with it, so that a sanitizer sees a read too far. */
static inline size_t read_line(struct metric_reader *r, struct metric_stream *st,
                               const char *line, size_t len, struct buf *out)
{
	char *exact = mem_alloc(len);
	size_t n;

	memcpy(exact, line, len);
	n = metric_read(r, st, exact, lines_plain(exact, len), on_value, out);
	free(exact);
	return n;
}

/* Groups by name and by place, several for a name, one that tries too long. */
static const char some_patterns[] = "^(?:a+)+$(?<value>)\n"
				    "acc (?<value>\\S+)\n"
				    "it (?<step>\\S+): <(?<name>\\w+)> (?<value>\\S+)\n"
				    "either-a (?<value>\\d)|either-b (?<value>\\d)\n"
				    "(?=ahead (?<value>\\d))\n"
				    "late (?<value>\\d) (?<name>\\w+)(?<other>)";
