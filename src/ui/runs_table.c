/* The table of runs: columns, order, filter, cells. */

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "base/num.h"
#include "base/utf8.h"
#include "core/param.h"
#include "ui/ui_part.h"

#define PARAM_WIDTH 18 /* a column's widest, unless a person widens it */
#define NOTE_WIDTH 24
#define WHY_WIDTH 60
#define CURVE_WIDTH 10

static const struct {
	const char *name;
	int width;
	bool left, hidden;
} column_table[] = {
	[COL_RUN] = { "RUN", 4, false, false },     [COL_STATE] = { "STATE", 9, true, false },
	[COL_BEST] = { "BEST", 8, false, false },   [COL_LAST] = { "LAST", 8, false, false },
	[COL_STEP] = { "STEP", 5, false, false },   [COL_TIME] = { "TIME", 6, false, false },
	[COL_CURVE] = { "CURVE", 10, true, false }, [COL_PARAM] = { "", 0, false, false },
	[COL_METRIC] = { "", 8, false, true },      [COL_SLOT] = { "SLOT", 4, false, true },
	[COL_NOTE] = { "NOTE", 4, true, false },    [COL_WHY] = { "WHY", 4, true, false },
};

void runs_init(struct runs *v)
{
	*v = (struct runs){ .drag_x = -1, .sort = COL_BEST, .hi = 1 };
	chart_init(&v->chart);
	v->stale = true;
}

void runs_clear(struct runs *v)
{
	chart_clear(&v->chart);
	filter_free(v->filter);
	free(v->filter_text);
	free(v->filter_error);
	free(v->columns);
	free(v->order);
	free(v->flags);
	*v = (struct runs){ 0 };
}

void runs_forget(struct ui *ui)
{
	enum runs_mode mode = ui->runs.mode;
	int details = ui->runs.details;

	runs_clear(&ui->runs);
	runs_init(&ui->runs);
	ui->runs.mode = mode;
	ui->runs.details = details;
}

/* ---- columns --------------------------------------------------------------------- */

static void insert_column(struct runs *v, size_t at, struct column c)
{
	ARRAY_PUSH(v->columns, v->n_columns, v->cap_columns, c);
	for (size_t i = v->n_columns - 1; i > at; i--)
		v->columns[i] = v->columns[i - 1];
	v->columns[at] = c;
}

static struct column column_of(enum column_kind kind, size_t index)
{
	return (struct column){ kind, index, column_table[kind].hidden,
		                column_table[kind].width, 0 };
}

static size_t place_of(const struct runs *v, enum column_kind kind)
{
	size_t i = 0;

	while (i < v->n_columns && v->columns[i].kind != kind)
		i++;
	return i;
}

/* New parameters and metrics get columns, before the words at the end. */
static void grow_columns(struct runs *v, const struct sweep *s)
{
	if (!v->n_columns)
		for (int k = COL_RUN; k <= COL_WHY; k++)
			if (k != COL_PARAM && k != COL_METRIC)
				insert_column(v, v->n_columns,
				              column_of((enum column_kind)k, 0));
	for (; v->n_params < s->n_params; v->n_params++) {
		struct column c = column_of(COL_PARAM, v->n_params);

		c.auto_width = utf8_columns(param_bare_name(s->params[v->n_params]));
		insert_column(v, place_of(v, COL_SLOT), c);
	}
	for (v->n_metrics = v->n_metrics ? v->n_metrics : 1; v->n_metrics < s->n_metrics;
	     v->n_metrics++)
		insert_column(v, place_of(v, COL_SLOT), column_of(COL_METRIC, v->n_metrics));
}

void runs_column_name(const struct ui *ui, const struct column *col, struct buf *out)
{
	const struct sweep *s = ui->model.sweep;

	if (col->kind == COL_PARAM)
		buf_adds(out, param_bare_name(s->params[col->index]));
	else if (col->kind == COL_METRIC)
		buf_adds(out, s->metrics[col->index]);
	else
		buf_adds(out, column_table[col->kind].name);
}

