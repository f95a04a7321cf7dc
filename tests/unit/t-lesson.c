/* Lessons: what is read, what is refused and where; what is measured; a sweep cut short. */

#include "../tap.h"
#include "base/array.h"
#include "cfgfile/lesson_file.h"
#include "core/lesson/lesson_text.h"
#include "core/lesson/outcome.h"
#include "core/lesson/prefix.h"
#include "core/problem.h"
#include "core/sweep/learn.h"
#include "made.h"

/* A line of it is found by what stands there, so that it can be changed. */
static const char good[] =
	"title = \"Bounds\";\n"
	"words = [ \"bound\" ];\n"
	"text = \"One\n   two.\n\n  Three {1 + 2}.\";\n"
	"sweeps = (\n"
	"{ name = \"few\"; label = \"4 runs\";\n"
	"  sweep = { command = [ \"t\" ]; max_total_runs = 4;\n"
	"    metric = { name = \"y\"; goal = \"minimize\"; }; };\n"
	"  space = ( { name = \"--x\"; values = \"uniform(0, 1)\"; },\n"
	"            { name = \"--z\"; values = \"randint(3)\"; } );\n"
	"  policy = { type = \"bandit\"; slack_factor = 0.2; }; },\n"
	"{ name = \"more\"; like = \"few\";\n"
	"  sweep = { max_total_runs = 8; };\n"
	"  confirm = { seeds = 3; }; },\n"
	"{ name = \"last\"; like = \"more\";\n"
	"  space = ( { name = \"--w\"; values = \"uniform(0, 1)\"; } );\n"
	"  policy = { type = \"median\"; }; }\n"
	");\n"
	"parts = (\n"
	"{ predict = { text = \"Which?\"; answers = (\n"
	"    { text = \"few\"; when = \"best(few) < best(more)\"; },\n"
	"    { text = \"more\"; when = \"best(few) > best(more)\"; } ); };\n"
	"  run = [ \"few\", \"more\" ];\n"
	"  panels = ( { kind = \"scatter\"; x = \"--x\"; },\n"
	"    { kind = \"table\";\n"
	"      columns = ( { name = \"best\"; value = \"best(*)\"; } ); } );\n"
	"  see = ( { when = \"best(few) > best(more)\"; text = \"More.\"; },\n"
	"    { text = \"Few: {best(few)}.\"; } ); },\n"
	"{ text = \"Before: {best(few)}.\"; run = [ \"last\" ];\n"
	"  panels = ( { kind = \"race\"; sweeps = [ \"more\", \"last\" ]; } );\n"
	"  see = ( { text = \"{best(last)}\"; } ); } );\n"
	"check = { text = \"So?\"; why = \"It is.\"; answers = (\n"
	"    { text = \"a\"; right = true; }, { text = \"b\"; } ); };\n"
	"claim = { when = \"best(few) >= best(more)\"; of = 30;\n"
	"  at_least = 25; text = \"Mostly.\"; };\n";

static void say(const struct problems *ps)
{
	struct strings lines = { 0 };

	problems_print(ps, "x", &lines);
	for (size_t i = 0; i < lines.n; i++)
		printf("# %s\n", lines.items[i]);
	strings_clear(&lines);
}

