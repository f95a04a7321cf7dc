/* The rows of the setup page, and the pane beside them. */

#include "ui/setup_rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/utf8.h"
#include "core/sampler.h"

#define LABEL 22 /* columns of a setting's name */

/* ---- which rows ------------------------------------------------------------------ */

static void add_row(struct rows *l, enum row_kind kind, size_t index, const char *title)
{
	ARRAY_PUSH(l->items, l->n, l->cap, (struct row){ kind, index, title });
}

static void add_setting(struct rows *l, const char *section, const char *name)
{
	add_row(l, ROW_SETTING, form_setting(section, name), NULL);
}

void setup_rows(const struct form *f, struct rows *l)
{
	static const char *const first[] = { "name", "command", "max_total_runs",
		                             "max_concurrent_runs", "max_duration_minutes" };
	const struct policy_kind *policy = policy_find(f->conf.policy);
	bool judges = policy && policy != &policy_none;

	add_row(l, ROW_TITLE, 0, "Sweep");
	add_setting(l, "sweep", first[0]);
	add_setting(l, "sweep", first[1]);
	add_setting(l, "sweep.metric", "name");
	add_setting(l, "sweep.metric", "goal");
	for (size_t i = 2; i < ARRAY_LEN(first); i++)
		add_setting(l, "sweep", first[i]);
	add_row(l, ROW_TITLE, 0, "Search space");
	for (size_t i = 0; i < f->data.n; i++)
		add_row(l, ROW_PARAM, i, NULL);
	add_row(l, ROW_NEW, 0, NULL);
	add_row(l, ROW_TITLE, 0, "Sampling");
	add_setting(l, "sampling", "method");
	add_setting(l, "sampling", "seed");
	add_setting(l, "sampling", "repeat");
	add_row(l, ROW_TITLE, 0, "Early termination");
	add_setting(l, "policy", "type");
	for (size_t i = 0; conf_settings[i].name; i++)
		if (strcmp(conf_settings[i].section, "policy") == 0 && judges &&
		    (policy_has_option(policy, conf_settings[i].name) ||
		     strcmp(conf_settings[i].name, "evaluation_interval") == 0 ||
		     strcmp(conf_settings[i].name, "delay_evaluation") == 0))
			add_row(l, ROW_SETTING, i, NULL);
	add_row(l, ROW_TITLE, 0, "Where it runs");
	add_row(l, ROW_SETTING, f->n_settings, NULL);
	add_row(l, ROW_MORE, 0, NULL);
	for (size_t i = 0; f->more && conf_settings[i].name; i++) {
		const struct conf_setting *s = &conf_settings[i];
		bool shown = strcmp(s->section, "sweep") != 0;

		for (size_t k = 0; k < ARRAY_LEN(first); k++)
			shown |= strcmp(s->name, first[k]) == 0;
		if (!shown)
			add_row(l, ROW_SETTING, i, NULL);
	}
}

static bool may_stand(const struct row *r)
{
	return r->kind != ROW_TITLE;
}

/* The row under the cursor, which never stands on a title. */
struct row setup_row_at(struct form *f, struct rows *l)
{
	if (f->row >= l->n)
		f->row = l->n - 1;
	while (f->row + 1 < l->n && !may_stand(&l->items[f->row]))
		f->row++;
	return l->items[f->row];
}

struct row setup_current(struct form *f)
{
	struct rows l = { 0 };
	struct row r;

	setup_rows(f, &l);
	r = setup_row_at(f, &l);
	free(l.items);
	return r;
}

void setup_move(struct form *f, long by)
{
	struct rows l = { 0 };
	long at;

	setup_rows(f, &l);
	at = (long)f->row + by;
	at = at < 0 ? 0 : at >= (long)l.n ? (long)l.n - 1 : at;
	while (by < 0 && at > 0 && !may_stand(&l.items[at]))
		at--;
	f->row = (size_t)at;
	setup_row_at(f, &l);
	free(l.items);
}

void setup_next_part(struct form *f)
{
	struct rows l = { 0 };
	size_t at = f->row;

	setup_rows(f, &l);
	do {
		at = (at + 1) % l.n;
	} while (at != 0 && l.items[at].kind != ROW_TITLE);
	f->row = at;
	setup_row_at(f, &l);
	free(l.items);
}

/* ---- drawing rows ---------------------------------------------------------------- */

