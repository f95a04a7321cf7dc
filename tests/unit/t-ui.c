/* Parts of the front end: text, numbers on axes, filters, keys, layout, and any key at all. */

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "../tap.h"
#include "base/array.h"
#include "base/rng.h"
#include "base/utf8.h"
#include "core/conf/conf_diff.h"
#include "made.h"
#include "ui/axis.h"
#include "ui/edit.h"
#include "ui/filter.h"
#include "ui/layout.h"
#include "ui/plot.h"
#include "ui/roles.h"
#include "ui/scale.h"
#include "ui/setup.h"

/* ---- text ------------------------------------------------------------------------ */

static void test_utf8(void)
{
	static const struct {
		const char *text;
		int columns;
	} cases[] = { { "abc", 3 },      { "é", 1 },        { "e\xcc\x81", 1 },
		      { "漢字", 4 },     { "\xff\xfe", 2 }, { "\xe2\x82", 2 },
		      { "\xc0\x80", 2 }, { "", 0 },         { "\xed\xa0\x80", 3 },
		      { "★▶", 2 } };
	struct buf b = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		is_num(utf8_columns(cases[i].text), cases[i].columns, "columns of case %zu", i);
	utf8_add(&b, 'a');
	utf8_add(&b, 0xe9);
	utf8_add(&b, 0x6f22);
	utf8_add(&b, 0x1f600);
	is_str(b.data, "aé漢😀", "code points as UTF-8");
	is_num((double)utf8_before(b.data, b.len), 4, "back over four bytes");
	is_num((double)utf8_before(b.data, 3), 2, "back over two");
	is_num((double)utf8_here(b.data, 3), 3, "here are three");
	is_num((double)utf8_before("x", 0), 0, "nothing before the start");
	is_num(utf8_widest(3, "漢字"), 4, "a wider text widens a list");
	is_num(utf8_widest(5, "漢字"), 5, "a narrower one does not");
	buf_clear(&b);
}

static void test_canvas(void)
{
	struct canvas c;
	struct buf out = { 0 };
	struct rect r = { 1, 1, 6, 2 };

	canvas_init(&c, 10, 4, GLYPHS_BRAILLE);
	is_num(canvas_text(&c, canvas_at(r, 0, 0), STYLE_TEXT, "longer than it"), 6,
	       "text is cut");
	canvas_text(&c, canvas_at(r, 0, 1), STYLE_TEXT, "漢字漢字");
	canvas_text(&c, canvas_at(r, -3, 5), STYLE_TEXT, "outside");
	canvas_print(&c, canvas_rect(&c), &out);
	is_str(buf_str(&out), "\n longe…\n 漢字…\n\n",
	       "an ellipsis, also after wide characters");
	buf_reset(&out);
	/* A character written over half of a wide one leaves no half. */
	canvas_put(&c, r, 1, 1, 'x', STYLE_TEXT);
	canvas_print(&c, (struct rect){ 1, 2, 6, 1 }, &out);
	is_str(buf_str(&out), " x字…\n", "half of a wide character goes with the other");
	buf_reset(&out);
	canvas_blank(&c);
	canvas_right(&c, canvas_part(canvas_rect(&c), 0, 0, 10), STYLE_TEXT, "right");
	is_num(canvas_wrap(&c, canvas_rect(&c), 1, STYLE_TEXT, "words that do not fit"), 2,
	       "broken at blanks");
	canvas_print(&c, canvas_rect(&c), &out);
	is_str(buf_str(&out), "     right\nwords that\ndo not fit\n\n", "wrapped and right");
	buf_clear(&out);
	canvas_clear(&c);
}

static void test_edit(void)
{
	static const struct {
		const char *start;
		int32_t keys[8];
		const char *end;
	} cases[] = {
		{ "ab", { 'c' }, "abc" },
		{ "ab", { KEY_Home, 'x' }, "xab" },
		{ "aé", { KEY_Backspace }, "a" },
		{ "aé", { KEY_Left, KEY_Delete }, "a" },
		{ "one two", { KEY_CTRL('w') }, "one " },
		{ "one two", { KEY_CTRL('u') }, "" },
		{ "one two", { KEY_Home, KEY_Right, KEY_CTRL('k') }, "o" },
		{ "", { KEY_Backspace, KEY_Delete, KEY_Left, KEY_CTRL('w'), 0x6f22 }, "漢" },
	};
	struct edit e = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		edit_set(&e, cases[i].start);
		for (size_t k = 0; k < 8 && cases[i].keys[k]; k++)
			edit_key(&e, cases[i].keys[k]);
		is_str(buf_str(&e.text), cases[i].end, "editing case %zu", i);
	}
	ok(!edit_key(&e, KEY_F1), "F1 is no editor's key");
	edit_clear(&e);
}