static void test_good(void)
{
	struct problems ps = { 0 };
	struct lesson l;

	ok(lesson_file_read(&l, good, &ps) == 0, "a lesson is read");
	say(&ps);
	is_str(l.text.s, "One two.\n\nThree {1 + 2}.", "texts are folded, paragraphs kept");
	ok(l.n_sweeps == 3 && l.n_parts == 2 && l.words.n == 1, "all of it");
	is_str(l.sweeps[1].label, "more", "without a label the name is one");
	ok(l.sweeps[1].conf.max_total_runs == 8 && l.sweeps[1].conf.space.n == 2,
	   "like another, but for what stands there");
	is_str(l.sweeps[1].conf.metric_name, "y", "  its metric is the other's");
	is_str(l.sweeps[1].conf.policy, "bandit", "  and its policy");
	ok(l.sweeps[2].conf.max_total_runs == 8, "like one that is like another");
	ok(l.sweeps[2].conf.space.n == 1, "  a space replaces the other's");
	is_str(l.sweeps[2].conf.policy, "median", "  and a policy");
	ok(l.sweeps[1].confirm_top == 1 && l.sweeps[1].confirm_seeds == 3 &&
	           !l.sweeps[2].confirm_top,
	   "what is confirmed is a sweep's own");
	ok(l.parts[0].panels[0].n_sweeps == 1 && l.parts[0].panels[1].n_sweeps == 2,
	   "panels show the part's sweeps: one, or all");
	ok(l.parts[1].panels[0].sweeps[0] == 1 && l.parts[1].panels[0].sweeps[1] == 2,
	   "or those that they name");
	ok(lesson_part_of(&l, 1) == 0 && lesson_part_of(&l, 2) == 1, "who runs what");
	ok(l.claim.of == 30 && l.claim.at_least == 25, "what is claimed");
	lesson_clear(&l);
	problems_clear(&ps);
}

/* The text with one piece of it in place of another. */
static char *changed(const char *from, const char *to)
{
	const char *s = strstr(good, from);

	return s ? mem_printf("%.*s%s%s", (int)(s - good), good, to, s + strlen(from)) : NULL;
}

