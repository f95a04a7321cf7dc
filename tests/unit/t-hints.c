/*
 * The bottom line promises nothing that is not so: in each state each hint that it shows does
 * something, and help and leaving are always there.
 */

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "../tap.h"
#include "base/array.h"
#include "base/utf8.h"
#include "made.h"
#include "made-hints.h"

enum open { NOTHING, LIVE, READ_ONLY, OVER, INTERRUPTED };

/* How to get somewhere: keys by name; a word that names none is typed. */
struct state {
	enum open open;
	enum context page;
	const char *keys;
	bool form; /* filled */
	uint32_t n_runs;
};

static struct made made[3]; /* of 0, 1 and 12 runs */
static const uint32_t sizes[] = { 0, 1, 12 };

/* Keys whose wishes nobody serves. */
static void press(struct ui *ui, const char *keys)
{
	made_press(ui, keys);
	made_drain(ui);
}

static struct ui *reach(const struct state *s, struct ui_model *m, int width)
{
	static struct ui_entry entries[] = {
		{ .dir = "one", .state = "finished", .best = 0.5, .changed_ms = MADE_START },
		{ .dir = "two", .state = "failed", .best = NAN, .changed_ms = MADE_START + 1 },
		{ .dir = "three", .state = "finished", .best = 0.7, .changed_ms = MADE_START },
	};
	const struct made *of = &made[s->n_runs == 0 ? 0 : s->n_runs == 1 ? 1 : 2];
	struct ui *ui = made_ui(m, s->open != NOTHING ? of : NULL, GLYPHS_BRAILLE);

	m->live = s->open == LIVE || s->open == READ_ONLY;
	m->read_only = s->open == READ_ONLY;
	m->past = s->open == OVER;
	m->state = m->live ? "running" : "finished";
	if (s->open == NOTHING && s->n_runs) {
		entries[0].sweep = entries[1].sweep = entries[2].sweep = &of->sweep;
		m->entries = entries;
		m->n_entries = s->n_runs < 3 ? s->n_runs : 3;
	}
	ui_set_model(ui, m);
	ui_resize(ui, width, width / 3);
	if (s->form)
		ui_setup_set(ui, &of->conf, NULL);
	ui_show(ui, s->page);
	ui_draw(ui);
	press(ui, s->keys);
	return ui;
}

/* Does the key change the screen, or ask for something? */
static bool does(const struct state *s, int width, const char *key)
{
	struct ui_model m;
	struct ui *ui = reach(s, &m, width);
	char *before = picture_of(ui), *after;
	bool something;

	/* The words of a prompt or a question are in the bottom line alone. */
	something = bottom_shows(ui, "Enter ok") || bottom_shows(ui, "Esc no");
	ui_key(ui, (struct key){ key_parse(key), 0, 0 });
	something = something && !bottom_shows(ui, "Enter ok") && !bottom_shows(ui, "Esc no");
	something = made_drain(ui) > 0 || something;
	after = picture_of(ui);
	something = something || strcmp(before, after) != 0 || bottom_shows(ui, "Enter ok") ||
	            bottom_shows(ui, "Esc no");
	free(before);
	free(after);
	ui_free(ui);
	return something;
}

static size_t check_keys(const struct state *s, int width, const char *words)
{
	char *copy = strdup(words), *save = NULL, *pair = NULL;
	size_t n = 0;

	for (char *w = strtok_r(copy, " ", &save); w; w = strtok_r(NULL, " ", &save)) {
		bool any = false;

		/* Of a pair, as of directions, one may be at its end. */
		for (char *k = strtok_r(w, "|", &pair); k; k = strtok_r(NULL, "|", &pair), n++)
			any = does(s, width, k) || any;
		if (!any)
			ok(false, "%s (page %d, open %d, \"%s\") does something", w,
			   (int)s->page, (int)s->open, s->keys ? s->keys : "");
	}
	free(copy);
	return n;
}

