#include "core/lesson/course.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"

void course_add(struct course *c, const struct course_answer *a)
{
	struct course_answer copy = *a;

	copy.lesson = mem_strdup(a->lesson);
	copy.question = mem_strdup(a->question ? a->question : "");
	ARRAY_PUSH(c->items, c->n, c->cap, copy);
}

void course_clear(struct course *c)
{
	for (size_t i = 0; i < c->n; i++) {
		free(c->items[i].lesson);
		free(c->items[i].question);
	}
	free(c->items);
	*c = (struct course){ 0 };
}

const struct course_answer *course_find(const struct course *c, const char *lesson, int part)
{
	for (size_t i = c->n; i-- > 0;)
		if (c->items[i].part == part && strcmp(c->items[i].lesson, lesson) == 0)
			return &c->items[i];
	return NULL;
}
