#include "engine/requirements.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/env.h"
#include "base/file.h"
#include "base/installed.h"
#include "base/mem.h"
#include "jobs/metric.h"

char *requirements_directory(const struct conf *c, const char *file)
{
	char *base = file_folder(file);
	char *path = file_join(base, c->working_directory ? c->working_directory : ".");
	char *full = realpath(path, NULL);

	free(base);
	if (!full)
		return path;
	free(path);
	return full;
}

/*
 * In the directory, or on the PATH, which has our own programs too; a problem when it is not
 * there, or when what is there is no program.
 */
static void look_for(const char *program, const char *directory, struct place at,
                     struct problems *ps)
{
	char *path, *beside = file_join(directory, program), *own = installed_libexec();
	bool is_path = strchr(program, '/'), found;
	struct stat st;

	if (is_path)
		path = mem_strdup(beside);
	else if (!(path = env_find_program(getenv("PATH"), program, directory)))
		path = env_find_program(own, program, directory);
	found = path && file_is_program(path);
	if (found)
		;
	else if (stat(beside, &st) < 0)
		problems_add(ps, at, "there is no program \"%s\"%s%s", program,
		             is_path ? " in " : " on the PATH", is_path ? directory : "");
	else if (!S_ISREG(st.st_mode))
		problems_add(ps, at, "\"%s\" is no program but a %s", program,
		             S_ISDIR(st.st_mode) ? "folder" : "special file");
	else if (access(beside, X_OK) < 0)
		problems_add(ps, at,
		             "\"%s\" has no x bit: chmod +x it%s, or put the program that runs "
		             "it before it",
		             program, is_path ? "" : " and call it with ./");
	else
		problems_add(ps, at, "\"%s\" is not on the PATH: the one in %s is ./%s",
		             program, directory, program);
	free(path);
	free(beside);
	free(own);
}

/* A first argument that looks like a script: a file name with the ending of one. */
static bool looks_like_script(const char *word)
{
	static const char *const endings[] = { ".py", ".sh", ".R",   ".r", ".jl", ".pl",
		                               ".rb", ".js", ".lua", ".m", NULL };
	const char *dot = strrchr(word, '.');

	if (word[0] == '-' || !dot || strchr(word, '{'))
		return false;
	for (size_t i = 0; endings[i]; i++)
		if (strcmp(dot, endings[i]) == 0)
			return true;
	return false;
}

static void look_for_datasets(const struct conf *c, const char *directory, struct problems *ps)
{
	struct place at = { .subject = "datasets" };

	for (size_t i = 0; i < c->n_datasets; i++) {
		char *path = file_join(directory, c->datasets[i].file);

		at.item = i + 1;
		if (access(path, R_OK) < 0)
			problems_add(ps, at, "%s: cannot read %s", c->datasets[i].name, path);
		free(path);
	}
}

static void look_for_files(const struct conf *c, const char *directory, struct problems *ps)
{
	struct place at = place_of("sweep", "files");
	struct buf text = { 0 };
	struct err e;

	for (size_t i = 0; i < c->files.n; i++) {
		char *path = file_join(directory, c->files.items[i]);

		at.item = i + 1;
		if (file_read(path, &text, &e) < 0)
			problems_add(ps, at, "%s", e.text);
		free(path);
	}
	buf_clear(&text);
}

static void look_for_program(const struct conf *c, const char *directory, struct problems *ps)
{
	struct place at = place_of("sweep", "command");

	if (c->command.n && !strchr(c->command.items[0], '{')) {
		at.item = 1;
		look_for(c->command.items[0], directory, at, ps);
	}
	if (c->command.n > 1 && looks_like_script(c->command.items[1])) {
		char *path = file_join(directory, c->command.items[1]);

		at.item = 2;
		if (access(path, R_OK) < 0)
			problems_add(ps, at, "cannot read the script %s: %s", path,
			             strerror(errno));
		free(path);
	}
}

void requirements_check(const struct conf *c, const char *directory, struct problems *ps)
{
	struct stat st;
	struct err e;
	struct metric_reader *reader = metric_reader_new(c, &e);

	if (!reader)
		problems_add(ps, place_of("sweep", "patterns"), "%s", e.text);
	metric_reader_free(reader);
	if (stat(directory, &st) < 0 || !S_ISDIR(st.st_mode)) {
		problems_add(ps, place_of("sweep", "working_directory"),
		             "there is no folder %s", directory);
		return;
	}
	look_for_datasets(c, directory, ps);
	look_for_files(c, directory, ps);
	look_for_program(c, directory, ps);
}

int requirements_first(const struct conf *c, const char *directory, struct err *e)
{
	struct problems found = { 0 };
	struct buf text = { 0 };
	int rc = 0;

	requirements_check(c, directory, &found);
	if (found.n) {
		problem_print(&found.items[0], NULL, &text);
		rc = err_set(e, "%s", buf_str(&text));
	}
	buf_clear(&text);
	problems_clear(&found);
	return rc;
}
