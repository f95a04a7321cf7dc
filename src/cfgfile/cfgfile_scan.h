#ifndef CFGFILE_CFGFILE_SCAN_H
#define CFGFILE_CFGFILE_SCAN_H

/* What libconfig does not say about a text: where its comments are, and the items of a list. */

#include <stddef.h>

/** "name" at the start of s when '=' or ':' follows; its length, or 0. */
size_t cfgfile_scan_name(const char *s);

/** The comment at s up to the end of its line or its mark; 0: there is none. */
size_t cfgfile_scan_comment(const char *s);

/** The text in quotes at s, to the end of s when it does not end; 0: there is none. */
size_t cfgfile_scan_string(const char *s);

/**
 * The line of an item, counted from 1, of the list `name` that begins in `line`; 0 when there
 * is none.  libconfig gives a text the line of what follows it.
 */
int cfgfile_scan_item_line(const char *text, int line, const char *name, size_t item);

#endif
