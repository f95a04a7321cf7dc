/* The screen as a whole: filters, keys, lists, layout, any key at all, what is asked. */

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "../tap.h"
#include "base/array.h"
#include "base/rng.h"
#include "made.h"
#include "ui/filter.h"
#include "ui/layout.h"
#include "ui/scale.h"
#include "ui/setup.h"
#include "ui/ui_part.h"
#include "ui/view.h"

/* ---- filters --------------------------------------------------------------------- */

static void test_filter(void)
{
	static const struct {
		const char *text, *error; /* a part of it, or NULL */
		uint32_t n;
	} cases[] = {
		/* clang-format off */
		{ "l<1", "several columns", 0 },  { "colour=red", "no column \"colour\"", 0 },
		{ "best>x", "want a number", 0 }, { "best>", "missing", 0 },
		{ "", NULL, 40 },                 { "|| a | b", NULL, 27 },
		{ "state=failed", NULL, 3 },      { "state=failed,cancelled", NULL, 13 },
		{ "-state=failed", NULL, 37 },    { "state!=failed", NULL, 37 },
		{ "batch_size=32", NULL, 14 },    { "run<=5", NULL, 5 },
		{ "run<=5 | run>38", NULL, 7 },   { "ValueError", NULL, 3 },
		{ "note~longer", NULL, 1 },       { "optimizer=sgd", NULL, 20 },
		{ "momentum>=0", NULL, 20 },      { "opt='sgd'", NULL, 20 },
		{ "run=7", NULL, 1 },             { "steps<1", NULL, 3 },
		{ "loss<0.2", NULL, 26 },         { "learn<0.01", NULL, 20 },
		{ "--learning_rate<0.01", NULL, 20 },
		{ "state=cancelled lr<0.01 best>0.9", NULL, 0 },
		/* clang-format on */
	};
	struct made m;
	struct err e;

	made_init(&m, 40);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct filter *f = filter_parse(cases[i].text, &m.sweep, &e);
		uint32_t n = 0;

		ok(!f == !!cases[i].error && (f || strstr(e.text, cases[i].error)),
		   "filter %s%s%s", cases[i].text, f ? "" : ": ", f ? "" : e.text);
		for (uint32_t id = 1; f && id <= 40; id++) {
			const struct run *r = &m.sweep.runs[id - 1];
			struct run_look look = { .best = r->best, .now_ms = m.now_ms };

			n += filter_matches(f, &m.sweep, r, &look);
		}
		is_num(n, cases[i].n, "  %u of 40 runs", n);
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
	struct strings errs = { 0 };
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
	is_num(s.theme, 2, "the theme is set");
	is_num((double)errs.n, 3, "three errors");
	is_str(errs.n > 0 ? errs.items[0] : "",
	       "rc:4: refresh-ms must be a whole number from 16 to 5000, not \"5\"",
	       "in words");
	ok(keymap_find(&m, CTX_RUNS, 'x') == ACT_QUIT, "lines after an error hold");
	strings_clear(&errs);
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
	ok(action_step(ACT_UP, 7) == -1 && action_step(ACT_DOWN, 7) == 1, "by a line");
	ok(action_step(ACT_PAGE_UP, 7) == -7 && action_step(ACT_PAGE_DOWN, 7) == 7, "a page");
	ok(action_step(ACT_FIRST, 7) < -1000000 && action_step(ACT_LAST, 7) > 1000000,
	   "beyond any end");
	is_num((double)action_step(ACT_OPEN, 7), 0, "another action moves nothing");
	is_num((double)layout_top(5, 7, 4), 5, "what is seen stays where it is");
	is_num((double)layout_top(5, 3, 4), 3, "up to the cursor");
	is_num((double)layout_top(5, 9, 4), 6, "down to the cursor");
	is_str(action_context_name(action_context("log")), "log", "a page by its name");
	ok(action_context("all") == CTX_ALL && !action_context("x"), "all of them, and none");
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
		n_requests += made_drain(ui);
		if (i % 3 == 0)
			ui_draw(ui);
	}
	ok(n_requests > 100, "60000 random keys at random sizes: %zu requests", n_requests);
	ui_free(ui);
	made_clear(&made);
}

static bool shows(struct ui *ui, const char *text)
{
	return made_find(ui_draw(ui), text, &(int){ 0 }) >= 0;
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

static void test_earlier(void)
{
	static const struct {
		const char *method;
		bool learns;
	} cases[] = { { "bayesian", true }, { "random", false } };

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct made m = { 0 };
		struct ui_model model;
		struct ui *ui;
		struct err e;

		made_init(&m, 3);
		conf_set(&m.conf, conf_find("sampling", "method"), cases[i].method, &e);
		made_event(&m, 0, EVENT_SWEEP, "history", 38, "38 of 40 earlier runs", 0);
		ui = made_ui(&model, &m, GLYPHS_BRAILLE);
		ui_resize(ui, 100, 24);
		ok(shows(ui, "+38 earlier") == cases[i].learns, "%s: what it learned from",
		   cases[i].method);
		ui_free(ui);
		made_clear(&m);
	}
}

