/* The page of lessons: each step and each kind of panel as a picture, and what holds of all. */

#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../tap.h"
#include "base/array.h"
#include "base/mem.h"
#include "core/analysis/forecast.h"
#include "core/lesson/glossary.h"
#include "core/lesson/prefix.h"
#include "golden.h"
#include "made-hints.h"
#include "made-learn.h"
#include "ui/ui_part.h"

static const struct {
	int w, h;
} sizes[] = { { 40, 10 }, { 80, 24 }, { 120, 40 }, { 200, 60 } };

static char *drawn(struct made_learn *w)
{
	struct buf text = { 0 };
	const struct canvas *c = ui_draw(w->ui);

	canvas_print(c, canvas_rect(c), &text);
	return text.data;
}

static bool shows(struct made_learn *w, const char *words)
{
	char *text = drawn(w);
	bool there = strstr(text, words) != NULL;

	free(text);
	return there;
}

/* The one request that a key makes; *text is to be freed; 0: none. */
static enum request_kind asked(struct made_learn *w, const char *key, char **text)
{
	enum request_kind kind = (enum request_kind)0;
	struct request q;

	*text = NULL;
	made_drain(w->ui);
	made_press(w->ui, key);
	if (ui_request(w->ui, &q)) {
		kind = q.kind;
		*text = q.text;
	}
	made_drain(w->ui);
	return kind;
}

static bool asks(struct made_learn *w, const char *key, enum request_kind kind,
                 const char *words)
{
	char *text;
	bool same = asked(w, key, &text) == kind && text && strcmp(text, words) == 0;

	free(text);
	return same;
}

static bool asks_nothing(struct made_learn *w, const char *key)
{
	char *text;
	bool nothing = asked(w, key, &text) == (enum request_kind)0;

	free(text);
	return nothing;
}

/* What is so is known. */
static void tell(struct made_learn *w, int chosen, unsigned right)
{
	w->l.question.chosen = chosen;
	w->l.question.told = true;
	w->l.question.right = right;
	w->l.ran = true;
	made_learn_show(w);
}

/* ---- pictures -------------------------------------------------------------------- */

static void picture(struct made_learn *w, const char *name, int width, int height)
{
	struct buf full = { 0 };

	buf_addf(&full, "learn-%s", name);
	ui_resize(w->ui, width, height);
	golden(full.data, w->ui, width == 80 && strcmp(name, "see") == 0);
	anywhere(full.data, w->ui);
	ui_resize(w->ui, width, height);
	buf_clear(&full);
}

static void test_steps(void)
{
	static const enum lesson_panel_kind two[] = { LESSON_SCATTER, LESSON_SCATTER };
	struct ui_learn_panel some[2];
	struct made_learn w;

	made_learn_init(&w);
	w.m.learn = NULL;
	ui_set_model(w.ui, &w.m);
	picture(&w, "none", 80, 24);
	made_learn_only(&w, some, two, 2);
	w.kinds[LESSON_RACE].kind = LESSON_SCATTER;
	w.kinds[LESSON_RACE].n_sweeps = 1;
	some[0].is = &w.kinds[LESSON_RACE];
	w.kinds[LESSON_RACE].sweeps = (size_t *)&made_one[MADE_UNIFORM];
	picture(&w, "predict", 80, 24);
	picture(&w, "predict", 40, 10);
	made_learn_say(&w, LEARN_RUN);
	w.l.question.chosen = 1;
	w.shown[1].live = true;
	made_learn_show(&w);
	picture(&w, "run", 80, 24);
	w.shown[1].live = false;
	made_learn_say(&w, LEARN_SEE);
	tell(&w, 1, 2);
	picture(&w, "see", 80, 24);
	picture(&w, "see", 120, 40);
	picture(&w, "see", 200, 60);
	picture(&w, "see", 40, 10);
	tell(&w, 0, 0);
	picture(&w, "see-none", 80, 24);
	made_learn_say(&w, LEARN_CHECK);
	picture(&w, "check", 80, 24);
	tell(&w, 0, 2);
	picture(&w, "check-told", 80, 24);
	w.l.place = LEARN_LIST;
	made_learn_show(&w);
	picture(&w, "list", 80, 24);
	picture(&w, "list", 40, 10);
	w.l.place = LEARN_SUMMARY;
	made_learn_show(&w);
	picture(&w, "summary", 80, 24);
	picture(&w, "summary", 40, 10);
	made_press(w.ui, "W");
	picture(&w, "glossary", 80, 24);
	made_learn_clear(&w);
}

