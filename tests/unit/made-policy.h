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
