/* Importing: what a person decides about columns, and the reading of cells and names. */

#include "import-fold.h"
#include "import/import_cells.h"
#include "import/import_kind.h"

/* ---- roles ----------------------------------------------------------------------- */

static void test_roles(void)
{
	static const char table[] = "who,x y,lr,a,a,when\n"
				    "p,1,0.1,5,6,1\np,2,0.2,4,7,2\nq,1,0.3,3,8,3\n";
	static const struct {
		const char *words, *error, *sweep;
	} lines[] = {
		{ "metric=a goal=minimize run:who step:x%20y parameter:lr metric:a ignore:a#2 "
		  "ignore:when",
		  NULL,
		  "1 completed lr:0.1 a=1:5,2:4 [p] 0s\n2 completed lr:0.3 a=1:3 [q] "
		  "0s\nfinished" },
		{ "parameter:a metric:a#2 seconds:when", NULL,
		  "1 completed lr:0.1 a:5 a#2=1:6,2:7 [p] 2s\n"
		  "2 completed lr:0.3 a:3 a#2=1:8 [q] "
		  "3s\n"
		  "finished" },
		{ "metric:lr metric=lr", NULL,
		  "1 completed a:5 lr=1:0.1,2:0.2 a#2=1:6,2:7 [p] 2s\n"
		  "2 completed a:3 lr=1:0.3 a#2=1:8 [q] 3s\nfinished" },
		{ "", NULL, NULL },
		{ "metrics=a", "\"metrics=a\" should be", NULL },
		{ "goal=up", "\"goal=up\" should be", NULL },
		{ "colour:a", "\"colour:a\" should be", NULL },
		{ "metric=b", "has no metric \"b\"", NULL },
		{ "ignore:who whoo", "\"whoo\" should be", NULL },
		{ "run:whoo", "no column \"whoo\": is \"who\" meant?", NULL },
		{ "ignore:a#3", "no column \"a\"", NULL },
		{ "ignore:%", "no column \"%\"", NULL },
	};
	const char *path = put("roles.csv", table, strlen(table));
	struct import im;
	struct err e = { 0 };
	struct buf before = { 0 }, after = { 0 }, text = { 0 };

	ok(import_open(&im, path, &e) == 0 && !im.sure, "a table with odd names: %s", e.text);
	for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
		struct strings problems = { 0 };
		struct fold f;
		int rc;

		buf_reset(&before);
		buf_reset(&after);
		buf_reset(&text);
		import_print_roles(&im, &before);
		rc = import_set_roles(&im, lines[i].words, &e);
		import_print_roles(&im, &after);
		if (lines[i].error) {
			ok(rc < 0 && strstr(e.text, lines[i].error), "roles %zu: %s", i,
			   e.text);
			is_str(buf_str(&after), buf_str(&before), "roles %zu: nothing changed",
			       i);
			continue;
		}
		ok(rc == 0, "roles %zu are understood: %s", i, e.text);
		buf_reset(&before);
		ok(import_set_roles(&im, buf_str(&after), &e) == 0, "roles %zu read back", i);
		import_print_roles(&im, &before);
		is_str(buf_str(&before), buf_str(&after), "roles %zu are the same", i);
		if (lines[i].sweep) {
			fold_import(&f, &im, &problems, &e);
			print_sweep(&text, &f.sweep);
			is_str(buf_str(&text), lines[i].sweep, "roles %zu: the runs", i);
			fold_clear(&f);
		}
		if (i == 0)
			ok(problems.n == 1 &&
			           strstr(problems.items[0], "roles.csv:3: lr is \"0.2\""),
			   "a parameter that changes: %s", problems.n ? problems.items[0] : "");
		strings_clear(&problems);
	}
	import_clear(&im);
	buf_clear(&before);
	buf_clear(&after);
	buf_clear(&text);
	for (enum import_role r = 0; r < IMPORT_ROLES; r++)
		ok(import_role_find(import_role_name(r), strlen(import_role_name(r))) == r,
		   "role %s", import_role_name(r));
	for (size_t i = 0; import_kinds[i]; i++)
		ok(*import_kinds[i]->name && *import_kinds[i]->summary, "format %s",
		   import_kinds[i]->name);
}

