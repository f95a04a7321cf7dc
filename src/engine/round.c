#include "engine/round.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "cfgfile/cfgfile.h"
#include "engine/control.h"
#include "engine/engine_process.h"
#include "engine/requirements.h"
#include "folder/book.h"
#include "folder/lock.h"

#define WAIT_US 20000  /* between two looks whether engines are gone */
#define WAIT_TIMES 500 /* such looks */

enum step {
	STEP_NONE,   /* not asked for */
	STEP_QUEUED, /* to be begun, in the order of `turn` */
	STEP_SEARCH,
	STEP_CONFIRM, /* its best are run again */
	STEP_DONE,
};

struct ran {
	enum step step;
	size_t turn;
	bool beside; /* it does not wait for the one before */
	char *dir;
	bool is_open;
	struct book book;
	struct tape tape;
};

struct round {
	const struct lesson *lesson;
	char *dir, *directory;
	uint64_t seed;
	struct ran *sweeps;      /* by lesson->sweeps */
	struct lesson_ran *rans; /* the same, as measures take it */
	struct measured measured;
	size_t n_turns;
	bool is_broken, is_stopped;
};

struct round *round_new(const struct lesson *l, const char *dir, const char *directory,
                        uint64_t seed, struct err *e)
{
	struct round *r;

	file_make_parents(dir);
	/* Not one that is there: with the round all that is in it goes. */
	if (mkdir(dir, 0777) < 0) {
		err_errno(e, "cannot make %s", dir);
		return NULL;
	}
	r = mem_calloc(1, sizeof *r);
	*r = (struct round){ .lesson = l, .dir = file_trim(dir), .seed = seed };
	r->directory = directory ? mem_strdup(directory) : realpath(dir, NULL);
	r->sweeps = mem_calloc(l->n_sweeps + 1, sizeof *r->sweeps);
	r->rans = mem_calloc(l->n_sweeps + 1, sizeof *r->rans);
	r->measured = (struct measured){ .lesson = l, .ran = r->rans };
	return r;
}

void round_part(struct round *r, size_t part)
{
	const struct lesson_part *p = &r->lesson->parts[part];

	for (size_t i = 0; i < p->n_run; i++) {
		struct ran *s = &r->sweeps[p->run[i]];

		if (s->step != STEP_NONE)
			continue;
		s->step = STEP_QUEUED;
		s->turn = ++r->n_turns;
		s->beside = p->together && i > 0;
	}
}

/* ---- one sweep --------------------------------------------------------------------- */

/* The words of a command, with the seed of the round for {round}. */
static struct strings words_of(const struct strings *command, uint64_t seed)
{
	struct strings words = { 0 };

	for (size_t i = 0; i < command->n; i++) {
		const char *from = command->items[i], *at;
		struct buf word = { 0 };

		for (; (at = strstr(from, ROUND_SEED)); from = at + strlen(ROUND_SEED)) {
			buf_add(&word, from, (size_t)(at - from));
			buf_addf(&word, "%llu", (unsigned long long)seed);
		}
		buf_adds(&word, from);
		strings_add(&words, buf_str(&word));
		buf_clear(&word);
	}
	return words;
}

static int begin(struct round *r, size_t i, struct err *e)
{
	struct conf c = r->lesson->sweeps[i].conf; /* its texts are the lesson's */
	struct ran *s = &r->sweeps[i];
	struct buf text = { 0 };
	int rc;

	c.command = words_of(&c.command, r->seed);
	s->dir = file_join(r->dir, r->lesson->sweeps[i].name);
	c.seed = (double)r->seed;
	cfgfile_print(&c, &text);
	if (mkdir(s->dir, 0777) < 0)
		rc = err_errno(e, "cannot make %s", s->dir);
	else if ((rc = requirements_first(&c, r->directory, e)) == 0)
		rc = engine_process_begin(s->dir, r->directory, buf_str(&text), e);
	buf_clear(&text);
	strings_clear(&c.command);
	if (rc == 0) {
		s->is_open = true;
		rc = book_open_tap(&s->book, s->dir, tape_event, &s->tape, e);
		r->rans[i] = (struct lesson_ran){ &s->book.sweep, &s->tape };
		s->step = STEP_SEARCH;
	}
	return rc;
}

