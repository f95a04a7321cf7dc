/* What a lesson says once its sweeps have come so far. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../tap.h"
#include "cfgfile/lesson_file.h"
#include "core/lesson/told.h"
#include "core/problem.h"

/* clang-format off */
static const char text[] =
	"title = \"t\"; words = [ \"range\" ]; text = \"about\";\n"
	"sweeps = ( { name = \"one\"; label = \"One\";\n"
	"  sweep = { command = [ \"true\" ]; metric = { name = \"m\"; goal = \"maximize\"; };\n"
	"            max_total_runs = 4; };\n"
	"  space = ( { name = \"--x\"; values = \"uniform(0, 1)\"; } );\n"
	"  sampling = { method = \"random\"; }; },\n"
	"  { name = \"two\"; like = \"one\"; }, { name = \"log\"; like = \"one\"; } );\n"
	"parts = (\n"
	"  { text = \"first\"; run = [ \"one\" ];\n"
	"    predict = { text = \"which?\"; answers = (\n"
	"      { text = \"low\"; when = \"best(one) < 0.5\"; },\n"
	"      { text = \"high\"; when = \"best(one) >= 0.5\"; } ); };\n"
	"    panels = ( { kind = \"table\"; sweeps = [ \"one\" ];\n"
	"      columns = ( { name = \"runs\"; value = \"runs(*)\"; },\n"
	"                  { name = \"best\"; value = \"best(*)\"; } ); },\n"
	"      { kind = \"chance\"; sweep = \"one\"; },\n"
	"      { kind = \"rank\"; sweep = \"one\"; } );\n"
	"    rounds = { label = \"twice\"; value = \"2 * best(one)\"; };\n"
	"    see = ( { when = \"best(one) < 0.5\"; text = \"low: {best(one)}\"; },\n"
	"            { text = \"high: {best(one)}\"; } ); },\n"
	"  { text = \"second {runs(one)}\"; run = [ \"log\" ];\n"
	"    panels = ( { kind = \"curves\"; sweep = \"log\"; } );\n"
	"    see = ( { text = \"a one; {log(10)}\"; } ); },\n"
	"  { text = \"third\"; run = [ \"two\" ];\n"
	"    panels = ( { kind = \"race\"; sweeps = [ \"two\", \"one\" ]; } );\n"
	"    see = ( { text = \"all\"; } ); } );\n"
	"check = { text = \"what?\"; answers = ( { text = \"this\"; },\n"
	"  { text = \"that\"; right = true; } ); why = \"so\"; };\n";
/* clang-format on */

static void event(struct sweep *s, struct tape *t, uint32_t run, enum event_kind kind,
                  const char *name, const char *value, double x)
{
	struct event ev = { 1000, run, kind, name, NAN, value, x };
	struct err e;

	if (t)
		tape_event(t, &ev);
	if (sweep_apply(s, &ev, &e) < 0)
		printf("# %s\n", e.text);
}

/* Runs with these values, one interval each. */
static void make(struct sweep *s, struct tape *t, const double *values, uint32_t n)
{
	for (uint32_t i = 1; i <= n; i++) {
		char x[16];

		snprintf(x, sizeof x, "%.3f", 0.1 * i);
		event(s, t, i, EVENT_PARAM, "--x", x, 0);
		event(s, t, i, EVENT_STATE, "queued", "draw 0", 0);
		event(s, t, i, EVENT_STATE, "running", NULL, 0);
		event(s, t, i, EVENT_METRIC, "m", NULL, values[i - 1]);
		event(s, t, i, EVENT_STATE, "completed", NULL, 0);
	}
}

static void test_before(const struct lesson *l)
{
	struct told t;

	told_make(&t, l, NULL, NULL);
	is_str(t.text, "about", "the text of the lesson");
	is_str(t.parts[0].predict.answers[1], "high",
	       "answers are there before anything has run");
	ok(!t.parts[0].predict.right, "none of them is right");
	is_str(t.parts[0].see, "high: –", "what is not known is a dash");
	is_str(t.parts[0].cells[0][1], "–", "in a table as well");
	is_str(t.parts[1].text, "second –", "and in the text of the next part");
	ok(t.check.right == 2 && strcmp(t.check.why, "so") == 0, "the check hangs on nothing");
	ok(!t.chances[0].n && !t.ranks[0].n, "and no series is known");
	told_clear(&t);
}

static void test_after(const struct lesson *l, const double *values, const char *see,
                       unsigned right)
{
	struct lesson_ran ran[3] = { 0 };
	struct sweep s;
	struct tape tape = { 0 };
	struct told t;

	sweep_init(&s, &l->sweeps[0].conf);
	make(&s, &tape, values, 3);
	ran[0] = (struct lesson_ran){ &s, &tape };
	told_make(&t, l, ran, NULL);
	is_str(t.parts[0].see, see, "the sentence that holds");
	ok(t.parts[0].predict.right == right, "  and the answer");
	ok(t.parts[0].seen == (right == 1 ? 0 : 1), "  which it was");
	is_str(t.parts[0].cells[0][0], "3", "  a cell of the table");
	ok(t.parts[0].value == 2 * s.runs[s.best - 1].best && isnan(t.parts[1].value),
	   "  what is counted of a round");
	is_str(t.parts[1].text, "second 3", "  the next part knows of it");
	ok(t.chances[0].n == 3 && t.ranks[0].n == 1, "  series are as long as there are runs");
	ok(!t.chances[1].n, "  and of a sweep that has not run there is none");
	told_clear(&t);
	tape_clear(&tape);
	sweep_clear(&s);
}

/* What was known is not asked for again. */
static void test_known(const struct lesson *l)
{
	static const double values[] = { 0.1, 0.2, 0.3 };
	double known[2] = { 0.75, 0.25 };
	struct told_series before[3] = { { known, NULL, 2 } };
	struct lesson_ran ran[3] = { 0 };
	struct sweep s;
	struct tape tape = { 0 };
	struct told t;

	sweep_init(&s, &l->sweeps[0].conf);
	make(&s, &tape, values, 3);
	ran[0] = (struct lesson_ran){ &s, &tape };
	told_make(&t, l, ran, before);
	ok(t.chances[0].n == 3 && t.chances[0].first[0] == 0.75 &&
	           t.chances[0].first[1] == 0.25,
	   "what was known of a series stands");
	told_clear(&t);
	tape_clear(&tape);
	sweep_clear(&s);
}

static void test_needs(const struct lesson *l)
{
	static const struct {
		size_t part;
		bool needs[3];
		const char *why;
	} cases[] = {
		{ 0, { true, false, false }, "a part needs what it runs" },
		{ 1, { true, false, true }, "what its text names; a function is no sweep" },
		{ 2, { true, true, false }, "and what it shows" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		bool *needs = told_needs(l, cases[i].part);

		ok(memcmp(needs, cases[i].needs, sizeof cases[i].needs) == 0, "%s",
		   cases[i].why);
		free(needs);
	}
}

int main(void)
{
	static const double low[] = { 0.1, 0.3, 0.2 }, high[] = { 0.1, 0.9, 0.2 };
	struct problems found = { 0 };
	struct lesson l;

	ok(lesson_file_read(&l, text, &found) == 0, "the lesson is one");
	for (size_t i = 0; i < found.n; i++)
		printf("# %d: %s\n", found.items[i].at.line, found.items[i].text);
	if (!found.n) {
		test_before(&l);
		test_after(&l, low, "low: 0.3", 1);
		test_after(&l, high, "high: 0.9", 2);
		test_known(&l);
		test_needs(&l);
	}
	problems_clear(&found);
	lesson_clear(&l);
	return done_testing();
}
