#ifndef SPEC_SPEC_DRAFT_H
#define SPEC_SPEC_DRAFT_H

/* A drafted configuration as a sweep file for people: with words on what to look at. */

#include "core/draft.h"

/** `base` has the command and what else is known; the ticked options become the space. */
void spec_print_draft(const struct draft *d, const struct conf *base, struct buf *out);

#endif
