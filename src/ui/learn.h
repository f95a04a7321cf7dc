#ifndef UI_LEARN_H
#define UI_LEARN_H

/*
 * The page of lessons.  What there is to show is a struct ui_learn, which the program around
 * fills and the page only reads: texts have their {…} replaced, what is slow to find is found.
 * Where in the course one is belongs to the program around, which the page asks for another
 * place (REQ_LEARN and those behind it, request.h); how it is looked at (scrolled, the panel
 * that the keys are for, the number of runs that a model is stepped to, a guess) to the page.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ui/canvas.h"
#include "ui/pager.h"

struct lesson;
struct sweep;
struct ui;

enum learn_place {
	LEARN_LIST,    /* of the lessons, with what was done of them */
	LEARN_LESSON,  /* `lesson`, `part`, `step` */
	LEARN_SUMMARY, /* of the course: what was predicted, what came of it, the checks */
};

/** The steps of a part; after the last part of a lesson comes its check. */
enum learn_step {
	LEARN_PREDICT, /* read, and say what is expected */
	LEARN_RUN,     /* the part's sweeps are at work */
	LEARN_SEE,     /* what came of them, beside what was said */
	LEARN_CHECK,
	LEARN_STEPS,
};

#define LEARN_ANSWERS_MAX 8 /* letters a to h */

/** A question that is, or was, asked in this step. */
struct ui_learn_question {
	const char *text; /* NULL: none is */
	const char *const *answers;
	size_t n;
	int chosen;      /* -1: none yet */
	bool told;       /* is it known by now which are right? */
	unsigned right;  /* a bit an answer; 0: the run showed none of them */
	const char *why; /* that is so, once it is told; NULL: `see` says it */
};

/** A sweep of the part on the screen, as far as it has come in this round. */
struct ui_learn_sweep {
	const char *name, *label;  /* as the lesson has them */
	const struct sweep *sweep; /* NULL: not begun */
	bool live;
	/*
	 * The chance of more in the next runs after the first k, by k - 1; NAN: not known.
	 * Only where a panel of the part shows it.
	 */
	const double *chance;
	size_t n_chance;
};

/** The cells of a panel of kind table, as text: a row a sweep of it. */
struct ui_learn_table {
	const char *const *heads, *const *cells; /* rows * columns, row after row */
	size_t rows, columns;
};

/** The same part with other seeds, again and again, in the background. */
struct ui_learn_rounds {
	size_t wanted;        /* 0: nobody asked for any */
	size_t n;             /* that are over */
	size_t so;            /* of these came out as the student's own did */
	const char *text;     /* "in 8 of 10 rounds …", made of these; NULL */
	const char *label;    /* what the value of a round is; NULL: there are none */
	const double *values; /* n of them; NAN: none */
	double own;           /* that of the student's own round */
	bool live;
};

/** An answer that was given, for list and summary. */
struct ui_learn_given {
	const char *chosen; /* NULL: none was */
	const char *right;  /* what came out; NULL: not known, or none of the answers */
	bool is_right;      /* `chosen` is */
};

struct ui_learn_entry {
	const char *title;
	const struct ui_learn_given *parts; /* a prediction each */
	size_t n_parts;
	struct ui_learn_given check;
	bool begun, done;
};

struct ui_learn {
	enum learn_place place;
	/* The course; a lesson of a teacher alone is a course of one. */
	const struct ui_learn_entry *entries;
	size_t n_entries, entry; /* entry: the lesson that one is at, from 0 */
	/* LEARN_LESSON, and what is behind it. */
	const struct lesson *lesson;
	size_t part, n_parts;
	enum learn_step step;
	const char *text; /* of the step: paragraphs, with a blank line between; "" */
	const char *see;  /* LEARN_SEE: what came out, in a sentence or more; NULL */
	struct ui_learn_question question;
	/* LEARN_PREDICT: are there sweeps to run?  Else it is only read, and the next step is
	 * LEARN_SEE (its panels may be of sweeps of an earlier part). */
	bool runs;
	const struct ui_learn_sweep *sweeps; /* those of the lesson, in its order */
	size_t n_sweeps;
	const struct ui_learn_table *tables; /* a panel of the part each; rows 0: it is none */
	struct ui_learn_rounds rounds;
	const char *trouble; /* why it could not be run, in a sentence; NULL */
	uint64_t version;    /* another number when a sweep, or which one it is, changed */
};

/** What the page keeps of how it is looked at. */
struct learn {
	size_t entry, part; /* that it is of */
	enum learn_step step;
	size_t row;         /* the cursor on the list */
	int top;            /* lines of the text that are scrolled off */
	bool glossary;      /* is shown over whatever there is */
	struct pager terms; /* its lines */
};

void learn_forget(struct learn *l);

/** Show the page; what stands on it is asked for where it is not there yet. */
void learn_show(struct ui *ui);

#endif
