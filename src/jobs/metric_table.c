/*
 * Tables: a line of names above lines of numbers.  Any line may look like a header, a row
 * hardly: so a header counts when a row of as many cells comes right behind it.
 */

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/num.h"
#include "jobs/metric_part.h"

#define CELLS_MAX 64
#define HEADER_MAX 2048 /* bytes */

enum division { WALLS, TABS, COMMAS, SEMICOLONS, WIDE, WORDS };

struct cell {
	const char *from, *to;
};

struct cells {
	struct cell cell[CELLS_MAX];
	size_t n; /* 0: too many */
};

/* A progress bar behind the last column: "640: 100%|####". */
static const char *before_bar(const char *line, const char *end)
{
	for (const char *p = line; (p = memchr(p, ':', (size_t)(end - p))); p++) {
		const char *q = metric_skip_blanks(p + 1, end), *digits = q;

		while (q < end && *q >= '0' && *q <= '9')
			q++;
		if (q > digits && digits > p + 1 && q < end && *q == '%')
			return p;
	}
	return end;
}

static enum division division_of(const char *line, const char *end)
{
	enum division d = WORDS;

	line = metric_skip_blanks(line, end);
	while (end > line && metric_is_blank(end[-1]))
		end--;
	for (const char *p = line; p < end; p++) {
		enum division here = metric_separator(p, end)                  ? WALLS
		                     : *p == '\t'                              ? TABS
		                     : *p == ','                               ? COMMAS
		                     : *p == ';'                               ? SEMICOLONS
		                     : p + 1 < end && *p == ' ' && p[1] == ' ' ? WIDE
		                                                               : WORDS;

		d = here < d ? here : d;
	}
	return d;
}

/* How many bytes at p divide two cells; 0: none. */
static size_t divider(enum division d, const char *p, const char *end)
{
	const char *q = p;

	switch (d) {
	case WALLS:
		return metric_separator(p, end);
	case COMMAS:
	case SEMICOLONS:
		return *p == (d == COMMAS ? ',' : ';');
	case TABS:
		while (q < end && *q == '\t')
			q++;
		return (size_t)(q - p);
	default:
		q = metric_skip_blanks(p, end);
		return d == WIDE && q == p + 1 && *p == ' ' ? 0 : (size_t)(q - p);
	}
}

static struct cell trimmed(const char *from, const char *to)
{
	from = metric_skip_blanks(from, to);
	while (to > from && metric_is_blank(to[-1]))
		to--;
	if (to - from >= 2 && metric_is_quote(*from) && to[-1] == *from)
		return (struct cell){ from + 1, to - 1 };
	return (struct cell){ from, to };
}

static void split(enum division d, const char *line, const char *end, struct cells *c)
{
	struct cell all = trimmed(line, end);
	const char *p = all.from, *from;

	c->n = 0;
	if (d == WALLS) { /* those outside divide nothing */
		p += metric_separator(p, all.to);
		if (all.to > p && all.to[-1] == '|')
			all.to--;
		else if (all.to - p >= 3 && metric_separator(all.to - 3, all.to))
			all.to -= 3;
	}
	for (from = p;; p++) {
		size_t n = p < all.to ? divider(d, p, all.to) : 0;

		if (!n && p < all.to)
			continue;
		if (c->n == CELLS_MAX) {
			c->n = 0;
			return;
		}
		c->cell[c->n++] = trimmed(from, p);
		if (p >= all.to)
			return;
		from = p + n;
		p = from - 1;
	}
}

/* What a column is called: "mAP50-95):" ends the name of several. */
static struct cell title(struct cell c)
{
	if (c.to > c.from && c.to[-1] == ':')
		c.to--;
	if (c.to > c.from && c.to[-1] == ')' && !memchr(c.from, '(', (size_t)(c.to - c.from)))
		c.to--;
	return c;
}

static const struct metric_name *listed(const struct metric_reader *r, struct cell c)
{
	size_t n = (size_t)(c.to - c.from);

	for (size_t i = 0; i < r->n_names; i++)
		if (r->names[i].len == n && memcmp(r->names[i].text, c.from, n) == 0)
			return &r->names[i];
	return NULL;
}

static bool is_title(struct cell c)
{
	bool letter = c.from < c.to && *c.from == '#';

	if (c.from == c.to || c.to - c.from > METRIC_NAME_MAX ||
	    ((*c.from < 'A' || *c.from > 'z') && *c.from != '#' && !(*c.from & 0x80)))
		return false;
	for (const char *p = c.from; p < c.to; p++) {
		letter |= (unsigned)((*p | 32) - 'a') < 26 || (*p & 0x80);
		if (*p == '=' || *p == '{' || *p == '}')
			return false;
	}
	return letter;
}

bool metric_table_is_header(const struct metric_reader *r, const char *line, size_t len)
{
	const char *end = before_bar(line, line + len);
	enum division d = division_of(line, end);
	struct cells c;
	bool found = r->any;

	if (len > HEADER_MAX)
		return false;
	split(d, line, end, &c);
	for (size_t i = 0; i < c.n; i++) {
		struct cell t = title(c.cell[i]);

		if (!is_title(t) && (d != WALLS || t.from < t.to))
			return false;
		found |= listed(r, t) != NULL;
	}
	if (!found && d == WIDE) {
		split(WORDS, line, end, &c);
		for (size_t i = 0; i < c.n; i++)
			found |= listed(r, title(c.cell[i])) != NULL;
	}
	return found && c.n >= 2;
}

