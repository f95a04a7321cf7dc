/* From rows to events. */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <time.h>

#include <jansson.h>

#include "base/array.h"
#include "base/hash.h"
#include "base/num.h"
#include "core/run.h"
#include "store/import.h"

#define PROBLEMS_MAX 20
#define CHUNK (256u << 10)

struct import_run {
	char *name;
	uint64_t hash;
	bool over;
	enum run_state end; /* when the file says so */
	int64_t start_ms, last_ms;
	double last_step;
};

struct reading {
	const struct import *im;
	const char *file;
	log_event_fn *fn;
	void *data;
	struct errs *problems;
	size_t *n_problems;
	struct import_run *runs;
	size_t n_runs, cap_runs;
	uint32_t *table; /* hash table of the names: index + 1 */
	size_t n_table;
	size_t current; /* run of the last row */
	bool header_seen, finishing, any_run;
	int64_t mtime_ms;
	struct buf text;
};

static void problem(struct reading *rd, uint64_t line, const char *what)
{
	if ((*rd->n_problems)++ < PROBLEMS_MAX)
		errs_add(rd->problems, "%s:%llu: %s", rd->file, (unsigned long long)line, what);
}

static void tell(struct reading *rd, size_t run, int64_t ms, enum event_kind kind,
                 const char *name, double step, const char *value, double number)
{
	struct event ev = { ms, (uint32_t)run + 1, kind, name, step, value, number };

	rd->fn(rd->data, &ev);
}

/* ---- runs by name ---------------------------------------------------------------- */

static size_t slot_of(struct reading *rd, uint64_t hash, const char *name, size_t len)
{
	size_t mask = rd->n_table - 1;

	for (size_t i = hash & mask;; i = (i + 1) & mask) {
		const struct import_run *r = rd->table[i] ? &rd->runs[rd->table[i] - 1] : NULL;

		if (!r || (r->hash == hash && strlen(r->name) == len &&
		           memcmp(r->name, name, len) == 0))
			return i;
	}
}

static void grow_table(struct reading *rd)
{
	size_t n = rd->n_table ? 2 * rd->n_table : 1024;

	free(rd->table);
	rd->table = mem_calloc(n, sizeof *rd->table);
	rd->n_table = n;
	for (size_t i = 0; i < rd->n_runs; i++)
		rd->table[slot_of(rd, rd->runs[i].hash, rd->runs[i].name,
		                  strlen(rd->runs[i].name))] = (uint32_t)i + 1;
}

/* The run of that name; made, with *fresh set, when there was none. */
static size_t run_named(struct reading *rd, const char *name, size_t len, bool *fresh)
{
	uint64_t hash = hash_bytes(HASH_START, name, len);
	size_t at;

	/* Rows of a run mostly follow each other. */
	if (rd->any_run && rd->runs[rd->current].hash == hash &&
	    strlen(rd->runs[rd->current].name) == len &&
	    memcmp(rd->runs[rd->current].name, name, len) == 0)
		return rd->current;
	if (2 * (rd->n_runs + 1) > rd->n_table)
		grow_table(rd);
	at = slot_of(rd, hash, name, len);
	if (!rd->table[at]) {
		struct import_run r = { .name = mem_strndup(name, len),
			                .hash = hash,
			                .end = RUN_STATES,
			                .last_step = NAN };

		ARRAY_PUSH(rd->runs, rd->n_runs, rd->cap_runs, r);
		rd->table[at] = (uint32_t)rd->n_runs;
		*fresh = true;
	}
	rd->current = rd->table[at] - 1;
	rd->any_run = true;
	return rd->current;
}

/* A run without a name of its own. */
static size_t run_next(struct reading *rd, bool *fresh)
{
	char name[NUM_TEXT_MAX];
	size_t len = num_print_u64(name, rd->n_runs + 1);

	return run_named(rd, name, len, fresh);
}

/* ---- fields ---------------------------------------------------------------------- */

/* The field as text; a number in the one form that all read. */
static const char *text_of(struct reading *rd, const struct csv_field *f)
{
	char number[NUM_TEXT_MAX];
	double x;

	size_t len = f->len;

	while (len && f->text[len - 1] == '\r')
		len--;
	buf_reset(&rd->text);
	buf_add(&rd->text, f->text, len);
	if (rd->im->delimiter != ',' && memchr(f->text, ',', len) &&
	    import_number(f, rd->im->delimiter, &x) > 0) {
		num_print(number, x);
		buf_reset(&rd->text);
		buf_adds(&rd->text, number);
	}
	return buf_str(&rd->text);
}

