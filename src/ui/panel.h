#ifndef UI_PANEL_H
#define UI_PANEL_H

/*
 * The panels of a page, of which as many are shown as there is room for.  Those of the page of
 * what the runs say of the parameters draw from the model's analysis, which is made elsewhere
 * and may be some runs behind, and from its sweep, never from the sweep that is being followed.
 */

#include "base/strings.h"
#include "core/analysis/analysis.h"
#include "ui/action.h"
#include "ui/canvas.h"
#include "ui/key.h"

struct ui;

#define PANELS_MAX 16

/** A part of the page. */
struct panel {
	const char *name;
	/* What its frame says; either may stay empty. */
	void (*title)(const struct ui *ui, struct buf *title, struct buf *right);
	/* The inside, which is never smaller than a line of 20 columns. */
	void (*draw)(struct ui *ui, struct canvas *c, struct rect r);
	/* Say into *out why there is nothing to draw; NULL, or nothing said: there is. */
	void (*lack)(const struct ui *ui, struct buf *out);
	/* As of a view, while the keys are for this panel; each may be NULL. */
	bool (*act)(struct ui *ui, enum action_id id, const char *arg);
	const char *(*hint)(const struct ui *ui, enum action_id id, const char *word);
	bool (*back)(struct ui *ui);
	void (*mouse)(struct ui *ui, struct key k);
	/* How many lines it would fill in so many columns; NULL: as many as there are. */
	int (*lines)(const struct ui *ui, struct canvas *c, int width);
	/* As of a view; NULL: what view_analyze.c has for its name. */
	void (*terms)(const struct ui *ui, struct strings *out);
	bool framed;           /* it draws a frame of its own, in all of its place */
	enum action_id own[5]; /* that reach it from any other panel */
};

/**
 * What any page of panels keeps.  `all` are the panels, in their order, with NULL behind the
 * last; where they have nothing to draw from, no function that takes `ui` may be called.
 */
struct panel_page {
	size_t panel;               /* that the keys are for */
	bool grown;                 /* and that has the page for itself */
	struct rect at[PANELS_MAX]; /* where they were last drawn; w 0: they were not */
};

/** Each that has a place. */
void panel_page_draw(struct ui *ui, const struct panel_page *g, const struct panel *const *all,
                     struct canvas *c);

/** The panel that the keys are for; NULL when it has nothing to draw. */
const struct panel *panel_answering(const struct ui *ui, const struct panel_page *g,
                                    const struct panel *const *all);

/** Another panel, the whole page for it; false for other actions, or when it was not grown. */
bool panel_page_act(struct panel_page *g, const struct panel *const *all, enum action_id id);
bool panel_page_back(struct panel_page *g);
const char *panel_page_hint(const struct panel_page *g, enum action_id id, const char *word);

/** A click chooses a panel, which sees it and what follows; nothing of the wheel. */
void panel_page_mouse(struct ui *ui, struct panel_page *g, const struct panel *const *all,
                      struct key k);

/** What the page Analyze keeps. */
struct panels {
	struct panel_page page;
	uint32_t ahead;         /* the next so many runs that are asked about; 0: as usual */
	bool counts_given;      /* whether a person has said what counts as better, */
	double counts;          /* by so much */
	size_t advice;          /* the line of advice that is chosen */
	struct strings changes; /* of the space, for Setup: panel_change() */
	char *stop_when;        /* and of that setting; NULL: none */
	uint32_t from;          /* where the path is to begin, see path.h */
	size_t slice;           /* scrolled to, of the parameters by importance */
	struct panel_axes {
		size_t axis;  /* that is chosen; the last is the metric's */
		size_t param; /* of the space, which it is of, wherever that lies by now */
		bool is_chosen;
		size_t first; /* of those of parameters that are shown */
		int n;        /* that are shown, with the metric's */
		int end;      /* of the brush, that keys move: 1 the upper, -1 the lower */
		bool dragged; /* from line drag_y */
		int drag_y;
		struct rect plot; /* as last drawn */
	} axes;
	bool isolated;       /* slices: the best of each part rather than the model */
	size_t map;          /* the pair that is shown */
	bool doubt;          /* on the map: how unsure the model is */
	unsigned progress_x; /* enum progress_x */
	bool progress_log;   /* along x the other of a plain one and a logarithm */
	size_t slot;         /* scrolled to, on the timeline */
	size_t group;        /* by which: 1 and a parameter; 0: what suits */
	size_t sweep;        /* scrolled to, of those that are compared */
	unsigned lead_x;     /* as progress_x and progress_log, of these */
	bool lead_log;
};

/** What was to become of the form is not: what somebody declined is not done with the next. */
void panels_unchange(struct panels *v);

/** In their order; ends with NULL.  The first is a strip above the others. */
extern const struct panel *const panels[];

/** The same while several sweeps are reviewed. */
extern const struct panel *const panels_of_several[];

/** Each in panel_NAME.c. */
extern const struct panel panel_advice, panel_slices, panel_importance, panel_path,
	panel_parallel, panel_map, panel_progress, panel_timeline, panel_groups;

/** All in panel_compare.c. */
extern const struct panel panel_sweeps, panel_lead, panel_values, panel_shares;

/** The analysis on the screen; not NULL where a panel draws. */
const struct analysis *panel_analysis(const struct ui *ui);

/** Panels of the model: nothing without one, or with one that predicts nothing. */
void panel_lack_model(const struct ui *ui, struct buf *out);

/** A parameter's name in so many columns. */
void panel_param(const struct ui *ui, size_t param, int width, struct buf *out);

/* ---- panel_stop.c ---------------------------------------------------------------- */

/** May I stop?  In the last line of r. */
void panel_stop_draw(const struct ui *ui, struct canvas *c, struct rect r);

/** Its keys; false for other actions. */
bool panel_stop_act(struct ui *ui, enum action_id id);
bool panel_stop_hinted(const struct ui *ui, enum action_id id);

#define PANEL_KEY_W 14 /* columns of a key and its word */

/** The key of an action at the right end of a line, with its word where it has PANEL_KEY_W. */
void panel_draw_key(const struct ui *ui, struct canvas *c, struct rect r, int y,
                    enum action_id id, int width, bool is_chosen);

/* ---- panel_brush.c --------------------------------------------------------------- */

/** The chosen axis where its parameter lies: a live sweep has another order of them. */
void panel_brush_settle(struct ui *ui);

/** Axes, brushes and what is done with these; false for other actions. */
bool panel_brush_act(struct ui *ui, enum action_id id);
const char *panel_brush_hint(const struct ui *ui, enum action_id id, const char *word);

/** No brush any more; false: there was none. */
bool panel_brush_back(struct ui *ui);

/** A drag along an axis brushes it. */
void panel_brush_mouse(struct ui *ui, struct key k);

/* ---- panel_change.c -------------------------------------------------------------- */

/** The hyperparameter is to become that on Setup; NULL: what a person will say. */
void panel_change(struct ui *ui, size_t param, const char *expression);

/** And so it is, with all that were named before it: an edit, or a new sweep. */
void panel_change_setup(struct ui *ui);

#endif
