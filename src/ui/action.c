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

/* Rows as short as they can be: id, name, group and contexts come first in each. */
/* clang-format off */
const struct ui_action actions[] = {
	{ ACT_HELP, "help", GENERAL, CTX_ALL, .keys = "? F1", .hint = "help",
	  .help = "Show this page; again or Esc leaves it" },
	{ ACT_COMMAND, "command", GENERAL, CTX_ALL, .keys = ":",
	  .help = "Do any action by its name; Tab completes" },
	{ ACT_SETUP, "setup", GENERAL, CTX_ALL, .keys = "1",
	  .help = "The page of command, search space, sampler and policy" },
	{ ACT_RUNS, "runs", GENERAL, CTX_ALL, .keys = "2",
	  .help = "The page of curves and runs" },
	{ ACT_LOG, "log", GENERAL, CTX_ALL, .keys = "3",
	  .help = "The page of a run's output and of the sweep's events" },
	{ ACT_HOME, "home", GENERAL, CTX_ALL, .keys = "H", .request = REQ_HOME,
	  .help = "The sweeps of this folder" },
	{ ACT_BACK, "back", GENERAL, CTX_ALL, .keys = "Esc",
	  .help = "Close what is open: a question, a filter, the crosshair, the page" },
	{ ACT_DETACH, "detach", GENERAL, CTX_ALL, .keys = "d", .hint = "detach",
	  .request = REQ_LEAVE,
	  .help = "Leave; a running sweep goes on (pegbox attach comes back)" },
	{ ACT_QUIT, "quit", GENERAL, CTX_ALL, .keys = "q C-c", .hint = "quit",
	  .help = "Leave; asks what becomes of a running sweep" },
	{ ACT_SUSPEND, "suspend", GENERAL, CTX_ALL, .keys = "C-z", .request = REQ_SUSPEND,
	  .help = "Back to the shell; fg returns" },
	{ ACT_REDRAW, "redraw", GENERAL, CTX_ALL, .keys = "C-l", .request = REQ_REDRAW,
	  .help = "Draw the screen anew" },
	{ ACT_SET, "set", GENERAL, CTX_ALL, .keys = "", .argument = "SETTING VALUE",
	  .help = "Change a setting of the screen, as in: set theme light" },

	{ ACT_UP, "up", MOVING, LISTS, .keys = "k Up", .help = "One line up" },
	{ ACT_DOWN, "down", MOVING, LISTS, .keys = "j Down", .help = "One line down" },
	{ ACT_LEFT, "left", MOVING, LISTS, .keys = "h Left",
	  .help = "Scroll to the left; move the crosshair" },
	{ ACT_RIGHT, "right", MOVING, LISTS, .keys = "l Right",
	  .help = "Scroll to the right; move the crosshair" },
	{ ACT_PAGE_UP, "page-up", MOVING, LISTS, .keys = "PgUp C-b", .help = "A page up" },
	{ ACT_PAGE_DOWN, "page-down", MOVING, LISTS, .keys = "PgDn C-f",
	  .help = "A page down" },
	{ ACT_FIRST, "first", MOVING, LISTS, .keys = "g Home", .help = "To the first line" },
	{ ACT_LAST, "last", MOVING, LISTS, .keys = "G End", .help = "To the last line" },
	{ ACT_OPEN, "open", MOVING, LISTS, .keys = "Enter", .hint = "open",
	  .help = "On Home the sweep, on Runs the run's log, on Setup the field to edit" },
	{ ACT_NEXT_PANE, "next-pane", MOVING, LISTS, .keys = "Tab",
	  .help = "On Log stdout, stderr or the sweep's events, on Setup the next part" },
	{ ACT_SEARCH, "search", MOVING, CTX_LOG | CTX_HELP, .keys = "/", .hint = "search",
	  .argument = "TEXT", .help = "Find a text; capitals count only when there are any" },
	{ ACT_NEXT, "next", MOVING, CTX_LOG | CTX_HELP, .keys = "n", .hint = "next",
	  .help = "The next place where the text is found" },
	{ ACT_PREVIOUS, "previous", MOVING, CTX_LOG | CTX_HELP, .keys = "N",
	  .help = "The place before" },

	{ ACT_CANCEL, "cancel", SWEEP, CTX_RUNS | CTX_LOG, .keys = "c", .hint = "cancel",
	  .changes = true, .help = "Cancel the marked runs, or the selected one" },
	{ ACT_PAUSE, "pause", SWEEP, CTX_RUNS | CTX_LOG, .keys = "p", .hint = "pause",
	  .changes = true,
	  .help = "Start no more runs, or go on; also with a sweep that was interrupted" },
	{ ACT_MORE, "more", SWEEP, CTX_RUNS | CTX_LOG, .keys = "+", .hint = "", .changes = true,
	  .help = "One more run at once" },
	{ ACT_FEWER, "fewer", SWEEP, CTX_RUNS | CTX_LOG, .keys = "-", .hint = "at once",
	  .changes = true, .help = "One run less at once; the running ones go on" },
	{ ACT_CONCURRENCY, "concurrency", SWEEP, CTX_RUNS, .keys = "", .argument = "NUMBER",
	  .changes = true, .help = "How many runs at once" },
	{ ACT_ADD, "add", SWEEP, CTX_RUNS, .keys = "a", .argument = "ASSIGNMENT",
	  .changes = true, .help = "Add a run: the values of the selected one, to be edited" },
	{ ACT_RERUN, "rerun", SWEEP, CTX_RUNS, .keys = "R", .changes = true,
	  .help = "Run the marked ones again, or the selected one, or all that failed" },
	{ ACT_NOTE, "note", SWEEP, CTX_RUNS | CTX_LOG, .keys = "t", .argument = "TEXT",
	  .changes = true, .help = "Write a note on the selected run" },
	{ ACT_STOP, "stop", SWEEP, CTX_RUNS, .keys = "", .changes = true,
	  .help = "Start no more runs and finish; the running ones are asked about" },

	{ ACT_FILTER, "filter", TABLE, CTX_RUNS | CTX_HOME, .keys = "/", .hint = "filter",
	  .argument = "FILTER",
	  .help = "Show only some runs: state=cancelled lr<0.01 best>0.9 some-word" },
	{ ACT_SORT, "sort", TABLE, CTX_RUNS, .keys = "s", .hint = "sort", .argument = "COLUMN",
	  .help = "Sort by a column; the same again turns it round" },
	{ ACT_REVERSE, "reverse", TABLE, CTX_RUNS, .keys = "r",
	  .help = "Turn the order round" },
	{ ACT_MARK, "mark", TABLE, CTX_RUNS, .keys = "Space", .hint = "mark",
	  .help = "Mark or unmark the selected run" },
	{ ACT_UNMARK, "unmark", TABLE, CTX_RUNS, .keys = "U", .help = "Unmark all" },
	{ ACT_COMPARE, "compare", TABLE, CTX_RUNS, .keys = "=",
	  .help = "Only the marked runs: their curves, and what differs" },
	{ ACT_COLUMNS, "columns", TABLE, CTX_RUNS, .keys = "o",
	  .help = "Choose columns (Space), order them (J K), widen them (< >)" },
	{ ACT_LAYOUT, "layout", TABLE, CTX_RUNS, .keys = "v",
	  .help = "Chart and table, the chart alone, the table alone" },
	{ ACT_DETAILS, "details", TABLE, CTX_RUNS, .keys = "i", .hint = "info",
	  .help = "Show or hide the selected run's parameters and times" },
	{ ACT_EXPORT, "export", TABLE, CTX_RUNS, .keys = "x", .hint = "export",
	  .argument = "FILE", .request = REQ_EXPORT,
	  .help = "Write FILE.csv (the table), .curves.csv, .txt or .svg (the chart)" },
	{ ACT_ROLES, "roles", TABLE, CTX_RUNS, .keys = "", .request = REQ_ASK_ROLES,
	  .help = "Of a CSV table of others: say what its columns are" },

	{ ACT_METRIC, "metric", CHART, CTX_RUNS, .keys = "m", .hint = "metric",
	  .help = "The next metric that the runs log" },
	{ ACT_X_AXIS, "x-axis", CHART, CTX_RUNS, .keys = "X",
	  .help = "Intervals, steps or seconds on the x axis" },
	{ ACT_LOG_Y, "log-y", CHART, CTX_RUNS, .keys = "y",
	  .help = "A logarithmic y axis, or a plain one" },
	{ ACT_LOG_X, "log-x", CHART, CTX_RUNS, .keys = "Y",
	  .help = "A logarithmic x axis, or a plain one" },
	{ ACT_SMOOTH, "smooth", CHART, CTX_RUNS, .keys = "e",
	  .help = "Smooth the curves: moving averages of weight 0.6, 0.9, 0.97" },
	{ ACT_ZOOM_IN, "zoom-in", CHART, CTX_RUNS, .keys = "z",
	  .help = "Closer, about the crosshair; dragging with the mouse zooms too" },
	{ ACT_ZOOM_OUT, "zoom-out", CHART, CTX_RUNS, .keys = "Z", .help = "Farther" },
	{ ACT_ZOOM_RESET, "zoom-reset", CHART, CTX_RUNS, .keys = "0",
	  .help = "The whole of the curves" },
	{ ACT_PAN_LEFT, "pan-left", CHART, CTX_RUNS, .keys = "[",
	  .help = "Move the view to the left" },
	{ ACT_PAN_RIGHT, "pan-right", CHART, CTX_RUNS, .keys = "]",
	  .help = "Move the view to the right" },
	{ ACT_PAN_UP, "pan-up", CHART, CTX_RUNS, .keys = "}", .help = "Move the view up" },
	{ ACT_PAN_DOWN, "pan-down", CHART, CTX_RUNS, .keys = "{",
	  .help = "Move the view down" },
	{ ACT_CROSS, "crosshair", CHART, CTX_RUNS, .keys = "|",
	  .help = "A crosshair that reads values; Left and Right move it" },

	{ ACT_FOLLOW, "follow", LOG, CTX_LOG, .keys = "f", .hint = "follow",
	  .help = "Stay at the end as lines arrive" },
	{ ACT_WRAP, "wrap", LOG, CTX_LOG, .keys = "w", .hint = "wrap",
	  .help = "Break long lines, or let them run out" },

	{ ACT_START, "start", SETUP, CTX_SETUP, .keys = "r F5", .hint = "run", .changes = true,
	  .help = "Start the sweep; on a running one: put the changes in force" },
	{ ACT_SAVE, "save", SETUP, CTX_SETUP, .keys = "C-s", .hint = "save", .argument = "FILE",
	  .request = REQ_SAVE, .help = "Write the sweep file; its comments are kept" },
	{ ACT_LOAD, "load", SETUP, CTX_SETUP, .keys = "C-o", .argument = "FILE",
	  .request = REQ_LOAD, .help = "Read a sweep file into the form" },
	{ ACT_NEW_PARAM, "new", SETUP, CTX_SETUP, .keys = "a", .hint = "add",
	  .help = "A new hyperparameter below" },
	{ ACT_TICK, "tick", SETUP, CTX_SETUP, .keys = "Space",
	  .help = "Tune the hyperparameter, or leave it out for now" },
	{ ACT_REMOVE, "remove", SETUP, CTX_SETUP, .keys = "x Delete", .hint = "remove",
	  .help = "Remove the hyperparameter" },
	{ ACT_DUPLICATE, "duplicate", SETUP, CTX_SETUP, .keys = "D",
	  .help = "The hyperparameter once more" },
	{ ACT_MOVE_UP, "move-up", SETUP, CTX_SETUP, .keys = "K",
	  .help = "Move the hyperparameter up" },
	{ ACT_MOVE_DOWN, "move-down", SETUP, CTX_SETUP, .keys = "J",
	  .help = "Move the hyperparameter down" },
	{ ACT_UNDO, "undo", SETUP, CTX_SETUP, .keys = "u", .hint = "undo",
	  .help = "Undo a change" },
	{ ACT_REDO, "redo", SETUP, CTX_SETUP, .keys = "C-r", .help = "Do it again" },
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
