/* Gathering runs; their delivery is in import_deliver.c. */

#include "import/import_runs.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/hash.h"
#include "import/import_cells.h"

uint32_t import_name(struct strings *l, const char *name, size_t len)
{
	char *text = import_text(name, len);
	size_t i = 0;

	while (i < l->n && strcmp(l->items[i], text) != 0)
		i++;
	if (i == l->n)
		strings_add(l, text);
	free(text);
	return (uint32_t)i;
}

void import_clear_runs(struct import_runs *l)
{
	for (size_t i = 0; i < l->n; i++) {
		struct import_run *r = &l->items[i];

		for (size_t k = 0; k < r->n_params; k++)
			free(r->params[k]);
		free(r->params);
		free(r->key);
		free(r->points);
		free(r->values);
		free(r->reason);
		free(r->note);
	}
	free(l->items);
	free(l->table);
	strings_clear(&l->metrics);
	strings_clear(&l->params);
	*l = (struct import_runs){ 0 };
}

static bool is_run(const struct import_run *r, uint32_t source, const char *key, size_t len)
{
	return r->source == source && r->key_len == len && memcmp(r->key, key, len) == 0;
}

/* Where the latest run of that key stands in the table, or would. */
static size_t find_slot(const struct import_runs *l, uint32_t source, const char *key,
                        size_t len)
{
	size_t at = (size_t)hash_mix(hash_bytes(hash_mix(source + 1), key, len));

	for (at &= l->table_size - 1;
	     l->table[at] && !is_run(&l->items[l->table[at] - 1], source, key, len);)
		at = (at + 1) & (l->table_size - 1);
	return at;
}

static void grow_table(struct import_runs *l)
{
	l->table_size = l->table_size ? l->table_size * 2 : 64;
	free(l->table);
	l->table = mem_calloc(l->table_size, sizeof *l->table);
	for (uint32_t i = 0; i < l->n; i++) {
		const struct import_run *r = &l->items[i];

		l->table[find_slot(l, r->source, r->key, r->key_len)] = i + 1;
	}
}

struct import_run *import_new_run(struct import_runs *l, uint32_t source, const char *key,
                                  size_t len)
{
	struct import_run r = {
		.source = source, .last_step = NAN, .longest_ms = -1, .key_len = len
	};
	size_t at;

	if ((l->n + 1) * 2 > l->table_size)
		grow_table(l);
	r.key = mem_strndup(key, len);
	at = find_slot(l, source, key, len);
	ARRAY_PUSH(l->items, l->n, l->cap, r);
	l->table[at] = (uint32_t)l->n;
	l->last = (uint32_t)l->n - 1;
	return &l->items[l->n - 1];
}

struct import_run *import_run(struct import_runs *l, uint32_t source, const char *key,
                              size_t len)
{
	size_t at;

	if (l->last < l->n && is_run(&l->items[l->last], source, key, len))
		return &l->items[l->last];
	at = l->n ? find_slot(l, source, key, len) : 0;
	if (!l->n || !l->table[at])
		return import_new_run(l, source, key, len);
	l->last = l->table[at] - 1;
	return &l->items[l->last];
}

void import_add_point(struct import_run *r, double step, int64_t when)
{
	struct import_point p = { step, when, (uint32_t)r->n_values, 0 };

	ARRAY_PUSH(r->points, r->n_points, r->cap_points, p);
}

void import_add_value(struct import_run *r, uint32_t metric, double value)
{
	ARRAY_PUSH(r->values, r->n_values, r->cap_values,
	           (struct import_value){ value, metric });
	r->points[r->n_points - 1].n++;
}

void import_rewind(struct import_run *r, double step)
{
	while (r->n_points && r->points[r->n_points - 1].step >= step)
		r->n_values = r->points[--r->n_points].first;
}

void import_set_text(char **to, char *text_take)
{
	free(*to);
	*to = text_take;
}

void import_join_note(struct import_run *r, const char *first, const char *second)
{
	import_set_text(&r->note, first && second ? mem_printf("%s: %s", first, second)
	                                          : mem_strdup(first ? first : second));
}

bool import_set_param(struct import_runs *l, struct import_run *r, uint32_t param,
                      const char *value)
{
	if (param >= r->n_params) {
		r->params = mem_realloc(r->params, l->params.n * sizeof *r->params);
		while (r->n_params < l->params.n)
			r->params[r->n_params++] = NULL;
	}
	if (r->params[param])
		return strcmp(r->params[param], value) == 0;
	r->params[param] = mem_strdup(value);
	return true;
}
