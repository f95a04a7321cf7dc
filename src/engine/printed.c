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

/* That name, new perhaps; NULL: there are too many. */
static struct printed_name *name_of(struct printed *p, const char *name)
{
	size_t i = 0;

	while (i < p->n && strcmp(p->items[i].name, name) != 0)
		i++;
	if (i == NAMES_MAX)
		return NULL;
	if (i == p->n)
		ARRAY_PUSH(p->items, p->n, p->cap,
		           (struct printed_name){ .name = mem_strdup(name) });
	return &p->items[i];
}

static void on_value(void *data, const struct metric_value *v)
{
	struct printed_name *n;

	/* "epoch 3" says where it is. */
	if (v->value == v->step || !(n = name_of(data, v->name)))
		return;
	n->last = v->value;
	n->n++;
}

static void add_logged(const struct sweep *s, uint32_t run, struct printed *out)
{
	const struct run *r = sweep_run(s, run);

	for (size_t i = 0; r && i < r->n_series; i++) {
		const struct series *v = sweep_series(r, i);
		struct printed_name *n = v ? name_of(out, s->metrics[i]) : NULL;

		if (!n || n->n >= v->n)
			continue;
		n->last = v->value[v->n - 1];
		n->n = v->n;
	}
}

void printed_read(const char *dir, const struct sweep *s, uint32_t run, struct printed *out)
{
	char *folder = paths_run(dir, run);
	struct recorded rec = { 0 };

	*out = (struct printed){ 0 };
	if (s->config->read_output)
		recorded_read(&rec, folder, true, BYTES_MAX, NULL, on_value, out);
	recorded_clear(&rec);
	add_logged(s, run, out);
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
		printed_read(dir, s, id, out);
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