static void test_mistakes(void)
{
	static const struct {
		const char *from, *to, *words; /* words: the only problem, all of it */
	} cases[] = {
		{ "title = \"Bounds\";", "", "x: title is missing" },
		{ "title = \"Bounds\"", "title = 5",
		  "x:1: title must be a text in \"quotes\", not a number" },
		{ "words = [ \"bound\" ]", "words = \"bound\"",
		  "x:2: words must be an array [ \"…\", \"…\" ], not a text" },
		{ "words =", "word =", "x:2: unknown setting \"word\"; did you mean words?" },
		{ "{1 + 2}", "{1 + }",
		  "x:3: text: column 5: expected a value, found the end\n    1 + \n        ^" },
		{ "{1 + 2}", "{1 + 2", "x:3: text: a { has no }; {{ stands for {" },
		{ "{1 + 2}", "{best(few)}",
		  "x:3: text: column 6: the sweep few has not run here yet\n    best(few)\n"
		  "         ^" },
		{ "name = \"few\"; label", "label", NULL },
		{ "name = \"last\"; like = \"more\"", "name = \"la st\"; like = \"more\"",
		  NULL },
		{ "name = \"last\"", "name = \"more\"", NULL },
		{ "like = \"more\"", "like = \"mor\"",
		  "x:17: like: there is no sweep \"mor\" before this one" },
		{ "\"uniform(0, 1)\"; },\n", "\"uniform(0 1)\"; },\n", NULL },
		{ "max_total_runs = 8", "max_total_run = 8",
		  "x:15: sweep: unknown setting \"max_total_run\"; did you mean "
		  "max_total_runs?" },
		{ "seeds = 3", "seeds = 0",
		  "x:16: seeds must be a whole number from 1 to 1000000, not 0" },
		{ "seeds = 3", "seed = 3",
		  "x:16: confirm: unknown setting \"seed\"; did you mean seeds?" },
		{ "when = \"best(few) < best(more)\"", "when = \"best(few) < bst(more)\"",
		  "x:23: when: column 13: there is no function bst; did you mean best?\n"
		  "    best(few) < bst(more)\n"
		  "                ^" },
		{ "when = \"best(few) < best(more)\"", "when = \"best(few) < best(mor)\"",
		  "x:23: when: column 18: there is no sweep mor; did you mean more?\n"
		  "    best(few) < best(mor)\n                     ^" },
		{ "when = \"best(few) < best(more)\"", "when = \"best(last) < 1\"",
		  "x:23: when: column 6: the sweep last has not run here yet\n"
		  "    best(last) < 1\n         ^" },
		{ "when = \"best(few) < best(more)\"", "when = \"edge(few, --w) < 1\"",
		  "x:23: when: column 11: the sweep few has no parameter --w; did you mean "
		  "--x?\n    edge(few, --w) < 1\n              ^" },
		{ "when = \"best(few) < best(more)\"", "when = \"best < 1\"",
		  "x:23: when: column 1: best is asked of something: best(SWEEP)\n"
		  "    best < 1\n    ^" },
		{ "when = \"best(few) < best(more)\"", "right = 1",
		  "x:23: right must be true or false, not a number" },
		{ "\"few\"; when = \"best(few) < best(more)\"; }",
		  "\"few\"; when = \"1\"; right = true; }",
		  "x:23: answers: an answer is right always or when something holds, not "
		  "both" },
		{ "run = [ \"few\", \"more\" ]", "run = [ \"few\", \"more\", \"lost\" ]",
		  "x:25: run: there is no sweep \"lost\"; did you mean last?" },
		{ "kind = \"scatter\"", "kind = \"scater\"",
		  "x:26: kind: there is no panel \"scater\"; did you mean scatter?" },
		{ "kind = \"scatter\"; x = \"--x\"", "kind = \"scatter\"",
		  "x:26: panels: scatter: x is missing: a parameter" },
		{ "kind = \"scatter\"; x = \"--x\"", "kind = \"scatter\"; x = \"--w\"",
		  "x:26: panels: x: the sweep few has no parameter --w" },
		{ "kind = \"scatter\"; x = \"--x\"", "kind = \"curves\"; x = \"--x\"",
		  "x:26: panels: curves has no x" },
		{ "kind = \"scatter\"; x = \"--x\"",
		  "kind = \"scatter\"; sweep = \"last\"; x = \"--w\"",
		  "x:26: panels: scatter: the sweep last has not run here yet" },
		{ "kind = \"scatter\"; x = \"--x\"",
		  "kind = \"curves\"; sweeps = [ \"few\", \"more\" ]",
		  "x:26: panels: curves shows one sweep" },
		{ "columns = ( { name = \"best\"; value = \"best(*)\"; } );", "",
		  "x:27: panels: table: columns is missing" },
		{ "value = \"best(*)\"", "value = \"bes(*)\"",
		  "x:28: columns: column 1: there is no function bes; did you mean best?\n"
		  "    bes(few)\n    ^" },
		{ "value = \"best(*)\"", "value = \"runs(*):=\"",
		  "x:28: columns: \":=\" stands behind best(SWEEP) or winner(SWEEP), not "
		  "runs(few)" },
		{ "{ text = \"Few: {best(few)}.\"; }", "{ when = \"1\"; text = \"Few.\"; }",
		  "x:22: parts: see: the last one must have no when, so that something is said "
		  "whatever came" },
		{ "when = \"best(few) > best(more)\"; text = \"More.\"", "text = \"More.\"",
		  "x:29: see: without when it is always said, and none below it" },
		{ "\"Before: {best(few)}.\"", "\"Before: {best(last)}.\"",
		  "x:31: text: column 6: the sweep last has not run here yet\n    best(last)\n"
		  "         ^" },
		{ "{ text = \"a\"; right = true; }", "{ text = \"a\"; }",
		  "x:34: check: no answer is ever right: none has when, or right = true" },
		{ ", { text = \"b\"; } ); };", " ); };",
		  "x:34: check: there must be 2 to 6 answers, not 1" },
		{ "{ text = \"Before: {best(few)}.\"; run",
		  "{ rounds = { value = \"best(last)\"; }; run",
		  "x:31: rounds: label is missing" },
		{ "{ text = \"Before: {best(few)}.\"; run",
		  "{ rounds = { label = \"l\"; }; run", "x:31: rounds: value is missing" },
		{ "{ text = \"Before: {best(few)}.\"; run",
		  "{ rounds = { label = \"l\"; value = \"best(\"; }; run", NULL },
		{ "at_least = 25; ", "", "x:36: claim: at_least is missing" },
		{ "at_least = 25", "at_least = 31", "x:36: claim: at_least is more than of" },
		{ "claim = {", "claim = 5; x = {", NULL },
		{ "parts = (", "parts = (((", NULL },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		char *text = changed(cases[i].from, cases[i].to);
		struct problems ps = { 0 };
		struct buf words = { 0 };
		struct lesson l;

		if (!text) {
			ok(false, "the lesson has %s", cases[i].from);
			continue;
		}
		lesson_file_read(&l, text, &ps);
		if (ps.n)
			problem_print(&ps.items[0], "x", &words);
		if (cases[i].words) {
			ok(ps.n == 1 && strcmp(buf_str(&words), cases[i].words) == 0, "%s",
			   cases[i].to);
			if (ps.n != 1 || strcmp(words.data, cases[i].words) != 0)
				say(&ps);
		} else {
			ok(ps.n > 0, "%s: %s", cases[i].to, buf_str(&words));
		}
		buf_clear(&words);
		lesson_clear(&l);
		problems_clear(&ps);
		free(text);
	}
}

