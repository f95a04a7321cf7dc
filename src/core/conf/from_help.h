#ifndef CORE_CONF_FROM_HELP_H
#define CORE_CONF_FROM_HELP_H

/*
 * A search space drafted from what a program says of itself with --help: the output of
 * Python's argparse, click, typer and fire, of docopt, absl, Go and GNU programs.  A guess for
 * a person to look at: each option that may be a hyperparameter gets an expression around its
 * default, one that param_parse() takes.
 */

#include "core/conf/conf.h"

enum from_help_type { TYPE_UNKNOWN, TYPE_INTEGER, TYPE_FLOAT };

struct from_help_option {
	char *name;             /* "--learning-rate"; "-l" when it has no long form */
	char *off;              /* "--no-bias" of a pair of flags, or NULL */
	char *metavar;          /* "FLOAT", "LR"; NULL: a flag, which takes nothing */
	char *help;             /* in one line; never NULL */
	char *fallback;         /* the default as the help tells it, or NULL */
	struct strings choices; /* of "{sgd,adam}", "[sgd|adam]" and "<sgd|adam>" */
	enum from_help_type type;
	bool several;     /* takes several words, which one expression cannot give */
	char *expression; /* "logrange(1e-4, 1)"; NULL: nothing sensible */
	bool tuned;       /* its name says that it is a hyperparameter */
};

struct from_help {
	struct from_help_option *options;
	size_t n, cap;
	/*
	 * No name was known as a hyperparameter's: all that take a value of which something is
	 * known are tuned.  When there is none either, nothing is tuned.
	 */
	bool unsure;
};

void from_help_parse(struct from_help *d, const char *help);

/** The value that an option has when it is not given, as its expression has it, or NULL. */
const char *from_help_default(const struct from_help_option *o);

/**
 * What the program does when nothing is said: "--lr=0.1 --batch=32" of all that is tuned, as an
 * enqueued assignment.  Nothing is added, and false, when a default is not known, or is none of
 * the values.
 */
bool from_help_defaults(const struct from_help *d, struct buf *out);
void from_help_clear(struct from_help *d);

#endif
