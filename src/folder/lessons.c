#include "folder/lessons.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/file.h"
#include "base/installed.h"
#include "base/num.h"
#include "base/text.h"
#include "cfgfile/lesson_file.h"

char *lessons_folder(void)
{
	char *data = installed_data(), *dir = file_join(data, "lessons");

	free(data);
	return dir;
}

bool lessons_is_file(const char *path)
{
	return text_ends_with(path, LESSONS_END);
}

/* "interactions" of "lessons/03-interactions.lesson". */
static char *name_of(const char *path)
{
	const char *s = file_name(path);
	size_t digits = strspn(s, "0123456789");

	s += digits && s[digits] == '-' ? digits + 1 : 0;
	return mem_strndup(s, strlen(s) - (lessons_is_file(s) ? strlen(LESSONS_END) : 0));
}

char *lessons_directory(const struct lessons_item *l)
{
	char *folder = file_folder(l->path), *directory = realpath(folder, NULL);

	free(folder);
	return directory;
}

int lessons_open_file(struct lessons *l, const char *path, struct err *e)
{
	struct lessons_item item = { 0 };
	struct buf text = { 0 };

	if (file_read(path, &text, e) < 0)
		return -1;
	item.path = mem_strdup(path);
	item.name = name_of(path);
	lesson_file_read(&item.lesson, buf_str(&text), &item.problems);
	ARRAY_PUSH(l->items, l->n, l->cap, item);
	buf_clear(&text);
	return 0;
}

static int is_lesson(const struct dirent *entry)
{
	return entry->d_name[0] != '.' && lessons_is_file(entry->d_name);
}

void lessons_open(struct lessons *l, const char *dir)
{
	struct dirent **found = NULL;
	int n = scandir(dir, &found, is_lesson, alphasort);
	struct err e;

	*l = (struct lessons){ 0 };
	for (int i = 0; i < n; i++) {
		char *path = file_join(dir, found[i]->d_name);

		/* One that went, or is a folder, is none. */
		lessons_open_file(l, path, &e);
		free(path);
		free(found[i]);
	}
	free(found);
}

void lessons_clear(struct lessons *l)
{
	for (size_t i = 0; i < l->n; i++) {
		lesson_clear(&l->items[i].lesson);
		problems_clear(&l->items[i].problems);
		free(l->items[i].path);
		free(l->items[i].name);
	}
	free(l->items);
	*l = (struct lessons){ 0 };
}

size_t lessons_find(const struct lessons *l, const char *word)
{
	uint64_t number;
	size_t i = 0;

	if (num_parse_u64(word, strlen(word), &number))
		return number >= 1 && number <= l->n ? (size_t)number - 1 : l->n;
	while (i < l->n && strcmp(l->items[i].name, word) != 0)
		i++;
	for (size_t k = 0; i == l->n && *word && k < l->n; k++)
		if (strncmp(l->items[k].name, word, strlen(word)) == 0)
			return k;
	return i;
}
