/* The words of the course: each in two sentences, in order, found by all of its names. */

#include <ctype.h>
#include <stdlib.h>
#include <strings.h>

#include "core/lesson/glossary.h"
#include "tests/tap.h"

#define TEXT_MAX 230 /* three lines of 76 */

/* A sentence ends with a full stop; two blanks, or the end, are behind it. */
static int sentences(const char *s)
{
	int n = 0;

	for (; (s = strchr(s, '.')); s++)
		n += !s[1] || (s[1] == ' ' && s[2] == ' ');
	return n;
}

static void check_term(const struct glossary_term *t, const struct glossary_term *before)
{
	size_t n = strlen(t->text);

	ok(sentences(t->text) == 2 && t->text[n - 1] == '.', "%s: two sentences", t->name);
	ok(isupper((unsigned char)t->text[0]) || glossary_find(t->text) == NULL,
	   "%s: begins with a capital", t->name);
	ok(n <= TEXT_MAX, "%s: %zu characters", t->name, n);
	ok(!strpbrk(t->text, "!{}"), "%s: no exclamation mark, no brace", t->name);
	ok(!before || strcasecmp(before->name, t->name) < 0, "%s: in its place", t->name);
	ok(t->lesson >= 1 && t->lesson <= GLOSSARY_LESSONS, "%s: lesson %d", t->name,
	   t->lesson);
	ok(glossary_find(t->name) == t, "%s: found by its name", t->name);
}

/* An alias is found, and is no other term's name. */
static void check_also(const struct glossary_term *t)
{
	char also[256], *rest = also, *name;

	snprintf(also, sizeof also, "%s", t->also);
	while (*t->also && (name = strsep(&rest, ","))) {
		name += strspn(name, " ");
		ok(*name && glossary_find(name) == t, "%s: also \"%s\"", t->name, name);
	}
}

static void check_words(void)
{
	static const struct {
		const char *word, *name;
	} cases[] = {
		{ "ASHA", "asha" },
		{ "hyperband", "asha" },
		{ "Hyperparameters", "hyperparameter" },
		{ "logrange(1e-4, 1)", "loguniform" },
		{ " bandit (slack_factor=0.2)", "bandit" },
		{ "early-termination", "early termination" },
		{ "delay evaluation", "delay_evaluation" },
		{ "MEDIAN", "median stopping" },
		{ "bayesian", "bayesian" },
		{ "gridlock", NULL },
		{ "gri", NULL },
		{ "s", NULL },
		{ "", NULL },
		{ "(", NULL },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct glossary_term *t = glossary_find(cases[i].word);

		is_str(t ? t->name : NULL, cases[i].name, "\"%s\"", cases[i].word);
	}
}

int main(void)
{
	size_t n = 0;

	for (const struct glossary_term *t = glossary; t->name; t++, n++) {
		check_term(t, n ? t - 1 : NULL);
		check_also(t);
	}
	ok(n == glossary_count() && n >= 35, "%zu terms", n);
	check_words();
	return done_testing();
}
