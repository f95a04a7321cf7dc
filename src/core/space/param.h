#ifndef CORE_SPACE_PARAM_H
#define CORE_SPACE_PARAM_H

/*
 * One hyperparameter of the search space: its name, its expression, the condition under which
 * it is active.
 *
 * Expressions are HyperDrive's (hyperdrive: uniform(0.05, 0.1), choice(16, 32, 64), …; the log
 * bounds of loguniform and the mu, sigma of lognormal are natural logarithms, as there) and
 * ours: logrange(low, high[, q]) with plain bounds, int(a, b[, 'log']), bool(),
 * flag(['--no-x']), ordinal(…), a bare literal for a constant; weights of options,
 * choice(16: 0.7, 32: 0.3); plain bounds behind the numbers of the normal family, and beta.
 *
 * Every kind is a map from the unit interval, param_from_unit(), whose image of a uniform draw
 * has the expression's distribution: that is where draws fall.  What learns works in positions,
 * param_from_position(), also in the unit interval: there a range is even on its own scale and
 * every option is as wide as another, whatever the distribution, so nothing within the bounds
 * is out of reach.  Where the expression says no more than the range both are the same.
 *
 * Quantised values are nearbyint(x / q) * q, halves to even, and stay in the bounds, if there
 * are any; qlognormal is at least 0.
 */

#include "core/space/cond.h"

#define OPTIONS_MAX 10000 /* of choice and ordinal: looking one up is linear */

struct param;
struct scale;

struct param_kind {
	const char *name;
	const char *summary;    /* one line for help and the manual */
	const char *arguments;  /* as the manual writes them: "min, max, q" */
	int min_args, max_args; /* numbers, none or all of the last; -1: a list of options */
	bool weights;           /* options may have some */
	bool continuous;        /* no two draws are alike */
	bool ordered;           /* neighbouring units are neighbouring values */
	/* Check args; a sentence without the expression's name into e. */
	int (*check)(const struct param *p, struct err *e);
	struct value (*from_unit)(const struct param *p, double unit);
	/* A unit that from_unit() maps to v (the middle of its step); v is contained. */
	double (*to_unit)(const struct param *p, const struct value *v);
	/* The same of positions; NULL: they are the units. */
	struct value (*from_position)(const struct param *p, double position);
	double (*to_position)(const struct param *p, const struct value *v);
	double (*place)(const struct param *p, const struct value *v);
	bool (*contains)(const struct param *p, const struct value *v);
	/* How many distinct values; 0 for infinitely many.  nth: 0 <= i < count. */
	uint64_t (*count)(const struct param *p);
	struct value (*nth)(const struct param *p, uint64_t i);
	const struct scale *scale; /* of a continuous distribution; else NULL */
};

struct param {
	char *name; /* as given: "--learning_rate" */
	char *text; /* the expression as given */
	char *when; /* the condition as given, or NULL */
	const struct param_kind *kind;
	double args[5]; /* numbers of the expression, in its order */
	int n_args;
	bool log;              /* int(a, b, 'log') */
	struct value *options; /* choice, ordinal, bool, flag, constant */
	size_t n_options, cap_options;
	double *ends; /* of weighted options: where the units of each end; NULL: all alike */
	char *off;    /* flag: what the program is given when it is off, or NULL: nothing */
	struct cond *cond; /* parsed `when`, or NULL: always active */
};

/** All kinds in the order of the manual; ends with name == NULL. */
extern const struct param_kind param_kinds[];

/**
 * Parse `text` as an expression into *p, which param_clear() frees.  On failure -1, nothing to
 * free, and a sentence that points at the column.
 */
int param_parse(struct param *p, const char *name, const char *text, struct err *e);
void param_clear(struct param *p);

/** The condition of a parameter that has none yet; -1 and a sentence likewise. */
int param_parse_when(struct param *p, const char *when, struct err *e);

/** The value at `unit` in [0, 1). */
static inline struct value param_from_unit(const struct param *p, double unit)
{
	return p->kind->from_unit(p, unit);
}

/**
 * The inverse, for a value that param_contains(); of a step its middle.  A number between two
 * values has a unit between theirs.
 */
static inline double param_to_unit(const struct param *p, const struct value *v)
{
	return p->kind->to_unit(p, v);
}

/** The value at a position in [0, 1), and the inverse. */
static inline struct value param_from_position(const struct param *p, double position)
{
	return p->kind->from_position ? p->kind->from_position(p, position)
	                              : param_from_unit(p, position);
}

static inline double param_to_position(const struct param *p, const struct value *v)
{
	return p->kind->to_position ? p->kind->to_position(p, v) : param_to_unit(p, v);
}

/**
 * Where a value lies that it need not contain, on the scale of its positions: a number beyond
 * an end outside of [0, 1], one between two values between theirs; what is none of options
 * without an order above 1, each such value elsewhere.  NAN: nowhere, as 0 on a logarithm.
 */
double param_place(const struct param *p, const struct value *v);

/** Do its values have an order, as also those of choice(16, 32, 64), which means one? */
bool param_is_ordered(const struct param *p);

/** Are some of its values likelier than others, so that draws are not even in positions? */
bool param_has_prior(const struct param *p);

/** The position of the draw at `unit`. */
double param_drawn(const struct param *p, double unit);

/** The share of draws that an option is, times their number: 1 when all are alike. */
double param_weight(const struct param *p, const struct value *option);

/** The q of a quantised expression; 0: it has none. */
double param_step(const struct param *p);

/** Can this value come out of the expression? */
static inline bool param_contains(const struct param *p, const struct value *v)
{
	return p->kind->contains(p, v);
}

/** How many distinct values there are; 0 means infinitely many. */
static inline uint64_t param_count(const struct param *p)
{
	return p->kind->count(p);
}
struct value param_nth(const struct param *p, uint64_t i);

/**
 * Read a value of this parameter from text: an option by its text, or a number.  It need not be
 * in range: fixed assignments may lie outside of the space.  Returns -1 when it cannot be one.
 */
int param_value(const struct param *p, const char *text, struct value *out);

/**
 * Is it a flag, given to a program by its bare name or not at all?  Its values are true and
 * false.
 */
bool param_is_flag(const struct param *p);

/** The name without leading dashes. */
const char *param_bare_name(const char *name);

/** What it is called in the environment: without dashes, other signs are _; to be freed. */
char *param_variable_name(const char *name);

/** Do two names mean the same parameter?  Leading dashes do not count. */
bool param_same_name(const char *a, const char *b);

#endif
