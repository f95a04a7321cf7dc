/* The program's own defaults as an assignment. */

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "core/conf/from_help.h"
#include "core/problem.h"
#include "core/space/point.h"

/* Of "--bias, --no-bias (default: True)", "--shout / --quiet [default: quiet]". */
static const char *flag_default(const struct from_help_option *o)
{
	const char *text = o->fallback;

	/* One that is not given, and has no opposite, is off. */
	if (!o->off)
		return "false";
	if (!text)
		return NULL;
	if (strcasecmp(text, "true") == 0 || strcmp(text, param_bare_name(o->name)) == 0)
		return "true";
	if (strcasecmp(text, "false") == 0 || strcmp(text, param_bare_name(o->off)) == 0)
		return "false";
	return NULL;
}

const char *from_help_default(const struct from_help_option *o)
{
	return o->metavar ? o->fallback : flag_default(o);
}

bool from_help_defaults(const struct from_help *d, struct buf *out)
{
	struct problems found = { 0 };
	struct space s = { 0 };
	char **texts = mem_calloc(d->n, sizeof *texts);
	bool known = true;

	for (size_t i = 0; i < d->n; i++) {
		const struct from_help_option *o = &d->options[i];

		if (!o->tuned)
			continue;
		texts[s.n] = (char *)from_help_default(o);
		known = space_read(&s, o->name, o->expression, NULL, &found) == 0 && known;
	}
	known = known && s.n && space_check(&s, &found) == 0 &&
	        point_print_texts(&s, texts, out);
	space_clear(&s);
	problems_clear(&found);
	free(texts);
	return known;
}