/* It is finished and its engine is gone: once more for the repeats, or it is done. */
static int end(struct round *r, size_t i, struct err *e)
{
	const struct lesson_sweep *l = &r->lesson->sweeps[i];
	struct ran *s = &r->sweeps[i];
	char *words;
	int rc;

	if (r->is_stopped || s->step == STEP_CONFIRM || !l->confirm_top ||
	    !measure_winner(&s->book.sweep)) {
		s->step = STEP_DONE;
		return 0;
	}
	words = mem_printf("confirm top=%d seeds=%d", l->confirm_top, l->confirm_seeds);
	rc = engine_process_resume(s->dir, r->directory, NULL, words, e);
	free(words);
	s->step = STEP_CONFIRM;
	return rc < 0 ? rc : book_follow(&s->book, e);
}

static int follow(struct round *r, size_t i, struct err *e)
{
	struct ran *s = &r->sweeps[i];
	/* Asked first: what it wrote before it went is read then. */
	bool held = lock_is_held(s->dir, NULL);

	if (book_follow(&s->book, e) < 0)
		return -1;
	if (held)
		return 0;
	if (!r->is_stopped && s->book.sweep.status != SWEEP_FINISHED)
		return err_set(e, "%s: the engine is gone before the sweep was finished",
		               s->dir);
	return end(r, i, e);
}

/* ---- all of them ------------------------------------------------------------------- */

static bool is_working(const struct ran *s)
{
	return s->step == STEP_SEARCH || s->step == STEP_CONFIRM;
}

/* The first that is queued; the count when there is none, or it has to wait. */
static size_t next(const struct round *r)
{
	size_t n = r->lesson->n_sweeps, found = n;
	bool busy = false;

	for (size_t i = 0; i < n; i++) {
		const struct ran *s = &r->sweeps[i];

		busy = busy || is_working(s);
		if (s->step == STEP_QUEUED && (found == n || s->turn < r->sweeps[found].turn))
			found = i;
	}
	return found < n && busy && !r->sweeps[found].beside ? n : found;
}

int round_poll(struct round *r, struct err *e)
{
	int rc = 0;

	if (r->is_broken)
		return 0;
	for (size_t i = 0; i < r->lesson->n_sweeps && rc == 0; i++)
		if (is_working(&r->sweeps[i]))
			rc = follow(r, i, e);
	for (size_t i; rc == 0 && (i = next(r)) < r->lesson->n_sweeps;)
		rc = begin(r, i, e);
	r->is_broken = rc < 0;
	return rc;
}

enum round_state round_state(const struct round *r)
{
	if (r->is_broken)
		return ROUND_BROKEN;
	for (size_t i = 0; i < r->lesson->n_sweeps; i++)
		if (is_working(&r->sweeps[i]) || r->sweeps[i].step == STEP_QUEUED)
			return ROUND_WORKING;
	return ROUND_IDLE;
}

bool round_is_done(const struct round *r, size_t sweep)
{
	return r->sweeps[sweep].step == STEP_DONE;
}

const struct measured *round_measured(const struct round *r)
{
	return &r->measured;
}

size_t round_rows(const struct round *r)
{
	size_t n = 0;

	for (size_t i = 0; i < r->lesson->n_sweeps; i++)
		n += r->sweeps[i].tape.n;
	return n;
}

uint64_t round_seed(const struct round *r)
{
	return r->seed;
}

void round_stop(struct round *r)
{
	struct buf reply = { 0 };
	struct err e;

	r->is_stopped = true;
	for (size_t i = 0; i < r->lesson->n_sweeps; i++) {
		struct ran *s = &r->sweeps[i];

		if (s->step == STEP_QUEUED)
			s->step = STEP_NONE;
		buf_reset(&reply);
		/* Who does not answer has ended by itself. */
		if (is_working(s))
			control_ask(s->dir, "stop now", &reply, &e);
	}
	buf_clear(&reply);
}

static bool any_held(const struct round *r)
{
	for (size_t i = 0; i < r->lesson->n_sweeps; i++)
		if (r->sweeps[i].dir && lock_is_held(r->sweeps[i].dir, NULL))
			return true;
	return false;
}

void round_free(struct round *r, bool keep)
{
	if (!r)
		return;
	round_stop(r);
	for (int i = 0; i < WAIT_TIMES && any_held(r); i++)
		usleep(WAIT_US);
	if (!keep)
		file_remove_tree(r->dir);
	for (size_t i = 0; i < r->lesson->n_sweeps; i++) {
		if (r->sweeps[i].is_open)
			book_clear(&r->sweeps[i].book);
		tape_clear(&r->sweeps[i].tape);
		free(r->sweeps[i].dir);
	}
	free(r->sweeps);
	free(r->rans);
	free(r->directory);
	free(r->dir);
	free(r);
}
