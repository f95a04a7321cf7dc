#include "core/analysis/confirm_plan.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "core/analysis/same.h"

/* The runs whose assignments are confirmed, each of another one. */
struct chosen {
	uint32_t *ids;
	size_t n, cap;
};

static bool is_whole(const struct run *r)
{
	return r->state == RUN_COMPLETED && !isnan(r->best);
}

/* The run itself, or one of the same assignment that is confirmed already. */
static const struct run *stands_for(const struct sweep *s, const struct run *r)
{
	r = sweep_first(s, r);
	for (size_t i = 0; i < s->n_confirmed; i++) {
		const struct run *other = &s->runs[s->confirmed[i].run - 1];

		if (same_runs(s, other, r, true))
			return other;
	}
	return r;
}

/* Where an assignment is among the chosen, or their number. */
static size_t find(const struct sweep *s, const struct chosen *c, const struct run *r)
{
	size_t i = 0;

	while (i < c->n && !same_runs(s, &s->runs[c->ids[i] - 1], r, true))
		i++;
	return i;
}

/* In the order of the best, of each assignment the best run, no more than `top`. */
static void insert(const struct sweep *s, struct chosen *c, const struct run *r, size_t top)
{
	size_t i;

	if (c->n == top && !sweep_is_before(s, r->id, c->ids[c->n - 1]))
		return;
	r = stands_for(s, r);
	i = find(s, c, r);
	if (i < c->n && !sweep_is_before(s, r->id, c->ids[i]))
		return;
	if (i == c->n && c->n < top)
		ARRAY_PUSH(c->ids, c->n, c->cap, 0);
	for (i = i < c->n ? i : c->n - 1; i && sweep_is_before(s, r->id, c->ids[i - 1]); i--)
		c->ids[i] = c->ids[i - 1];
	c->ids[i] = r->id;
}

static void choose_best(const struct sweep *s, struct chosen *c, size_t top)
{
	for (uint32_t id = 1; id <= s->n_runs; id++)
		if (is_whole(&s->runs[id - 1]) && !s->runs[id - 1].seed)
			insert(s, c, &s->runs[id - 1], top);
}

/* ---- the words ------------------------------------------------------------------- */

static int read_number(const char *word, const char *name, uint64_t max, uint64_t *out,
                       struct err *e)
{
	if (!num_parse_u64(word, strlen(word), out) || *out < 1 || *out > max)
		return err_set(e, "%s must be 1 to %llu, not \"%s\"", name,
		               (unsigned long long)max, word);
	return 0;
}

static int read_word(struct confirm_plan *p, const struct sweep *s, const char *word,
                     struct chosen *c, uint64_t *top, struct err *e)
{
	const struct run *r;
	uint64_t n;

	if (strncmp(word, "top=", 4) == 0)
		return read_number(word + 4, "top", CONFIRM_TOP_MAX, top, e);
	if (strncmp(word, "seeds=", 6) == 0) {
		if (read_number(word + 6, "seeds", CONFIRMED_SEEDS, &n, e) < 0)
			return -1;
		p->seeds = (uint32_t)n;
		return 0;
	}
	if (!num_parse_u64(word, strlen(word), &n))
		return err_set(e,
		               "confirm takes top=N, seeds=N and numbers of runs, not \"%s\"",
		               word);
	r = sweep_run(s, n);
	if (!r)
		return err_set(e, "there is no run \"%s\"", word);
	r = sweep_first(s, r);
	if (!is_whole(r))
		return err_set(e, "run %u cannot be confirmed: it %s", r->id,
		               r->state == RUN_COMPLETED ? "has no value" : "is not completed");
	r = stands_for(s, r);
	if (find(s, c, r) == c->n)
		ARRAY_PUSH(c->ids, c->n, c->cap, r->id);
	return 0;
}

static int read_words(struct confirm_plan *p, const struct sweep *s, const char *words,
                      struct chosen *c, struct err *e)
{
	struct buf word = { 0 };
	uint64_t top = 0;
	int rc = 0;

	while (rc == 0 && text_shell_word(&words, &word))
		rc = read_word(p, s, buf_str(&word), c, &top, e);
	buf_clear(&word);
	if (rc == 0 && top && c->n)
		rc = err_set(e, "confirm takes top=N or numbers of runs, not both");
	if (rc == 0 && !c->n)
		choose_best(s, c, top ? (size_t)top : CONFIRM_TOP);
	return rc;
}

/* ---- the runs -------------------------------------------------------------------- */

/* Is there a value for this seed, or one to come? */
static bool has(const struct sweep *s, const struct run *r, uint32_t seed)
{
	const struct confirmed *c = r->confirmed ? &s->confirmed[r->confirmed - 1] : NULL;
	uint32_t id = c && seed <= c->n_repeats ? c->repeats[seed - 1] : 0;
	enum run_state state = id ? s->runs[id - 1].state : RUN_NONE;

	for (size_t i = s->first_repeat; i < s->n_repeats; i++)
		if (s->repeats[i].run == r->id && s->repeats[i].seed == seed)
			return true;
	/* A lost one is run again by itself. */
	return id && state != RUN_FAILED && state != RUN_CANCELLED;
}

static void add(struct confirm_plan *p, const struct sweep *s, const struct run *r,
                uint32_t seed)
{
	if (has(s, r, seed))
		return;
	p->seconds += run_seconds(r, 0) / (s->concurrency > 1 ? s->concurrency : 1);
	ARRAY_PUSH(p->items, p->n, p->cap, (struct repeat){ r->id, ORIGIN_CONFIRM, seed });
}

int confirm_plan_make(struct confirm_plan *p, const struct sweep *s, const char *words,
                      struct err *e)
{
	struct chosen c = { 0 };
	int rc;

	*p = (struct confirm_plan){ .seeds = CONFIRM_SEEDS };
	rc = read_words(p, s, words, &c, e);
	for (uint32_t seed = 1; rc == 0 && seed <= p->seeds; seed++)
		for (size_t i = 0; i < c.n; i++)
			add(p, s, &s->runs[c.ids[i] - 1], seed);
	p->n_assignments = c.n;
	if (rc == 0 && !c.n)
		rc = err_set(e, "there is nothing to confirm: no run is completed");
	else if (rc == 0 && !p->n)
		rc = err_set(e,
		             "there is nothing to do: %s run with %u seed%s, or will be; a "
		             "larger number goes on",
		             c.n == 1 ? "it was" : "they were", p->seeds,
		             p->seeds == 1 ? "" : "s");
	free(c.ids);
	return rc;
}

void confirm_plan_clear(struct confirm_plan *p)
{
	free(p->items);
	*p = (struct confirm_plan){ 0 };
}

void confirm_plan_print(const struct confirm_plan *p, struct buf *out)
{
	buf_addf(out, "%zu assignment%s with %u seed%s%s: %zu run%s, about ", p->n_assignments,
	         p->n_assignments == 1 ? "" : "s", p->seeds, p->seeds == 1 ? "" : "s",
	         p->n_assignments == 1 ? "" : " each", p->n, p->n == 1 ? "" : "s");
	text_duration(out, fmax(1, p->seconds));
}
