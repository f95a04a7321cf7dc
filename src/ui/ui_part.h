#ifndef UI_UI_PART_H
#define UI_UI_PART_H

/* The state of the whole screen, which its files share. */

#include "base/lines.h"
#include "ui/home.h"
#include "ui/keymap.h"
#include "ui/learn.h"
#include "ui/menu.h"
#include "ui/pager.h"
#include "ui/panel.h"
#include "ui/prompt.h"
#include "ui/request.h"
#include "ui/runs.h"
#include "ui/setup.h"
#include "ui/ui_model.h"
#include "ui/ui_settings.h"
#include "ui/whatif.h"

enum log_source { LOG_STDOUT, LOG_STDERR, LOG_EVENTS, LOG_SOURCES };

/** The texts of the log page: what a run prints, and what happened in the sweep. */
struct log_text {
	struct pager text;  /* of the run */
	struct lines lines; /* its last one, unfinished */
	struct pager events;
	enum log_source source; /* on the page */
	bool by_itself;         /* that source: nobody chose it */
	uint32_t run;           /* whose text that is */
	uint32_t no_stderr;     /* the run that failed and wrote nothing there; 0 */
};

/** A question that is open. */
struct confirm {
	char *question; /* NULL: none is asked */
	bool by_enter;  /* which asked it, and so does not answer it: it may be held down */
	struct request yes;
};

struct roles;
struct view;

struct ui {
	struct ui_model model;
	struct ui_settings settings;
	struct keymap keymap;
	struct canvas canvas;
	const struct view *const *views; /* all of them, with NULL behind */
	const struct view *view, *before_help;
	struct rect tabs[10]; /* where each of the views' was last drawn */
	struct menu menu;
	struct prompt prompt;
	struct confirm confirm;
	struct pager help;
	int help_width; /* that its lines are made for */
	struct runs runs;
	bool at_work; /* the sweep was seen before its end */
	struct log_text log;
	struct home home;
	struct panels panels;
	struct whatif whatif;
	struct learn learn;
	struct setup *setup;
	struct roles *roles;              /* that are asked about: the caller's */
	const struct ui_printed *offered; /* as metrics: the caller's */
	char *metric_is;                  /* the one whose goal is asked for */
	char *message;
	enum style message_style;
	bool pasting, enter;                   /* the last key was that one */
	bool plain;                            /* the terminal has no colours */
	uint64_t troubles_said, troubles_read; /* as the model numbers them */
	struct request *requests;
	size_t n_requests, cap_requests, next_request;
};

/** A sweep of ours that has not come to its end, and no engine is at work on it? */
static inline bool ui_can_resume(const struct ui *ui)
{
	const struct ui_model *m = &ui->model;

	return m->sweep && !m->live && !m->past && m->sweep->status != SWEEP_NEW &&
	       m->sweep->status != SWEEP_FINISHED;
}

/** A sweep of ours whose engine can be started again, also one that is finished? */
static inline bool ui_can_wake(const struct ui *ui)
{
	const struct ui_model *m = &ui->model;

	return m->sweep && !m->past && m->sweep->status != SWEEP_NEW && m->sweep->directory;
}

#endif
