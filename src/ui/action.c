#include "ui/action.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

#define GENERAL "General"
#define MOVING "Moving"
#define SWEEP "The sweep"
#define TABLE "The table of runs"
#define CHART "The chart"
#define LOG "The log"
#define SETUP "The setup"

#define LISTS (CTX_HOME | CTX_SETUP | CTX_RUNS | CTX_LOG | CTX_HELP)

/* clang-format off */
const struct ui_action actions[] = {
	{ .id = ACT_HELP, .name = "help", .group = GENERAL, .contexts = CTX_ALL,
	  .keys = "? F1", .hint = "help", .help = "Show this page; again or Esc leaves it" },
	{ .id = ACT_COMMAND, .name = "command", .group = GENERAL, .contexts = CTX_ALL,
	  .keys = ":", .help = "Do any action by its name; Tab completes" },
	{ .id = ACT_SETUP, .name = "setup", .group = GENERAL, .contexts = CTX_ALL,
	  .keys = "1", .help = "The page of command, search space, sampler and policy" },
	{ .id = ACT_RUNS, .name = "runs", .group = GENERAL, .contexts = CTX_ALL, .keys = "2",
	  .help = "The page of curves and runs" },
	{ .id = ACT_LOG, .name = "log", .group = GENERAL, .contexts = CTX_ALL, .keys = "3",
	  .help = "The page of a run's output and of the sweep's events" },
	{ .id = ACT_HOME, .name = "home", .group = GENERAL, .contexts = CTX_ALL, .keys = "H",
	  .request = REQ_HOME, .help = "The sweeps of this folder" },
	{ .id = ACT_BACK, .name = "back", .group = GENERAL, .contexts = CTX_ALL,
	  .keys = "Esc",
	  .help = "Close what is open: a question, a filter, the crosshair, the page" },
	{ .id = ACT_DETACH, .name = "detach", .group = GENERAL, .contexts = CTX_ALL,
	  .keys = "d", .hint = "detach", .request = REQ_LEAVE,
	  .help = "Leave; a running sweep goes on (pegbox attach comes back)" },
	{ .id = ACT_QUIT, .name = "quit", .group = GENERAL, .contexts = CTX_ALL,
	  .keys = "q C-c", .hint = "quit",
	  .help = "Leave; asks what becomes of a running sweep" },
	{ .id = ACT_SUSPEND, .name = "suspend", .group = GENERAL, .contexts = CTX_ALL,
	  .keys = "C-z", .request = REQ_SUSPEND, .help = "Back to the shell; fg returns" },
	{ .id = ACT_REDRAW, .name = "redraw", .group = GENERAL, .contexts = CTX_ALL,
	  .keys = "C-l", .request = REQ_REDRAW, .help = "Draw the screen anew" },
	{ .id = ACT_SET, .name = "set", .group = GENERAL, .contexts = CTX_ALL, .keys = "",
	  .argument = "SETTING VALUE",
	  .help = "Change a setting of the screen, as in: set theme light" },

	{ .id = ACT_UP, .name = "up", .group = MOVING, .contexts = LISTS, .keys = "k Up",
	  .help = "One line up" },
	{ .id = ACT_DOWN, .name = "down", .group = MOVING, .contexts = LISTS,
	  .keys = "j Down", .help = "One line down" },
	{ .id = ACT_LEFT, .name = "left", .group = MOVING, .contexts = LISTS,
	  .keys = "h Left", .help = "Scroll to the left; move the crosshair" },
	{ .id = ACT_RIGHT, .name = "right", .group = MOVING, .contexts = LISTS,
	  .keys = "l Right", .help = "Scroll to the right; move the crosshair" },
	{ .id = ACT_PAGE_UP, .name = "page-up", .group = MOVING, .contexts = LISTS,
	  .keys = "PgUp C-b", .help = "A page up" },
	{ .id = ACT_PAGE_DOWN, .name = "page-down", .group = MOVING, .contexts = LISTS,
	  .keys = "PgDn C-f", .help = "A page down" },
	{ .id = ACT_FIRST, .name = "first", .group = MOVING, .contexts = LISTS,
	  .keys = "g Home", .help = "To the first line" },
	{ .id = ACT_LAST, .name = "last", .group = MOVING, .contexts = LISTS, .keys = "G End",
	  .help = "To the last line" },
	{ .id = ACT_OPEN, .name = "open", .group = MOVING, .contexts = LISTS, .keys = "Enter",
	  .hint = "open",
	  .help = "On Home the sweep, on Runs the run's log, on Setup the field to edit" },
	{ .id = ACT_NEXT_PANE, .name = "next-pane", .group = MOVING, .contexts = LISTS,
	  .keys = "Tab",
	  .help = "On Log stdout, stderr or the sweep's events, on Setup the next part" },
	{ .id = ACT_SEARCH, .name = "search", .group = MOVING, .contexts = CTX_LOG | CTX_HELP,
	  .keys = "/", .hint = "search", .argument = "TEXT",
	  .help = "Find a text; capitals count only when there are any" },
	{ .id = ACT_NEXT, .name = "next", .group = MOVING, .contexts = CTX_LOG | CTX_HELP,
	  .keys = "n", .hint = "next", .help = "The next place where the text is found" },
	{ .id = ACT_PREVIOUS, .name = "previous", .group = MOVING,
	  .contexts = CTX_LOG | CTX_HELP, .keys = "N", .help = "The place before" },

	{ .id = ACT_CANCEL, .name = "cancel", .group = SWEEP, .contexts = CTX_RUNS | CTX_LOG,
	  .keys = "c", .hint = "cancel", .changes = true,
	  .help = "Cancel the marked runs, or the selected one" },
	{ .id = ACT_PAUSE, .name = "pause", .group = SWEEP, .contexts = CTX_RUNS | CTX_LOG,
	  .keys = "p", .hint = "pause", .changes = true,
	  .help = "Start no more runs, or go on; also with a sweep that was interrupted" },
	{ .id = ACT_MORE, .name = "more", .group = SWEEP, .contexts = CTX_RUNS | CTX_LOG,
	  .keys = "+", .hint = "", .changes = true, .help = "One more run at once" },
	{ .id = ACT_FEWER, .name = "fewer", .group = SWEEP, .contexts = CTX_RUNS | CTX_LOG,
	  .keys = "-", .hint = "at once", .changes = true,
	  .help = "One run less at once; the running ones go on" },
	{ .id = ACT_CONCURRENCY, .name = "concurrency", .group = SWEEP, .contexts = CTX_RUNS,
	  .keys = "", .argument = "NUMBER", .changes = true,
	  .help = "How many runs at once" },
	{ .id = ACT_ADD, .name = "add", .group = SWEEP, .contexts = CTX_RUNS, .keys = "a",
	  .argument = "ASSIGNMENT", .changes = true,
	  .help = "Add a run: the values of the selected one, to be edited" },
	{ .id = ACT_RERUN, .name = "rerun", .group = SWEEP, .contexts = CTX_RUNS, .keys = "R",
	  .changes = true,
	  .help = "Run the marked ones again, or the selected one, or all that failed" },
	{ .id = ACT_NOTE, .name = "note", .group = SWEEP, .contexts = CTX_RUNS | CTX_LOG,
	  .keys = "t", .argument = "TEXT", .changes = true,
	  .help = "Write a note on the selected run" },
	{ .id = ACT_STOP, .name = "stop", .group = SWEEP, .contexts = CTX_RUNS, .keys = "",
	  .changes = true,
	  .help = "Start no more runs and finish; the running ones are asked about" },

	{ .id = ACT_FILTER, .name = "filter", .group = TABLE, .contexts = CTX_RUNS | CTX_HOME,
	  .keys = "/", .hint = "filter", .argument = "FILTER",
	  .help = "Show only some runs: state=cancelled lr<0.01 best>0.9 some-word" },
	{ .id = ACT_SORT, .name = "sort", .group = TABLE, .contexts = CTX_RUNS, .keys = "s",
	  .hint = "sort", .argument = "COLUMN",
	  .help = "Sort by a column; the same again turns it round" },
	{ .id = ACT_REVERSE, .name = "reverse", .group = TABLE, .contexts = CTX_RUNS,
	  .keys = "r", .help = "Turn the order round" },
	{ .id = ACT_MARK, .name = "mark", .group = TABLE, .contexts = CTX_RUNS,
	  .keys = "Space", .hint = "mark", .help = "Mark or unmark the selected run" },
	{ .id = ACT_UNMARK, .name = "unmark", .group = TABLE, .contexts = CTX_RUNS,
	  .keys = "U", .help = "Unmark all" },
	{ .id = ACT_COMPARE, .name = "compare", .group = TABLE, .contexts = CTX_RUNS,
	  .keys = "=", .help = "Only the marked runs: their curves, and what differs" },
	{ .id = ACT_COLUMNS, .name = "columns", .group = TABLE, .contexts = CTX_RUNS,
	  .keys = "o", .help = "Choose columns (Space), order them (J K), widen them (< >)" },
	{ .id = ACT_LAYOUT, .name = "layout", .group = TABLE, .contexts = CTX_RUNS,
	  .keys = "v", .help = "Chart and table, the chart alone, the table alone" },
	{ .id = ACT_DETAILS, .name = "details", .group = TABLE, .contexts = CTX_RUNS,
	  .keys = "i", .hint = "info",
	  .help = "Show or hide the selected run's parameters and times" },
	{ .id = ACT_EXPORT, .name = "export", .group = TABLE, .contexts = CTX_RUNS,
	  .keys = "x", .hint = "export", .argument = "FILE", .request = REQ_EXPORT,
	  .help = "Write FILE.csv (the table), .curves.csv, .txt or .svg (the chart)" },
	{ .id = ACT_ROLES, .name = "roles", .group = TABLE, .contexts = CTX_RUNS, .keys = "",
	  .request = REQ_ASK_ROLES,
	  .help = "Of a CSV table of others: say what its columns are" },

	{ .id = ACT_METRIC, .name = "metric", .group = CHART, .contexts = CTX_RUNS,
	  .keys = "m", .hint = "metric", .help = "The next metric that the runs log" },
	{ .id = ACT_X_AXIS, .name = "x-axis", .group = CHART, .contexts = CTX_RUNS,
	  .keys = "X", .help = "Intervals, steps or seconds on the x axis" },
	{ .id = ACT_LOG_Y, .name = "log-y", .group = CHART, .contexts = CTX_RUNS, .keys = "y",
	  .help = "A logarithmic y axis, or a plain one" },
	{ .id = ACT_LOG_X, .name = "log-x", .group = CHART, .contexts = CTX_RUNS, .keys = "Y",
	  .help = "A logarithmic x axis, or a plain one" },
	{ .id = ACT_SMOOTH, .name = "smooth", .group = CHART, .contexts = CTX_RUNS,
	  .keys = "e",
	  .help = "Smooth the curves: moving averages of weight 0.6, 0.9, 0.97" },
	{ .id = ACT_ZOOM_IN, .name = "zoom-in", .group = CHART, .contexts = CTX_RUNS,
	  .keys = "z",
	  .help = "Closer, about the crosshair; dragging with the mouse zooms too" },
	{ .id = ACT_ZOOM_OUT, .name = "zoom-out", .group = CHART, .contexts = CTX_RUNS,
	  .keys = "Z", .help = "Farther" },
	{ .id = ACT_ZOOM_RESET, .name = "zoom-reset", .group = CHART, .contexts = CTX_RUNS,
	  .keys = "0", .help = "The whole of the curves" },
	{ .id = ACT_PAN_LEFT, .name = "pan-left", .group = CHART, .contexts = CTX_RUNS,
	  .keys = "[", .help = "Move the view to the left" },
	{ .id = ACT_PAN_RIGHT, .name = "pan-right", .group = CHART, .contexts = CTX_RUNS,
	  .keys = "]", .help = "Move the view to the right" },
	{ .id = ACT_PAN_UP, .name = "pan-up", .group = CHART, .contexts = CTX_RUNS,
	  .keys = "}", .help = "Move the view up" },
	{ .id = ACT_PAN_DOWN, .name = "pan-down", .group = CHART, .contexts = CTX_RUNS,
	  .keys = "{", .help = "Move the view down" },
	{ .id = ACT_CROSS, .name = "crosshair", .group = CHART, .contexts = CTX_RUNS,
	  .keys = "|", .help = "A crosshair that reads values; Left and Right move it" },

	{ .id = ACT_FOLLOW, .name = "follow", .group = LOG, .contexts = CTX_LOG, .keys = "f",
	  .hint = "follow", .help = "Stay at the end as lines arrive" },
	{ .id = ACT_WRAP, .name = "wrap", .group = LOG, .contexts = CTX_LOG, .keys = "w",
	  .hint = "wrap", .help = "Break long lines, or let them run out" },

	{ .id = ACT_START, .name = "start", .group = SETUP, .contexts = CTX_SETUP,
	  .keys = "r F5", .hint = "run", .changes = true,
	  .help = "Start the sweep; on a running one: put the changes in force" },
	{ .id = ACT_SAVE, .name = "save", .group = SETUP, .contexts = CTX_SETUP,
	  .keys = "C-s", .hint = "save", .argument = "FILE", .request = REQ_SAVE,
	  .help = "Write the sweep file; its comments are kept" },
	{ .id = ACT_LOAD, .name = "load", .group = SETUP, .contexts = CTX_SETUP,
	  .keys = "C-o", .argument = "FILE", .request = REQ_LOAD,
	  .help = "Read a sweep file into the form" },
	{ .id = ACT_NEW_PARAM, .name = "new", .group = SETUP, .contexts = CTX_SETUP,
	  .keys = "a", .hint = "add", .help = "A new hyperparameter below" },
	{ .id = ACT_TICK, .name = "tick", .group = SETUP, .contexts = CTX_SETUP,
	  .keys = "Space", .help = "Tune the hyperparameter, or leave it out for now" },
	{ .id = ACT_REMOVE, .name = "remove", .group = SETUP, .contexts = CTX_SETUP,
	  .keys = "x Delete", .hint = "remove", .help = "Remove the hyperparameter" },
	{ .id = ACT_DUPLICATE, .name = "duplicate", .group = SETUP, .contexts = CTX_SETUP,
	  .keys = "D", .help = "The hyperparameter once more" },
	{ .id = ACT_MOVE_UP, .name = "move-up", .group = SETUP, .contexts = CTX_SETUP,
	  .keys = "K", .help = "Move the hyperparameter up" },
	{ .id = ACT_MOVE_DOWN, .name = "move-down", .group = SETUP, .contexts = CTX_SETUP,
	  .keys = "J", .help = "Move the hyperparameter down" },
	{ .id = ACT_UNDO, .name = "undo", .group = SETUP, .contexts = CTX_SETUP, .keys = "u",
	  .hint = "undo", .help = "Undo a change" },
	{ .id = ACT_REDO, .name = "redo", .group = SETUP, .contexts = CTX_SETUP,
	  .keys = "C-r", .help = "Do it again" },
	{ .name = NULL },
};
/* clang-format on */

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

long action_step(enum action_id id, long page)
{
	switch (id) {
	case ACT_UP:
	case ACT_DOWN:
		return id == ACT_UP ? -1 : 1;
	case ACT_PAGE_UP:
	case ACT_PAGE_DOWN:
		return id == ACT_PAGE_UP ? -page : page;
	case ACT_FIRST:
	case ACT_LAST:
		return id == ACT_FIRST ? -INT32_MAX : INT32_MAX;
	default:
		return 0;
	}
}
