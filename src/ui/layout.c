#include "ui/layout.h"

struct layout layout_screen(int w, int h)
{
	struct layout l = { 0 };

	if (w < LAYOUT_MIN_W || h < LAYOUT_MIN_H)
		return l;
	l.title = (struct rect){ 0, 0, w, 1 };
	l.tabs = (struct rect){ 0, 1, w, 1 };
	l.body = (struct rect){ 0, 2, w, h - 3 };
	l.bottom = (struct rect){ 0, h - 1, w, 1 };
	return l;
}

size_t layout_move(size_t at, long by, size_t n)
{
	long to = (long)at + by;

	return to < 0 || !n ? 0 : to >= (long)n ? n - 1 : (size_t)to;
}

size_t layout_top(size_t top, size_t at, size_t rows)
{
	return at < top ? at : at >= top + rows ? at - rows + 1 : top;
}

struct layout_runs layout_runs(struct rect body, enum runs_mode mode, int details,
                               size_t n_rows)
{
	struct layout_runs l = { { 0 }, { 0 }, { 0 } };
	int top = body.h, side = 0, rows;
	bool show = details == 1 || (details == 0 && body.w >= 110);

	if (body.w < 1 || body.h < 1)
		return l;
	/* The chart gets half, and what a short table leaves. */
	if (mode == RUNS_TABLE || body.h < 13) {
		top = mode == RUNS_CHART ? body.h : 0;
	} else if (mode == RUNS_BOTH) {
		top = body.h / 2;
		rows = n_rows > (size_t)body.h ? body.h : (int)n_rows + 1;
		if (rows < body.h - top)
			top = body.h - (rows < 5 ? 5 : rows);
		if (top > body.h * 3 / 4)
			top = body.h * 3 / 4;
	}
	if (show && body.w >= 76) {
		side = body.w / 4 < 32 ? 32 : body.w / 4 > 44 ? 44 : body.w / 4;
	} else if (show) {
		side = body.w;
	}
	/* With the table alone the details stand beside it. */
	if (show && top == 0) {
		if (side == body.w)
			return (struct layout_runs){ { 0 }, body, { 0 } };
		l.table = (struct rect){ body.x, body.y, body.w - side, body.h };
		l.details = (struct rect){ body.x + l.table.w, body.y, side, body.h };
		return l;
	}
	l.chart = (struct rect){ body.x, body.y, body.w - side, top };
	if (side)
		l.details = (struct rect){ body.x + body.w - side, body.y, side, top };
	if (top < body.h)
		l.table = (struct rect){ body.x, body.y + top, body.w, body.h - top };
	if (l.chart.w == 0 || l.chart.h == 0)
		l.chart = (struct rect){ 0 };
	return l;
}
