/* Fuzzing what reads metrics: any bytes, from a pipe (first byte odd) or from an output. */

#include "fuzz.h"
#include "base/lines.h"
#include "jobs/metric.h"

static struct metric_reader *reader;

struct fuzz {
	struct metric_stream stream, guessed;
	size_t n;
};

static void on_value(void *data, const struct metric_value *v)
{
	struct fuzz *f = data;

	assert(v->name && v->name[0]);
	assert(strlen(v->name) <= 255);
	f->n++;
}

static void on_line(void *data, char *line, size_t len, bool cut)
{
	struct fuzz *f = data;
	size_t said;
	char *exact;

	(void)cut;
	len = lines_plain(line, len);
	/* A copy that ends with the line: reading past it is then seen. */
	exact = mem_alloc(len);
	memcpy(exact, line, len);
	f->n = 0;
	said = metric_guess(&f->guessed, exact, len, on_value, f);
	assert(said == f->n);
	f->n = 0;
	said = metric_read(reader, &f->stream, exact, len, on_value, f);
	assert(said == f->n);
	assert(*metric_why_not(reader, exact, len));
	free(exact);
}

static void set_up(void)
{
	struct conf c;
	struct err e;

	conf_init(&c);
	c.metric_name = mem_strdup("Accuracy");
	strings_add(&c.metrics, "loss");
	strings_add(&c.metrics, "val loss");
	strings_add(&c.metrics, "Regularization Strength:");
	strings_add(&c.patterns, "<(?<name>[^>]*)> (?<value>\\S+)(?: @(?<step>\\S+))?");
	strings_add(&c.patterns, "(?=ahead (?<value>\\d))|behind(?<value>.)\\K");
	strings_add(&c.patterns, "(?:a+)+$(?<value>)");
	reader = metric_reader_new(&c, &e);
	assert(reader);
	conf_clear(&c);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lines lines = { .cut = false };
	struct fuzz f = { 0 };
	char *copy;

	if (!size)
		return 0;
	if (!reader)
		set_up();
	f.stream.is_pipe = data[0] & 1;
	copy = mem_alloc(size);
	memcpy(copy, data, size);
	lines_feed(&lines, copy + 1, size - 1, on_line, &f);
	lines_finish(&lines, on_line, &f);
	lines_clear(&lines);
	metric_stream_clear(&f.stream);
	metric_stream_clear(&f.guessed);
	free(copy);
	return 0;
}
