#ifndef CORE_CONF_FROM_HELP_PART_H
#define CORE_CONF_FROM_HELP_PART_H

/* The steps of from_help_parse(), each a file. */

#include "core/conf/from_help.h"

/** "-l LR, --learning-rate LR  help": false when the line declares no option. */
bool from_help_declared(const char *line, struct from_help_option *o);

/** Default and type, as the whole help of an option tells them. */
void from_help_tell(struct from_help_option *o);

/** Fill in the expression, and whether it is tuned: by the name, the default, the choices. */
void from_help_propose(struct from_help_option *o);

/* ---- from_help_rules.c: what a name says ------------------------------------------- */

enum propose {
	NEVER,   /* no hyperparameter */
	DECADES, /* by its order of magnitude */
	SHARE,   /* a part of one */
	FACTOR,  /* up to 1: near it by what is left to it, small by its order of magnitude */
	PENALTY, /* the same below 1, else by its order of magnitude */
	POWERS,  /* of two */
	COUNT,   /* a small whole number */
};

/** low and high are what people try when the help tells no default. */
struct from_help_rule {
	const char *words; /* of names, with blanks between */
	enum propose propose;
	double low, high;
};

/** A name as the words know it: "--learning-rate", "--learningRate" is "learning_rate". */
void from_help_plain_name(const char *name, char out[64]);

/** By a plain name; NULL: nothing is known of it. */
const struct from_help_rule *from_help_rule(const char *name);

/** Does a plain name choose a part of the model, or turn one on? */
bool from_help_is_part(const char *name);
bool from_help_is_switch(const char *name);

/** Is it a choice that no model has: train, cuda, json? */
bool from_help_no_choice(const char *choice);

/* ---- from_help_range.c: around a default ------------------------------------------- */

/** Append an expression, or nothing: by what is known of the name (rule NULL: nothing). */
void from_help_range(const struct from_help_option *o, const struct from_help_rule *rule,
                     struct buf *out);

/** Of a list of numbers, "64,64": choice('32,32', '64,64', '128,128'). */
void from_help_list(const char *text, struct buf *out);

#endif
