#include "folder/warm_file.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/num.h"
#include "core/sweep/learn.h"
#include "folder/paths.h"
#include "store/csv.h"

enum { FROM, STATE, VALUE, STEPS, PARAMS };

static void cell(struct buf *out, const char *text)
{
	csv_quote(out, text, strlen(text));
	buf_addc(out, ',');
}

static void end_row(struct buf *out)
{
	out->data[out->len - 1] = '\n';
}

static enum run_state state_of(const struct observation *o)
{
	return o->pending     ? RUN_RUNNING
	       : o->completed ? RUN_COMPLETED
	       : o->cancelled ? RUN_CANCELLED
	       : o->lost      ? RUN_LOST
	                      : RUN_FAILED;
}

static void print(const struct earlier *e, struct buf *out)
{
	cell(out, "from");
	cell(out, "state");
	cell(out, e->metric);
	cell(out, "steps");
	for (size_t i = 0; i < e->names.n; i++)
		cell(out, e->names.items[i]);
	end_row(out);
	for (size_t i = 0; i < e->n; i++) {
		const struct earlier_run *r = &e->runs[i];

		cell(out, r->from);
		cell(out, run_state_name(state_of(&r->how)));
		cell(out, isnan(r->how.best) ? "" : num_text(r->how.best).text);
		cell(out, num_text(r->how.intervals).text);
		for (size_t k = 0; k < e->names.n; k++)
			cell(out, k < r->n_texts && r->texts[k] ? r->texts[k] : "");
		end_row(out);
	}
}

int warm_save(const char *dir, const struct earlier *e, struct err *err)
{
	char *path = paths_in(dir, PATHS_HISTORY);
	struct buf text = { 0 }, old = { 0 };
	struct err ignored;
	int rc;

	print(e, &text);
	if (access(path, F_OK) == 0 &&
	    (file_read(path, &old, &ignored) < 0 || strcmp(buf_str(&old), text.data) != 0))
		rc = err_set(
			err,
			"%s is there already, and would be replaced: choose another folder",
			path);
	else
		rc = file_replace(path, &text, err);
	buf_clear(&text);
	buf_clear(&old);
	free(path);
	return rc;
}

struct loading {
	struct earlier *e;
	bool known, bad;
};

static void on_row(void *data, const struct strings *names, const struct strings *row,
                   uint64_t line)
{
	struct loading *l = data;
	struct observation o = { .best = NAN };
	double steps = 0;

	(void)line;
	if (!l->known && names->n > STEPS) {
		earlier_init(l->e, names->items[VALUE]);
		l->known = true;
	}
	if (!l->known || row->n != names->n) {
		l->bad = true;
		return;
	}
	learn_state(&o, run_state_find(row->items[STATE]));
	num_parse_str(row->items[VALUE], &o.best);
	if (num_parse_str(row->items[STEPS], &steps) && steps > 0 && steps <= UINT32_MAX)
		o.intervals = (uint32_t)steps;
	earlier_add(l->e, row->items[FROM], &o);
	for (size_t i = PARAMS; i < row->n; i++)
		if (*row->items[i])
			earlier_set(l->e, names->items[i], row->items[i]);
}

int warm_load(const char *dir, struct earlier *e, struct err *err)
{
	char *path = paths_in(dir, PATHS_HISTORY);
	struct loading l = { .e = e };
	int rc;

	*e = (struct earlier){ 0 };
	rc = csv_read_table(path, on_row, &l, err);
	if (rc == 0 && (l.bad || !l.known))
		rc = err_set(err, "%s is not as it was written", path);
	if (rc < 0)
		earlier_clear(e);
	free(path);
	return rc;
}
