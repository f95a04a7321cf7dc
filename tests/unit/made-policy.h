/* A policy from its text, for the tests. */

#include <stdlib.h>

#include "../tap.h"
#include "base/rng.h"
#include "core/conf/conf.h"

static inline struct policy *make(const char *text, enum goal goal)
{
	struct conf c;
	struct err e;
	struct policy *p = NULL;

	conf_init(&c);
	if (conf_set_policy(&c, text, &e) < 0)
		printf("# %s: %s\n", text, e.text);
	else
		p = conf_new_policy(&c, goal);
	conf_clear(&c);
	return p;
}

/* Its text is refused with a sentence that begins like this; what was set before stays. */
static inline void refuses(const char *text, const char *error)
{
	struct conf c;
	struct err e = { 0 };

	conf_init(&c);
	conf_set_policy(&c, "any(median)", &e);
	if (!ok(conf_set_policy(&c, text, &e) < 0 &&
	                strncmp(e.text, error, strlen(error)) == 0 && c.policies.n == 1 &&
	                strcmp(c.policies.items[0], "median") == 0,
	        "%s: %s", text, error))
		printf("# got: %s\n", e.text);
	conf_clear(&c);
}

struct policy_text {
	const char *text, *error;
};

static inline void refuses_all(const struct policy_text *cases, size_t n)
{
	for (size_t i = 0; i < n; i++)
		refuses(cases[i].text, cases[i].error);
}

/*
 * The interval at which a run is cancelled that logs these values, the last of them again up to
 * `n` in all; 0: it goes on to its end.
 */
static inline uint32_t cancelled_at(struct policy *p, uint32_t run, const char *values,
                                    uint32_t n, struct verdict *v)
{
	double x = NAN;
	char *rest;

	for (uint32_t i = 1; *values || i <= n; i++) {
		if (*values) {
			x = strtod(values, &rest);
			values = rest;
		}
		policy_observe(p, run, x);
		if (policy_judge(p, run, v))
			return i;
	}
	return 0;
}

struct policy_row {
	const char *policy;
	enum goal goal;
	const char *values; /* of which the last stays, up to `least` in all */
	uint32_t cancel_at; /* 0: never */
	const char *why;
};

/* When is run 2 cancelled with these, and why?  Run 1 has logged 0.9 `least` times. */
static inline void check_rows(const struct policy_row *rows, size_t n, uint32_t least)
{
	for (size_t i = 0; i < n; i++) {
		struct policy *p = make(rows[i].policy, rows[i].goal);
		struct verdict v = { 0, "" };
		uint32_t at;

		for (uint32_t k = 0; k < least; k++)
			policy_observe(p, 1, 0.9);
		at = cancelled_at(p, 2, rows[i].values, least, &v);
		is_num(at, rows[i].cancel_at, "%s, case %zu", rows[i].policy, i);
		is_str(at ? v.why : "", rows[i].why, "  why");
		ok(!at || v.interval == at, "  at its interval");
		policy_free(p);
	}
}

/* ---- policies that are done the slow way ----------------------------------------- */

#define MODEL_RUNS 40
#define MODEL_LEN 30
#define MODEL_SEEDS 10

/* What runs 0 and on have logged, as losses. */
struct model {
	enum goal goal;
	uint32_t n[MODEL_RUNS];                 /* how many values */
	double best[MODEL_RUNS][MODEL_LEN + 1]; /* of its first n; INFINITY: none is a number */
};

/*
 * Does a policy cancel a run that has just logged a value when `slow` says so?  Values come
 * interleaved, with ties and NaN, of both signs by seed; a cancelled run logs no more.
 */
static inline void check_model(const char *text, enum goal goal,
                               bool (*slow)(const struct model *m, uint32_t run,
                                            const double *opts),
                               const double *opts)
{
	const uint32_t all = MODEL_RUNS * MODEL_SEEDS;
	uint32_t cut = 0, wrong = 0;
	struct verdict v;

	for (uint64_t seed = 1; seed <= MODEL_SEEDS; seed++) {
		struct policy *p = make(text, goal);
		struct model m = { .goal = goal };
		bool gone[MODEL_RUNS] = { false };

		for (uint64_t i = 0; i < MODEL_RUNS * MODEL_LEN * 2; i++) {
			uint32_t run = (uint32_t)(rng_unit(seed, i, 0, 0) * MODEL_RUNS);
			double x = floor(rng_unit(seed, i, 1, 0) * 50) / 50 - seed % 2 * 2.0;
			double *best = m.best[run];

			if (gone[run] || m.n[run] == MODEL_LEN)
				continue;
			if (rng_unit(seed, i, 2, 0) < 0.05)
				x = NAN;
			best[0] = INFINITY;
			best[m.n[run] + 1] = fmin(best[m.n[run]], goal_loss(goal, x));
			m.n[run]++;
			policy_observe(p, run + 1, x);
			gone[run] = policy_judge(p, run + 1, &v);
			wrong += gone[run] != slow(&m, run, opts);
			if (gone[run]) {
				cut++;
				policy_ended(p, run + 1);
			}
		}
		policy_free(p);
	}
	ok(!wrong, "%s, %s: as the slow model", text, goal_name(goal));
	ok(cut > all / 4 && cut < all, "  %u of %u are cut", cut, all);
}
