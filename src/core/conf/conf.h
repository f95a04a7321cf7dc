#ifndef CORE_CONF_CONF_H
#define CORE_CONF_CONF_H

/*
 * Room core/conf/: settings, their table and their checks.  A new setting is a row of
 * conf_settings[] and a paragraph of the manual; files and forms follow by themselves.
 *
 * Everything that a sweep file says, as plain values, and the one table that declares each
 * setting: its section, name, type, default, range and help.  The reader of sweep files, the
 * command line's --set, the manual and its test all go by that table.
 *
 * Zero in a limit means "no limit", NAN in stop_at "none".  Strings are owned by the config.
 */

#include "base/strings.h"
#include "core/policy/policy.h"
#include "core/space/space.h"

/** How parameters reach the command. */
enum argument_style {
	ARGUMENTS_SEPARATE,    /* --name value */
	ARGUMENTS_EQUALS,      /* --name=value */
	ARGUMENTS_ENVIRONMENT, /* name=value in the environment only */
	ARGUMENTS_NONE,        /* nowhere but in {name} placeholders */
	ARGUMENTS_ASSIGN,      /* name=value */
	ARGUMENTS_HYDRA,       /* name=value, quoted as Hydra's overrides are */
};

/** What counts as an interval: each value of the primary metric, or each of its steps. */
enum interval_kind { INTERVAL_VALUE, INTERVAL_STEP };

/** Which of a run's values counts. */
enum objective { OBJECTIVE_BEST, OBJECTIVE_LAST };

/** A named data set of an Azure training script. */
struct dataset {
	char *name, *file;
};

struct conf {
	/* sweep */
	char *name;
	struct strings command;
	char *shell;
	char *metric_name;
	enum goal goal;
	int objective; /* enum objective */
	int interval;  /* enum interval_kind */
	struct strings metrics, patterns;
	char *metrics_file;
	int max_total_runs, max_concurrent_runs;
	double max_duration_minutes, max_run_minutes;
	int stop_after_failures, retries;
	double stop_at;
	char *stop_when; /* see stop_when.h */
	struct strings enqueue;
	double grace_seconds;
	int arguments;       /* enum argument_style */
	char *seed_argument; /* of runs that confirm others */
	char *working_directory;
	char *on_best, *on_finish; /* commands for /bin/sh */
	struct strings environment;
	struct strings files; /* templates that are filled into the run's folder */
	bool pty, azureml, trackers, read_output;
	struct dataset *datasets;
	size_t n_datasets, cap_datasets;
	int rules; /* 0 pegbox, 1 hyperdrive */
	/* sampling */
	char *method;
	double seed;            /* a whole number below 2^53; NAN: drawn once and logged */
	bool may_repeat;        /* see conf_repeats() */
	struct strings history; /* earlier sweeps that the sampler learns from */
	/* policy */
	char *policy;
	struct policy_opts policy_opts;
	struct strings policies; /* any, all: each as conf_print_policy() has it, and valid */
	/* launcher */
	int launcher;          /* 0 local */
	struct strings *slots; /* the environment of each slot */
	size_t n_slots, cap_slots;

	struct space space;

	/* No settings: how it came about. */
	bool goal_given;     /* somebody has said so; else it may be guessed from the name */
	bool metric_guessed; /* nobody has said it, or seen it printed */
	bool asked;          /* who asks for runs decides how many there are */
};

enum conf_type {
	CONF_STRING,
	CONF_STRINGS, /* [ "a", "b" ] */
	CONF_INT,
	CONF_FLOAT,
	CONF_BOOL,
	CONF_ENUM,     /* one of the words of `choices`, stored as its index */
	CONF_POLICIES, /* policies, each as on a command line */
};

struct conf_setting {
	const char *section, *name;
	enum conf_type type;
	size_t offset;        /* of the field in struct conf */
	const char *fallback; /* the default, as text; NULL: empty or none */
	double min, max;      /* of a number; of a CONF_INT within an int */
	const char *choices;  /* of an enum, separated by blanks */
	const char *help;     /* one sentence for the manual */
};

/** All settings with a single value, in the order of the manual; ends with name == NULL. */
extern const struct conf_setting conf_settings[];

/** The setting of that section and name, or NULL. */
const struct conf_setting *conf_find(const char *section, const char *name);

