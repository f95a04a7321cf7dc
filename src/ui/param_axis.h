#ifndef UI_PARAM_AXIS_H
#define UI_PARAM_AXIS_H

/*
 * A parameter along an axis: a range on its own scale from bound to bound, options side by
 * side in their order.
 */

#include "core/space/param.h"
#include "ui/canvas.h"

#define PARAM_AXIS_OPTION \
	0.7 /* of an option's part of the axis is taken, the rest lies between */

/** The options that stand side by side; 0: it is a range. */
size_t param_axis_options(const struct param *p);

/** Where a value stands, 0…1; NAN: nowhere, as one out of the bounds. */
double param_axis_place(const struct param *p, const struct value *v);

/** The place of a run with a value there: those of an option lie side by side, by number. */
double param_axis_place_of(const struct param *p, double place, uint32_t run);

/** Does it end where it ends?  A normal expression without bounds does not. */
bool param_axis_is_bounded(const struct param *p);

/** What stands at the values, along a line that has a width, as far as there is room. */
void param_axis_draw(const struct param *p, struct canvas *c, struct spot at);

/** The same up an edge, at the right end of r. */
void param_axis_draw_up(const struct param *p, struct canvas *c, struct rect r);

#endif
