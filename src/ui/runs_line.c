/* The line below the table: all of what a narrow screen has no column for. */

#include "base/num.h"
#include "core/space/param.h"
#include "core/sweep/why.h"
#include "ui/show.h"
#include "ui/ui_part.h"

#define LEAST_TABLE 6 /* lines, of which this is one */

int runs_line_draw(const struct ui *ui, struct canvas *c, struct rect table)
{
	const struct runs *v = &ui->runs;
	const struct sweep *s = ui->model.sweep;
	const struct run *r = s ? sweep_run(s, v->selected) : NULL;
	const char *why = r ? why_of(r) : NULL, *value;
	struct spot p = canvas_at(table, 2, table.h - 1);
	struct buf text = { 0 };
	struct num_short room;

	if (!v->any_early || v->at.details.w || table.h < LEAST_TABLE)
		return 0;
	if (why)
		canvas_textf(c, p, show_run_style(s, r), "run %u %s: %s", r->id,
		             run_state_now(r, ui->model.live), why);
	for (size_t i = 0; r && !why && i < s->n_params; i++)
		if ((value = sweep_value(r, i)))
			buf_addf(&text, "%s%s=%s", text.len ? " " : "",
			         param_bare_name(s->params[i]), num_tidy(value, &room));
	if (text.len)
		canvas_textf(c, p, STYLE_DIM, "run %u: %s", r->id, text.data);
	buf_clear(&text);
	return 1;
}
