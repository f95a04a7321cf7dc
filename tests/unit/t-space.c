/* Conditions, points, grids: the rules of a space; those of expressions are in t-param.c. */

#include <stdlib.h>

#include "../tap.h"
#include "base/array.h"
#include "core/problem.h"
#include "core/space/point.h"
#include "core/space/space.h"
#include "made-space.h"

static void test_conditions(void)
{
	static const struct {
		const char *text;
		bool holds; /* of x = 3, s = 'a', b = true; y is not active */
	} cases[] = {
		/* clang-format off */
		{ "x == 3", true },                         { "x != 3", false },
		{ "--x >= 3", true },                       { "x < 3", false },
		{ "x <= 2.5 or s == 'a'", true },           { "x in (1, 2)", false },
		{ "x not in (1, 2)", true },                { "s in ('a', 'b')", true },
		{ "b == true", true },                      { "not b == true", false },
		{ "y == 1", false },                        { "y != 1", false },
		{ "not y == 1", false },                    { "y not in (1, 2)", false },
		{ "x == 3 and (s == 'b' or x > 1)", true }, { "s == 3", false },
		{ "s > 1", false },                         { "not (x > 1 and x < 4)", false },
		/* clang-format on */
	};
	static const char *const bad[] = { "x",      "x =",     "x = 3",   "x == ",
		                           "x in 3", "x in (",  "== 3",    "x == 3 x == 4",
		                           "x == y", "x < 'a'", "(x == 3", "x not 3",
		                           "" };
	static const char *const rows[][3] = {
		{ "x", "int(1, 5)", NULL },
		{ "s", "choice('a', 'b')", NULL },
		{ "b", "bool()", NULL },
		{ "y", "uniform(0, 1)", "x == 4" },
		{ NULL },
	};
	struct space s;
	struct err e;
	struct point p;

	make_space(&s, rows);
	point_init(&p, &s);
	ok(point_parse(&p, &s, "x=3 s=a b=true", &e) == 0,
	   "a point without its inactive parameter");
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		cond_free(s.params[3].cond);
		s.params[3].cond = cond_parse(cases[i].text, &e);
		ok(s.params[3].cond && point_is_active(&p, &s, 3) == cases[i].holds, "%s %s",
		   cases[i].text, cases[i].holds ? "holds" : "does not hold");
	}
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct cond *c = cond_parse(bad[i], &e);

		ok(!c, "condition \"%s\" is refused", bad[i]);
		cond_free(c);
	}
	point_clear(&p);
	space_clear(&s);
}

static void test_space_errors(void)
{
	struct space s = { 0 };
	struct problems found = { 0 }, refused = { 0 };

	space_read(&s, "--lr", "uniform(0, 1)", NULL, &found);
	ok(space_read(&s, "lr", "uniform(0, 1)", NULL, &refused) < 0,
	   "a name stands once, dashes or not");
	ok(space_read(&s, "a b", "1", NULL, &refused) < 0, "no blanks in names");
	ok(space_read(&s, "--", "1", NULL, &refused) < 0, "no empty name");
	ok(space_read(&s, "\xff", "1", NULL, &refused) < 0, "no name that the log cannot have");
	space_read(&s, "a", "1", "b == 1", &found);
	space_read(&s, "b", "1", "c == 1", &found);
	space_read(&s, "c", "1", "a == 1", &found);
	space_read(&s, "d", "1", "lt == 1", &found);
	space_read(&s, "f", "choice('x', 'y')", NULL, &found);
	space_read(&s, "g", "1", "f == 'z'", &found);
	ok(space_check(&s, &found) < 0 && found.n == 3, "all mistakes at once: %zu", found.n);
	for (size_t i = 0; i < found.n; i++)
		printf("# %s\n", found.items[i].text);
	ok(found.n > 1 && strstr(found.items[0].text, "did you mean lr?"),
	   "with the nearest name");
	problems_clear(&found);
	problems_clear(&refused);
	space_clear(&s);
}

