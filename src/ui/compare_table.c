/* The sweeps as a table, and what it says of them. */

#include <math.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/text.h"
#include "base/utf8.h"
#include "ui/compare_show.h"
#include "ui/label.h"

#define NAME_MIN 12

/* ---- letters and names ----------------------------------------------------------- */

enum style compare_style(size_t group)
{
	return group < 5 ? (enum style)(STYLE_CURVE_1 + group) : STYLE_DIM;
}

uint32_t compare_letter(size_t group)
{
	return (uint32_t)(group < 26 ? 'a' + group : group < 52 ? 'A' + group - 26 : '*');
}

static const char *group_at(const void *compare, size_t i)
{
	const struct compare *c = compare;

	return i < c->n_groups ? c->groups[i].name : NULL;
}

static const char *sweep_at(const void *compare, size_t i)
{
	const struct compare *c = compare;

	return i < c->n ? c->sweeps[i].name : NULL;
}

int compare_name(const struct compare *c, size_t group, struct canvas *to, struct spot at)
{
	const struct compare_group *g = &c->groups[group];
	struct buf text = { 0 }, times = { 0 };
	int used;

	if (g->n > 1)
		buf_addf(&times, " %s%u", to->glyphs == GLYPHS_ASCII ? "x" : "×", g->n);
	label_print(&text, g->name, at.width - utf8_columns(buf_str(&times)),
	            glyph(to->glyphs, GLYPH_ELLIPSIS), group_at, c);
	buf_adds(&text, buf_str(&times));
	used = canvas_text(to, at, STYLE_TEXT, buf_str(&text));
	buf_clear(&text);
	buf_clear(&times);
	return used;
}

static int widest(const struct compare *c, bool members)
{
	int most = NAME_MIN;

	for (size_t i = 0; i < c->n_groups; i++) {
		int w = utf8_columns(c->groups[i].name) + (c->groups[i].n > 1 ? 4 : 0);

		most = w > most ? w : most;
	}
	for (size_t i = 0; members && i < c->n; i++) {
		int w = utf8_columns(c->sweeps[i].name) + 2;

		most = w > most ? w : most;
	}
	return most;
}

/* ---- columns --------------------------------------------------------------------- */

struct column {
	int width;
	int rank; /* the higher are left out first */
	void (*head)(const struct compare *c, struct buf *out);
	void (*cell)(const struct compare_result *r, struct buf *out);
};

static void add_value(struct buf *out, double x)
{
	buf_adds(out, isnan(x) ? "-" : num_shown(x).text);
}

static void head_runs(const struct compare *c, struct buf *out)
{
	(void)c;
	buf_adds(out, "runs");
}

static void cell_runs(const struct compare_result *r, struct buf *out)
{
	buf_addf(out, "%u", r->ended);
}

static void head_best(const struct compare *c, struct buf *out)
{
	(void)c;
	buf_adds(out, "best");
}

static void cell_best(const struct compare_result *r, struct buf *out)
{
	add_value(out, r->best);
}

static void head_common(const struct compare *c, struct buf *out)
{
	buf_addf(out, "at %u", c->common);
}

static void cell_common(const struct compare_result *r, struct buf *out)
{
	add_value(out, r->common);
}

static void head_median(const struct compare *c, struct buf *out)
{
	(void)c;
	buf_adds(out, "median");
}

static void cell_median(const struct compare_result *r, struct buf *out)
{
	add_value(out, r->median);
}

static void head_reach(const struct compare *c, struct buf *out)
{
	buf_addf(out, "to %s", isnan(c->target) ? "-" : num_short(c->target, 4).text);
}

static void cell_reach(const struct compare_result *r, struct buf *out)
{
	buf_adds(out, isnan(r->reach) ? "-" : num_short(r->reach, 4).text);
}

static void head_time(const struct compare *c, struct buf *out)
{
	(void)c;
	buf_adds(out, "time");
}

static void cell_time(const struct compare_result *r, struct buf *out)
{
	if (isnan(r->seconds))
		buf_addc(out, '-');
	else
		text_duration(out, r->seconds);
}

static const struct column columns[] = {
	{ 7, 4, head_runs, cell_runs },     { 9, 0, head_best, cell_best },
	{ 9, 3, head_common, cell_common }, { 9, 2, head_median, cell_median },
	{ 11, 1, head_reach, cell_reach },  { 10, 5, head_time, cell_time },
};

#define N_COLUMNS ARRAY_LEN(columns)

/* Which columns there is room for beside the names, and how wide these are. */
struct shape {
	bool has[N_COLUMNS];
	int name;
};

static struct shape fit(const struct compare *c, int width, int name)
{
	struct shape s = { .name = width - 2 };

	for (int rank = 0; rank < (int)N_COLUMNS; rank++)
		for (size_t i = 0; i < N_COLUMNS; i++) {
			bool needless = columns[i].cell == cell_common && !c->uneven;

			if (columns[i].rank != rank || needless ||
			    s.name - columns[i].width < (name < 24 ? name : 24))
				continue;
			s.has[i] = true;
			s.name -= columns[i].width;
		}
	s.name = s.name > name ? name : s.name;
	return s;
}

static void draw_numbers(const struct shape *s, const struct compare_result *r,
                         enum style style, struct canvas *to, struct rect at, int y)
{
	int x = 2 + s->name;
	struct buf text = { 0 };

	for (size_t i = 0; i < N_COLUMNS; i++) {
		if (!s->has[i])
			continue;
		buf_reset(&text);
		columns[i].cell(r, &text);
		canvas_right(to, canvas_part(at, x, y, columns[i].width), style, text.data);
		x += columns[i].width;
	}
	buf_clear(&text);
}

