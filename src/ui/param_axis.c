#include "ui/param_axis.h"

#include <math.h>

#include "base/utf8.h"
#include "core/analysis/subject.h"
#include "core/space/scale.h"

#define FEW 16        /* values of a range that may each have a label */
#define OPTION_W 4    /* that the name of an option needs */
#define OUTERMOST 0.1 /* where a range without ends has its labels */

size_t param_axis_options(const struct param *p)
{
	return p->kind->ordered ? 0 : p->n_options;
}

double param_axis_place(const struct param *p, const struct value *v)
{
	size_t n = param_axis_options(p);

	if (v->kind == VALUE_NONE)
		return NAN;
	if (!n)
		return param_contains(p, v) ? param_to_position(p, v) : NAN;
	for (size_t i = 0; i < n; i++)
		if (value_equal(v, &p->options[i]))
			return ((double)i + 0.5) / (double)n;
	return NAN;
}

double param_axis_place_of(const struct param *p, double place, uint32_t run)
{
	size_t n = param_axis_options(p);
	double shift = (double)(run * 7 % 11) / 10 - 0.5;

	return place + (n ? PARAM_AXIS_OPTION * shift / (double)n : 0);
}

bool param_axis_is_bounded(const struct param *p)
{
	return param_axis_options(p) || param_count(p) || scale_is_bounded(p);
}

/* The cell of a width in which a share lies. */
static int cell_of(double share, int width)
{
	return (int)fmin(share * width, width - 1);
}

/* Its ends, where not every value has room. */
static void draw_ends(const struct param *p, struct canvas *c, struct spot at)
{
	bool bounded = param_axis_is_bounded(p);
	double low = bounded ? 0 : OUTERMOST, high = bounded ? 1 - 0x1p-53 : 1 - OUTERMOST;
	struct value first = param_from_position(p, low), last = param_from_position(p, high);
	int x = cell_of(low, at.width), half = at.width / 2;
	struct buf text = { 0 };

	subject_print_value(&first, &text);
	canvas_text(c, canvas_part(at.r, at.x + x, at.y, half - 1 - x), STYLE_DIM,
	            buf_str(&text));
	buf_reset(&text);
	subject_print_value(&last, &text);
	canvas_right(c, canvas_part(at.r, at.x + half, at.y, at.width - half - x), STYLE_DIM,
	             buf_str(&text));
	buf_clear(&text);
}

static struct value nth(const struct param *p, size_t i)
{
	return param_axis_options(p) ? p->options[i] : param_nth(p, i);
}

/* Each value below its place; false when they do not all fit beside each other. */
static bool draw_values(const struct param *p, size_t n, struct canvas *c, struct spot at,
                        bool draw)
{
	struct buf text = { 0 };
	bool fit = true;
	int end = 0;

	for (size_t i = 0; fit && i < n; i++) {
		struct value v = nth(p, i);
		int columns, x, room = at.width / (int)n - 1;

		buf_reset(&text);
		subject_print_value(&v, &text);
		columns = utf8_columns(buf_str(&text));
		/* The name of an option is cut; a number would be another. */
		if (param_axis_options(p) && v.kind == VALUE_TEXT && columns > room &&
		    room >= OPTION_W)
			columns = room;
		x = cell_of(param_axis_place(p, &v), at.width) - columns / 2;
		x = x < 0 ? 0 : x + columns > at.width ? at.width - columns : x;
		fit = i == 0 || x > end;
		if (draw)
			canvas_middle(c, canvas_part(at.r, at.x + x, at.y, columns), STYLE_DIM,
			              buf_str(&text));
		end = x + columns;
	}
	buf_clear(&text);
	return fit;
}

void param_axis_draw(const struct param *p, struct canvas *c, struct spot at)
{
	uint64_t count = param_axis_options(p) ? param_axis_options(p) : param_count(p);

	if (count && count <= FEW && draw_values(p, count, c, at, false))
		draw_values(p, count, c, at, true);
	else
		draw_ends(p, c, at);
}

void param_axis_draw_up(const struct param *p, struct canvas *c, struct rect r)
{
	uint64_t count = param_axis_options(p) ? param_axis_options(p) : param_count(p);
	bool bounded = param_axis_is_bounded(p), each = count && count <= (uint64_t)r.h;
	size_t n = each ? count : 2;
	struct buf text = { 0 };

	for (size_t i = 0; i < n; i++) {
		double end = i ? 1 - 0x1p-53 : 0;
		double share = bounded ? end : i ? 1 - OUTERMOST : OUTERMOST;
		struct value v = each ? nth(p, i) : param_from_position(p, share);

		if (each)
			share = param_axis_place(p, &v);
		buf_reset(&text);
		subject_print_value(&v, &text);
		canvas_right(c, canvas_part(r, 0, r.h - 1 - cell_of(share, r.h), r.w),
		             STYLE_DIM, buf_str(&text));
	}
	buf_clear(&text);
}