static void test_states(void)
{
	static const struct state states[] = {
		/* clang-format off */
		{ NOTHING, CTX_HOME, NULL, false, 0 }, { NOTHING, CTX_HOME, NULL, false, 1 },
		{ NOTHING, CTX_HOME, NULL, false, 12 }, { NOTHING, CTX_HOME, "j", false, 12 },
		{ NOTHING, CTX_HOME, "/ fin", false, 12 },
		{ NOTHING, CTX_HOME, "/ fin Enter", false, 12 },
		{ NOTHING, CTX_HOME, "/ nowhere Enter", false, 12 },
		{ NOTHING, CTX_HOME, ":", false, 12 }, { NOTHING, CTX_HOME, "s", false, 12 },
		{ NOTHING, CTX_SETUP, NULL, false, 0 }, { NOTHING, CTX_SETUP, NULL, true, 0 },
		{ NOTHING, CTX_SETUP, "Enter", false, 0 },
		{ NOTHING, CTX_SETUP, "Enter x", false, 0 },
		{ NOTHING, CTX_SETUP, "Enter x Enter", false, 0 },
		{ NOTHING, CTX_SETUP, "j j Enter", false, 0 },
		{ NOTHING, CTX_SETUP, "C-s", true, 0 },
		{ NOTHING, CTX_SETUP, "j j j Enter", true, 0 },
		{ NOTHING, CTX_SETUP, "Tab", true, 0 }, { NOTHING, CTX_SETUP, "Tab", false, 0 },
		{ NOTHING, CTX_SETUP, "Tab Enter", true, 0 },
		{ NOTHING, CTX_SETUP, "Tab h Enter", true, 0 },
		{ NOTHING, CTX_SETUP, "Tab l Enter", true, 0 },
		{ NOTHING, CTX_SETUP, "a", true, 0 },
		{ NOTHING, CTX_SETUP, "Tab x j", true, 0 },
		{ NOTHING, CTX_SETUP, "Tab x u", true, 0 },
		{ NOTHING, CTX_SETUP, "Tab Enter x Enter", true, 0 },
		{ NOTHING, CTX_SETUP, "Tab Tab Enter", true, 0 },
		{ NOTHING, CTX_SETUP, "G", true, 0 },
		{ NOTHING, CTX_SETUP, "G Enter", true, 0 },
		{ LIVE, CTX_SETUP, NULL, true, 12 }, { READ_ONLY, CTX_SETUP, NULL, true, 12 },
		{ LIVE, CTX_SETUP, "j j j Enter 9 9 Enter", true, 12 },
		{ LIVE, CTX_SETUP, "j j j Enter 9 9 Enter r", true, 12 },
		{ LIVE, CTX_RUNS, NULL, false, 0 }, { LIVE, CTX_RUNS, NULL, false, 1 },
		{ LIVE, CTX_RUNS, NULL, false, 12 }, { LIVE, CTX_RUNS, "G", false, 12 },
		{ LIVE, CTX_RUNS, "g", false, 12 }, { READ_ONLY, CTX_RUNS, NULL, false, 12 },
		{ OVER, CTX_RUNS, NULL, false, 12 }, { OVER, CTX_RUNS, NULL, false, 0 },
		{ INTERRUPTED, CTX_RUNS, NULL, false, 12 },
		{ INTERRUPTED, CTX_RUNS, "p", false, 12 },
		{ LIVE, CTX_RUNS, "/", false, 12 }, { LIVE, CTX_RUNS, "/ x>", false, 12 },
		{ LIVE, CTX_RUNS, "/ best>2 Enter", false, 12 },
		{ LIVE, CTX_RUNS, "/ best>0 Enter", false, 12 },
		{ LIVE, CTX_RUNS, "s", false, 12 }, { LIVE, CTX_RUNS, "o", false, 12 },
		{ LIVE, CTX_RUNS, "q", false, 12 }, { LIVE, CTX_RUNS, "|", false, 12 },
		{ LIVE, CTX_RUNS, "z", false, 12 }, { LIVE, CTX_RUNS, "i Tab", false, 12 },
		{ LIVE, CTX_RUNS, "Space Space =", false, 12 },
		{ LIVE, CTX_RUNS, "/ state=running Enter c", false, 12 },
		{ LIVE, CTX_RUNS, "b", false, 12 }, { OVER, CTX_RUNS, "b", false, 12 },
		{ LIVE, CTX_RUNS, "R", false, 12 }, { LIVE, CTX_RUNS, "a", false, 12 },
		{ LIVE, CTX_RUNS, "t", false, 12 }, { LIVE, CTX_RUNS, "x", false, 12 },
		{ LIVE, CTX_RUNS, ": stop Enter", false, 12 },
		{ LIVE, CTX_LOG, NULL, false, 12 }, { LIVE, CTX_LOG, "Tab", false, 12 },
		{ LIVE, CTX_LOG, "Tab Tab", false, 12 }, { LIVE, CTX_LOG, NULL, false, 0 },
		{ OVER, CTX_LOG, NULL, false, 12 },
		{ LIVE, CTX_HELP, NULL, false, 12 }, { LIVE, CTX_HELP, "/", false, 12 },
		{ LIVE, CTX_HELP, "/ the Enter", false, 12 },
		{ NOTHING, CTX_HELP, NULL, false, 0 },
		/* clang-format on */
	};
	struct buf words = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < ARRAY_LEN(states); i++)
		for (int w = 80; w <= 200; w += 40) {
			const struct state *s = &states[i];
			struct ui_model m;
			struct ui *ui = reach(s, &m, w);

			key_words(ui, &words);
			/* What is wrong with the text of a prompt goes first. */
			if (!words.len && w > 80)
				ok(false, "page %d, \"%s\": no key is shown at %d",
				   (int)s->page, s->keys ? s->keys : "", w);
			ui_free(ui);
			n += check_keys(s, w, buf_str(&words));
		}
	ok(n > 900, "%zu keys in %zu states, each does something", n, ARRAY_LEN(states));
	buf_clear(&words);
}

/* Whoever is lost finds help and the way out, at any width that has a line. */
static void test_ways_out(void)
{
	static const enum context pages[] = { CTX_HOME,    CTX_SETUP,  CTX_RUNS, CTX_LOG,
		                              CTX_ANALYZE, CTX_WHATIF, CTX_HELP };

	for (size_t i = 0; i < ARRAY_LEN(pages); i++)
		for (int w = 40; w <= 120; w += 20) {
			struct state s = { LIVE, pages[i], NULL, true, 12 };
			struct ui_model m;
			struct ui *ui = reach(&s, &m, w);

			ok(bottom_shows(ui, "? ") && bottom_shows(ui, "d detach  q quit"),
			   "page %d, %d columns: help, detach, quit", (int)pages[i], w);
			ui_free(ui);
		}
}

int main(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	setenv("TZ", "UTC", 1);
	for (size_t i = 0; i < ARRAY_LEN(made); i++)
		made_init(&made[i], sizes[i]);
	test_states();
	test_ways_out();
	for (size_t i = 0; i < ARRAY_LEN(made); i++)
		made_clear(&made[i]);
	return done_testing();
}
