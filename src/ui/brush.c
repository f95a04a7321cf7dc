#include "ui/brush.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/analysis/analysis.h"
#include "ui/say.h"
#include "ui/ui_part.h"

#define LOG_SPAN 100 /* a positive metric that spans more is on a log scale */

static struct scale metric_scale(const struct parallel *p, enum goal goal)
{
	double low = p->low, high = p->high;
	bool error = goal == GOAL_MAXIMIZE && low >= 0 && high < 1 && high > 0.9;

	return scale_make(low, high,
	                  error                               ? SCALE_ERROR
	                  : low > 0 && high >= LOG_SPAN * low ? SCALE_LOG
	                                                      : SCALE_LINEAR,
	                  1);
}

struct brush_axis brush_axis(const struct ui *ui, size_t k)
{
	const struct analysis *a = panel_analysis(ui);
	const struct parallel *p = &a->parallel;
	const struct sweep *s = ui->model.sweep;
	struct brush_axis axis = { .column = FILTER_BEST };

	if (k < p->n) {
		axis.param = &a->subject.space->params[p->params[k]];
		axis.column = sweep_param(s, axis.param->name);
		axis.is_column = axis.column < s->n_params;
	} else {
		axis.upside_down = s->config->goal == GOAL_MINIMIZE;
		axis.scale = metric_scale(p, s->config->goal);
		/* BEST is of what the table shows. */
		axis.is_column = !runs_metric(ui);
	}
	return axis;
}

double brush_place(const struct brush_axis *a, double x)
{
	double place;

	if (a->param)
		place = param_to_position(a->param, &VALUE_NUM(x));
	else
		place = scale_share(&a->scale, x);
	place = fmin(fmax(place, 0), 1);
	return a->upside_down ? 1 - place : place;
}

/* The multiple of a power of ten next to x that is well apart from what is `width` away. */
static double tidy(double x, double width)
{
	double unit = pow(10, floor(log10(width > 0 ? width / 4 : 1)));

	return strtod(num_short(round(x / unit) * unit, 12).text, NULL);
}

double brush_value(const struct brush_axis *a, double place, double step)
{
	double at = fmin(fmax(a->upside_down ? 1 - place : place, 0), 1), x, beside;

	if (a->param) {
		x = param_from_position(a->param, fmin(at, 1 - 0x1p-53)).number;
		if (param_step(a->param) > 0 || !a->param->kind->scale)
			return x;
		beside = param_from_position(a->param, at > 0.5 ? at - step : at + step).number;
	} else {
		x = scale_value(&a->scale, at);
		beside = scale_value(&a->scale, at > 0.5 ? at - step : at + step);
	}
	return tidy(x, fabs(x - beside));
}

/* ---- read ------------------------------------------------------------------------ */

bool brush_range(const struct ui *ui, const struct brush_axis *a, struct filter_range *out)
{
	*out = (struct filter_range){ -INFINITY, INFINITY, false, false };
	return a->is_column && ui->runs.filter && filter_range(ui->runs.filter, a->column, out);
}

bool brush_rungs(const struct ui *ui, const struct brush_axis *a, bool *keep)
{
	bool any = false, all = true;
	char text[NUM_TEXT_MAX];

	for (size_t i = 0; i < a->param->n_options; i++) {
		keep[i] = true;
		any = a->is_column && ui->runs.filter &&
		      filter_accepts(ui->runs.filter, a->column,
		                     value_print(&a->param->options[i], text), &keep[i]);
		all = all && keep[i];
	}
	return any && !all;
}

bool brush_is(const struct ui *ui, const struct brush_axis *a)
{
	struct filter_range range;
	bool *keep, is;

	if (!brush_has_rungs(a))
		return brush_range(ui, a, &range);
	keep = mem_calloc(a->param->n_options, sizeof *keep);
	is = brush_rungs(ui, a, keep);
	free(keep);
	return is;
}

