#ifndef UI_LEARN_H
#define UI_LEARN_H

/*
 * The page of lessons.  What there is to show is a struct ui_learn, which the program around
 * fills and the page only reads: texts have their {…} replaced, what is slow is found.
 * Where in the course one is belongs to the program around, which the page asks for another
 * place (REQ_LEARN and those behind it, request.h); how it is looked at (scrolled, the panel
 * that the keys are for, the number of runs that a model is stepped to, a guess) to the page.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/lesson/lesson.h"
#include "ui/chart.h"
#include "ui/action.h"
#include "ui/key.h"
#include "ui/pager.h"

struct sweep;
struct tape;
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

#define LEARN_PANES_MAX 12                   /* that are drawn: cuts are one a sweep */
#define LEARN_ANSWERS_MAX LESSON_ANSWERS_MAX /* letters a to f */

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
	const struct tape *tape;   /* of it; likewise */
	bool of_part;              /* one of those that this part runs */
	bool live;
};

/** A panel of the part, with what is too slow to be found while it is drawn. */
struct ui_learn_panel {
	const struct lesson_panel *is; /* whose sweeps are those of ui_learn.sweeps */
	const char *const *cells;      /* table: n_sweeps * n_columns, row after row */
	/*
	 * Of a rank the correlation of what all runs had at each interval with what they came
	 * to, and in `second` that of the best of them alone; of a chance that of more after
	 * each run, when so many more are made.  NAN: not known.
	 */
	const double *first, *second;
	size_t n_first;
	uint32_t ahead; /* chance: the next so many runs */
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
	/* LEARN_LESSON. */
	size_t part, n_parts;
	enum learn_step step;
	const char *text; /* of the step: paragraphs, with a blank line between; "" */
	const char *see;  /* LEARN_SEE: what came out, in a sentence or more; NULL */
	struct ui_learn_question question;
	/* LEARN_PREDICT: are there sweeps to run?  Else it is only read, and the next step is
	 * LEARN_SEE (its panels may be of sweeps of an earlier part). */
	bool runs;
	bool ran; /* and they have: the next step shows what came of them */
	const struct ui_learn_sweep *sweeps; /* those of the lesson, in its order */
	size_t n_sweeps;
	const struct ui_learn_panel *panels; /* of the part, from LEARN_RUN on */
	size_t n_panels;
	struct ui_learn_rounds rounds;
	const char *trouble; /* why it could not be run, in a sentence; NULL */
	uint64_t version;    /* another number when a sweep, or which one it is, changed */
	uint64_t round;      /* another number when the part's sweeps began anew */
};

#define LEARN_TEXT (-1)

/** What the keys move in a panel. */
struct learn_slide {
	bool moved; /* else it is where it begins */
	size_t at;
	double guess; /* model: 0 to 1; the next of it is asked for at odd places */
};

/** What the page keeps of how it is looked at. */
struct learn {
	enum learn_place place;
	size_t entry, part; /* that it is of */
	enum learn_step step;
	uint64_t round;
	size_t row;       /* the cursor on the list */
	int top;          /* lines of the text that are scrolled off */
	int lines;        /* of the text, when it was last drawn */
	struct rect text; /* its place then; w 0: it had none */
	bool in_turn;     /* there is room for the text or a panel, not for both */
	struct rect rows[LEARN_ANSWERS_MAX]; /* of the answers, likewise */
	struct rect list;                    /* of the lessons, from number `first` on */
	size_t first;
	int panel; /* that the keys are for; LEARN_TEXT: none is, where they take turns */
	struct learn_slide slides[LEARN_PANES_MAX];
	struct rect panels[LEARN_PANES_MAX]; /* where they were last drawn; w 0: not */
	struct rect plot;                    /* of the model, likewise */
	struct chart charts[LEARN_PANES_MAX];
	struct learn_forecast *forecast; /* that was shown last; NULL */
	unsigned from;      /* enum context: where a person came from by a term; 0: nowhere */
	bool glossary;      /* is shown over whatever there is */
	struct pager terms; /* its lines, */
	int terms_width;    /* that are made for so many columns */
};

void learn_forget(struct learn *l);

/** Show the page; what stands on it is asked for where it is not there yet. */
void learn_show(struct ui *ui);

/** The same with the words of the field on it. */
void learn_show_glossary(struct ui *ui);

/* ---- among the files of the page ------------------------------------------------- */

#define LEARN_TEXT_W 96 /* columns of a text that are read with ease */

/**
 * The text of the step: what there is to read, the question and its answers, what came out.
 * From line y of r on, whatever of it has room; the lines that all of it takes.
 */
int learn_text_draw(const struct ui *ui, struct canvas *c, struct rect r, int y,
                    struct rect *answers);

/** The place of a text of v->lines, whose top is moved so that it is filled. */
void learn_scroll_fit(struct learn *v, struct rect place);

/** Right of it, where there is more of it above or below. */
void learn_draw_more(const struct learn *v, struct canvas *c);

/** May an answer be given, or another one? */
bool learn_asks(const struct ui_learn *l);

/** The step with its frame. */
void learn_lesson_draw(struct ui *ui, struct canvas *c, struct rect r);

/** The lessons; the summary. */
void learn_list_draw(struct ui *ui, struct canvas *c, struct rect r);
void learn_summary_draw(struct ui *ui, struct canvas *c, struct rect r);

void learn_forget_forecast(struct learn *v);

/** The panels that there are in this step; only some of them may be on the screen. */
size_t learn_panels_n(const struct ui *ui);

/** As many as have room, the one that the keys are for among them. */
void learn_panels_draw(struct ui *ui, struct canvas *c, struct rect r);
void learn_panels_hide(struct ui *ui);

/** The keys are for the last one, or for one that is to come. */
void learn_panels_last(struct ui *ui);

/** Panels and what moves in them; false for other actions. */
bool learn_panels_act(struct ui *ui, enum action_id id);
const char *learn_panels_hint(const struct ui *ui, enum action_id id, const char *word);
void learn_panels_mouse(struct ui *ui, struct key k);

void learn_glossary_draw(struct ui *ui, struct canvas *c, struct rect r);

#endif
