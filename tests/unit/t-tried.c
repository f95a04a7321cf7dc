/* What a program printed when it was tried, and which of it is the metric. */

#include <stdlib.h>

#include "../tap.h"
#include "base/array.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/num.h"
#include "import/import.h"

/* "loss 0.5 0.4; acc 0.9": the values of a name come a tenth of a second apart. */
static void feed(struct tried *t, const char *text)
{
	while (*text) {
		char *name = mem_strndup(text, strcspn(text, " "));
		int64_t ms = 100;
		double x;
		size_t n;

		text += strlen(name);
		while (*text == ' ' && (n = num_scan(text + 1, strlen(text + 1), &x))) {
			tried_value(t, name, "stdout", x, ms);
			ms += 100;
			text += 1 + n;
		}
		text += strspn(text, "; ");
		free(name);
	}
}

static void test_guess(void)
{
	/* The order of the names, those that are no metric behind the bar. */
	static const struct {
		const char *printed, *order, *goal;
	} cases[] = {
		/* Validation before test, test before all, all before train. */
		{ "train_loss 1 0.5 0.2; val_loss 1 0.6 0.5", "val_loss train_loss |",
		  "minimize" },
		{ "train_acc 0.1 0.2; test_acc 0.1 0.2; val_acc 0.1 0.2",
		  "val_acc test_acc train_acc |", "maximize" },
		{ "loss 1 0.5 0.2; train_loss 1 0.5 0.2", "loss train_loss |", "minimize" },
		{ "training-error 9 8 7; eval/reward 1 2 3", "eval/reward training-error |",
		  "maximize" },
		{ "loss 3 2 1; Accuracy 0.1 0.2 0.4", "Accuracy loss |", "maximize" },
		{ "val_loss 3 2 1; val_accuracy 0.1 0.2 0.4", "val_loss val_accuracy |",
		  "minimize" },
		/* A metric before what comes with it. */
		{ "epoch 1 2 3; lr 0.1 0.1 0.1; loss 3 2 1", "loss | lr epoch", "minimize" },
		{ "batch_size 64; accuracy 0.9", "accuracy | batch_size", "maximize" },
		{ "time 1 2.5 4; score 1 2 3", "score | time", "maximize" },
		{ "Iter 10 20 30; foo 3 2.5 1", "foo | Iter", "minimize" },
		{ "n 1 2 3; grad_norm 3 2 4; train_loss 1 2 1", "train_loss | grad_norm n",
		  "minimize" },
		/* One of whose values something can be seen before the end. */
		{ "final_acc 0.9; acc 0.1 0.5 0.9", "acc final_acc |", "maximize" },
		{ "acc 0.5 0.5 0.5; f1 0.1 0.2 0.3", "f1 acc |", "maximize" },
		/* Where the name does not say, values that go down are to go down. */
		{ "objective 5 4 3", "objective |", "minimize" },
		{ "objective 3 4 5", "objective |", "maximize" },
		{ "objective 3", "objective |", "maximize" },
		{ "result 5 nan 3", "result |", "minimize" },
		/* Nothing but settings and counters. */
		{ "seed 1; epochs 10; lr 0.1", "| seed epochs lr", "" },
		{ "step 100 200 300", "| step", "" },
		{ "foo 3", "| foo", "" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct tried t = { 0 };
		struct buf order = { 0 };
		bool bar = false;

		feed(&t, cases[i].printed);
		import_tried(&t);
		for (size_t k = 0; k <= t.n; k++) {
			if (!bar && (k == t.n || !t.names[k].metric)) {
				bar = true;
				buf_addf(&order, "%s|", k ? " " : "");
			}
			if (k < t.n)
				buf_addf(&order, "%s%s", order.len ? " " : "", t.names[k].name);
		}
		is_str(order.data, cases[i].order, "%s", cases[i].printed);
		if (*cases[i].goal)
			is_str(goal_name(t.names[0].goal), cases[i].goal, "and its goal");
		buf_clear(&order);
		tried_clear(&t);
	}
}

static void test_words(void)
{
	static const struct {
		const char *values, *trend;
		double rate;
	} cases[] = {
		{ "x 1", "", NAN },
		{ "x 1 2", "rises", 10 },
		{ "x 1 2 3", "counts", 10 },
		{ "x 10 8 6", "counts", 10 },
		{ "x 8.5 7.5 6.5", "falls", 10 },
		{ "x 1 2 4", "rises", 10 },
		{ "x 0.1 0.6 1.1", "rises", 10 },
		{ "x 2 1", "falls", 10 },
		{ "x 2 2 1", "falls", 10 },
		{ "x 1 2 1", "up and down", 10 },
		{ "x 1 1 1", "stays the same", 10 },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct tried t = { 0 };

		feed(&t, cases[i].values);
		is_str(tried_trend(&t.names[0]), cases[i].trend, "%s", cases[i].values);
		is_num(tried_rate(&t.names[0]), cases[i].rate, "a second");
		tried_clear(&t);
	}
}

/* Whatever is printed, what is kept has an end. */
static void test_bound(void)
{
	struct tried t = { 0 };

	for (int i = 0; i < 2 * TRIED_NAMES_MAX; i++) {
		char *name = mem_printf("name%d_loss", i);

		tried_value(&t, name, "stderr", i, i);
		free(name);
	}
	ok(t.n == TRIED_NAMES_MAX && t.n_more == TRIED_NAMES_MAX, "no more names than that");
	import_tried(&t);
	is_str(t.names[0].name, "name0_loss", "names of one rank stay in order");
	ok(tried_find(&t, "name7_loss") && !tried_find(&t, "name7"), "and are found");
	tried_clear(&t);
}

int main(void)
{
	test_guess();
	test_words();
	test_bound();
	return done_testing();
}
