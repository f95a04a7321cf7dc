/* What may be meant, but seldom is. */

#include <string.h>

#include "core/conf/conf.h"
#include "core/conf/shell_line.h"
#include "core/problem.h"

static bool is_param(const void *data, const char *name, size_t len)
{
	return conf_has_param(data, name, len);
}

/* The parameters are added at the end of the line: whose words do they become? */
static void warn_shell(const struct conf *c, struct problems *ps)
{
	struct place at = place_in("sweep", "shell");
	struct shell_line l;

	if (!c->shell ||
	    (c->arguments != ARGUMENTS_SEPARATE && c->arguments != ARGUMENTS_EQUALS))
		return;
	for (const char *p = c->shell; *p; p++)
		if (shell_line_is_placeholder(c->shell, p, is_param, c))
			return;
	shell_line_read(&l, c->shell, is_param, c);
	if (l.takes_all)
		return;
	if (!*l.last)
		problems_add(ps, at,
		             "shell: the parameters go to no command, as the line ends before "
		             "one or in a comment: put \"$@\" where they belong");
	else if (l.splits)
		problems_add(ps, at,
		             "shell: the parameters go to \"%s\", the last command: put "
		             "\"$@\" where they belong, as in train \"$@\" | tee log",
		             l.last);
}

void conf_warn(const struct conf *c, struct problems *ps)
{
	warn_shell(c, ps);
}
