#include "engine/run_end.h"

#include <string.h>

#define NAMES_MAX 200 /* bytes of names that are seen instead */
#define HELD_MS 2000
#define HELD_SHARE 0.95 /* of a run's time, before its first value */

void run_end_unseen(const struct sweep *s, const struct run *r, const char *no_file,
                    const char *saw, struct buf *why)
{
	const char *sep = "; saw: ";

	buf_addf(why, RUN_UNSEEN "%s\" never seen", s->metrics[0]);
	if (no_file)
		buf_addf(why, "; there was no metrics_file %s", no_file);
	if (*saw) {
		buf_addf(why, "; saw: %s", saw);
		return;
	}
	for (size_t i = 1; i < s->n_metrics && why->len < NAMES_MAX; i++)
		if (sweep_series(r, i)) {
			buf_addf(why, "%s%s", sep, s->metrics[i]);
			sep = ", ";
		}
	if (!s->config->read_output && *sep == ';')
		buf_adds(why, "; what is printed is not read (read_output = false)");
}

/* What became of the processes that it left: "ended" only when they were. */
static void left_behind(const struct job_end *end, struct buf *out)
{
	int ended = end->n_ended - end->n_alive;

	if (ended == 1)
		buf_adds(out, " (a process that it left behind was ended)");
	else if (ended > 1)
		buf_addf(out, " (%d processes that it left behind were ended)", ended);
	if (end->n_alive)
		buf_addf(out, " (%d that it left behind could not be ended)", end->n_alive);
}

bool run_end_failed(const struct job_end *end, struct buf *why)
{
	if (!end->signal && !end->exit_code)
		return false;
	if (end->signal)
		buf_addf(why, "signal %d (%s)", end->signal, strsignal(end->signal));
	else
		buf_addf(why, "exit %d", end->exit_code);
	if (*end->last_words)
		buf_addf(why, ": %s", end->last_words);
	return true;
}

enum run_state run_end(const struct sweep *s, const struct run *r, const struct job_end *end,
                       struct buf *why)
{
	if (end->cancelled) {
		buf_adds(why, r->verdict ? r->verdict : s->why ? s->why : "stopped");
		if (end->killed)
			buf_adds(why, " (killed)");
		left_behind(end, why);
		return RUN_CANCELLED;
	}
	if (run_end_failed(end, why))
		return RUN_FAILED;
	if (!sweep_series(r, 0)) {
		run_end_unseen(s, r, end->no_file, end->saw, why);
		return RUN_FAILED;
	}
	buf_adds(why, "exit 0");
	left_behind(end, why);
	return RUN_COMPLETED;
}

bool run_end_lacks_metric(const struct run *r, const struct job_end *end, enum run_state state)
{
	bool lacks = strstr(end->last_words, "No module named");

	return state == RUN_FAILED && !sweep_series(r, 0) &&
	       (lacks || (!end->signal && !end->exit_code));
}

bool run_end_held_back(const struct sweep *s, const struct run *r)
{
	const struct conf *c = s->config;
	const struct series *v = sweep_series(r, 0);
	int64_t lasted = r->ended_ms - r->started_ms;
	/* A step's value waits for the next step: two may well come at the end. */
	size_t few = c->interval == INTERVAL_STEP ? 2 : 1;

	/* What a cancelled run was about to print nobody knows. */
	if (r->state == RUN_CANCELLED || (c->metrics_file && *c->metrics_file))
		return false;
	return v && v->n > few && lasted >= HELD_MS && v->ms[0] > lasted * HELD_SHARE;
}
