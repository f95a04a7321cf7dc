#ifndef FRONT_FRONT_LEARN_PART_H
#define FRONT_FRONT_LEARN_PART_H

/*
 * The course on the screen, as its files share it: where in it one is, what was answered, the
 * rounds at work and over, and what there is to say of them.  The files below in the order in
 * which they lean on each other.
 *
 * Everything of it is in folders and processes of its own: nothing here touches the sweep that
 * is on the other pages.
 */

#include "core/lesson/course.h"
#include "core/lesson/told.h"
#include "engine/round.h"
#include "folder/lessons.h"
#include "front/front_part.h"
#include "ui/learn.h"

/** What is said of a lesson, to be cleared by whom it is told; `of` is of who asked. */
typedef void told_done(struct front *f, struct told *take, uint64_t of);

/** What is said of a lesson by now, made by a worker that reads the sweeps for itself. */
struct telling {
	uv_work_t work;
	struct front *front;
	const struct lesson *lesson;
	char **dirs;                /* by lesson->sweeps; there may be nothing yet */
	struct told_series *before; /* what is known of these */
	struct told told;
	uint64_t of;
	told_done *done; /* in the loop's thread; NULL: nobody waits for it any more */
};

/** Sweeps of a lesson with one seed, in a folder. */
struct learn_round {
	struct round *round; /* NULL: none */
	char *dir;
	size_t rows;      /* that were seen of it */
	uint64_t dropped; /* models from this version on do not show it */
};

/** The part again with other seeds, in the background: round after round. */
struct learn_more {
	size_t wanted, n;
	struct learn_round now;  /* at work; */
	struct telling *telling; /* or what came of it */
	unsigned *right;         /* by round that is over: the answers that were right */
	bool *so;                /* likewise: was it as in the student's own? */
	double *values;          /* likewise: what the lesson counts of a round; NAN: nothing */
	char *text;              /* of these; NULL */
};

/** The lesson that is open. */
struct learn_open {
	size_t at, part; /* lesson of the course; from 0 */
	enum learn_step step;
	int *chosen; /* by part, and then of the check; -1: none */
	bool *noted; /* likewise: in the records */
	struct learn_round own;
	uint64_t n_own;            /* so far, of all lessons */
	bool live;                 /* it is at work on the part, */
	bool ending;               /* or is over, and what came of it is being found out */
	struct told *told, *ready; /* ready: to be shown by the next model */
	struct telling *telling;
	char *trouble;
	struct learn_more more;
};

struct front_learn {
	struct lessons lessons;
	struct course course; /* what was answered, also before */
	/* By lesson, by part and then of the check: what was so, of what was answered now. */
	char ***outcomes;
	bool alone;         /* a file: no course, whose progress is kept */
	const char *record; /* where a row an answer goes; NULL */
	const char *keep;   /* where rounds stay; NULL: they go */
	char *base;         /* the folder of rounds; NULL: not yet */
	uint64_t seed;      /* of the next round */
	size_t n_rounds;    /* so far, for names of folders */
	enum learn_place place;
	struct learn_open open;  /* chosen NULL: none is */
	struct learn_round *old; /* that are to end, and to go */
	size_t n_old, cap_old;
	uv_timer_t timer; /* while something is at work */
	uint64_t version; /* of what there is to show, */
	uint64_t seen;    /* and of the model that was made of it last */
	struct learn_shown *shown;
};

/** What is said of the lesson by now. */
static inline struct told *front_learn_told(const struct learn_open *o)
{
	return o->ready ? o->ready : o->told;
}

/* ---- front_learn_round.c ------------------------------------------------------------ */

/** What is shown is another. */
void front_learn_changed(struct front *f);

/** The lesson that is open. */
const struct lesson *front_learn_lesson(const struct front_learn *l);

/** Is there nothing left to run of that part? */
bool front_learn_has_run(const struct front_learn *l, size_t part);

/** Has the open part shown what it had to show, so that its prediction stands? */
bool front_learn_is_told(const struct front_learn *l);

/** Begin a round of all that the open part speaks of.  -1 and a sentence. */
int front_learn_round_begin(struct front *f, struct learn_round *lr, struct err *e);

enum learn_news { LEARN_FAILED = -1, LEARN_QUIET, LEARN_NEWS, LEARN_OVER };

/** Let it go on.  LEARN_FAILED with a sentence. */
enum learn_news front_learn_round_poll(struct learn_round *lr, struct err *e);

/** It is to end; then it goes, with its folder unless that is kept.  *take is empty then. */
void front_learn_round_drop(struct front *f, struct learn_round *take);

/** Let those go that have ended; true: some are left. */
bool front_learn_round_bury(struct front *f);

/** Wait for them, and remove the folder that all are in. */
void front_learn_round_end(struct front *f);

/** The folders of all sweeps, by lesson->sweeps, also of those that have not run. */
char **front_learn_dirs(const struct front_learn *l, const struct learn_round *lr);

/* ---- front_learn_tell.c ------------------------------------------------------------ */

/**
 * Begin to find out what the lesson says of the sweeps in these folders.  `before`, unless
 * NULL, is what is known of the same; copied.  Frees itself.
 */
struct telling *front_learn_tell(struct front *f, const struct lesson *l, char **take_dirs,
                                 const struct told_series *before, uint64_t of,
                                 told_done *done);

/* ---- front_learn_notes.c ------------------------------------------------------------ */

/** What was answered before. */
void front_learn_notes_read(struct front *f);
void front_learn_notes_clear(struct front_learn *l);

/** The answer to the question of part k, or of the check; NULL: there is none. */
const struct course_answer *front_learn_given(const struct front_learn *l, size_t at, size_t k);

/** Is its last question answered? */
bool front_learn_is_done(const struct front_learn *l, size_t at);

/** Keep the answer to the question of the step, whose outcome is known now. */
void front_learn_note(struct front *f);

/* ---- front_learn_more.c ------------------------------------------------------------- */

/** So many more rounds. */
void front_learn_more_add(struct front *f, size_t n);
void front_learn_more_end(struct front *f);
bool front_learn_more_lives(const struct front_learn *l);
void front_learn_more_poll(struct front *f);

/* ---- front_learn_own.c -------------------------------------------------------------- */

/** A lesson of the course at its beginning; the one that is open is closed. */
void front_learn_open(struct front *f, size_t at);
void front_learn_close(struct front *f);

/** Run the part, anew when it has run; end that. */
void front_learn_run(struct front *f);
void front_learn_stop(struct front *f);

/** Something has changed: see to what is at work from now on. */
void front_learn_wake(struct front *f);

/* ---- front_learn_model.c ------------------------------------------------------------ */

void front_learn_model_clear(struct front_learn *l);

#endif