/* "2026-11-24 03:14:15.926", with T, a zone or none (then UTC); or seconds since 1970. */
static int64_t parse_time(const char *s)
{
	struct tm tm = { 0 };
	double seconds = 0, x;
	int n = 0, zone_h = 0, zone_m = 0;
	char sign = 0;
	const char *rest;

	if (num_parse_str(s, &x))
		return x > 1e8 && x < 1e11     ? (int64_t)(x * 1000)
		       : x >= 1e11 && x < 1e14 ? (int64_t)x
		                               : 0;
	if (sscanf(s, "%4d-%2d-%2d%*1[T _]%2d%*1[:-]%2d%n", &tm.tm_year, &tm.tm_mon,
	           &tm.tm_mday, &tm.tm_hour, &tm.tm_min, &n) < 5)
		return 0;
	rest = s + n;
	if ((*rest == ':' || *rest == '-') && sscanf(rest + 1, "%lf%n", &seconds, &n) == 1)
		rest += 1 + n;
	if (sscanf(rest, "%c%2d:%2d", &sign, &zone_h, &zone_m) < 2 ||
	    (sign != '+' && sign != '-'))
		zone_h = zone_m = 0;
	tm.tm_year -= 1900;
	tm.tm_mon--;
	return ((int64_t)timegm(&tm) - (sign == '-' ? -1 : 1) * (zone_h * 3600 + zone_m * 60)) *
	               1000 +
	       (int64_t)(seconds * 1000);
}

/* Seconds, "0:01:02", "0 days 00:00:01.5"; NAN. */
static double parse_seconds(const char *s)
{
	double x, sec;
	int days = 0, h, m, n = 0;

	if (num_parse_str(s, &x))
		return x;
	if (sscanf(s, "%d day%*1[s] %n", &days, &n) >= 1 && n)
		s += n;
	else
		days = 0;
	if (sscanf(s, "%d:%d:%lf", &h, &m, &sec) == 3)
		return ((days * 24.0 + h) * 60 + m) * 60 + sec;
	if (sscanf(s, "%d:%lf", &m, &sec) == 2)
		return m * 60 + sec;
	return NAN;
}

static enum run_state parse_state(const char *s)
{
	static const struct {
		const char *word;
		enum run_state state;
	} words[] = {
		{ "complete", RUN_COMPLETED },   { "completed", RUN_COMPLETED },
		{ "finished", RUN_COMPLETED },   { "success", RUN_COMPLETED },
		{ "succeeded", RUN_COMPLETED },  { "done", RUN_COMPLETED },
		{ "terminated", RUN_CANCELLED }, { "ok", RUN_COMPLETED },
		{ "pruned", RUN_CANCELLED },     { "cancelled", RUN_CANCELLED },
		{ "canceled", RUN_CANCELLED },   { "killed", RUN_CANCELLED },
		{ "stopped", RUN_CANCELLED },    { "fail", RUN_FAILED },
		{ "failed", RUN_FAILED },        { "error", RUN_FAILED },
		{ "crashed", RUN_FAILED },       { "lost", RUN_LOST },
		{ "running", RUN_RUNNING },      { "waiting", RUN_QUEUED },
		{ "queued", RUN_QUEUED },        { "pending", RUN_QUEUED },
		{ "staged", RUN_QUEUED },
	};

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strcasecmp(words[i].word, s) == 0)
			return words[i].state;
	return RUN_STATES;
}

/* ---- what stands beside a file --------------------------------------------------- */

static void tell_json(struct reading *rd, size_t run, int64_t ms, const char *prefix, json_t *j)
{
	const char *key;
	json_t *value;

	json_object_foreach(j, key, value)
	{
		char *name = *prefix ? mem_printf("%s/%s", prefix, key) : mem_strdup(key);
		char number[NUM_TEXT_MAX];

		if (json_is_object(value)) {
			tell_json(rd, run, ms, name, value);
		} else if (json_is_number(value)) {
			num_print(number, json_number_value(value));
			tell(rd, run, ms, EVENT_PARAM, name, NAN, number, NAN);
		} else if (!json_is_null(value)) {
			char *text =
				json_is_string(value)
					? mem_strdup(json_string_value(value))
					: json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT);

			if (text)
				tell(rd, run, ms, EVENT_PARAM, name, NAN, text, NAN);
			free(text);
		}
		free(name);
	}
}

/* Of hparams.yaml the simple lines, "key: value". */
static void tell_yaml(struct reading *rd, size_t run, int64_t ms, FILE *f)
{
	char line[1024];

	while (fgets(line, sizeof line, f)) {
		char *colon = strchr(line, ':'), *value, *end;

		if (!colon || line[0] == ' ' || line[0] == '#' || line[0] == '-')
			continue;
		*colon = '\0';
		value = colon + 1 + strspn(colon + 1, " \t");
		end = value + strcspn(value, "\r\n");
		while (end > value && end[-1] == ' ')
			end--;
		*end = '\0';
		if (end - value >= 2 && (*value == '\'' || *value == '"') &&
		    end[-1] == *value) {
			end[-1] = '\0';
			value++;
		}
		if (*value && *value != '{' && *value != '[' && *value != '&' && *value != '!')
			tell(rd, run, ms, EVENT_PARAM, line, NAN, value, NAN);
	}
}

