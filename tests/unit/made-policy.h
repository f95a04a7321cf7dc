/* A policy from its text, for the tests. */

#include <stdlib.h>

#include "../tap.h"
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
