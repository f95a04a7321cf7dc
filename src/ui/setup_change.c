/* What becomes another in the form, all at once, as an analysis has it. */

#include <string.h>

#include "core/space/cond.h"
#include "ui/setup.h"

static size_t find(const struct setup *f, const char *name)
{
	size_t i = 0;

	while (i < f->data.n && !param_same_name(f->data.params[i].cells[CELL_NAME], name))
		i++;
	return i;
}

static void add_lacking(struct setup *f, const struct space *s)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct param *p = &s->params[i];

		if (find(f, p->name) == f->data.n)
			setup_insert_param(f, f->data.n, p->name, p->text,
			                   p->when ? p->when : "");
	}
}

/* Does a condition hold at no option of what its parameter is by now? */
static bool is_never(const struct setup *f, const char *when)
{
	struct cond *cond;
	struct param on;
	struct err e;
	size_t i;
	bool never = false;

	cond = cond_parse(when, &e);
	i = cond && cond_name(cond, 0) && !cond_name(cond, 1) ? find(f, cond_name(cond, 0))
	                                                      : f->data.n;
	if (i < f->data.n &&
	    param_parse(&on, "x", f->data.params[i].cells[CELL_TEXT], &e) == 0) {
		never = on.n_options > 0;
		for (size_t k = 0; k < on.n_options; k++)
			never = never && !cond_compare(cond, 0, &on.options[k]);
		param_clear(&on);
	}
	cond_free(cond);
	return never;
}

/* What can never be active any more would only be wrong. */
static void leave_out_idle(struct setup *f, struct buf *said)
{
	for (size_t i = 0; i < f->data.n; i++) {
		const struct setup_param *p = &f->data.params[i];

		if (p->off || !p->error || p->error_cell != CELL_WHEN ||
		    !is_never(f, p->cells[CELL_WHEN]))
			continue;
		setup_tick_param(f, i);
		buf_addf(said, "; %s, which hangs on it, is left out", p->cells[CELL_NAME]);
	}
}

void setup_change_params(struct setup *f, const struct strings *changes,
                         const struct space *guessed, const char *stop_when, struct buf *said)
{
	size_t first = f->data.n, n = 0;

	setup_keep(f);
	if (guessed)
		add_lacking(f, guessed);
	for (size_t k = 0; k + 1 < changes->n; k += 2) {
		size_t i = find(f, changes->items[k]);
		const char *text = changes->items[k + 1];

		if (i == f->data.n)
			continue;
		first = k == 0 ? i : first;
		if (!*text)
			continue;
		n++;
		if (n == 1)
			buf_addf(said, "%s becomes %s", f->data.params[i].cells[CELL_NAME],
			         text);
		if (f->data.params[i].off)
			setup_tick_param(f, i);
		setup_change_param(f, i, CELL_TEXT, text);
	}
	if (n > 1)
		buf_addf(said, " and %zu more", n - 1);
	if (stop_when) {
		size_t i = setup_setting("sweep", "stop_when");

		setup_change_value(f, i, stop_when);
		setup_go(f, ROW_SETTING, i);
		buf_addf(said, "%sstop_when becomes %s", n ? "; " : "", stop_when);
	}
	leave_out_idle(f, said);
	if (first < f->data.n)
		setup_go(f, ROW_PARAM, first);
	if (!n && changes->n)
		buf_addf(said, "%s: say what it is to become", changes->items[0]);
}
