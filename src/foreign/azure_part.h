#ifndef FOREIGN_AZURE_PART_H
#define FOREIGN_AZURE_PART_H

/* What Azure's formats, of CLI v1 and v2, have in common. */

#include "foreign/foreign_carry.h"

/** An expression by Azure's name, NULL-ended: how its arguments are called in v2. */
struct azure_expression {
	const char *name;
	const char *keys[4];
};

/** NULL: there is none of that name. */
const struct azure_expression *azure_expression(const char *name);

/**
 * Say a parameter with numbers for arguments; `d` is for the line.  What the bounds of a log
 * expression really mean is a note.
 */
void azure_param(struct foreign *f, const struct doc *d, const char *name, const char *kind,
                 const double *args, size_t n, const char *when);

/** Metrics are what the program logs, by Azure's SDK or MLflow, not what it prints. */
void azure_set_logging(struct foreign *f);

/** random, grid or bayesian, in any case; BayesianParameterSampling and the like, too. */
void azure_set_method(struct foreign *f, const struct doc *d, const char *name);

/** The policy of a map: its `type` in any of Azure's spellings, and its settings. */
void azure_set_policy(struct foreign *f, struct doc *map, const char *type);

/** What azure-local.ini has under [options], over what the file says. */
void azure_set_options(struct foreign *f);

/** The file itself, read once; what is wrong in it are errors. */
struct local *azure_local(struct foreign *f);

#endif
