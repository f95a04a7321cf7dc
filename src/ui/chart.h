#ifndef UI_CHART_H
#define UI_CHART_H

/*
 * The curves of all runs of a sweep, live.
 *
 * What is drawn is kept: each value is drawn once, in a layer that starts anew only when the
 * scales, the size, the metric or the runs shown change.  A scale that a growing curve leaves
 * gets some room there, so that this is seldom.  Best, selected and marked runs lie on top, in
 * a layer drawn each time.  So a frame costs as much as is new, whatever the number of runs.
 */

#include "core/sweep/sweep.h"
#include "ui/axis.h"
#include "ui/plot.h"
#include "ui/scale.h"

enum chart_x {
	CHART_INTERVAL,
	CHART_STEP,
	CHART_SECONDS,
	CHART_RUN, /* one point a run: when no run logged the metric twice */
	CHART_XS,
};

const char *chart_x_name(enum chart_x x);

enum {
	CHART_VISIBLE = 1, /* flags of a run */
	CHART_MARKED = 2,
	CHART_COLOURED = 4, /* while colours are given */
};

/** Which values the y axis spans. */
enum chart_range {
	CHART_CONTEST, /* what completed and running runs reach after their first quarter */
	CHART_ALL,
	CHART_FROM_ZERO,
	CHART_RANGES,
};

const char *chart_range_name(enum chart_range range);

/** What a person set. */
struct chart_opts {
	size_t metric;
	enum chart_x x;
	bool log_x;
	enum chart_range range;
	bool y_chosen; /* the scale of y, else the one that suits the values */
	enum scale_kind y_kind;
	double smoothing; /* weight of an exponential moving average, 0: none */
	bool zoomed;      /* to these bounds, in the metric's and x's units */
	double x0, x1, y0, y1;
	bool cross; /* the crosshair, at share cross_at of the width */
	double cross_at;
	bool only_marked; /* compare: no other curves */
};

/** Runs that are shown as one: by their mean, and how they spread about it. */
struct chart_group {
	const uint32_t *runs; /* those of them that are visible count */
	size_t n;
	enum style style;
	const char *name; /* behind the end of its mean; NULL: none */
};

#define CHART_GROUPS_MAX 6

/** What there is to draw. */
struct chart_in {
	const struct sweep *sweep;
	const uint8_t *flags; /* by run id - 1; NULL: all are visible, none is marked */
	uint64_t version;     /* changes when flags do */
	uint32_t selected;    /* run id, 0: none */
	/* Runs with a colour each, 0 where one is free: STYLE_CURVE_1 and on, in a circle. */
	const uint32_t *coloured;
	size_t n_coloured;
	const struct chart_group *groups; /* no more than CHART_GROUPS_MAX */
	size_t n_groups;
	size_t shaded;           /* the one whose spread is; n_groups: none */
	uint64_t groups_version; /* changes when the groups do */
	bool means;              /* instead of the coloured runs and the best one */
	bool plain; /* there are no colours: the numbers of those stand along their curves */
	const char *policy; /* name of the policy whose limit is drawn; NULL: none */
	/* Another policy than the sweep's is tried: itself, and where it cuts, by run id - 1:
	 * an interval, 0 is not at all.  NULL: none is. */
	const struct policy *tried;
	const uint32_t *cuts;
	uint64_t cuts_version; /* changes when those do */
};

struct chart_run {
	uint32_t seen, drawn;
	double lo, hi; /* of the values; NAN: none finite */
	double late,
		high; /* of those after the first quarter, without outliers: lowest, highest */
	uint32_t late_n; /* how many values there were then */
	double x_lo, x_hi;
	uint8_t state; /* enum run_state when it was drawn */
};

/** Of many runs at one place on x, in the order of the numbers; NAN where there are few. */
struct chart_quantiles {
	double p10, p25, p50, p75, p90;
};

/** Of a group at one place on x: shares of y; NAN: only one of several is there. */
struct chart_mean {
	double mean, low, high; /* a standard deviation from it */
};

struct chart {
	struct chart_opts opts;
	/* From here on a cache. */
	struct chart_opts drawn;
	uint64_t version, cuts_version;
	struct plot base, top;
	bool ready;
	struct axis x, y;
	int label;           /* columns of the labels left of the plot */
	enum chart_x x_used; /* CHART_RUN when opts.x makes no sense */
	struct chart_run *runs;
	size_t cap_runs, n_runs;
	uint64_t n_seen; /* changes with each value, start and end of a run */
	uint64_t found;  /* n_seen when the range was found */
	struct scale range;
	uint64_t n_drawn;                  /* n_seen when the base was drawn */
	bool band;                         /* the base is a band */
	struct chart_quantiles *quantiles; /* shares of y, at even places along x */
	int n_quantiles;
	uint64_t n_values, n_banded; /* of all runs; when the quantiles were found */
	struct chart_mean *means;    /* of group after group, at even places along x */
	int n_means;                 /* places */
	uint64_t groups_version, n_meant;
};

/** One begins as zeroes. */
void chart_clear(struct chart *ch);

void chart_draw(struct chart *ch, struct canvas *c, struct rect r, const struct chart_in *in);

/** Zoom about the crosshair, else the end of the selected curve: closer by a factor < 1. */
void chart_zoom(struct chart *ch, const struct chart_in *in, double factor);

/** The same about a place in the plot last drawn, in shares of it. */
void chart_zoom_about(struct chart *ch, double x, double y, double factor);

/** The next scale of y that can show some of the values, after the last the one that suits. */
void chart_next_scale(struct chart *ch);

/** The whole again when zoomed; else the next range. */
void chart_next_range(struct chart *ch);