/* A sweep needs a name that a folder can have and a formula can say. */
static void test_no_name(void)
{
	static const char text[] = "sweeps = ( { name = \"\"; label = \"none\"; } );\n"
				   "parts = ( { run = [ \"\" ]; } );\n";
	struct problems ps = { 0 };
	struct lesson l;
	size_t n = 0;

	lesson_file_read(&l, text, &ps);
	for (size_t i = 0; i < ps.n; i++)
		n += strcmp(ps.items[i].text, "sweeps: name is missing") == 0;
	ok(n == 1, "an empty name is none");
	lesson_clear(&l);
	problems_clear(&ps);
}

/* Several at once, in the order of their lines or not; none is told twice. */
static void test_several(void)
{
	static const char text[] =
		"titel = \"a\";\nsweeps = ( { name = \"a\"; sweep = { comand = "
		"[ \"t\" ]; }; },\n{ name = \"b\"; like = \"a\"; } );\n"
		"parts = ( { run = [ \"a\", \"c\" ]; see = ( { text = "
		"\"{best(d)}\"; } ); } );\n";
	struct problems ps = { 0 };
	struct strings lines = { 0 };
	struct lesson l;
	size_t twice = 0;

	lesson_file_read(&l, text, &ps);
	problems_print(&ps, "x", &lines);
	for (size_t i = 0; i < lines.n; i++)
		for (size_t k = 0; k < i; k++)
			twice += strcmp(lines.items[i], lines.items[k]) == 0;
	ok(!twice, "none is told twice");
	ok(strings_has(&lines, "x:1: unknown setting \"titel\"; did you mean title?"), "title");
	ok(strings_has(&lines, "x:4: run: there is no sweep \"c\"; did you mean a?"),
	   "a sweep that is none");
	ok(ps.n >= 5, "all at once: %zu", ps.n);
	say(&ps);
	strings_clear(&lines);
	problems_clear(&ps);
	lesson_clear(&l);
}

/* ---- measures ------------------------------------------------------------------------ */

/* What a sweep's events make, with a tape beside it. */
struct taped {
	struct made m;
	struct tape tape;
};

static void event(struct taped *t, uint32_t run, enum event_kind kind, const char *name,
                  double step, const char *value, double x)
{
	struct event ev = { t->m.now_ms, run, kind, name, step, value, x };

	tape_event(&t->tape, &ev);
	made_event(&t->m, run, kind, name, step, value, x);
}

/* A run of so many values, of which the last is `last`: x is its parameter. */
static void run(struct taped *t, uint32_t id, double x, const char *from, int n, double last,
                const char *state)
{
	char text[NUM_TEXT_MAX];

	t->m.now_ms += 1000;
	num_print(text, x);
	event(t, id, EVENT_PARAM, "--x", NAN, text, 0);
	event(t, id, EVENT_PARAM, "--z", NAN, id % 2 ? "1" : "2", 0);
	event(t, id, EVENT_STATE, "queued", 0, from, 0);
	event(t, id, EVENT_STATE, "running", 0, "slot 1 pid 7", 0);
	for (int i = 1; i <= n; i++)
		event(t, id, EVENT_METRIC, "y", NAN, NULL, last + (n - i) * 0.5);
	event(t, id, EVENT_STATE, state, n, "exit 0", 0);
}