/* ---- numbers --------------------------------------------------------------------- */

static void test_axis(void)
{
	static const struct {
		double lo, hi;
		bool log;
		int want;
		const char *labels;
	} cases[] = {
		{ 0, 1, false, 6, "0.0 0.2 0.4 0.6 0.8 1.0" },
		{ 0.71, 0.93, false, 6, "0.75 0.80 0.85 0.90" },
		{ 0, 30, false, 7, "0 5 10 15 20 25 30" },
		{ 0, 25000, false, 6, "0 5k 10k 15k 20k 25k" },
		{ 0, 3e6, false, 4, "0 1M 2M 3M" },
		{ 1e-5, 3e-5, false, 5, "1e-5 1.5e-5 2e-5 2.5e-5 3e-5" },
		{ -1, 1, false, 5, "-1.0 -0.5 0.0 0.5 1.0" },
		{ 1e-4, 1, true, 6, "0.0001 0.001 0.01 0.1 1" },
		{ 1, 100, true, 12, "1 2 5 10 20 50 100" },
		{ 0.9995, 1, false, 5, "0.9996 0.9998 1.0000" },
	};
	double ticks[AXIS_TICKS_MAX];
	char label[AXIS_LABEL_MAX];

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct scale s = scale_make(cases[i].lo, cases[i].hi, cases[i].log);
		size_t n = axis_ticks(&s, cases[i].want, ticks);
		struct buf out = { 0 };

		for (size_t k = 0; k < n; k++) {
			axis_label(label, ticks[k], ticks, n);
			buf_addf(&out, "%s%s", k ? " " : "", label);
		}
		is_str(buf_str(&out), cases[i].labels, "ticks of %g … %g", cases[i].lo,
		       cases[i].hi);
		buf_clear(&out);
	}
}

static const double odd[] = { 0,       1,        -1,   NAN,  INFINITY, -INFINITY, 1e-320,
	                      1.7e308, -1.7e308, 1e-5, 1e15, 0.1,      1e300 };

static void test_scales(void)
{
	double ticks[AXIS_TICKS_MAX];
	bool valid = true, inside = true, back = true;

	/* Whatever the bounds: a valid scale, ticks in it in order, and the inverse. */
	for (size_t i = 0; i < ARRAY_LEN(odd); i++)
		for (size_t k = 0; k < ARRAY_LEN(odd); k++)
			for (int log = 0; log < 2; log++)
				for (int n = 1; n < 40; n += 6) {
					struct scale s =
						scale_round(scale_make(odd[i], odd[k], log), n);
					size_t m = axis_ticks(&s, n, ticks);

					valid &= isfinite(s.lo) && isfinite(s.hi) &&
					         s.lo < s.hi && (!log || s.lo > 0) &&
					         isfinite(s.hi - s.lo);
					for (size_t t = 0; t < m; t++)
						inside &=
							scale_share(&s, ticks[t]) > -1e-6 &&
							scale_share(&s, ticks[t]) < 1 + 1e-6 &&
							(t == 0 || ticks[t] > ticks[t - 1]);
					back &= fabs(scale_share(&s, scale_value(&s, 0.3)) -
					             0.3) < 1e-6;
				}
	ok(valid, "every scale is valid");
	ok(inside, "ticks lie in it, ascending");
	ok(back, "shares and values are inverse");
}

static void test_plot(void)
{
	struct plot p;
	struct canvas c;
	struct buf out = { 0 };

	canvas_init(&c, 4, 2, GLYPHS_BRAILLE);
	plot_init(&p, 4, 2, GLYPHS_BRAILLE);
	plot_line(&p, 0, 0, 1, 1, STYLE_TEXT);
	plot_draw(&p, &c, canvas_rect(&c));
	canvas_print(&c, canvas_rect(&c), &out);
	is_str(buf_str(&out), "  ⡠⠊\n⡠⠊\n", "a braille line");
	buf_reset(&out);
	plot_blank(&p);
	/* Nothing of this may be drawn, nor hurt. */
	plot_line(&p, -5, -5, -1, -1, STYLE_TEXT);
	plot_line(&p, NAN, 0, 1, 1, STYLE_TEXT);
	plot_line(&p, 0, 0, INFINITY, 1, STYLE_TEXT);
	plot_dot(&p, 1e300, 0, STYLE_TEXT);
	plot_mark(&p, NAN, 0, 'x', STYLE_TEXT);
	canvas_blank(&c);
	plot_draw(&p, &c, canvas_rect(&c));
	canvas_print(&c, canvas_rect(&c), &out);
	is_str(buf_str(&out), "\n\n", "what lies outside is not drawn");
	buf_clear(&out);
	plot_clear(&p);
	canvas_clear(&c);
}