const char *setup_label(const struct form *f, size_t i)
{
	if (i == f->n_settings)
		return "slots";
	if (strcmp(conf_settings[i].section, "sweep.metric") == 0 &&
	    strcmp(conf_settings[i].name, "name") == 0)
		return "metric";
	return conf_settings[i].name;
}

static const char *setting_default(const struct form *f, size_t i)
{
	if (i == f->n_settings)
		return "one run at a time in each of max_concurrent_runs places";
	if (strcmp(conf_settings[i].name, "seed") == 0)
		return "drawn once, and kept in the log";
	return conf_settings[i].fallback ? conf_settings[i].fallback : "";
}

static const char *error_of(const struct form *f, const struct row *row)
{
	if (row->kind == ROW_PARAM)
		return f->data.params[row->index].error;
	if (row->kind != ROW_SETTING || row->index == f->n_settings)
		return NULL;
	return f->errors[row->index];
}

static void draw_setting(struct ui *ui, struct canvas *c, struct rect r, int y,
                         const struct row *row, bool here)
{
	struct form *f = ui->form;
	const char *value =
		row->index == f->n_settings ? f->data.slots : f->data.values[row->index];
	const char *error = error_of(f, row);
	int x = LABEL + 2, room = r.w - x, n;

	canvas_text(c, r, 1, y, LABEL, error ? STYLE_ERROR : STYLE_DIM,
	            setup_label(f, row->index));
	if (here && f->editing) {
		edit_draw(f->editor, c, r, x, y, error ? room * 3 / 5 : room);
		if (error)
			canvas_text(c, r, x + room * 3 / 5 + 1, y, -1, STYLE_ERROR, error);
		return;
	}
	n = *value ? canvas_text(c, r, x, y, error ? room * 2 / 3 : room, STYLE_TEXT, value)
	           : canvas_text(c, r, x, y, error ? room / 3 : room, STYLE_DIM,
	                         setting_default(f, row->index));
	if (error)
		canvas_text(c, r, x + n + (n > 0) * 2, y, -1, STYLE_ERROR, error);
}

/* Columns of the search space. */
struct space_columns {
	int name, text, when, picture, samples;
};

static struct space_columns space_columns(const struct form *f, int w)
{
	struct space_columns s = { .name = 12, .text = 18, .when = 0, .picture = 10 };

	for (size_t i = 0; i < f->data.n; i++) {
		int n = utf8_columns(f->data.params[i].name),
		    t = utf8_columns(f->data.params[i].text);
		int k = utf8_columns(f->data.params[i].when);

		s.name = n > s.name ? n : s.name;
		s.text = t > s.text ? t : s.text;
		s.when = k > s.when ? k : s.when;
	}
	s.name = s.name > w / 4 ? w / 4 : s.name;
	s.text = s.text > w * 2 / 5 ? w * 2 / 5 : s.text;
	s.when = s.when > w / 4 ? w / 4 : s.when;
	if (s.when && s.when < 8)
		s.when = 8;
	s.samples = w - s.name - s.text - s.when - s.picture - 11;
	if (s.samples < 12) {
		s.samples = 0;
		s.when = w - s.name - s.text - s.picture - 9 < s.when
		                 ? w - s.name - s.text - s.picture - 9
		                 : s.when;
	}
	return s;
}

