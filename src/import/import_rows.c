/* Rows to runs. */

#include "import/import_rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "import/import_cells.h"
#include "import/import_kind.h"

#define TEXT_SHOWN 60 /* bytes of a cell in a problem */

/* What a row says besides values. */
struct row {
	const struct csv_field *fields;
	size_t n;
	uint64_t line;
	double step;
	int64_t at_ms, since_ms; /* 0 and -1: unknown */
	struct csv_field name;
};

void import_problem(struct import_reader *r, uint64_t line, const char *fmt, ...)
{
	char text[512];
	va_list ap;

	if (!r->problems || r->problems->n >= IMPORT_PROBLEMS_MAX)
		return;
	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	if (line)
		strings_addf(r->problems, "%s:%llu: %s", r->source->file,
		             (unsigned long long)line, text);
	else
		strings_addf(r->problems, "%s", text);
}

/* "WHAT "TEXT", not KIND" */
static void problem_cell(struct import_reader *r, const struct row *row,
                         const struct import_use *u, struct csv_field f, const char *what)
{
	char *text = import_text(f.text, f.len < TEXT_SHOWN ? f.len : TEXT_SHOWN);

	import_problem(r, row->line, "%s is \"%s\"%s, %s", u->column->label, text,
	               f.len > TEXT_SHOWN ? "…" : "", what);
	free(text);
}

static struct csv_field cell(const struct row *row, const struct import_use *u)
{
	return u->field < row->n ? import_trim(row->fields[u->field])
	                         : (struct csv_field){ "", 0 };
}

/* The column that field `field` is, none of `taken`; NULL when it is not known. */
static const struct import_column *find_column(const struct import_reader *r, size_t field,
                                               struct csv_field f, bool *taken)
{
	for (size_t k = 0; k <= r->im->n_columns; k++) {
		/* At its own place first. */
		size_t i = k ? k - 1 : field;
		const struct import_column *c =
			i < r->im->n_columns ? &r->im->columns[i] : NULL;

		if (c && !taken[i] && !c->beside && csv_is(f, c->name)) {
			taken[i] = true;
			return c;
		}
	}
	return NULL;
}

static void add_use(struct import_reader *r, struct import_use u)
{
	/* clang-format off */
	static const enum import_use_kind kinds[IMPORT_ROLES] = {
		[IMPORT_RUN] = IMPORT_PLACE, [IMPORT_STEP] = IMPORT_PLACE,
		[IMPORT_TIME] = IMPORT_PLACE, [IMPORT_SECONDS] = IMPORT_PLACE,
		[IMPORT_NAME] = IMPORT_PLACE, [IMPORT_STATE] = IMPORT_ABOUT,
		[IMPORT_REASON] = IMPORT_ABOUT, [IMPORT_STARTED] = IMPORT_ABOUT,
		[IMPORT_ENDED] = IMPORT_ABOUT, [IMPORT_NOTE] = IMPORT_ABOUT,
		[IMPORT_PARAM] = IMPORT_PARAMS, [IMPORT_METRIC] = IMPORT_METRICS,
	};
	/* clang-format on */
	const enum import_use_kind kind = kinds[u.column->role];
	struct import_uses *to = &r->uses[kind];
	const char *label = u.column->label, *run = u.column->run;
	size_t at = to->n;

	r->has_run = r->has_run || u.column->role == IMPORT_RUN;
	r->has_step = r->has_step || u.column->role == IMPORT_STEP;
	if (kind == IMPORT_UNUSED)
		return;
	if (kind == IMPORT_PARAMS)
		u.index = import_name(&r->runs.params, label, strlen(label));
	if (kind == IMPORT_METRICS) {
		u.index = import_name(&r->runs.metrics, label, strlen(label));
		if (r->im->metric && strcmp(label, r->im->metric) == 0)
			at = 0;
		if (run) {
			import_run(&r->runs, r->number, run, strlen(run));
			u.run = r->runs.last;
			r->has_chart = true;
		}
	}
	ARRAY_PUSH(to->items, to->n, to->cap, u);
	memmove(to->items + at + 1, to->items + at, (to->n - 1 - at) * sizeof u);
	to->items[at] = u;
}

void import_on_header(void *data, const struct csv_field *f, size_t n, uint64_t line)
{
	struct import_reader *r = data;
	bool *taken = mem_calloc(r->im->n_columns + 1, sizeof *taken);

	(void)line;
	for (size_t i = 0; i < n; i++) {
		struct csv_field name = import_trim(f[i]);
		struct import_use u = { .field = i, .column = find_column(r, i, name, taken) };

		if (u.column)
			add_use(r, u);
	}
	r->one_run = !r->has_run && !r->uses[IMPORT_ABOUT].n && !r->uses[IMPORT_PARAMS].n;
	free(taken);
}

