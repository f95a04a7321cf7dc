/* What the expression of a hyperparameter draws, as a picture. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "ui/plot.h"
#include "ui/setup.h"

/* The axis of a parameter's values: numbers, by their logarithm when they span decades. */
static bool number_range(const struct param *p, double *lo, double *hi, bool *log)
{
	struct value a = param_from_unit(p, 0.002), b = param_from_unit(p, 0.998);
	double first = param_from_unit(p, 0).number,
	       last = param_from_unit(p, 1 - 1e-12).number;

	*lo = a.number;
	*hi = b.number;
	if (a.kind != VALUE_NUMBER || b.kind != VALUE_NUMBER || !(*hi > *lo) ||
	    !isfinite(*hi - *lo))
		return false;
	/* When the middle draw lies in the middle of the decades. */
	*log = *lo > 0 && *hi / *lo >= 50 &&
	       fabs(log10(param_from_unit(p, 0.5).number) - (log10(*lo) + log10(*hi)) / 2) <
	               0.1 * log10(*hi / *lo);
	/* With bounds: from one to the other.  Without, the tails are left out. */
	if (*log ? first > 0 && log10(last / first) < 1.1 * log10(*hi / *lo)
	         : last - first < 1.1 * (*hi - *lo)) {
		*lo = first;
		*hi = last;
	}
	return true;
}

/* The shares of the draws that are each of its values: a unit is the middle of its step. */
static void find_shares(const struct param *p, uint64_t count, double *shares)
{
	double end = 0;

	for (uint64_t i = 0; i < count; i++) {
		struct value v = param_nth(p, i);

		shares[i] = fmax(2 * (param_to_unit(p, &v) - end), 0);
		end += shares[i];
	}
}

/* A bar an option, with room between when there is some. */
static void draw_options(const struct param *p, uint64_t count, double *heights, int n)
{
	int step = n / (int)(count < (uint64_t)n ? count : (uint64_t)n);
	double *shares = mem_calloc(count, sizeof *shares), most = 0;

	if (param_has_prior(p))
		find_shares(p, count, shares);
	for (uint64_t i = 0; i < count; i++)
		most = fmax(most, shares[i]);
	for (uint64_t i = 0; i < count && (int)i * step < n; i++)
		for (int k = 0; k < (step > 1 ? step - 1 : 1); k++)
			heights[(int)i * step + k] = most > 0 ? 0.9 * shares[i] / most : 0.7;
	free(shares);
}

void setup_density(const struct param *p, double *heights, int n)
{
	uint64_t count = param_count(p);
	double lo, hi, most = 0, below = 0;
	bool log, numbers = number_range(p, &lo, &hi, &log);

	for (int i = 0; i < n; i++)
		heights[i] = 0;
	if (count && (count <= (uint64_t)n || !numbers)) {
		draw_options(p, count, heights, n);
		return;
	}
	if (!numbers)
		return;
	for (int i = 0; i <= n; i++) {
		double x = log ? lo * pow(hi / lo, (double)i / n) : lo + (hi - lo) * i / n;
		double share = param_to_unit(p, &VALUE_NUM(x));

		if (i > 0)
			heights[i - 1] = share - below;
		below = share;
	}
	for (int i = 0; i < n; i++)
		most = fmax(most, heights[i]);
	/* A uniform one is a block, not a wall: its height says nothing. */
	for (int i = 0; i < n; i++)
		heights[i] = most > 0 ? 0.9 * fmax(heights[i], 0) / most : 0;
}

void setup_density_samples(const struct param *p, struct buf *out)
{
	uint64_t count = param_count(p);
	char text[NUM_TEXT_MAX];

	for (int i = 0; i < 5 && (!count || (uint64_t)i < count); i++) {
		struct value v = count && count <= 5 ? param_nth(p, (uint64_t)i)
		                                     : param_from_unit(p, 0.1 + 0.2 * i);

		buf_adds(out, i ? "  " : "");
		if (v.kind == VALUE_NUMBER)
			buf_adds(out, num_short(v.number, 3).text);
		else
			buf_adds(out, value_print(&v, text));
	}
}

/* The kinds of expressions that what is typed so far may become. */
static void draw_kinds(const char *typed, struct canvas *c, struct rect r, int y)
{
	for (const struct param_kind *k = param_kinds; k->name && y < r.h; k++) {
		int x;

		if (strncmp(k->name, typed, strcspn(typed, "( ")) != 0)
			continue;
		x = canvas_textf(c, canvas_at(r, 0, y), STYLE_KEY, "%s(%s)", k->name,
		                 k->arguments);
		canvas_text(c, canvas_at(r, x < 28 ? 28 : x + 1, y++), STYLE_DIM, k->summary);
	}
}

static void draw_bars(const struct param *p, struct canvas *c, struct rect r)
{
	double lo, hi, *heights = mem_calloc((size_t)r.w, sizeof *heights);
	bool log;

	setup_density(p, heights, r.w);
	plot_bars(c, r, STYLE_CURVE_1, heights, r.w);
	free(heights);
	r.y += r.h;
	r.h = 1;
	if (!number_range(p, &lo, &hi, &log))
		return;
	canvas_text(c, canvas_at(r, 0, 0), STYLE_DIM, num_short(lo, 3).text);
	canvas_right(c, canvas_part(r, 0, 0, r.w), STYLE_DIM, num_short(hi, 3).text);
	if (log)
		canvas_text(c, canvas_at(r, r.w / 2 - 4, 0), STYLE_DIM, "log axis");
}

static int draw_error(const struct setup_param *row, struct canvas *c, struct rect r)
{
	return row->error ? setup_error_draw(row->error, row->cells[row->error_cell],
	                                     row->error_column, c, r)
	                  : 0;
}

void setup_density_draw(const struct setup_param *row, struct canvas *c, struct rect r)
{
	const char *name = row->cells[CELL_NAME], *typed = row->cells[CELL_TEXT];
	struct param p;
	struct err e;
	struct buf text = { 0 };
	int y = 0, bars;

	if (!*typed || param_parse(&p, name, typed, &e) < 0) {
		y += draw_error(row, c, r);
		draw_kinds(typed, c, r, y);
		return;
	}
	y += canvas_textf(c, canvas_at(r, 0, y), STYLE_KEY, "%s(%s)", p.kind->name,
	                  p.kind->arguments) > 0;
	y += canvas_wrap(c, r, y, STYLE_DIM, p.kind->summary);
	y += draw_error(row, c, (struct rect){ r.x, r.y + y, r.w, r.h - y });
	bars = r.h - y - 3 > 6 ? 6 : r.h - y - 3;
	if (bars > 0) {
		draw_bars(&p, c, (struct rect){ r.x, r.y + y, r.w > 60 ? 60 : r.w, bars });
		y += bars + 1;
	}
	if (y < r.h) {
		canvas_text(c, canvas_at(r, 0, y), STYLE_DIM, "values");
		setup_density_samples(&p, &text);
		canvas_text(c, canvas_at(r, 8, y), STYLE_TEXT, buf_str(&text));
	}
	buf_clear(&text);
	param_clear(&p);
}
