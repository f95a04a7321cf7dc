#include "ui/action.h"

#include <assert.h>
#include <string.h>

#define GENERAL "General"
#define MOVING "Moving"
#define SWEEP "The sweep"
#define TABLE "The table of runs"
#define CHART "The chart"
#define LOG "The log"
#define SETUP "The setup"

#define LISTS (CTX_HOME | CTX_SETUP | CTX_RUNS | CTX_LOG | CTX_HELP)

const struct ui_action actions[] = {
	{ ACT_HELP, "help", GENERAL, CTX_ALL, "? F1", "help", NULL, false,
	  "Show this page; again or Esc leaves it" },
	{ ACT_COMMAND, "command", GENERAL, CTX_ALL, ":", NULL, NULL, false,
	  "Do any action by its name; Tab completes" },
	{ ACT_SETUP, "setup", GENERAL, CTX_ALL, "1", NULL, NULL, false,
	  "The page of command, search space, sampler and policy" },
	{ ACT_RUNS, "runs", GENERAL, CTX_ALL, "2", NULL, NULL, false,
	  "The page of curves and runs" },
	{ ACT_LOG, "log", GENERAL, CTX_ALL, "3", NULL, NULL, false,
	  "The page of a run's output and of the sweep's events" },
	{ ACT_HOME, "home", GENERAL, CTX_ALL, "H", NULL, NULL, false,
	  "The sweeps of this folder" },
	{ ACT_BACK, "back", GENERAL, CTX_ALL, "Esc", NULL, NULL, false,
	  "Close what is open: a question, a filter, the crosshair, the page" },
	{ ACT_DETACH, "detach", GENERAL, CTX_ALL, "d", "detach", NULL, false,
	  "Leave; a running sweep goes on (pegbox attach comes back)" },
	{ ACT_QUIT, "quit", GENERAL, CTX_ALL, "q C-c", "quit", NULL, false,
	  "Leave; asks what becomes of a running sweep" },
	{ ACT_SUSPEND, "suspend", GENERAL, CTX_ALL, "C-z", NULL, NULL, false,
	  "Back to the shell; fg returns" },
	{ ACT_REDRAW, "redraw", GENERAL, CTX_ALL, "C-l", NULL, NULL, false,
	  "Draw the screen anew" },
	{ ACT_SET, "set", GENERAL, CTX_ALL, "", NULL, "SETTING VALUE", false,
	  "Change a setting of the screen, as in: set theme light" },

	{ ACT_UP, "up", MOVING, LISTS, "k Up", NULL, NULL, false, "One line up" },
	{ ACT_DOWN, "down", MOVING, LISTS, "j Down", NULL, NULL, false, "One line down" },
	{ ACT_LEFT, "left", MOVING, LISTS, "h Left", NULL, NULL, false,
	  "Scroll to the left; move the crosshair" },
	{ ACT_RIGHT, "right", MOVING, LISTS, "l Right", NULL, NULL, false,
	  "Scroll to the right; move the crosshair" },
	{ ACT_PAGE_UP, "page-up", MOVING, LISTS, "PgUp C-b", NULL, NULL, false, "A page up" },
	{ ACT_PAGE_DOWN, "page-down", MOVING, LISTS, "PgDn C-f", NULL, NULL, false,
	  "A page down" },
	{ ACT_FIRST, "first", MOVING, LISTS, "g Home", NULL, NULL, false, "To the first line" },
	{ ACT_LAST, "last", MOVING, LISTS, "G End", NULL, NULL, false, "To the last line" },
	{ ACT_OPEN, "open", MOVING, LISTS, "Enter", "open", NULL, false,
	  "On Home the sweep, on Runs the run's log, on Setup the field to edit" },
	{ ACT_NEXT_PANE, "next-pane", MOVING, LISTS, "Tab", NULL, NULL, false,
	  "On Log stdout, stderr or the sweep's events, on Setup the next part" },
	{ ACT_SEARCH, "search", MOVING, CTX_LOG | CTX_HELP, "/", "search", "TEXT", false,
	  "Find a text; capitals count only when there are any" },
	{ ACT_NEXT, "next", MOVING, CTX_LOG | CTX_HELP, "n", "next", NULL, false,
	  "The next place where the text is found" },
	{ ACT_PREVIOUS, "previous", MOVING, CTX_LOG | CTX_HELP, "N", NULL, NULL, false,
	  "The place before" },

	{ ACT_CANCEL, "cancel", SWEEP, CTX_RUNS | CTX_LOG, "c", "cancel", NULL, true,
	  "Cancel the marked runs, or the selected one" },
	{ ACT_PAUSE, "pause", SWEEP, CTX_RUNS | CTX_LOG, "p", "pause", NULL, true,
	  "Start no more runs, or go on; also with a sweep that was interrupted" },
	{ ACT_MORE, "more", SWEEP, CTX_RUNS | CTX_LOG, "+", "", NULL, true,
	  "One more run at once" },
	{ ACT_FEWER, "fewer", SWEEP, CTX_RUNS | CTX_LOG, "-", "at once", NULL, true,
	  "One run less at once; the running ones go on" },
	{ ACT_CONCURRENCY, "concurrency", SWEEP, CTX_RUNS, "", NULL, "NUMBER", true,
	  "How many runs at once" },
	{ ACT_ADD, "add", SWEEP, CTX_RUNS, "a", NULL, "ASSIGNMENT", true,
	  "Add a run: the values of the selected one, to be edited" },
	{ ACT_RERUN, "rerun", SWEEP, CTX_RUNS, "R", NULL, NULL, true,
	  "Run the marked ones again, or the selected one, or all that failed" },
	{ ACT_NOTE, "note", SWEEP, CTX_RUNS | CTX_LOG, "t", NULL, "TEXT", true,
	  "Write a note on the selected run" },
	{ ACT_STOP, "stop", SWEEP, CTX_RUNS, "", NULL, NULL, true,
	  "Start no more runs and finish; the running ones are asked about" },

	{ ACT_FILTER, "filter", TABLE, CTX_RUNS | CTX_HOME, "/", "filter", "FILTER", false,
	  "Show only some runs: state=cancelled lr<0.01 best>0.9 some-word" },
	{ ACT_SORT, "sort", TABLE, CTX_RUNS, "s", "sort", "COLUMN", false,
	  "Sort by a column; the same again turns it round" },
	{ ACT_REVERSE, "reverse", TABLE, CTX_RUNS, "r", NULL, NULL, false,
	  "Turn the order round" },
	{ ACT_MARK, "mark", TABLE, CTX_RUNS, "Space", "mark", NULL, false,
	  "Mark or unmark the selected run" },
	{ ACT_UNMARK, "unmark", TABLE, CTX_RUNS, "U", NULL, NULL, false, "Unmark all" },
	{ ACT_COMPARE, "compare", TABLE, CTX_RUNS, "=", NULL, NULL, false,
	  "Only the marked runs: their curves, and what differs" },
	{ ACT_COLUMNS, "columns", TABLE, CTX_RUNS, "o", NULL, NULL, false,
	  "Choose columns (Space), order them (J K), widen them (< >)" },
	{ ACT_LAYOUT, "layout", TABLE, CTX_RUNS, "v", NULL, NULL, false,
	  "Chart and table, the chart alone, the table alone" },
	{ ACT_DETAILS, "details", TABLE, CTX_RUNS, "i", "info", NULL, false,
	  "Show or hide the selected run's parameters and times" },
	{ ACT_EXPORT, "export", TABLE, CTX_RUNS, "x", "export", "FILE", false,
	  "Write FILE.csv (the table), .curves.csv, .txt or .svg (the chart)" },

	{ ACT_ROLES, "roles", TABLE, CTX_RUNS, "", NULL, NULL, false,
	  "Of a CSV table of others: say what its columns are" },

	{ ACT_METRIC, "metric", CHART, CTX_RUNS, "m", "metric", NULL, false,
	  "The next metric that the runs log" },
	{ ACT_X_AXIS, "x-axis", CHART, CTX_RUNS, "X", NULL, NULL, false,
	  "Intervals, steps or seconds on the x axis" },
	{ ACT_LOG_Y, "log-y", CHART, CTX_RUNS, "y", NULL, NULL, false,
	  "A logarithmic y axis, or a plain one" },
	{ ACT_LOG_X, "log-x", CHART, CTX_RUNS, "Y", NULL, NULL, false,
	  "A logarithmic x axis, or a plain one" },
	{ ACT_SMOOTH, "smooth", CHART, CTX_RUNS, "e", NULL, NULL, false,
	  "Smooth the curves: moving averages of weight 0.6, 0.9, 0.97" },
	{ ACT_ZOOM_IN, "zoom-in", CHART, CTX_RUNS, "z", NULL, NULL, false,
	  "Closer, about the crosshair; dragging with the mouse zooms too" },
	{ ACT_ZOOM_OUT, "zoom-out", CHART, CTX_RUNS, "Z", NULL, NULL, false, "Farther" },
	{ ACT_ZOOM_RESET, "zoom-reset", CHART, CTX_RUNS, "0", NULL, NULL, false,
	  "The whole of the curves" },
	{ ACT_PAN_LEFT, "pan-left", CHART, CTX_RUNS, "[", NULL, NULL, false,
	  "Move the view to the left" },
	{ ACT_PAN_RIGHT, "pan-right", CHART, CTX_RUNS, "]", NULL, NULL, false,
	  "Move the view to the right" },
	{ ACT_PAN_UP, "pan-up", CHART, CTX_RUNS, "}", NULL, NULL, false, "Move the view up" },
	{ ACT_PAN_DOWN, "pan-down", CHART, CTX_RUNS, "{", NULL, NULL, false,
	  "Move the view down" },
	{ ACT_CROSS, "crosshair", CHART, CTX_RUNS, "|", NULL, NULL, false,
	  "A crosshair that reads values; Left and Right move it" },

	{ ACT_FOLLOW, "follow", LOG, CTX_LOG, "f", "follow", NULL, false,
	  "Stay at the end as lines arrive" },
	{ ACT_WRAP, "wrap", LOG, CTX_LOG, "w", "wrap", NULL, false,
	  "Break long lines, or let them run out" },

	{ ACT_START, "start", SETUP, CTX_SETUP, "r F5", "run", NULL, true,
	  "Start the sweep; on a running one: put the changes in force" },
	{ ACT_SAVE, "save", SETUP, CTX_SETUP, "C-s", "save", "FILE", false,
	  "Write the sweep file; its comments are kept" },
	{ ACT_LOAD, "load", SETUP, CTX_SETUP, "C-o", NULL, "FILE", false,
	  "Read a sweep file into the form" },
	{ ACT_NEW_PARAM, "new", SETUP, CTX_SETUP, "a", "add", NULL, false,
	  "A new hyperparameter below" },
	{ ACT_TICK, "tick", SETUP, CTX_SETUP, "Space", NULL, NULL, false,
	  "Tune the hyperparameter, or leave it out for now" },
	{ ACT_REMOVE, "remove", SETUP, CTX_SETUP, "x Delete", "remove", NULL, false,
	  "Remove the hyperparameter" },
	{ ACT_DUPLICATE, "duplicate", SETUP, CTX_SETUP, "D", NULL, NULL, false,
	  "The hyperparameter once more" },
	{ ACT_MOVE_UP, "move-up", SETUP, CTX_SETUP, "K", NULL, NULL, false,
	  "Move the hyperparameter up" },
	{ ACT_MOVE_DOWN, "move-down", SETUP, CTX_SETUP, "J", NULL, NULL, false,
	  "Move the hyperparameter down" },
	{ ACT_UNDO, "undo", SETUP, CTX_SETUP, "u", "undo", NULL, false, "Undo a change" },
	{ ACT_REDO, "redo", SETUP, CTX_SETUP, "C-r", NULL, NULL, false, "Do it again" },
	{ .name = NULL },
};

const struct ui_action *action_find(const char *name)
{
	for (const struct ui_action *a = actions; a->name; a++)
		if (strcmp(a->name, name) == 0)
			return a;
	return NULL;
}

const struct ui_action *action_get(enum action_id id)
{
	for (const struct ui_action *a = actions; a->name; a++)
		if (a->id == id)
			return a;
	assert(!"every action is in the table");
	return NULL;
}

static const struct {
	enum context context;
	const char *name;
} contexts[] = {
	{ CTX_ALL, "all" },   { CTX_HOME, "home" }, { CTX_SETUP, "setup" },
	{ CTX_RUNS, "runs" }, { CTX_LOG, "log" },   { CTX_HELP, "help" },
};

const char *context_name(enum context c)
{
	for (size_t i = 0; i < sizeof contexts / sizeof *contexts; i++)
		if (contexts[i].context == c)
			return contexts[i].name;
	return "all";
}

enum context context_find(const char *name)
{
	for (size_t i = 0; i < sizeof contexts / sizeof *contexts; i++)
		if (strcmp(contexts[i].name, name) == 0)
			return contexts[i].context;
	return (enum context)0;
}
