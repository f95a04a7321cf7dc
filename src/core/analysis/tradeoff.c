#include "core/analysis/tradeoff.h"

#include <stdlib.h>

#include "base/mem.h"

static void add_point(struct tradeoff *t, struct conf *c, double x, const struct recording *rec)
{
	struct tradeoff_point *p = &t->points[t->n];
	struct replay r;

	/* Not all that a number can be goes with the policy's others. */
	if (!dial_set(c, &t->dial, x))
		return;
	p->x = x;
	replay_make(&r, c, rec);
	replay_summarise(&r, rec->sweep, &p->sum);
	replay_clear(&r);
	t->n++;
}

static void print_rest(struct tradeoff *t, struct conf *c)
{
	struct buf text = { 0 };
	double now = t->dial.now;

	dial_reset(c, &t->dial);
	conf_print_policy(c, &text);
	t->rest = buf_detach(&text);
	dial_set(c, &t->dial, now);
}

bool tradeoff_make(struct tradeoff *t, const char *policy, const struct conf_setting *s,
                   const struct recording *rec, const struct dial_range *range)
{
	struct dial dials[DIALS_MAX];
	struct conf c;
	struct err e;
	size_t n = 0, at = 0;
	double now;

	*t = (struct tradeoff){ .policy = mem_strdup(policy), .setting = s };
	conf_init(&c);
	if (conf_set_policy(&c, policy, &e) == 0)
		n = dial_list(&c, range, dials);
	while (at < n && dials[at].setting != s)
		at++;
	if (at < n) {
		t->dial = dials[at];
		print_rest(t, &c);
		now = t->dial.now;
		for (size_t i = 0; i < t->dial.n; i++) {
			double x = t->dial.values[i];

			if (now < x && (!i || now > t->dial.values[i - 1]))
				add_point(t, &c, now, rec);
			add_point(t, &c, x, rec);
		}
		if (!t->n || now > t->points[t->n - 1].x)
			add_point(t, &c, now, rec);
	}
	conf_clear(&c);
	return at < n;
}

void tradeoff_clear(struct tradeoff *t)
{
	free(t->policy);
	free(t->rest);
	*t = (struct tradeoff){ 0 };
}
