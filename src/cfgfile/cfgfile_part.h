#ifndef CFGFILE_CFGFILE_PART_H
#define CFGFILE_CFGFILE_PART_H

/*
 * What the readers of sweep files and of lessons share: the trees of libconfig, which is
 * included here alone.
 */

#include <stdbool.h>

#include <libconfig.h>

#include "core/conf/conf.h"
#include "core/problem.h"

/** A sweep file, or a group that has what one has, while it is read. */
struct cfgfile {
	struct conf *c;
	const char *text; /* the whole file */
	struct problems *problems;
	config_setting_t *root;
	int depth; /* of policies in policies */
};

/** The tree of a text; NULL and a problem when it is none.  *cfg is to be destroyed. */
config_setting_t *cfgfile_open(config_t *cfg, const char *text, struct problems *ps);

/** "a group { … }": what a setting is. */
const char *cfgfile_type_name(const config_setting_t *s);

/** The place with the line of this setting. */
struct place cfgfile_place(const config_setting_t *s, struct place at);

#define CFGFILE_PROBLEM(sp, s, at, ...) \
	problems_add((sp)->problems, cfgfile_place(s, at), __VA_ARGS__)

/** `where` is the section that has no such setting, or NULL; `near` what may be meant. */
void cfgfile_unknown(struct cfgfile *sp, const config_setting_t *s, const char *where,
                     const char *near);

/** An array or list of texts into `out`, in place of what was there. */
void cfgfile_read_strings(struct cfgfile *sp, const config_setting_t *s, struct place at,
                          struct strings *out);

struct text_near;
/** One of a sweep file's sections into sp->c; false when it is none, with what is near. */
bool cfgfile_read_section(struct cfgfile *sp, const config_setting_t *s,
                          struct text_near *near);

/** The lines of the problems from `from` on that have none yet; root has what a file has. */
void cfgfile_locate_from(config_setting_t *root, const char *text, struct problems *ps,
                         size_t from);

#endif
