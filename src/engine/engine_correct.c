/* The command "metric": another metric, also for what the sweep has done so far. */

#include "engine/correct.h"
#include "engine/engine_part.h"

struct swap {
	struct engine *engine;
	struct metric_reader *reader;
	const char *metric;
};

/* A run at work goes on where the reading of what it has printed ended. */
static void on_run(void *data, uint32_t run, const struct recorded *rec,
                   const struct step_values *held)
{
	struct swap *s = data;
	struct engine *en = s->engine;

	for (size_t i = 0; i < en->n_workers; i++)
		if (job_run(en->workers[i].job) == run)
			job_take_reader(en->workers[i].job, s->reader, rec, held, s->metric);
}

static void do_correct(struct engine *en, struct correct *c, struct buf *reply)
{
	struct swap swap = { en, c->reader, c->conf->metric_name };
	int before = en->book->conf->max_concurrent_runs;

	correct_record(c, en->writer, on_run, &swap);
	/* Those that are being started have printed nothing yet. */
	for (size_t i = 0; i < en->n_workers; i++)
		job_take_reader(en->workers[i].job, c->reader, NULL, NULL, NULL);
	metric_reader_free(en->reader);
	en->reader = c->reader;
	c->reader = NULL;
	assigner_renew(&en->assigner);
	if (en->book->conf->max_concurrent_runs != before)
		engine_record_concurrency(en);
	en->new_results = true;
	buf_adds(reply, "ok ");
	correct_say(c, reply);
}

void engine_correct(struct engine *en, char *rest, struct buf *reply)
{
	struct correct c;
	struct err e;

	if (correct_plan(&c, en->book, rest, true, &e) < 0)
		buf_addf(reply, "error %s", e.text);
	else
		do_correct(en, &c, reply);
	correct_clear(&c);
}

void engine_correct_by(struct engine *en, struct conf *take, const char *text,
                       struct buf *reply)
{
	struct correct c;
	struct err e;

	if (correct_plan_conf(&c, en->book, take, text, true, &e) < 0 ||
	    correct_check_seen(&c, &e) < 0)
		buf_addf(reply, "error %s", e.text);
	else
		do_correct(en, &c, reply);
	correct_clear(&c);
}