static void tell_beside(struct reading *rd, size_t run, int64_t ms)
{
	const char *slash = strrchr(rd->file, '/');
	int dir = slash ? (int)(slash - rd->file) + 1 : 0;
	char *path = mem_printf("%.*sparams.json", dir, rd->file);
	json_t *j = json_load_file(path, 0, NULL);
	FILE *f;

	if (j)
		tell_json(rd, run, ms, "", j);
	json_decref(j);
	free(path);
	path = mem_printf("%.*shparams.yaml", dir, rd->file);
	if ((f = fopen(path, "r"))) {
		tell_yaml(rd, run, ms, f);
		fclose(f);
	}
	free(path);
}

/* The name of a run that is a file: its folder's. */
static char *name_of_file(const struct reading *rd)
{
	const char *end = strrchr(rd->file, '/'), *start;

	if (!end)
		return mem_strdup(rd->file);
	for (start = end; start > rd->file && start[-1] != '/'; start--)
		;
	return mem_strndup(start, (size_t)(end - start));
}

/* ---- rows ------------------------------------------------------------------------ */

static const struct csv_field *field(const struct reading *rd, const struct csv_field *f,
                                     size_t n, enum import_role role)
{
	for (size_t i = 0; i < rd->im->n_columns && i < n; i++)
		if (rd->im->columns[i].role == role)
			return &f[i];
	return NULL;
}

static void begin_run(struct reading *rd, size_t run, const struct csv_field *f, size_t n)
{
	struct import_run *r = &rd->runs[run];
	const struct csv_field *started = field(rd, f, n, IMPORT_STARTED);
	const struct csv_field *note = field(rd, f, n, IMPORT_NOTE);
	double x;

	r->start_ms = started ? parse_time(text_of(rd, started)) : 0;
	if (!r->start_ms)
		r->start_ms = rd->mtime_ms;
	r->last_ms = r->start_ms;
	for (size_t i = 0; i < rd->im->n_columns && i < n; i++)
		if (rd->im->columns[i].role == IMPORT_PARAM && f[i].len) {
			const char *text = text_of(rd, &f[i]);

			if (*text)
				tell(rd, run, r->start_ms, EVENT_PARAM,
				     rd->im->columns[i].label, NAN, text, NAN);
		}
	if (rd->im->run_a_file)
		tell_beside(rd, run, r->start_ms);
	tell(rd, run, r->start_ms, EVENT_STATE, "queued", NAN, "", NAN);
	tell(rd, run, r->start_ms, EVENT_STATE, "running", NAN, "", NAN);
	if (!num_parse_str(r->name, &x))
		tell(rd, run, r->start_ms, EVENT_NOTE, "", NAN, r->name, NAN);
	else if (note && note->len)
		tell(rd, run, r->start_ms, EVENT_NOTE, "", NAN, text_of(rd, note), NAN);
}

/* Whose row this is. */
static size_t run_of_row(struct reading *rd, const struct csv_field *f, size_t n, double step,
                         bool *fresh)
{
	const struct csv_field *run = field(rd, f, n, IMPORT_RUN);
	char *name;
	size_t i;

	if (rd->im->run_a_file) {
		name = name_of_file(rd);
		i = run_named(rd, name, strlen(name), fresh);
		free(name);
		return i;
	}
	if (run) {
		const char *text = text_of(rd, run);

		return run_named(rd, text, strlen(text), fresh);
	}
	if (rd->im->run_a_row || !rd->any_run ||
	    (rd->im->restarts && step < rd->runs[rd->current].last_step))
		return run_next(rd, fresh);
	return rd->current;
}

static void tell_metrics(struct reading *rd, size_t run, const struct csv_field *f, size_t n,
                         double step, int64_t ms, uint64_t line)
{
	const struct import *im = rd->im;
	const struct csv_field *name = field(rd, f, n, IMPORT_NAME);
	const struct csv_field *value = field(rd, f, n, IMPORT_VALUE);
	double x;

	if (name && value) {
		int kind = import_number(value, im->delimiter, &x);

		if (kind > 0)
			tell(rd, run, ms, EVENT_METRIC, text_of(rd, name), step, NULL, x);
		else if (kind < 0)
			problem(rd, line, "the value is no number");
		return;
	}
	for (size_t i = 0; i < im->n_columns && i < n; i++) {
		const struct import_column *c = &im->columns[i];
		size_t whose = run;
		bool fresh = false;
		int kind;

		if (c->role != IMPORT_METRIC)
			continue;
		kind = import_number(&f[i], im->delimiter, &x);
		if (kind < 0) {
			char *what = mem_printf("%s is no number: \"%.*s\"", c->name,
			                        f[i].len > 40 ? 40 : (int)f[i].len, f[i].text);

			problem(rd, line, what);
			free(what);
		}
		if (kind <= 0)
			continue;
		if (c->run) {
			whose = run_named(rd, c->run, strlen(c->run), &fresh);
			if (fresh)
				begin_run(rd, whose, f, 0);
		}
		tell(rd, whose, ms, EVENT_METRIC, c->label, step, NULL, x);
	}
}

