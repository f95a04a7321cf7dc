/* A parameter of search_space that is an expression: of numbers, or a choice of values. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "foreign/azure_job.h"

const struct azure_expression *azure_plain_kind(struct azure_job *j, struct doc *d,
                                                const char *name)
{
	const char *type = foreign_text(j->f, d, "type");
	const struct azure_expression *kind = type ? azure_expression(type) : NULL;

	if (!type)
		foreign_error(j->f, d, "%s: needs a type", name);
	else if (!kind)
		foreign_error(
			j->f, d,
			"%s: there is no type \"%s\"; there are choice, randint, uniform, "
			"quniform, loguniform, qloguniform, normal, qnormal, lognormal, "
			"qlognormal",
			name, type);
	return kind;
}

/* Of numbers; d says name, line and values. */
static void read_numbers(struct azure_job *j, struct doc *d, const char *name,
                         const struct azure_expression *kind, const char *when)
{
	size_t before = j->f->errors.n, n = 0;
	bool is_log = strstr(kind->name, "log") != NULL;
	double args[3];

	for (size_t i = 0; i < 3 && kind->keys[i]; i++)
		(void)foreign_get(d, kind->keys[i]);
	for (; n < 3 && kind->keys[n]; n++) {
		const char *key = kind->keys[n];
		const struct doc *own = foreign_get(d, key);

		if (!own)
			foreign_error(j->f, d, "%s: %s needs %s%s%s%s", name, kind->name, key,
			              TEXT_NEAR(foreign_near(d, key)));
		else if (own->kind != DOC_SCALAR)
			foreign_error(j->f, own, "%s: %s must be a number", name, key);
		else if (!doc_number(own, &args[n]) || !isfinite(args[n]))
			foreign_error(j->f, own, "%s: %s must be a number, not \"%s\"", name,
			              key, own->text);
		else if (is_log && strcmp(key, "q") != 0)
			args[n] *= j->log_base;
	}
	if (j->f->errors.n == before)
		azure_param(j->f, d, name, kind->name, args, n, when);
}

static void read_choice(struct azure_job *j, struct doc *d, const char *name, const char *when)
{
	struct doc *values = foreign_get(d, "values");
	char *text = NULL;

	if (!values || values->kind == DOC_MAP)
		foreign_error(j->f, d, "%s: choice needs values, a list%s%s%s", name,
		              TEXT_NEAR(foreign_near(d, "values")));
	else
		text = foreign_choice(j->f, values);
	if (text)
		foreign_param(j->f, d, name, text, when);
	free(text);
}

void azure_plain_read(struct azure_job *j, struct doc *d, const char *name,
                      const struct azure_expression *kind, const char *when)
{
	if (strcmp(kind->name, "choice") == 0)
		read_choice(j, d, name, when);
	else
		read_numbers(j, d, name, kind, when);
}