/** Move a zoomed view by shares of its width and height. */
void chart_pan(struct chart *ch, double dx, double dy);

/** Zoom to a part of the plot last drawn, in shares of it. */
void chart_zoom_to(struct chart *ch, double x0, double x1, double y0, double y1);

/** Where the plot itself lies within the r of a chart that was drawn there. */
struct rect chart_plot_rect(const struct chart *ch, struct rect r);

/** The chart as it was drawn last, as an SVG document of its curves. */
void chart_print_svg(const struct chart *ch, const struct chart_in *in, struct buf *out);

#define CHART_SVG_W 800
#define CHART_SVG_H 450

/**
 * What is in it, for a drawing of that size and its style: groups of the class of a state, of
 * "marked" and "best", within one of the class "curves" (of many runs also "crowd"), whose unit
 * is half of one; a curve says its run as data-r.  Together curves have some 100,000 points at
 * most: longer ones are thinned so that they look the same (M4: Jugel 2014).
 */
void chart_svg_print(const struct chart *ch, const struct chart_in *in, struct buf *out);

/* ---- among the files of the chart ------------------------------------------------ */

/** The x of value i of a run. */
double chart_x_of(const struct chart *ch, const struct run *r, const struct series *s,
                  uint32_t i);

/** How many values of a run are at or before x. */
uint32_t chart_n_until(const struct chart *ch, const struct run *r, const struct series *s,
                       double x);

/** The last value of a run at or before x; NAN: none. */
double chart_value_at(const struct chart *ch, const struct run *r, double x);

/** Is run i + 1 marked; is it drawn at all? */
bool chart_marks(const struct chart_in *in, uint32_t i);
bool chart_shows(const struct chart *ch, const struct chart_in *in, uint32_t i);

bool chart_has_colour(const struct chart_in *in, uint32_t id);

/** The style of a run's curve and number: its colour, or that of the best or selected one. */
enum style chart_style(const struct chart_in *in, uint32_t id);

/** Where a curve ends, as shares: at its last finite value, smoothed; false: nowhere. */
bool chart_curve_end(const struct chart *ch, const struct run *r, const struct series *s,
                     double *x, double *y);

/** The place of a curve on y at x, between the values beside it; NAN beyond its ends. */
double chart_curve_at(const struct chart *ch, const struct run *r, const struct series *s,
                      double x);

/**
 * A curve from value `from` on.  Values in one column of dots become one vertical line, so a
 * long curve costs little more than reading it.
 */
void chart_curve_draw(const struct chart *ch, struct plot *p, const struct run *r,
                      const struct series *s, uint32_t from, enum style style);

/** How a run ended, where its curve does; an arrow where that is beyond an edge. */
void chart_curve_draw_end(const struct chart *ch, struct plot *p, const struct run *r,
                          const struct series *s, enum style style);

/** The interval at which the policy that is tried cuts the run; 0: not. */
uint32_t chart_cut_at(const struct chart_in *in, const struct run *r, const struct series *s);

/**
 * A curve with its end.  Of one that would have been cut the rest is dotted; of those that
 * really ended early, and would not have been cut before, the end is where they are unknown.
 */
void chart_cuts_draw(const struct chart *ch, struct plot *p, const struct chart_in *in,
                     const struct run *r, const struct series *s, uint32_t from,
                     enum style style);

/** Are there so many curves that a band says more? */
bool chart_is_band(const struct chart *ch, const struct chart_in *in);

/** Where the values of nine in ten and of half of the runs lie, and their median. */
void chart_band_draw(struct chart *ch, const struct chart_in *in, bool anew);

/** The means of the groups on the layer on top; `anew`: scales or size are others. */
void chart_groups_draw(struct chart *ch, const struct chart_in *in, bool anew);

/** The spread of one as a shade, below all that is drawn. */
void chart_groups_shade(const struct chart *ch, struct canvas *c, struct rect inner,
                        const struct chart_in *in);

/** Where the mean of a group ends, as shares; false: it is nowhere in the plot. */
bool chart_groups_end(const struct chart *ch, size_t group, double *x, double *y);

/**
 * Take in what the runs logged since.  Are there only points: runs that ended with one value,
 * and none with more?
 */
bool chart_look(struct chart *ch, const struct sweep *s);

/** The share of a value on y; beyond the nearer edge for what its scale cannot show. */
double chart_y_share(const struct chart *ch, double value);

/**
 * The values that y is to span, and on which scale: whichever suits or was chosen.  It is found
 * again only when there is something new, or `anew`.
 */
const struct scale *chart_range_find(struct chart *ch, const struct chart_in *in, bool anew);

/** Take in the values of a run from cr->seen on. */
void chart_range_look(struct chart_run *cr, const struct series *v);

/** Fit the axes to the plots; `anew`: with no regard to what they were. */
void chart_find_axes(struct chart *ch, const struct chart_in *in, bool anew);

/** Room for the labels of y; true when it is another: the plot is, too. */
bool chart_fit_labels(struct chart *ch, bool anew);

/** Where the policy cuts, at each column that is an interval; false: nowhere in the plot. */
bool chart_limit_draw(const struct chart *ch, struct canvas *c, struct rect inner,
                      const struct chart_in *in);

/** The best run, the selected, the marked and the running ones, where there is room. */
void chart_draw_labels(const struct chart *ch, struct canvas *c, struct rect inner,
                       const struct chart_in *in);

/** Frame, axes, the policy's limit, the layers, labels and crosshair. */
void chart_draw_around(struct chart *ch, struct canvas *c, struct rect r,
                       const struct chart_in *in);

#endif