static void begin(struct taped *t, const struct lesson_sweep *s)
{
	*t = (struct taped){ .m.now_ms = MADE_START };
	sweep_init(&t->m.sweep, &s->conf);
	event(t, 0, EVENT_SWEEP, "started", NAN, "", 0);
}

static void end(struct taped *t)
{
	sweep_clear(&t->m.sweep);
	tape_clear(&t->tape);
}

/* few: values 5, 3 (cut after 2 of 4), 2, failed, 4; more: 1, 9; both minimize. */
static void fill(struct taped *few, struct taped *more)
{
	run(few, 1, 0.125, "draw 0", 4, 5, "completed");
	run(few, 2, 0.5, "draw 1", 2, 3, "cancelled");
	run(few, 3, 0.75, "draw 2", 4, 2, "completed");
	run(few, 4, 0.75, "draw 3", 1, 0.5, "failed");
	run(few, 5, 0.25, "draw 4", 4, 4, "completed");
	run(more, 1, 0.25, "draw 0", 4, 1, "completed");
	run(more, 2, 0.125, "draw 2", 4, 9, "completed");
	for (uint32_t seed = 1; seed <= 3; seed++) {
		char from[RUN_ORIGIN_MAX];

		run_origin_print(from, ORIGIN_CONFIRM, 1, seed);
		event(more, 1, EVENT_COMMAND, "confirm", seed, "", 0);
		run(more, 2 + seed, 0.25, from, 4, 2.0 * seed, "completed");
	}
}

static void test_measures(void)
{
	static const struct {
		const char *formula;
		double value;
	} cases[] = {
		{ "best(few)", 2 }, /* the failed one had less */
		{ "best(more)", 1 },
		{ "best_at(few, --x)", 0.75 },
		{ "near(few, --x, 0.3)", 4 },
		{ "distinct(few, --x)", 4 },
		{ "distinct(few, --z)", 2 },
		/* The best of both has 1, all values span 8, a twentieth is 0.4. */
		{ "good(more)", 1 },
		{ "good(few)", 0 },
		{ "good(few, 2)", 2 },
		{ "ties(few)", 1 },
		{ "runs(few)", 5 },
		{ "runs(more)", 2 },
		{ "cancelled(few)", 1 },
		{ "failed(few)", 1 },
		{ "intervals(few)", 4 + 2 + 4 + 1 + 4 },
		{ "intervals(more)", 8 },
		{ "saved(few)", 1 - 14.0 / 16 },
		{ "saved(more)", 0 },
		{ "mean(few)", 11.0 / 3 },
		{ "sd(few)", 1.5275252316519465 }, /* of 5, 2, 4 */
		{ "lowest(few)", 2 },
		{ "highest(few)", 5 },
		{ "gain(few, 2)", 3 },
		{ "gain(few, 1)", 5 },
		{ "gain(few, 0)", NAN },
		{ "runs_to(few, 3)", 2 },
		{ "runs_to(few, 1)", NAN },
		{ "edge(few, --x)", 0.25 },
		{ "winner(more)", 1 },
		{ "confirmed(more)", 4 },
		{ "confirmed_sd(more)", 2 },
		{ "confirmed_low(more)", 2 },
		{ "confirmed_high(more)", 6 },
		{ "confirmed(few)", NAN },
		/* After any interval 5, 2, 4 are in the same order. */
		{ "rank(few, 1)", 1 },
		{ "rank_top(few, 1)", NAN },
		/* more's best is draw 0, which few ran to its end; few's is draw 2. */
		{ "survives(few, more)", 1 },
		{ "survives(more, few)", 1 },
		{ "best(last)", NAN },
		{ "survives(few, last)", NAN },
		{ "chance(few, 1)", NAN },
	};
	struct problems ps = { 0 };
	struct lesson_ran ran[3] = { 0 };
	struct taped few, more;
	struct lesson l;
	struct measured m = { .lesson = &l, .ran = ran };
	size_t n = 0;

	lesson_file_read(&l, good, &ps);
	begin(&few, &l.sweeps[0]);
	begin(&more, &l.sweeps[1]);
	fill(&few, &more);
	ran[0] = (struct lesson_ran){ &few.m.sweep, &few.tape };
	ran[1] = (struct lesson_ran){ &more.m.sweep, &more.tape };
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		double x = measure_eval(&m, cases[i].formula);

		ok(isnan(cases[i].value) ? isnan(x) : fabs(x - cases[i].value) < 1e-12,
		   "%s is %g", cases[i].formula, x);
	}
	for (const struct measure *f = measures; f->name; f++) {
		size_t i = 0, len = strlen(f->name);

		while (i < ARRAY_LEN(cases) && (strncmp(cases[i].formula, f->name, len) != 0 ||
		                                cases[i].formula[len] != '('))
			i++;
		n += i == ARRAY_LEN(cases);
	}
	ok(!n, "each measure is among them");
	m.ran = NULL;
	ok(isnan(measure_eval(&m, "best(few)")), "before anything has run nothing is known");
	end(&few);
	end(&more);
	lesson_clear(&l);
	problems_clear(&ps);
}

