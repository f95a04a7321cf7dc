#ifndef FOREIGN_KATIB_PART_H
#define FOREIGN_KATIB_PART_H

/* The parts of a Katib experiment that are files of their own. */

#include "foreign/foreign_carry.h"

/** spec.parameters. */
void katib_read_parameters(struct foreign *f, struct doc *spec);

/** spec.trialTemplate: what the container runs, after the parameters. */
void katib_read_program(struct foreign *f, struct doc *spec);

/** spec.metricsCollectorSpec: where the metrics are. */
void katib_read_collector(struct foreign *f, struct doc *spec);

#endif
