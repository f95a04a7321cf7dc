#ifndef UI_PROGRESS_PLOT_H
#define UI_PROGRESS_PLOT_H

/* How the best became better: each run when it ended, and the best so far, in words above. */

#include "core/analysis/analysis.h"
#include "ui/canvas.h"
#include "ui/scale.h"

/** The axis that was chosen, or the next one of which something is known. */
enum progress_x progress_plot_x(const struct progress *p, unsigned chosen);

/** "runs", "time", "intervals". */
const char *progress_plot_x_name(enum progress_x x);

/** Of the metric, for most of the runs; like the next one of a progress that has items. */
struct scale progress_plot_scale(const struct analysis *a);

void progress_plot(const struct analysis *a, enum progress_x x, bool is_log, struct canvas *c,
                   struct rect r);

#endif
