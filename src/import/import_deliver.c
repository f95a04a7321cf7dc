/* Runs to events, in order of time. */

#include <math.h>
#include <stdlib.h>

#include "base/array.h"
#include "import/import_runs.h"

/* One step of a run's delivery. */
struct moment {
	int64_t ms;
	uint32_t run; /* index */
	uint32_t at;  /* 0 the beginning, then the points from 1, then the end */
};

struct delivery {
	const struct import_runs *runs;
	log_event_fn *fn;
	void *data;
	struct moment *moments;
	size_t n, cap;
};

/* The latest time that the file has for any run; 0: it has none. */
static int64_t latest_of(const struct import_runs *l)
{
	int64_t latest = 0;

	for (size_t i = 0; i < l->n; i++) {
		const struct import_run *r = &l->items[i];

		latest = r->started_ms > latest ? r->started_ms : latest;
		latest = r->ended_ms > latest ? r->ended_ms : latest;
		latest = r->latest_ms > latest ? r->latest_ms : latest;
	}
	return latest;
}

static int compare_steps(const void *a, const void *b)
{
	const struct import_point *p = a, *q = b;

	if (p->step != q->step)
		return p->step < q->step ? -1 : 1;
	return p->first < q->first ? -1 : p->first > q->first;
}

/* The points by their steps, unless one has none. */
static void sort_points(struct import_run *r)
{
	for (size_t i = 0; i < r->n_points; i++)
		if (isnan(r->points[i].step))
			return;
	if (r->n_points)
		qsort(r->points, r->n_points, sizeof *r->points, compare_steps);
}

/* Seconds since the start of the point before, and of this one. */
struct lap {
	double step;
	int64_t ms;
};

static bool next_lap(const struct import_run *r, size_t *i, struct lap *out)
{
	while (*i < r->n_points && r->points[*i].when >= 0)
		++*i;
	if (*i == r->n_points)
		return false;
	*out = (struct lap){ r->points[*i].step, -1 - r->points[*i].when };
	++*i;
	return true;
}

/* Where seconds fall again and again they are each row's own; where seldom, it was resumed. */
static void add_up_laps(struct import_run *r)
{
	struct lap last, now;
	size_t i = 0, n = 0, n_down = 0, n_same = 0;
	int64_t before = 0, total = 0;
	bool own;

	if (!next_lap(r, &i, &last))
		return;
	for (; next_lap(r, &i, &now); last = now) {
		if (now.step == last.step)
			continue;
		n++;
		n_down += now.ms < last.ms;
		n_same += now.ms == last.ms;
	}
	if (!n_down)
		return;
	own = (n_down + n_same) * 4 >= n;
	last = (struct lap){ NAN, 0 };
	for (i = 0; next_lap(r, &i, &now); last = now) {
		if (now.step != last.step)
			before += own ? last.ms : now.ms < last.ms ? last.ms : 0;
		total = before + now.ms;
		r->points[i - 1].when = -1 - total;
	}
	r->longest_ms = total > r->longest_ms ? total : r->longest_ms;
}

static int compare_moments(const void *a, const void *b)
{
	const struct moment *p = a, *q = b;

	if (p->ms != q->ms)
		return p->ms < q->ms ? -1 : 1;
	if (p->run != q->run)
		return p->run < q->run ? -1 : 1;
	return p->at < q->at ? -1 : p->at > q->at;
}

static void emit(const struct delivery *d, const struct moment *m, enum event_kind kind,
                 const char *name, double step, const char *value)
{
	struct event ev = { .kind = kind, .name = name, .step = step, .value = value };

	ev.time_ms = m->ms;
	ev.run = m->run + 1;
	d->fn(d->data, &ev);
}

/* Values of a run that is only waiting show that it ran. */
static bool is_waiting(const struct import_run *r)
{
	return r->state == RUN_QUEUED && !r->n_points;
}

static bool is_open(const struct import_run *r)
{
	return r->state == RUN_QUEUED || r->state == RUN_RUNNING;
}

