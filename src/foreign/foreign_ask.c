/* Asking the tree, and telling what is wrong with it. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/file.h"
#include "base/text.h"
#include "foreign/foreign_part.h"

static void tell(const struct foreign *f, struct problems *ps, const struct doc *d,
                 const char *fmt, va_list ap)
{
	bool of_other = d && f->root && d->file != f->root->file;
	struct place at = { .line = d && !of_other ? d->line : PLACE_ELSEWHERE };
	char *text = mem_vprintf(fmt, ap);
	size_t i = 0;

	/* What stands in another file says so itself. */
	if (of_other) {
		char *bare = text;

		text = mem_printf("%s:%d: %s", d->file, d->line, bare);
		free(bare);
	}
	/* What is asked twice is told once. */
	while (i < ps->n &&
	       (ps->items[i].at.line != at.line || strcmp(ps->items[i].text, text) != 0))
		i++;
	if (i == ps->n)
		problems_add(ps, at, "%s", text);
	free(text);
}

int foreign_error(struct foreign *f, const struct doc *d, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	tell(f, &f->errors, d, fmt, ap);
	va_end(ap);
	return -1;
}

void foreign_note(struct foreign *f, const struct doc *d, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	tell(f, &f->notes, d, fmt, ap);
	va_end(ap);
}

struct doc *foreign_get(struct doc *map, const char *key)
{
	struct doc *d = doc_get(map, key);

	if (d)
		d->seen = true;
	return doc_is_null(d) ? NULL : d;
}

const char *foreign_near(const struct doc *map, const char *key)
{
	struct text_near near = { .word = key };

	for (size_t i = 0; map && map->kind == DOC_MAP && i < map->n; i++)
		if (!map->items[i]->seen)
			text_near(&near, map->items[i]->key);
	return near.best;
}

struct doc *foreign_item(struct doc *list, size_t i)
{
	struct doc *d = NULL;

	if (list && list->kind == DOC_SCALAR)
		d = i == 0 ? list : NULL;
	else if (list && i < list->n)
		d = list->items[i];
	if (d)
		d->seen = true;
	return d;
}

static const char *kind_name(const struct doc *d)
{
	return d->kind == DOC_LIST ? "a list" : d->kind == DOC_MAP ? "a map" : "a text";
}

static struct doc *scalar(struct foreign *f, struct doc *map, const char *key)
{
	struct doc *d = foreign_get(map, key);

	if (!d || d->kind == DOC_SCALAR)
		return d;
	foreign_error(f, d, "%s must be one value, not %s", key, kind_name(d));
	return NULL;
}

const char *foreign_text(struct foreign *f, struct doc *map, const char *key)
{
	const struct doc *d = scalar(f, map, key);

	return d ? d->text : NULL;
}

bool foreign_number(struct foreign *f, struct doc *map, const char *key, double *x)
{
	const struct doc *d = scalar(f, map, key);
	double value;

	if (!d)
		return false;
	if (doc_number(d, &value) && isfinite(value)) {
		*x = value;
		return true;
	}
	foreign_error(f, d, "%s must be a number, not \"%s\"", key, d->text);
	return false;
}

bool foreign_whole(struct foreign *f, struct doc *map, const char *key, long min, long max,
                   long *x)
{
	const struct doc *d = scalar(f, map, key);
	double value;

	if (!d)
		return false;
	if (doc_number(d, &value) && value == floor(value) && value >= (double)min &&
	    value <= (double)max) {
		*x = (long)value;
		return true;
	}
	foreign_error(f, d, "%s must be a whole number from %ld to %ld, not \"%s\"", key, min,
	              max, d->text);
	return false;
}

bool foreign_flag(struct foreign *f, struct doc *map, const char *key, bool *is)
{
	const struct doc *d = scalar(f, map, key);

	if (!d)
		return false;
	if (doc_bool(d, is))
		return true;
	foreign_error(f, d, "%s must be true or false, not \"%s\"", key, d->text);
	return false;
}

struct doc *foreign_map(struct foreign *f, struct doc *map, const char *key)
{
	struct doc *d = foreign_get(map, key);

	if (!d || d->kind == DOC_MAP)
		return d;
	foreign_error(f, d, "%s must be a map, not %s", key, kind_name(d));
	return NULL;
}

void foreign_seen(struct doc *d)
{
	if (!d)
		return;
	d->seen = true;
	for (size_t i = 0; i < d->n; i++)
		foreign_seen(d->items[i]);
}

void foreign_unneeded(struct foreign *f, struct doc *map, const char *keys)
{
	for (size_t i = 0; map && map->kind == DOC_MAP && i < map->n; i++) {
		struct doc *d = map->items[i];

		if (d->seen || text_word(keys, d->key) < 0)
			continue;
		foreign_seen(d);
		if (!strings_has(&f->unneeded, d->key))
			strings_add(&f->unneeded, d->key);
		if (!f->unneeded_line && d->file == f->root->file)
			f->unneeded_line = d->line;
	}
}

struct doc *foreign_open(struct foreign *f, const struct doc *at, const char *file)
{
	char *path = file_join(f->folder, file + (strncmp(file, "./", 2) == 0 ? 2 : 0));
	struct err e;
	struct doc *d = doc_read(path, &e);

	if (d) {
		d->seen = true;
		ARRAY_PUSH(f->others, f->n_others, f->cap_others, d);
	} else {
		foreign_error(f, at, "%s", e.text);
	}
	free(path);
	return d;
}