static int column_width(const struct column *col)
{
	int widest = col->kind == COL_WHY    ? WHY_WIDTH
	             : col->kind == COL_NOTE ? NOTE_WIDTH
	                                     : PARAM_WIDTH;
	int w = col->auto_width > widest ? widest : col->auto_width;

	return w + col->extra < 3 ? 3 : w + col->extra;
}

/* ---- cells ----------------------------------------------------------------------- */

static void print_value(const char *value, struct buf *out)
{
	char text[NUM_TEXT_MAX];
	double x;

	if (strlen(value) > 6 && num_parse_str(value, &x)) {
		num_print_short(text, x, 4);
		value = text;
	}
	buf_adds(out, value);
}

void runs_cell(const struct ui *ui, const struct column *col, const struct run *r,
               struct buf *out, enum style *s)
{
	const struct series *v = sweep_series(r, col->kind == COL_METRIC ? col->index : 0);
	char text[NUM_TEXT_MAX] = "";
	const char *value;

	*s = STYLE_TEXT;
	switch (col->kind) {
	case COL_RUN:
		buf_addf(out, "%u", r->id);
		break;
	case COL_STATE:
		*s = ui_run_style(ui, r, NULL);
		buf_adds(out, run_state_name(r->state));
		break;
	case COL_BEST:
		*s = ui->model.sweep->best == r->id ? STYLE_BEST : STYLE_TEXT;
		ui_metric_text(text, r->best);
		buf_adds(out, text);
		break;
	case COL_LAST:
	case COL_METRIC:
		ui_metric_text(text, v && v->n ? v->value[v->n - 1] : NAN);
		buf_adds(out, v && v->n && !isfinite(v->value[v->n - 1]) ? "nan" : text);
		break;
	case COL_STEP:
		num_print(text, v && v->n ? series_step(v, v->n) : 0);
		buf_adds(out, v && v->n ? text : "");
		break;
	case COL_TIME:
		if (r->started_ms)
			ui_time_text(out, run_seconds(r, ui->model.now_ms));
		break;
	case COL_PARAM:
		if ((value = sweep_value(r, col->index)))
			print_value(value, out);
		break;
	case COL_SLOT:
		if (r->slot)
			buf_addf(out, "%d", r->slot);
		break;
	case COL_NOTE:
		buf_adds(out, r->note ? r->note : "");
		*s = STYLE_MARKED;
		break;
	case COL_WHY:
		*s = r->state == RUN_FAILED ? STYLE_FAILED : STYLE_DIM;
		if (r->state != RUN_COMPLETED)
			buf_adds(out, r->reason ? r->reason : r->verdict ? r->verdict : "");
		break;
	case COL_CURVE:
		break;
	}
}

/* Widths grow with what the runs hold; each run is looked at once, and the living ones. */
static void measure(struct ui *ui)
{
	struct runs *v = &ui->runs;
	const struct sweep *s = ui->model.sweep;
	struct buf text = { 0 };
	enum style style;

	for (uint32_t id = v->n_measured + 1; id <= s->n_runs; id++) {
		const struct run *r = &s->runs[id - 1];

		for (size_t i = 0; i < v->n_columns; i++) {
			struct column *c = &v->columns[i];
			int n;

			if (c->kind == COL_CURVE)
				continue;
			buf_reset(&text);
			runs_cell(ui, c, r, &text, &style);
			n = utf8_columns(buf_str(&text));
			c->auto_width = n > c->auto_width ? n : c->auto_width;
		}
		/* Of one that still changes, again the next time. */
		if (run_state_is_end(r->state) && id == v->n_measured + 1)
			v->n_measured = id;
	}
	buf_clear(&text);
}

/* ---- order ----------------------------------------------------------------------- */

struct sort_key {
	double number;
	const char *text;
	uint32_t id;
	bool none;
};

struct sort_how {
	bool down;
};

