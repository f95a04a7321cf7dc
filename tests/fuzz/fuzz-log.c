/* Logs: any bytes, in pieces of any size, fold without harm, and the same in one piece. */

#include "fuzz.h"
#include "core/sweep/sweep.h"
#include "store/csv.h"
#include "store/export.h"
#include "store/log.h"
#include "store/results.h"

struct fold {
	struct sweep sweep;
	uint64_t n, problems;
};

static void on_event(void *data, const struct event *ev)
{
	struct fold *f = data;
	struct decision d;
	struct err e = { 0 };

	f->n++;
	if (sweep_apply(&f->sweep, ev, &e) < 0)
		assert(*e.text);
	sweep_decide(&f->sweep, ev->time_ms, &d);
}

static void on_problem(void *data, uint64_t line, const char *what)
{
	struct fold *f = data;

	assert(line > 0 && *what);
	f->problems++;
}

static void count(void *data, const struct csv_field *f, size_t n, uint64_t line)
{
	uint64_t *sum = data;

	for (size_t i = 0; i < n; i++)
		*sum = *sum * 31 + f[i].len + line;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char path[64];
	int fd = fuzz_file(LOG_HEADER "\n", data, size, path);
	struct fold f = { .n = 0 };
	struct conf c;
	struct err e;
	struct buf out = { 0 };
	struct log_reader *r;
	uint64_t whole = 0, pieces = 0;
	struct csv_reader *csv;

	conf_init(&c);
	conf_set(&c, conf_find("sweep.metric", "name"), "acc", &e);
	conf_set(&c, conf_find("policy", "type"), "median", &e);
	sweep_init(&f.sweep, &c);
	sweep_set_policy(&f.sweep);
	r = log_reader_open(path, on_event, on_problem, &f, &e);
	log_reader_read(r, &e);
	assert(log_reader_end(r) <= log_reader_fed(r));
	log_reader_free(r);
	close(fd);
	results_print(&f.sweep, 0, &out);
	results_print_curves(&f.sweep, &out);
	export_json(&f.sweep, 0, true, &out);
	export_optuna(&f.sweep, &out);
	buf_clear(&out);
	sweep_clear(&f.sweep);
	conf_clear(&c);

	csv = csv_reader_new(count, &whole, ',');
	csv_reader_feed(csv, (const char *)data, size);
	csv_reader_finish(csv);
	csv_reader_free(csv);
	csv = csv_reader_new(count, &pieces, ',');
	for (size_t at = 0; at < size; at += 3)
		csv_reader_feed(csv, (const char *)data + at, size - at < 3 ? size - at : 3);
	csv_reader_finish(csv);
	csv_reader_free(csv);
	assert(whole == pieces);
	return 0;
}
