#ifndef FOREIGN_LOCAL_H
#define FOREIGN_LOCAL_H

/*
 * azure-local.ini: where on this machine the data of Azure's jobs is.
 *
 *   [datasets]    name = path, or a pattern for scripts
 *   [urls]        URL = path, or URL-prefix* = folder
 *   [datastores]  name = folder
 *   [options]     max_total_runs, concurrency, seed, python
 *
 * '=' alone divides (URLs have ':', and '=' as well: there the last one with blanks round it
 * counts); '#' and ';' begin comments at the start of a line.  Paths are relative to the file.
 * contrib/python/_pegbox/local.py reads the same.
 */

#include "base/strings.h"

struct local;

/**
 * Read $PEGBOX_AZURE, else azure-local.ini in `folder` or where we are.  Never NULL: without a
 * file it is empty.  What is wrong in it goes into `errs`, each with FILE:LINE.
 */
struct local *local_read(const char *folder, struct strings *errs);
void local_free(struct local *l);

/** Where it stood, or NULL. */
const char *local_path(const struct local *l);

/** A value of a section as it is written; NULL: none. */
const char *local_option(const struct local *l, const char *name);

/** The local path of a data set or of what lies in a datastore; to be freed, NULL: none. */
char *local_dataset(const struct local *l, const char *name);
char *local_datastore(const struct local *l, const char *name, const char *path);

/** The same of a URL: the whole, or the longest prefix; else without its query. */
char *local_url(const struct local *l, const char *url);

#endif
