/* The card over the table: what a sweep came to, when it ends or when it is asked for. */

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/num.h"
#include "base/text.h"
#include "base/utf8.h"
#include "core/analysis/confirm.h"
#include "core/analysis/learned.h"
#include "core/analysis/saved.h"
#include "ui/hints.h"
#include "ui/show.h"
#include "ui/ui_part.h"

#define ARGS_ROWS 3

/* A line of the card: as many rows of the screen as it takes. */
struct card {
	struct canvas *c;
	struct rect r;
	int y;
};

/* ---- what there is to say -------------------------------------------------------- */

static int compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* "3 of 48 runs failed, 2 of them: exit 1: KeyError: 'lr'": with the most frequent reason. */
static char *print_failures(const struct sweep *s)
{
	const char **why = mem_alloc((s->n_runs + 1) * sizeof *why), *most = NULL;
	size_t n = 0, count = 0;
	struct buf out = { 0 };

	for (uint32_t i = 0; i < s->n_runs; i++) {
		const struct run *r = &s->runs[i];

		if (r->state == RUN_FAILED)
			why[n++] = r->reason ? r->reason : "";
	}
	qsort(why, n, sizeof *why, compare);
	for (size_t i = 0, same = 0; i < n; i++) {
		same = i && strcmp(why[i], why[i - 1]) == 0 ? same + 1 : 1;
		if (same > count) {
			count = same;
			most = why[i];
		}
	}
	if (n)
		buf_addf(&out, "%zu of %u runs failed", n, sweep_n_started(s));
	if (n > 1 && count < n)
		buf_addf(&out, ", %zu of them", count);
	if (n && *most)
		buf_addf(&out, ": %s", most);
	free(why);
	return buf_detach(&out);
}

void runs_outcome_open(struct ui *ui)
{
	struct runs_outcome *o = &ui->runs.outcome;
	const struct sweep *s = ui->model.sweep;
	struct saved saved;
	struct buf text = { 0 };

	learned_print(s, &text);
	text_keep(&o->learned, text.data);
	buf_reset(&text);
	saved_measure(s, &saved);
	saved_print(s, &saved, &text);
	text_keep(&o->saved, buf_str(&text));
	buf_reset(&text);
	confirm_print(s, &text);
	text_keep(&o->confirmed, buf_str(&text));
	free(o->failed);
	o->failed = print_failures(s);
	o->open = true;
	buf_clear(&text);
}

void runs_outcome_clear(struct runs_outcome *o)
{
	free(o->learned);
	free(o->saved);
	free(o->failed);
	free(o->confirmed);
	*o = (struct runs_outcome){ 0 };
}

/* ---- drawing --------------------------------------------------------------------- */

static void add(struct card *k, enum style s, const char *text)
{
	if (text && *text)
		k->y += canvas_wrap(k->c, k->r, k->y, s, text);
}

static void add_best(struct card *k, const struct ui *ui)
{
	const struct sweep *s = ui->model.sweep;
	const struct run *r = sweep_run(s, s->best);
	const struct series *v = r ? sweep_series(r, 0) : NULL;
	const struct confirmed *mean;
	struct buf text = { 0 };

	if (!r) {
		add(k, STYLE_WARN, "no run has a value that counts");
		return;
	}
	utf8_add(&text, glyph(k->c->glyphs, GLYPH_BEST));
	buf_addf(&text, " %s ", s->metrics[0]);
	if ((mean = sweep_confirmed(s, r))) {
		show_mean(&text, mean, k->c->glyphs);
		buf_addf(&text, ", mean of %u seeds", mean->n);
	} else {
		show_metric(&text, r->best);
	}
	buf_addf(&text, ", run %u", r->id);
	if (v && r->best_at && !mean)
		buf_addf(&text, " at %s of %s", num_short(series_step(v, r->best_at), 8).text,
		         num_short(series_step(v, v->n), 8).text);
	add(k, STYLE_BEST, text.data);
	buf_clear(&text);
}

/* What its program was given, to be copied; of very much only the beginning. */
static void add_args(struct card *k, const struct ui *ui)
{
	struct rect r = { k->r.x, k->r.y, k->r.w, k->y + ARGS_ROWS };
	int rows;

	if (!ui->model.best_args || !*ui->model.best_args)
		return;
	r.h = r.h < k->r.h ? r.h : k->r.h;
	rows = canvas_wrap(k->c, r, k->y, STYLE_STRONG, ui->model.best_args);
	k->y += rows < ARGS_ROWS ? rows : ARGS_ROWS;
	if (rows > ARGS_ROWS)
		add(k, STYLE_DIM, "all of it: pegbox best --args, or the details (i)");
}

