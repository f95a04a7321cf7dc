/* Programs that print into a pipe may hold their output back. */

#include <stdlib.h>

#include "base/mem.h"
#include "engine/engine_part.h"
#include "jobs/procs.h"

#define SILENT_MS 10000 /* after which a program that works is asked about */
#define SILENT_WORK 4   /* one part in so many of its time on a processor is work */

void engine_silent_say(struct engine *en, const char *what, uint32_t run)
{
	char *text;

	if (en->held_said || en->book->conf->pty)
		return;
	en->held_said = true;
	text = mem_printf(what, run);
	writer_say(en->writer,
	           "%s: should the program hold its output back, pty = true helps, or its own "
	           "flag against it",
	           text);
	free(text);
}

void engine_silent_look(struct engine *en)
{
	int64_t now = writer_now_ms(en->writer);

	for (size_t i = 0; i < en->n_workers && !en->held_said; i++) {
		struct worker *w = &en->workers[i];
		const struct run *r = &en->book->sweep.runs[job_run(w->job) - 1];
		int64_t lasts = now - r->started_ms;

		if (r->state != RUN_RUNNING || lasts < SILENT_MS || lasts < w->look_ms ||
		    !job_is_silent(w->job))
			continue;
		w->look_ms = lasts * 2;
		if (procs_work_ms((pid_t)job_pid(w->job)) * SILENT_WORK > lasts)
			engine_silent_say(en, "run %u works, but has printed nothing so far",
			                  r->id);
	}
}
