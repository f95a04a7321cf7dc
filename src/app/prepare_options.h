#ifndef APP_PREPARE_OPTIONS_H
#define APP_PREPARE_OPTIONS_H

/* What a command line says over a configuration: --set and the options that stand for it. */

#include "app/args.h"
#include "core/conf/conf.h"
#include "core/problem.h"

/** The options that change a configuration; subcommands list them among theirs. */
#define PREPARE_OPTIONS PREPARE_OPTIONS_LETTER('n')

/* Versions of clang-format differ about rows in a macro. */
/* clang-format off */

/** The same with another letter for max-total-runs, or 0: some commands need -n themselves. */
#define PREPARE_OPTIONS_LETTER(n) \
	{ "set", 0, "NAME=VALUE", "Change a setting of the sweep file; may be repeated" }, \
	{ "policy", 0, "POLICY", "Early termination, as in 'bandit(slack_factor=0.2)'" }, \
	{ "sampling", 0, "METHOD", \
	  "The sampler: auto, bayesian, tpe, cmaes, sobol, random, grid" }, \
	{ "seed", 0, "N", "Seed of the sampler" }, \
	{ "max-total-runs", n, "N", "How many assignments to try" }, \
	{ "max-concurrent-runs", 'j', "N", "How many runs at once" }, \
	{ "hyperdrive", 0, NULL, "Refuse what Azure's HyperDrive refuses" }, \
	{ "step", 0, "NAME", "Of a pipeline in YAML: the sweep step that is meant" }

/** Of commands that run a sweep. */
#define PREPARE_RUN_OPTIONS \
	{ "headless", 0, NULL, "No screen: a progress line, or plain lines" }, \
	{ "quiet", 'q', NULL, "Say only what goes wrong" }, \
	{ "json", 0, NULL, "No screen; at the end JSON, as of status" }, \
	{ "detach", 0, NULL, "Start it, print its folder and come back at once" }

/** Of those, what begins one. */
#define PREPARE_HISTORY_OPTION \
	{ "history", 0, "PATH", "Learn from an earlier sweep or a table, too; may be repeated" }

/** Those of a sweep without a file. */
#define PREPARE_FREE_OPTIONS \
	{ "metric", 0, "NAME", \
	  "The primary metric; may be repeated, for others to be read as well" }, \
	{ "pattern", 0, "PCRE2", "A pattern to look for metrics with; may be repeated" }, \
	{ "maximize", 0, NULL, "More of it is better (the default, but for a loss)" }, \
	{ "minimize", 0, NULL, "Less of it is better" }, \
	{ "name", 0, "NAME", "What the sweep is called" }

/* clang-format on */

/** Change c by all of them; what is wrong goes into ps.  Was any given? */
bool prepare_options(struct conf *c, const struct args *a, struct problems *ps);

#endif
