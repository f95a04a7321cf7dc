/*
 * A metric that is corrected afterwards: the sweep is then as one that was asked for it from
 * the start, whatever its programs printed, and wherever the correction was cut off.
 */

#include "../tap.h"
#include "base/array.h"
#include "base/file.h"
#include "base/rng.h"
#include "cfgfile/cfgfile.h"
#include "engine/correct.h"
#include "engine/run_end.h"
#include "folder/log_of_state.h"
#include "folder/paths.h"
#include "made-dir.h"

#define RUNS 6

/* What a run does. */
struct program {
	char out[4000], err[2000];
	int exit_code;
	bool cancelled, unfinished;
};

static uint64_t draws;

static unsigned below(unsigned n)
{
	return (unsigned)(rng_unit(23, draws++, 0, 0) * n);
}

static void make_conf(struct conf *c, const char *metric, const char *other, const char *goal,
                      bool by_step, struct buf *text)
{
	struct strings errs = { 0 };

	conf_init(c);
	buf_addf(text,
	         "sweep = { command = [ \"true\" ]; max_total_runs = %d; retries = 1;\n"
	         "  metrics = [ %s ];\n"
	         "  metric = { name = \"%s\"; goal = \"%s\"; }; interval = \"%s\"; };\n"
	         "space = ( { name = \"x\"; values = \"uniform(0, 1)\"; } );\n",
	         RUNS, other, metric, goal, by_step ? "step" : "value");
	if (cfgfile_parse(c, buf_str(text), "t.cfg", true, &errs) < 0)
		printf("# %s\n", errs.items[0]);
	strings_clear(&errs);
}

struct recording {
	struct writer *w;
	uint32_t run;
	struct step_values held;
	bool by_step;
};

static void record(void *data, const struct metric_value *v)
{
	struct recording *r = data;

	writer_metric(r->w, r->run, v->name, v->step, v->value);
}

static void on_value(void *data, const struct metric_value *v)
{
	struct recording *r = data;

	if (r->by_step)
		step_values_take(&r->held, v, record, r);
	else
		record(r, v);
}

/* A run as an engine records it. */
static void do_run(struct writer *w, const char *folder, const struct program *p, uint32_t id,
                   struct metric_reader *reader, bool by_step)
{
	char value[32], origin[RUN_ORIGIN_MAX];
	char name[] = "x", *names[] = { name }, *values[] = { value };
	struct assignment a = { .names = names, .values = values, .n = 1 };
	struct recording r = { .w = w, .run = id, .by_step = by_step };
	struct job_end end = { .exit_code = p->exit_code,
		               .last_words = "oh",
		               .saw = "",
		               .cancelled = p->cancelled };
	const struct run *run;
	struct recorded rec = { 0 };
	struct buf why = { 0 };
	char *path = paths_run(folder, id), *file;
	enum run_state state;
	struct err e;

	snprintf(value, sizeof value, "%g", id / 8.0);
	run_origin_print(origin, ORIGIN_DRAW, id - 1, 0);
	writer_queue(w, &a, origin);
	writer_event(w, id, EVENT_STATE, "running", 0, "slot 1 pid 1");
	file = file_join(path, "stdout.log");
	file_make_parents(file);
	file_replace(file, &(struct buf){ (char *)p->out, strlen(p->out), 0 }, &e);
	free(file);
	file = file_join(path, "stderr.log");
	file_replace(file, &(struct buf){ (char *)p->err, strlen(p->err), 0 }, &e);
	free(file);
	recorded_read(&rec, path, true, UINT64_MAX, reader, on_value, &r);
	step_values_end(&r.held, record, &r);
	recorded_clear(&rec);
	step_values_clear(&r.held);
	free(path);
	if (p->unfinished)
		return;
	run = &writer_book(w)->sweep.runs[id - 1];
	state = run_end(&writer_book(w)->sweep, run, &end, &why);
	writer_event(w, id, EVENT_STATE, run_state_name(state),
	             sweep_series(run, 0) ? run->series[0].n : 0, why.data);
	buf_clear(&why);
}

/* A sweep of these programs in a folder of the test's own. */
static void do_sweep(const char *name, const struct program *programs, size_t n,
                     const char *metric, const char *other, const char *goal, bool by_step)
{
	struct conf *c = mem_alloc(sizeof *c);
	struct buf text = { 0 };
	struct metric_reader *reader;
	struct writer *w;
	struct err e;

	mkdir(in(name), 0777);
	make_conf(c, metric, other, goal, by_step, &text);
	reader = metric_reader_new(c, &e);
	w = writer_create(in(name), c, buf_str(&text), NULL, &e);
	writer_begin(w, dir, 1, 1);
	for (size_t i = 0; i < n; i++)
		do_run(w, in(name), &programs[i], (uint32_t)i + 1, reader, by_step);
	writer_event(w, 0, EVENT_SWEEP, "finished", NAN, "completed: max_total_runs");
	writer_flush(w, &e);
	writer_close(w);
	metric_reader_free(reader);
	buf_clear(&text);
}

