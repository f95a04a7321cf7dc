/* What samplers learn from a sweep, also from one whose space was edited since. */

#include "../tap.h"
#include "base/array.h"
#include "core/problem.h"
#include "core/sweep/learn.h"

/* A configuration of this space, "name", "expression", "condition", …, NULL. */
static void make_conf(struct conf *c, const char *const *rows)
{
	struct err e;
	struct problems found = { 0 };

	conf_init(c);
	conf_set(c, conf_find("sweep.metric", "name"), "acc", &e);
	conf_set(c, conf_find("sweep", "max_total_runs"), "9", &e);
	for (; rows[0]; rows += 3)
		space_read(&c->space, rows[0], rows[1], *rows[2] ? rows[2] : NULL, &found);
	space_check(&c->space, &found);
	for (size_t i = 0; i < found.n; i++)
		printf("# %s\n", found.items[i].text);
	problems_clear(&found);
}

static void tell(struct sweep *s, uint32_t run, enum event_kind kind, const char *name,
                 const char *value, double number)
{
	struct event ev = { 1000 + run, run, kind, name, NAN, value, number };
	struct err e;

	if (sweep_apply(s, &ev, &e) < 0)
		printf("# %s\n", e.text);
}

/* A run of lr, of an optimizer and, unless it is NULL, of a momentum, that logs 0.1 and 0.4. */
static void add_run(struct sweep *s, uint32_t run, const char *lr, const char *optimizer,
                    const char *momentum, const char *end)
{
	tell(s, run, EVENT_PARAM, "lr", lr, NAN);
	tell(s, run, EVENT_PARAM, "optimizer", optimizer, NAN);
	if (momentum)
		tell(s, run, EVENT_PARAM, "momentum", momentum, NAN);
	tell(s, run, EVENT_STATE, "queued", "draw 0", NAN);
	tell(s, run, EVENT_STATE, "running", "slot 1 pid 1", NAN);
	tell(s, run, EVENT_METRIC, "acc", NULL, 0.1);
	tell(s, run, EVENT_METRIC, "acc", NULL, 0.4);
	if (end)
		tell(s, run, EVENT_STATE, end, "", NAN);
}

#define LR "lr", "uniform(0, 1)", ""
#define OPTIMIZER "optimizer", "choice('sgd', 'adam')", ""
#define MOMENTUM "momentum", "uniform(0, 1)"

static const char *const space[] = { LR, OPTIMIZER, MOMENTUM, "optimizer == 'sgd'", NULL };

/* By run: 'i' inside, 'b' beyond, '-' not in the history, and why. */
static const struct {
	const char *what, *runs, *why;
	const char *const rows[10];
} edits[] = {
	{ "the same space",
	  "iii",
	  "3 runs",
	  { LR, OPTIMIZER, MOMENTUM, "optimizer == 'sgd'", NULL } },
	{ "a tighter bound",
	  "ibi",
	  "3 runs",
	  { "lr", "uniform(0, 0.5)", "", OPTIMIZER, MOMENTUM, "optimizer == 'sgd'", NULL } },
	{ "a number that is fixed",
	  "ibb",
	  "3 runs",
	  { "lr", "0.1", "", OPTIMIZER, MOMENTUM, "optimizer == 'sgd'", NULL } },
	{ "another scale",
	  "ibi",
	  "3 runs",
	  { "lr", "logrange(0.01, 0.3)", "", OPTIMIZER, MOMENTUM, "optimizer == 'sgd'",
	    NULL } },
	{ "an option that went",
	  "bib",
	  "3 runs",
	  { LR, "optimizer", "choice('adam')", "", NULL } },
	{ "an option that is new",
	  "iii",
	  "3 runs",
	  { LR, "optimizer", "choice('lamb', 'sgd', 'adam')", "", NULL } },
	{ "a parameter that went", "iii", "3 runs", { LR, OPTIMIZER, NULL } },
	{ "other dashes", "iii", "3 runs", { "--lr", "uniform(0, 1)", "", OPTIMIZER, NULL } },
	{ "a condition that went",
	  "i-i",
	  "2 of 3 runs; 1 does not fit the space, run 2: momentum is missing",
	  { LR, OPTIMIZER, MOMENTUM, "", NULL } },
	{ "a condition that is new",
	  "b-b",
	  "2 of 3 runs; 1 does not fit the space, run 2: momentum is missing",
	  { LR, OPTIMIZER, MOMENTUM, "optimizer == 'adam' and lr < 0.8", NULL } },
	{ "a parameter that is new",
	  "---",
	  "0 of 3 runs; 3 do not fit the space, the first is run 1: layers is missing",
	  { LR, "layers", "int(1, 4)", "", NULL } },
	{ "a constant that is new", "iii", "3 runs", { LR, "layers", "2", "", NULL } },
	{ "a number where a text was",
	  "---",
	  "0 of 3 runs; 3 do not fit the space, the first is run 1: optimizer = sgd has no "
	  "place in uniform(0, 1)",
	  { LR, "optimizer", "uniform(0, 1)", "", NULL } },
};

