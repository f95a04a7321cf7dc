/* A formula: any text has a value or is refused at a column that it has. */

#include "fuzz.h"
#include "base/formula.h"

static int value(void *data, const char *name, double *out, struct err *e)
{
	(void)data;
	*out = (double)strlen(name);
	return strlen(name) > 3 ? err_set(e, "%s is too long", name) : 0;
}

static const char *takes(void *data, const char *function)
{
	(void)data;
	return *function == 'w' ? "w?wn" : *function == 'n' ? "n" : NULL;
}

static int call(void *data, const char *function, const struct formula_arg *args, size_t n,
                double *out, struct err *e)
{
	(void)data;
	assert(n >= 1 && (*function != 'w' || *args[0].word));
	*out = *function == 'w' ? (double)*args[0].word : args[0].number;
	if (*out != '!')
		return 0;
	err_set(e, "no");
	e->column = args[n - 1].column;
	return -1;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct formula_names names = { value, takes, call, NULL, NULL };
	char *text = mem_strndup((const char *)data, size);
	struct err e = { .column = 0 };
	double x;

	if (formula_eval(text, &names, &x, &e) < 0)
		assert(e.column >= 1 && e.column <= strlen(text) + 1);
	free(text);
	return 0;
}
