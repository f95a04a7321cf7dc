/* What the selected run takes of the machine, while the screen shows it. */

#include <math.h>

#include "folder/lock.h"
#include "front/front_part.h"

#define EVERY_MS 900  /* the clock that paints has a second */
#define SHARE_MAX 50u /* of the time at most one part is spent on looking */

void front_usage_clear(struct front *f)
{
	run_usage_clear(&f->usage.last);
	f->usage.run = f->usage.shown.run = 0;
}

static void look(struct front *f, const struct run *r)
{
	struct usage *u = &f->usage;
	uint64_t begin = uv_hrtime() / 1000000, took;
	struct run_usage now;
	struct gpu_usage gpu;
	int64_t engine = 0;

	/* An engine whose number is not known is at work elsewhere, and its runs are. */
	if (!lock_is_held(f->book.dir, &engine) || !engine || !run_usage_read(r->pid, &now)) {
		front_usage_clear(f);
		u->next_ms = begin + EVERY_MS;
		return;
	}
	u->shown = (struct ui_usage){
		.known = true,
		.run = r->id,
		.cpus = u->run == r->id ? run_usage_cpus(&u->last, &now,
		                                         (int64_t)(begin - u->looked_ms))
		                        : NAN,
		.bytes = (double)now.bytes,
		.gpu_percent = NAN,
		.gpu_bytes = NAN,
	};
	if (run_usage_gpu(&now, front_gpu_table(f), &gpu)) {
		u->shown.gpu_percent = gpu.percent;
		u->shown.gpu_bytes = gpu.bytes;
	}
	run_usage_clear(&u->last);
	u->last = now;
	u->run = r->id;
	u->looked_ms = begin;
	took = uv_hrtime() / 1000000 - begin;
	u->next_ms = begin + (took * SHARE_MAX > EVERY_MS ? took * SHARE_MAX : EVERY_MS);
}

void front_usage_follow(struct front *f)
{
	uint32_t run = f->has_book && !f->joined ? ui_wants_usage(f->ui) : 0;

	if (!run)
		front_usage_clear(f);
	else if (uv_hrtime() / 1000000 >= f->usage.next_ms)
		look(f, &f->book.sweep.runs[run - 1]);
}