/* ---- what a sweep is ------------------------------------------------------------- */

/* All that a correction must bring about, as text. */
static void describe(const struct book *b, struct buf *out)
{
	const struct sweep *s = &b->sweep;

	buf_addf(out, "%s %s, best %u, problems %llu\n", s->metrics[0],
	         goal_name(b->conf->goal), s->best, (unsigned long long)b->n_problems);
	for (enum run_state st = RUN_NONE; st < RUN_STATES; st++)
		buf_addf(out, " %u", s->counts[st]);
	buf_addf(out, " first by rank %u %u, repeats %zu\n", s->best_ended[RANK_FULL],
	         s->best_ended[RANK_CUT], s->n_repeats - s->first_repeat);
	for (uint32_t i = 0; i < s->n_runs; i++) {
		const struct run *r = &s->runs[i];
		const struct series *v = sweep_series(r, 0);
		const struct observation *o = history_find(&b->history, r->id);

		if (o && o->pending) /* of those it knows only that they are there */
			o = NULL;
		buf_addf(out, "run %u %s, %.*s, best %s at %u; known %s %u:", r->id,
		         run_state_name(r->state), r->reason ? (int)strcspn(r->reason, ";") : 0,
		         r->reason ? r->reason : "", num_text(r->best).text, r->best_at,
		         o ? num_text(o->best).text : "", o ? o->intervals : 0);
		for (uint32_t k = 0; v && k < v->n; k++)
			buf_addf(out, " %s@%s", num_text(v->value[k]).text,
			         num_text(series_step(v, k + 1)).text);
		for (uint32_t k = 0; o && o->values && k < o->intervals; k++)
			if (memcmp(&o->values[k], &v->value[k], sizeof *v->value) != 0)
				buf_adds(out, " THE HISTORY KNOWS OTHERS");
		buf_adds(out, "\n");
	}
}

/* What another folder would be, were its log written from the state of this one. */
static void describe_again(const struct book *b, struct buf *out)
{
	struct buf log = { 0 };
	struct book again;
	struct err e;

	log_of_state(b, &log);
	mkdir(in("again"), 0777);
	put("again/" PATHS_LOG, log.data, log.len);
	if (book_open(&again, in("again"), &e) < 0)
		buf_adds(out, e.text);
	else
		describe(&again, out);
	book_clear(&again);
	buf_clear(&log);
}

static char *describe_folder(const char *folder)
{
	struct buf out = { 0 }, again = { 0 };
	struct book b;
	struct err e;

	if (book_open(&b, folder, &e) < 0) {
		buf_adds(&out, e.text);
	} else {
		describe(&b, &out);
		describe_again(&b, &again);
		if (strcmp(buf_str(&out), buf_str(&again)) != 0)
			buf_addf(&out, "BUT FROM ITS STATE:\n%s", buf_str(&again));
	}
	book_clear(&b);
	buf_clear(&again);
	return buf_detach(&out);
}

/* ---- programs -------------------------------------------------------------------- */

static const char *number(void)
{
	static char text[32];
	static const char *const odd[] = { "nan", "inf", "-1e-3", "93%", "1e30" };

	if (!below(12))
		return odd[below(ARRAY_LEN(odd))];
	snprintf(text, sizeof text, "%g", below(1000) / 1000.0);
	return text;
}

static void print_lines(struct buf *out, bool right)
{
	int form = (int)below(7);

	if (form == 5)
		buf_addf(out, "epoch  wrong  %s\n", right ? "right" : "other");
	for (unsigned i = 1, n = below(8); i <= n; i++) {
		const char *name = right ? "right" : "other";

		if (form == 0)
			buf_addf(out, "epoch %u %s=%s\n", i, name, number());
		else if (form == 1)
			buf_addf(out, "wrong 0.5 | %s %s\n", name, number());
		else if (form == 2)
			buf_addf(out, "{\"step\": %u, \"%s\": 0.%u}\n", i, name, below(99));
		else if (form == 3)
			buf_addf(out, "\033[1mstep %u/9 %s: %s\033[0m\rstep %u/9 %s: %s\n", i,
			         name, number(), i, name, number());
		else if (form == 4)
			buf_addf(out, "Attempted to log scalar metric %s:\n0.%u\n", name,
			         below(99));
		else if (form == 5)
			buf_addf(out, "%u  0.%u  0.%u\n", i, below(99), below(99));
		else
			buf_addf(out, "nothing to see, %u of %u\n", i, n);
	}
	if (!below(3))
		buf_addf(out, "final %s: 0.25", right ? "right" : "other");
}