static void draw_head(const struct compare *c, const struct shape *s, struct canvas *to,
                      struct rect at)
{
	int x = 2 + s->name;
	struct buf text = { 0 };

	for (size_t i = 0; i < N_COLUMNS; i++) {
		if (!s->has[i])
			continue;
		buf_reset(&text);
		columns[i].head(c, &text);
		canvas_right(to, canvas_part(at, x, 0, columns[i].width), STYLE_HEAD,
		             text.data);
		x += columns[i].width;
	}
	buf_clear(&text);
}

/* ---- rows ------------------------------------------------------------------------ */

static int draw_group(const struct compare *c, size_t group, const struct shape *s,
                      struct canvas *to, struct rect at, int y)
{
	canvas_put(to, at, 0, y, compare_letter(group), compare_style(group));
	compare_name(c, group, to, canvas_part(at, 2, y, s->name));
	draw_numbers(s, &c->groups[group].result, STYLE_TEXT, to, at, y);
	return y + 1;
}

static int draw_members(const struct compare *c, size_t group, const struct shape *s,
                        struct canvas *to, struct rect at, int y)
{
	struct buf text = { 0 };

	for (size_t i = 0; i < c->n && c->groups[group].n > 1; i++) {
		if (c->sweeps[i].group != group)
			continue;
		buf_reset(&text);
		label_print(&text, c->sweeps[i].name, s->name - 2,
		            glyph(to->glyphs, GLYPH_ELLIPSIS), sweep_at, c);
		canvas_text(to, canvas_part(at, 4, y, s->name - 2), STYLE_DIM, text.data);
		draw_numbers(s, &c->sweeps[i].result, STYLE_DIM, to, at, y++);
	}
	buf_clear(&text);
	return y;
}

/* ---- words ----------------------------------------------------------------------- */

static int draw_differences(const struct compare *c, struct canvas *to, struct rect at, int y)
{
	for (size_t g = 0; g < c->n_groups && y < at.h; g++) {
		if (!*c->groups[g].differs)
			continue;
		canvas_put(to, at, 0, y, compare_letter(g), compare_style(g));
		y += canvas_wrap(to, (struct rect){ at.x + 2, at.y, at.w - 2, at.h }, y,
		                 STYLE_TEXT, c->groups[g].differs);
	}
	return y;
}

static void explain(const struct compare *c, const struct shape *s, struct buf *out)
{
	if (c->n > c->n_groups)
		buf_adds(out, "Of sweeps that differ in their seed alone the median, and all "
		              "their runs. ");
	for (size_t i = 0; i < N_COLUMNS; i++)
		if (s->has[i] && columns[i].cell == cell_median)
			buf_adds(out, "Median: of the runs. ");
		else if (s->has[i] && columns[i].cell == cell_reach && !isnan(c->target)) {
			buf_addf(out, "To %s", num_short(c->target, 4).text);
			buf_adds(out, ": runs until as good as the worst of the bests. ");
		} else if (s->has[i] && columns[i].cell == cell_common) {
			buf_addf(out, "At %u: the best after so many runs. ", c->common);
		}
}

static int draw_words(const struct compare *c, const struct shape *s, struct canvas *to,
                      struct rect at, int y)
{
	struct buf text = { 0 };

	compare_say(c, &text);
	y += canvas_wrap(to, at, y, STYLE_TEXT, buf_str(&text));
	y = draw_differences(c, to, at, y);
	buf_reset(&text);
	explain(c, s, &text);
	if (y < at.h)
		y += canvas_wrap(to, at, y, STYLE_DIM, buf_str(&text));
	buf_clear(&text);
	return y < at.h ? y : at.h;
}

/* The lines that words need which say something; what the columns are is known soon. */
static int words_height(const struct compare *c, int width)
{
	struct buf text = { 0 };
	int lines;

	compare_say(c, &text);
	lines = utf8_columns(buf_str(&text)) / (width > 12 ? width - 8 : 4) + 1;
	for (size_t g = 0; g < c->n_groups; g++)
		lines += (utf8_columns(c->groups[g].differs) + width - 3) / (width - 2);
	buf_clear(&text);
	return lines;
}

int compare_table(const struct compare *c, size_t *first, struct canvas *to, struct rect r)
{
	int room = r.h - 1 - words_height(c, r.w), y = 1;
	size_t members = c->n > c->n_groups ? c->n : 0, last;
	bool all = (int)(c->n_groups + members) <= room;
	struct shape s = fit(c, r.w, widest(c, all && members));

	room = room < (r.h - 1) / 2 ? (r.h - 1) / 2 : room;
	room = room < 1 ? 1 : room;
	draw_head(c, &s, to, r);
	if ((int)c->n_groups <= room)
		*first = 0;
	else if (*first + (size_t)room > c->n_groups)
		*first = c->n_groups - (size_t)room;
	last = *first + (size_t)room < c->n_groups ? *first + (size_t)room : c->n_groups;
	for (size_t g = *first; g < last; g++) {
		y = draw_group(c, g, &s, to, r, y);
		if (all)
			y = draw_members(c, g, &s, to, r, y);
	}
	if (last < c->n_groups)
		canvas_mark(to, r, r.w - 1, y - 1, GLYPH_DOWN, STYLE_DIM);
	if (*first)
		canvas_mark(to, r, r.w - 1, 1, GLYPH_UP, STYLE_DIM);
	return draw_words(c, &s, to, r, y);
}
