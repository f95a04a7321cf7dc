#ifndef CORE_LESSON_COURSE_H
#define CORE_LESSON_COURSE_H

/* What a person has answered, in all lessons: the last answer to a question counts. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define COURSE_CHECK 0 /* the part of the question at the end of a lesson */

struct course_answer {
	int64_t time_ms;
	char *lesson;   /* its name, as lessons.h has it */
	int part;       /* from 1, or COURSE_CHECK */
	char *question; /* as it was asked */
	int answer;     /* from 0 */
	bool is_right;
	uint64_t seed; /* of the round that it was judged by */
};

/** Zero-initialise. */
struct course {
	struct course_answer *items; /* in the order in which they were given */
	size_t n, cap;
};

/** One more answer; its texts are copied. */
void course_add(struct course *c, const struct course_answer *a);
void course_clear(struct course *c);

/** The last answer to a question, or NULL. */
const struct course_answer *course_find(const struct course *c, const char *lesson, int part);

/** Is a lesson done: was the question at its end answered? */
static inline bool course_has(const struct course *c, const char *lesson)
{
	return course_find(c, lesson, COURSE_CHECK);
}

#endif
