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

/* Its text is refused with a sentence that begins like this. */
static inline void refuses(const char *text, const char *error)
{
	struct conf c;
	struct err e = { 0 };

	conf_init(&c);
	ok(conf_set_policy(&c, text, &e) < 0 && strncmp(e.text, error, strlen(error)) == 0,
	   "%s: %s", text, error);
	if (strncmp(e.text, error, strlen(error)) != 0)
		printf("# got: %s\n", e.text);
	conf_clear(&c);
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
