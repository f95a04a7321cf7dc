/* The page What-if: what it shows is what a replay says; each panel can be reached. */

#include <string.h>

#include "../tap.h"
#include "base/array.h"
#include "made-whatif.h"
#include "ui/ui_part.h"
#include "ui/view.h"

static char *drawn(struct made_whatif *w)
{
	struct buf text = { 0 };
	const struct canvas *c = ui_draw(w->ui);

	canvas_print(c, canvas_rect(c), &text);
	return text.data;
}

static bool shows(struct made_whatif *w, const char *words)
{
	char *text = drawn(w);
	bool there = strstr(text, words) != NULL;

	free(text);
	return there;
}

static bool has_corner(const struct ui *ui, struct rect r)
{
	const struct canvas *c = &ui->canvas;

	return c->cells[r.y * c->w + r.x].ch == glyph(c->glyphs, GLYPH_TL);
}

/* With ] each panel is seen once, whatever the size; none lies over another. */
static void test_reach(void)
{
	static const struct {
		int w, h;
	} sizes[] = { { 40, 10 }, { 80, 24 }, { 100, 30 }, { 120, 40 }, { 200, 60 } };
	struct made_whatif w;

	made_whatif_init(&w, 40);
	for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
		unsigned seen = 0;
		bool apart = true;

		ui_resize(w.ui, sizes[k].w, sizes[k].h);
		for (int i = 0; i < WHATIF_PANELS; i++) {
			const struct rect *at = w.ui->whatif.page.at;

			made_whatif_serve(&w);
			apart = apart && at[w.ui->whatif.page.panel].w > 0;
			for (int a = 0; a < WHATIF_PANELS; a++) {
				seen |= at[a].w && has_corner(w.ui, at[a]) ? 1u << a : 0;
				for (int b = 0; b < a; b++)
					apart = apart && (!at[a].w || !at[b].w ||
					                  at[a].x + at[a].w <= at[b].x ||
					                  at[b].x + at[b].w <= at[a].x ||
					                  at[a].y + at[a].h <= at[b].y ||
					                  at[b].y + at[b].h <= at[a].y);
			}
			made_press(w.ui, "]");
		}
		ok(seen == (1u << WHATIF_PANELS) - 1, "each panel is seen at %dx%d", sizes[k].w,
		   sizes[k].h);
		ok(apart, "the chosen one always, and none over another");
	}
	made_whatif_clear(&w);
}

/* At 80 columns each panel says how to get help, to another panel, and what the page is for. */
static void test_hints(void)
{
	static const char *const says[] = { "? help  ", "  [ ] panel  ", "  r in force  ",
		                            "  d detach  q quit" };
	struct made_whatif w;

	made_whatif_init(&w, 40);
	w.m.live = true;
	w.m.state = "running";
	ui_set_model(w.ui, &w.m);
	ui_resize(w.ui, 80, 24);
	made_whatif_serve(&w);
	for (int i = 0; i < WHATIF_PANELS; i++) {
		size_t n = 0;

		for (size_t k = 0; k < ARRAY_LEN(says); k++)
			n += shows(&w, says[k]);
		ok(n == ARRAY_LEN(says) && !shows(&w, "Enter grow"),
		   "panel %d: help, panels, in force, the ways out", i);
		made_press(w.ui, "]");
	}
	made_whatif_clear(&w);
}

/* However narrow it is and however many there are: what the keys turn is seen. */
static void test_numbers(void)
{
	static const char *const policies[] = {
		"bandit(slack_factor=0.2, narrowing=1, delay_evaluation=5)",
		"any(median(delay_evaluation=5), patience(patience=5), "
		"truncation(truncation_percentage=20, delay_evaluation=5))",
	};
	static const struct {
		int w, h;
	} sizes[] = { { 40, 10 }, { 60, 12 }, { 80, 24 }, { 120, 40 } };
	struct made_whatif w;

	made_whatif_init(&w, 40);
	ui_draw(w.ui);
	for (size_t i = 0; i < sizeof policies / sizeof *policies; i++)
		for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
			size_t seen = 0, n;

			ui_resize(w.ui, sizes[k].w, sizes[k].h);
			whatif_try(w.ui, policies[i]);
			n = w.ui->whatif.n_dials;
			for (size_t j = 0; j < n; j++) {
				seen += shows(&w, " ▸");
				made_press(w.ui, "l");
			}
			ok(n > 1 && seen == n, "%dx%d: each of %zu numbers is seen", sizes[k].w,
			   sizes[k].h, n);
		}
	made_whatif_clear(&w);
}

/* The line below the numbers is that of a replay of the policy that they make. */
static bool tells_replay(struct made_whatif *w)
{
	struct replay_summary s;
	struct replay r;
	struct conf c;
	struct err e;
	char words[80];
	bool same = true;

	whatif_refresh(w->ui);
	conf_init(&c);
	conf_set_policy(&c, w->ui->whatif.policy, &e);
	replay_make(&r, &c, &w->recording);
	replay_summarise(&r, &w->made.sweep, &s);
	snprintf(words, sizeof words, "cuts %u of %u runs, saves %.0f %%", s.n_cancelled,
	         s.n_runs, 100 * replay_saved_share(&s));
	for (uint32_t i = 0; i < r.n_runs; i++)
		same = same && w->ui->whatif.cuts[i] == r.runs[i].cancelled_at;
	same = same && shows(w, words) &&
	       shows(w, s.best_survives ? "nothing is lost" : "worse");
	replay_clear(&r);
	conf_clear(&c);
	return same;
}

