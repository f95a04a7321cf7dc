/* Runs to events, in order of time. */

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "import/import_runs.h"

/* Where the delivery of a run stands. */
struct cursor {
	uint32_t run;    /* index */
	int stage;       /* 0 the beginning, 1 a point, 2 the end, 3 over */
	uint32_t at;     /* the point */
	uint32_t *order; /* of the points, or NULL: as they are */
	int64_t start_ms, end_ms;
	int64_t next_ms; /* time of what comes next */
};

struct delivery {
	struct import_runs *runs;
	log_event_fn *fn;
	void *data;
	struct cursor *heap; /* the earliest first, of one time the first run */
	size_t n;
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

/* A run without times ended last: when the others did, or when the file changed. */
static void set_times(struct cursor *c, const struct import_run *r, int64_t latest_ms)
{
	int64_t longest = r->longest_ms > 0 ? r->longest_ms : 0;

	c->start_ms = r->started_ms ? r->started_ms
	              : r->began_ms ? r->began_ms
	              : r->ended_ms ? r->ended_ms - longest
	                            : (latest_ms ? latest_ms : r->file_ms) - longest;
	c->start_ms = c->start_ms < 0 ? 0 : c->start_ms;
	c->end_ms = c->start_ms + longest;
	if (r->ended_ms && r->ended_ms >= c->start_ms)
		c->end_ms = r->ended_ms;
	else if (r->latest_ms > c->end_ms)
		c->end_ms = r->latest_ms;
}

static const struct import_point *point_of(const struct cursor *c, const struct import_run *r)
{
	return &r->points[c->order ? c->order[c->at] : c->at];
}

/* The time of the next event, not before the last one's. */
static void set_next(struct cursor *c, const struct import_run *r)
{
	int64_t when = c->stage == 1 ? point_of(c, r)->when : IMPORT_NEVER;
	int64_t ms = when == IMPORT_NEVER ? c->end_ms
	             : when < 0           ? c->start_ms - 1 - when
	                                  : when;

	c->next_ms = ms > c->next_ms ? ms : c->next_ms;
}

static int compare_steps(const void *a, const void *b, void *points)
{
	uint32_t i = *(const uint32_t *)a, k = *(const uint32_t *)b;
	const struct import_point *p = points;

	if (p[i].step != p[k].step)
		return p[i].step < p[k].step ? -1 : 1;
	return i < k ? -1 : i > k;
}

/* The points by their steps; NULL when they are so already, or one has none. */
static uint32_t *sort_points(const struct import_run *r)
{
	bool sorted = true;
	uint32_t *order;

	for (size_t i = 0; i < r->n_points; i++) {
		if (isnan(r->points[i].step))
			return NULL;
		sorted = sorted && (!i || r->points[i].step >= r->points[i - 1].step);
	}
	if (sorted)
		return NULL;
	order = mem_alloc(r->n_points * sizeof *order);
	for (size_t i = 0; i < r->n_points; i++)
		order[i] = (uint32_t)i;
	qsort_r(order, r->n_points, sizeof *order, compare_steps, r->points);
	return order;
}

static bool before(const struct cursor *a, const struct cursor *b)
{
	return a->next_ms != b->next_ms ? a->next_ms < b->next_ms : a->run < b->run;
}

static void sift_down(struct delivery *d, size_t i)
{
	for (;;) {
		size_t child = 2 * i + 1;
		struct cursor held;

		if (child + 1 < d->n && before(&d->heap[child + 1], &d->heap[child]))
			child++;
		if (child >= d->n || !before(&d->heap[child], &d->heap[i]))
			return;
		held = d->heap[i];
		d->heap[i] = d->heap[child];
		d->heap[child] = held;
		i = child;
	}
}

static void emit(const struct delivery *d, const struct cursor *c, enum event_kind kind,
                 const char *name, double step, const char *value)
{
	struct event ev = { .kind = kind, .name = name, .step = step, .value = value };

	ev.time_ms = c->next_ms;
	ev.run = c->run + 1;
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

static void begin(const struct delivery *d, const struct cursor *c, const struct import_run *r)
{
	for (size_t i = 0; i < r->n_params; i++)
		if (r->params[i])
			emit(d, c, EVENT_PARAM, d->runs->params.items[i], NAN, r->params[i]);
	emit(d, c, EVENT_STATE, run_state_name(RUN_QUEUED), 0, "");
	if (r->note)
		emit(d, c, EVENT_NOTE, "", NAN, r->note);
	if (!is_waiting(r))
		emit(d, c, EVENT_STATE, run_state_name(RUN_RUNNING), 0, "");
}

static void values(const struct delivery *d, const struct cursor *c, const struct import_run *r)
{
	const struct import_point *p = point_of(c, r);
	struct event ev = { .kind = EVENT_METRIC, .step = p->step };

	ev.time_ms = c->next_ms;
	ev.run = c->run + 1;
	for (uint32_t i = 0; i < p->n; i++) {
		ev.name = d->runs->metrics.items[r->values[p->first + i].metric];
		ev.number = r->values[p->first + i].value;
		d->fn(d->data, &ev);
	}
}

static void end(const struct delivery *d, const struct cursor *c, const struct import_run *r)
{
	enum run_state state = r->state == RUN_NONE ? RUN_COMPLETED : r->state;
	uint32_t n = 0;

	for (size_t i = 0; i < r->n_values; i++)
		n += r->values[i].metric == 0;
	emit(d, c, EVENT_STATE, run_state_name(state), n, r->reason ? r->reason : "");
}

/* Deliver what comes next of the first run in the heap. */
static void advance(struct delivery *d)
{
	struct cursor *c = &d->heap[0];
	const struct import_run *r = &d->runs->items[c->run];

	(c->stage == 0 ? begin : c->stage == 1 ? values : end)(d, c, r);
	if (c->stage == 1)
		c->at++;
	else
		c->stage++;
	if (c->stage == 1 && c->at == r->n_points)
		c->stage = is_open(r) ? 3 : 2;
	if (c->stage == 3) {
		free(c->order);
		d->heap[0] = d->heap[--d->n];
	} else {
		set_next(c, r);
	}
	sift_down(d, 0);
}

void import_deliver(struct import_runs *l, log_event_fn *fn, void *data)
{
	struct delivery d = { .runs = l, .fn = fn, .data = data };
	struct cursor c = { .run = UINT32_MAX }; /* of the sweep: run 0 */
	bool running = false;
	int64_t latest_ms = latest_of(l);

	if (!l->n)
		return;
	d.heap = mem_calloc(l->n, sizeof *d.heap);
	for (; d.n < l->n; d.n++) {
		const struct import_run *r = &l->items[d.n];
		struct cursor *at = &d.heap[d.n];

		at->run = (uint32_t)d.n;
		at->order = sort_points(r);
		set_times(at, r, latest_ms);
		at->next_ms = at->start_ms;
		running = running || (is_open(r) && !is_waiting(r));
	}
	for (size_t i = d.n / 2; i-- > 0;)
		sift_down(&d, i);
	c.next_ms = d.heap[0].next_ms;
	emit(&d, &c, EVENT_SWEEP, "started", NAN, "");
	while (d.n) {
		c.next_ms = d.heap[0].next_ms;
		advance(&d);
	}
	if (!running)
		emit(&d, &c, EVENT_SWEEP, "finished", NAN, "");
	free(d.heap);
}
