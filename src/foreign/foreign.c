#include "foreign/foreign_part.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/file.h"
#include "base/lines.h"
#include "base/text.h"
#include "foreign/local.h"

/* clang-format off */
const struct foreign_kind *const foreign_kinds[] = {
	&foreign_azure_v1,
	&foreign_azure_preview,
	&foreign_azure_sweep,
	&foreign_azure_pipeline,
	&foreign_katib,
	&foreign_wandb,
	&foreign_nni,
	&foreign_nni_space,
	&foreign_hydra,
	NULL,
};
/* clang-format on */

bool foreign_is_path(const char *path)
{
	return text_ends_with(path, ".yml") || text_ends_with(path, ".yaml") ||
	       text_ends_with(path, ".json");
}

static char *folder_of(const char *path)
{
	char *folder = file_folder(path), *full = realpath(folder, NULL);

	if (!full)
		return folder;
	free(folder);
	return full;
}

/* Nothing of it was asked for: one note for each key, not for all that is in it. */
static void report_unread(struct foreign *f, const struct doc *d)
{
	for (size_t i = 0; i < d->n; i++) {
		const struct doc *item = d->items[i];

		if (item->seen)
			report_unread(f, item);
		else if (item->key)
			foreign_note(f, item, "%s is not known here: it was not carried over",
			             item->key);
	}
}

static void report_unneeded(struct foreign *f)
{
	struct buf text = { 0 };
	struct place at = { .line = f->unneeded_line };

	for (size_t i = 0; i < f->unneeded.n; i++)
		buf_addf(&text, "%s%s", i ? ", " : "", f->unneeded.items[i]);
	if (text.len)
		problems_add(&f->notes, at, "not needed here: %s", buf_str(&text));
	buf_clear(&text);
}

static void refuse_kind(struct foreign *f)
{
	struct buf known = { 0 };
	struct buf keys = { 0 };

	for (size_t i = 0; foreign_kinds[i]; i++)
		buf_addf(&known, "%s%s", i ? ", " : "", foreign_kinds[i]->summary);
	for (size_t i = 0; i < f->root->n && i < 6 && f->root->kind == DOC_MAP; i++)
		buf_addf(&keys, "%s%s", i ? ", " : "", f->root->items[i]->key);
	foreign_error(f, f->root, "this is no sweep of a known kind%s%s; known are: %s",
	              keys.len ? "; it begins with " : "", buf_str(&keys), buf_str(&known));
	buf_clear(&known);
	buf_clear(&keys);
}

static int by_line(const void *a, const void *b)
{
	const struct problem *x = a, *y = b;

	return (x->at.line > y->at.line) - (x->at.line < y->at.line);
}

static void read_root(struct foreign *f)
{
	for (size_t i = 0; foreign_kinds[i] && !f->kind; i++)
		if (foreign_kinds[i]->is(f->root))
			f->kind = foreign_kinds[i];
	if (!f->kind) {
		refuse_kind(f);
		return;
	}
	f->root->seen = true;
	f->kind->read(f);
	/* Where something is wrong, not all was read. */
	if (f->errors.n)
		return;
	report_unread(f, f->root);
	for (size_t i = 0; i < f->n_others; i++)
		report_unread(f, f->others[i]);
	report_unneeded(f);
	if (!f->conf.name || !*f->conf.name)
		foreign_set_name(f, NULL, NULL);
}

int foreign_read(struct foreign *f, const char *path, const struct foreign_with *with)
{
	struct err e;

	*f = (struct foreign){ .path = mem_strdup(path),
		               .folder = folder_of(path),
		               .with = *with };
	conf_init(&f->conf);
	f->conf.name[0] = '\0';
	f->root = doc_read(path, &e);
	if (f->root)
		read_root(f);
	else
		problems_add(&f->errors, (struct place){ .line = PLACE_ELSEWHERE }, "%s",
		             e.text);
	if (f->notes.n)
		qsort(f->notes.items, f->notes.n, sizeof *f->notes.items, by_line);
	if (f->errors.n)
		qsort(f->errors.items, f->errors.n, sizeof *f->errors.items, by_line);
	return f->errors.n ? -1 : 0;
}

void foreign_clear(struct foreign *f)
{
	for (size_t i = 0; i < f->n_others; i++)
		doc_free(f->others[i]);
	for (size_t i = 0; i < f->n_origins; i++)
		free(f->origins[i].param);
	free(f->others);
	free(f->origins);
	local_free(f->local);
	doc_free(f->root);
	conf_clear(&f->conf);
	problems_clear(&f->notes);
	problems_clear(&f->errors);
	strings_clear(&f->unneeded);
	free(f->path);
	free(f->folder);
}

static int line_of(const struct foreign *f, const struct place *at)
{
	for (size_t i = 0; i < f->n_origins; i++) {
		const struct foreign_origin *o = &f->origins[i];

		if (o->param ? at->param && param_same_name(o->param, at->param)
		             : at->name && !at->param && strcmp(o->name, at->name) == 0 &&
		                       strcmp(o->section, at->section) == 0)
			return o->line;
	}
	return 0;
}

void foreign_locate(const struct foreign *f, struct problems *ps)
{
	for (size_t i = 0; i < ps->n; i++)
		if (!ps->items[i].at.line)
			ps->items[i].at.line = line_of(f, &ps->items[i].at);
}

static void add_line(void *data, char *line, size_t len, bool cut)
{
	struct buf *out = data;

	(void)cut;
	buf_adds(out, len ? "#   " : "#");
	buf_add(out, line, len);
	buf_addc(out, '\n');
}

void foreign_print_comment(const struct foreign *f, struct buf *out)
{
	struct lines lines = { .blank = true };
	struct buf text = { 0 };
	struct err e;

	buf_addf(out, "# Made from %s, %s.\n", file_name(f->path), f->kind->summary);
	if (f->notes.n)
		buf_adds(out, "# Carried over otherwise, or not at all:\n");
	for (size_t i = 0; i < f->notes.n; i++) {
		const struct problem *p = &f->notes.items[i];

		if (p->at.line > 0)
			buf_addf(out, "#   line %d: %s\n", p->at.line, p->text);
		else
			buf_addf(out, "#   %s\n", p->text);
	}
	buf_adds(out, "# The original:\n");
	if (file_read(f->path, &text, &e) == 0)
		lines_feed(&lines, text.data, text.len, add_line, out);
	lines_finish(&lines, add_line, out);
	lines_clear(&lines);
	buf_clear(&text);
}
