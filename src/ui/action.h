#ifndef UI_ACTION_H
#define UI_ACTION_H

/*
 * Everything that a person can do, declared once: the dispatch, the help page, the hints of
 * the bottom line, the completion of the : prompt, the keys file and the manual go by this
 * table.
 */

#include <stdbool.h>

#include "ui/request.h"

/* clang-format off */
/* The pages that there are, as places where an action has a meaning or a key is bound. */
enum context {
	CTX_HOME = 1, CTX_SETUP = 2, CTX_RUNS = 4, CTX_LOG = 8, CTX_ANALYZE = 16,
	CTX_WHATIF = 32, CTX_LEARN = 64, CTX_HELP = 128, CTX_ALL = 255,
	/* There are none without a sweep. */
	CTX_SWEEP = CTX_RUNS | CTX_LOG | CTX_ANALYZE | CTX_WHATIF,
};

enum action_id {
	ACT_NONE,
	/* everywhere */
	ACT_HELP, ACT_COMMAND, ACT_QUIT, ACT_DETACH, ACT_BACK, ACT_HOME, ACT_SETUP, ACT_RUNS,
	ACT_LOG, ACT_ANALYZE, ACT_WHATIF, ACT_LEARN, ACT_EXPLAIN,
	ACT_SUSPEND, ACT_REDRAW, ACT_SET,
	/* moving */
	ACT_UP, ACT_DOWN, ACT_LEFT, ACT_RIGHT, ACT_PAGE_UP, ACT_PAGE_DOWN, ACT_FIRST, ACT_LAST,
	ACT_OPEN, ACT_NEXT_PANE, ACT_SEARCH, ACT_NEXT, ACT_PREVIOUS,
	/* runs: the sweep */
	ACT_CANCEL, ACT_PAUSE, ACT_MORE, ACT_FEWER, ACT_CONCURRENCY, ACT_ADD, ACT_RERUN,
	ACT_CONFIRM, ACT_NOTE, ACT_STOP, ACT_EXTEND, ACT_METRIC_IS,
	/* runs: the table */
	ACT_FILTER, ACT_SORT, ACT_REVERSE, ACT_MARK, ACT_UNMARK, ACT_COMPARE, ACT_COLUMNS,
	ACT_LAYOUT, ACT_DETAILS, ACT_EXPORT, ACT_ROLES, ACT_OUTCOME,
	/* runs: the chart */
	ACT_METRIC, ACT_X_AXIS, ACT_SCALE_Y, ACT_LOG_X, ACT_SMOOTH, ACT_ZOOM_IN, ACT_ZOOM_OUT,
	ACT_RANGE, ACT_PAN_LEFT, ACT_PAN_RIGHT, ACT_PAN_UP, ACT_PAN_DOWN, ACT_CROSS,
	/* analyze */
	ACT_STOP_WHEN, ACT_NEARER, ACT_FARTHER, ACT_COUNT_LESS, ACT_COUNT_MORE,
	ACT_NEXT_PANEL, ACT_PREVIOUS_PANEL, ACT_WIDEN, ACT_FIX, ACT_LEAVE_OUT,
	ACT_BRUSH_LOWER, ACT_BRUSH_UPPER, ACT_UNBRUSH, ACT_NARROW, ACT_ISOLATE, ACT_DOUBT,
	ACT_GROUP, ACT_PATH_FROM,
	/* what-if */
	ACT_RAISE, ACT_LOWER, ACT_POLICY, ACT_POLICY_IS, ACT_IN_FORCE,
	/* learn */
	ACT_ANSWER_A, ACT_ANSWER_B, ACT_ANSWER_C, ACT_ANSWER_D, ACT_ANSWER_E, ACT_ANSWER_F,
	ACT_STEP_BACK, ACT_AGAIN, ACT_ROUNDS, ACT_SLIDE_BACK, ACT_SLIDE_ON, ACT_SUMMARY,
	ACT_GLOSSARY,
	/* log */
	ACT_FOLLOW, ACT_WRAP,
	/* home */
	ACT_COPY,
	/* setup */
	ACT_START, ACT_TRY, ACT_SAVE, ACT_LOAD, ACT_NEW_PARAM, ACT_TICK, ACT_REMOVE,
	ACT_DUPLICATE, ACT_MOVE_UP, ACT_MOVE_DOWN, ACT_UNDO, ACT_REDO,
	ACTIONS,
};
/* clang-format on */

struct ui_action {
	enum action_id id;
	const char *name;
	const char *group;
	unsigned contexts;    /* enum context, or-ed */
	const char *keys;     /* the default ones, separated by blanks; "" */
	const char *hint;     /* a word for the bottom line; NULL: not there */
	const char *argument; /* asked for when it is not given; NULL: none */
	bool offers;          /* an argument, which typing replaces */
	bool changes;         /* the sweep: not allowed with --read-only */
	bool wakes;           /* also with no engine at work: done without, or one is started */
	enum request_kind request; /* all that it does, the argument its text; 0: more */
	const char *help;
};

/** In the order of the help page; ends with name == NULL. */
extern const struct ui_action actions[];

/** NULL when there is none. */
const struct ui_action *action_find(const char *name);
const struct ui_action *action_get(enum action_id id);

/**
 * By how many lines an action moves the cursor of a list, whose ends the caller knows; to the
 * first and the last it is beyond any.  0: it does not move it.
 */
long action_step(enum action_id id, long page);

/** "runs", "log", … of one context; 0: "all". */
const char *action_context_name(enum context c);

/** The context of a name; 0 when there is none. */
enum context action_context(const char *name);

#endif
