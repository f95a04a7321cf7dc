#ifndef CORE_SAMPLER_REASON_H
#define CORE_SAMPLER_REASON_H

/*
 * Why a sampler suggests an assignment, as values and as the text that the log keeps:
 *
 *   random
 *   bayesian, start design
 *   bayesian, expected improvement 0.0031, predicted 0.934 ± 0.012
 *
 * The text is for people first: numbers are rounded, the prediction to the digits that its
 * deviation leaves.  What was read from a text prints the same text again.
 */

#include <stdbool.h>

#include "base/buf.h"

struct reason {
	const char *sampler; /* the name of its kind, as in sampler_kinds[] */
	bool start;          /* one of the design that comes before it can learn */
	double improvement;  /* expected, of the primary metric; NAN: it expects nothing */
	double mean, sd;     /* predicted primary metric; NAN: it predicts nothing */
};

/** Nothing but the sampler's name. */
struct reason reason_of(const char *sampler);

bool reason_has_improvement(const struct reason *r);
bool reason_has_prediction(const struct reason *r);

void reason_print(const struct reason *r, struct buf *out);

/** "0.934 ± 0.012", with another sign for ± where that cannot be shown. */
void reason_print_prediction(const struct reason *r, const char *sign, struct buf *out);
void reason_print_improvement(const struct reason *r, struct buf *out);

/** False when the text is no reason, or of a sampler that this program does not have. */
bool reason_parse(struct reason *r, const char *text);

#endif
