#ifndef JOBS_METRIC_PART_H
#define JOBS_METRIC_PART_H

/*
 * What the files behind metric.h share, and nobody else includes:
 *
 *   metric.c          the reader; rule 2 and the words of rule 5; the order of the rules
 *   metric_dict.c     rule 1, objects and dicts (metric_dict.h)
 *   metric_pattern.c  rule 3, the only user of PCRE2
 *   metric_pairs.c    rule 4 and its "any name" of rule 5; names and steps in a text
 *   metric_bare.c     rule 6
 *   metric_split.c    names that stand twice in a line, of training and of validation
 *   metric_table.c    rule 7; cells in metric_cells.h
 *   metric_number.c   numbers in a text
 *   metric_why_not.c  why a line gives nothing
 *
 * None of them allocates per line, except for rule 2 and the header of a table.
 */

#include "jobs/metric.h"

#define METRIC_NAME_MAX 255 /* as in HyperDrive; a longer word is not taken for a name */
#define METRIC_WHY_MAX 256

struct metric_name {
	char *text;
	size_t len;
	unsigned char pair[2]; /* two bytes in it that few words have, for metric_bare() */
};

struct metric_patterns;

struct metric_reader {
	struct metric_name *names; /* longest first: "val loss" is tried before "loss" */
	size_t n_names, cap_names;
	bool any;       /* nothing is listed, so whatever can be read is */
	bool ends[256]; /* is it the last byte of some name? */
	char *primary;  /* what a pattern without a name gives */
	struct metric_patterns *patterns;
	char why[METRIC_WHY_MAX];
};

/** Where the values of a line go. */
struct metric_sink {
	metric_fn *fn;
	void *data;
	size_t n;
	uint64_t given; /* a bit for each of the first 64 names that rule 4 gave */
	char name[METRIC_NAME_MAX + 1];
};

/** Give a value under a name that needs no copy. */
void metric_give(struct metric_sink *s, const char *name, double value, double step);

/** The two bytes of a name, of at least two, that are the least common in texts. */
void metric_rare_pair(struct metric_name *name);

/** Give a value of a listed name. */
void metric_give_listed(struct metric_sink *s, const struct metric_reader *r,
                        const struct metric_name *name, double value, double step);

/** Was a value of this listed name given? */
bool metric_was_given(const struct metric_sink *s, const struct metric_reader *r,
                      const struct metric_name *name);

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

/** The same, and a unit right behind it is passed over: 35ms, 12.5MB, 125tok/s. */
const char *metric_quantity(const char *s, const char *end, double *out);

/** Where the unit that stands at s ends, or NULL. */
const char *metric_unit(const char *s, const char *end);

/** Inside np.float64(0.93), tensor(…) and the like: where the number begins, or NULL. */
const char *metric_wrapped(const char *s, const char *end);

/** Exactly a number, blanks and a % aside. */
bool metric_number_alone(const char *s, const char *end, double *out);

/** Is this, in any case, a word that announces the step of a line? */
bool metric_is_step_word(const char *s, size_t len);

/** Where the value stands for a sign ('=' or ':') at p: past blanks and a quote. */
const char *metric_after_sign(const char *p, const char *end);

/** The first step that a line says, or NAN. */
double metric_line_step(const char *line, const char *end);

/** The listed name that ends right before q and stands alone, or NULL. */
const struct metric_name *metric_name_before(const struct metric_reader *r, const char *line,
                                             const char *q);

/** Whatever name ends at q: a word or, with a quote at q, all back to the quote before it. */
const char *metric_any_name_before(const char *line, const char *q, const char *end);

/** Where the word "train", "val", "test", … right before a name begins, or NULL. */
const char *metric_split_before(const char *line, const char *name);

/**
 * The same when that word belongs to the name, because the line has it once more with another
 * such word or with none; NULL: the name is what it is.
 */
const char *metric_split_name(const struct metric_reader *r, const char *line, const char *end,
                              const char *name, size_t len);

/** How many bytes at p are the wall of a cell: a |, or a line of a box. */
size_t metric_separator(const char *p, const char *end);

/** Rule 4, of the listed names and, with `any`, of any other. */
void metric_pairs(const struct metric_reader *r, bool any, const char *line, size_t len,
                  struct metric_sink *sink);

/**
 * Rule 6, of the listed names that rule 4 did not give, or with r->any of any.  Returns whether
 * there is a name without a value: the line may be the header of a table.
 */
bool metric_bare(const struct metric_reader *r, const char *line, size_t len,
                 struct metric_sink *sink);

/** Rule 7: is the line a row of the stream's table?  Its values are given then. */
bool metric_table_row(const struct metric_reader *r, struct metric_table *t, const char *line,
                      size_t len, struct metric_sink *sink);

/** A line that gave nothing: keep it when it may be a header. */
void metric_table_keep(const struct metric_reader *r, struct metric_table *t, const char *line,
                       size_t len);

/** A line came that is no row: a header needs its first one at once. */
void metric_table_break(struct metric_table *t);

bool metric_table_is_header(const struct metric_reader *r, const char *line, size_t len);

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
