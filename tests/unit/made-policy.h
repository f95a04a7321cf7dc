/* A policy from its text, for the tests. */

#include "core/conf/conf.h"
#include "../tap.h"

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