/* ---- filters --------------------------------------------------------------------- */

static void test_filter(void)
{
	static const struct {
		const char *text;
		const char *error; /* part of it; NULL: it can be read */
	} cases[] = {
		/* clang-format off */
		{ "", NULL },                  { "state=cancelled lr<0.01 best>0.9", NULL },
		{ "learn<0.01", NULL },        { "--learning_rate<0.01", NULL },
		{ "l<1", "several columns" },  { "colour=red", "no column \"colour\"" },
		{ "best>x", "want a number" }, { "best>", "missing" },
		{ "-state=failed", NULL },     { "|| a | b", NULL },
		/* clang-format on */
	};
	static const struct {
		const char *text;
		uint32_t n;
	} counts[] = {
		{ "state=failed", 3 },    { "state=failed,cancelled", 13 },
		{ "-state=failed", 37 },  { "state!=failed", 37 },
		{ "batch_size=32", 14 },  { "run<=5", 5 },
		{ "run<=5 | run>38", 7 }, { "ValueError", 3 },
		{ "note~longer", 1 },     { "optimizer=sgd", 20 },
		{ "momentum>=0", 20 },    { "opt='sgd'", 20 },
		{ "run=7", 1 },           { "steps<1", 3 },
		{ "loss<0.2", 26 },
	};
	struct made m;
	struct err e;

	made_init(&m, 40);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct filter *f = filter_parse(cases[i].text, &m.sweep, &e);

		ok(!f == !!cases[i].error && (f || strstr(e.text, cases[i].error)),
		   "filter %s%s%s", cases[i].text, f ? "" : ": ", f ? "" : e.text);
		filter_free(f);
	}
	for (size_t i = 0; i < ARRAY_LEN(counts); i++) {
		struct filter *f = filter_parse(counts[i].text, &m.sweep, &e);
		uint32_t n = 0;

		for (uint32_t id = 1; f && id <= 40; id++)
			n += filter_matches(f, &m.sweep, &m.sweep.runs[id - 1], m.now_ms);
		is_num(n, counts[i].n, "%s", counts[i].text);
		filter_free(f);
	}
	made_clear(&m);
}

/* ---- keys ------------------------------------------------------------------------ */

