#ifndef UI_COMPARE_SHOW_H
#define UI_COMPARE_SHOW_H

/*
 * Sweeps beside each other, on a canvas: for the panels of the page Analyze, and for pegbox
 * analyze.  Each group has a letter, and the five best a colour; the names stand beside the
 * letters, outside of the plots.
 */

#include "core/analysis/compare.h"
#include "ui/canvas.h"

/**
 * A line a group, with its sweeps where there is room, from group *first on, or from an earlier
 * one where fewer are left, which it then is; then what is to be told from chance, what tells
 * them apart, and what the columns are.  The lines it took.
 */
int compare_table(const struct compare *c, size_t *first, struct canvas *to, struct rect r);

/** Best so far over x, or over a logarithm of it. */
void compare_best(const struct compare *c, enum progress_x x, bool log, struct canvas *to,
                  struct rect r);

/** The distribution of what the runs came to. */
void compare_values(const struct compare *c, struct canvas *to, struct rect r);

/** The importance of each parameter in each group; the lines it took. */
int compare_shares(const struct compare *c, struct canvas *to, struct rect r);

/** "median and quartiles": what the bands are, of all groups; "" where none has one. */
const char *compare_bands(const struct compare *c);

/** "runs", "time" or "intervals", of those that are known the next from x on. */
enum progress_x compare_known(const struct compare *c, enum progress_x x);

/* ---- what they share ------------------------------------------------------------- */

enum style compare_style(size_t group);
uint32_t compare_letter(size_t group);

/** The name and how many sweeps it is, in so many columns; the columns used. */
int compare_name(const struct compare *c, size_t group, struct canvas *to, struct spot at);

#endif