/* Could it do anything here? */
static bool is_of_use(const struct ui *ui, enum action_id id)
{
	const struct ui_model *m = &ui->model;

	if (action_get(id)->changes && (m->read_only || m->past))
		return false;
	if (id == ACT_CONFIRM)
		return m->sweep->counts[RUN_COMPLETED] > 1 && !m->sweep->n_confirmed;
	return id != ACT_EXTEND || (m->conf->max_total_runs && !m->sweep->exhausted);
}

static void add_keys(struct card *k, const struct ui *ui)
{
	static const struct {
		enum action_id id;
		const char *what;
	} keys[] = {
		{ ACT_EXTEND, "20 more runs" }, { ACT_EXPORT, "export" },
		{ ACT_RERUN, "run again" },     { ACT_NOTE, "note" },
		{ ACT_OUTCOME, "this again" },
	};
	int x = 0;

	k->y++;
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		struct buf key = { 0 };

		hints_print_key(ui, keys[i].id, CTX_RUNS, &key);
		if (key.len && is_of_use(ui, keys[i].id)) {
			x += canvas_text(k->c, canvas_at(k->r, x, k->y), STYLE_KEY, key.data) +
			     1;
			x += canvas_text(k->c, canvas_at(k->r, x, k->y), STYLE_TEXT,
			                 keys[i].what) +
			     2;
		}
		buf_clear(&key);
	}
	k->y++;
}

/* What its repeats came to; or that there are none. */
static void add_confirmed(struct card *k, const struct ui *ui)
{
	const char *text = ui->runs.outcome.confirmed;
	struct buf key = { 0 }, line = { 0 };

	hints_print_key(ui, ACT_CONFIRM, CTX_RUNS, &key);
	if (text && *text)
		add(k, STYLE_TEXT, text);
	else if (key.len && is_of_use(ui, ACT_CONFIRM)) {
		buf_addf(&line,
		         "The best value is partly luck: %s confirms the five best with other "
		         "seeds.",
		         key.data);
		add(k, STYLE_TEXT, line.data);
	}
	buf_clear(&key);
	buf_clear(&line);
}

static void fill(struct card *k, const struct ui *ui)
{
	add_best(k, ui);
	add_args(k, ui);
	add(k, STYLE_TEXT, ui->runs.outcome.learned);
	add(k, STYLE_TEXT, ui->runs.outcome.saved);
	add(k, STYLE_FAILED, ui->runs.outcome.failed);
	add_confirmed(k, ui);
	add_keys(k, ui);
}

/* "Finished: max_total_runs", "Stopped: by hand", "So far". */
static void print_title(const struct sweep *s, struct buf *out)
{
	static const char completed[] = "completed: ";
	const char *why = s->why && *s->why ? s->why : "finished";

	if (s->status != SWEEP_FINISHED)
		buf_adds(out, "So far");
	else if (strncmp(why, completed, strlen(completed)) == 0)
		buf_addf(out, "Finished: %s", why + strlen(completed));
	else
		buf_addf(out, "%c%s", toupper((unsigned char)*why), why + 1);
}

void runs_outcome_draw(const struct ui *ui, struct canvas *c, struct rect body)
{
	const struct sweep *s = ui->model.sweep;
	struct rect r = { body.x, body.y, body.w, 0 };
	struct buf title = { 0 };
	struct card k;

	if (!ui->runs.outcome.open)
		return;
	/* First where nobody sees it: how many rows it takes. */
	k = (struct card){ c, { r.x, r.y, r.w - 4, 0 }, 0 };
	fill(&k, ui);
	r.h = k.y + 2 < body.h ? k.y + 2 : body.h;
	r.y = body.y + body.h - r.h;
	print_title(s, &title);
	canvas_fill(c, r);
	k = (struct card){
		c, canvas_padded(canvas_frame(c, r, title.data, "any other key leaves")), 0
	};
	fill(&k, ui);
	buf_clear(&title);
}

/* ---- keys ------------------------------------------------------------------------ */

bool runs_outcome_key(struct ui *ui, struct key k)
{
	bool was = ui->runs.outcome.open;

	if (!was || k.code == KEY_Release)
		return false;
	ui->runs.outcome.open = false;
	/* Others leave it and do what they always do. */
	return k.code == KEY_Esc || k.code == KEY_Enter || k.code == ' ' ||
	       k.code == KEY_Click || k.code == KEY_DoubleClick ||
	       keymap_find(&ui->keymap, CTX_RUNS, k.code) == ACT_OUTCOME;
}
