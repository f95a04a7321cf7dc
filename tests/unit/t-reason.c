/* Reasons of suggestions: as text and back, damaged anywhere. */

#include <stdlib.h>

#include "../tap.h"
#include "base/array.h"
#include "core/sampler/reason.h"

static const char *print(const struct reason *r)
{
	static struct buf text;

	buf_reset(&text);
	reason_print(r, &text);
	return text.data;
}

static void test_print(void)
{
	static const struct {
		struct reason r;
		const char *text;
	} cases[] = {
		{ { "random", false, NAN, NAN, NAN }, "random" },
		{ { "bayesian", true, NAN, NAN, NAN }, "bayesian, start design" },
		{ { "bayesian", false, 0.0031, 0.93412, 0.0121 },
		  "bayesian, expected improvement 0.0031, predicted 0.934 ± 0.012" },
		{ { "bayesian", false, 0, -1234.5678, 0.0012 },
		  "bayesian, expected improvement 0, predicted -1234.5678 ± 0.0012" },
		{ { "bayesian", false, NAN, 0.9296, 0.0996 },
		  "bayesian, predicted 0.93 ± 0.1" },
		{ { "bayesian", false, 12345.6, 0.007, 100 },
		  "bayesian, expected improvement 12300, predicted 0.007 ± 100" },
		{ { "bayesian", false, INFINITY, NAN, 1 }, "bayesian" },
		{ { "bayesian", false, 1e-30, 3, INFINITY },
		  "bayesian, expected improvement 1e-30" },
		{ { "bayesian", false, -1, 3, -1 }, "bayesian" },
		{ { "bayesian", false, NAN, 0, 0 }, "bayesian, predicted 0 ± 0" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct reason r;

		is_str(print(&cases[i].r), cases[i].text, "printed: %s", cases[i].text);
		ok(reason_parse(&r, cases[i].text), "and read");
		is_str(print(&r), cases[i].text, "prints the same again");
	}
}

static void test_parse(void)
{
	static const char *const bad[] = {
		/* clang-format off */
		"", "nobody", "Bayesian", "bayesian ", "bayesian,", "bayesian, start",
		"bayesian, start design, start design", "bayesian, expected improvement",
		"bayesian, expected improvement ", "bayesian, expected improvement nan",
		"bayesian, expected improvement inf", "bayesian, expected improvement -1",
		"bayesian, predicted 0.9", "bayesian, predicted 0.9 ± ",
		"bayesian, predicted 0.9 ± -1", "bayesian, predicted nan ± 1",
		"bayesian, predicted 0.9 ± 0.1, expected improvement 1",
		"bayesian, predicted 0.9 ± 0.1 or so",
		/* clang-format on */
	};
	struct reason r;

	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		ok(!reason_parse(&r, bad[i]), "no reason: \"%s\"", bad[i]);
}

/* What can be read prints as something that is read as the same. */
static int unstable(const char *text)
{
	struct reason r;
	char *first;
	int wrong;

	if (!reason_parse(&r, text))
		return 0;
	first = mem_strdup(print(&r));
	wrong = !reason_parse(&r, first) || strcmp(print(&r), first) != 0;
	free(first);
	return wrong;
}

static void test_damage(void)
{
	static const char text[] =
		"bayesian, expected improvement 0.0031, predicted 0.934 ± 0.012";
	int wrong = 0;

	for (size_t cut = 0; cut < sizeof text; cut++) {
		char *part = mem_strndup(text, cut);

		wrong += unstable(part);
		free(part);
	}
	for (size_t i = 0; i + 1 < sizeof text; i++)
		for (int c = 1; c < 256; c++) {
			char *changed = mem_strdup(text);

			changed[i] = (char)c;
			wrong += unstable(changed);
			free(changed);
		}
	ok(!wrong, "cut anywhere and each byte changed: nothing is read as something else");
	srand(5);
	for (int i = 0; i < 20000; i++) {
		double x[4];
		struct reason r;

		for (int k = 0; k < 4; k++)
			x[k] = (rand() / (double)RAND_MAX) * pow(10, rand() % 40 - 20);
		r = (struct reason){ "bayesian", false, x[0], rand() % 2 ? x[1] : -x[1], x[2] };
		wrong += unstable(print(&r));
	}
	ok(!wrong, "random ones read back the same");
}

int main(void)
{
	test_print();
	test_parse();
	test_damage();
	return done_testing();
}
