#include "engine/printed.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "folder/paths.h"
#include "jobs/recorded.h"

#define BYTES_MAX (4u << 20) /* of each file */
#define RUNS_MAX 5           /* that are looked at for one that printed any */
#define NAMES_MAX 200        /* a program may invent any number */
#define SENTENCE_MAX 200     /* bytes of names */

static void on_value(void *data, const struct metric_value *v)
{
	struct printed *p = data;
	size_t i = 0;

	/* "epoch 3" says where it is. */
	if (v->value == v->step)
		return;
	while (i < p->n && strcmp(p->items[i].name, v->name) != 0)
		i++;
	if (i == NAMES_MAX)
		return;
	if (i == p->n)
		ARRAY_PUSH(p->items, p->n, p->cap,
		           (struct printed_name){ .name = mem_strdup(v->name) });
	p->items[i].last = v->value;
	p->items[i].n++;
}

void printed_read(const char *dir, uint32_t run, struct printed *out)
{
	char *folder = paths_run(dir, run);
	struct recorded rec = { 0 };

	*out = (struct printed){ 0 };
	recorded_read(&rec, folder, true, BYTES_MAX, NULL, on_value, out);
	recorded_clear(&rec);
	free(folder);
}

uint32_t printed_latest(const char *dir, const struct sweep *s, struct printed *out)
{
	int tries = RUNS_MAX;

	*out = (struct printed){ 0 };
	for (uint32_t id = s->n_runs; id && tries; id--) {
		if (!s->runs[id - 1].started_ms)
			continue;
		printed_clear(out);
		printed_read(dir, id, out);
		tries--;
		if (out->n)
			return id;
	}
	return 0;
}

void printed_clear(struct printed *p)
{
	for (size_t i = 0; i < p->n; i++)
		free(p->items[i].name);
	free(p->items);
	*p = (struct printed){ 0 };
}

void printed_names(const struct printed *p, struct buf *out)
{
	size_t begin = out->len;

	for (size_t i = 0; i < p->n && out->len - begin < SENTENCE_MAX; i++)
		buf_addf(out, "%s%s", i ? ", " : "", p->items[i].name);
}
