#ifndef CFGFILE_LESSON_FILE_PART_H
#define CFGFILE_LESSON_FILE_PART_H

/* What the parts of the reader of lessons share. */

#include <stddef.h>

#include "cfgfile/cfgfile_part.h"
#include "core/lesson/lesson.h"

struct reading {
	struct cfgfile file; /* of a sweep: its configuration */
	struct lesson *l;
	bool *is_bad; /* by sweep: something is wrong with it */
};

/* What a group may have, and where it goes; ends with name == NULL. */
struct member {
	const char *name;
	enum {
		AS_STRING,
		AS_TEXT,
		AS_TEXTS,
		AS_INT,
		AS_BOOL,
		AS_GROUP,
		AS_LIST,
		AS_OTHER
	} type;
	size_t offset;
	/* Of a group and of others: `into` is the field; of each of a list: the whole. */
	void (*fn)(struct reading *r, const config_setting_t *s, void *into);
};

#define PROBLEM(r, s, ...) CFGFILE_PROBLEM(&(r)->file, s, ((struct place){ 0 }), __VA_ARGS__)

/** "x must be a text, not a number". */
void lesson_file_must_be(struct reading *r, const config_setting_t *s, const char *what);

/** One member of a group, into the field that it has of `into`. */
void lesson_file_member(struct reading *r, const config_setting_t *s, const struct member *m,
                        void *into);

/** All members of a group that a table has; `where` is the group, as sentences call it. */
void lesson_file_members(struct reading *r, const config_setting_t *group, const char *where,
                         const struct member *table, void *into);

/** A sweep of the list (lesson_file_sweep.c): one more of the lesson. */
void lesson_file_sweep(struct reading *r, const config_setting_t *group, void *lesson);

#endif