/* What a condition compares with the options of a choice. */
static void test_space_conditions(void)
{
	static const struct {
		const char *options, *when, *problem;
	} cases[] = {
		{ "choice(1, 4)", "on >= 2", NULL },
		{ "choice(1, 4)", "on < 4", NULL },
		{ "ordinal(1, 4)", "on > 2 and on != 1", NULL },
		{ "int(1, 4)", "on >= 9", NULL },
		{ "choice(1, 4)", "on == 2", "when: on is never 2; it is choice(1, 4)" },
		{ "choice(1, 4)", "on in (1, 3)", "when: on is never 3; it is choice(1, 4)" },
		{ "choice(1, 4)", "on > 4", "when: on is never > 4; it is choice(1, 4)" },
		{ "choice('a')", "on <= 1", "when: on is never <= 1; it is choice('a')" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct space s = { 0 };
		struct problems found = { 0 };

		space_read(&s, "on", cases[i].options, NULL, &found);
		space_read(&s, "p", "bool()", cases[i].when, &found);
		space_check(&s, &found);
		is_str(found.n ? found.items[0].text : NULL, cases[i].problem, "%s of %s",
		       cases[i].when, cases[i].options);
		problems_clear(&found);
		space_clear(&s);
	}
}

static void test_grid(void)
{
	static const char *const rows[][3] = {
		/* Conditions may name parameters that come later. */
		{ "--momentum", "choice(0, 0.9)", "--optimizer == 'sgd'" },
		{ "--optimizer", "choice('sgd', 'adam')", NULL },
		{ "nesterov", "bool()", "momentum > 0 and optimizer in ('sgd')" },
		{ NULL },
	};
	struct space s;
	struct point p;
	struct buf b = { 0 };
	struct err e;

	make_space(&s, rows);
	point_init(&p, &s);
	ok(space_grid_size(&s) == 8, "the full grid has 8 cells");
	ok(space_count(&s) == 4, "4 of them differ: %llu", (unsigned long long)space_count(&s));
	for (uint64_t i = 0; i < 8; i++) {
		if (!space_grid_point(&s, i, &p))
			continue;
		point_print(&p, &s, &b);
		buf_addc(&b, ';');
	}
	is_str(b.data,
	       "--momentum=0 --optimizer=sgd;--optimizer=adam;"
	       "--momentum=0.9 --optimizer=sgd nesterov=false;"
	       "--momentum=0.9 --optimizer=sgd nesterov=true;",
	       "the cells, last parameter fastest, inactive ones left out");
	ok(point_parse(&p, &s, "--optimizer=adam --momentum=0.9", &e) < 0 &&
	           strstr(e.text, "not active"),
	   "a value for an inactive parameter is refused");
	ok(point_parse(&p, &s, "--optimizer=sgd", &e) < 0 && strstr(e.text, "missing"),
	   "a missing value is refused");
	ok(point_parse(&p, &s, "optimizer='sgd', momentum=0.5 nesterov=true", &e) == 0,
	   "dashes are optional, commas too, numbers may lie outside: %s", e.text);
	ok(point_parse(&p, &s, "--optimizer sgd --momentum '0.5' --nesterov=true", &e) == 0,
	   "a value may be a word of its own: %s", e.text);
	ok(point_parse(&p, &s, "--optimizer", &e) < 0 && strstr(e.text, "expected name=value"),
	   "but must be there");
	ok(point_parse(&p, &s, "optimizer=rms", &e) < 0, "a text that is no option is refused");
	buf_clear(&b);
	point_clear(&p);
	space_clear(&s);
}

/* Flags as a command line has them. */
static void test_flag_words(void)
{
	static const char *const rows[][3] = { { "--lr", "uniform(0, 1)", NULL },
		                               { "amp", "flag()", NULL },
		                               { "true_rate", "uniform(0, 1)", "lr > 0.9" },
		                               { "--bias", "flag('--no-bias')", NULL },
		                               { NULL } };
	static const char *const cases[][2] = {
		{ "--amp --no-bias --lr 0.5", "--lr=0.5 amp=true --bias=false" },
		{ "--bias --lr=0.5 --amp=false", "--lr=0.5 amp=false --bias=true" },
		{ "--amp true --bias false --lr 0.5", "--lr=0.5 amp=true --bias=false" },
		{ "--bias --lr 0.95 --amp true_rate=0.5",
		  "amp=true true_rate=0.5 --bias=true" },
		{ "--amp --amp --bias --lr 0.5", "given twice" },
		{ "--amp --lr --bias", "cannot be \"--bias\"" },
		{ "amp --bias --lr 0.5", "expected name=value" },
	};
	struct point p;
	struct space s;
	struct err e;

	make_space(&s, rows);
	point_init(&p, &s);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct buf b = { 0 };

		if (point_parse(&p, &s, cases[i][0], &e) < 0)
			buf_adds(&b, e.text);
		else
			point_print(&p, &s, &b);
		ok(strstr(b.data, cases[i][1]) != NULL, "%s: %s", cases[i][0], b.data);
		buf_clear(&b);
	}
	point_clear(&p);
	space_clear(&s);
}

int main(void)
{
	test_conditions();
	test_space_conditions();
	test_space_errors();
	test_grid();
	test_flag_words();
	return done_testing();
}
