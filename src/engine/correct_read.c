#include "engine/correct_read.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/mem.h"
#include "folder/paths.h"

static void take(void *data, const struct metric_value *v)
{
	struct correct_values *f = data;

	ARRAY_PUSH(f->items, f->n, f->cap, (struct correct_value){ v->value, v->step });
}

static void on_value(void *data, const struct metric_value *v)
{
	struct correct_values *f = data;

	if (strcmp(v->name, f->metric) != 0)
		return;
	if (f->by_step)
		step_values_take(&f->held, v, take, f);
	else
		take(f, v);
}

void correct_values_clear(struct correct_values *f)
{
	step_values_clear(&f->held);
	free(f->items);
}

bool correct_is_over(const struct correct *c, const struct run *r)
{
	return !c->live || run_state_is_end(r->state);
}

void correct_read(const struct correct *c, const struct run *r, struct recorded *rec,
                  struct correct_values *f)
{
	char *folder = paths_run(c->book->dir, r->id);

	*f = (struct correct_values){ .metric = c->conf->metric_name,
		                      .by_step = c->conf->interval == INTERVAL_STEP };
	if (c->conf->read_output)
		recorded_read(rec, folder, correct_is_over(c, r), UINT64_MAX, c->reader,
		              on_value, f);
	if (correct_is_over(c, r))
		step_values_end(&f->held, take, f);
	free(folder);
}

const struct series *correct_known(const struct correct *c, const struct run *r)
{
	return sweep_series(r, sweep_metric(&c->book->sweep, c->conf->metric_name));
}
