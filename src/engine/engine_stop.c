/* The setting stop_when: runs end, and it may be time to stop. */

#include "core/analysis/stopping.h"
#include "engine/engine_part.h"

bool engine_stop_look(struct engine *en, struct decision *d)
{
	const struct sweep *s = &en->book->sweep;
	struct buf why = { 0 };
	uint32_t due;
	bool holds;

	if (!en->book->conf->stop_when || s->status != SWEEP_RUNNING)
		return false;
	due = stopping_due(stopping_ended(s));
	if (due <= en->stop_asked)
		return false;
	en->stop_asked = due;
	holds = stopping_now(s, &why);
	*d = (struct decision){ .kind = DECISION_STOP };
	snprintf(d->text, sizeof d->text, "completed: %s", buf_str(&why));
	buf_clear(&why);
	return holds;
}