static void test_panels(void)
{
	static const char *const names[LESSON_PANEL_KINDS] = {
		[LESSON_SCATTER] = "scatter", [LESSON_CURVES] = "curves",
		[LESSON_RACE] = "race",       [LESSON_MODEL] = "model",
		[LESSON_RANK] = "rank",       [LESSON_CHANCE] = "chance",
		[LESSON_SEEDS] = "seeds",     [LESSON_TABLE] = "table",
		[LESSON_CUTS] = "cuts",
	};
	struct ui_learn_panel panel;
	struct made_learn w;

	made_learn_init(&w);
	made_learn_say(&w, LEARN_SEE);
	tell(&w, 1, 2);
	for (int i = 0; i < LESSON_PANEL_KINDS; i++) {
		enum lesson_panel_kind kind = (enum lesson_panel_kind)i;

		made_learn_only(&w, &panel, &kind, 1);
		picture(&w, names[i], 80, 24);
		if (i == LESSON_MODEL) {
			picture(&w, names[i], 120, 40);
			made_press(w.ui, "Left Left >");
			picture(&w, "model-shown", 80, 24);
		}
		/* Before anything has run. */
		for (int k = 0; k < MADE_LEARN_SWEEPS; k++)
			w.shown[k].sweep = NULL;
		panel.n_first = 0;
		w.l.version++;
		made_learn_show(&w);
		anywhere(names[i], w.ui);
		for (int k = 0; k < MADE_LEARN_SWEEPS; k++)
			w.shown[k].sweep = &w.sweeps[k].made.sweep;
	}
	w.l.n_panels = 0;
	for (int i = 0; i < 10; i++)
		w.values[i] = 2 + i % 4;
	w.l.rounds = (struct ui_learn_rounds){ 10,
		                               10,
		                               8,
		                               "In 8 of 10 rounds it was so.",
		                               "more good runs over the decades",
		                               w.values,
		                               5,
		                               false };
	made_learn_show(&w);
	picture(&w, "rounds", 80, 24);
	made_learn_clear(&w);
}

static void test_sets(void)
{
	static const enum lesson_panel_kind four[] = { LESSON_SCATTER, LESSON_RACE,
		                                       LESSON_MODEL, LESSON_TABLE };
	struct ui_learn_panel some[4];
	struct made_learn w;

	made_learn_init(&w);
	ui_set_glyphs(w.ui, GLYPHS_ASCII);
	ui_set_plain(w.ui, true);
	made_learn_say(&w, LEARN_SEE);
	tell(&w, 1, 2);
	made_learn_only(&w, some, four, 4);
	picture(&w, "ascii", 80, 24);
	picture(&w, "ascii", 120, 40);
	made_learn_clear(&w);
}

/* ---- what is asked --------------------------------------------------------------- */

