/* A configuration as a whole: where its problems lie, and how two of them differ. */

#include "../tap.h"
#include "base/array.h"
#include "core/conf/conf_diff.h"
#include "core/problem.h"

static void made(struct conf *c)
{
	struct problems found = { 0 };
	struct err e;

	conf_init(c);
	strings_add(&c->command, "train");
	conf_set(c, conf_find("sweep.metric", "name"), "acc", &e);
	space_read(&c->space, "--lr", "uniform(0, 1)", NULL, &found);
	space_read(&c->space, "--opt", "choice('a', 'b')", NULL, &found);
}

static void add_slot(struct conf *c, const char *word)
{
	struct strings slot = { 0 };

	strings_add(&slot, word);
	ARRAY_PUSH(c->slots, c->n_slots, c->cap_slots, slot);
}

static void test_diff(void)
{
	static const char *const expected[] = {
		"sweep.command: train -> 'train 1'",
		"sweep.max_total_runs: default -> 7",
		"launcher.slots: default -> GPU=0; GPU=1",
		"removed: --lr",
		"--opt: choice('a', 'b') -> choice('a')",
		"--opt: when always -> --n > 1",
		"new: --n = int(1, 3)",
	};
	const struct conf_setting *command = conf_find("sweep", "command");
	struct conf a, b;
	struct strings out = { 0 };
	struct problems found = { 0 };
	struct err e;

	made(&a);
	made(&b);
	conf_diff(&a, &b, &out);
	is_num((double)out.n, 0, "two alike");
	strings_add(&a.command, "1");
	strings_clear(&b.command);
	strings_add(&b.command, "train 1");
	ok(conf_diff_setting(&a, &b, command), "two words are not one with a blank in it");
	ok(!conf_diff_setting(&a, &a, command), "the same is the same");
	strings_clear(&a.command);
	strings_add(&a.command, "train");
	conf_set(&b, conf_find("sweep", "max_total_runs"), "7", &e);
	add_slot(&b, "GPU=0");
	add_slot(&b, "GPU=1");
	space_clear(&b.space);
	space_read(&b.space, "--opt", "choice('a')", "--n > 1", &found);
	space_read(&b.space, "--n", "int(1, 3)", NULL, &found);
	conf_diff(&a, &b, &out);
	is_num((double)out.n, ARRAY_LEN(expected), "every difference");
	for (size_t i = 0; i < ARRAY_LEN(expected); i++)
		is_str(i < out.n ? out.items[i] : "", expected[i], "%s", expected[i]);
	strings_clear(&out);
	conf_clear(&a);
	conf_clear(&b);
}

/* A sentence has the column of its text; the next one has none. */
static void test_columns(void)
{
	struct conf c;
	struct err e;

	conf_init(&c);
	ok(conf_set_policies(&c, "median, bandit(slak=1)", &e) < 0 && e.column == 16,
	   "a column of a policy");
	err_set(&e, "another");
	is_num((double)e.column, 0, "the next sentence has none");
	conf_clear(&c);
}

/* How a problem reads, without and with a file. */
static void test_print(void)
{
	struct place at = place_of("sweep", "enqueue");
	static const char *const sentences[] = {
		"x.cfg:7: enqueue: a", "x.cfg: sampling: b", "x.cfg: --lr: when: c",
		"x.cfg: space: d",     "x.cfg: e",
	};
	struct problems ps = { 0 };
	struct strings errs = { 0 };
	char name[] = "--lr";

	at.line = 7;
	problems_add(&ps, at, "%s", "a");
	problems_add(&ps, place_in("sampling", "method"), "b");
	problems_add(&ps, place_param(name, PART_WHEN), "when: c");
	problems_add(&ps, (struct place){ .subject = "space", .param = name }, "d");
	problems_add(&ps, (struct place){ 0 }, "e");
	name[2] = 'x';
	problems_print(&ps, "x.cfg", &errs);
	for (size_t i = 0; i < ARRAY_LEN(sentences); i++)
		is_str(i < errs.n ? errs.items[i] : "", sentences[i], "%s", sentences[i]);
	strings_clear(&errs);
	problems_print(&ps, NULL, &errs);
	is_str(errs.n ? errs.items[0] : "", "enqueue: a", "without the file");
	strings_clear(&errs);
	problems_clear(&ps);
}

