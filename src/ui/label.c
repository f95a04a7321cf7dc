#include "ui/label.h"

#include <string.h>

#include "base/utf8.h"

#define NAME_MAX_CHARS 256
#define SHORT_WORD 2

/* The characters of a name, and which of them are kept. */
struct label {
	uint32_t ch[NAME_MAX_CHARS];
	bool kept[NAME_MAX_CHARS];
	int n;
};

/* Columns with the ellipses for what is left out. */
static int columns(const struct label *l)
{
	int w = 0;

	for (int i = 0; i < l->n; i++)
		if (l->kept[i])
			w += utf8_width(l->ch[i]);
		else if (i == 0 || l->kept[i - 1])
			w++;
	return w;
}

/* Keep one more character where there is room; false: there is none. */
static bool keep(struct label *l, int at, int width)
{
	if (at < 0 || at >= l->n || l->kept[at])
		return true;
	l->kept[at] = true;
	if (columns(l) <= width)
		return true;
	l->kept[at] = false;
	return false;
}

static bool is_separator(uint32_t ch)
{
	return ch == '.' || ch == '_' || ch == '-' || ch == '/' || ch == ' ';
}

/* The characters in which the name and another begin alike. */
static int common(const struct label *l, const char *other)
{
	int n = 0;

	while (n < l->n && utf8_next(&other) == l->ch[n])
		n++;
	return n;
}

/* The word around what differs, while there is room; of "layer_03" the one before as well. */
static void keep_word(struct label *l, int at, int width)
{
	int from = at, to = at;

	while (to < l->n && !is_separator(l->ch[to]) && keep(l, to, width))
		to++;
	while (from > 0 && !is_separator(l->ch[from - 1]) && keep(l, from - 1, width))
		from--;
	if (from == 0 || to - from > SHORT_WORD)
		return;
	for (from--; keep(l, from, width) && from > 0 && !is_separator(l->ch[from - 1]); from--)
		;
}

/* The end, and what follows the first that is kept, in turns. */
static void keep_rest(struct label *l, int width)
{
	int first = 0, last = l->n - 1;
	bool more = true;

	while (first < l->n && !l->kept[first])
		first++;
	if (first == l->n)
		keep(l, first = 0, width);
	while (more) {
		while (first < l->n && l->kept[first])
			first++;
		while (last >= 0 && l->kept[last])
			last--;
		more = last >= 0 && keep(l, last, width) && keep(l, first, width);
	}
}

void label_print(struct buf *out, const char *name, int width, uint32_t ellipsis,
                 const char *(*others)(const void *data, size_t i), const void *data)
{
	struct label l = { .n = 0 };
	bool differs[NAME_MAX_CHARS] = { false };
	const char *other;

	if (utf8_columns(name) <= width) {
		buf_adds(out, name);
		return;
	}
	for (const char *p = name; *p && l.n < NAME_MAX_CHARS;)
		l.ch[l.n++] = utf8_next(&p);
	for (size_t i = 0; (other = others(data, i)); i++) {
		int n = common(&l, other);

		/* One that fits is whole, so nothing that is cut looks like it. */
		if (utf8_columns(other) > width && strcmp(other, name) != 0)
			differs[n < l.n ? n : l.n - 1] = true;
	}
	for (int i = 0; i < l.n; i++)
		if (differs[i])
			keep(&l, i, width);
	for (int i = l.n - 1; i >= 0; i--)
		if (differs[i] && l.kept[i])
			keep_word(&l, i, width);
	keep_rest(&l, width);
	for (int i = 0; i < l.n; i++)
		/* An ellipsis is no shorter than one character. */
		if (l.kept[i] || (i && i + 1 < l.n && l.kept[i - 1] && l.kept[i + 1] &&
		                  utf8_width(l.ch[i]) == 1))
			utf8_add(out, l.ch[i]);
		else if (i == 0 || l.kept[i - 1])
			utf8_add(out, ellipsis);
}
