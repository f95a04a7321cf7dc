/* What a person has done to the sweep and its runs: cancel, pause, run again, … */

#include <string.h>

#include "core/analysis/confirm_plan.h"
#include "ui/say.h"
#include "ui/ui_part.h"
#include "ui/want.h"

/* States of runs, or-ed. */
#define STATE(name) (1u << RUN_##name)
#define ALIVE (STATE(QUEUED) | STATE(RUNNING))
#define BROKEN (STATE(FAILED) | STATE(LOST))
#define OVER (BROKEN | STATE(COMPLETED) | STATE(CANCELLED))

/* "7 8 9" of the marked runs in such a state, else of the selected one; or of all. */
static size_t list_runs(const struct ui *ui, bool all, unsigned states, struct buf *out)
{
	const struct sweep *s = ui->model.sweep;
	bool marked = runs_n_marked(ui) > 0;
	size_t n = 0;

	for (uint32_t id = 1; id <= s->n_runs; id++) {
		bool meant = marked ? (ui->runs.flags[id - 1] & CHART_MARKED) != 0
		                    : id == ui->runs.selected;

		if ((all || meant) && (states & 1u << s->runs[id - 1].state))
			buf_addf(out, "%s%u", n++ ? " " : "", id);
	}
	return n;
}

static void cancel(struct ui *ui)
{
	struct buf line = { 0 };
	size_t n;

	buf_adds(&line, "cancel ");
	n = list_runs(ui, false, ALIVE, &line);
	if (!n)
		say(ui, STYLE_WARN, "%s",
		    runs_n_marked(ui) ? "none of the marked runs is running"
		                      : "the selected run is not running");
	else
		want_confirm(ui, REQ_CONTROL, line.data, "Cancel run%s %s?", n > 1 ? "s" : "",
		             line.data + strlen("cancel "));
	buf_clear(&line);
}

void runs_goes_on(const struct ui *ui, struct buf *out)
{
	const struct sweep *s = ui->model.sweep;
	int64_t left = (int64_t)s->config->max_total_runs - s->n_assigned;

	if (ui->model.live)
		return;
	buf_adds(out, "the sweep goes on");
	if (s->config->max_total_runs && left > 0)
		buf_addf(out, ", %lld to go", (long long)left);
	else if (s->config->max_total_runs)
		buf_adds(out, " for it");
}

static void rerun(struct ui *ui)
{
	const struct run *selected = sweep_run(ui->model.sweep, ui->runs.selected);
	/* Marked or selected ones that ended; with neither failed nor marked, the failed. */
	bool all = !runs_n_marked(ui) && !(selected && (BROKEN & 1u << selected->state));
	struct buf line = { 0 }, also = { 0 };
	size_t n;

	runs_goes_on(ui, &also);
	buf_adds(&line, "rerun ");
	n = list_runs(ui, all, all ? BROKEN : OVER, &line);
	if (!n)
		n = list_runs(ui, false, OVER, &line);
	if (!n)
		say(ui, STYLE_WARN, "no run to do again: none has ended");
	else if (n > 4)
		want_confirm(ui, REQ_CONTROL, line.data, "Run these %zu runs again%s%s?", n,
		             also.len ? ": " : "", buf_str(&also));
	else
		want_confirm(ui, REQ_CONTROL, line.data, "Run %s again%s%s?",
		             line.data + strlen("rerun "), also.len ? ": " : "",
		             buf_str(&also));
	buf_clear(&line);
	buf_clear(&also);
}

static void concurrency(struct ui *ui, int by)
{
	int n = ui->model.sweep->concurrency + by;

	if (n < 1)
		say(ui, STYLE_WARN, "one at once is the least; p pauses");
	else
		want_text(ui, REQ_CONTROL, "concurrency %d", n);
}

static void stop(struct ui *ui, int id)
{
	want_text(ui, REQ_CONTROL, "%s", id == 1 ? "stop" : "stop now");
}

static void ask_stop(struct ui *ui)
{
	menu_open(&ui->menu, "Stop the sweep", "Enter choose  Esc leave it running",
	          MENU_LETTERS, stop);
	menu_add(&ui->menu, 1, false, "finish: start no more runs, let the %u running finish",
	         ui->model.sweep->counts[RUN_RUNNING]);
	menu_add(&ui->menu, 2, false, "stop: cancel the running too");
}

char *runs_to_confirm(const struct ui *ui)
{
	struct buf out = { 0 };

	if (runs_n_marked(ui)) {
		buf_addf(&out, "seeds=%d ", CONFIRM_SEEDS);
		list_runs(ui, false, STATE(COMPLETED), &out);
	} else {
		buf_addf(&out, "top=%d seeds=%d", CONFIRM_TOP, CONFIRM_SEEDS);
	}
	return buf_detach(&out);
}

enum style runs_confirm_remark(const struct ui *ui, const char *words, struct buf *out)
{
	const struct sweep *s = ui->model.sweep;
	struct confirm_plan p = { 0 };
	struct err e;
	bool good = s && confirm_plan_make(&p, s, words, &e) == 0;

	if (good)
		confirm_plan_print(&p, out);
	else if (s)
		buf_adds(out, e.text);
	confirm_plan_clear(&p);
	return good ? STYLE_DIM : STYLE_WARN;
}

const char *runs_sweep_hint(const struct ui *ui, enum action_id id, const char *word)
{
	const struct sweep *s = ui->model.sweep;
	struct buf runs = { 0 };
	bool works = true;

	if (id == ACT_PAUSE)
		return s->paused ? "go on" : word;
	/* Named where there is a reason to. */
	if (id == ACT_EXTEND || id == ACT_CONFIRM || (id == ACT_GROUP && !ui->runs.groups.on))
		return NULL;
	if (id == ACT_FEWER)
		works = s->concurrency > 1;
	else if (id == ACT_CANCEL)
		works = list_runs(ui, false, ALIVE, &runs) > 0;
	buf_clear(&runs);
	return works ? word : NULL;
}

bool runs_sweep_act(struct ui *ui, enum action_id id, const char *arg)
{
	if (id == ACT_CANCEL)
		cancel(ui);
	else if (id == ACT_RERUN)
		rerun(ui);
	else if (id == ACT_STOP)
		ask_stop(ui);
	else if (id == ACT_PAUSE)
		want_text(ui, REQ_CONTROL, "%s", ui->model.sweep->paused ? "resume" : "pause");
	else if (id == ACT_MORE || id == ACT_FEWER)
		concurrency(ui, id == ACT_MORE ? 1 : -1);
	else if (id == ACT_CONCURRENCY || id == ACT_ADD || id == ACT_CONFIRM)
		want_text(ui, REQ_CONTROL, "%s %s", action_get(id)->name, arg);
	else if (id == ACT_NOTE && ui->runs.selected)
		want_text(ui, REQ_CONTROL, "note %u %s", ui->runs.selected, arg);
	else if (id == ACT_NOTE)
		say(ui, STYLE_WARN, "no run is selected to write a note on");
	else
		return false;
	return true;
}
