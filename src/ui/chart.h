#ifndef UI_CHART_H
#define UI_CHART_H

/*
 * The curves of all runs of a sweep, live.
 *
 * What is drawn is kept: each value is drawn once, in a layer that starts anew only when the
 * scales, the size, the metric or the runs shown change.  The scales are rounded outwards, so a
 * growing curve changes them only now and then.  Best, selected and marked runs lie on top, in
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
};

/** What a person set. */
struct chart_opts {
	size_t metric;
	enum chart_x x;
	bool log_x, log_y;
	double smoothing; /* weight of an exponential moving average, 0: none */
	bool zoomed;      /* to these bounds, in the metric's and x's units */
	double x0, x1, y0, y1;
	bool cross; /* the crosshair, at share cross_at of the width */
	double cross_at;
	bool only_marked; /* compare: no other curves */
};

/** What there is to draw. */
struct chart_in {
	const struct sweep *sweep;
	const uint8_t *flags; /* by run id - 1; NULL: all are visible, none is marked */
	uint64_t version;     /* changes when flags do */
	uint32_t selected;    /* run id, 0: none */
	const char *policy;   /* name of the policy whose limit is drawn; NULL: none */
};

struct chart_run {
	uint32_t seen, drawn;
	double lo, hi; /* of the values; NAN: none finite */
	double x_lo, x_hi;
	uint8_t style;
};

struct chart {
	struct chart_opts opts;
	/* From here on a cache. */
	struct chart_opts drawn;
	uint64_t version;
	struct plot base, top;
	bool ready;
	struct scale x, y;
	enum chart_x x_used; /* CHART_RUN when opts.x makes no sense */
	struct chart_run *runs;
	size_t cap_runs, n_runs;
};

/** One begins as zeroes. */
void chart_clear(struct chart *ch);

void chart_draw(struct chart *ch, struct canvas *c, struct rect r, const struct chart_in *in);

/** Zoom about the crosshair or the middle: factor < 1 closer, > 1 farther. */
void chart_zoom(struct chart *ch, double factor);

/** Move a zoomed view by shares of its width and height. */
void chart_pan(struct chart *ch, double dx, double dy);

/** Zoom to a part of the plot last drawn, in shares of it. */
void chart_zoom_to(struct chart *ch, double x0, double x1, double y0, double y1);

/** Where the plot itself lies within the r of a chart. */
struct rect chart_plot_rect(struct rect r);

/** The chart as it was drawn last, as an SVG document of its curves. */
void chart_print_svg(const struct chart *ch, const struct chart_in *in, struct buf *out);

/* ---- among the files of the chart ------------------------------------------------ */

/** The x of value i of a run. */
double chart_x_of(const struct chart *ch, const struct run *r, const struct series *s,
                  uint32_t i);

/** Is run i + 1 marked; is it drawn at all? */
bool chart_marks(const struct chart_in *in, uint32_t i);
bool chart_shows(const struct chart *ch, const struct chart_in *in, uint32_t i);

/**
 * Take in what the runs logged since.  Are there only points: runs that ended with one value,
 * and none with more?
 */
bool chart_look(struct chart *ch, const struct sweep *s);

/** Fit the scales to a plot of w by h cells. */
void chart_find_scales(struct chart *ch, const struct chart_in *in, int w, int h);

/** Where the policy cuts, at each column that is an interval; false: nowhere in the plot. */
bool chart_limit_draw(const struct chart *ch, struct canvas *c, struct rect inner,
                      const struct chart_in *in);

/** Frame, axes, the policy's limit, the layers, labels and crosshair. */
void chart_draw_around(struct chart *ch, struct canvas *c, struct rect r,
                       const struct chart_in *in);

#endif
