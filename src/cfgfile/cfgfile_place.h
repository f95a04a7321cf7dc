#ifndef CFGFILE_CFGFILE_PLACE_H
#define CFGFILE_CFGFILE_PLACE_H

/* The lines of problems, by what libconfig has read.  For cfgfile.c alone. */

#include <libconfig.h>

#include "core/problem.h"

/** The place with the line of this setting. */
struct place cfgfile_place(const config_setting_t *s, struct place at);

/** The same for the i-th item of a list, counted from 0; `text` is the whole file. */
struct place cfgfile_place_item(const char *text, const config_setting_t *list, int i,
                                struct place at);

/** What of a parameter's group a problem is about; the group when it has no such member. */
const config_setting_t *cfgfile_place_member(const config_setting_t *group,
                                             enum param_part part);

/** The lines of the problems from `from` on that have none yet. */
void cfgfile_place_all(config_setting_t *root, const char *text, struct problems *ps,
                       size_t from);

#endif
