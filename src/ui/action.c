#include "ui/action.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/array.h"

/* The groups of the help page, and the pages on which their actions have a meaning. */
#define GENERAL .group = "General", .contexts = CTX_ALL
#define MOVING .group = "Moving", .contexts = CTX_ALL
#define FINDING .group = "Moving", .contexts = CTX_LOG | CTX_LEARN | CTX_HELP
#define SWEEP(pages) .group = "The sweep", .contexts = pages, .changes = true
#define TABLE .group = "The table of runs", .contexts = CTX_RUNS
#define CHART .group = "The chart", .contexts = CTX_RUNS
#define CHART_AND_PROGRESS .group = "The chart", .contexts = CTX_RUNS | CTX_ANALYZE
#define ANALYZE .group = "The analysis", .contexts = CTX_ANALYZE
#define PANELS .group = "The analysis", .contexts = CTX_ANALYZE | CTX_WHATIF | CTX_LEARN
#define WHATIF .group = "Another policy", .contexts = CTX_WHATIF
#define LEARN .group = "The lessons", .contexts = CTX_LEARN
#define LOG .group = "The log", .contexts = CTX_LOG
#define SETUP .group = "The setup", .contexts = CTX_SETUP

/* clang-format off */
const struct ui_action actions[] = {
	{ .id = ACT_HELP, .name = "help", GENERAL, .keys = "? F1", .hint = "help",
	  .help = "Show this page; again or Esc leaves it" },
	{ .id = ACT_COMMAND, .name = "command", GENERAL, .keys = ":",
	  .help = "Do any action by its name; Tab completes" },
	{ .id = ACT_SETUP, .name = "setup", GENERAL, .keys = "1",
	  .help = "The page of command, search space, sampler and policy" },
	{ .id = ACT_RUNS, .name = "runs", GENERAL, .keys = "2",
	  .help = "The page of curves and runs" },
	{ .id = ACT_LOG, .name = "log", GENERAL, .keys = "3",
	  .help = "The page of a run's output and of the sweep's events" },
	{ .id = ACT_ANALYZE, .name = "analyze", GENERAL, .keys = "4",
	  .help = "The page of what the runs say of the parameters" },
	{ .id = ACT_WHATIF, .name = "whatif", GENERAL, .keys = "5",
	  .help = "The page of what other policies would have done" },
	{ .id = ACT_LEARN, .name = "learn", GENERAL, .keys = "6",
	  .help = "The page of lessons: a course that runs" },
	{ .id = ACT_EXPLAIN, .name = "explain", .group = "General",
	  .contexts = CTX_SETUP | CTX_RUNS | CTX_ANALYZE | CTX_WHATIF, .keys = "L",
	  .help = "The lesson that explains what is under the cursor; Esc comes back" },
	{ .id = ACT_HOME, .name = "home", GENERAL, .keys = "H", .request = REQ_HOME,
	  .help = "The sweeps of this folder" },
	{ .id = ACT_BACK, .name = "back", GENERAL, .keys = "Esc", .hint = "back",
	  .help = "Close what is open: a question, a filter, the crosshair, the page" },
	{ .id = ACT_DETACH, .name = "detach", .group = "General",
	  .contexts = CTX_ALL & ~CTX_LEARN, .keys = "d", .hint = "detach",
	  .request = REQ_LEAVE,
	  .help = "Leave; a running sweep goes on (pegbox attach comes back)" },
	{ .id = ACT_QUIT, .name = "quit", GENERAL, .keys = "q C-c", .hint = "quit",
	  .help = "Leave; asks what becomes of a running sweep" },
	{ .id = ACT_SUSPEND, .name = "suspend", GENERAL, .keys = "C-z",
	  .request = REQ_SUSPEND, .help = "Back to the shell; fg returns" },
	{ .id = ACT_REDRAW, .name = "redraw", GENERAL, .keys = "C-l", .request = REQ_REDRAW,
	  .help = "Draw the screen anew" },
	{ .id = ACT_SET, .name = "set", GENERAL, .keys = "", .argument = "SETTING VALUE",
	  .help = "Change a setting of the screen, as in: set theme light" },

	{ .id = ACT_UP, .name = "up", MOVING, .keys = "k Up", .hint = "",
	  .help = "One line up" },
	{ .id = ACT_DOWN, .name = "down", MOVING, .keys = "j Down", .hint = "scroll",
	  .help = "One line down" },
	{ .id = ACT_LEFT, .name = "left", MOVING, .keys = "h Left", .hint = "",
	  .help = "Scroll to the left; move the crosshair or a guess; on What-if the number "
	          "before" },
	{ .id = ACT_RIGHT, .name = "right", MOVING, .keys = "l Right",
	  .hint = "number",
	  .help = "Scroll to the right; move the crosshair or a guess; on What-if the next "
	          "number" },
	{ .id = ACT_PAGE_UP, .name = "page-up", MOVING, .keys = "PgUp C-b",
	  .hint = "",
	  .help = "A page up" },
	{ .id = ACT_PAGE_DOWN, .name = "page-down", MOVING, .keys = "PgDn C-f",
	  .hint = "scroll",
	  .help = "A page down" },
	{ .id = ACT_FIRST, .name = "first", MOVING, .keys = "g Home",
	  .help = "To the first line" },
	{ .id = ACT_LAST, .name = "last", MOVING, .keys = "G End",
	  .help = "To the last line" },
	{ .id = ACT_OPEN, .name = "open", MOVING, .keys = "Enter", .hint = "open",
	  .help = "On Home the sweep, on Runs the run's log, on Setup the field to edit, on "
	          "Analyze and What-if the whole page for a panel, on a policy there "
	          "that one, on Learn what comes next" },
	{ .id = ACT_NEXT_PANE, .name = "next-pane", MOVING, .keys = "Tab", .hint = "more",
	  .help = "On Runs scroll the details, on Log stderr, events, on Setup the next part" },
	{ .id = ACT_SEARCH, .name = "search", FINDING, .keys = "/", .hint = "search",
	  .argument = "TEXT", .help = "Find a text; capitals count only when there are any" },
	{ .id = ACT_NEXT, .name = "next", FINDING, .keys = "n", .hint = "next",
	  .help = "The next place where the text is found; on Learn the next step" },
	{ .id = ACT_PREVIOUS, .name = "previous", FINDING, .keys = "N",
	  .help = "The place before, or the step" },

	{ .id = ACT_CANCEL, .name = "cancel", SWEEP(CTX_RUNS | CTX_LOG), .keys = "c",
	  .hint = "cancel", .help = "Cancel the marked runs, or the selected one" },
	{ .id = ACT_PAUSE, .name = "pause", SWEEP(CTX_RUNS | CTX_LOG), .keys = "p",
	  .hint = "pause",
	  .help = "Start no more runs, or go on; also with a sweep that was interrupted" },
	{ .id = ACT_MORE, .name = "more", SWEEP(CTX_RUNS | CTX_LOG), .keys = "+", .hint = "",
	  .help = "One more run at once" },
	{ .id = ACT_FEWER, .name = "fewer", SWEEP(CTX_RUNS | CTX_LOG), .keys = "-",
	  .hint = "at once", .help = "One run less at once; the running ones go on" },
	{ .id = ACT_CONCURRENCY, .name = "concurrency", SWEEP(CTX_RUNS), .keys = "",
	  .argument = "NUMBER", .offers = true, .help = "How many runs at once" },
	{ .id = ACT_ADD, .name = "add", SWEEP(CTX_RUNS), .keys = "a",
	  .argument = "ASSIGNMENT", .wakes = true,
	  .help = "Add a run: the values of the selected one, to be edited" },
	{ .id = ACT_RERUN, .name = "rerun", SWEEP(CTX_RUNS), .keys = "R",
	  .wakes = true,
	  .help = "Run the marked ones again, or the selected one, or all that failed" },
	{ .id = ACT_EXTEND, .name = "extend", SWEEP(CTX_RUNS | CTX_ANALYZE), .keys = "E",
	  .hint = "more runs",
	  .argument = "NUMBER", .offers = true, .wakes = true, .request = REQ_EXTEND,
	  .help = "So many more runs; a sweep that is finished goes on" },
	{ .id = ACT_CONFIRM, .name = "confirm", SWEEP(CTX_RUNS | CTX_ANALYZE), .keys = "K",
	  .hint = "confirm",
	  .argument = "ASSIGNMENTS", .offers = true, .wakes = true,
	  .help = "Run the marked ones, or the best, again with other seeds, for a mean" },
	{ .id = ACT_NOTE, .name = "note", SWEEP(CTX_RUNS | CTX_LOG), .keys = "t",
	  .argument = "TEXT", .wakes = true, .help = "Write a note on the selected run" },
	{ .id = ACT_STOP, .name = "stop", SWEEP(CTX_RUNS), .keys = "",
	  .help = "Start no more runs and finish; the running ones are asked about" },
	{ .id = ACT_METRIC_IS, .name = "metric-is", .group = "The sweep", .contexts = CTX_RUNS,
	  .keys = "M", .argument = "NAME",
	  .help = "Correct the metric: what was printed is read again for another one" },

	{ .id = ACT_FILTER, .name = "filter", .group = "The table of runs",
	  .contexts = CTX_RUNS | CTX_HOME, .keys = "/", .hint = "filter",
	  .argument = "FILTER",
	  .help = "Show only some runs: state=cancelled lr<0.01 best>0.9 some-word" },
	{ .id = ACT_SORT, .name = "sort", .group = "The table of runs",
	  .contexts = CTX_RUNS | CTX_HOME, .keys = "s", .hint = "sort",
	  .argument = "COLUMN", .help = "Sort by a column; the same again turns it round" },
	{ .id = ACT_REVERSE, .name = "reverse", .group = "The table of runs",
	  .contexts = CTX_RUNS | CTX_HOME, .keys = "r",
	  .help = "Turn the order round" },
	{ .id = ACT_MARK, .name = "mark", TABLE, .keys = "Space", .hint = "mark",
	  .help = "Mark or unmark the selected run" },
	{ .id = ACT_UNMARK, .name = "unmark", TABLE, .keys = "U", .help = "Unmark all" },
	{ .id = ACT_COMPARE, .name = "compare", TABLE, .keys = "=",
	  .help = "Only the marked runs: their curves, and what differs" },
	{ .id = ACT_GROUP, .name = "group", .group = "The table of runs",
	  .contexts = CTX_RUNS | CTX_ANALYZE, .keys = "B", .hint = "group",
	  .help = "Group the runs by a hyperparameter, or by all but seeds: means and bands" },
	{ .id = ACT_COLUMNS, .name = "columns", TABLE, .keys = "o",
	  .help = "Choose columns (Space), order them (J K), widen them (< >)" },
	{ .id = ACT_LAYOUT, .name = "layout", TABLE, .keys = "v",
	  .help = "Chart and table, the chart alone, the table alone" },
	{ .id = ACT_DETAILS, .name = "details", TABLE, .keys = "i", .hint = "info",
	  .help = "Show or hide what there is on the selected run; Tab scrolls in it" },
	{ .id = ACT_OUTCOME, .name = "outcome", TABLE, .keys = "b",
	  .help = "The best run, its arguments, what the policy saved, what failed" },
	{ .id = ACT_EXPORT, .name = "export", TABLE, .keys = "x", .hint = "export",
	  .argument = "FILE", .offers = true, .request = REQ_EXPORT,
	  .help = "Write FILE.csv (the table), .curves.csv, .txt or .svg (the chart)" },
	{ .id = ACT_ROLES, .name = "roles", TABLE, .keys = "", .request = REQ_ASK_ROLES,
	  .help = "Of a CSV table of others: say what its columns are" },

	{ .id = ACT_METRIC, .name = "metric", CHART, .keys = "m", .hint = "metric",
	  .argument = "METRIC",
	  .help = "Choose the metric that chart and table show, from a list" },
	{ .id = ACT_X_AXIS, .name = "x-axis", CHART_AND_PROGRESS, .keys = "X",
	  .help = "Intervals, steps or seconds on the x axis; of the progress runs as well" },
	{ .id = ACT_SCALE_Y, .name = "scale-y", CHART, .keys = "y",
	  .help = "Linear, log, error (0.9 0.99 0.999) or symlog, or what suits" },
	{ .id = ACT_LOG_X, .name = "log-x", CHART_AND_PROGRESS, .keys = "Y",
	  .help = "A logarithmic x axis, or a plain one" },
	{ .id = ACT_SMOOTH, .name = "smooth", CHART, .keys = "e",
	  .help = "Smooth the curves: moving averages of weight 0.6, 0.9, 0.97" },
	{ .id = ACT_ZOOM_IN, .name = "zoom-in", CHART, .keys = "z",
	  .help = "Closer, about crosshair or selected curve; dragging zooms too" },
	{ .id = ACT_ZOOM_OUT, .name = "zoom-out", CHART, .keys = "Z", .help = "Farther" },
	{ .id = ACT_RANGE, .name = "range", CHART, .keys = "0",
	  .help = "Back from a zoom; then the contest, all values, from zero" },
	{ .id = ACT_PAN_LEFT, .name = "pan-left", CHART, .keys = "[",
	  .help = "Move the view to the left" },
	{ .id = ACT_PAN_RIGHT, .name = "pan-right", CHART, .keys = "]",
	  .help = "Move the view to the right" },
	{ .id = ACT_PAN_UP, .name = "pan-up", CHART, .keys = "}",
	  .help = "Move the view up" },
	{ .id = ACT_PAN_DOWN, .name = "pan-down", CHART, .keys = "{",
	  .help = "Move the view down" },
	{ .id = ACT_CROSS, .name = "crosshair", CHART, .keys = "|",
	  .help = "A crosshair that reads values; Left and Right move it" },

	{ .id = ACT_FOLLOW, .name = "follow", LOG, .keys = "f", .hint = "follow",
	  .help = "Stay at the end as lines arrive" },
	{ .id = ACT_WRAP, .name = "wrap", LOG, .keys = "w", .hint = "wrap",
	  .help = "Break long lines, or let them run out" },

	{ .id = ACT_PREVIOUS_PANEL, .name = "previous-panel", PANELS, .keys = "[", .hint = "",
	  .help = "The panel before" },
	{ .id = ACT_NEXT_PANEL, .name = "next-panel", PANELS, .keys = "]", .hint = "panel",
	  .help = "The next panel" },
	{ .id = ACT_WIDEN, .name = "widen", ANALYZE, .keys = "w", .hint = "widen it",
	  .help = "As the advice says: on Setup, with that range wider" },
	{ .id = ACT_FIX, .name = "fix", ANALYZE, .keys = "f", .hint = "fix it",
	  .help = "As the advice says: on Setup, with the value of the best run for all" },
	{ .id = ACT_LEAVE_OUT, .name = "leave-out", ANALYZE, .keys = "x",
	  .hint = "leave out",
	  .help = "As the advice says: on Setup, without the values where runs fail" },
	{ .id = ACT_STOP_WHEN, .name = "stop-when", ANALYZE, .keys = "S",
	  .hint = "stop when",
	  .help = "Stop?: on Setup, with stop_when below 5 % of that chance" },
	{ .id = ACT_NEARER, .name = "nearer", ANALYZE, .keys = "(", .hint = "",
	  .help = "Stop?: the chance of fewer runs" },
	{ .id = ACT_FARTHER, .name = "farther", ANALYZE, .keys = ")", .hint = "runs",
	  .help = "Stop?: the chance of more runs" },
	{ .id = ACT_COUNT_LESS, .name = "count-less", ANALYZE, .keys = "<", .hint = "",
	  .help = "Stop?: less counts as better" },
	{ .id = ACT_COUNT_MORE, .name = "count-more", ANALYZE, .keys = ">",
	  .hint = "counts", .help = "Stop?: only more counts as better" },
	{ .id = ACT_BRUSH_LOWER, .name = "brush-lower", ANALYZE, .keys = "{", .hint = "",
	  .help = "Raise the lower end of the axis' brush; then Up and Down move it" },
	{ .id = ACT_BRUSH_UPPER, .name = "brush-upper", ANALYZE, .keys = "}",
	  .hint = "brush", .help = "Lower the upper end; then Up and Down move that" },
	{ .id = ACT_UNBRUSH, .name = "unbrush", ANALYZE, .keys = "U", .hint = "no brush",
	  .help = "No brush on this axis; Esc: on none" },
	{ .id = ACT_NARROW, .name = "narrow", ANALYZE, .keys = "n", .hint = "narrow",
	  .help = "On Setup, the space narrowed to the brushes" },
	{ .id = ACT_PATH_FROM, .name = "path-from", ANALYZE, .keys = "F", .hint = "from",
	  .argument = "RUN", .offers = true,
	  .help = "The way to the best from that run, or from first or default" },
	{ .id = ACT_ISOLATE, .name = "isolate", ANALYZE, .keys = "i", .hint = "isolate",
	  .help = "In What each does: the best run of each part of a range, or the model" },
	{ .id = ACT_DOUBT, .name = "doubt", ANALYZE, .keys = "v", .hint = "doubt",
	  .help = "On the map: how sure the model is, or what it expects" },

	{ .id = ACT_IN_FORCE, .name = "in-force", WHATIF, .keys = "r", .hint = "in force",
	  .help = "Put the policy in force: on a running sweep now, else on Setup" },
	{ .id = ACT_RAISE, .name = "raise", WHATIF, .keys = "+", .hint = "",
	  .help = "The next larger value of the number" },
	{ .id = ACT_LOWER, .name = "lower", WHATIF, .keys = "-", .hint = "set",
	  .help = "The next smaller one" },
	{ .id = ACT_POLICY, .name = "policy", WHATIF, .keys = "P", .hint = "policy",
	  .help = "Choose the policy that is tried from a list" },
	{ .id = ACT_POLICY_IS, .name = "policy-is", WHATIF, .keys = "", .argument = "POLICY",
	  .offers = true, .help = "Type it, as in: policy-is bandit(slack_factor=0.1)" },

	{ .id = ACT_ANSWER_A, .name = "answer-a", LEARN, .keys = "a", .hint = "",
	  .help = "Answer a; before it runs, and where it is asked, it can be changed" },
	{ .id = ACT_ANSWER_B, .name = "answer-b", LEARN, .keys = "b", .hint = "",
	  .help = "Answer b" },
	{ .id = ACT_ANSWER_C, .name = "answer-c", LEARN, .keys = "c", .hint = "",
	  .help = "Answer c" },
	{ .id = ACT_ANSWER_D, .name = "answer-d", LEARN, .keys = "d", .hint = "",
	  .help = "Answer d" },
	{ .id = ACT_ANSWER_E, .name = "answer-e", LEARN, .keys = "e", .hint = "",
	  .help = "Answer e" },
	{ .id = ACT_ANSWER_F, .name = "answer-f", LEARN, .keys = "f", .hint = "answer",
	  .help = "Answer f" },
	{ .id = ACT_SLIDE_BACK, .name = "slide-back", LEARN, .keys = "<", .hint = "",
	  .help = "In a panel: a run less, or an earlier interval" },
	{ .id = ACT_SLIDE_ON, .name = "slide-on", LEARN, .keys = ">", .hint = "step",
	  .help = "In a panel: a run more, or a later interval" },
	{ .id = ACT_AGAIN, .name = "again", LEARN, .keys = "r", .hint = "again",
	  .help = "Run it again, with other seeds" },
	{ .id = ACT_ROUNDS, .name = "rounds", LEARN, .keys = "T", .hint = "rounds",
	  .help = "Ten more rounds with other seeds, to see how often it comes out so" },
	{ .id = ACT_STEP_BACK, .name = "step-back", LEARN, .keys = "p", .hint = "back",
	  .help = "The step before" },
	{ .id = ACT_SUMMARY, .name = "summary", LEARN, .keys = "s", .hint = "summary",
	  .help = "What was predicted in each lesson, what came of it, the checks" },
	{ .id = ACT_GLOSSARY, .name = "glossary", .group = "The lessons",
	  .contexts = CTX_LEARN | CTX_HELP, .keys = "W", .hint = "glossary",
	  .help = "The words of the field, in two sentences each" },

	{ .id = ACT_COPY, .name = "copy", .group = "The sweeps of a folder",
	  .contexts = CTX_HOME, .keys = "D", .hint = "copy",
	  .help = "Its configuration on Setup, for a new sweep" },

	{ .id = ACT_START, .name = "start", SETUP, .keys = "r F5", .hint = "run",
	  .changes = true,
	  .help = "Start the sweep; on a running one: put the changes in force" },
	{ .id = ACT_TRY, .name = "try", SETUP, .keys = "T", .hint = "try", .changes = true,
	  .request = REQ_TRY,
	  .help = "Run the program for a moment; from what it prints the metric is chosen" },
	{ .id = ACT_SAVE, .name = "save", SETUP, .keys = "C-s", .hint = "save",
	  .argument = "FILE", .offers = true, .request = REQ_SAVE,
	  .help = "Write the sweep file; its comments are kept" },
	{ .id = ACT_LOAD, .name = "load", SETUP, .keys = "C-o", .argument = "FILE",
	  .offers = true, .request = REQ_LOAD, .help = "Read a sweep file into the form" },
	{ .id = ACT_NEW_PARAM, .name = "new", SETUP, .keys = "a", .hint = "add",
	  .help = "A new hyperparameter below" },
	{ .id = ACT_TICK, .name = "tick", SETUP, .keys = "Space",
	  .help = "Tune the hyperparameter, or leave it out for now" },
	{ .id = ACT_REMOVE, .name = "remove", SETUP, .keys = "x Delete", .hint = "remove",
	  .help = "Remove the hyperparameter" },
	{ .id = ACT_DUPLICATE, .name = "duplicate", SETUP, .keys = "D",
	  .help = "The hyperparameter once more" },
	{ .id = ACT_MOVE_UP, .name = "move-up", SETUP, .keys = "K",
	  .help = "Move the hyperparameter up" },
	{ .id = ACT_MOVE_DOWN, .name = "move-down", SETUP, .keys = "J",
	  .help = "Move the hyperparameter down" },
	{ .id = ACT_UNDO, .name = "undo", SETUP, .keys = "u", .hint = "undo",
	  .help = "Undo a change" },
	{ .id = ACT_REDO, .name = "redo", SETUP, .keys = "C-r", .help = "Do it again" },
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
	return id == ACT_UP          ? -1
	       : id == ACT_DOWN      ? 1
	       : id == ACT_PAGE_UP   ? -page
	       : id == ACT_PAGE_DOWN ? page
	       : id == ACT_FIRST     ? -INT32_MAX
	       : id == ACT_LAST      ? INT32_MAX
	                             : 0;
}

static const char *const pages[] = {
	"home", "setup", "runs", "log", "analyze", "whatif", "learn", "help",
};

const char *action_context_name(enum context c)
{
	for (size_t i = 0; i < ARRAY_LEN(pages); i++)
		if (c == (enum context)(CTX_HOME << i))
			return pages[i];
	return "all";
}

enum context action_context(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(pages); i++)
		if (strcmp(pages[i], name) == 0)
			return (enum context)(CTX_HOME << i);
	return strcmp(name, "all") == 0 ? CTX_ALL : (enum context)0;
}