static void test_keys(void)
{
	static const char *const lines[][2] = {
		{ "bind runs K cancel", NULL },
		{ "bind all C-q quit", NULL },
		{ "bind log F12 follow", NULL },
		{ "unbind runs c", NULL },
		{ "bind runs K", "takes a page, a key and an action" },
		{ "bind nowhere K cancel", "no page \"nowhere\"" },
		{ "bind runs Kk cancel", "no key \"Kk\"" },
		{ "bind runs K cancle", "did you mean cancel?" },
		{ "bind help K cancel", "no meaning on the page help" },
		{ "dance", "no command \"dance\"" },
	};
	char name[KEY_NAME_MAX];
	struct ui_settings s;
	struct keymap m;
	struct errs errs = { 0 };
	struct buf keys = { 0 };
	struct err e;
	bool clash = false;

	keymap_init(&m);
	/* No key means two things on one page. */
	for (unsigned page = 1; page <= CTX_HELP; page <<= 1)
		for (size_t i = 0; i < m.n; i++)
			for (size_t k = i + 1; k < m.n; k++)
				if (m.bindings[i].key == m.bindings[k].key &&
				    (m.bindings[i].contexts & m.bindings[k].contexts & page)) {
					key_print(m.bindings[i].key, name);
					printf("# %s on page %u\n", name, page);
					clash = true;
				}
	ok(!clash, "no default key means two things on a page");
	for (const struct ui_action *a = actions; a->name; a++) {
		char *copy = mem_strdup(a->keys), *save = NULL;

		for (char *k = strtok_r(copy, " ", &save); k; k = strtok_r(NULL, " ", &save)) {
			key_print(key_parse(k), name);
			if (strcmp(name, k) != 0)
				ok(false, "key %s of %s", k, a->name);
		}
		free(copy);
		if (a->id != action_find(a->name)->id)
			ok(false, "action %s", a->name);
	}
	for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
		int rc = keymap_parse(&m, lines[i][0], &e);

		ok(lines[i][1] ? rc < 0 && strstr(e.text, lines[i][1]) : rc == 0, "%s%s%s",
		   lines[i][0], rc < 0 ? ": " : "", rc < 0 ? e.text : "");
	}
	ok(keymap_find(&m, CTX_RUNS, 'K') == ACT_CANCEL, "K cancels now");
	ok(keymap_find(&m, CTX_RUNS, 'c') == ACT_NONE, "c does nothing on Runs");
	ok(keymap_find(&m, CTX_LOG, 'c') == ACT_CANCEL, "and cancels on Log");
	keymap_print_keys(&m, ACT_CANCEL, 0, &keys);
	is_str(buf_str(&keys), "c K", "its keys for the help");
	ui_settings_init(&s);
	ui_settings_read(&s, &m,
	                 "# a comment\n\nset theme light # another\nset refresh-ms 5\n"
	                 "bind runs # help\nset theme\nbind runs x quit\n",
	                 "rc", &errs);
	is_num(s.theme, 1, "the theme is set");
	is_num((double)errs.n, 3, "three errors");
	is_str(errs.n > 0 ? errs.items[0] : "",
	       "rc:4: refresh-ms must be a whole number from 16 to 5000, not \"5\"",
	       "in words");
	ok(keymap_find(&m, CTX_RUNS, 'x') == ACT_QUIT, "lines after an error hold");
	errs_clear(&errs);
	buf_clear(&keys);
	keymap_clear(&m);
}

/* ---- layout ---------------------------------------------------------------------- */

static bool within(struct rect r, struct rect outer)
{
	return r.w == 0 || (r.x >= outer.x && r.y >= outer.y && r.w > 0 && r.h > 0 &&
	                    r.x + r.w <= outer.x + outer.w && r.y + r.h <= outer.y + outer.h);
}

static bool apart(struct rect a, struct rect b)
{
	return a.w == 0 || b.w == 0 || a.x + a.w <= b.x || b.x + b.w <= a.x ||
	       a.y + a.h <= b.y || b.y + b.h <= a.y;
}

/* What every list shares: how far an action goes, and what is seen then. */
static void test_lists(void)
{
	double x[40], lo, hi;

	ok(action_step(ACT_UP, 7) == -1 && action_step(ACT_DOWN, 7) == 1, "by a line");
	ok(action_step(ACT_PAGE_UP, 7) == -7 && action_step(ACT_PAGE_DOWN, 7) == 7, "a page");
	ok(action_step(ACT_FIRST, 7) < -1000000 && action_step(ACT_LAST, 7) > 1000000,
	   "beyond any end");
	is_num((double)action_step(ACT_OPEN, 7), 0, "another action moves nothing");
	is_num((double)layout_top(5, 7, 4), 5, "what is seen stays where it is");
	is_num((double)layout_top(5, 3, 4), 3, "up to the cursor");
	is_num((double)layout_top(5, 9, 4), 6, "down to the cursor");
	for (int i = 0; i < 40; i++)
		x[i] = i * 7 % 40;
	scale_bulk(x, 40, &lo, &hi);
	ok(lo == 2 && hi == 37 && x[0] == 0 && x[39] == 39, "all but a twentieth at each end");
	is_str(context_name(context_find("log")), "log", "a page by its name");
	ok(context_find("all") == CTX_ALL && !context_find("x"), "all of them, and none");
}