void import_forget_header(struct import_reader *r)
{
	for (size_t k = 0; k < IMPORT_USES; k++) {
		for (size_t i = 0; i < r->uses[k].n; i++)
			buf_clear(&r->uses[k].items[i].text);
		free(r->uses[k].items);
		r->uses[k] = (struct import_uses){ 0 };
	}
	r->has_run = r->has_step = r->has_chart = r->one_run = false;
}

/* Which run, step and time; false when the row cannot be used. */
static bool read_place(struct import_reader *r, struct row *row)
{
	bool first = true;

	buf_reset(&r->key);
	for (size_t i = 0; i < r->uses[IMPORT_PLACE].n; i++) {
		const struct import_use *u = &r->uses[IMPORT_PLACE].items[i];
		struct csv_field f = cell(row, u);
		enum import_cell_kind kind;
		double x;

		switch (u->column->role) {
		case IMPORT_RUN:
			buf_adds(&r->key, first ? "" : "/");
			buf_add(&r->key, f.text, f.len);
			first = false;
			break;
		case IMPORT_STEP:
			kind = import_number(f.text, f.len, r->comma, &x);
			if (kind == CELL_TEXT) {
				problem_cell(r, row, u, f, "not a step");
				return false;
			}
			row->step = kind == CELL_NUMBER && isfinite(x) ? x : NAN;
			break;
		case IMPORT_SECONDS:
			if (import_duration(f.text, f.len, r->comma, &x))
				row->since_ms = (int64_t)(x * 1000 + 0.5);
			else if (import_number(f.text, f.len, r->comma, &x) == CELL_TEXT)
				problem_cell(r, row, u, f, "not a length of time");
			break;
		case IMPORT_TIME:
			if (!import_time(f.text, f.len, &row->at_ms) &&
			    import_number(f.text, f.len, r->comma, &x) != CELL_EMPTY)
				problem_cell(r, row, u, f, "not a time");
			break;
		default:
			row->name = f;
			break;
		}
	}
	if (r->has_run && strspn(buf_str(&r->key), "/") == r->key.len) {
		import_problem(r, row->line, "the row does not say which run it is of");
		return false;
	}
	return true;
}

static struct import_run *find_run(struct import_reader *r, const struct row *row)
{
	enum import_restart restart = r->im->kind->restart;
	struct import_run *run;

	if (!r->has_run && !r->has_step && !r->has_chart && !r->one_run)
		return import_new_run(&r->runs, r->number, "", 0);
	run = import_run(&r->runs, r->number, buf_str(&r->key), r->key.len);
	if (isnan(row->step) || isnan(run->last_step))
		return run;
	if (restart == IMPORT_REWIND && row->step <= run->last_step)
		import_rewind(run, row->step);
	else if (!r->has_run && ((restart == IMPORT_NEW_RUN && row->step < run->last_step) ||
	                         (restart == IMPORT_NEW_RUN_0 && row->step <= run->last_step)))
		run = import_new_run(&r->runs, r->number, "", 0);
	return run;
}

static void note_time(struct import_run *run, const struct row *row)
{
	int64_t began = row->at_ms - (row->since_ms > 0 ? row->since_ms : 0);

	if (row->since_ms > run->longest_ms)
		run->longest_ms = row->since_ms;
	if (row->at_ms > run->latest_ms)
		run->latest_ms = row->at_ms;
	if (row->at_ms && (!run->began_ms || began < run->began_ms))
		run->began_ms = began;
}

/* Was the same said of this run in the row before? */
static bool is_news(struct import_use *u, uint32_t run, struct csv_field f)
{
	if (u->seen && u->run == run && f.len == u->text.len &&
	    memcmp(f.text, buf_str(&u->text), f.len) == 0)
		return false;
	u->seen = true;
	u->run = run;
	buf_reset(&u->text);
	buf_add(&u->text, f.text, f.len);
	return true;
}

static void read_state(struct import_reader *r, struct import_run *run, const struct row *row,
                       const struct import_use *u, struct csv_field f)
{
	enum run_state state = import_state(f.text, f.len);
	char *word;

	if (state == RUN_STATES) {
		problem_cell(r, row, u, f, "not a state that is known: taken as completed");
		state = RUN_COMPLETED;
	}
	run->state = state;
	if (run->reason || (state != RUN_CANCELLED && state != RUN_FAILED))
		return;
	/* "crashed", "pruned": why it ended, in the other program's word. */
	word = import_text(f.text, f.len);
	for (char *p = word; *p; p++)
		*p = *p >= 'A' && *p <= 'Z' ? (char)(*p | 32) : *p;
	if (strcmp(word, "fail") != 0 && strcmp(word, "canceled") != 0 &&
	    strcmp(word, run_state_name(state)) != 0)
		run->reason = mem_strdup(word);
	free(word);
}