static void end_run(struct reading *rd, size_t i)
{
	struct import_run *r = &rd->runs[i];

	if (r->over)
		return;
	r->over = true;
	if (r->end == RUN_RUNNING || r->end == RUN_QUEUED)
		return;
	tell(rd, i, r->last_ms, EVENT_STATE,
	     run_state_name(r->end == RUN_STATES ? RUN_COMPLETED : r->end), NAN, "", NAN);
}

static void on_row(void *data, const struct csv_field *f, size_t n, uint64_t line)
{
	struct reading *rd = data;
	const struct csv_field *at = field(rd, f, n, IMPORT_STEP), *state, *seconds, *ended;
	bool fresh = false, chart = false;
	double step = NAN, took = NAN;
	struct import_run *r;
	int64_t ms;
	size_t run = 0;

	if (!rd->header_seen) {
		rd->header_seen = true;
		return;
	}
	/* Half a row at the end of a file that grows is read the next time. */
	if (rd->finishing && n < rd->im->n_columns)
		return;
	if (at && import_number(at, rd->im->delimiter, &step) <= 0)
		step = NAN;
	for (size_t i = 0; i < rd->im->n_columns && !chart; i++)
		chart = rd->im->columns[i].run != NULL;
	if (chart) {
		tell_metrics(rd, 0, f, n, step, rd->mtime_ms, line);
		return;
	}
	run = run_of_row(rd, f, n, step, &fresh);
	if (fresh)
		begin_run(rd, run, f, n);
	r = &rd->runs[run];
	if (r->over) {
		problem(rd, line, "the run had ended");
		return;
	}
	seconds = field(rd, f, n, IMPORT_SECONDS);
	if (seconds)
		took = parse_seconds(text_of(rd, seconds));
	ms = r->start_ms + (took > 0 && took < 1e9 ? (int64_t)(took * 1000) : 0);
	ended = field(rd, f, n, IMPORT_ENDED);
	if (ended && parse_time(text_of(rd, ended)) >= r->start_ms)
		ms = parse_time(text_of(rd, ended));
	r->last_ms = ms > r->last_ms ? ms : r->last_ms;
	r->last_step = step;
	tell_metrics(rd, run, f, n, step, ms, line);
	state = field(rd, f, n, IMPORT_STATE);
	if (state)
		rd->runs[run].end = parse_state(text_of(rd, state));
	if (rd->im->run_a_row)
		end_run(rd, run);
}

static int read_file(struct reading *rd, const char *path, struct err *e)
{
	struct csv_reader *r;
	FILE *f = fopen(path, "r");
	char *chunk = mem_alloc(CHUNK);
	struct stat st;
	size_t n;
	int rc = 0;

	rd->file = path;
	rd->header_seen = rd->finishing = false;
	r = csv_reader_new(on_row, rd);
	csv_reader_set_delimiter(r, rd->im->delimiter);
	if (!f || fstat(fileno(f), &st) < 0) {
		rc = err_errno(e, "cannot read %s", path);
	} else {
		rd->mtime_ms = (int64_t)st.st_mtim.tv_sec * 1000;
		while ((n = fread(chunk, 1, CHUNK, f)) > 0)
			csv_reader_feed(r, chunk, n);
		if (ferror(f))
			rc = err_errno(e, "cannot read %s", path);
		rd->finishing = true;
		csv_reader_finish(r);
	}
	csv_reader_free(r);
	free(chunk);
	if (f)
		fclose(f);
	return rc;
}

int import_read(const struct import *im, log_event_fn *fn, void *data, struct errs *problems,
                size_t *n_problems, struct err *e)
{
	struct reading rd = {
		.im = im, .fn = fn, .data = data, .problems = problems, .n_problems = n_problems
	};
	int rc = 0;

	for (size_t i = 0; i < im->n_files && rc == 0; i++)
		rc = read_file(&rd, im->files[i], e);
	for (size_t i = 0; i < rd.n_runs; i++) {
		end_run(&rd, i);
		free(rd.runs[i].name);
	}
	free(rd.runs);
	free(rd.table);
	buf_clear(&rd.text);
	return rc;
}
