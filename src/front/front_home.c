/* The list of sweeps: each log is read once, and again as far as it has grown. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "folder/folders.h"
#include "folder/summary.h"
#include "front/front_part.h"

static void close_book(struct entry *en)
{
	if (en->book)
		book_clear(en->book);
	free(en->book);
	en->book = NULL;
}

static void entry_clear(struct entry *en)
{
	close_book(en);
	free(en->dir);
	*en = (struct entry){ 0 };
}

void front_home_clear(struct front *f)
{
	for (size_t i = 0; i < f->n_entries; i++)
		entry_clear(&f->entries[i]);
	free(f->entries);
	free(f->shown);
	f->entries = NULL;
	f->shown = NULL;
	f->n_entries = 0;
}

/* The entry of that folder in an older list, taken out of it. */
static bool take_entry(struct entry *old, size_t n, const char *dir, struct entry *out)
{
	for (size_t i = 0; i < n; i++)
		if (old[i].dir && strcmp(old[i].dir, dir) == 0) {
			*out = old[i];
			old[i] = (struct entry){ 0 };
			return true;
		}
	return false;
}

static void refresh(struct entry *en, const struct folder *folder, struct ui_entry *shown)
{
	const struct sweep *s;
	struct err e;
	bool good = true;

	if (!en->book || book_look(en->book) != BOOK_LOG_KEPT) {
		close_book(en);
		en->book = mem_alloc(sizeof *en->book);
		good = book_open(en->book, folder->path, &e) == 0;
	} else if (en->changed_ms != folder->changed_ms) {
		good = book_follow(en->book, &e) == 0;
	}
	if (!good)
		close_book(en);
	en->changed_ms = folder->changed_ms;
	*shown = (struct ui_entry){ .dir = en->dir,
		                    .state = "unreadable",
		                    .live = folder->live,
		                    .best = NAN,
		                    .changed_ms = folder->changed_ms };
	if (!en->book)
		return;
	s = &en->book->sweep;
	shown->sweep = s;
	shown->state = summary_state(en->book, folder->live);
	shown->metric = s->n_metrics ? s->metrics[0] : NULL;
	shown->ended = sweep_n_ended(s);
	shown->budget = sweep_budget(s);
	shown->best = s->best ? sweep_counts(s, &s->runs[s->best - 1]) : NAN;
}

void front_home_load(struct front *f)
{
	struct entry *old = f->entries;
	size_t n_old = f->n_entries, n;
	struct folder *folders = folders_find(".", &n);

	f->entries = mem_calloc(n + 1, sizeof *f->entries);
	f->shown = mem_realloc(f->shown, (n + 1) * sizeof *f->shown);
	f->n_entries = n;
	f->home_due = false;
	for (size_t i = 0; i < n; i++) {
		struct entry *en = &f->entries[i];

		if (!take_entry(old, n_old, folders[i].path, en))
			en->dir = mem_strdup(folders[i].path);
		refresh(en, &folders[i], &f->shown[i]);
	}
	for (size_t i = 0; i < n_old; i++)
		entry_clear(&old[i]);
	free(old);
	folders_free(folders, n);
}

void front_home_show(struct front *f)
{
	front_sweep_close(f);
	f->home_wanted = true;
	front_home_load(f);
	ui_show(f->ui, CTX_HOME);
}