/* Every setting of a policy that does not belong to it is said, beside what it needs. */
static void test_policy(void)
{
	static const char *const expected[] = { "patience", "threshold", "slack_factor" };
	struct problems found = { 0 };
	struct conf c;
	struct err e;

	conf_init(&c);
	conf_set(&c, conf_find("policy", "type"), "bandit", &e);
	conf_set(&c, conf_find("policy", "patience"), "3", &e);
	conf_set(&c, conf_find("policy", "threshold"), "3", &e);
	conf_check_policy(&c, &found);
	is_num((double)found.n, ARRAY_LEN(expected), "three problems of a policy");
	for (size_t i = 0; i < found.n && i < ARRAY_LEN(expected); i++)
		is_str(found.items[i].at.name, expected[i], "%s", found.items[i].text);
	problems_clear(&found);
	conf_clear(&c);
}

/* What is allowed but most likely not meant; the space has --lr and --opt too. */
static void test_warnings(void)
{
	static const struct {
		/* One of them, or none. */
		const char *command, *shell, *environment, *metrics_file, *arguments, *policy;
		const char *param;    /* --x */
		const char *expected; /* the one warning, or none */
	} cases[] = {
		{ .command = NULL },
		{ .command = "--rate={lr}" },
		{ .command = "{lrr}",
		  .expected = "command: {lrr} stays as it is, as there is no "
		              "parameter \"lrr\" in the space; did you mean lr?" },
		{ .command = "train --rate {lrr} 2>log", .expected = "command: {lrr} stays" },
		{ .command = "--rate={--optt}", .expected = "command: {optt} stays" },
		{ .command = "--rate={learning_rate}",
		  .expected = "command: {learning_rate} stays as it is, as there is no "
		              "parameter \"learning_rate\" in the space" },
		{ .command = "x{learning_rate}" },
		{ .command = "${lrr}" },
		{ .command = "{}" },
		{ .command = "{\"lrr\": 1}" },
		{ .command = "{lrr,opt}" },
		{ .command = "{ lrr }" },
		{ .shell = "train {lr} {opt}" },
		{ .shell = "train {lrr} {opt} \"$@\"", .expected = "shell: {lrr} stays" },
		{ .shell = "train ${lrr} \"$@\" | awk '{print}'" },
		{ .environment = "RATE={lrr}", .expected = "environment: {lrr} stays" },
		{ .environment = "RATE={lr}" },
		{ .metrics_file = "{outputs}/{lrr}.csv",
		  .expected = "metrics_file: {lrr} stays" },
		{ .metrics_file = "{outputs}/{lr}.csv" },
		{ .arguments = "environment" },
		{ .param = "loguniform(1e-4, 1e-1)",
		  .expected = "loguniform takes logarithms, "
		              "so this draws 1.0001…1.1052; was logrange(1e-4, 1e-1) meant?" },
		{ .param = "loguniform(16, 256)", .expected = "loguniform takes logarithms" },
		{ .param = "loguniform(0.1, 10)", .expected = "loguniform takes logarithms" },
		{ .param = "loguniform(1, 1.5)" },
		{ .param = "qloguniform(0.01, 5, 1)",
		  .expected = "draws 1.0101…148.41; was logrange(0.01, 5, 1) meant?" },
		{ .param = "loguniform(-9.2, -2.3)" },
		{ .param = "loguniform(-3, 0)" },
		{ .param = "loguniform(0, 3)" },
		{ .param = "loguniform(1, 5)" },
		{ .param = "loguniform(0.01, 0.01)" },
		{ .param = "logrange(1e-4, 0.1)" },
		{ .policy = "truncation(truncation_percentage=20)" },
		{ .policy = "truncation(truncation_percentage=20, exclude_finished_runs=true)",
		  .expected = "20 % of 4 runs at once are less than one, so none is ever "
		              "cancelled: it takes 5 runs at once" },
		{ .policy =
		          "truncation(truncation_percentage=25, exclude_finished_runs=true)" },
		{ .policy =
		          "any(median, all(patience(patience=3), "
		          "truncation(truncation_percentage=24, exclude_finished_runs=true)))",
		  .expected =
		          "exclude_finished_runs: 24 % of 4 runs at once are less than one" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct problems found = { 0 };
		struct conf c;
		struct err e;

		made(&c);
		c.max_concurrent_runs = 4;
		if (cases[i].command)
			strings_add(&c.command, cases[i].command);
		if (cases[i].shell)
			conf_set(&c, conf_find("sweep", "shell"), cases[i].shell, &e);
		if (cases[i].environment)
			strings_add(&c.environment, cases[i].environment);
		if (cases[i].metrics_file)
			conf_set(&c, conf_find("sweep", "metrics_file"), cases[i].metrics_file,
			         &e);
		if (cases[i].arguments)
			conf_set(&c, conf_find("sweep", "arguments"), cases[i].arguments, &e);
		if (cases[i].param)
			space_read(&c.space, "--x", cases[i].param, NULL, &found);
		if (cases[i].policy)
			conf_set_policy(&c, cases[i].policy, &e);
		conf_warn(&c, &found);
		is_num((double)found.n, cases[i].expected != NULL, "warnings of case %zu", i);
		if (cases[i].expected && found.n)
			ok(strstr(found.items[0].text, cases[i].expected), "%s",
			   found.items[0].text);
		problems_clear(&found);
		conf_clear(&c);
	}
}

/* With arguments = none a parameter goes where it is named, or nowhere. */
static void test_unused(void)
{
	struct problems found = { 0 };
	struct conf c;
	struct err e;

	made(&c);
	conf_set(&c, conf_find("sweep", "arguments"), "none", &e);
	strings_add(&c.command, "--rate={lr}");
	space_read(&c.space, "--x", "uniform(0, 1)", "opt == 'a'", &found);
	conf_warn(&c, &found);
	ok(found.n == 1 && strcmp(found.items[0].at.param, "--x") == 0 &&
	           strstr(found.items[0].text, "where {x} stands in command"),
	   "--lr stands in the command, a condition hangs on --opt, --x is used nowhere");
	problems_clear(&found);
	conf_set(&c, conf_find("sweep", "shell"), "train ${x}", &e);
	conf_warn(&c, &found);
	ok(found.n == 1 && strstr(found.items[0].text, "where {x} stands in shell"),
	   "${x} is a variable of the shell");
	problems_clear(&found);
	strings_clear(&c.command);
	conf_set(&c, conf_find("sweep", "azureml"), "true", &e);
	conf_warn(&c, &found);
	is_num((double)found.n, 0,
	       "none stands there: Azure's scripts look into the environment");
	conf_set(&c, conf_find("sweep", "shell"), "train {lr}", &e);
	conf_warn(&c, &found);
	ok(found.n == 1 && strstr(found.items[0].text, "AZUREML_SWEEP_"),
	   "where some stand there, another was most likely meant to");
	problems_clear(&found);
	conf_clear(&c);
}

/* A goal as words; a table of others may have none. */
static void test_goals(void)
{
	static const char *const words[] = { "maximize", "minimize", "" };
	struct conf c;

	conf_init(&c);
	for (int goal = GOAL_MAXIMIZE; goal <= GOAL_UNDECIDED; goal++) {
		struct buf text = { 0 };

		c.goal = (enum goal)goal;
		conf_print(&c, conf_find("sweep.metric", "goal"), &text);
		is_str(buf_str(&text), words[goal], "goal %d", goal);
		buf_clear(&text);
	}
	conf_clear(&c);
}

int main(void)
{
	test_warnings();
	test_unused();
	test_columns();
	test_print();
	test_policy();
	test_diff();
	test_goals();
	return done_testing();
}