static void test_layout(void)
{
	bool inside = true, disjoint = true, full = true;
	static const size_t rows[] = { 0, 1, 4, 40, 100000 };

	for (int w = 1; w <= 250; w++)
		for (int h = 1; h <= 80; h++) {
			struct rect all = { 0, 0, w, h };
			struct layout l = layout_screen(w, h);

			if (w < LAYOUT_MIN_W || h < LAYOUT_MIN_H) {
				full = full && l.body.w == 0;
				continue;
			}
			inside = inside && within(l.title, all) && within(l.tabs, all) &&
			         within(l.body, all) && within(l.bottom, all);
			disjoint = disjoint && apart(l.title, l.tabs) &&
			           apart(l.tabs, l.body) && apart(l.body, l.bottom);
			for (int mode = 0; mode < RUNS_MODES; mode++)
				for (int details = 0; details < 3; details++)
					for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
						struct layout_runs r = layout_runs(
							l.body, (enum runs_mode)mode, details,
							rows[i]);

						inside = inside && within(r.chart, l.body) &&
						         within(r.details, l.body) &&
						         within(r.table, l.body);
						disjoint = disjoint &&
						           apart(r.chart, r.details) &&
						           apart(r.chart, r.table) &&
						           apart(r.details, r.table);
						full = full &&
						       (r.chart.w || r.details.w || r.table.w);
					}
		}
	ok(inside, "at every size everything is inside");
	ok(disjoint, "nothing overlaps");
	ok(full, "there is something to see, or the message");
}

/* ---- the form -------------------------------------------------------------------- */

static void test_setup(void)
{
	struct setup *f = setup_new();
	struct conf c, back;
	struct errs errs = { 0 };
	size_t name = setup_setting("sweep", "name"),
	       runs = setup_setting("sweep", "max_total_runs");

	made_conf(&c);
	strings_add(&c.command, "an argument with 'quotes'");
	setup_set(f, &c, "x.cfg");
	conf_init(&back);
	ok(setup_get(f, &back, &errs) == 0, "a whole configuration");
	is_num((double)back.command.n, 3, "words of the command");
	is_str(back.command.n > 2 ? back.command.items[2] : "", "an argument with 'quotes'",
	       "quotes survive");
	conf_diff(&c, &back, &errs);
	is_num((double)errs.n, 0, "nothing was lost");
	is_num((double)setup_n_errors(f), 0, "and nothing is wrong");

	setup_keep(f);
	setup_change_value(f, runs, "many");
	ok(f->errors[runs] && strstr(f->errors[runs], "must be a number"),
	   "an error at its field");
	setup_keep(f);
	setup_change_param(f, 0, 1, "uniform(1");
	ok(f->data.params[0].error != NULL, "an expression's error at its row");
	is_num((double)setup_n_errors(f), 2, "two errors");
	setup_keep(f);
	setup_change_value(f, name, "a/b");
	ok(f->errors[name] != NULL, "a name with a slash: an error of the whole, at the name");
	ok(setup_undo(f) && setup_undo(f) && setup_undo(f), "undone");
	is_num((double)setup_n_errors(f), 0, "all is well again");
	ok(!setup_undo(f), "nothing more to undo");
	ok(setup_redo(f) && f->errors[runs], "done again");
	setup_undo(f);

	setup_insert_param(f, 1, "--lr2", "uniform(0, 1)", "");
	setup_swap_params(f, 0, 1);
	is_str(f->conf.space.params[0].name, "--lr2", "a new one, moved up");
	setup_tick_param(f, 0);
	is_num((double)f->conf.space.n, 4, "taken out for now");
	setup_tick_param(f, 0);
	setup_change_param(f, 1, 0, "--lr2");
	ok(f->data.params[1].error != NULL, "the same name twice");
	setup_remove_param(f, 0);
	is_num((double)f->conf.space.n, 4, "removed");
	conf_diff(&c, &f->conf, &errs);
	is_num((double)errs.n, 2, "one removed, one new");
	is_str(errs.n > 0 ? errs.items[0] : "", "removed: --learning_rate", "in words");
	setup_change_value(f, f->n_settings, "CUDA_VISIBLE_DEVICES=0; CUDA_VISIBLE_DEVICES=1");
	is_num((double)f->conf.n_slots, 2, "two slots");
	errs_clear(&errs);
	conf_clear(&back);
	conf_clear(&c);
	setup_free(f);
}

/* The one field that is wrong, as "sweep.name" or "2 --lr"; the number of them when not one. */
static void wrong_field(const struct setup *f, struct buf *out)
{
	buf_reset(out);
	if (setup_n_errors(f) != 1)
		buf_addf(out, "%zu fields", setup_n_errors(f));
	for (size_t i = 0; i < f->n_settings; i++)
		if (f->errors[i])
			buf_addf(out, "%s.%s", conf_settings[i].section, conf_settings[i].name);
	for (size_t i = 0; i < f->data.n; i++)
		if (f->data.params[i].error)
			buf_addf(out, "%d %s", f->data.params[i].error_cell,
			         f->data.params[i].name);
}