static void draw_param(struct ui *ui, struct canvas *c, struct rect r, int y,
                       const struct row *row, bool here, const struct space_columns *w)
{
	struct form *f = ui->form;
	const struct form_param *p = &f->data.params[row->index];
	int at[3] = { 3, w->name + 5, w->name + w->text + 7 }, x;
	int width[3] = { w->name, w->text, w->when > 0 ? w->when : 8 };
	double heights[16];
	struct buf samples = { 0 };
	struct param parsed;
	struct err e;

	canvas_put(c, r, 1, y,
	           p->off ? glyph(c->glyphs, GLYPH_QUEUED) : glyph(c->glyphs, GLYPH_COMPLETED),
	           p->off ? STYLE_DIM : STYLE_GOOD);
	for (int i = 0; i < 3; i++) {
		const char *text = form_param_cell(f, row->index, i);
		bool cell = here && f->cell == i;

		canvas_text(c, r, at[i], y, width[i],
		            cell               ? STYLE_KEY
		            : p->error         ? STYLE_ERROR
		            : i == 2 || p->off ? STYLE_DIM
		                               : STYLE_TEXT,
		            *text            ? text
		            : cell && i == 2 ? "always"
		                             : "");
	}
	if (here && f->editing) {
		/* What is being typed takes the room it needs. */
		int need = utf8_columns(buf_str(&((struct edit *)f->editor)->text)) + 1;
		int room = r.w - at[f->cell];

		need = need < width[f->cell] ? width[f->cell] : need;
		need = p->error && need > room * 2 / 3 ? room * 2 / 3 : need;
		edit_draw(f->editor, c, r, at[f->cell], y, need > room ? room : need);
		if (at[f->cell] + need > at[2])
			at[2] = at[f->cell] + need + 1;
		if (p->error) {
			canvas_fill(c,
			            (struct rect){ r.x + at[f->cell] + need, r.y + y,
			                           r.w - at[f->cell] - need, 1 },
			            STYLE_TEXT);
			canvas_text(c, r, at[f->cell] + need + 1, y, -1, STYLE_ERROR, p->error);
			return;
		}
	}
	x = at[2] + (w->when > 0 ? w->when + 2 : here && f->cell == 2 ? 9 : 0);
	if (p->error) {
		canvas_text(c, r, x, y, -1, STYLE_ERROR, p->error);
		return;
	}
	if (param_parse(&parsed, p->name, p->text, NULL, &e) < 0)
		return;
	if (p->off) {
		canvas_text(c, r, x, y, -1, STYLE_DIM, "not tuned (Space ticks it)");
		param_clear(&parsed);
		return;
	}
	setup_density(&parsed, heights, w->picture);
	plot_bars(c, (struct rect){ r.x + x, r.y + y, w->picture, 1 }, STYLE_CURVE_1, heights,
	          w->picture);
	if (w->samples) {
		setup_samples(&parsed, &samples);
		canvas_text(c, r, x + w->picture + 2, y, -1, STYLE_DIM, buf_str(&samples));
	}
	buf_clear(&samples);
	param_clear(&parsed);
}

static void draw_row(struct ui *ui, struct canvas *c, struct rect r, int y,
                     const struct row *row, bool here)
{
	struct space_columns w;

	if (here)
		canvas_select(c, r, y);
	switch (row->kind) {
	case ROW_TITLE:
		canvas_text(c, r, 0, y, -1, STYLE_TITLE, row->title);
		if (row->title[0] == 'S' && row->title[1] == 'e') {
			w = space_columns(ui->form, r.w);
			canvas_text(c, r, w.name + 5, y, -1, STYLE_HEAD, "expression");
			if (w.when > 0)
				canvas_text(c, r, w.name + w.text + 5, y, -1, STYLE_HEAD,
				            "when");
		}
		break;
	case ROW_SETTING:
		draw_setting(ui, c, r, y, row, here);
		break;
	case ROW_PARAM:
		w = space_columns(ui->form, r.w);
		draw_param(ui, c, r, y, row, here, &w);
		break;
	case ROW_NEW:
		canvas_text(c, r, 1, y, -1, STYLE_DIM, "+ a hyperparameter");
		break;
	case ROW_MORE:
		canvas_text(c, r, 1, y, -1, STYLE_DIM,
		            ui->form->more ? "- fewer settings" : "+ more settings");
		break;
	}
}

/* ---- the pane beside ------------------------------------------------------------- */

static void draw_words(struct canvas *c, struct rect r, struct ui *ui, const struct row *row)
{
	const struct form *f = ui->form;
	const struct conf_setting *s;
	const char *error = error_of(f, row);
	int y = 0;

	if (error)
		y += canvas_wrap(c, r, y, STYLE_ERROR, error);
	if (row->kind == ROW_NEW) {
		canvas_wrap(c, r, y, STYLE_DIM,
		            "Enter adds a hyperparameter: an argument of the "
		            "program, and what to try for it.");
	} else if (row->kind == ROW_MORE) {
		canvas_wrap(c, r, y, STYLE_DIM, "Enter shows or hides the rarer settings.");
	} else if (row->index == f->n_settings) {
		canvas_wrap(
			c, r, y, STYLE_DIM,
			"The environment of each place where a run can run, with ; between: "
			"CUDA_VISIBLE_DEVICES=0; CUDA_VISIBLE_DEVICES=1");
	} else {
		s = &conf_settings[row->index];
		y += canvas_wrap(c, r, y, STYLE_DIM, s->help);
		if (s->fallback && *s->fallback)
			y += canvas_textf(c, r, 0, y, -1, STYLE_DIM, "Default: %s",
			                  s->fallback) > 0;
		if (s->choices)
			y += canvas_textf(c, r, 0, y, -1, STYLE_DIM, "One of: %s", s->choices) >
			     0;
	}
	if (!error)
		for (size_t i = 0; i < f->others.n && y < r.h; i++)
			y += canvas_wrap(c, r, y + 1, STYLE_ERROR, f->others.items[i]) + 1;
}

