/* pegbox status: a few lines on one sweep. */

#include <stdio.h>

#include "app/book.h"
#include "app/cmd.h"
#include "app/engine.h"
#include "app/folders.h"
#include "app/summary.h"
#include "base/text.h"
#include "store/json_text.h"

static const struct cmd_option options[] = {
	{ "json", 0, NULL, "One JSON document" },
	{ .name = NULL },
};

static void print_text(const struct book *b, bool live, int64_t pid)
{
	const struct sweep *s = &b->sweep;
	int64_t now = engine_now();
	uint64_t budget = sweep_budget(s);
	double left = summary_left(b, now);
	struct buf out = { 0 };
	char value[NUM_TEXT_MAX];

	buf_addf(&out, "sweep    %s  (%s)\n", b->conf->name, b->dir);
	buf_addf(&out, "state    %s", summary_state(b, live));
	if (s->why)
		buf_addf(&out, ": %s", s->why);
	if (live)
		buf_addf(&out, "  (process %lld)", (long long)pid);
	else if (s->status != SWEEP_FINISHED)
		buf_addf(&out, "; go on with: pegbox resume %s", b->dir);
	buf_addf(&out, "\nruns     %u", sweep_n_ended(s));
	if (budget)
		buf_addf(&out, " of %llu", (unsigned long long)budget);
	buf_adds(&out, " ended:");
	for (enum run_state st = RUN_QUEUED; st < RUN_STATES; st++)
		if (s->counts[st])
			buf_addf(&out, " %u %s", s->counts[st], run_state_name(st));
	buf_addf(&out, "; %d at once\ntime     ", s->concurrency);
	text_duration(&out, sweep_elapsed(s, live ? now : 0));
	if (live && !isnan(left)) {
		buf_adds(&out, ", about ");
		text_duration(&out, left);
		buf_adds(&out, " left");
	}
	if (s->best) {
		const struct run *r = &s->runs[s->best - 1];

		num_print(value, r->best);
		buf_addf(&out, "\nbest     run %u: %s = %s (%s)  ", r->id, s->metrics[0], value,
		         goal_name((enum goal)b->conf->goal));
		book_print_assignment(b, r, 0, &out);
	} else {
		buf_addf(&out, "\nbest     none yet: %s was not seen",
		         s->n_metrics ? s->metrics[0] : "the metric");
	}
	if (s->note)
		buf_addf(&out, "\nnote     %s", s->note);
	puts(out.data);
	buf_clear(&out);
}

static int status(const struct args *a)
{
	size_t n = 0;
	struct folder *found = a->n_operands ? NULL : folders_find(".", &n);
	const char *dir = a->n_operands ? a->operands[0] : n ? found[0].path : NULL;
	struct book b;
	int64_t pid = 0;
	int rc = EXIT_DONE;

	if (!dir)
		return cmd_fail(EXIT_ERROR, "there is no sweep in this folder");
	if (cmd_open(&b, dir) < 0) {
		rc = EXIT_ERROR;
	} else {
		bool live = book_is_live(b.dir, &pid);

		if (args_has(a, "json")) {
			json_print(summary_json(&b, live, pid, engine_now()), JSON_INDENT(1));
		} else {
			print_text(&b, live, pid);
		}
	}
	book_clear(&b);
	folders_free(found, n);
	return rc;
}

const struct cmd cmd_status = {
	.name = "status",
	.arguments = "[DIR] [--json]",
	.summary = "How a sweep stands; without DIR the latest one here",
	.options = options,
	.max_operands = 1,
	.run = status,
};
