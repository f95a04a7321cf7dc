#ifndef JOBS_METRIC_PART_H
#define JOBS_METRIC_PART_H

/*
 * What the files behind metric.h share, and nobody else includes:
 *
 *   metric.c          the reader; rule 2 and the words of rule 5; the order of the rules
 *   metric_dict.c     rule 1, objects and dicts (metric_dict.h)
 *   metric_pattern.c  rule 3, the only user of PCRE2
 *   metric_pairs.c    rule 4 and its "any name" of rule 5; numbers and steps in a text
 *   metric_why_not.c  why a line gives nothing
 *
 * None of them allocates per line, except for rule 2.
 */

#include "jobs/metric.h"

#define METRIC_NAME_MAX 255 /* as in HyperDrive; a longer word is not taken for a name */
#define METRIC_WHY_MAX 256

struct metric_name {
	char *text;
	size_t len;
};

struct metric_patterns;

struct metric_reader {
	struct metric_name *names; /* longest first: "val loss" is tried before "loss" */
	size_t n_names, cap_names;
	char *primary; /* what a pattern without a name gives */
	struct metric_patterns *patterns;
	char why[METRIC_WHY_MAX];
};

/** Where the values of a line go. */
struct metric_sink {
	metric_fn *fn;
	void *data;
	size_t n;
	char name[METRIC_NAME_MAX + 1];
};

/** Give a value under a name that needs no copy. */
void metric_give(struct metric_sink *s, const char *name, double value, double step);

/** Give a value under any bytes; false, and nothing given, when they cannot be a name. */
bool metric_give_copy(struct metric_sink *s, const char *name, size_t len, double value,
                      double step);

static inline bool metric_is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static inline bool metric_is_quote(char c)
{
	return c == '"' || c == '\'' || c == '`';
}

static inline bool metric_is_alnum(char c)
{
	return (unsigned)((c | 32) - 'a') < 26 || (unsigned)(c - '0') < 10;
}

/** One of [A-Za-z0-9_./-]: a name does not begin or end next to it. */
static inline bool metric_is_name_char(char c)
{
	return (unsigned)((c | 32) - 'a') < 26 || (unsigned)(c - '-') <= '9' - '-' || c == '_';
}

static inline const char *metric_skip_blanks(const char *p, const char *end)
{
	while (p < end && metric_is_blank(*p))
		p++;
	return p;
}

/**
 * A number in a text, such as 0.93, 93%, np.float64(0.93) or tensor(0.93, …), that does not go
 * on as a word, a date or a 0,93.  Returns where it ends, NULL when there is none at s.
 */
const char *metric_number(const char *s, const char *end, double *out);

/** Inside np.float64(0.93), tensor(…) and the like: where the number begins, or NULL. */
const char *metric_wrapped(const char *s, const char *end);

/** Exactly a number, blanks and a % aside. */
bool metric_number_alone(const char *s, const char *end, double *out);

/** Is this, in any case, a word that announces the step of a line? */
bool metric_is_step_word(const char *s, size_t len);

/** Where the value stands for a sign ('=' or ':') at p: past blanks and a quote. */
const char *metric_after_sign(const char *p, const char *end);

/** Rule 4, of the listed names and, with `any`, of any other.  r may be NULL: none listed. */
void metric_pairs(const struct metric_reader *r, bool any, const char *line, size_t len,
                  struct metric_sink *sink);

/** Is a text that starts with '{' one whole object, with numbers or without? */
bool metric_dict_is_whole(const char *text, size_t len);

/** Why a pattern that was tried gave no value. */
struct metric_pattern_fault {
	size_t pattern; /* counted from 1; 0: none matched */
	bool gave_up;   /* it ran into its limits */
	const char *text;
	size_t len; /* what it took for a value, in the line */
};

struct metric_patterns *metric_patterns_new(const struct strings *texts, struct err *e);
void metric_patterns_free(struct metric_patterns *ps);

/** Rule 3.  `fault` may be NULL. */
void metric_patterns_read(struct metric_patterns *ps, const char *primary, const char *line,
                          size_t len, struct metric_sink *sink,
                          struct metric_pattern_fault *fault);

/** Rule 2: the name in "Attempted to log scalar metric NAME:", or NULL. */
const char *metric_azure_name(const char *s, const char *end, size_t *len);

#endif
