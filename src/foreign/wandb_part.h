#ifndef FOREIGN_WANDB_PART_H
#define FOREIGN_WANDB_PART_H

/* The parts of a sweep of W&B that are files of their own. */

#include "foreign/foreign_carry.h"

/**
 * `program` and `command` with its ${…}.  Returns whether what is true or false is given to the
 * program by its bare name, or not at all.
 */
bool wandb_read_program(struct foreign *f);

/** `parameters`, nested ones with dotted names. */
void wandb_read_parameters(struct foreign *f, bool bare_flags);

#endif
