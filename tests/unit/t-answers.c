/* Answers as rows of a file, and the lessons of a folder. */

#include "../tap.h"
#include "base/array.h"
#include "base/file.h"
#include "folder/answers.h"
#include "folder/lessons.h"
#include "made-dir.h"

static void test_answers(void)
{
	static const struct course_answer given[] = {
		{ 1795471658000, (char *)"interactions", 1, (char *)"Which, \"one\"?\nSo?", 1,
		  false, 7 },
		{ 1795471659000, (char *)"interactions", 1, (char *)"Which?", 0, true, 8 },
		{ 1795471660000, (char *)"a,b", COURSE_CHECK, (char *)"", 3, true,
		  9007199254740991 },
	};
	const char *path = in("state/learn.csv");
	struct course c = { 0 };
	const struct course_answer *a;
	struct buf text = { 0 };
	struct err e;

	ok(answers_read(path, &c, &e) == 0 && c.n == 0, "a file that is not there has none");
	for (size_t i = 0; i < ARRAY_LEN(given); i++)
		ok(answers_append(path, &given[i], &e) == 0, "answer %zu is written", i + 1);
	file_read(path, &text, &e);
	ok(strncmp(text.data, "time,user,lesson,part,question,answer,right,seed\n2026-", 54) ==
	           0,
	   "there is one header, and a time that people read");
	ok(answers_read(path, &c, &e) == 0 && c.n == 3, "all are read");
	a = course_find(&c, "interactions", 1);
	ok(a && a->answer == 0 && a->is_right && a->seed == 8 && a->time_ms == 1795471659000,
	   "the last answer counts");
	ok(strcmp(c.items[0].question, given[0].question) == 0,
	   "questions come back as they were");
	ok(!course_find(&c, "interactions", 2) && !course_has(&c, "interactions"),
	   "there is no other");
	a = course_find(&c, "a,b", COURSE_CHECK);
	ok(a && a->answer == 3 && a->seed == 9007199254740991 && course_has(&c, "a,b"),
	   "a lesson whose end was answered is done");
	course_clear(&c);

	buf_adds(&text, "half a row,x\n2026-11-26T10:00:00Z,u,l,0,q,a,yes,1\n"
	                "2026-11-26T10:00:00Z,u,l,1,q,B,yes,1\n"
	                "2026-11-26T10:00:00Z,u,l,1,q,b,yes,-1\nno time,u,l,2,q,b,no,1\n");
	file_write(path, &text, &e);
	ok(answers_read(path, &c, &e) == 0 && c.n == 4, "what is no answer is passed over: %zu",
	   c.n);
	course_clear(&c);
	ok(answers_append("/dev/null/x", &given[0], &e) < 0 && strstr(e.text, "cannot write"),
	   "what cannot be written says so");
	buf_clear(&text);
}

static void add_lesson(const char *name, const char *title)
{
	char text[64];

	put(name, text, (size_t)snprintf(text, sizeof text, "title = \"%s\";\n", title));
}

/* The teacher's file, which a person may have edited, and which may not be there yet. */
static void test_begin(void)
{
	static const struct course_answer a = {
		1795471658000, (char *)"l", 1, (char *)"q", 1, true, 7
	};
	char *path = mem_strdup(in("class.csv"));
	struct course c = { 0 };
	struct buf text = { 0 };
	struct err e;

	ok(answers_begin(path, &e) == 0 && answers_begin(path, &e) == 0, "it is begun");
	file_read(path, &text, &e);
	is_str(buf_str(&text), "time,user,lesson,part,question,answer,right,seed\n",
	       "with one header");
	put("class.csv", "edited", 6);
	ok(answers_append(path, &a, &e) == 0, "an answer behind a line without an end");
	buf_reset(&text);
	file_read(path, &text, &e);
	ok(strncmp(text.data, "edited\n2026-", 12) == 0, "has a row of its own");
	ok(answers_read(path, &c, &e) == 0 && c.n == 1, "which is read");
	ok(answers_begin(dir, &e) < 0 && strstr(e.text, "cannot write"), "a folder is none");
	course_clear(&c);
	buf_clear(&text);
	free(path);
}

static void test_lessons(void)
{
	char *folder = mem_strdup(in("lessons"));
	struct lessons l;

	mkdir(folder, 0700);
	lessons_open(&l, folder);
	ok(!l.n && lessons_find(&l, "1") == 0, "an empty folder has no lessons");
	lessons_clear(&l);
	add_lesson("lessons/02-bounds.lesson", "Two");
	add_lesson("lessons/01-bound.lesson", "One");
	add_lesson("lessons/1st.lesson", "Three");
	add_lesson("lessons/README", "None");
	add_lesson("lessons/.03-hidden.lesson", "None");
	lessons_open(&l, folder);
	ok(l.n == 3, "files that end in .lesson");
	is_str(l.items[0].name, "bound", "without the number");
	is_str(l.items[1].lesson.title, "Two", "in the order of their files' names");
	is_str(l.items[2].name, "1st", "a number that is none stays");
	ok(l.items[0].problems.n > 0, "what is wrong with one is kept with it");
	ok(lessons_find(&l, "2") == 1 && lessons_find(&l, "bounds") == 1, "by number, by name");
	ok(lessons_find(&l, "bound") == 0, "a whole name is before the beginning of one");
	ok(lessons_find(&l, "1s") == 2, "by the beginning of its name");
	ok(lessons_find(&l, "0") == 3 && lessons_find(&l, "4") == 3 &&
	           lessons_find(&l, "") == 3 && lessons_find(&l, "x") == 3,
	   "others are none");
	lessons_clear(&l);
	free(folder);
}

int main(void)
{
	dir_make();
	test_answers();
	test_begin();
	test_lessons();
	return done_testing();
}