/* Does a text of a row of the list stand there in the style of errors? */
static bool drawn_wrong(const struct canvas *c, int y, const char *text)
{
	int len = (int)strlen(text);

	for (int x = 0; x + len <= c->w; x++) {
		const struct cell *cell = &c->cells[y * c->w + x];
		int n = 0;

		while (n < len && cell[n].ch == (unsigned char)text[n] &&
		       cell[n].style == STYLE_ERROR)
			n++;
		if (n == len)
			return true;
	}
	return false;
}

/* Of a parameter's cells only the one that is wrong is drawn so. */
static void test_setup_wrong_cell(void)
{
	static const char *const texts[] = { "a,b", "choice(1,", "x>" };
	struct setup *f = setup_new();
	struct canvas c;
	struct conf conf;

	made_conf(&conf);
	setup_set(f, &conf, NULL);
	canvas_init(&c, 120, 40, GLYPHS_BRAILLE);
	for (int cell = 0; cell < 3; cell++) {
		int n = 0;

		setup_keep(f);
		setup_insert_param(f, 0, cell == 0 ? texts[0] : "abc",
		                   cell == 1 ? texts[1] : "choice(1, 2)",
		                   cell == 2 ? texts[2] : "");
		setup_rows(f);
		canvas_blank(&c);
		setup_list_draw(f, &c, canvas_rect(&c));
		ok(f->data.params[0].error != NULL, "%s is wrong", texts[cell]);
		for (int y = 0; y < c.h; y++)
			n += drawn_wrong(&c, y, texts[cell]) && !drawn_wrong(&c, y, "abc") &&
			     !drawn_wrong(&c, y, "choice(1, 2)");
		is_num(n, 1, "and that cell alone is drawn so");
		setup_undo(f);
	}
	canvas_clear(&c);
	conf_clear(&conf);
	setup_free(f);
}

/* Parameters that are called like settings: an error lies where its cause is. */
static void test_setup_places(void)
{
	static const char *const params[] = { "enqueue",        "name",  "policy", "sampling",
		                              "max_total_runs", "total", "metric" };
	static const struct {
		const char *section, *name, *value;
	} settings[] = {
		{ "sweep", "max_total_runs", "many" },
		{ "sweep", "name", "a/b" },
		{ "sweep", "environment", "B" },
		{ "sweep", "enqueue", "'name=0.5 policy=0.5'" },
		{ "sweep.metric", "name", "" },
		{ "sampling", "method", "policy" },
		{ "sampling", "seed", "1.5" },
		{ "policy", "type", "enqueue" },
		{ "policy", "slack_factor", "0" },
		{ "policy", "patience", "3" },
	};
	static const struct {
		size_t param;
		int cell;
		const char *text, *wrong;
	} cells[] = {
		{ 0, 0, "", "0 " },
		{ 0, 0, "name", "0 name" },
		{ 4, 0, "max total", "0 max total" },
		{ 2, 1, "uniform(1, 0)", "1 policy" },
		{ 5, 1, "", "1 total" },
		{ 1, 2, "enqueue >", "2 name" },
		{ 1, 2, "enqueu > 1", "2 name" },
		{ 3, 2, "sampling > 1", "2 sampling" },
	};
	struct setup *f = setup_new();
	struct buf wrong = { 0 };
	struct conf c;
	struct err e;

	made_conf(&c);
	space_clear(&c.space);
	for (size_t i = 0; i < ARRAY_LEN(params); i++)
		space_add(&c.space, params[i], "uniform(0, 1)", NULL, &e);
	conf_set_policy(&c, "bandit(slack_factor=0.1)", &e);
	setup_set(f, &c, NULL);
	is_num((double)setup_n_errors(f), 0, "names of settings are names");
	for (size_t i = 0; i < ARRAY_LEN(settings); i++) {
		size_t k = setup_setting(settings[i].section, settings[i].name);
		char *want = mem_printf("%s.%s", settings[i].section, settings[i].name);

		setup_keep(f);
		setup_change_value(f, k, settings[i].value);
		wrong_field(f, &wrong);
		is_str(buf_str(&wrong), want, "%s", settings[i].value);
		setup_undo(f);
		free(want);
	}
	for (size_t i = 0; i < ARRAY_LEN(cells); i++) {
		setup_keep(f);
		setup_change_param(f, cells[i].param, cells[i].cell, cells[i].text);
		wrong_field(f, &wrong);
		is_str(buf_str(&wrong), cells[i].wrong, "%s", cells[i].text);
		setup_undo(f);
	}
	/* A rule of the whole about one of them; another row of its name is at peace. */
	setup_change_value(f, setup_setting("sampling", "method"), "grid");
	for (size_t i = 0; i < ARRAY_LEN(params); i++)
		setup_change_param(f, i, 1, i == 4 ? "uniform(0, 1)" : "choice(1, 2)");
	setup_insert_param(f, 0, params[4], "choice(1, 2)", "");
	setup_tick_param(f, 0);
	wrong_field(f, &wrong);
	is_str(buf_str(&wrong), "1 max_total_runs", "grid sampling");
	ok(f->data.params[5].error != NULL, "at the row that is ticked");
	buf_clear(&wrong);
	conf_clear(&c);
	setup_free(f);
}