static int compare_keys(const void *a, const void *b, void *data)
{
	const struct sort_key *x = a, *y = b;
	const struct sort_how *how = data;
	int rc;

	/* What has no value comes last, whichever way. */
	if (x->none != y->none)
		return x->none ? 1 : -1;
	rc = x->text && y->text ? strcasecmp(x->text, y->text)
	                        : (x->number > y->number) - (x->number < y->number);
	if (rc == 0)
		return x->id < y->id ? -1 : 1;
	return how->down ? -rc : rc;
}

static struct sort_key key_of(const struct ui *ui, const struct run *r)
{
	const struct runs *v = &ui->runs;
	struct sort_key k = { .id = r->id };
	const struct series *series;
	const char *text;

	switch (v->sort) {
	case COL_STATE:
		k.number = r->state;
		break;
	case COL_BEST:
		k.number = r->best;
		break;
	case COL_LAST:
	case COL_METRIC:
	case COL_STEP:
	case COL_CURVE:
		series = sweep_series(r, v->sort == COL_METRIC ? v->sort_index : 0);
		k.number = !series || !series->n ? NAN
		           : v->sort == COL_STEP ? series_step(series, series->n)
		                                 : series->value[series->n - 1];
		break;
	case COL_TIME:
		k.number = run_seconds(r, ui->model.now_ms);
		break;
	case COL_PARAM:
		text = sweep_value(r, v->sort_index);
		if (!text)
			k.number = NAN;
		else if (!num_parse_str(text, &k.number))
			k.text = text;
		break;
	case COL_SLOT:
		k.number = r->slot ? r->slot : NAN;
		break;
	case COL_NOTE:
	case COL_WHY:
		k.text = v->sort == COL_NOTE ? r->note : r->reason;
		if (!k.text)
			k.number = NAN;
		break;
	case COL_RUN:
		k.number = r->id;
		break;
	}
	k.none = !k.text && isnan(k.number);
	return k;
}

/* Is the best at the top, or the largest? */
static bool goes_down(const struct ui *ui)
{
	const struct runs *v = &ui->runs;
	bool down = false;

	if (v->sort == COL_BEST || v->sort == COL_LAST || v->sort == COL_CURVE)
		down = ui->model.sweep->config->goal == GOAL_MAXIMIZE;
	return down != v->reverse;
}

static void sort_runs(struct ui *ui)
{
	struct runs *v = &ui->runs;
	const struct sweep *s = ui->model.sweep;
	struct sort_key *keys = mem_alloc((s->n_runs + 1) * sizeof *keys);
	struct sort_how how = { goes_down(ui) };

	for (size_t i = 0; i < v->n_order; i++)
		keys[i] = key_of(ui, &s->runs[v->order[i] - 1]);
	qsort_r(keys, v->n_order, sizeof *keys, compare_keys, &how);
	for (size_t i = 0; i < v->n_order; i++)
		v->order[i] = keys[i].id;
	free(keys);
}

