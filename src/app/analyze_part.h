#ifndef APP_ANALYZE_PART_H
#define APP_ANALYZE_PART_H

/* The parts of the text of pegbox analyze, each a heading and its lines; analyze_text.c. */

#include "app/analyze.h"

/** What all parts are told. */
struct analyze_page {
	const struct analysis *a;
	enum glyphs glyphs;
	struct buf *out;
};

/** A heading, with another text at the right edge. */
void analyze_title(struct analyze_page *p, const char *text, const char *right);

/** A name in so many columns, cut in the middle. */
void analyze_name(struct analyze_page *p, const char *name, int width);

#define ANALYZE_NAME 18
#define ANALYZE_BAR 20

/* analyze_slices.c: what each parameter does. */
void analyze_slices(struct analyze_page *p);

/* analyze_buckets.c: the best run of each part of a range, and how many fail there. */
void analyze_buckets(struct analyze_page *p);

/* analyze_runs.c: of the runs themselves. */
void analyze_path(struct analyze_page *p);
void analyze_failures(struct analyze_page *p);
void analyze_early(struct analyze_page *p);

/* analyze_plots.c: two parameters together; what runs come to by what they have in common; all
 * parameters together; how the best came; the slots. */
void analyze_map(struct analyze_page *p);
void analyze_groups(struct analyze_page *p);
void analyze_parallel(struct analyze_page *p);
void analyze_progress(struct analyze_page *p);
void analyze_timeline(struct analyze_page *p);

#endif