/* Policies in a policy are a text of their own, which is neither lost nor half right. */
static void test_setup_policies(void)
{
	static const char text[] = "any(bandit(slack_factor=0.2), "
				   "all(median, patience(patience=5)), delay_evaluation=2)";
	struct setup *f = setup_new();
	struct conf c, back;
	struct err e;
	struct errs errs = { 0 };
	struct buf out = { 0 };
	size_t policies = setup_setting("policy", "policies");

	made_conf(&c);
	ok(conf_set_policy(&c, text, &e) == 0, "a combined policy");
	setup_set(f, &c, "x.cfg");
	is_str(f->data.values[policies],
	       "bandit(slack_factor=0.2), all(median, patience(patience=5))",
	       "its policies as a text");
	conf_init(&back);
	ok(setup_get(f, &back, &errs) == 0, "a whole configuration");
	conf_print_policy(&back, &out);
	is_str(buf_str(&out), text, "nothing was lost");
	setup_keep(f);
	setup_change_value(f, policies, "median, patience(patienc");
	ok(f->errors[policies] != NULL, "half typed: an error at its field");
	is_num((double)setup_n_errors(f), 1, "and nowhere else");
	setup_change_value(f, policies, "median");
	conf_diff(&c, &f->conf, &errs);
	is_str(errs.n ? errs.items[0] : "",
	       "policy.policies: bandit(slack_factor=0.2), all(median, patience(patience=5)) "
	       "-> median",
	       "the difference in words");
	ok(setup_undo(f), "undone");
	buf_reset(&out);
	conf_print_policy(&f->conf, &out);
	is_str(buf_str(&out), text, "all are back");
	buf_clear(&out);
	errs_clear(&errs);
	conf_clear(&back);
	conf_clear(&c);
	setup_free(f);
}

/* ---- any key at any time --------------------------------------------------------- */

static int32_t random_key(uint64_t r)
{
	static const int32_t likely[] = { KEY_Enter,   KEY_Esc,   KEY_Esc,  KEY_Tab,
		                          KEY_Up,      KEY_Down,  KEY_Left, KEY_Right,
		                          KEY_PgDn,    KEY_Click, KEY_Drag, KEY_Release,
		                          KEY_WheelUp, ' ',       '1',      '2',
		                          '3',         ':',       '/' };

	if (r % 3 == 0)
		return likely[r / 3 % ARRAY_LEN(likely)];
	if (r % 3 == 1)
		return (int32_t)(r / 3 % 126 + 1);
	return KEY_NAMED + (int32_t)(r / 3 % (KEY_LAST - KEY_NAMED));
}

static void test_any_key(void)
{
	struct ui_model m;
	struct ui *ui = made_ui(&m, NULL, GLYPHS_BRAILLE);
	struct made made;
	size_t n_requests = 0;

	made_init(&made, 12);
	ui_setup_set(ui, &made.conf, NULL);
	for (uint64_t i = 0; i < 60000; i++) {
		uint64_t r = rng_bits(7, i, 0, 0);
		struct request q;

		if (i % 500 == 0) {
			bool open = i / 500 % 4 != 3;

			m.sweep = open ? &made.sweep : NULL;
			m.conf = open ? &made.conf : NULL;
			m.state = "running";
			m.dir = "d";
			m.live = i / 500 % 2;
			m.read_only = i / 500 % 7 == 0;
			m.now_ms = made.now_ms;
			m.version++;
			if (!open) {
				ui_forget(ui);
				ui_show(ui, CTX_HOME);
			}
			ui_set_model(ui, &m);
		}
		if (i % 97 == 0)
			ui_resize(ui, 1 + (int)(r % 210), 1 + (int)(r / 256 % 70));
		ui_key(ui, (struct key){ random_key(r), (int)(r >> 20) % 200,
		                         (int)(r >> 30) % 60 });
		while (ui_request(ui, &q)) {
			n_requests++;
			request_clear(&q);
		}
		if (i % 3 == 0)
			ui_draw(ui);
	}
	ok(n_requests > 100, "60000 random keys at random sizes: %zu requests", n_requests);
	ui_free(ui);
	made_clear(&made);
}

