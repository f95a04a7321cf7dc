#ifndef CORE_SWEEP_SWEEP_PART_H
#define CORE_SWEEP_SWEEP_PART_H

/* What sweep_apply.c, the events of the sweep, and sweep_apply_run.c, those of a run, share. */

#include "core/sweep/sweep.h"

/* Each as sweep_apply(): -1 and a sentence, and nothing has changed. */
int sweep_apply_param(struct sweep *s, const struct event *ev, struct err *e);
int sweep_apply_state(struct sweep *s, const struct event *ev, struct err *e);
int sweep_apply_metric(struct sweep *s, const struct event *ev, struct err *e);
int sweep_apply_verdict(struct sweep *s, const struct event *ev, struct err *e);
int sweep_apply_run_note(struct sweep *s, const struct event *ev, struct err *e);
int sweep_apply_run_command(struct sweep *s, const struct event *ev, struct err *e);

#endif
