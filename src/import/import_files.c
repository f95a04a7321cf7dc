/* Which files there are behind a path. */

#include "import/import_form.h"

#include <dirent.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <jansson.h>

#include "base/array.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/text.h"
#include "import/import.h"
#include "import/import_cells.h"

#define DEPTH_MAX 4       /* of folders in the folder */
#define FOLDERS_MAX 20000 /* that are looked into */

const struct import_form *const import_forms[] = {
	&import_form_mlflow,
	&import_form_trainer,
	&import_form_tuner,
	&import_form_ax,
	&import_form_tensorboard,
	&import_form_csv,
	NULL,
};

/* "*monitor.csv" lies beside progress.csv, which says more. */
static const char *const csv_names[] = { "progress.csv", "metrics.csv", "results.csv",
	                                 "results.tsv",  "history.csv", "training.log",
	                                 "*monitor.csv", NULL };

const struct import_form import_form_csv = { .names = csv_names };

static bool in_one_folder(const struct import_source *a, const struct import_source *b)
{
	return strcmp(a->folder, b->folder) == 0;
}

static void add_source(struct import_sources *out, const struct import_form *form,
                       const char *file)
{
	struct import_source s = { .file = mem_strdup(file), .form = form };

	s.folder = file_folder(file);
	s.run = form->run ? form->run(&s) : NULL;
	s.number = (uint32_t)out->n;
	/* Files of one run are one source of runs; those of a folder follow each other. */
	for (size_t i = out->n; s.run && i-- > 0 && in_one_folder(&out->items[i], &s);)
		if (strcmp(out->items[i].run, s.run) == 0)
			s.number = out->items[i].number;
	ARRAY_PUSH(out->items, out->n, out->cap, s);
}

