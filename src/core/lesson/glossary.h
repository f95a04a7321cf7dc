#ifndef CORE_LESSON_GLOSSARY_H
#define CORE_LESSON_GLOSSARY_H

/*
 * The words of the field as the course has them: what each means, in two sentences, and which
 * of the lessons explains it.
 */

#include <stddef.h>

#define GLOSSARY_LESSONS 8 /* of the course that is installed */

struct glossary_term {
	const char *name; /* as it stands in texts: "grid", "expected improvement" */
	const char *also; /* what else is meant by it, with ", " between; "" */
	int lesson;       /* from 1 */
	const char *text; /* two sentences */
};

/** By name, whatever the case; ends with name == NULL. */
extern const struct glossary_term glossary[];

/** How many there are. */
size_t glossary_count(void);

/**
 * The term of a word or one of its other names: whatever the case, with '-' and '_' for a
 * blank, in the plural, and of an expression or a policy ("logrange(1e-4, 1)") what stands
 * before the parenthesis.  NULL: there is none.
 */
const struct glossary_term *glossary_find(const char *word);

#endif
