#ifndef CORE_DRAFT_H
#define CORE_DRAFT_H

/*
 * A search space drafted from what a program says of itself with --help: the output of
 * Python's argparse, click and typer, of docopt, absl and GNU programs.  A guess for a person
 * to look at: each option that may be a hyperparameter gets an expression around its default.
 */

#include <stdbool.h>
#include <stddef.h>

#include "core/conf.h"

struct draft_option {
	char *name;             /* "--learning-rate"; "-l" when it has no long form */
	char *metavar;          /* "FLOAT", "LR"; NULL: a flag, which takes nothing */
	char *help;             /* in one line; never NULL */
	char *fallback;         /* the default as the help tells it, or NULL */
	struct strings choices; /* of "{sgd,adam}" and "[sgd|adam]" */
	char *expression;       /* "logrange(1e-4, 1)"; NULL: nothing sensible */
	bool tuned;             /* its name says that it is a hyperparameter */
};

struct draft {
	struct draft_option *options;
	size_t n, cap;
};

void draft_parse(struct draft *d, const char *help);
void draft_clear(struct draft *d);

#endif
