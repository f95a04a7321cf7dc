#include "engine/correct.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "engine/printed.h"
#include "engine/run_end.h"

/* What the end of a run is by the metric that holds: as it was, or another. */
static enum run_state end_of(const struct run *r, bool seen)
{
	return r->state == RUN_COMPLETED && !seen ? RUN_FAILED
	       : run_lacks_metric(r) && seen      ? RUN_COMPLETED
	                                          : r->state;
}

static void print_unseen(const struct correct *c, const struct run *r, struct buf *why)
{
	struct printed p;
	struct buf names = { 0 };

	printed_read(c->book->dir, &c->book->sweep, r->id, &p);
	printed_names(&p, &names);
	run_end_unseen(&c->book->sweep, r, NULL, buf_str(&names), why);
	buf_clear(&names);
	printed_clear(&p);
}

/* Is the end or its reason another one by this metric? */
static bool is_ended_otherwise(const struct run *r, bool seen, const char *metric)
{
	char *unseen = mem_printf(RUN_UNSEEN "%s\" never", metric);
	bool other = end_of(r, seen) != r->state ||
	             (run_lacks_metric(r) && strncmp(r->reason, unseen, strlen(unseen)) != 0);

	free(unseen);
	return other;
}

static void record_values(struct correct *c, struct writer *w, const struct run *r,
                          const struct correct_values *f)
{
	const struct series *v = correct_known(c, r);
	const char *name = c->conf->metric_name;
	uint32_t id = r->id;

	/* Those that were logged at their time say more, as long as none is lacking. */
	if (f->n > (v ? v->n : 0)) {
		writer_event(w, id, EVENT_COMMAND, "reread", (double)f->n, name);
		for (size_t i = 0; i < f->n; i++)
			writer_metric(w, id, name, f->items[i].step, f->items[i].value);
		c->n_runs++;
		c->n_values += f->n;
		c->same = false;
	} else if (!r->reread && is_ended_otherwise(r, v, name)) {
		writer_event(w, id, EVENT_COMMAND, "reread", NAN, name);
	}
}

static void record_end(struct correct *c, struct writer *w, const struct run *r)
{
	const struct series *v = sweep_series(r, 0);
	enum run_state state = end_of(r, v);
	struct buf why = { 0 };

	if (!is_ended_otherwise(r, v, c->book->conf->metric_name))
		return;
	if (state == RUN_FAILED)
		print_unseen(c, r, &why);
	else
		buf_adds(&why, "exit 0");
	writer_event(w, r->id, EVENT_STATE, run_state_name(state), v ? v->n : 0, why.data);
	buf_clear(&why);
	c->same = false;
}

/* For who reads the log: what was asked for. */
static void record_what(const struct correct *c, struct writer *w)
{
	char *what = mem_printf("%s %s", goal_name(c->conf->goal), c->conf->metric_name);

	writer_event(w, 0, EVENT_COMMAND, "metric", NAN, what);
	free(what);
}

/* That all runs had failed is why it was stopped, but not any more what came of it. */
static void record_why(const struct correct *c, struct writer *w)
{
	const struct sweep *s = &c->book->sweep;
	bool ends = s->status == SWEEP_FINISHED || s->status == SWEEP_STOPPING;

	if (ends && s->counts[RUN_COMPLETED] && s->why && strncmp(s->why, "failed:", 7) == 0)
		writer_event(w, 0, EVENT_SWEEP,
		             s->status == SWEEP_FINISHED ? "finished" : "stopping", NAN,
		             "stopped: another metric was looked for");
}

void correct_record(struct correct *c, struct writer *w, correct_fn *fn, void *fn_data)
{
	const struct sweep *s = &c->book->sweep;

	c->same = c->book->conf_text && strcmp(c->book->conf_text, c->text) == 0;
	for (uint32_t i = 0; i < s->n_runs; i++) {
		const struct run *r = &s->runs[i];
		struct recorded rec = { 0 };
		struct correct_values f;

		if (!r->started_ms)
			continue;
		correct_read(c, r, &rec, &f);
		record_values(c, w, r, &f);
		if (!correct_is_over(c, r) && fn)
			fn(fn_data, r->id, &rec, &f.held);
		correct_values_clear(&f);
		recorded_clear(&rec);
	}
	if (!c->same) {
		record_what(c, w);
		writer_configure(w, c->conf, c->text);
		c->conf = NULL;
	}
	for (uint32_t i = 0; i < s->n_runs; i++)
		record_end(c, w, &s->runs[i]);
	record_why(c, w);
}

void correct_say(const struct correct *c, struct buf *out)
{
	const struct conf *now = c->book->conf;

	if (c->same) {
		buf_addf(out, "%s is %sd already, and nothing else was printed of it",
		         now->metric_name, goal_name(now->goal));
		return;
	}
	buf_addf(out, "%s is %sd from the first run on", now->metric_name,
	         goal_name(now->goal));
	if (c->n_values)
		buf_addf(out, ": %llu value%s of %u run%s were read again",
		         (unsigned long long)c->n_values, c->n_values == 1 ? "" : "s",
		         c->n_runs, c->n_runs == 1 ? "" : "s");
}

int correct_folder(const char *dir, const char *words, struct buf *reply, struct err *e)
{
	struct writer *w = writer_take_over(dir, NULL, e);
	struct correct c;
	int rc;

	if (!w)
		return -1;
	rc = correct_plan(&c, writer_book(w), words, false, e);
	if (rc == 0) {
		correct_record(&c, w, NULL, NULL);
		correct_say(&c, reply);
		writer_finish(w);
	}
	correct_clear(&c);
	writer_close(w);
	return rc;
}
