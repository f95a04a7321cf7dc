/*
 * The lessons that are installed: nothing is wrong with them, their words are in the glossary,
 * and each step fits a terminal of 80 columns and 24 lines.
 */

#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "../tap.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "cfgfile/lesson_file.h"
#include "core/lesson/glossary.h"
#include "core/problem.h"

#define WIDTH 76        /* of a text, in its frame */
#define LINES 18        /* that a step has without panels */
#define LINES_PANELS 7  /* that it has above them */
#define ANSWER_INDENT 3 /* columns */
#define VALUE "0.1234"  /* about what stands in place of {…} */

/* In plain words, with nobody praised. */
static const char *const unwanted[] = { "!",       "great",   "well done",
	                                "awesome", "simply",  "excellent",
	                                "amazing", "perfect", "of course" };

static char *filled(const char *s)
{
	struct buf out = { 0 };

	for (; *s; s++) {
		if (*s != '{') {
			buf_addc(&out, *s);
			continue;
		}
		buf_adds(&out, VALUE);
		s += strcspn(s, "}");
	}
	return buf_detach(&out);
}

/* How many lines a text takes: words between blanks, paragraphs at "\n\n". */
static int lines(const char *text, int width)
{
	char *s = filled(text);
	int n = 1, x = 0;

	for (char *at = s; *at;) {
		size_t len = strcspn(at, " \n");
		char kept = at[len];
		int w;

		at[len] = '\0';
		w = utf8_columns(at);
		if (x && x + 1 + w > width) {
			n++;
			x = 0;
		}
		x += (x ? 1 : 0) + w;
		at[len] = kept;
		at += len;
		for (; *at == ' ' || *at == '\n'; at++)
			if (*at == '\n') {
				n++;
				x = 0;
			}
	}
	free(s);
	return n;
}

static int question_lines(const struct lesson_question *q)
{
	int n = q->n ? 1 + lines(q->text.s, WIDTH) : 0;

	for (size_t i = 0; i < q->n; i++)
		n += lines(q->answers[i].text.s, WIDTH - ANSWER_INDENT);
	return n;
}

/* "You said a, ….  It was b, …." with the two longest of the answers. */
static int verdict_lines(const struct lesson_question *q)
{
	int first = 0, second = 0;

	for (size_t i = 0; i < q->n; i++) {
		int w = utf8_columns(q->answers[i].text.s);

		second = w > first ? first : w > second ? w : second;
		first = w > first ? w : first;
	}
	return q->n ? (26 + first + second + WIDTH - 1) / WIDTH : 0;
}

static void check_part(const struct lesson *l, size_t i, const char *name)
{
	const struct lesson_part *p = &l->parts[i];
	int n = question_lines(&p->predict) + (p->text.s ? lines(p->text.s, WIDTH) : 0);

	n += i == 0 && l->text.s ? lines(l->text.s, WIDTH) + 1 : 0;
	ok(n <= LINES, "%s: part %zu is read in %d lines", name, i + 1, n);
	for (size_t k = 0; k < p->n_see; k++) {
		n = lines(p->see[k].text.s, WIDTH) + 1 + verdict_lines(&p->predict);
		ok(n <= LINES_PANELS, "%s: part %zu is seen in %d lines (%zu)", name, i + 1, n,
		   k + 1);
	}
	ok(p->n_see && !p->see[p->n_see - 1].when.s,
	   "%s: part %zu has a sentence for whatever comes out", name, i + 1);
}

static void check_check(const struct lesson *l, const char *name)
{
	int n = question_lines(&l->check) + verdict_lines(&l->check) + 1 +
	        lines(l->check.why.s, WIDTH) + 1;

	ok(n <= LINES, "%s: the check is read in %d lines", name, n);
	ok(l->check.why.s && *l->check.why.s, "%s: the check says why", name);
}

/* A lesson names the terms that the glossary says it explains, and no other. */
static void check_words(const struct lesson *l, int number, const char *name)
{
	for (size_t i = 0; i < l->words.n; i++) {
		const struct glossary_term *t = glossary_find(l->words.items[i]);

		ok(t && t->lesson == number && strcmp(t->name, l->words.items[i]) == 0,
		   "%s: \"%s\" is a term of lesson %d", name, l->words.items[i], number);
	}
	for (const struct glossary_term *t = glossary; t->name; t++)
		if (t->lesson == number)
			ok(strings_has(&l->words, t->name), "%s: names \"%s\"", name, t->name);
}

static void check_style(const char *text, const char *name)
{
	char *s = mem_strdup(text);

	/* != is no sentence. */
	for (char *at = s; (at = strstr(at, "!="));)
		*at = ' ';
	for (size_t i = 0; i < sizeof unwanted / sizeof *unwanted; i++)
		ok(!strcasestr(s, unwanted[i]), "%s: no \"%s\"", name, unwanted[i]);
	free(s);
}

/* It says the figure that was measured, which is no less than what is held to be enough. */
static void check_claim(const struct lesson_claim *c, const char *name)
{
	int measured = 0, of = 0;

	if (ok(c->of == 30 && c->text.s, "%s: claims something of 30 rounds", name))
		sscanf(c->text.s, "In %d of %d rounds", &measured, &of);
	ok(of == c->of && measured >= c->at_least, "%s: says how often it was so: %d of %d",
	   name, measured, of);
	ok(5 * c->at_least >= 3 * c->of && 5 * measured >= 4 * of,
	   "%s: and that is most of the time", name);
}

static void check_lesson(const char *path, int number)
{
	const char *name = strrchr(path, '/') + 1;
	struct problems ps = { 0 };
	struct buf text = { 0 };
	struct lesson l;
	struct err e;

	ok(atoi(name) == number, "%s: its number", name);
	if (!ok(file_read(path, &text, &e) == 0, "%s: is read", name))
		return;
	check_style(buf_str(&text), name);
	ok(lesson_file_read(&l, buf_str(&text), &ps) == 0, "%s: nothing is wrong", name);
	for (size_t i = 0; i < ps.n; i++)
		printf("# %d: %s\n", ps.items[i].at.line, ps.items[i].text);
	if (!ps.n) {
		ok(l.text.s && lines(l.text.s, WIDTH) <= 9, "%s: the intro takes %d lines",
		   name, lines(l.text.s, WIDTH));
		for (size_t i = 0; i < l.n_parts; i++)
			check_part(&l, i, name);
		check_check(&l, name);
		check_words(&l, number, name);
		check_claim(&l.claim, name);
	}
	lesson_clear(&l);
	problems_clear(&ps);
	buf_clear(&text);
}

int main(void)
{
	char *pattern = mem_printf("%s/data/lessons/*.lesson", getenv("top_srcdir"));
	glob_t found;

	ok(glob(pattern, 0, NULL, &found) == 0 && found.gl_pathc == GLOSSARY_LESSONS,
	   "there are %d lessons", GLOSSARY_LESSONS);
	for (size_t i = 0; i < found.gl_pathc; i++)
		check_lesson(found.gl_pathv[i], (int)i + 1);
	globfree(&found);
	free(pattern);
	for (const struct glossary_term *t = glossary; t->name; t++)
		check_style(t->text, t->name);
	return done_testing();
}
