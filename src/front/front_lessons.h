#ifndef FRONT_FRONT_LESSONS_H
#define FRONT_FRONT_LESSONS_H

#include <stdint.h>

/** Lessons to begin with. */
struct front_lessons {
	const char *file;   /* one of a teacher; NULL: the course */
	const char *lesson; /* of the course, "3" or its name; NULL: where it was left */
	const char *record; /* a row an answer goes there; NULL: nowhere */
	const char *keep;   /* the folder that sweeps stay in; NULL: they go */
	uint64_t seed;      /* of the first round; 0: any */
};

#endif
