/* A run's output followed live, and what happened in the sweep. */

#include "ui/ui_part.h"
#include "ui/view.h"

static const char *const titles[LOG_SOURCES] = { "stdout", "stderr", "events of the sweep" };

static struct pager *shown(struct ui *ui)
{
	return ui->log.source == LOG_EVENTS ? &ui->log.events : &ui->log.text;
}

static void draw(struct ui *ui, struct canvas *c, struct rect r)
{
	struct pager *p = shown(ui);
	const struct run *run = sweep_run(ui->model.sweep, ui->runs.selected);
	struct buf title = { 0 }, right = { 0 };
	struct rect in;

	if (ui->log.source != LOG_EVENTS && run)
		buf_addf(&title, "run %u %s: %s", run->id, run_state_now(run, ui->model.live),
		         titles[ui->log.source]);
	else
		buf_addf(&title, "%s%s",
		         ui->log.source == LOG_EVENTS ? "" : "no run is selected: ",
		         titles[ui->log.source]);
	buf_addf(&right, "%zu line%s%s%s", p->n + p->dropped, p->n + p->dropped == 1 ? "" : "s",
	         p->wrap ? ", wrapped" : "", p->follow ? ", following" : "");
	in = canvas_frame(c, r, buf_str(&title), buf_str(&right));
	pager_draw(p, c, in);
	if (!p->n)
		canvas_text(c, canvas_at(in, 1, 0), STYLE_DIM,
		            ui->log.source == LOG_EVENTS ? "nothing happened yet"
		            : ui->model.past
		                    ? "there is no output: this sweep was read from CSV"
		                    : "nothing was printed yet");
	buf_clear(&title);
	buf_clear(&right);
}

void view_log_open(struct ui *ui)
{
	struct log_text *l = &ui->log;
	const struct run *r = sweep_run(ui->model.sweep, ui->runs.selected);
	bool failed = r && r->state == RUN_FAILED;

	if (failed || l->by_itself)
		l->source = failed && l->no_stderr != r->id ? LOG_STDERR : LOG_STDOUT;
	l->by_itself = failed;
	/* What it died of stands at the end. */
	l->text.follow |= failed;
	view_show(ui, CTX_LOG);
}

static bool act(struct ui *ui, enum action_id id, const char *arg)
{
	struct pager *p = shown(ui);

	if (id == ACT_NEXT_PANE) {
		ui->log.source = (enum log_source)((ui->log.source + 1) % LOG_SOURCES);
		ui->log.by_itself = false;
	} else if (id == ACT_FOLLOW) {
		p->follow = !p->follow;
	} else if (id == ACT_WRAP) {
		ui->log.text.wrap = ui->log.events.wrap = !p->wrap;
		p->left = 0;
	} else if (id == ACT_OPEN) {
		view_show(ui, CTX_RUNS);
	} else {
		return runs_sweep_act(ui, id, arg) || view_scroll(ui, p, id, arg);
	}
	return true;
}

static const char *hint(const struct ui *ui, enum action_id id, const char *word)
{
	const struct log_text *l = &ui->log;

	if (id == ACT_OPEN)
		return "runs";
	if (id == ACT_LEFT || id == ACT_RIGHT || id == ACT_PAGE_UP || id == ACT_PAGE_DOWN)
		return NULL;
	if (id == ACT_NEXT_PANE)
		return l->source == LOG_STDOUT   ? "stderr"
		       : l->source == LOG_STDERR ? "events"
		                                 : "stdout";
	if (view_scrolls(id))
		return view_scroll_hint(l->source == LOG_EVENTS ? &l->events : &l->text, id,
		                        word);
	return runs_sweep_hint(ui, id, word);
}

static void mouse(struct ui *ui, struct key k)
{
	if (key_wheel(k))
		pager_scroll(shown(ui), 3 * key_wheel(k));
}

/* clang-format off */
const struct view view_log = {
	.context = CTX_LOG, .tab = ACT_LOG, .title = "Log", .draw = draw, .act = act,
	.hint = hint, .mouse = mouse,
};
/* clang-format on */
