#include "ui/complete.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void complete_clear(struct complete *c)
{
	buf_clear(&c->common);
	buf_clear(&c->list);
}

void complete_offer(struct complete *c, const char *name)
{
	size_t same = 0;

	if (strncmp(name, c->word, strlen(c->word)) != 0)
		return;
	buf_addf(&c->list, "%s%s", c->n ? " " : "", name);
	if (!c->n++) {
		buf_adds(&c->common, name);
		return;
	}
	while (same < c->common.len && c->common.data[same] == name[same])
		same++;
	c->common.len = same;
	c->common.data[same] = '\0';
}

void complete_offer_words(struct complete *c, const char *words)
{
	char *copy = mem_strdup(words), *save = NULL;

	for (char *w = strtok_r(copy, " ", &save); w; w = strtok_r(NULL, " ", &save))
		complete_offer(c, w);
	free(copy);
}

void complete_offer_files(struct complete *c)
{
	const char *slash = strrchr(c->word, '/');
	int dir = slash ? (int)(slash - c->word) + 1 : 0;
	char *folder = dir ? mem_strndup(c->word, (size_t)dir) : mem_strdup(".");
	DIR *d = opendir(folder);
	struct dirent *entry;

	while (d && (entry = readdir(d))) {
		char *name = mem_printf("%.*s%s%s", dir, c->word, entry->d_name,
		                        entry->d_type == DT_DIR ? "/" : "");

		if (entry->d_name[0] != '.' || c->word[dir] == '.')
			complete_offer(c, name);
		free(name);
	}
	if (d)
		closedir(d);
	free(folder);
}

const char *complete_rest(const struct complete *c)
{
	return c->n ? buf_str(&c->common) + strlen(c->word) : "";
}
