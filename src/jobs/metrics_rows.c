#include "jobs/metrics_rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/hash.h"
#include "jobs/metric_dict.h"
#include "jobs/metric_part.h"

void metrics_rows_clear(struct metrics_rows *r)
{
	free(r->header);
	free(r->names);
	free(r->cells);
	free(r->known);
	*r = (struct metrics_rows){ 0 };
}

void metrics_rows_restart(struct metrics_rows *r)
{
	free(r->header);
	r->header = NULL;
	r->at = 0;
	r->repeated = true;
}

/* ---- rows that were given before ------------------------------------------------- */

static void add_to_hash(void *data, const struct metric_value *v)
{
	struct metrics_rows *r = data;
	uint64_t bits[2];

	memcpy(bits, &v->value, 8);
	memcpy(bits + 1, &v->step, 8);
	r->hash = hash_mix(hash_bytes(r->hash, v->name, strlen(v->name)) ^ bits[0]);
	r->hash = hash_mix(r->hash ^ (isnan(v->step) ? 0 : bits[1]));
}

/* Is the row, whose hash is made, one that was given before the file was written anew? */
static bool is_known(struct metrics_rows *r)
{
	if (r->repeated && r->at < r->n_known && r->known[r->at] == r->hash) {
		r->at++;
		return true;
	}
	if (r->repeated)
		r->n_known = r->at;
	r->repeated = false;
	ARRAY_PUSH(r->known, r->n_known, r->cap_known, r->hash);
	r->at = r->n_known;
	return false;
}

/* ---- CSV ------------------------------------------------------------------------- */

/* Which of them it is stands first in the header. */
static char delimiter_of(const char *line, size_t len)
{
	return memchr(line, '\t', len) ? '\t' : memchr(line, ';', len) ? ';' : ',';
}

/* Cut the line, which ends with a NUL, at its delimiters: cells that end with one. */
static size_t cut(char *line, size_t len, char delimiter, char ***cells, size_t *cap)
{
	char *p = line, *end = line + len;
	size_t n = 0;

	while (p) {
		char *from = p, *to = NULL;

		while (metric_is_blank(*from) && *from != delimiter)
			from++;
		if (*from == '"' && (to = memchr(from + 1, '"', (size_t)(end - from - 1))))
			from++;
		p = to ? to : p;
		p = memchr(p, delimiter, (size_t)(end - p));
		if (!to)
			to = p ? p : end;
		if (p)
			*p++ = '\0';
		while (to > from && metric_is_blank(to[-1]))
			to--;
		*to = '\0';
		ARRAY_PUSH(*cells, n, *cap, from);
	}
	return n;
}

static bool is_number(const char *cell, double *x)
{
	return metric_number_alone(cell, cell + strlen(cell), x);
}

static bool has_number(char *const *cells, size_t n)
{
	double x;

	for (size_t i = 0; i < n; i++)
		if (is_number(cells[i], &x))
			return true;
	return false;
}

/* The number of the column whose name is the first of those for steps. */
static double row_step(const struct metrics_rows *r)
{
	size_t best = METRIC_NO_STEP, rank;
	double step = NAN, x;

	for (size_t i = 0; i < r->n_names; i++) {
		rank = metric_step_rank(r->names[i], strlen(r->names[i]));
		if (rank < best && is_number(r->cells[i], &x) && isfinite(x)) {
			best = rank;
			step = x;
		}
	}
	return step;
}

/* Every number of the row but its steps. */
static size_t each_number(const struct metrics_rows *r, metric_fn *fn, void *fn_data)
{
	struct metric_sink sink = { .fn = fn, .data = fn_data };
	double step = row_step(r), x;

	for (size_t i = 0; i < r->n_names; i++) {
		size_t len = strlen(r->names[i]);

		if (is_number(r->cells[i], &x) &&
		    metric_step_rank(r->names[i], len) == METRIC_NO_STEP)
			metric_give_copy(&sink, r->names[i], len, x, step);
	}
	return sink.n;
}

static void take_header(struct metrics_rows *r, const char *line, size_t len)
{
	free(r->header);
	r->header = mem_strndup(line, len);
	r->delimiter = delimiter_of(line, len);
	r->n_names = cut(r->header, len, r->delimiter, &r->names, &r->cap_names);
}

static void read_csv(struct metrics_rows *r, const char *line, size_t len)
{
	char delimiter = r->header ? r->delimiter : delimiter_of(line, len);
	char *copy = mem_strndup(line, len);

	r->n_cells = cut(copy, len, delimiter, &r->cells, &r->cap_cells);
	if (!has_number(r->cells, r->n_cells)) {
		take_header(r, line, len);
	} else if (r->header && !r->mute && r->n_cells == r->n_names) {
		/* An unfinished last row has fewer. */
		r->hash = HASH_START;
		if (each_number(r, add_to_hash, r) && !is_known(r))
			each_number(r, r->fn, r->fn_data);
	}
	free(copy);
}

/* ---- either ---------------------------------------------------------------------- */

void metrics_rows_read(struct metrics_rows *r, const char *line, size_t len, metric_fn *fn,
                       void *fn_data)
{
	const char *end = line + len, *first;

	r->fn = fn;
	r->fn_data = fn_data;
	if (len >= 3 && memcmp(line, "\357\273\277", 3) == 0) /* byte order mark */
		line += 3;
	first = metric_skip_blanks(line, end);
	if (first == end || *first == '#')
		return;
	if (*first != '{') {
		read_csv(r, line, (size_t)(end - line)); /* a tab at its start ends a cell */
		return;
	}
	r->hash = HASH_START;
	if (!r->mute && metric_dict(first, (size_t)(end - first), add_to_hash, r) &&
	    !is_known(r))
		metric_dict(first, (size_t)(end - first), fn, fn_data);
}