static void test_edits(void)
{
	for (size_t i = 0; i < ARRAY_LEN(edits); i++) {
		struct conf before, after;
		struct sweep s;
		struct history h = { 0 };
		char runs[4] = "";
		struct earlier_fit fit;
		struct buf said = { 0 };

		make_conf(&before, space);
		make_conf(&after, edits[i].rows);
		sweep_init(&s, &before);
		add_run(&s, 1, "0.1", "sgd", "0.9", "completed");
		add_run(&s, 2, "0.7", "adam", NULL, "completed");
		add_run(&s, 3, "0.2", "sgd", "0.5", "completed");
		sweep_set_config(&s, &after);
		learn_sweep(&h, &s, NULL, NULL);
		for (uint32_t run = 1; run <= 3; run++) {
			const struct observation *o = history_find(&h, run);

			runs[run - 1] = !o ? '-' : o->inside ? 'i' : o->beyond ? 'b' : 'o';
		}
		is_str(runs, edits[i].runs, "after %s", edits[i].what);
		learn_fit(&s, &fit);
		earlier_print(&fit, "", &said);
		is_str(said.data, edits[i].why, "which is said");
		earlier_fit_clear(&fit);
		buf_clear(&said);
		history_clear(&h);
		sweep_clear(&s);
		conf_clear(&after);
		conf_clear(&before);
	}
}

static void test_life(void)
{
	struct conf c;
	struct sweep s;
	struct history h = { 0 };
	const struct observation *o;

	make_conf(&c, space);
	sweep_init(&s, &c);
	learn_sweep(&h, &s, NULL, NULL);
	ok(!history_find(&h, 0) && !history_find(&h, 1),
	   "nothing is known of what is not there");
	add_run(&s, 1, "0.1", "adam", NULL, NULL);
	add_run(&s, 2, "0.2", "adam", NULL, "cancelled");
	learn_run(&h, &s, 2);
	learn_run(&h, &s, 1);
	o = history_find(&h, 1);
	ok(o && o->run == 1 && o->pending && o->intervals == 2 && !o->values,
	   "a run at work is pending and has no curve");
	o = history_find(&h, 2);
	ok(o && o->run == 2 && o->cancelled && !o->pending && o->best == 0.4,
	   "one that was cancelled");
	tell(&s, 1, EVENT_STATE, "completed", "", NAN);
	learn_run(&h, &s, 1);
	o = history_find(&h, 1);
	ok(o && o->completed && !o->pending && h.n == 2, "when it ends it is the same run");
	ok(o && o->intervals == 2 && o->values == s.runs[0].series[0].value &&
	           o->values[1] == 0.4,
	   "with the curve that the sweep holds");
	learn_run(&h, &s, 7);
	ok(h.n == 2 && !history_find(&h, 7), "a run that is not there adds none");
	history_clear(&h);
	sweep_clear(&s);
	conf_clear(&c);
}

int main(void)
{
	test_life();
	test_edits();
	return done_testing();
}