/* ---- written --------------------------------------------------------------------- */

static const char *name_of(const struct ui *ui, const struct brush_axis *a)
{
	return a->column == FILTER_BEST ? "best"
	                                : param_bare_name(ui->model.sweep->params[a->column]);
}

/* May the filter be written?  Else that is said. */
static bool can(struct ui *ui, const struct brush_axis *a)
{
	const struct filter *f = ui->runs.filter;

	if (!a->is_column)
		say(ui, STYLE_WARN, "the table shows another metric, or has no such column");
	else if (f && filter_has_sides(f))
		say(ui, STYLE_WARN, "the filter has sides (|), which a brush has not: %s",
		    ui->runs.filter_text);
	else
		return true;
	return false;
}

/* The filter with these terms instead of its own on the axis; "": without. */
static void write(struct ui *ui, const struct brush_axis *a, const char *terms)
{
	struct buf text = { 0 };

	if (ui->runs.filter)
		filter_print_others(ui->runs.filter, a->column, &text);
	if (*terms)
		buf_addf(&text, "%s%s", text.len ? " " : "", terms);
	runs_filter(ui, buf_str(&text));
	buf_clear(&text);
}

void brush_drop(struct ui *ui, const struct brush_axis *a)
{
	if (can(ui, a))
		write(ui, a, "");
}

void brush_set_range(struct ui *ui, const struct brush_axis *a, double low, double high)
{
	struct buf terms = { 0 };
	struct filter_range back;
	struct filter *f;
	struct err e;

	if (!can(ui, a))
		return;
	if (isfinite(low))
		buf_addf(&terms, "%s>=%s", name_of(ui, a), num_text(low).text);
	if (isfinite(high))
		buf_addf(&terms, "%s%s<=%s", terms.len ? " " : "", name_of(ui, a),
		         num_text(high).text);
	/* A name may mean something else to the filter, or nothing. */
	f = filter_parse(buf_str(&terms), ui->model.sweep, &e);
	if (!terms.len || (f && filter_range(f, a->column, &back)))
		write(ui, a, buf_str(&terms));
	else
		say(ui, STYLE_WARN, "the filter cannot name %s", name_of(ui, a));
	filter_free(f);
	buf_clear(&terms);
}

/* Does a filter of these terms accept just these? */
static bool says(const struct ui *ui, const struct brush_axis *a, const char *terms,
                 const bool *keep)
{
	struct err e;
	struct filter *f = filter_parse(terms, ui->model.sweep, &e);
	char text[NUM_TEXT_MAX];
	bool same = f != NULL, accepts;

	for (size_t i = 0; same && i < a->param->n_options; i++)
		same = filter_accepts(f, a->column, value_print(&a->param->options[i], text),
		                      &accepts) &&
		       accepts == keep[i];
	filter_free(f);
	return same;
}

void brush_set_rungs(struct ui *ui, const struct brush_axis *a, const bool *keep)
{
	struct buf list = { 0 }, terms = { 0 };
	char text[NUM_TEXT_MAX];
	const char *quote;
	size_t n = 0;

	if (!can(ui, a))
		return;
	for (size_t i = 0; i < a->param->n_options; i++)
		if (keep[i])
			buf_addf(&list, "%s%s", n++ ? "," : "",
			         value_print(&a->param->options[i], text));
	quote = !strpbrk(buf_str(&list), " |'\"") ? "" : strchr(list.data, '\'') ? "\"" : "'";
	buf_addf(&terms, "%s=%s%s", name_of(ui, a), quote, buf_str(&list));
	buf_adds(&terms, quote);
	if (n == a->param->n_options)
		write(ui, a, "");
	else if (n && says(ui, a, terms.data, keep))
		write(ui, a, terms.data);
	else
		say(ui, STYLE_WARN, "the filter cannot say that of %s", name_of(ui, a));
	buf_clear(&list);
	buf_clear(&terms);
}
