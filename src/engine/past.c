#include "engine/past.h"

#include <math.h>
#include <string.h>

#include "base/array.h"
#include "base/num.h"
#include "engine/correct.h"
#include "folder/writer.h"

/* "N TEXT", N of a run or 0 of the sweep. */
static int note(const char *dir, const char *words, struct buf *reply, struct err *e)
{
	size_t len = strcspn(words, " ");
	const char *text = words + len + (words[len] == ' ');
	struct writer *w = writer_take_over(dir, NULL, e);
	uint64_t id;
	int rc = 0;

	(void)reply;
	if (!w)
		return -1;
	if (num_parse_u64(words, len, &id) && (!id || sweep_run(&writer_book(w)->sweep, id))) {
		writer_event(w, (uint32_t)id, EVENT_NOTE, "", NAN, text);
		writer_finish(w);
	} else {
		rc = err_set(e, "there is no run \"%.*s\"", (int)len, words);
	}
	writer_close(w);
	return rc;
}

static const struct {
	const char *name;
	int (*fn)(const char *dir, const char *words, struct buf *reply, struct err *e);
} commands[] = {
	{ "note ", note },
	{ "metric ", correct_folder },
};

static size_t find(const char *line)
{
	size_t i = 0;

	while (i < ARRAY_LEN(commands) &&
	       strncmp(line, commands[i].name, strlen(commands[i].name)) != 0)
		i++;
	return i;
}

bool past_can(const char *line)
{
	return find(line) < ARRAY_LEN(commands);
}

int past_do(const char *dir, const char *line, struct buf *reply, struct err *e)
{
	size_t i = find(line);

	if (i == ARRAY_LEN(commands))
		return err_set(e, "no engine is at work in %s", dir);
	return commands[i].fn(dir, line + strlen(commands[i].name), reply, e);
}