/** The nearest known name in a section (NULL: in any) to a mistyped one, or NULL. */
const char *conf_nearest(const char *section, const char *name);

/** All defaults. */
void conf_init(struct conf *c);
void conf_clear(struct conf *c);

/** Set from text, as a command line gives it; a list is replaced by its one item. */
int conf_set(struct conf *c, const struct conf_setting *s, const char *text, struct err *e);

/** The list of a CONF_STRINGS setting. */
struct strings *conf_list(struct conf *c, const struct conf_setting *s);

/** Set from a number or a bool, checking type and range; -1 with "must be …, not …". */
int conf_set_number(struct conf *c, const struct conf_setting *s, double x, bool is_whole,
                    struct err *e);

/** The value as text into *out, a list as shell words; false when it is the default. */
bool conf_print(const struct conf *c, const struct conf_setting *s, struct buf *out);

/** The same, but nothing for the default. */
void conf_print_words(const struct conf *c, const struct conf_setting *s, struct buf *out);

/** The slots likewise: "CUDA_VISIBLE_DEVICES=0; CUDA_VISIBLE_DEVICES=1". */
void conf_print_slots(const struct conf *c, struct buf *out);

/* ---- the policy section (conf_policy.c) ------------------------------------------ */

/** How deep policies may nest: any(all(…)) is 2. */
#define CONF_POLICY_DEPTH 6

/**
 * "bandit(slack_factor=0.2, delay_evaluation=5)", "any(median, patience(patience=5))": replaces
 * the whole policy section; on an error it stays as it was.
 */
int conf_set_policy(struct conf *c, const char *text, struct err *e);

/** Is it a setting that some policies have and others not? */
bool conf_is_policy_option(const struct conf_setting *s);

/** The other way round: "bandit(slack_factor=0.2, …)" of what is set. */
void conf_print_policy(const struct conf *c, struct buf *out);

/** "median, patience(patience=5)": replaces what any and all combine. */
int conf_set_policies(struct conf *c, const char *text, struct err *e);

/** The policy of `child` is one more that c combines; refuses one that makes no sense. */
int conf_add_policy(struct conf *c, const struct conf *child, struct problems *ps);

/** What is wrong with the policy section. */
int conf_check_policy(const struct conf *c, struct problems *ps);

/** The policy of a checked configuration. */
struct policy *conf_new_policy(const struct conf *c, enum goal goal);

/* ---- the whole ------------------------------------------------------------------- */

/**
 * Look at the whole: what is missing, what does not go together, the space's conditions, the
 * policy's options, the sampler's demands, HyperDrive's rules when asked for.  Every problem
 * goes into ps, but what only follows from what ps has already, which could not be read; 0 when
 * there is none in it.
 */
int conf_check(struct conf *c, struct problems *ps);

/* ---- conf_unread.c: of a configuration some of which could not be read ------------- */

/** Is the setting not known, because of one of these problems of reading? */
bool conf_is_unread(const struct conf *c, const struct problems *ps, const char *section,
                    const char *name);

struct place;
/** May a problem at this place be there only because of them? */
bool conf_follows(const struct conf *c, const struct problems *ps, const struct place *at);

/* ---- more of the whole ----------------------------------------------------------- */

/** Of that: does it end?  Not looked at where runs are asked for. */
void conf_check_end(const struct conf *c, struct problems *ps);

/** What is allowed, but most likely not meant (conf_warn.c). */
void conf_warn(const struct conf *c, struct problems *ps);

/** Has the space a parameter of that name, `len` bytes without dashes? */
bool conf_has_param(const struct conf *c, const char *name, size_t len);

/** How many runs at once a sweep begins with. */
int conf_concurrency(const struct conf *c);

/** Is {name} a placeholder: of a parameter, or of a fact such as {run}? */
bool conf_has_placeholder(const struct conf *c, const char *name, size_t len);

/** HyperDrive's rules alone (conf_hyperdrive.c). */
void conf_check_hyperdrive(const struct conf *c, struct problems *ps);

/** May an assignment be tried again?  When it is set, and the sampler does not refuse. */
bool conf_repeats(const struct conf *c);

/** The empty history that this configuration's sampler begins with. */
struct history;
void conf_history(const struct conf *c, uint64_t seed, struct history *h);

#endif
