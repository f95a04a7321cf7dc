#ifndef APP_ANALYZE_H
#define APP_ANALYZE_H

/* pegbox analyze: what an analysis says, as text of 80 columns and as JSON. */

#include "core/analysis/analysis.h"
#include "core/analysis/compare.h"
#include "ui/glyph.h"

#define ANALYZE_COLUMNS 80

struct json_t;

/** What is asked of the next runs: 0 and NAN are the defaults. */
struct analyze_stop {
	uint32_t runs;
	double delta;
};

/** Append all of it; `name` is the sweep's. */
void analyze_print(const struct analysis *a, const char *name, struct analyze_stop stop,
                   enum glyphs glyphs, struct buf *out);

/** The same as one JSON object; what cannot be said is null. */
struct json_t *analyze_json(const struct analysis *a, struct analyze_stop stop);

/** Several sweeps, that can be compared, beside each other: likewise. */
void analyze_compare(const struct compare *c, enum glyphs glyphs, struct buf *out);
struct json_t *analyze_compare_json(const struct compare *c);

#endif