static void test_answers(void)
{
	struct made_learn w;

	made_learn_init(&w);
	ui_draw(w.ui);
	ok(asks(&w, "b", REQ_LEARN_ANSWER, "b") && asks(&w, "c", REQ_LEARN_ANSWER, "c"),
	   "a letter answers");
	ok(asks_nothing(&w, "d") && asks_nothing(&w, "Enter"),
	   "not one that there is not; and Enter waits for one");
	w.l.question.chosen = 1;
	made_learn_show(&w);
	ok(asks(&w, "a", REQ_LEARN_ANSWER, "a"), "before it runs another one may be given");
	ok(asks(&w, "Enter", REQ_LEARN_RUN, "") && asks(&w, "n", REQ_LEARN_RUN, ""),
	   "then it runs");
	made_learn_say(&w, LEARN_RUN);
	made_learn_show(&w);
	ok(asks_nothing(&w, "a") && asks_nothing(&w, "Enter") &&
	           asks(&w, "Esc", REQ_LEARN_STOP, ""),
	   "while it runs it can be stopped, and no more");
	made_learn_say(&w, LEARN_SEE);
	tell(&w, 1, 2);
	ok(asks_nothing(&w, "a"), "what was said before stands");
	ok(asks(&w, "Enter", REQ_LEARN_NEXT, "") && asks(&w, "p", REQ_LEARN_BACK, "") &&
	           asks(&w, "r", REQ_LEARN_RUN, "") && asks(&w, "T", REQ_LEARN_ROUNDS, "10"),
	   "on, back, again, rounds");
	ok(asks(&w, "Esc", REQ_LEARN, "list"), "Esc goes to the lessons");
	made_learn_say(&w, LEARN_PREDICT);
	tell(&w, 1, 2);
	ok(asks_nothing(&w, "a") && asks(&w, "Enter", REQ_LEARN_NEXT, ""),
	   "what has run is not run again by itself");
	made_learn_say(&w, LEARN_CHECK);
	tell(&w, 0, 2);
	ok(asks_nothing(&w, "b"), "what was checked stands");
	w.l.place = LEARN_LIST;
	made_learn_show(&w);
	ui_draw(w.ui);
	ok(asks(&w, "Enter", REQ_LEARN, "1") && asks(&w, "j Enter", REQ_LEARN, "2") &&
	           asks(&w, "G Enter", REQ_LEARN, "3"),
	   "Enter opens the lesson under the cursor");
	ok(asks(&w, "s", REQ_LEARN, "summary"), "and s is the summary");
	made_learn_clear(&w);
}

static void test_clicks(void)
{
	static const enum lesson_panel_kind one[] = { LESSON_MODEL };
	struct ui_learn_panel panel;
	struct made_learn w;
	struct request q;
	struct rect plot;
	int x, y;

	made_learn_init(&w);
	y = made_find(ui_draw(w.ui), "no difference", &x);
	ui_key(w.ui, (struct key){ KEY_Click, x + 3, y });
	ok(y > 0 && ui_request(w.ui, &q) && q.kind == REQ_LEARN_ANSWER &&
	           strcmp(q.text, "c") == 0,
	   "a click on an answer gives it");
	request_clear(&q);
	made_learn_say(&w, LEARN_SEE);
	tell(&w, 1, 2);
	made_learn_only(&w, &panel, one, 1);
	ui_draw(w.ui);
	plot = w.ui->learn.plot;
	ui_key(w.ui, (struct key){ KEY_Click, plot.x + plot.w / 4, plot.y + 1 });
	ok(plot.w > 20 && shows(&w, "Your guess: 0.2"), "one on a model is a guess");
	w.l.place = LEARN_LIST;
	made_learn_show(&w);
	y = made_find(ui_draw(w.ui), "Parameters interact", &x);
	ui_key(w.ui, (struct key){ KEY_DoubleClick, x, y });
	ok(ui_request(w.ui, &q) && q.kind == REQ_LEARN && strcmp(q.text, "3") == 0,
	   "two on a lesson open it");
	request_clear(&q);
	made_learn_clear(&w);
}

/* ---- what is said ---------------------------------------------------------------- */