static int compare_doubles(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* One scale for the small curves, so that they compare: where most runs begin and get to. */
static void find_spark_range(struct runs *v, const struct sweep *s)
{
	double *x = mem_alloc((2 * (size_t)s->n_runs + 1) * sizeof *x);
	size_t n = 0;

	for (uint32_t i = 0; i < s->n_runs; i++) {
		const struct series *series = sweep_series(&s->runs[i], 0);

		if (series && series->n && isfinite(series->value[0]))
			x[n++] = series->value[0];
		if (!isnan(s->runs[i].best))
			x[n++] = s->runs[i].best;
	}
	if (n) {
		qsort(x, n, sizeof *x, compare_doubles);
		v->lo = x[n / 20];
		v->hi = x[n - 1 - n / 20];
	}
	free(x);
}

void runs_refresh(struct ui *ui)
{
	struct runs *v = &ui->runs;
	const struct sweep *s = ui->model.sweep;
	bool changed = v->stale, selected_shown = false, best_shown = false;
	uint32_t n_before = (uint32_t)v->n_order;

	if (!s || (!v->stale && v->fresh == ui->model.version && v->cap_flags))
		return;
	grow_columns(v, s);
	ARRAY_RESERVE(v->order, v->cap_order, s->n_runs + 1);
	if (s->n_runs + 1 > v->cap_flags) {
		size_t old = v->cap_flags;

		ARRAY_RESERVE(v->flags, v->cap_flags, s->n_runs + 1);
		memset(v->flags + old, 0, v->cap_flags - old);
	}
	measure(ui);
	v->n_order = 0;
	for (uint32_t id = 1; id <= s->n_runs; id++) {
		const struct run *r = sweep_run(s, id);
		bool show = r && r->state != RUN_NONE &&
		            (!v->filter || filter_matches(v->filter, s, r, ui->model.now_ms)) &&
		            (!v->chart.opts.only_marked || (v->flags[id - 1] & CHART_MARKED));
		bool was = v->flags[id - 1] & CHART_VISIBLE;

		/* The first values of a new run are no change of what was drawn. */
		if (show != was && (v->filter || was))
			changed = true;
		v->flags[id - 1] = (uint8_t)((v->flags[id - 1] & ~CHART_VISIBLE) |
		                             (show ? CHART_VISIBLE : 0));
		if (show) {
			v->order[v->n_order++] = id;
			v->any_note |= r->note != NULL;
			selected_shown |= id == v->selected;
			best_shown |= id == s->best;
		}
	}
	sort_runs(ui);
	find_spark_range(v, s);
	if (changed || v->n_order < n_before)
		v->flags_version++;
	/* Until it is moved, the cursor is on the best. */
	if (!selected_shown || !v->touched)
		v->selected = best_shown ? s->best : v->n_order ? v->order[0] : 0;
	v->fresh = ui->model.version;
	v->stale = false;
}

bool runs_filter(struct ui *ui, const char *text)
{
	struct runs *v = &ui->runs;
	struct err e;
	struct filter *f = NULL;

	free(v->filter_error);
	v->filter_error = NULL;
	v->stale = true;
	if (ui->model.sweep && text[strspn(text, " ")]) {
		f = filter_parse(text, ui->model.sweep, &e);
		if (!f) {
			/* While its last word is being typed, those before hold. */
			const char *last = strrchr(text, ' ');
			char *before = mem_strndup(text, last ? (size_t)(last - text) : 0);
			struct err ignored;

			v->filter_error = mem_strdup(e.text);
			if (before[strspn(before, " ")])
				f = filter_parse(before, ui->model.sweep, &ignored);
			free(before);
		}
	}
	filter_free(v->filter);
	v->filter = f;
	free(v->filter_text);
	v->filter_text = f ? mem_strdup(text) : NULL;
	runs_refresh(ui);
	return !v->filter_error;
}

int runs_sort_by(struct ui *ui, const char *name, struct err *e)
{
	struct runs *v = &ui->runs;
	struct buf label = { 0 };

	for (size_t i = 0; i < v->n_columns; i++) {
		const struct column *c = &v->columns[i];

		buf_reset(&label);
		runs_column_name(ui, c, &label);
		if (strcasecmp(buf_str(&label), param_bare_name(name)) != 0)
			continue;
		if (v->sort == c->kind && v->sort_index == c->index)
			v->reverse = !v->reverse;
		else
			v->reverse = false;
		v->sort = c->kind;
		v->sort_index = c->index;
		v->stale = true;
		buf_clear(&label);
		return 0;
	}
	buf_clear(&label);
	return err_set(e, "there is no column \"%s\"", name);
}

/* ---- drawing --------------------------------------------------------------------- */

/* RUN stays when the others are scrolled. */
static bool is_shown(const struct runs *v, size_t i)
{
	const struct column *c = &v->columns[i];

	/* A column of notes only when there are any. */
	if (c->kind == COL_NOTE && !v->any_note)
		return false;
	return !c->hidden && (c->kind == COL_RUN || i >= v->first_column);
}

static void draw_head(struct ui *ui, struct canvas *c, struct rect r)
{
	struct runs *v = &ui->runs;
	struct buf name = { 0 };
	int x = 2;

	for (size_t i = 0; i < v->n_columns && x < r.w; i++) {
		const struct column *col = &v->columns[i];
		int w = column_width(col);

		if (!is_shown(v, i))
			continue;
		buf_reset(&name);
		runs_column_name(ui, col, &name);
		if (v->sort == col->kind && v->sort_index == col->index) {
			/* The arrow takes the name's last letter when there is no room. */
			if (utf8_columns(name.data) >= w && w > 3) {
				while (utf8_columns(name.data) >= w) {
					name.len -= utf8_before(name.data, name.len);
					name.data[name.len] = '\0';
				}
			}
			utf8_add(&name,
			         glyph(c->glyphs, goes_down(ui) ? GLYPH_DOWN : GLYPH_UP));
		}
		if (column_table[col->kind].left)
			canvas_text(c, r, x, 0, w, STYLE_HEAD, name.data);
		else
			canvas_right(c, r, x, 0, w, STYLE_HEAD, name.data);
		x += w + 2;
	}
	buf_clear(&name);
}

/* A marked run's dot has the colour of its curve. */
static enum style mark_style(const struct ui *ui, uint32_t run)
{
	int n = 0;

	if (run == ui->model.sweep->best)
		return STYLE_BEST;
	for (uint32_t id = 1; id < run; id++)
		n += (ui->runs.flags[id - 1] & CHART_MARKED) != 0;
	return (enum style)(STYLE_CURVE_1 + n % STYLE_CURVES);
}

static void draw_row(struct ui *ui, struct canvas *c, struct rect r, int y,
                     const struct run *run)
{
	struct runs *v = &ui->runs;
	const struct series *series = sweep_series(run, 0);
	struct buf text = { 0 };
	uint32_t mark;
	enum style s = ui_run_style(ui, run, &mark), dim;
	int x = 2;

	if (run->id == v->selected)
		canvas_select(c, r, y);
	if (v->flags[run->id - 1] & CHART_MARKED) {
		mark = glyph(c->glyphs, GLYPH_MARK);
		s = mark_style(ui, run->id);
	}
	canvas_put(c, r, 0, y, mark, s);
	dim = run->state == RUN_CANCELLED ? STYLE_DIM : STYLE_TEXT;
	for (size_t i = 0; i < v->n_columns && x < r.w; i++) {
		const struct column *col = &v->columns[i];
		int w = column_width(col);

		if (!is_shown(v, i))
			continue;
		buf_reset(&text);
		if (col->kind == COL_CURVE) {
			if (series)
				plot_spark(c, r, x, y, w, ui_run_style(ui, run, NULL),
				           series->value, series->n, v->lo, v->hi);
		} else {
			runs_cell(ui, col, run, &text, &s);
			if (s == STYLE_TEXT)
				s = dim;
			if (column_table[col->kind].left)
				canvas_text(c, r, x, y, w, s, buf_str(&text));
			else
				canvas_right(c, r, x, y, w, s, buf_str(&text));
		}
		x += w + 2;
	}
	buf_clear(&text);
}

void runs_table_draw(struct ui *ui, struct canvas *c, struct rect r)
{
	struct runs *v = &ui->runs;
	size_t at = 0, rows = r.h > 1 ? (size_t)r.h - 1 : 0;

	if (r.h < 2 || !ui->model.sweep)
		return;
	draw_head(ui, c, r);
	while (at < v->n_order && v->order[at] != v->selected)
		at++;
	if (at < v->n_order) {
		if (at < v->top)
			v->top = at;
		if (at >= v->top + rows)
			v->top = at - rows + 1;
	}
	if (v->top + rows > v->n_order)
		v->top = v->n_order > rows ? v->n_order - rows : 0;
	for (size_t i = 0; i < rows && v->top + i < v->n_order; i++)
		draw_row(ui, c, r, (int)i + 1,
		         &ui->model.sweep->runs[v->order[v->top + i] - 1]);
	if (!v->n_order)
		canvas_text(c, r, 2, r.h > 2 ? 2 : 1, -1, STYLE_DIM,
		            v->filter ? "no run matches the filter (Esc shows all)"
		                      : "no runs yet");
}
