#ifndef TESTS_IMPORT_FOLD_H
#define TESTS_IMPORT_FOLD_H

/* What the tests of the importers share: a table folded into a sweep, and that as text. */

#include "../tap.h"
#include "base/array.h"
#include "base/buf.h"
#include "base/mem.h"
#include "core/sweep/sweep.h"
#include "import/import.h"
#include "made-dir.h"

struct fold {
	struct sweep sweep;
	struct conf conf;
	size_t n, refused;
	int64_t last_ms;
	bool disorder;
	char refusal[1024]; /* the first */
};

static inline void on_event(void *data, const struct event *ev)
{
	struct fold *f = data;
	struct err e = { 0 };

	f->n++;
	f->disorder = f->disorder || ev->time_ms < f->last_ms;
	f->last_ms = ev->time_ms;
	if (sweep_apply(&f->sweep, ev, &e) < 0 && !f->refused++)
		snprintf(f->refusal, sizeof f->refusal, "%s", e.text);
}

static inline int fold_import(struct fold *f, const struct import *im, struct strings *problems,
                              struct err *e)
{
	*f = (struct fold){ .n = 0 };
	conf_init(&f->conf);
	free(f->conf.metric_name);
	f->conf.metric_name = im->metric ? mem_strdup(im->metric) : NULL;
	f->conf.goal = im->goal;
	sweep_init(&f->sweep, &f->conf);
	return import_read(im, on_event, f, problems, e);
}

static inline void fold_clear(struct fold *f)
{
	sweep_clear(&f->sweep);
	conf_clear(&f->conf);
}

static inline void print_series(struct buf *out, const char *name, const struct series *v)
{
	buf_addf(out, " %s", name);
	for (uint32_t i = 1; i <= v->n; i++) {
		char step[NUM_TEXT_MAX], value[NUM_TEXT_MAX];

		num_print(step, series_step(v, i));
		num_print(value, v->value[i - 1]);
		buf_addf(out, "%c%s:%s", i == 1 ? '=' : ',', step, value);
	}
}

/* "1 completed(reason) lr:0.1 loss=1:0.5,2:0.4 [note] 12.5s\n" and, at the end, the status. */
static inline void print_sweep(struct buf *out, const struct sweep *s)
{
	for (uint32_t id = 1; id <= s->n_runs; id++) {
		const struct run *r = &s->runs[id - 1];
		char text[NUM_TEXT_MAX];

		buf_addf(out, "%u %s", id, run_state_name(r->state));
		if (r->reason)
			buf_addf(out, "(%s)", r->reason);
		for (size_t i = 0; i < s->n_params; i++)
			if (sweep_value(r, i))
				buf_addf(out, " %s:%s", s->params[i], sweep_value(r, i));
		for (size_t i = 0; i < s->n_metrics; i++)
			if (sweep_series(r, i))
				print_series(out, s->metrics[i], sweep_series(r, i));
		if (r->note)
			buf_addf(out, " [%s]", r->note);
		num_print(text, run_seconds(r, s->last_ms));
		buf_addf(out, " %ss\n", text);
	}
	buf_adds(out, sweep_status_name(s));
}

#endif
