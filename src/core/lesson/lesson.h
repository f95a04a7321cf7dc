#ifndef CORE_LESSON_LESSON_H
#define CORE_LESSON_LESSON_H

/*
 * Room core/lesson/: a course that runs: what a lesson says, what of it was measured, what
 * follows from that.  It asks the rooms behind it as any page does, and knows no lesson.
 *
 * A lesson: its texts and questions, the sweeps that it runs, how these are shown, and in which
 * words what came of them is said.  Plain values, as cfgfile/lesson_file.h reads them; strings
 * are owned by the lesson.
 *
 * Nothing in it is an outcome.  Which answer is right and which sentence is said hang on
 * formulas (base/formula.h) over measures (measure.h) of the sweeps of the person who learns.
 */

#include "core/conf/conf.h"

/** A text of the file and its line; s is NULL where there is none. */
struct lesson_text {
	char *s;
	int line;
};

struct lesson_answer {
	struct lesson_text text; /* with {…} */
	struct lesson_text when; /* it is right where this holds, */
	bool right;              /* or always */
};

struct lesson_question {
	struct lesson_text text, why; /* with {…}; why: what is so, said after the answer */
	struct lesson_answer
		*answers; /* 2 to LESSON_ANSWERS_MAX; n = 0: there is no question */
	size_t n, cap;
};
#define LESSON_ANSWERS_MAX 6

/** A sweep: what a sweep file says, under a name. */
struct lesson_sweep {
	char *name;  /* as formulas have it */
	char *label; /* for people; the name, unless one is given */
	int line;
	struct conf conf; /* checked; the seed is that of the round */
	/* When it is finished, its best few assignments are run again with so many seeds. */
	int confirm_top, confirm_seeds; /* 0: not */
};

enum lesson_panel_kind {
	LESSON_SCATTER, /* values over a parameter */
	LESSON_CURVES,  /* the chart of the runs */
	LESSON_RACE,    /* the best so far, a line a sweep */
	LESSON_MODEL,   /* a parameter: mean, band, expected improvement after k runs */
	LESSON_RANK,    /* how an interval's order agrees with the last */
	LESSON_CHANCE,  /* of more in the next runs, after each run */
	LESSON_SEEDS,   /* a winner's value beside its repeats */
	LESSON_TABLE,   /* a row a sweep, a column a measure */
	LESSON_CUTS,    /* curves with each policy's cuts */
	LESSON_PANEL_KINDS,
};

/** What a kind of panel is called, shows, and needs: one row a kind, in their order. */
struct lesson_panel_row {
	const char *name, *help;
	bool takes_many; /* sweeps; else one */
	bool takes_x;    /* a parameter */
};
extern const struct lesson_panel_row lesson_panel_rows[LESSON_PANEL_KINDS];

/** A column of a table: the value of `value` with * for the name of the row's sweep. */
struct lesson_column {
	char *name;
	struct lesson_text value; /* as between { and }: "saved(*):%" */
};

struct lesson_panel {
	enum lesson_panel_kind kind; /* LESSON_PANEL_KINDS: it could not be read */
	char *title;                 /* NULL: the panel says itself what it shows */
	size_t *sweeps;              /* of lesson->sweeps, in order; at least one */
	size_t n_sweeps, cap_sweeps;
	char *x;    /* the parameter's name; NULL unless the kind takes one */
	int k;      /* runs or intervals that a panel begins with; 0: its own choice */
	bool guess; /* of a model: where the next run falls is asked before it is shown */
	struct lesson_column *columns;
	size_t n_columns, cap_columns;
	int line;
};

/** A sentence about an outcome: the first one whose `when` holds, or has none, is said. */
struct lesson_see {
	struct lesson_text when, text;
};

/** What T shows of many rounds: where the values of `value` lie; NULL: nothing. */
struct lesson_rounds {
	char *label;
	struct lesson_text value; /* a formula */
	int line;                 /* 0: it is not there */
};

struct lesson_part {
	struct lesson_text text; /* with {…} of what earlier parts ran */
	struct lesson_question predict;
	size_t *run; /* of lesson->sweeps, in this order */
	size_t n_run, cap_run;
	bool together; /* all at once, else one after the other */
	struct lesson_panel *panels;
	size_t n_panels, cap_panels;
	struct lesson_see *see;
	size_t n_see, cap_see;
	struct lesson_rounds rounds;
	int line;
};

/** What a lesson says of many rounds: `when` holds in at least `at_least` of `of`. */
struct lesson_claim {
	struct lesson_text when, text;
	int of, at_least; /* of = 0: it claims nothing */
	int line;
};

struct lesson {
	char *title;
	struct strings words; /* the terms that it explains */
	struct lesson_text text;
	struct lesson_sweep *sweeps;
	size_t n_sweeps, cap_sweeps;
	struct lesson_part *parts;
	size_t n_parts, cap_parts;
	struct lesson_question check;
	struct lesson_claim claim;
};

void lesson_clear(struct lesson *l);

/** The index of the sweep of a name; the count when there is none. */
size_t lesson_find_sweep(const struct lesson *l, const char *name);

/** The part, from 0, that runs a sweep first; the number of parts when none does. */
size_t lesson_part_of(const struct lesson *l, size_t sweep);

#endif