static void make_program(struct program *p)
{
	struct buf out = { 0 }, err = { 0 };

	*p = (struct program){ .exit_code = !below(4),
		               .cancelled = !below(5),
		               .unfinished = !below(12) };
	for (unsigned i = 0; i < 3; i++) {
		print_lines(&out, below(4) != 0);
		print_lines(&err, !below(3));
	}
	snprintf(p->out, sizeof p->out, "%s", buf_str(&out));
	snprintf(p->err, sizeof p->err, "%s", buf_str(&err));
	buf_clear(&out);
	buf_clear(&err);
}

static void remove_sweeps(void)
{
	char command[100];

	snprintf(command, sizeof command, "rm -rf %s/a %s/b", dir, dir);
	ok(system(command) == 0, "room for the next");
}

static void random_programs(void)
{
	for (int i = 0; i < 60; i++) {
		struct program programs[RUNS];
		bool by_step = below(2);
		const char *goal = below(2) ? "maximize" : "minimize";
		const char *wrong = (const char *[]){ "wrong", "nowhere", "right" }[below(3)];
		struct buf reply = { 0 };
		char *words, *right, *corrected;
		int rc;
		struct err e = { .text = "" };

		for (size_t k = 0; k < RUNS; k++)
			make_program(&programs[k]);
		remove_sweeps();
		/* What was seen of the wrong one goes on. */
		do_sweep("a", programs, RUNS, "right",
		         strcmp(wrong, "wrong") == 0 ? "\"wrong\"" : "", goal, by_step);
		do_sweep("b", programs, RUNS, wrong, "", "maximize", by_step);
		words = mem_printf("%s right", goal);
		rc = correct_folder(in("b"), words, &reply, &e);
		right = describe_folder(in("a"));
		corrected = describe_folder(in("b"));
		if (rc == 0)
			is_str(corrected, right, "sweep %d: %s", i, buf_str(&reply));
		else
			ok(strstr(e.text, "no run has printed \"right\"; printed: ") &&
			           !strstr(right, "@"),
			   "sweep %d never printed it: %s", i, e.text);
		buf_clear(&reply);
		free(words);
		free(right);
		free(corrected);
	}
}

/* The beginning of the log as it is after all; the rest of the folder stays. */
static void cut_log(const char *folder, const struct buf *log, size_t len)
{
	char *path = file_join(folder, PATHS_LOG);
	FILE *f = fopen(path, "w");

	fwrite(log->data, 1, len, f);
	fclose(f);
	free(path);
}

/* Killed anywhere in a correction: the sweep is the old one or the new, and it can be done. */
static void cut_anywhere(void)
{
	static const struct program programs[] = {
		{ .out = "right=0.5\nright=0.7\n" },
		{ .out = "{\"right\": 0.1}\nright=0.9\nwrong=3\n" },
		{ .out = "wrong=1\nwrong=2" },
		{ .out = "right=0.8\n", .exit_code = 1 },
	};
	struct buf before = { 0 }, after = { 0 }, reply = { 0 };
	char *old, *new, *log;
	size_t bad = 0;
	struct err e;

	do_sweep("c", programs, ARRAY_LEN(programs), "wrong", "", "maximize", false);
	log = mem_strdup(in("c/" PATHS_LOG));
	old = describe_folder(in("c"));
	file_read(log, &before, &e);
	ok(correct_folder(in("c"), "maximize right", &reply, &e) == 0, "%s", buf_str(&reply));
	new = describe_folder(in("c"));
	file_read(log, &after, &e);
	ok(strstr(new, "run 1 completed, exit 0, best 0.7 at 2; known 0.7 2: 0.5@1 0.7@2\n") &&
	           strstr(new, "run 3 failed, metric \"right\" never seen") &&
	           strstr(new, "best 2, problems 0\n 0 0 0 2 0 2 0 first by rank 2 0, "
	                       "repeats 2"),
	   "what is to come of it:\n# %s", new);
	for (size_t at = before.len; at < after.len && !bad; at++) {
		char *cut, *again;

		cut_log(in("c"), &after, at);
		cut = describe_folder(in("c"));
		/* Values and ends come one after the other, but never for the wrong metric. */
		bad += strncmp(cut, "wrong", 5) == 0 && strcmp(cut, old) != 0;
		bad += strstr(cut, "problems 0") == NULL;
		bad += correct_folder(in("c"), "maximize right", &reply, &e) < 0;
		again = describe_folder(in("c"));
		bad += strcmp(again, new) != 0;
		if (bad)
			printf("# cut at %zu:\n%s\n# again:\n%s\n", at, cut, again);
		free(cut);
		free(again);
	}
	ok(!bad, "cut at each of %zu bytes", after.len - before.len);
	free(old);
	free(new);
	free(log);
	buf_clear(&before);
	buf_clear(&after);
	buf_clear(&reply);
}

int main(void)
{
	dir_make();
	random_programs();
	cut_anywhere();
	return done_testing();
}