static bool is_file(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

struct folder {
	const char *path;
	struct dirent **entries;
	int n;
};

/* All files of that pattern; how many. */
static size_t add_matching(const struct folder *f, const struct import_form *form,
                           const char *pattern, struct import_sources *out)
{
	size_t n = 0;

	for (int i = 0; i < f->n; i++) {
		char *file;

		if (fnmatch(pattern, f->entries[i]->d_name, 0) != 0)
			continue;
		file = mem_printf("%s/%s", f->path, f->entries[i]->d_name);
		if (is_file(file)) {
			add_source(out, form, file);
			n++;
		}
		free(file);
	}
	return n;
}

static size_t add_latest(const struct folder *f, const struct import_form *form,
                         struct import_sources *out)
{
	for (int i = f->n; i-- > 0;) {
		char *file;
		bool is;

		if (fnmatch(form->latest, f->entries[i]->d_name, 0) != 0)
			continue;
		file = mem_printf("%s/%s/%s", f->path, f->entries[i]->d_name, form->names[0]);
		is = is_file(file);
		if (is)
			add_source(out, form, file);
		free(file);
		if (is)
			return 1;
	}
	return 0;
}

/* The logs of other programs that lie in a folder, all of one kind. */
static size_t add_in(const struct folder *f, struct import_sources *out)
{
	size_t n = 0;

	for (size_t i = 0; !n && import_forms[i]; i++) {
		const struct import_form *form = import_forms[i];

		if (form->is_folder && form->is_folder(f->path)) {
			add_source(out, form, f->path);
			n = 1;
		}
		for (size_t k = 0; !n && form->names && form->names[k]; k++)
			n = add_matching(f, form, form->names[k], out);
		if (!n && form->latest)
			n = add_latest(f, form, out);
	}
	return n;
}

/* In a folder or, when there is nothing, in those in it. */
static void find_in(const char *path, int depth, size_t *n_folders, struct import_sources *out)
{
	struct folder f = { .path = path };
	struct stat st;

	if (++*n_folders > FOLDERS_MAX)
		return;
	f.n = scandir(path, &f.entries, NULL, versionsort);
	if (f.n < 0)
		return;
	if (!add_in(&f, out) && depth < DEPTH_MAX)
		for (int i = 0; i < f.n; i++) {
			char *inner;

			if (f.entries[i]->d_name[0] == '.' ||
			    (f.entries[i]->d_type != DT_DIR && f.entries[i]->d_type != DT_LNK &&
			     f.entries[i]->d_type != DT_UNKNOWN))
				continue;
			inner = mem_printf("%s/%s", path, f.entries[i]->d_name);
			if (stat(inner, &st) == 0 && S_ISDIR(st.st_mode))
				find_in(inner, depth + 1, n_folders, out);
			free(inner);
		}
	for (int i = 0; i < f.n; i++)
		free(f.entries[i]);
	free(f.entries);
}

/* Where in the folder that is imported a source lies, as far as that names it; to be freed. */
static char *place_of(const struct import_sources *l, size_t i, const char *path)
{
	const struct import_source *s = &l->items[i];
	bool shared =
		(i > 0 && in_one_folder(s, s - 1)) || (i + 1 < l->n && in_one_folder(s, s + 1));
	char *place, *slash;

	if (strncmp(s->file, path, strlen(path)) != 0 || s->file[strlen(path)] != '/')
		return mem_strdup("");
	place = mem_strdup(s->file + strlen(path) + 1);
	/* Several files of a folder are named by themselves, unless they are one run. */
	if (s->form->named || (shared && !s->run))
		return place;
	slash = strrchr(place, '/');
	*(slash ? slash : place) = '\0';
	/* A checkpoint's folder is the run's newest. */
	slash = strrchr(place, '/');
	if (s->form->latest && fnmatch(s->form->latest, file_name(place), 0) == 0)
		*(slash ? slash : place) = '\0';
	return place;
}

/* Where each folder is a run, the run is called as it is. */
static void name_sources(struct import_sources *l, const char *path)
{
	struct strings names = { 0 };
	char **places = mem_calloc(l->n, sizeof *places);

	for (size_t i = 0; i < l->n; i++)
		places[i] = place_of(l, i, path);
	if (l->n > 1)
		file_tell_apart(places, l->n, &names);
	for (size_t i = 0; i < l->n; i++) {
		struct import_source *s = &l->items[i];
		const char *place = l->n > 1 ? names.items[i] : places[i];
		const char *run = s->run && strcmp(s->run, ".") != 0 ? s->run : "";
		char *name = mem_printf("%s%s%s", place, *place && *run ? "/" : "", run);

		if (*name && !s->form->named)
			s->name = import_text(name, strlen(name));
		free(name);
		free(places[i]);
	}
	free(places);
	strings_clear(&names);
}

static bool is_of(const struct import_form *form, const char *path, const json_t *j)
{
	/* What is wrong with one of that name is said when it is read. */
	if (form->is_json)
		return form->is_json(j) ||
		       (form->names && strcmp(file_name(path), form->names[0]) == 0);
	return form->is_file && form->is_file(path);
}

static const struct import_form *form_of(const char *path)
{
	struct err none;
	json_t *j = text_ends_with(path, ".json") ? import_json_load(path, &none) : NULL;
	size_t i = 0;

	while (import_forms[i + 1] && !is_of(import_forms[i], path, j))
		i++;
	json_decref(j);
	return import_forms[i];
}

int import_find_sources(const char *path, struct import_sources *out, struct err *e)
{
	size_t n_folders = 0;
	struct stat st;

	if (stat(path, &st) < 0)
		return err_errno(e, "cannot read %s", path);
	if (!S_ISDIR(st.st_mode) && !S_ISREG(st.st_mode))
		return err_set(e, "%s is not a regular file", path);
	if (S_ISREG(st.st_mode)) {
		const struct import_form *form = form_of(path);

		if (form == &import_form_csv && text_ends_with(path, ".json"))
			return err_set(
				e,
				"%s is JSON of a kind that is not known: those of Hugging "
				"Face (trainer_state.json), Keras Tuner (trial.json) and Ax "
				"are",
				path);
		add_source(out, form, path);
	} else {
		find_in(path, 0, &n_folders, out);
	}
	if (!out->n && S_ISDIR(st.st_mode) && access(path, R_OK | X_OK) < 0)
		return err_errno(e, "cannot open %s", path);
	if (!out->n)
		return err_set(e,
		               "there is no progress.csv, metrics.csv, results.csv or other "
		               "log that is known in %s or in the folders in it",
		               path);
	name_sources(out, path);
	return 0;
}

void import_clear_sources(struct import_sources *s)
{
	for (size_t i = 0; i < s->n; i++) {
		free(s->items[i].file);
		free(s->items[i].folder);
		free(s->items[i].name);
		free(s->items[i].run);
	}
	free(s->items);
	*s = (struct import_sources){ 0 };
}

static void mix_change(void *data, const char *name, const char *path)
{
	uint64_t *h = data;
	struct stat st;

	(void)name;
	if (stat(path, &st) == 0)
		*h = hash_mix(*h ^ (uint64_t)st.st_mtim.tv_sec) +
		     hash_mix((uint64_t)st.st_mtim.tv_nsec) + (uint64_t)st.st_size;
}

int64_t import_changed(const char *path)
{
	struct import_sources s = { 0 };
	size_t n_folders = 0;
	uint64_t h = 0;

	/* A file is not read to see whose it is: this is asked again and again. */
	if (is_file(path))
		add_source(&s, &import_form_csv, path);
	else
		find_in(path, 0, &n_folders, &s);
	for (size_t i = 0; i < s.n; i++) {
		const struct import_source *from = &s.items[i];

		mix_change(&h, "", from->file);
		if (from->form->each_file)
			from->form->each_file(from->file, mix_change, &h);
	}
	n_folders = s.n;
	import_clear_sources(&s);
	return n_folders ? (int64_t)(h >> 1) : -1;
}