static void test_verdicts(void)
{
	struct made_learn w;

	made_learn_init(&w);
	w.l.question.right = 2;
	made_learn_show(&w);
	ok(!shows(&w, "\u2713"), "before it is known nothing is marked as right");
	made_learn_say(&w, LEARN_SEE);
	tell(&w, 1, 2);
	ok(shows(&w, "You said b, ") && shows(&w, "So it was."), "who was right is told so");
	tell(&w, 0, 2);
	ok(shows(&w, "You said a, ") && shows(&w, "It was b, "),
	   "who was not is told what was");
	tell(&w, 0, 6);
	ok(shows(&w, "; or c, "), "of two that were so both");
	tell(&w, 2, 0);
	ok(shows(&w, "none of the answers was so"), "and that none was");
	tell(&w, -1, 2);
	ok(!shows(&w, "You said") && shows(&w, "It was b, "), "who said nothing said nothing");
	made_learn_clear(&w);
}

/* However small it is, scrolling reaches each word of a text. */
static void test_scrolls(void)
{
	static const enum learn_step steps[] = { LEARN_PREDICT, LEARN_SEE, LEARN_CHECK };
	static const enum lesson_panel_kind one[] = { LESSON_SCATTER };
	struct ui_learn_panel panel;
	struct made_learn w;

	made_learn_init(&w);
	made_learn_only(&w, &panel, one, 1);
	for (size_t k = 0; k < ARRAY_LEN(sizes); k++)
		for (size_t s = 0; s < ARRAY_LEN(steps); s++) {
			const char *last = steps[s] == LEARN_PREDICT ? "no difference"
			                   : steps[s] == LEARN_SEE   ? "0.1."
			                                             : "same share.";
			bool seen = false, first;

			ui_resize(w.ui, sizes[k].w, sizes[k].h);
			made_learn_say(&w, steps[s]);
			if (steps[s] == LEARN_PREDICT)
				made_learn_show(&w);
			else
				tell(&w, 0, 2);
			first = shows(&w, steps[s] == LEARN_PREDICT ? "A learning"
			                  : steps[s] == LEARN_SEE   ? "You said"
			                                            : "Which");
			for (int i = 0; i < 30 && !seen; i++) {
				seen = shows(&w, last);
				made_press(w.ui, "PgDn");
			}
			made_press(w.ui, "g");
			ok(first && seen, "%dx%d, step %d: the first word and the last",
			   sizes[k].w, sizes[k].h, (int)steps[s]);
		}
	made_learn_clear(&w);
}

static size_t count(struct made_learn *w, enum glyph g)
{
	const struct canvas *c = ui_draw(w->ui);
	struct rect at = w->ui->learn.panels[0];
	size_t n = 0;

	for (int y = at.y + 1; y < at.y + at.h; y++)
		for (int x = at.x; x < at.x + at.w; x++)
			n += c->cells[y * c->w + x].ch == glyph(c->glyphs, g);
	return n;
}

/* Each run of a scatter has a mark of its own: on a wide one none lies over another. */
static void test_scatter(void)
{
	static const enum lesson_panel_kind one[] = { LESSON_SCATTER };
	const struct sweep *s;
	struct ui_learn_panel panel;
	struct made_learn w;

	made_learn_init(&w);
	s = &w.sweeps[MADE_LOG].made.sweep;
	made_learn_say(&w, LEARN_SEE);
	tell(&w, 1, 2);
	made_learn_only(&w, &panel, one, 1);
	ui_resize(w.ui, 200, 60);
	ok(count(&w, GLYPH_BEST) == 1, "the best run of a scatter has its star");
	ok(count(&w, GLYPH_CANCELLED) == s->counts[RUN_CANCELLED] &&
	           s->counts[RUN_CANCELLED] > 0 &&
	           count(&w, GLYPH_MARK) + 1 == s->counts[RUN_COMPLETED],
	   "each other one a dot or, cancelled, a cross");
	made_learn_clear(&w);
}