/* Does the screen have this text? */
static bool shows(struct ui *ui, const char *text)
{
	const struct canvas *c = ui_draw(ui);
	struct buf out = { 0 };
	bool found;

	canvas_print(c, canvas_rect(c), &out);
	found = strstr(out.data, text) != NULL;
	buf_clear(&out);
	return found;
}

/* Trouble is said until it was read, and again when it is said anew. */
static void test_trouble(void)
{
	static const char *const words[] = { "the log is gone", "another", "another" };
	struct ui_model m;
	struct ui *ui = made_ui(&m, NULL, GLYPHS_BRAILLE);

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		m.trouble = words[i];
		m.n_troubles = i + 1;
		ui_set_model(ui, &m);
		ok(shows(ui, words[i]), "trouble %zu is said", i);
		ui_key(ui, (struct key){ KEY_Esc, 0, 0 });
		ok(!shows(ui, words[i]), "until it was read");
	}
	ui_free(ui);
}

static void test_roles(void)
{
	static const char *const words[] = { "ignore", "parameter", "metric" };
	char lr[] = "lr", loss[] = "loss", accuracy[] = "accuracy";
	char *names[] = { lr, loss, accuracy };
	size_t words_of[] = { 1, 2, 0 };
	struct roles r = { words, 3, 2, 3, names, words_of, 1, true };
	struct ui_model m;
	struct request q;
	struct ui *ui = made_ui(&m, NULL, GLYPHS_BRAILLE);

	ui_ask_roles(ui, &r);
	ok(shows(ui, "metric     loss   (primary)"), "the columns and what they are");
	/* Maximize; lr a metric; accuracy the primary one. */
	made_type(ui, "\rj\rjjm");
	ok(shows(ui, "metric     accuracy   (primary)"), "m says which is the primary metric");
	ui_key(ui, (struct key){ KEY_Esc, 0, 0 });
	ok(ui_request(ui, &q) && q.kind == REQ_ROLES && q.roles, "the answer is a request");
	ok(!q.roles->minimize && q.roles->metric == 2 && q.roles->n == 3 &&
	           q.roles->words_of[0] == 2 && q.roles->words_of[1] == 2 &&
	           q.roles->words_of[2] == 2,
	   "with the goal, the primary metric and a role a column");
	request_clear(&q);
	ui_free(ui);
}

static void test_paste(void)
{
	struct ui_model m;
	struct request q;
	struct ui *ui = made_ui(&m, NULL, GLYPHS_BRAILLE);
	size_t n = 0;

	ui_key(ui, (struct key){ KEY_PasteStart, 0, 0 });
	for (int i = 0; i < 2000000; i++)
		ui_key(ui, (struct key){ "qdy\n"[i % 4], 0, 0 });
	ui_key(ui, (struct key){ KEY_PasteEnd, 0, 0 });
	while (ui_request(ui, &q)) {
		n++;
		request_clear(&q);
	}
	is_num((double)n, 0, "two megabytes pasted where there is no field do nothing");
	ui_key(ui, (struct key){ ':', 0, 0 });
	ui_key(ui, (struct key){ KEY_PasteStart, 0, 0 });
	for (int i = 0; i < 200000; i++)
		ui_key(ui, (struct key){ "quit\n"[i % 5], 0, 0 });
	ui_key(ui, (struct key){ KEY_PasteEnd, 0, 0 });
	ok(!ui_request(ui, &q), "a paste with line ends commands nothing");
	ui_draw(ui);
	ui_free(ui);
}

int main(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	setenv("TZ", "UTC", 1);
	test_utf8();
	test_canvas();
	test_edit();
	test_axis();
	test_scales();
	test_plot();
	test_filter();
	test_keys();
	test_lists();
	test_layout();
	test_setup();
	test_setup_places();
	test_setup_wrong_cell();
	test_setup_policies();
	test_any_key();
	test_trouble();
	test_roles();
	test_paste();
	return done_testing();
}