static bool is_policy(const struct form *f, const struct row *row)
{
	return row->kind == ROW_SETTING && row->index < f->n_settings &&
	       strcmp(conf_settings[row->index].section, "policy") == 0;
}

static void draw_pane(struct ui *ui, struct canvas *c, struct rect r, const struct row *row)
{
	struct form *f = ui->form;
	bool policy = is_policy(f, row);
	bool sampler = row->kind == ROW_SETTING && row->index < f->n_settings &&
	               strcmp(conf_settings[row->index].name, "method") == 0;
	struct rect in = canvas_frame(c, r, STYLE_BORDER,
	                              row->kind == ROW_PARAM ? "distribution"
	                              : policy               ? "policy"
	                                                     : "about",
	                              NULL);

	in.x++;
	in.w -= 2;
	if (row->kind == ROW_PARAM) {
		setup_param_draw(ui, c, in, row->index);
	} else if (policy && !error_of(f, row)) {
		const char *help = conf_settings[row->index].help;
		int y = in.h > 12 && strcmp(conf_settings[row->index].name, "type") != 0
		                ? canvas_wrap(c, in, 0, STYLE_TEXT, help)
		                : 0;

		setup_policy_draw(ui, c, (struct rect){ in.x, in.y + y, in.w, in.h - y });
	} else {
		draw_words(c, in, ui, row);
		if (sampler) {
			int y = in.h > 4 ? 3 : in.h;

			for (size_t i = 0; sampler_kinds[i] && y < in.h; i++, y++) {
				canvas_text(c, in, 0, y, -1, STYLE_KEY, sampler_kinds[i]->name);
				canvas_text(c, in, 10, y, -1, STYLE_DIM,
				            sampler_kinds[i]->summary);
			}
		}
	}
}

void setup_draw(struct ui *ui, struct canvas *c, struct rect r)
{
	struct form *f = ui->form;
	struct rows l = { 0 };
	struct row here;
	struct rect list = r, pane = { 0 }, in;
	struct buf title = { 0 }, right = { 0 };
	size_t errors = form_n_errors(f);

	setup_rows(f, &l);
	here = setup_row_at(f, &l);
	if (r.w >= 116) {
		list.w = r.w * 3 / 5;
		pane = (struct rect){ r.x + list.w, r.y, r.w - list.w, r.h };
	} else if (r.h >= 18) {
		/* Curves need more room than words. */
		int rows = is_policy(f, &here) && r.h >= 20 ? 13 : 9;

		list.h = r.h - rows;
		pane = (struct rect){ r.x, r.y + list.h, r.w, rows };
	}
	buf_adds(&title, f->file ? f->file : ui->model.live ? "this sweep" : "a new sweep");
	if (f->changed)
		buf_adds(&title, " (changed)");
	if (errors)
		buf_addf(&right, "%zu to mend", errors);
	else
		buf_adds(&right,
		         ui->model.live ? "r puts the changes in force" : "ready: r runs it");
	in = canvas_frame(c, list, STYLE_BORDER, title.data, right.data);
	in.x++;
	in.w -= 2;
	if (in.h > 0) {
		if (f->row < f->top + 1)
			f->top = f->row ? f->row - 1 : 0;
		if (f->row >= f->top + (size_t)in.h)
			f->top = f->row - (size_t)in.h + 1;
		if (f->top + (size_t)in.h > l.n)
			f->top = l.n > (size_t)in.h ? l.n - (size_t)in.h : 0;
	}
	for (int y = 0; y < in.h && f->top + (size_t)y < l.n; y++)
		draw_row(ui, c, in, y, &l.items[f->top + (size_t)y],
		         f->top + (size_t)y == f->row);
	if (pane.w)
		draw_pane(ui, c, pane, &here);
	buf_clear(&title);
	buf_clear(&right);
	free(l.items);
}