/* Runs with the same option stand over each other: how many there are can be counted. */
static void test_options(void)
{
	static const enum lesson_panel_kind one[] = { LESSON_SCATTER };
	struct made_learn_sweep s = { 0 };
	struct ui_learn_panel panel;
	struct made_learn w;
	size_t columns = 0;
	struct rect at;

	made_learn_init(&w);
	made_learn_spread(&s, "choice(0.001, 0.01, 0.1)", 9, false);
	w.shown[MADE_LOG].sweep = &s.made.sweep;
	made_learn_say(&w, LEARN_SEE);
	tell(&w, 1, 2);
	made_learn_only(&w, &panel, one, 1);
	ui_draw(w.ui);
	at = w.ui->learn.panels[0];
	for (int x = at.x; x < at.x + at.w; x++) {
		bool any = false;

		for (int y = at.y + 1; y < at.y + at.h; y++) {
			uint32_t ch = w.ui->canvas.cells[y * w.ui->canvas.w + x].ch;

			any |= ch == glyph(GLYPHS_BRAILLE, GLYPH_MARK) ||
			       ch == glyph(GLYPHS_BRAILLE, GLYPH_BEST);
		}
		columns += any;
	}
	ok(columns == 3, "three options are three columns");
	made_learn_clear(&w);
	made_clear(&s.made);
	tape_clear(&s.tape);
}

/* A run that diverges does not flatten the curves of all others. */
static void test_diverging(void)
{
	static const enum lesson_panel_kind one[] = { LESSON_CURVES };
	struct ui_learn_panel panel;
	struct made_learn w;
	struct made_learn_sweep *s;
	double before, after;

	made_learn_init(&w);
	s = &w.sweeps[MADE_UNIFORM];
	made_learn_say(&w, LEARN_SEE);
	tell(&w, 1, 2);
	made_learn_only(&w, &panel, one, 1);
	ui_draw(w.ui);
	before = w.ui->learn.charts[0].opts.y1;
	made_tell(s, 10, EVENT_PARAM, "--learning_rate", NAN, "0.5", 0);
	made_tell(s, 10, EVENT_STATE, "queued", NAN, "draw 9", 0);
	made_tell(s, 10, EVENT_STATE, "running", NAN, "slot 1 pid 1", 0);
	for (int i = 1; i <= 8; i++)
		made_tell(s, 10, EVENT_METRIC, "Accuracy", i, NULL, pow(10, 4 * i));
	made_learn_show(&w);
	ui_draw(w.ui);
	after = w.ui->learn.charts[0].opts.y1;
	ok(before > 0 && after < 2 * before, "a run that diverges leaves the chart as it was");
	made_learn_clear(&w);
}

/* Panels that have no room beside each other are reached with ]. */
static void test_reach(void)
{
	struct made_learn w;
	size_t n;

	made_learn_init(&w);
	made_learn_say(&w, LEARN_SEE);
	w.l.panels = w.panels;
	w.l.n_panels = LESSON_PANEL_KINDS;
	tell(&w, 1, 2);
	/* One of them is two: a chart a policy. */
	n = learn_panels_n(w.ui);
	ok(n == LESSON_PANEL_KINDS + 1, "a chart a policy of the cuts");
	for (size_t k = 0; k < ARRAY_LEN(sizes); k++) {
		unsigned seen = 0;
		bool text = false;

		ui_resize(w.ui, sizes[k].w, sizes[k].h);
		for (int i = 0; i < LEARN_PANES_MAX; i++) {
			ui_draw(w.ui);
			text |= w.ui->learn.text.w > 0;
			for (int p = 0; p < LEARN_PANES_MAX; p++)
				seen |= w.ui->learn.panels[p].w ? 1u << p : 0;
			made_press(w.ui, "]");
		}
		ok(text && seen == (1u << n) - 1, "%dx%d: the text and each panel are seen",
		   sizes[k].w, sizes[k].h);
	}
	made_learn_clear(&w);
}

