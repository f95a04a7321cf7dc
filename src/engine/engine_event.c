#include "engine/engine_part.h"

void engine_event(struct engine *en, uint32_t run, enum event_kind kind, const char *name,
                  double step, const char *value)
{
	writer_event(en->writer, run, kind, name, step, value);
	if (kind == EVENT_VERDICT || kind == EVENT_COMMAND)
		en->new_verdicts = true;
	if (kind == EVENT_STATE || kind == EVENT_NOTE)
		en->new_results = true;
}
