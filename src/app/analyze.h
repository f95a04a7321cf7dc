#ifndef APP_ANALYZE_H
#define APP_ANALYZE_H

/* pegbox analyze: what an analysis says, as text of 80 columns and as JSON. */

#include "core/analysis/analysis.h"
#include "ui/glyph.h"

#define ANALYZE_COLUMNS 80

struct json_t;

/** Append all of it; `name` is the sweep's. */
void analyze_print(const struct analysis *a, const char *name, enum glyphs glyphs,
                   struct buf *out);

/** The same as one JSON object; what cannot be said is null. */
struct json_t *analyze_json(const struct analysis *a);

#endif
