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
#include "jobs/metric_cells.h"
#include "jobs/metric_part.h"

#define HEADER_MAX 2048 /* bytes */

/* What a column is called: "mAP50-95):" ends the name of several. */
static struct metric_cell title(struct metric_cell c)
{
	if (c.to > c.from && c.to[-1] == ':')
		c.to--;
	if (c.to > c.from && c.to[-1] == ')' && !memchr(c.from, '(', (size_t)(c.to - c.from)))
		c.to--;
	return c;
}

static const struct metric_name *listed(const struct metric_reader *r, struct metric_cell c)
{
	size_t n = (size_t)(c.to - c.from);

	for (size_t i = 0; i < r->n_names; i++)
		if (r->names[i].len == n && memcmp(r->names[i].text, c.from, n) == 0)
			return &r->names[i];
	return NULL;
}

static bool is_title(struct metric_cell c)
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
	const char *end = metric_cells_end(line, line + len);
	enum metric_division d = metric_division_of(line, end);
	struct metric_cells c;
	bool found = r->any;

	if (len > HEADER_MAX)
		return false;
	metric_cells_split(d, line, end, &c);
	for (size_t i = 0; i < c.n; i++) {
		struct metric_cell t = title(c.cell[i]);

		if (!is_title(t) && (d != METRIC_WALLS || t.from < t.to))
			return false;
		found |= listed(r, t) != NULL;
	}
	if (!found && d == METRIC_WIDE) {
		metric_cells_split(METRIC_WORDS, line, end, &c);
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

static bool is_missing(struct metric_cell c)
{
	size_t n = (size_t)(c.to - c.from);

	return is_rule(c.from, c.to) || (n == 4 && strncasecmp(c.from, "none", 4) == 0) ||
	       (n == 4 && strncasecmp(c.from, "null", 4) == 0) ||
	       (n == 3 && strncasecmp(c.from, "n/a", 3) == 0);
}

/* A number, or something that begins as one: 1/300, 1.23G, 00:05. */
static bool is_numeric(struct metric_cell c)
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
static bool cell_value(struct metric_cell c, double *x)
{
	const char *p = metric_quantity(c.from, c.to, x);

	if (!p)
		return false;
	while (p < c.to && (metric_is_blank(*p) || strchr("*+!", *p)))
		p++;
	return p == c.to;
}

static double cell_step(struct metric_cell c)
{
	double x = NAN;
	size_t n = num_scan(c.from, (size_t)(c.to - c.from), &x);

	return n && isfinite(x) && (c.from + n == c.to || c.from[n] == '/') ? x : NAN;
}

static void give_row(const struct metric_reader *r, const struct metric_cells *head,
                     const struct metric_cells *row, struct metric_sink *sink)
{
	double step = NAN, x;

	for (size_t i = 0; i < head->n; i++) {
		struct metric_cell t = title(head->cell[i]);

		if (metric_is_step_word(t.from, (size_t)(t.to - t.from))) {
			step = cell_step(row->cell[i]);
			break;
		}
	}
	for (size_t i = 0; i < head->n; i++) {
		struct metric_cell t = title(head->cell[i]);
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
	enum metric_division d = metric_division_of(header, to);
	struct metric_cells head, row;
	size_t numbers = 0;
	enum kind kind = ROW;

	metric_cells_split(d == METRIC_WIDE ? METRIC_WORDS : d, line, end, &row);
	metric_cells_split(d, header, to, &head);
	if (d == METRIC_WIDE && head.n != row.n)
		metric_cells_split(METRIC_WORDS, header, to, &head);
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
	end = metric_cells_end(first, end);
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
		t->next =
			mem_strndup(line, (size_t)(metric_cells_end(line, line + len) - line));
}
