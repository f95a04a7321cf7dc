#ifndef CORE_ANALYSIS_ADVICE_H
#define CORE_ANALYSIS_ADVICE_H

/*
 * What to do next, each line from a check with its number:
 *
 *   bound     the best assignments crowd at an end of a range, which chance alone would do in
 *             one case of a hundred, and not because all of them do: widen it
 *   effect    a parameter makes no difference, its share of the variance being below
 *             ADVICE_EFFECT even at the upper end of its bar: fix it
 *   failures  most failures are where a parameter has one value, or lies on one side of one
 *             (failing.h): leave that out
 *   model     the model does not put runs in order that it has not seen: more of them, or the
 *             metric is noise
 *   confirm   the two best differ by less than the same assignment does: try them again
 *
 * What only chance speaks for gives no line; nothing here needs doing.
 */

#include "core/analysis/effects.h"
#include "core/analysis/failing.h"

#define ADVICE_TRUST 0.3   /* rank correlation below which a model predicts nothing */
#define ADVICE_EFFECT 0.02 /* share of the variance */

struct advice_line {
	const char *check;
	size_t param; /* of the space; its n: none */
	char *text;   /* a sentence without its parameter's name */
	/* What the parameter becomes by it; NULL: nothing, or a person must say what. */
	char *expression;
};

struct advice {
	struct advice_line *items;
	size_t n, cap;
};

/** What the checks look at. */
struct advice_facts {
	const struct subject *subject;
	const struct surface *surface;
	const struct effects *effects;
	const struct failing *failing;
};

void advice_init(struct advice *a, const struct advice_facts *facts);
void advice_clear(struct advice *a);

#endif
