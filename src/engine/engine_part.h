#ifndef ENGINE_ENGINE_PART_H
#define ENGINE_ENGINE_PART_H

/* What the files of the engine share; engine.c has the loop and carries out decisions. */

#include <uv.h>

#include "engine/control.h"
#include "engine/run_start.h"
#include "folder/assigner.h"
#include "jobs/job.h"
#include "jobs/keeper.h"

/** One of the places for runs. */
struct slot {
	struct minder *minder; /* NULL: not needed yet */
	bool taken;
};

/** A child at work. */
struct worker {
	struct job *job;
	int slot;
	bool signalled;  /* job_cancel() was called */
	int64_t look_ms; /* of its time: when to look at it again, which is silent */
};

/** A command of a person's own, to be told what comes of the sweep. */
enum hook_kind { HOOK_BEST, HOOK_FINISH, HOOKS };
struct hook {
	struct engine *engine;
	enum hook_kind kind;
	struct minder *minder; /* NULL: not needed yet */
	bool busy, wanted;     /* at work; to be started */
	uv_timer_t timer;      /* to its end, when the sweep is over */
};

struct engine {
	struct writer *writer;
	const struct book *book; /* the writer's */
	const struct watch *watch;
	struct assigner assigner;
	struct conf *new_conf; /* until it holds; else NULL */
	uv_loop_t loop;
	uv_prepare_t prepare;  /* the turn: just before the loop sleeps */
	uv_timer_t deadline;   /* a time limit of the sweep */
	uv_timer_t tick;       /* once a second while there is something to show */
	uv_timer_t sync_timer; /* rows to the disk within a second */
	uv_timer_t results_timer;
	uv_timer_t retry_timer; /* the disk is full */
	uv_timer_t look_timer;  /* is the log still ours? */
	uv_timer_t start_timer; /* a start lacks something */
	uv_signal_t signals[3];
	uv_async_t sync_done;
	uv_thread_t sync_thread;
	struct control *control;
	struct keeper *keeper;
	struct metric_reader *reader;
	struct strings only_printed; /* names that runs printed and, as said, did not log */
	char *dir;                   /* absolute path of the sweep folder */
	char *directory;             /* where runs start */
	struct run_program program;

	struct worker *workers; /* the living, in no order */
	size_t n_workers, cap_workers;
	struct hook hooks[HOOKS];
	uint32_t stop_asked; /* after so many runs it was asked whether stop_when holds */
	uint32_t best_told;  /* the best completed run that on_best was told of */
	bool finish_told;

	struct slot *slots; /* slots[i]: slot i + 1 */
	size_t n_slots, cap_slots;

	uint32_t *queued; /* runs with their rows appended and no child yet */
	size_t n_queued, cap_queued;
	const char *had_finished; /* while it is woken for a command: why the sweep was over */
	bool begun;               /* the first rows are in the log */
	bool new_verdicts;        /* some worker may have to be signalled */
	bool new_results;         /* results.csv is behind */
	bool disk_full;
	bool socket_lost;   /* with the folder, perhaps: listen anew */
	bool log_lost;      /* another program took the log: until a person resumes */
	bool lacks;         /* what the queued run needs is not to be had: it waits */
	bool may_try;       /* but may be there again */
	bool held_said;     /* that output may be held back */
	bool lack_said;     /* to the person who looks on */
	uint64_t lack_wait; /* milliseconds to the next try */
	bool sync_needed, sync_busy;
	int sync_error;          /* errno of the last fdatasync(), or 0 */
	int64_t results_cost_ms; /* how long the last writing took */
	int interrupts;          /* SIGINTs so far */
	bool done;
};

/* engine_event.c */
/** A row, and what follows from it in the next turn.  Fields as in struct event. */
void engine_event(struct engine *en, uint32_t run, enum event_kind kind, const char *name,
                  double step, const char *value);