static void test_roles(void)
{
	static const char *const words[] = { "ignore", "parameter", "metric" };
	const char *names[] = { "lr", "loss", "accuracy" };
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
	ok(ui_request(ui, &q) && q.kind == REQ_ROLES, "the answer is a request");
	ok(r.goal == GOAL_MAXIMIZE && r.metric == 2 && words_of[0] == 2 && words_of[1] == 2 &&
	           words_of[2] == 2,
	   "with the goal, the primary metric and a role a column");
	request_clear(&q);
	ui_free(ui);
}

static void test_metric_is(void)
{
	static const struct ui_printed names[] = {
		{ "epochs left", 7, 3, GOAL_UNDECIDED },
		{ "train_loss", 0.25, 3, GOAL_MINIMIZE },
		{ "val acc", 0.75, 3, GOAL_MAXIMIZE },
	};
	static const struct {
		const char *keys, *wanted; /* NULL: nothing */
	} cases[] = {
		{ "jj\r\r", "maximize val acc" },  { "j\r\r", "minimize train_loss" },
		{ "j\rl", "maximize train_loss" }, { "\r\r", "maximize epochs left" },
		{ "\rs", "minimize epochs left" },
	};
	struct ui_model m;
	struct made made;
	struct request q;
	struct ui *ui;

	made_init(&made, 3);
	ui = made_ui(&m, &made, GLYPHS_BRAILLE);
	ui_show(ui, CTX_RUNS);
	made_type(ui, "M");
	ok(ui_request(ui, &q) && q.kind == REQ_ASK_METRIC, "M asks for the names");
	request_clear(&q);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		ui_offer_metrics(ui, names, ARRAY_LEN(names));
		ok(shows(ui, "val acc          0.7500 last, of 3"), "with their last values");
		made_type(ui, cases[i].keys);
		ok(ui_request(ui, &q) && q.kind == REQ_METRIC, "which it is, is a request");
		is_str(q.text, cases[i].wanted, "%s", cases[i].wanted);
		request_clear(&q);
	}
	made_type(ui, ":metric-is other name\r");
	ok(shows(ui, "Which other name is better?"), "by its name, too");
	made_type(ui, "s");
	ok(ui_request(ui, &q) && strcmp(q.text, "minimize other name") == 0, "whatever it is");
	request_clear(&q);
	ui_offer_metrics(ui, names, ARRAY_LEN(names));
	ui_key(ui, (struct key){ KEY_Esc, 0, 0 });
	ok(!ui_request(ui, &q), "Esc changes nothing");
	ui_free(ui);
	made_clear(&made);
}

/* No sentence of the help is cut, however narrow the screen. */
static void test_help(void)
{
	static const int widths[] = { 60, 80, 120 };

	for (size_t i = 0; i < ARRAY_LEN(widths); i++) {
		struct ui_model model;
		struct ui *ui = made_ui(&model, NULL, GLYPHS_BRAILLE);
		const struct canvas *c;
		int cut = 0, screens = 0;
		size_t top;

		ui_resize(ui, widths[i], 24);
		made_type(ui, "?");
		do {
			c = ui_draw(ui);
			for (int k = 2 * c->w; k < c->w * (c->h - 1); k++)
				cut += c->cells[k].ch == 0x2026;
			top = ui->help.top;
			ui_key(ui, (struct key){ KEY_PgDn, 0, 0 });
			ui_draw(ui);
		} while (ui->help.top != top && ++screens < 100);
		ok(screens > 2 && !cut, "help in %d columns: %d screens, %d lines cut",
		   widths[i], screens, cut);
		ui_free(ui);
	}
}

static void test_paste(void)
{
	struct ui_model m;
	struct ui *ui = made_ui(&m, NULL, GLYPHS_BRAILLE);

	ui_key(ui, (struct key){ KEY_PasteStart, 0, 0 });
	for (int i = 0; i < 2000000; i++)
		ui_key(ui, (struct key){ "qdy\n"[i % 4], 0, 0 });
	ui_key(ui, (struct key){ KEY_PasteEnd, 0, 0 });
	is_num((double)made_drain(ui), 0,
	       "two megabytes pasted where there is no field do nothing");
	ui_key(ui, (struct key){ ':', 0, 0 });
	ui_key(ui, (struct key){ KEY_PasteStart, 0, 0 });
	for (int i = 0; i < 200000; i++)
		ui_key(ui, (struct key){ "quit\n"[i % 5], 0, 0 });
	ui_key(ui, (struct key){ KEY_PasteEnd, 0, 0 });
	ok(!made_drain(ui), "a paste with line ends commands nothing");
	ui_draw(ui);
	ui_free(ui);
}

int main(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	setenv("TZ", "UTC", 1);
	test_filter();
	test_keys();
	test_lists();
	test_layout();
	test_any_key();
	test_trouble();
	test_earlier();
	test_roles();
	test_metric_is();
	test_help();
	test_paste();
	return done_testing();
}
