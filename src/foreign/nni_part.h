#ifndef FOREIGN_NNI_PART_H
#define FOREIGN_NNI_PART_H

/* What NNI's two files have in common. */

#include "foreign/foreign_carry.h"

/** A search space: {"lr": {"_type": "loguniform", "_value": [0.001, 0.1]}, …}. */
void nni_read_space(struct foreign *f, struct doc *map);

/** Is it one? */
bool nni_is_space(const struct doc *d);

/** How a program of NNI gets its values and says results; more is better, if not told else. */
void nni_set_ways(struct foreign *f);

#endif