/* engine_open.c: the first rows */
void engine_record_start(struct engine *en);
/** The runs that were alive are lost; en->new_conf, if there is one, holds from now on. */
void engine_record_resume(struct engine *en, const char *text);
/** How many at once, as the configuration says. */
void engine_record_concurrency(struct engine *en);
/** Let so many runs at once have their files open, as far as the system allows it. */
void engine_allow_files(int concurrency);

/* engine_start.c: starting runs */
void engine_start(struct engine *en, const struct decision *d);
/** Start the runs that are queued, as far as a full disk or a lack lets them. */
void engine_start_queued(struct engine *en);
/** What became of the run that was being started; engine_jobs.c hears of it. */
void engine_start_done(struct engine *en, struct job *j);
void engine_start_failed(struct engine *en, struct job *j, bool lack, const struct err *e);
/** Whose job is over or was not started: its slot is free, its place among the workers gone. */
void engine_start_leave(struct engine *en, const struct job *j);
/** The sweep is at its end: no folder stays that was made for a run that did not come. */
void engine_start_tidy(const struct engine *en);
/** No run will be started any more: let the slots' processes go. */
void engine_start_end(struct engine *en);

/* engine_stop.c: stop_when */
/** Once a turn, as runs may have ended: does it hold?  Then to be carried out. */
bool engine_stop_look(struct engine *en, struct decision *d);

/* engine_disk.c: rows and results to the disk, full disks */
/** Write the rows; false while the disk is full. */
bool engine_disk_flush(struct engine *en);
/** Wait for the thread that puts the log on the disk; was there one? */
bool engine_disk_await_sync(struct engine *en);
/** It has ended. */
void engine_disk_synced(uv_async_t *a);
/** Look after the log from now on. */
void engine_disk_start(struct engine *en);
/** A person resumes: is the log in its place?  -1 and a sentence. */
int engine_disk_resume(struct engine *en, struct err *e);
/** A sweep that is paused for its log and has no run left waits for no person: it ends. */
void engine_disk_turn(struct engine *en);
/** A file of a job is full: pause until it is written. */
void engine_disk_trouble(struct engine *en, const struct err *e);
/** Nothing is lacking any more, or so it seems: a row that says so. */
void engine_disk_unpause(struct engine *en, const char *why);
/** Write results.csv soon, when it is behind. */
void engine_disk_results(struct engine *en);

/* engine_hook.c: commands of a person's own */
/** The loop begins: what is best by now is known. */
void engine_hook_begin(struct engine *en);
/** Start those that are due; when the sweep is over, see to their end. */
void engine_hook_turn(struct engine *en);

/* engine_control.c: commands */
int engine_control_start(struct engine *en, struct err *e);
/**
 * Do a command of a person who woke the engine for it.  Refused: -1 and the answer; a sweep
 * that had `finished`, for that reason, is so again (NULL: it was interrupted).
 */
int engine_control_first(struct engine *en, const char *line, const char *finished,
                         struct err *e);

/* engine_edit.c: a new configuration */
/** The command "edit": a configuration, escaped, that holds for the next runs. */
void engine_edit(struct engine *en, char *text, struct buf *reply);

/* engine_correct.c: another metric */
/** The command "metric": "GOAL NAME", see correct.h. */
void engine_correct(struct engine *en, char *rest, struct buf *reply);
/** By a whole configuration, which is taken over. */
void engine_correct_by(struct engine *en, struct conf *take, const char *text,
                       struct buf *reply);

/* engine_silent.c: programs that may hold their output back */
/** Say once, of all runs, what there is to see (with %u for the run), and what helps. */
void engine_silent_say(struct engine *en, const char *what, uint32_t run);
/** Twice a second: is there a run that works and prints nothing? */
void engine_silent_look(struct engine *en);

/* engine_jobs.c: what children do */
extern const struct job_calls engine_job_calls;
/** Signal the workers that a verdict, a person or the end of the sweep cancels. */
void engine_signal_workers(struct engine *en);

#endif
