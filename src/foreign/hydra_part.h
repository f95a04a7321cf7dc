#ifndef FOREIGN_HYDRA_PART_H
#define FOREIGN_HYDRA_PART_H

/* What a value of hydra.sweeper.params says, by the grammar of Hydra's overrides. */

#include "foreign/foreign_carry.h"

/**
 * Say the parameter that "choice(a, b)", "range(1, 5)", "tag(log, interval(1e-4, 1))" or "1, 2"
 * is.  Optuna's sweeper takes the end of a range with it (`closed`), the basic one does not.
 */
void hydra_say(struct foreign *f, const struct doc *d, const char *name, const char *text,
               bool closed);

/** The parameter with these steps from low up to high; `whole`: of whole numbers. */
void hydra_say_range(struct foreign *f, const struct doc *d, const char *name, double low,
                     double high, double step, bool whole, bool log);

#endif