/* When each step of a run is, none before the one before it. */
static void add_moments(struct delivery *d, uint32_t run, int64_t latest_ms)
{
	const struct import_run *r = &d->runs->items[run];
	int64_t longest = r->longest_ms > 0 ? r->longest_ms : 0;
	/* A run without times ended last: when the others did, or when the file changed. */
	int64_t start = r->started_ms ? r->started_ms
	                : r->began_ms ? r->began_ms
	                : r->ended_ms ? r->ended_ms - longest
	                              : (latest_ms ? latest_ms : r->file_ms) - longest;
	int64_t end;
	struct moment m = { .ms = start < 0 ? 0 : start, .run = run };

	start = m.ms;
	end = start + longest;
	if (r->ended_ms && r->ended_ms >= start)
		end = r->ended_ms;
	else if (r->latest_ms > end)
		end = r->latest_ms;
	for (; m.at <= r->n_points + !is_open(r); m.at++) {
		int64_t when = !m.at                ? start
		               : m.at > r->n_points ? end
		                                    : r->points[m.at - 1].when;

		if (when == IMPORT_NEVER)
			when = end;
		else if (when < 0)
			when = start - 1 - when;
		m.ms = when > m.ms ? when : m.ms;
		ARRAY_PUSH(d->moments, d->n, d->cap, m);
	}
}

static void begin(const struct delivery *d, const struct moment *m, const struct import_run *r)
{
	for (size_t i = 0; i < r->n_params; i++)
		if (r->params[i])
			emit(d, m, EVENT_PARAM, d->runs->params.items[i], NAN, r->params[i]);
	emit(d, m, EVENT_STATE, run_state_name(RUN_QUEUED), 0, "");
	if (r->note)
		emit(d, m, EVENT_NOTE, "", NAN, r->note);
	if (!is_waiting(r))
		emit(d, m, EVENT_STATE, run_state_name(RUN_RUNNING), 0, "");
}

static void values(const struct delivery *d, const struct moment *m, const struct import_run *r)
{
	const struct import_point *p = &r->points[m->at - 1];
	struct event ev = { .kind = EVENT_METRIC, .step = p->step };

	ev.time_ms = m->ms;
	ev.run = m->run + 1;
	for (uint32_t i = 0; i < p->n; i++) {
		ev.name = d->runs->metrics.items[r->values[p->first + i].metric];
		ev.number = r->values[p->first + i].value;
		d->fn(d->data, &ev);
	}
}

static void end(const struct delivery *d, const struct moment *m, const struct import_run *r)
{
	enum run_state state = r->state == RUN_NONE ? RUN_COMPLETED : r->state;
	uint32_t n = 0;

	for (size_t i = 0; i < r->n_values; i++)
		n += r->values[i].metric == 0;
	emit(d, m, EVENT_STATE, run_state_name(state), n, r->reason ? r->reason : "");
}

void import_deliver(struct import_runs *l, bool laps, log_event_fn *fn, void *data)
{
	struct delivery d = { .runs = l, .fn = fn, .data = data };
	struct moment sweep = { .run = UINT32_MAX }; /* run 0 */
	bool running = false;
	int64_t latest_ms = latest_of(l);

	if (!l->n)
		return;
	for (uint32_t i = 0; i < l->n; i++) {
		sort_points(&l->items[i]);
		if (laps)
			add_up_laps(&l->items[i]);
		add_moments(&d, i, latest_ms);
		running = running || (is_open(&l->items[i]) && !is_waiting(&l->items[i]));
	}
	qsort(d.moments, d.n, sizeof *d.moments, compare_moments);
	sweep.ms = d.moments[0].ms;
	emit(&d, &sweep, EVENT_SWEEP, "started", NAN, "");
	for (size_t i = 0; i < d.n; i++) {
		const struct moment *m = &d.moments[i];
		const struct import_run *r = &l->items[m->run];

		(!m->at ? begin : m->at <= r->n_points ? values : end)(&d, m, r);
	}
	sweep.ms = d.moments[d.n - 1].ms;
	if (!running)
		emit(&d, &sweep, EVENT_SWEEP, "finished", NAN, "");
	free(d.moments);
}
