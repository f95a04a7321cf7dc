#include "jobs/metric_cells.h"

#include <string.h>

#include "jobs/metric_part.h"

const char *metric_cells_end(const char *line, const char *end)
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

enum metric_division metric_division_of(const char *line, const char *end)
{
	enum metric_division d = METRIC_WORDS;

	line = metric_skip_blanks(line, end);
	while (end > line && metric_is_blank(end[-1]))
		end--;
	for (const char *p = line; p < end; p++) {
		enum metric_division here = metric_separator(p, end) ? METRIC_WALLS
		                            : *p == '\t'             ? METRIC_TABS
		                            : *p == ','              ? METRIC_COMMAS
		                            : *p == ';'              ? METRIC_SEMICOLONS
		                            : p + 1 < end && *p == ' ' && p[1] == ' '
		                                    ? METRIC_WIDE
		                                    : METRIC_WORDS;

		d = here < d ? here : d;
	}
	return d;
}

/* How many bytes at p divide two cells; 0: none. */
static size_t divider(enum metric_division d, const char *p, const char *end)
{
	const char *q = p;

	switch (d) {
	case METRIC_WALLS:
		return metric_separator(p, end);
	case METRIC_COMMAS:
	case METRIC_SEMICOLONS:
		return *p == (d == METRIC_COMMAS ? ',' : ';');
	case METRIC_TABS:
		while (q < end && *q == '\t')
			q++;
		return (size_t)(q - p);
	default:
		q = metric_skip_blanks(p, end);
		return d == METRIC_WIDE && q == p + 1 && *p == ' ' ? 0 : (size_t)(q - p);
	}
}

static struct metric_cell trimmed(const char *from, const char *to)
{
	from = metric_skip_blanks(from, to);
	while (to > from && metric_is_blank(to[-1]))
		to--;
	if (to - from >= 2 && metric_is_quote(*from) && to[-1] == *from)
		return (struct metric_cell){ from + 1, to - 1 };
	return (struct metric_cell){ from, to };
}

void metric_cells_split(enum metric_division d, const char *line, const char *end,
                        struct metric_cells *c)
{
	struct metric_cell all = trimmed(line, end);
	const char *p = all.from, *from;

	c->n = 0;
	if (d == METRIC_WALLS) { /* those outside divide nothing */
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
		if (c->n == METRIC_CELLS_MAX) {
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