/* A race ends at the best of each sweep, which its legend has. */
static void test_race(void)
{
	static const enum lesson_panel_kind one[] = { LESSON_RACE };
	struct ui_learn_panel panel;
	struct made_learn w;
	bool both = true;

	made_learn_init(&w);
	made_learn_say(&w, LEARN_SEE);
	tell(&w, 1, 2);
	made_learn_only(&w, &panel, one, 1);
	for (int i = 0; i < 2; i++) {
		const struct sweep *s = w.shown[i].sweep;
		char words[80];

		snprintf(words, sizeof words, "%c %s %.4g", 'A' + i, w.shown[i].label,
		         sweep_run(s, s->best)->best);
		both = both && shows(&w, words);
	}
	ok(both, "a race says the best of each");
	made_learn_clear(&w);
}

/* ---- the model ------------------------------------------------------------------- */

static void test_model(void)
{
	static const enum lesson_panel_kind one[] = { LESSON_MODEL };
	struct ui_learn_panel panel;
	struct made_learn w;
	size_t k;

	made_learn_init(&w);
	made_learn_say(&w, LEARN_SEE);
	tell(&w, 1, 2);
	made_learn_only(&w, &panel, one, 1);
	ok(shows(&w, "after 4 of 12 runs") && shows(&w, "Where does run 5 fall?") &&
	           !shows(&w, "most gain: "),
	   "it begins with a guess, before which nothing is given away");
	made_press(w.ui, "Right Right Right");
	ok(shows(&w, "Your guess: 0.56"), "arrows move it");
	ok(shows(&w, "Enter show") && asks_nothing(&w, "Enter"), "Enter says that it is made");
	ok(shows(&w, "Run 5 fell at ") && shows(&w, "your guess, 0.56"), "then it is shown");
	ok(shows(&w, "Enter next"), "and what comes next is next");
	made_press(w.ui, ">");
	ok(shows(&w, "after 5 of 12 runs") &&
	           count(&w, GLYPH_MARK) + count(&w, GLYPH_BEST) == 5,
	   "the next run has joined");
	for (int i = 0; i < 40; i++)
		made_press(w.ui, ">");
	ok(shows(&w, "All runs are in") && shows(&w, "after 12 of 12"), "the last is the last");
	/* All in a row but what the start drew: it falls where most is expected. */
	for (k = 4; k < 12; k++) {
		const struct made_learn_sweep *s = &w.sweeps[MADE_MODEL];
		const struct run *next = sweep_run(&s->made.sweep, k + 1);
		struct forecast f;
		struct prefix p;

		prefix_make(&p, &s->tape, &s->made.conf, k);
		forecast_make(&f, &p.history);
		prefix_clear(&p);
		if (f.lack || forecast_gain(&f, atof(sweep_value(next, 0))) < 0.9)
			break;
	}
	ok(k == 12, "each run fell where its gain was all but the highest");
	made_learn_clear(&w);
}

/* ---- the glossary ---------------------------------------------------------------- */

static void test_glossary(void)
{
	struct made_learn w;
	bool all = true;

	made_learn_init(&w);
	made_press(w.ui, "W");
	for (const struct glossary_term *t = glossary; t->name; t++) {
		char command[80];

		snprintf(command, sizeof command, "search %s", t->name);
		ui_key(w.ui, (struct key){ ':', 0, 0 });
		made_type(w.ui, command);
		made_press(w.ui, "Enter");
		all = all && shows(&w, t->name);
	}
	ok(all, "each word is found");
	made_press(w.ui, "Esc");
	ok(shows(&w, "predict"), "Esc closes it");
	ui_show(w.ui, CTX_HELP);
	made_press(w.ui, "W");
	ok(shows(&w, "Glossary"), "the help has it, too");
	made_learn_clear(&w);
}

/* ---- hints ----------------------------------------------------------------------- */

