#ifndef CORE_SPACE_PARAM_CHANGE_H
#define CORE_SPACE_PARAM_CHANGE_H

/*
 * Expressions as a person would change them.  Each appends the text of one that param_parse()
 * reads, of the same kind where that can say it, a value alone where one is left.  False, and
 * nothing appended: there is none, so a person must say what is meant.
 */

#include "base/buf.h"
#include "core/space/param.h"

/** Only what lies from low to high, which may be infinite; of options those numbers. */
bool param_narrow(const struct param *p, double low, double high, struct buf *out);

/** Only the options with keep[i], by p->options. */
bool param_keep(const struct param *p, const bool *keep, struct buf *out);

/**
 * Further by a third of the range, on the expression's own scale, to a number that is short;
 * not across 0, nor across 1 from within 0…1.  Of options that are a progression its next.
 */
bool param_widen(const struct param *p, bool upper, struct buf *out);

/** Without a value, or with all on one side of it: above (side 1) or below (-1). */
bool param_leave_out(const struct param *p, const struct value *v, int side, struct buf *out);

/** Always that value. */
bool param_fix(const struct param *p, const struct value *v, struct buf *out);

#endif