static void test_texts(void)
{
	static const struct {
		const char *text, *filled;
	} cases[] = {
		{ "plain", "plain" },
		{ "", "" },
		{ "{best(few)} of {1 / 3}", "2 of 0.3333" },
		{ "{saved(few):%} of all", "12 % of all" },
		{ "{best(few):=}.", "--x 0.75 --z 1." },
		{ "{best(last)}, {best(last):=}, {0 / 0:%}", "–, –, –" },
		{ "{{1}} {2}", "{1}} 2" },
	};
	struct problems ps = { 0 };
	struct lesson_ran ran[3] = { 0 };
	struct taped few, more;
	struct lesson l;
	struct measured m = { .lesson = &l, .ran = ran };
	struct buf out = { 0 };

	lesson_file_read(&l, good, &ps);
	begin(&few, &l.sweeps[0]);
	begin(&more, &l.sweeps[1]);
	fill(&few, &more);
	ran[0] = (struct lesson_ran){ &few.m.sweep, &few.tape };
	ran[1] = (struct lesson_ran){ &more.m.sweep, &more.tape };
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		buf_reset(&out);
		lesson_text_fill(&m, cases[i].text, &out);
		is_str(buf_str(&out), cases[i].filled, "%s", cases[i].text);
	}
	buf_reset(&out);
	lesson_text_value(&m, "2 * best(*)", "more", &out);
	is_str(buf_str(&out), "2", "a star in parentheses is a sweep, else it multiplies");
	ok(outcome_of(&m, &l.parts[0].predict) == 1, "the answer that the runs showed");
	ok(outcome_see(&m, &l.parts[0]) == &l.parts[0].see[0], "and the sentence");
	ran[1] = (struct lesson_ran){ 0 };
	ok(outcome_of(&m, &l.parts[0].predict) == 2, "what cannot be told is no answer");
	ok(outcome_see(&m, &l.parts[0]) == &l.parts[0].see[1], "and leaves the last sentence");
	ok(outcome_is_right(&m, &l.check.answers[0]) &&
	           !outcome_is_right(&m, &l.check.answers[1]),
	   "others are right always or never");
	buf_clear(&out);
	end(&few);
	end(&more);
	lesson_clear(&l);
	problems_clear(&ps);
}

/* ---- a sweep cut short ---------------------------------------------------------------- */

