/* TensorBoard: the scalars of one tag of one run, run-NAME-tag-TAG.csv. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "import/import_kind.h"

#define BETWEEN "-tag-"

static const struct import_known columns[] = {
	{ "Wall time", IMPORT_TIME },
	{ "Step", IMPORT_STEP },
	{ "Value", IMPORT_METRIC },
};

static bool is_scalars(const char *path)
{
	static const char header[] = "Wall time,Step,Value";
	static const char mark[] = "\xef\xbb\xbf"; /* of the order of bytes */
	char line[sizeof header + sizeof mark] = "";
	struct err none;
	FILE *f = file_open(path, &none);
	bool is = f && fgets(line, sizeof line, f) &&
	          (strncmp(line, header, strlen(header)) == 0 ||
	           (strncmp(line, mark, strlen(mark)) == 0 &&
	            strncmp(line + strlen(mark), header, strlen(header)) == 0));

	if (f)
		fclose(f);
	return is;
}

/* Where the tag stands in the file's name; NULL: the name has been changed. */
static const char *find_tag(const char *file)
{
	const char *name = file_name(file);
	const char *at = strncmp(name, "run-", 4) == 0 ? strstr(name, BETWEEN) : NULL;

	return at ? at + strlen(BETWEEN) : NULL;
}

static char *run_of(const struct import_source *s)
{
	const char *tag = find_tag(s->file), *run = file_name(s->file) + 4;

	return tag ? mem_strndup(run, (size_t)(tag - strlen(BETWEEN) - run)) : NULL;
}

/* The metric: the tag, without what browsers add to a second download. */
static char *metric_of(const char *file)
{
	const char *tag = find_tag(file);
	char *name = mem_strdup(tag ? tag : file_name(file)), *copy;

	if (text_ends_with(name, ".csv"))
		name[strlen(name) - 4] = '\0';
	/* "loss (1)"; but "acc (top 5)" is a tag. */
	copy = strrchr(name, ' ');
	if (copy && copy[1] == '(' &&
	    strcmp(copy + 2 + strspn(copy + 2, "0123456789"), ")") == 0)
		*copy = '\0';
	return name;
}

/* Who takes the records: two tags of a run are two metrics, both called Value in the file. */
struct taker {
	csv_record_fn *header, *row;
	void *data;
	char *metric;
};

static void on_header(void *data, const struct csv_field *f, size_t n, uint64_t line)
{
	const struct taker *to = data;
	struct csv_field names[ARRAY_LEN(columns)];

	n = n < ARRAY_LEN(names) ? n : ARRAY_LEN(names);
	for (size_t i = 0; i < n; i++)
		names[i] = csv_is(import_trim(f[i]), "Value")
		                   ? (struct csv_field){ to->metric, strlen(to->metric) }
		                   : f[i];
	to->header(to->data, names, n, line);
}

static void on_row(void *data, const struct csv_field *f, size_t n, uint64_t line)
{
	const struct taker *to = data;

	to->row(to->data, f, n, line);
}

static int feed(const struct import_source *s, char delimiter, csv_record_fn *header,
                csv_record_fn *row, void *data, struct import_feed *f, struct err *e)
{
	struct taker to = { header, row, data, metric_of(s->file) };
	int rc = import_feed_csv(s->file, delimiter, on_header, on_row, &to, f, e);

	free(to.metric);
	return rc;
}

static const char *const file_names[] = { "run-*" BETWEEN "*.csv", NULL };

const struct import_form import_form_tensorboard = {
	.names = file_names, .is_file = is_scalars, .run = run_of, .feed = feed
};

static void guess(struct import *im, const struct import_table *t)
{
	import_assign_known(im, t, columns, ARRAY_LEN(columns));
}

const struct import_kind import_tensorboard = {
	.name = "tensorboard",
	.summary = "TensorBoard: scalars as CSV, run-NAME-tag-TAG.csv, or a folder of them",
	.form = &import_form_tensorboard,
	.guess = guess,
};