/* ---- rows ------------------------------------------------------------------------ */

/* "---  ----  +---+": nothing that could be read. */
static bool is_rule(const char *line, const char *end)
{
	for (; line < end; line++)
		if (metric_is_alnum(*line))
			return false;
	return true;
}

static bool is_missing(struct cell c)
{
	size_t n = (size_t)(c.to - c.from);

	return is_rule(c.from, c.to) || (n == 4 && strncasecmp(c.from, "none", 4) == 0) ||
	       (n == 4 && strncasecmp(c.from, "null", 4) == 0) ||
	       (n == 3 && strncasecmp(c.from, "n/a", 3) == 0);
}

/* A number, or something that begins as one: 1/300, 1.23G, 00:05. */
static bool is_numeric(struct cell c)
{
	const char *p = c.from;
	double x;

	while (p < c.to && (*p == '-' || *p == '+' || *p == '.'))
		p++;
	if (p < c.to && *p >= '0' && *p <= '9')
		return true;
	return num_scan(c.from, (size_t)(c.to - c.from), &x) == (size_t)(c.to - c.from);
}

/* The number of a cell, which may bear a mark: "0.93*". */
static bool cell_value(struct cell c, double *x)
{
	const char *p = metric_quantity(c.from, c.to, x);

	if (!p)
		return false;
	while (p < c.to && (metric_is_blank(*p) || strchr("*+!", *p)))
		p++;
	return p == c.to;
}

static double cell_step(struct cell c)
{
	double x = NAN;
	size_t n = num_scan(c.from, (size_t)(c.to - c.from), &x);

	return n && isfinite(x) && (c.from + n == c.to || c.from[n] == '/') ? x : NAN;
}

static void give_row(const struct metric_reader *r, const struct cells *head,
                     const struct cells *row, struct metric_sink *sink)
{
	double step = NAN, x;

	for (size_t i = 0; i < head->n; i++) {
		struct cell t = title(head->cell[i]);

		if (metric_is_step_word(t.from, (size_t)(t.to - t.from))) {
			step = cell_step(row->cell[i]);
			break;
		}
	}
	for (size_t i = 0; i < head->n; i++) {
		struct cell t = title(head->cell[i]);
		const struct metric_name *name = listed(r, t);

		if ((!name && !r->any) || !cell_value(row->cell[i], &x))
			continue;
		if (name)
			metric_give(sink, name->text, x, step);
		else
			metric_give_copy(sink, t.from, (size_t)(t.to - t.from), x, step);
	}
}

enum kind { NO_ROW, ROW, LAST_ROW };

/* Is the line a row under this header?  May it begin with a word? */
static enum kind read_row(const struct metric_reader *r, const char *header, bool first,
                          const char *line, const char *end, struct metric_sink *sink)
{
	const char *to = header + strlen(header);
	enum division d = division_of(header, to);
	struct cells head, row;
	size_t numbers = 0;
	enum kind kind = ROW;

	split(d == WIDE ? WORDS : d, line, end, &row);
	split(d, header, to, &head);
	if (d == WIDE && head.n != row.n)
		split(WORDS, header, to, &head);
	if (head.n != row.n || row.n < 2)
		return NO_ROW;
	for (size_t i = 0; i < row.n; i++) {
		if (is_numeric(row.cell[i]))
			numbers++;
		else if (!is_missing(row.cell[i])) {
			if (i || !first)
				return NO_ROW;
			kind = LAST_ROW;
		}
	}
	if (!numbers)
		return NO_ROW;
	give_row(r, &head, &row, sink);
	return kind;
}

/* Rows without a word begin with a number, a wall, or a mark for one that is missing. */
static bool may_begin_row(char c)
{
	return (c >= '+' && c <= '9') || c == '|' || (c & 0x80) || (c | 32) == 'n' ||
	       (c | 32) == 'i' || metric_is_quote(c);
}

bool metric_table_row(const struct metric_reader *r, struct metric_table *t, const char *line,
                      size_t len, struct metric_sink *sink)
{
	const char *end = line + len, *first = metric_skip_blanks(line, end);
	enum kind kind;

	if ((!t->open && !t->next) || len > HEADER_MAX || first == end)
		return false;
	if (t->next && is_rule(first, end))
		return true;
	end = before_bar(first, end);
	if (t->next && (kind = read_row(r, t->next, true, first, end, sink)) != NO_ROW) {
		free(t->open);
		t->open = kind == ROW ? t->next : NULL;
		if (kind == LAST_ROW)
			free(t->next);
		t->next = NULL;
		return true;
	}
	return t->open && may_begin_row(*first) &&
	       read_row(r, t->open, false, first, end, sink) != NO_ROW;
}

void metric_table_break(struct metric_table *t)
{
	free(t->next);
	t->next = NULL;
}

void metric_table_keep(const struct metric_reader *r, struct metric_table *t, const char *line,
                       size_t len)
{
	metric_table_break(t);
	if (metric_table_is_header(r, line, len))
		t->next = mem_strndup(line, (size_t)(before_bar(line, line + len) - line));
}
