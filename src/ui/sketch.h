#ifndef UI_SKETCH_H
#define UI_SKETCH_H

/* Six made-up runs, and what a policy does to them. */

#include "core/conf/conf.h"
#include "ui/canvas.h"

struct sketch;

/** The sketch of a configuration's policy: *s (NULL: none yet) as it is, or made anew. */
struct sketch *sketch_make(struct sketch *s, const struct conf *c);
void sketch_free(struct sketch *s);

void sketch_draw(struct sketch *s, struct canvas *c, struct rect r);

#endif
