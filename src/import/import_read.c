/* Files to events: the rows of each, what lies beside it, then the delivery. */

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/num.h"
#include "import/import_cells.h"
#include "import/import_kind.h"
#include "import/import_rows.h"

static void on_beside(void *data, const char *name, const char *value)
{
	struct import_reader *r = data;
	const struct import *im = r->im;
	char *text;
	uint32_t param;

	for (size_t i = 0; i < im->n_columns; i++)
		if (im->columns[i].beside && im->columns[i].role != IMPORT_PARAM &&
		    strcmp(im->columns[i].name, name) == 0)
			return;
	text = import_param_text(value, strlen(value), false);
	param = import_name(&r->runs.params, name, strlen(name));
	for (size_t i = r->runs.n; i-- > 0 && r->runs.items[i].source == r->number;)
		import_set_param(&r->runs, &r->runs.items[i], param, text);
	free(text);
}

/* What the folder of a file says about its runs. */
static void read_folder(struct import_reader *r, size_t first)
{
	const struct import_kind *kind = r->im->kind;
	char *path = mem_printf("%s/%s", r->source->folder, kind->failed ? kind->failed : "");
	bool failed = kind->failed && access(path, F_OK) == 0;
	struct err e;

	free(path);
	if (kind->beside && kind->beside(r->source, on_beside, r, &e) < 0)
		import_problem(r, 0, "%s", e.text);
	for (size_t i = first; failed && i < r->runs.n; i++) {
		struct import_run *run = &r->runs.items[i];

		if (run->state == RUN_NONE) {
			run->state = RUN_FAILED;
			import_set_text(&run->reason, mem_strdup(kind->failed));
		}
	}
}

/* What a run's number is of: "trial 82". */
static const char *number_of(const struct import *im)
{
	for (size_t i = 0; i < im->n_columns; i++)
		if (im->columns[i].role == IMPORT_RUN)
			return import_named(im->columns[i].name,
			                    " number trialnumber trialid trialindex ")
			               ? "trial"
			               : im->columns[i].label;
	return "run";
}

/* The name of a run as its key says it, to be freed. */
static char *key_name(const struct import *im, const struct import_run *run, bool texts)
{
	char *key = import_text(run->key, run->key_len), *name;

	if (texts)
		return key;
	name = mem_printf("%s %s", number_of(im), key);
	free(key);
	return name;
}

/* Names are notes, and numbers where one is another than ours. */
static void name_runs(struct import_reader *r, size_t first)
{
	bool texts = r->has_chart, same = true;
	uint64_t number;

	for (size_t i = first; i < r->runs.n && !texts; i++) {
		const struct import_run *run = &r->runs.items[i];

		texts = run->key_len && !num_parse_u64(run->key, run->key_len, &number);
		same = same && (!run->key_len || texts || number == i + 1);
	}
	for (size_t i = first; i < r->runs.n; i++) {
		struct import_run *run = &r->runs.items[i];
		char *name = run->key_len && (texts || !same) ? key_name(r->im, run, texts)
		             : r->source->name                ? mem_strdup(r->source->name)
		                                              : NULL;

		if (name)
			import_join_note(run, name, run->note);
		free(name);
	}
}

static int read_source(struct import_reader *r, struct err *e)
{
	size_t first = r->runs.n;
	int64_t ms = 0;
	struct stat st;
	int rc;

	if (stat(r->source->file, &st) == 0)
		ms = st.st_mtim.tv_sec * INT64_C(1000) + st.st_mtim.tv_nsec / 1000000;
	rc = import_feed(r->source, r->im->delimiter, import_on_header, import_on_row, r,
	                 &r->feed, e);
	free(r->feed.metric);
	for (size_t i = first; i < r->runs.n; i++)
		r->runs.items[i].file_ms = ms;
	read_folder(r, first);
	name_runs(r, first);
	import_forget_header(r);
	return rc;
}

int import_read(const struct import *im, log_event_fn *fn, void *data, struct strings *problems,
                struct err *e)
{
	struct import_reader r = { .im = im,
		                   .problems = problems,
		                   .comma = im->delimiter == ';' };
	struct import_sources sources = { 0 };
	size_t n_read = 0;

	import_find_sources(im->path, &sources, e);
	/* Metric 0 is the primary one. */
	if (im->metric)
		import_name(&r.runs.metrics, im->metric, strlen(im->metric));
	for (size_t i = 0; i < sources.n; i++) {
		struct err why;

		r.source = &sources.items[i];
		r.number = r.source->number;
		if (read_source(&r, &why) == 0)
			n_read++;
		else if (sources.n > 1)
			import_problem(&r, 0, "%s", why.text);
		else
			*e = why;
	}
	if (n_read)
		import_deliver(&r.runs, im->kind->laps, fn, data);
	else if (sources.n > 1)
		err_set(e, "none of the %zu files in %s can be read", sources.n, im->path);
	import_clear_runs(&r.runs);
	import_clear_sources(&sources);
	buf_clear(&r.key);
	return n_read ? 0 : -1;
}
