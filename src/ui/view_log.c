/* A run's output followed live, and what happened in the sweep. */

#include <string.h>

#include "base/lines.h"
#include "ui/ui_part.h"

static const struct {
	const char *title, *file;
} sources[LOG_SOURCES] = {
	[LOG_STDOUT] = { "stdout", "stdout.log" },
	[LOG_STDERR] = { "stderr", "stderr.log" },
	[LOG_EVENTS] = { "events of the sweep", NULL },
};

static struct pager *shown(struct ui *ui)
{
	return ui->log.source == LOG_EVENTS ? &ui->log.events : &ui->log.text;
}

uint32_t ui_log_run(const struct ui *ui, const char **file)
{
	*file = ui->log.source == LOG_EVENTS ? sources[LOG_STDOUT].file
	                                     : sources[ui->log.source].file;
	return ui->runs.selected;
}

bool ui_wants_log(const struct ui *ui)
{
	return ui->model.sweep && ((ui->view == &view_log && ui->log.source != LOG_EVENTS) ||
	                           (ui->view == &view_runs && ui->runs.at.details.w > 0));
}

bool ui_log_page(const struct ui *ui)
{
	return ui->view == &view_log;
}

static void add_line(struct ui *ui, char *line, size_t len)
{
	len = lines_plain(line, len);
	pager_add(&ui->log.text, STYLE_TEXT, line, len);
}

void ui_log_feed(struct ui *ui, const char *text, size_t len)
{
	struct log *l = &ui->log;
	size_t at, n;

	if (!text) {
		pager_reset(&l->text);
		l->text.follow = true;
		buf_reset(&l->tail);
		l->run = ui->runs.selected;
		return;
	}
	buf_add(&l->tail, text, len);
	/* Whole lines; the rest waits for its end. */
	for (at = 0; at < l->tail.len; at += n + 1) {
		char *line = l->tail.data + at;
		size_t left = l->tail.len - at;

		for (n = 0; n < left && line[n] != '\n' && line[n] != '\r' && n < LINES_MAX;
		     n++)
			;
		if (n == left)
			break;
		add_line(ui, line, n);
		if (n == LINES_MAX)
			n--; /* no end of line is left out */
		else if (line[n] == '\r' && n + 1 < left && line[n + 1] == '\n')
			n++;
	}
	buf_drop(&l->tail, at);
}

void ui_event_feed(struct ui *ui, enum style s, const char *text)
{
	pager_add(&ui->log.events, s, text, strlen(text));
}

static void draw(struct ui *ui, struct canvas *c, struct rect r)
{
	struct pager *p = shown(ui);
	const struct run *run = sweep_run(ui->model.sweep, ui->runs.selected);
	struct buf title = { 0 }, right = { 0 };
	struct rect in;

	if (ui->log.source == LOG_EVENTS) {
		buf_addf(&title, "%s", sources[LOG_EVENTS].title);
	} else if (run) {
		buf_addf(&title, "run %u %s: %s", run->id, run_state_name(run->state),
		         sources[ui->log.source].title);
	} else {
		buf_adds(&title, "no run is selected");
	}
	buf_addf(&right, "%zu lines%s%s", p->n + p->dropped, p->wrap ? ", wrapped" : "",
	         p->follow ? ", following" : "");
	in = canvas_frame(c, r, STYLE_BORDER, buf_str(&title), buf_str(&right));
	pager_draw(p, c, in);
	if (!p->n)
		canvas_text(c, in, 1, 0, -1, STYLE_DIM,
		            ui->log.source == LOG_EVENTS ? "nothing happened yet"
		            : ui->model.past
		                    ? "there is no output: this sweep was read from CSV"
		                    : "nothing was printed yet");
	buf_clear(&title);
	buf_clear(&right);
}

static bool act(struct ui *ui, enum action_id id, const char *arg)
{
	struct pager *p = shown(ui);

	switch (id) {
	case ACT_NEXT_PANE:
		ui->log.source = (enum log_source)((ui->log.source + 1) % LOG_SOURCES);
		return true;
	case ACT_FOLLOW:
		p->follow = !p->follow;
		return true;
	case ACT_WRAP:
		ui->log.text.wrap = ui->log.events.wrap = !p->wrap;
		p->left = 0;
		return true;
	case ACT_OPEN:
		ui_show(ui, CTX_RUNS);
		return true;
	case ACT_CANCEL:
	case ACT_PAUSE:
	case ACT_MORE:
	case ACT_FEWER:
	case ACT_NOTE:
		return view_runs.act(ui, id, arg);
	default:
		return pager_act(ui, p, id, arg);
	}
}

static void mouse(struct ui *ui, struct key k)
{
	if (k.code == KEY_WheelUp || k.code == KEY_WheelDown)
		pager_scroll(shown(ui), k.code == KEY_WheelUp ? -3 : 3);
}

const struct view view_log = { CTX_LOG, "Log", draw, act, NULL, mouse, NULL };
