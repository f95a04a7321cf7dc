/* Which columns of the table there is room for, and how wide they are then. */

#include "ui/ui_part.h"

#define LEAST_WIDTH 5 /* of a column that the edge cuts */
#define LEAST_NOTE 8
#define LEAST_WHY 10

/* These stay when the others are scrolled. */
static bool is_pinned(const struct column *c)
{
	return c->kind == COL_RUN || c->kind == COL_NOTE || c->kind == COL_BEST;
}

/* Is it wanted?  Some only when they have something to say. */
static bool has_words(const struct runs *v, size_t i)
{
	const struct column *c = &v->columns[i];

	return !c->hidden && (c->kind != COL_NOTE || v->any_note) &&
	       (c->kind != COL_WHY || v->any_early) && (c->kind != COL_MEAN || v->any_mean);
}

bool runs_fit_is_shown(const struct runs *v, size_t i)
{
	return has_words(v, i) && (is_pinned(&v->columns[i]) || i >= v->first_column);
}

static int least(const struct column *c)
{
	int w = runs_column_width(c), few = c->kind == COL_WHY ? LEAST_WHY : LEAST_NOTE;

	/* What a person made wider stays so. */
	return c->extra || w < few ? w : few;
}

/* Widths of NOTE and WHY: what the columns that each run has leave; 0: nothing. */
struct runs_fit runs_fit(const struct runs *v, int width)
{
	struct runs_fit f = { .gap = 2 };
	const struct column *note = NULL, *why = NULL;
	int fixed = 2, n = 0, params = 0, words = 0, spare; /* the mark before them */

	for (size_t i = 0; i < v->n_columns; i++) {
		const struct column *c = &v->columns[i];

		/* The first parameter, too: it is what one looks for. */
		if (!runs_fit_is_shown(v, i) || c->kind > COL_PARAM ||
		    (c->kind == COL_PARAM && params++))
			continue;
		if (c->kind == COL_NOTE)
			note = c;
		else if (c->kind == COL_WHY)
			why = c;
		else
			fixed += runs_column_width(c);
		n++;
	}
	words = (note ? least(note) : 0) + (why ? least(why) : 0);
	if (fixed + words + (n - 1) * f.gap > width)
		f.gap = 1;
	/* Too narrow for them: there is the line below the table. */
	if (fixed + words + (n - 1) * f.gap > width)
		return (struct runs_fit){ .gap = 2 };
	spare = width - fixed - words - (n - 1) * f.gap;
	if (why) {
		f.why = runs_column_width(why);
		f.why = f.why < least(why) + spare ? f.why : least(why) + spare;
		spare -= f.why - least(why);
	}
	if (note) {
		f.note = runs_column_width(note);
		f.note = f.note < least(note) + spare ? f.note : least(note) + spare;
	}
	return f;
}

int runs_fit_width(const struct runs_fit *f, const struct column *c, int room)
{
	int w = c->kind == COL_WHY    ? f->why
	        : c->kind == COL_NOTE ? f->note
	                              : runs_column_width(c);

	return w <= room ? w : room >= LEAST_WIDTH ? room : -1;
}

/* Was all of the last column drawn? */
static bool is_end_seen(const struct runs *v)
{
	for (size_t i = v->n_columns; i-- > 0;)
		if (runs_fit_is_shown(v, i))
			return v->columns[i].w >= runs_column_width(&v->columns[i]);
	return true;
}

/* Does it go when the table is scrolled? */
static bool goes(const struct runs *v, size_t i)
{
	return i < v->n_columns && has_words(v, i) && !is_pinned(&v->columns[i]);
}

void runs_fit_scroll(struct runs *v, int by)
{
	size_t n = v->n_columns, at = v->first_column;

	if (by > 0 && is_end_seen(v))
		return;
	while (at < n && !goes(v, at))
		at++;
	do
		at += by < 0 ? (size_t)-1 : 1;
	while (at < n && !goes(v, at));
	if (at < n)
		v->first_column = at;
	else if (by < 0)
		v->first_column = 0;
}