static void read_about(struct import_reader *r, struct import_run *run, const struct row *row)
{
	for (size_t i = 0; i < r->uses[IMPORT_ABOUT].n; i++) {
		struct import_use *u = &r->uses[IMPORT_ABOUT].items[i];
		struct csv_field f = cell(row, u);
		enum import_role role = u->column->role;
		int64_t ms;
		double x;

		if (import_number(f.text, f.len, false, &x) == CELL_EMPTY ||
		    !is_news(u, r->runs.last, f))
			continue;
		if (role == IMPORT_STATE) {
			read_state(r, run, row, u, f);
		} else if (role == IMPORT_REASON) {
			import_set_text(&run->reason, import_text(f.text, f.len));
		} else if (role == IMPORT_NOTE) {
			char *text = import_text(f.text, f.len);

			/* Of several columns all count, of several rows the last. */
			import_join_note(run, run->note_line == row->line ? run->note : NULL,
			                 text);
			run->note_line = row->line;
			free(text);
		} else if (import_time(f.text, f.len, &ms)) {
			int64_t *to =
				role == IMPORT_STARTED ? &run->started_ms : &run->ended_ms;

			if (!*to || (role == IMPORT_STARTED ? ms < *to : ms > *to))
				*to = ms;
		} else {
			problem_cell(r, row, u, f, "not a time");
		}
	}
}

static void read_params(struct import_reader *r, struct import_run *run, const struct row *row)
{
	for (size_t i = 0; i < r->uses[IMPORT_PARAMS].n; i++) {
		struct import_use *u = &r->uses[IMPORT_PARAMS].items[i];
		struct csv_field f = cell(row, u);
		char *text;

		if (!f.len || !is_news(u, r->runs.last, f))
			continue;
		text = import_param_text(f.text, f.len, r->comma);
		if (!import_set_param(&r->runs, run, u->index, text) && !u->reported) {
			problem_cell(r, row, u, f,
			             "but was different before: the first value is the run's");
			u->reported = true;
		}
		free(text);
	}
}

static void read_metrics(struct import_reader *r, const struct row *row)
{
	int64_t when = row->at_ms           ? row->at_ms
	               : row->since_ms >= 0 ? -1 - row->since_ms
	                                    : IMPORT_NEVER;

	for (size_t i = 0; i < r->uses[IMPORT_METRICS].n; i++) {
		const struct import_use *u = &r->uses[IMPORT_METRICS].items[i];
		struct csv_field f = cell(row, u);
		struct import_run *run = &r->runs.items[u->column->run ? u->run : r->runs.last];
		uint32_t metric = u->index;
		double x;
		enum import_cell_kind kind;

		if (!f.len)
			continue;
		kind = import_number(f.text, f.len, r->comma, &x);
		if (kind == CELL_TEXT)
			problem_cell(r, row, u, f, "not a number");
		if (kind != CELL_NUMBER ||
		    (x == 0 && r->im->kind->failed_zero && run->state == RUN_FAILED))
			continue;
		if (row->name.text) {
			if (i || !row->name.len)
				continue;
			metric = import_name(&r->runs.metrics, row->name.text, row->name.len);
		}
		if (run->last_line != row->line) {
			import_add_point(run, row->step, when);
			run->last_line = row->line;
		}
		import_add_value(run, metric, x);
		if (u->column->run)
			note_time(run, row);
	}
}

void import_on_row(void *data, const struct csv_field *f, size_t n, uint64_t line)
{
	struct import_reader *r = data;
	struct row row = { .fields = f, .n = n, .line = line, .step = NAN, .since_ms = -1 };
	struct import_run *run;
	size_t used = 0;

	for (size_t i = 0; i < n; i++)
		if (f[i].len)
			used = i + 1;
	if (!used)
		return;
	if (n < r->feed.n_header)
		import_problem(r, line, "%zu fields where the header has %zu", n,
		               r->feed.n_header);
	else if (used > r->feed.n_header)
		import_problem(r, line,
		               "%zu fields where the header has %zu: the rest is ignored", used,
		               r->feed.n_header);
	if (!read_place(r, &row))
		return;
	if (!r->has_chart) {
		run = find_run(r, &row);
		if (!isnan(row.step))
			run->last_step = row.step;
		note_time(run, &row);
		read_about(r, run, &row);
		read_params(r, run, &row);
	}
	read_metrics(r, &row);
}
