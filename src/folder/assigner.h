#ifndef FOLDER_ASSIGNER_H
#define FOLDER_ASSIGNER_H

/*
 * What a sweep tries next: the assignments that a person enqueued, the sampler's draws; and the
 * rows that say so.
 */

#include "core/sampler/sampler.h"
#include "folder/writer.h"

struct assigner {
	struct writer *writer;
	struct sampler *sampler; /* NULL until assigner_renew() */
};

/** A sampler for the configuration as it stands, taught by all runs. */
void assigner_renew(struct assigner *a);
void assigner_clear(struct assigner *a);

/** Enqueued assignment n (from 1) into *p; false when it fits no more: a row says why. */
bool assigner_enqueued(struct assigner *a, uint64_t n, struct point *p);

/** The sampler's draw n into *p, as sampler_suggest(); a point's reason is a row. */
bool assigner_draw(struct assigner *a, uint64_t n, struct point *p);

#endif