/* Problems are counted out. */
static void test_problems(void)
{
	struct buf text = { 0 };
	struct strings problems = { 0 };
	struct import im;
	struct fold f;
	struct err e = { 0 };
	const char *path;
	int rc;

	buf_adds(&text, "epoch,loss\n0,1\n");
	for (int i = 1; i < 100; i++)
		buf_addf(&text, "%d,%s\n", i, i < 50 ? "[1]" : "0.5");
	path = put("problems.csv", text.data, text.len);
	rc = import_open(&im, path, &e);
	rc += fold_import(&f, &im, &problems, &e);
	ok(rc == 0 && problems.n == IMPORT_PROBLEMS_MAX &&
	           strstr(problems.items[0], ":3: loss"),
	   "%zu problems are kept: %s", problems.n, problems.n ? problems.items[0] : "");
	fold_clear(&f);
	strings_clear(&problems);
	import_clear(&im);
	buf_clear(&text);
}

/* Columns that are empty in all rows that are looked at: validation may come late. */
static void test_late(void)
{
	struct buf text = { 0 };
	struct import im;
	struct fold f;
	struct err e = { 0 };
	const char *path;
	int rc;

	buf_adds(&text, "epoch,step,train_loss,val_loss\n");
	for (int i = 0; i < 500; i++)
		buf_addf(&text, "0,%d,%d,\n", i, 500 - i);
	buf_adds(&text, "0,499,,0.25\n");
	path = put("metrics.csv", text.data, text.len);
	rc = import_open(&im, path, &e);
	if (ok(rc == 0 && fold_import(&f, &im, NULL, &e) == 0, "late values: %s", e.text)) {
		is_str(im.kind->name, "lightning", "their format");
		is_str(im.metric, "val_loss", "what comes late can be the primary metric");
		is_num(f.sweep.runs[0].best, 0.25, "and has its value");
		fold_clear(&f);
		import_clear(&im);
	}
	buf_clear(&text);
}

/* ---- cells and names ------------------------------------------------------------- */

