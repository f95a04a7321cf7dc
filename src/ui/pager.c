#include "ui/pager.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"

struct pager_line *pager_line(const struct pager *p, size_t i)
{
	return &p->lines[(p->first + i) % p->cap];
}

void pager_reset(struct pager *p)
{
	for (size_t i = 0; i < p->n; i++)
		free(pager_line(p, i)->text);
	free(p->lines);
	p->lines = NULL;
	p->n = p->cap = p->first = p->dropped = p->top = p->found = 0;
	p->left = 0;
}

void pager_clear(struct pager *p)
{
	pager_reset(p);
	free(p->search);
	*p = (struct pager){ 0 };
}

void pager_add(struct pager *p, enum style s, const char *text, size_t len)
{
	if (p->n == p->cap && p->cap < PAGER_LINES_MAX) {
		size_t cap = p->cap ? 2 * p->cap : 256;
		struct pager_line *lines;

		cap = cap > PAGER_LINES_MAX ? PAGER_LINES_MAX : cap;
		lines = mem_alloc(cap * sizeof *lines);
		for (size_t i = 0; i < p->n; i++)
			lines[i] = *pager_line(p, i);
		free(p->lines);
		p->lines = lines;
		p->cap = cap;
		p->first = 0;
	}
	if (p->n == p->cap) {
		free(pager_line(p, 0)->text);
		p->first = (p->first + 1) % p->cap;
		p->n--;
		p->dropped++;
		p->top -= p->top > 0;
		p->found -= p->found > 0;
	}
	*pager_line(p, p->n++) = (struct pager_line){ mem_strndup(text, len), (uint8_t)s };
}

static size_t last_top(const struct pager *p)
{
	size_t h = p->height > 0 ? (size_t)p->height : 1;

	return p->n > h ? p->n - h : 0;
}

static void move_to(struct pager *p, size_t line)
{
	p->top = line > last_top(p) ? last_top(p) : line;
	p->follow = p->top == last_top(p);
}

void pager_scroll(struct pager *p, long lines)
{
	long top = (long)p->top + lines;

	move_to(p, top < 0 ? 0 : (size_t)top);
}

static bool hit(const struct pager *p, size_t i)
{
	const char *text = pager_line(p, i)->text;
	bool capitals = false;

	for (const char *s = p->search; *s; s++)
		capitals |= isupper((unsigned char)*s) != 0;
	return capitals ? strstr(text, p->search) != NULL : strcasestr(text, p->search) != NULL;
}

bool pager_next(struct pager *p, int dir)
{
	size_t from = p->found ? p->found - 1 : p->top;

	if (!p->search || !p->n)
		return false;
	/* Round the end, back to where it started. */
	for (size_t k = p->found ? 1 : 0; k <= p->n; k++) {
		size_t i = (dir > 0 ? from + k : from + 2 * p->n - k) % p->n;

		if (hit(p, i)) {
			p->found = i + 1;
			if (i < p->top || i >= p->top + (size_t)(p->height > 0 ? p->height : 1))
				move_to(p, i > (size_t)p->height / 2 ? i - (size_t)p->height / 2
				                                     : 0);
			p->follow = false;
			return true;
		}
	}
	return false;
}

bool pager_search(struct pager *p, const char *text)
{
	text_keep(&p->search, text);
	p->found = 0;
	return !p->search || pager_next(p, 1);
}

/* The part of a line from column `left` on. */
static const char *skip_columns(const char *s, int left)
{
	while (left > 0 && *s)
		left -= utf8_width(utf8_next(&s));
	return s;
}

/* How many lines a text takes when it is broken at the width. */
static int rows_of(const char *text, int w)
{
	int n = utf8_columns(text);

	return n <= w || w < 1 ? 1 : (n + w - 1) / w;
}

void pager_draw(struct pager *p, struct canvas *c, struct rect r)
{
	int y = 0;

	p->height = r.h;
	if (p->follow) {
		p->top = last_top(p);
		/* Broken lines take more room: start later, so that the end is seen. */
		if (p->wrap) {
			int rows = 0;
			size_t i = p->n;

			while (i > 0 && rows + rows_of(pager_line(p, i - 1)->text, r.w) <= r.h)
				rows += rows_of(pager_line(p, --i)->text, r.w);
			p->top = i;
		}
	}
	if (p->top >= p->n)
		p->top = last_top(p);
	for (size_t i = p->top; i < p->n && y < r.h; i++) {
		const struct pager_line *l = pager_line(p, i);
		const char *text = l->text;

		if (p->found == i + 1)
			canvas_select(c, r, y);
		if (!p->wrap) {
			canvas_text(c, canvas_at(r, 0, y++), (enum style)l->style,
			            skip_columns(text, p->left));
			continue;
		}
		do {
			const char *rest = skip_columns(text, r.w);
			char *piece = mem_strndup(text, (size_t)(rest - text));

			canvas_text(c, canvas_at(r, 0, y++), (enum style)l->style, piece);
			free(piece);
			text = rest;
		} while (*text && y < r.h);
	}
}