static void test_turn(void)
{
	static const char *const steps[] = {
		"",      "+",     "+",   "+ +", "-",         "l +",
		"l l +", "l + +", "h -", "Up",  "Down Down", "- - - -",
	};
	struct made_whatif w;
	char before[160];

	made_whatif_init(&w, 40);
	ui_resize(w.ui, 120, 40);
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		made_press(w.ui, steps[i]);
		ok(tells_replay(&w), "\"%s\": %s", steps[i], w.ui->whatif.policy);
	}
	snprintf(before, sizeof before, "%s", w.ui->whatif.policy);
	made_press(w.ui, "+ -");
	is_str(w.ui->whatif.policy, before, "up and down again is as it was");
	made_press(w.ui, ":");
	made_type(w.ui, "policy-is patience(patience=3)\r");
	is_str(w.ui->whatif.policy, "patience(patience=3)", "one that is typed");
	ok(tells_replay(&w), "is replayed");
	made_press(w.ui, ":");
	made_type(w.ui, "policy-is patience(patience=x)\r");
	is_str(w.ui->whatif.policy, "patience(patience=3)", "a wrong one changes nothing");
	ok(shows(&w, "must be a number"), "and it is said");
	made_press(w.ui, "P Home Enter");
	is_str(w.ui->whatif.policy, w.hindsight.lineup.rows[0].policy, "one from the list");
	made_whatif_clear(&w);
}

/* The trade-off is drawn when it is of these numbers, and not before; a turn keeps it. */
static void test_tradeoff(void)
{
	struct made_whatif w;

	made_whatif_init(&w, 40);
	ui_resize(w.ui, 120, 40);
	ok(shows(&w, "its values are being tried"), "not there yet");
	made_whatif_serve(&w);
	ok(shows(&w, "100 %"), "there");
	made_press(w.ui, "+");
	ok(whatif_tradeoff_shown(w.ui), "the same curve for another value of the number");
	made_press(w.ui, "l");
	ok(!whatif_tradeoff_shown(w.ui), "not for another number");
	made_whatif_serve(&w);
	ok(whatif_tradeoff_shown(w.ui), "it comes");
	made_press(w.ui, "h l + h");
	ok(!whatif_tradeoff_shown(w.ui), "nor when another number is turned");
	made_whatif_clear(&w);
}

/* r: in the form of a sweep that is over, asked about on one at work, not with --read-only. */
static void test_in_force(void)
{
	struct made_whatif w;
	struct request r;

	made_whatif_init(&w, 40);
	ui_draw(w.ui);
	made_press(w.ui, "+ r");
	ok(ui_request(w.ui, &r) && r.kind == REQ_POLICY, "over: at once");
	is_str(r.text, w.ui->whatif.policy, "with the policy");
	request_clear(&r);
	made_drain(w.ui);
	w.m.live = true;
	ui_set_model(w.ui, &w.m);
	made_press(w.ui, "r");
	ok(!ui_request(w.ui, &r) && shows(&w, "in force, for all runs"), "at work: a question");
	made_press(w.ui, "y");
	ok(ui_request(w.ui, &r) && r.kind == REQ_POLICY, "yes");
	request_clear(&r);
	w.m.read_only = true;
	ui_set_model(w.ui, &w.m);
	made_press(w.ui, "r");
	ok(!ui_request(w.ui, &r) && shows(&w, "--read-only"), "only looked at");
	made_whatif_clear(&w);
}

/* What a sweep lacks is said, and no key does harm. */
static void test_lack(void)
{
	struct made_whatif w;

	made_whatif_init(&w, 0);
	ok(shows(&w, "no run has logged Accuracy yet"), "no runs");
	made_press(w.ui, "+ - l h P r ] [ Enter Up Down");
	ok(!made_drain(w.ui) && shows(&w, "no run has logged"), "no key does anything");
	made_whatif_clear(&w);

	made_init(&w.made, 12);
	w.made.conf.goal = GOAL_UNDECIDED;
	made_whatif_show(&w);
	ok(shows(&w, "nobody has said whether Accuracy"), "no goal");
	made_whatif_clear(&w);

	made_init(&w.made, 0);
	for (uint32_t id = 1; id <= 3; id++) {
		char origin[16];

		snprintf(origin, sizeof origin, "draw %u", id - 1);
		made_event(&w.made, id, EVENT_STATE, "queued", NAN, origin, 0);
		made_event(&w.made, id, EVENT_STATE, "running", NAN, "slot 1 pid 1", 0);
		made_event(&w.made, id, EVENT_METRIC, "Accuracy", 1, NULL, 0.1 * id);
		made_event(&w.made, id, EVENT_STATE, "completed", 1, "exit 0", 0);
	}
	made_whatif_show(&w);
	ok(shows(&w, "each run logged Accuracy once"), "no curves");
	made_whatif_clear(&w);

	made_init(&w.made, 12);
	made_whatif_show(&w);
	w.m.hindsight = NULL;
	ui_set_model(w.ui, &w.m);
	ok(shows(&w, "the runs are being looked at"), "not there yet");
	made_whatif_clear(&w);
}

int main(void)
{
	test_reach();
	test_hints();
	test_numbers();
	test_turn();
	test_tradeoff();
	test_in_force();
	test_lack();
	return done_testing();
}