static void test_cells(void)
{
	static const struct {
		const char *text;
		int64_t ms; /* -1: no time */
	} times[] = {
		/* clang-format off */
		{ "2026-11-23T18:45:00.123Z", 1795459500123 },
		{ "2026-11-23 18:45:00.123456", 1795459500123 },
		{ "2026-11-23 20:45:00.123+02:00", 1795459500123 },
		{ "2026-11-23T13:45:00-0500", 1795459500000 },
		{ "2026-11-23_18-45-00", 1795459500000 }, { "2026-11-23 18:45", 1795459500000 },
		{ "2026/11/23 18:45:00 UTC", 1795459500000 }, { "2026-11-23", 1795392000000 },
		{ "1795459500", 1795459500000 }, { "1795459500.5", 1795459500500 },
		{ "1795459500123", 1795459500123 }, { "1795459500123456", 1795459500123 },
		{ "1795459500123456789", 1795459500123 }, { "12", -1 }, { "2026-13-23", -1 },
		{ "2026-11-23T25:00", -1 }, { "2026-11-23 x", -1 }, { "2026-11-", -1 },
		{ "2026-11-23T18:45:00+1", -1 }, { "", -1 },
		/* clang-format on */
	};
	static const struct {
		const char *text;
		double seconds; /* NAN: no length of time */
	} durations[] = {
		/* clang-format off */
		{ "12.5", 12.5 },             { "0 days 00:00:01.25", 1.25 },
		{ "1 days 01:00:00", 90000 }, { "1 day, 0:00:01", 86401 },
		{ "2 days", 172800 },         { "0:01:02.5", 62.5 },
		{ "01:02", 62 },              { "1h 2m 3s", 3723 },
		{ "1h2m", 3720 },             { "250ms", 0.25 },
		{ "1.5 min", 90 },            { "3 apples", NAN },
		{ "1:2:3:4", NAN },           { "-5", NAN },
		{ "", NAN },                  { "x", NAN },
		/* clang-format on */
	};
	static const struct {
		const char *text;
		bool comma;
		enum import_cell_kind kind;
		double value;
	} numbers[] = {
		/* clang-format off */
		{ "0.5", false, CELL_NUMBER, 0.5 }, { "0,5", true, CELL_NUMBER, 0.5 },
		{ "0,5", false, CELL_TEXT, 0 }, { "1.000,5", true, CELL_NUMBER, 1000.5 },
		{ "1,234.5", false, CELL_NUMBER, 1234.5 },
		{ "-1,234,567", false, CELL_NUMBER, -1234567 },
		{ "0,123", false, CELL_TEXT, 0 }, { "-0,500", false, CELL_TEXT, 0 },
		{ "0,123", true, CELL_NUMBER, 0.123 },
		{ "1,23", false, CELL_TEXT, 0 }, { "1,2345", false, CELL_TEXT, 0 },
		{ "1234,567", false, CELL_TEXT, 0 }, { ",123", false, CELL_TEXT, 0 },
		{ "1.234,5,6", true, CELL_TEXT, 0 },
		{ "1.234.567", true, CELL_NUMBER, 1234567 },
		{ "85.3%", false, CELL_NUMBER, 85.3 }, { "-2 %", false, CELL_NUMBER, -2 },
		{ "85,3 %", true, CELL_NUMBER, 85.3 },
		{ "1,234.5%", false, CELL_NUMBER, 1234.5 },
		{ "%", false, CELL_TEXT, 0 }, { "5%%", false, CELL_TEXT, 0 },
		{ "NaN", false, CELL_NUMBER, NAN },
		{ "-Infinity", false, CELL_NUMBER, -INFINITY },
		{ "inf", false, CELL_NUMBER, INFINITY }, { "NA", false, CELL_EMPTY, 0 },
		{ "n/a", false, CELL_EMPTY, 0 }, { "None", false, CELL_EMPTY, 0 },
		{ "", false, CELL_EMPTY, 0 }, { "[1, 2]", false, CELL_TEXT, 0 },
		/* clang-format on */
	};
	static const struct {
		const char *name;
		bool metric;
		enum goal goal;
	} names[] = {
		/* clang-format off */
		{ "val_loss", true, GOAL_MINIMIZE }, { "valLoss", true, GOAL_MINIMIZE },
		{ "testloss", true, GOAL_MINIMIZE }, { "accuracy", true, GOAL_MAXIMIZE },
		{ "train/top1", true, GOAL_MAXIMIZE },
		{ "episode_reward_mean", true, GOAL_MAXIMIZE },
		{ "neg_mean_squared_error", true, GOAL_MAXIMIZE },
		{ "negative log likelihood", true, GOAL_MINIMIZE },
		{ "eval_perplexity", true, GOAL_MINIMIZE }, { "RMSE", true, GOAL_MINIMIZE },
		{ "loss_weight", false, GOAL_MINIMIZE }, { "val_split", false, GOAL_UNDECIDED },
		{ "train_batch_size", false, GOAL_UNDECIDED }, { "lr", false, GOAL_UNDECIDED },
		{ "", false, GOAL_UNDECIDED }, { "value", true, GOAL_UNDECIDED },
		{ "objective", true, GOAL_UNDECIDED }, { "Q_mean", false, GOAL_UNDECIDED },
		{ "mAP", true, GOAL_MAXIMIZE }, { "mIoU", true, GOAL_MAXIMIZE },
		{ "val/mAP50", true, GOAL_MAXIMIZE },
		{ "metrics/mAP50-95(B)", true, GOAL_MAXIMIZE },
		{ "bbox_mAP_50", true, GOAL_MAXIMIZE }, { "aAcc", true, GOAL_MAXIMIZE },
		{ "nDCG@10", true, GOAL_MAXIMIZE }, { "acc5", true, GOAL_MAXIMIZE },
		{ "cost", true, GOAL_MINIMIZE }, { "energy_kwh", true, GOAL_MINIMIZE },
		{ "EER", true, GOAL_MINIMIZE }, { "FPR@95", true, GOAL_MINIMIZE },
		{ "MASE", true, GOAL_MINIMIZE }, { "test_CRPS", true, GOAL_MINIMIZE },
		{ "AIC", true, GOAL_MINIMIZE }, { "HD95", true, GOAL_MINIMIZE },
		{ "val_bits_per_byte", true, GOAL_MINIMIZE }, { "gap", true, GOAL_MINIMIZE },
		{ "false_positive_rate", true, GOAL_MINIMIZE },
		{ "true negative rate", true, GOAL_MAXIMIZE },
		{ "rollout/ep_rew_mean", false, GOAL_UNDECIDED },
		{ "rollout/return", true, GOAL_MAXIMIZE },
		{ "loss/total", false, GOAL_MINIMIZE },
		{ "metrics.val_loss", true, GOAL_MINIMIZE },
		{ "data/accuracy", true, GOAL_MAXIMIZE },
		{ "reward_loss", true, GOAL_MINIMIZE },
		{ "reward_scale", false, GOAL_MAXIMIZE },
		{ "gap_penalty", false, GOAL_MINIMIZE },
		{ "brier_score", true, GOAL_MINIMIZE }, { "r2_score", true, GOAL_MAXIMIZE },
		{ "success_rate", true, GOAL_MAXIMIZE }, { "error_rate", true, GOAL_MINIMIZE },
		{ "tokens_per_second", true, GOAL_MAXIMIZE },
		{ "learning_rate", false, GOAL_UNDECIDED },
		{ "optim/lr", false, GOAL_UNDECIDED },
		{ "train_time", true, GOAL_MINIMIZE },
		/* clang-format on */
	};
	double x;

	for (size_t i = 0; i < ARRAY_LEN(times); i++) {
		int64_t ms = -1;

		if (!import_time(times[i].text, strlen(times[i].text), &ms))
			ms = -1;
		is_num((double)ms, (double)times[i].ms, "time \"%s\"", times[i].text);
	}
	for (size_t i = 0; i < ARRAY_LEN(durations); i++) {
		if (!import_duration(durations[i].text, strlen(durations[i].text), false, &x))
			x = NAN;
		is_num(x, durations[i].seconds, "length of time \"%s\"", durations[i].text);
	}
	for (size_t i = 0; i < ARRAY_LEN(numbers); i++) {
		enum import_cell_kind kind = import_number(
			numbers[i].text, strlen(numbers[i].text), numbers[i].comma, &x);

		ok(kind == numbers[i].kind, "number \"%s\" is of kind %d", numbers[i].text,
		   (int)kind);
		if (kind == CELL_NUMBER)
			is_num(x, numbers[i].value, "number \"%s\"", numbers[i].text);
	}
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		ok(import_looks_metric(names[i].name) == names[i].metric &&
		           import_goal(names[i].name) == names[i].goal,
		   "name \"%s\"", names[i].name);
}

static void test_texts(void)
{
	static const struct {
		const char *text, *out;
	} texts[] = {
		{ "32.0", "32" },
		{ "1e-05", "1e-5" },
		{ "007", "007" },
		{ "adam", "adam" },
		{ "\xc3\xa4", "\xc3\xa4" },
		{ "\xe4x", "?x" },
		{ "\xe2\x82", "??" },
		{ "0.10", "0.1" },
		{ "123456789012345678", "123456789012345678" },
	};

	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		char *text = import_param_text(texts[i].text, strlen(texts[i].text), false);

		is_str(text, texts[i].out, "parameter %zu", i);
		free(text);
	}
}

int main(void)
{
	dir_make();
	test_roles();
	test_problems();
	test_late();
	test_cells();
	test_texts();
	return done_testing();
}