static void test_hints(void)
{
	static const struct {
		enum learn_step step;
		const char *says, *never;
	} cases[] = {
		{ LEARN_PREDICT, "  a b c answer", "Enter" },
		{ LEARN_RUN, "Esc stop", "Enter" },
		{ LEARN_SEE, "r again", "answer" },
		{ LEARN_CHECK, "  a b answer", "Enter" },
	};
	struct made_learn w;

	made_learn_init(&w);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		made_learn_say(&w, cases[i].step);
		w.l.ran = cases[i].step >= LEARN_SEE;
		made_learn_show(&w);
		ok(shows(&w, cases[i].says) && !shows(&w, cases[i].never) &&
		           shows(&w, "q quit"),
		   "step %zu: %s", i, cases[i].says);
	}
	made_learn_clear(&w);
}

/* Everything else as it was: pressed in a page of its own. */
static bool does(enum learn_step step, const char *before, int width, const char *key)
{
	struct made_learn w;
	char *old, *now;
	bool something;

	made_learn_init(&w);
	made_learn_say(&w, step);
	w.l.panels = w.panels;
	w.l.n_panels = LESSON_PANEL_KINDS;
	if (step >= LEARN_SEE)
		tell(&w, step == LEARN_SEE ? 1 : -1, 2);
	made_learn_show(&w);
	ui_resize(w.ui, width, width / 3);
	ui_draw(w.ui);
	made_press(w.ui, before);
	made_drain(w.ui);
	old = picture_of(w.ui);
	made_press(w.ui, key);
	something = made_drain(w.ui) > 0;
	now = picture_of(w.ui);
	something = something || strcmp(old, now) != 0 || bottom_shows(w.ui, "Enter ok");
	free(old);
	free(now);
	made_learn_clear(&w);
	return something;
}

static size_t press_all(enum learn_step step, const char *before, int width, char *words)
{
	char *save = NULL, *pair = NULL;
	size_t n = 0;

	for (char *k = strtok_r(words, " ", &save); k; k = strtok_r(NULL, " ", &save)) {
		char *all = mem_strdup(k);
		bool any = false;

		for (char *one = strtok_r(k, "|", &pair); one; one = strtok_r(NULL, "|", &pair))
			any = does(step, before, width, one) || any;
		n += any;
		if (!any)
			ok(false, "step %d, %s, %d columns: %s does something", (int)step,
			   before, width, all);
		free(all);
	}
	return n;
}

/* Each key that the bottom line shows does something. */
static void test_pressed(void)
{
	static const int widths[] = { 40, 80, 200 };
	static const char *const befores[] = { "", "]", "] ] ]", "] ] ] ]", "W" };
	size_t n = 0;

	for (int step = 0; step < LEARN_STEPS; step++)
		for (size_t b = 0; b < ARRAY_LEN(befores); b++)
			for (size_t i = 0; i < ARRAY_LEN(widths); i++) {
				struct made_learn w;
				struct buf words = { 0 };

				made_learn_init(&w);
				made_learn_say(&w, (enum learn_step)step);
				w.l.panels = w.panels;
				w.l.n_panels = LESSON_PANEL_KINDS;
				if (step >= LEARN_SEE)
					tell(&w, step == LEARN_SEE ? 1 : -1, 2);
				made_learn_show(&w);
				ui_resize(w.ui, widths[i], widths[i] / 3);
				ui_draw(w.ui);
				made_press(w.ui, befores[b]);
				key_words(w.ui, &words);
				made_learn_clear(&w);
				/* Where ] means nothing the line says so, and has no keys. */
				if (words.len)
					n += press_all((enum learn_step)step, befores[b],
					               widths[i], words.data);
				buf_clear(&words);
			}
	ok(n > 200, "%zu keys do something", n);
}

int main(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	test_steps();
	test_panels();
	test_sets();
	test_answers();
	test_clicks();
	test_verdicts();
	test_scrolls();
	test_scatter();
	test_options();
	test_diverging();
	test_reach();
	test_race();
	test_model();
	test_glossary();
	test_hints();
	test_pressed();
	return done_testing();
}
