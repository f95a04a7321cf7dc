#include "engine/correct.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "cfgfile/cfgfile.h"
#include "engine/printed.h"
#include "engine/run_end.h"
#include "folder/paths.h"

/* The values of the metric that one run printed. */
struct found {
	const char *metric;
	bool by_step;
	struct step_values held;
	struct found_value {
		double value, step;
	} * items;
	size_t n, cap;
};

static void take(void *data, const struct metric_value *v)
{
	struct found *f = data;

	ARRAY_PUSH(f->items, f->n, f->cap, (struct found_value){ v->value, v->step });
}

static void on_value(void *data, const struct metric_value *v)
{
	struct found *f = data;

	if (strcmp(v->name, f->metric) != 0)
		return;
	if (f->by_step)
		step_values_take(&f->held, v, take, f);
	else
		take(f, v);
}

static void found_clear(struct found *f)
{
	step_values_clear(&f->held);
	free(f->items);
}

/* Does it print no more? */
static bool is_over(const struct correct *c, const struct run *r)
{
	return !c->live || run_state_is_end(r->state);
}

static void read_run(const struct correct *c, const struct run *r, struct recorded *rec,
                     struct found *f)
{
	char *folder = paths_run(c->book->dir, r->id);

	*f = (struct found){ .metric = c->conf->metric_name,
		             .by_step = c->conf->interval == INTERVAL_STEP };
	recorded_read(rec, folder, is_over(c, r), UINT64_MAX, c->reader, on_value, f);
	if (is_over(c, r))
		step_values_end(&f->held, take, f);
	free(folder);
}

/* ---- the plan -------------------------------------------------------------------- */

static const struct series *known(const struct correct *c, const struct run *r)
{
	return sweep_series(r, sweep_metric(&c->book->sweep, c->conf->metric_name));
}

/* Has any run logged it, or printed it? */
static bool is_seen(const struct correct *c)
{
	const struct sweep *s = &c->book->sweep;
	bool seen = false;

	for (uint32_t i = 0; i < s->n_runs && !seen; i++)
		seen = known(c, &s->runs[i]) != NULL;
	for (uint32_t i = 0; i < s->n_runs && !seen; i++) {
		struct recorded rec = { 0 };
		struct found f;

		if (!s->runs[i].started_ms)
			continue;
		read_run(c, &s->runs[i], &rec, &f);
		seen = f.n || f.held.n;
		found_clear(&f);
		recorded_clear(&rec);
	}
	return seen;
}

int correct_check_seen(const struct correct *c, struct err *e)
{
	struct printed p;
	struct buf names = { 0 };
	int rc = 0;

	if (is_seen(c))
		return 0;
	if (printed_latest(c->book->dir, &c->book->sweep, &p)) {
		printed_names(&p, &names);
		rc = err_set(e, "no run has printed \"%s\"; printed: %s", c->conf->metric_name,
		             names.data);
	}
	buf_clear(&names);
	printed_clear(&p);
	return rc;
}

static void remove_name(struct strings *list, const char *name)
{
	for (size_t i = 0; i < list->n; i++) {
		if (strcmp(list->items[i], name) != 0)
			continue;
		free(list->items[i]);
		list->n--;
		memmove(list->items + i, list->items + i + 1,
		        (list->n - i) * sizeof *list->items);
		return;
	}
}

/* The curves of the one that it was go on, where there are any. */
static void rename_metric(const struct sweep *s, struct conf *c, const char *name)
{
	char *old = c->metric_name;
	bool seen = false;

	for (uint32_t i = 0; i < s->n_runs && !seen; i++)
		seen = sweep_series(&s->runs[i], 0) != NULL;
	remove_name(&c->metrics, name);
	if (old && strcmp(old, name) != 0 && seen && !strings_has(&c->metrics, old))
		strings_add(&c->metrics, old);
	c->metric_name = mem_strdup(name);
	free(old);
}

/* "GOAL NAME" over the configuration that holds. */
static int change(struct correct *c, const char *words, struct err *e)
{
	static const char *const goals[] = { "maximize", "minimize", "keep" };
	size_t len = strcspn(words, " "), goal = 0;
	const char *name = words + len + strspn(words + len, " ");
	struct strings errs = { 0 };
	struct buf text = { 0 }, whole = { 0 };
	int rc = 0;

	while (goal < ARRAY_LEN(goals) &&
	       (strlen(goals[goal]) != len || memcmp(goals[goal], words, len) != 0))
		goal++;
	if (goal == ARRAY_LEN(goals) || !*name)
		return err_set(e, "metric takes maximize, minimize or keep, and a name");
	if (!c->book->conf_text)
		return err_set(e, "%s: the log has no usable configuration", c->book->dir);
	c->conf->asked = c->book->conf->asked;
	if (cfgfile_parse(c->conf, c->book->conf_text, PATHS_CONF, false, &errs) == 0) {
		rename_metric(&c->book->sweep, c->conf, name);
		if (goal <= GOAL_MINIMIZE) {
			c->conf->goal = (enum goal)goal;
			c->conf->goal_given = true;
		}
		cfgfile_print(c->conf, &text);
		cfgfile_keep_comments(c->book->conf_text, buf_str(&text), &whole);
		/* What it is read as is what holds. */
		conf_clear(c->conf);
		conf_init(c->conf);
		c->conf->asked = c->book->conf->asked;
		c->text = buf_detach(&whole);
		cfgfile_parse(c->conf, c->text, PATHS_CONF, true, &errs);
	}
	if (errs.n)
		rc = err_set(e, "%s", errs.items[0]);
	strings_clear(&errs);
	buf_clear(&text);
	buf_clear(&whole);
	return rc;
}

int correct_plan(struct correct *c, const struct book *b, const char *words, bool live,
                 struct err *e)
{
	*c = (struct correct){ .book = b, .conf = mem_alloc(sizeof *c->conf), .live = live };
	conf_init(c->conf);
	if (change(c, words, e) < 0 || !(c->reader = metric_reader_new(c->conf, e)))
		return -1;
	return correct_check_seen(c, e);
}

int correct_plan_conf(struct correct *c, const struct book *b, struct conf *take,
                      const char *text, bool live, struct err *e)
{
	*c = (struct correct){
		.book = b, .conf = take, .text = mem_strdup(text), .live = live
	};
	c->reader = metric_reader_new(take, e);
	return c->reader ? 0 : -1;
}

void correct_clear(struct correct *c)
{
	metric_reader_free(c->reader);
	if (c->conf)
		conf_clear(c->conf);
	free(c->conf);
	free(c->text);
	*c = (struct correct){ 0 };
}

/* ---- the rows -------------------------------------------------------------------- */

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
                          const struct found *f)
{
	const struct series *v = known(c, r);
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
		struct found f;

		if (!r->started_ms)
			continue;
		read_run(c, r, &rec, &f);
		record_values(c, w, r, &f);
		if (!is_over(c, r) && fn)
			fn(fn_data, r->id, &rec, &f.held);
		found_clear(&f);
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