/* Two sweeps are in the same state, as far as anybody can ask. */
static bool same(const struct sweep *a, const struct sweep *b)
{
	if (a->n_runs != b->n_runs || a->best != b->best || a->last_ms != b->last_ms ||
	    a->n_draws != b->n_draws || a->status != b->status ||
	    memcmp(a->counts, b->counts, sizeof a->counts) != 0)
		return false;
	for (uint32_t i = 0; i < a->n_runs; i++) {
		const struct run *x = &a->runs[i], *y = &b->runs[i];
		const struct series *v = sweep_series(x, 0), *w = sweep_series(y, 0);

		if (x->state != y->state || (v ? v->n : 0) != (w ? w->n : 0) ||
		    (v && v->n && memcmp(v->value, w->value, v->n * sizeof *v->value) != 0))
			return false;
	}
	return true;
}

static void test_prefix(void)
{
	struct problems ps = { 0 };
	struct lesson l;
	static const uint32_t ends[] = { 2, 1, 4, 3, 6, 5, 8 };
	struct taped t, cut;
	uint32_t ended = 0;
	bool all = true, known = true;

	lesson_file_read(&l, good, &ps);
	begin(&t, &l.sweeps[1]);
	/* Two at once, whose ends are not in the order of their numbers. */
	for (uint32_t id = 1; id <= 9; id++) {
		char from[32];

		snprintf(from, sizeof from, "draw %u", id - 1);
		event(&t, id, EVENT_PARAM, "--x", NAN, "0.5", 0);
		event(&t, id, EVENT_STATE, "queued", 0, from, 0);
		event(&t, id, EVENT_STATE, "running", 0, "slot 1 pid 7", 0);
		event(&t, id, EVENT_METRIC, "y", NAN, NULL, 1.0 / id);
		if (id > 2)
			event(&t, ends[id - 3], EVENT_STATE, id % 3 ? "completed" : "cancelled",
			      1, "exit 0", 0);
		t.m.now_ms += 500;
	}
	for (size_t i = 1; i <= 3; i++) {
		char from[RUN_ORIGIN_MAX];

		run_origin_print(from, ORIGIN_CONFIRM, 2, (uint32_t)i);
		event(&t, 2, EVENT_COMMAND, "confirm", (double)i, "", 0);
		run(&t, (uint32_t)(9 + i), 0.5, from, 1, 3, "completed");
	}
	/* Behind each end of a run of the search a prefix is what the log cut there gives. */
	begin(&cut, &l.sweeps[1]);
	for (size_t i = 1; i < t.tape.n; i++) {
		const struct event *ev = &t.tape.items[i];
		struct history h = { 0 };
		struct prefix p;
		struct err e;

		sweep_apply(&cut.m.sweep, ev, &e);
		if (ev->kind != EVENT_STATE ||
		    !run_state_is_end(cut.m.sweep.runs[ev->run - 1].state) || ev->run > 9)
			continue;
		prefix_make(&p, &t.tape, &l.sweeps[1].conf, ++ended);
		learn_sweep(&h, &cut.m.sweep, NULL, NULL);
		all = all && same(&p.sweep, &cut.m.sweep) && prefix_count(&p.sweep) == ended;
		known = known && p.history.n == h.n;
		for (size_t k = 0; k < h.n && known; k++)
			known = h.runs[k].pending == p.history.runs[k].pending &&
			        h.runs[k].best == p.history.runs[k].best;
		history_clear(&h);
		prefix_clear(&p);
	}
	ok(ended == 7, "seven runs of the search have ended: %u", ended);
	ok(all, "the first k runs are the log cut behind the k-th end");
	ok(known, "and the sampler knows the same of them");
	for (size_t k = 7; k <= 8; k++) {
		struct prefix p;

		prefix_make(&p, &t.tape, &l.sweeps[1].conf, k);
		ok((p.sweep.n_runs == t.m.sweep.n_runs) == (k > 7), "with %zu of seven runs %s",
		   k, k > 7 ? "it is all" : "repeats are not there");
		prefix_clear(&p);
	}
	end(&cut);
	end(&t);
	lesson_clear(&l);
	problems_clear(&ps);
}

int main(void)
{
	test_good();
	test_mistakes();
	test_no_name();
	test_several();
	test_measures();
	test_texts();
	test_prefix();
	return done_testing();
}
