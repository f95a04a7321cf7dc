#ifndef CORE_CONF_FROM_HELP_H
#define CORE_CONF_FROM_HELP_H

/*
 * A search space drafted from what a program says of itself with --help: the output of
 * Python's argparse, click and typer, of docopt, absl and GNU programs.  A guess for a person
 * to look at: each option that may be a hyperparameter gets an expression around its default.
 */

#include "core/conf/conf.h"

struct from_help_option {
	char *name;             /* "--learning-rate"; "-l" when it has no long form */
	char *metavar;          /* "FLOAT", "LR"; NULL: a flag, which takes nothing */
	char *help;             /* in one line; never NULL */
	char *fallback;         /* the default as the help tells it, or NULL */
	struct strings choices; /* of "{sgd,adam}" and "[sgd|adam]" */
	char *expression;       /* "logrange(1e-4, 1)"; NULL: nothing sensible */
	bool tuned;             /* its name says that it is a hyperparameter */
};

struct from_help {
	struct from_help_option *options;
	size_t n, cap;
};

void from_help_parse(struct from_help *d, const char *help);
void from_help_clear(struct from_help *d);

/** Fill in the expression, and whether it is tuned: by the name, the default, the choices. */
void from_help_propose(struct from_help_option *o);

#endif
