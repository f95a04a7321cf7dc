/* Why runs ended early, in few words. */

#include "base/array.h"
#include "base/utf8.h"
#include "core/sweep/why.h"
#include "made-policy.h"

static void test_cases(void)
{
	static const char *const cases[][2] = {
		{ "bandit: 0.62 + 0.124 < 0.91 (run 3 at 7)", "0.62 < 0.91 - slack" },
		{ "bandit: 3.2 > 1.1 + 0.22 (run 3 at 7)", "3.2 > 1.1 + slack" },
		{ "bandit: no finite value, best 0.91 (run 3 at 7)", "NaN" },
		{ "0.62 + 0.124 < 0.91 (run 3 at 7) (killed)", "0.62 < 0.91 - slack" },
		{ "median: best nan < median 0.55 of 4 runs at 3", "NaN" },
		{ "median: best 0.35 < median 0.55 of 4 runs at 3", "0.35 < median 0.55" },
		{ "truncation: best 1 is rank 10 of 10 at 1, the last 2 go", "rank 10 of 10" },
		{ "hyperband: best 0.6 is rank 5 of 9 at rung 3 of bracket 2, the best 3 go on",
		  "rank 5 of 9" },
		{ "threshold: best 0.6 < 0.7 at 5", "0.6 < 0.7" },
		{ "patience: 5 intervals without improving on 0.75 at 12", "flat since 12" },
		{ "patience: 5 intervals without 0.01 more than 0.75 at 12", "flat since 12" },
		{ "any: median: best 0.35 < median 0.55 of 4 runs at 3; patience: 3 intervals",
		  "0.35 < median 0.55" },
		{ "all: any(median: best 3 > median 2 of 4 runs at 3); …", "3 > median 2" },
		{ "max_run_minutes: more than 10 minutes", "over 10 min" },
		{ "by hand", "by hand" },
		{ "stopped: by hand", "by hand" },
		{ "completed: max_duration", "max_duration" },
		{ "completed: run 7 reached stop_at = 0.99", "stop_at reached" },
		{ "completed: stop_when: 3 % chance of more than +0.002 in the next 10 runs",
		  "3 % chance of better" },
		{ "completed: stop_when: less than 1 % chance of more than 1 lower in the next "
		  "run",
		  "<1 % chance of better" },
		{ "exit 1: KeyError: 'lr'", "exit 1: KeyError" },
		{ "exit 1: ZeroDivisionError", "exit 1: ZeroDivisionError" },
		{ "exit 1: torch.cuda.OutOfMemoryError: CUDA out of memory. Tried …",
		  "exit 1: OutOfMemoryError" },
		{ "exit 1: ValueError (from KeyError: 'lr')", "exit 1: ValueError" },
		{ "exit 2: train.py: error: no such option",
		  "exit 2: train.py: error: no such option" },
		{ "exit 3", "exit 3" },
		{ "exit 1: could not open a file", "exit 1: could not open a file" },
		{ "signal 9 (Killed)", "Killed" },
		{ "signal 11 (Segmentation fault): (core dumped)", "Segmentation fault" },
		{ "metric \"val acc\" never seen; saw: loss", "no val acc" },
		{ "the engine ended while it ran", "engine ended" },
		{ "", "" },
		{ "crashed", "crashed" },
		{ "signal 9 (", "signal 9 (" },
	};
	struct buf out = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		buf_reset(&out);
		why_short(cases[i][0], &out);
		is_str(buf_str(&out), cases[i][1], "%s", cases[i][0]);
	}
	buf_clear(&out);
}

/* Each policy's own words have a short form, whatever the numbers. */
static void test_policies(void)
{
	static const char *const policies[] = {
		"bandit(slack_factor=0.1)",
		"median",
		"truncation(truncation_percentage=30)",
		"asha",
		"hyperband(max_intervals=27)",
		"patience(patience=3)",
		"patience(patience=3, min_delta=0.001)",
		"threshold(threshold=0.5)",
		"any(median, patience(patience=2))",
		"all(threshold(threshold=9e9), median)",
	};

	for (size_t i = 0; i < ARRAY_LEN(policies); i++)
		for (int goal = GOAL_MAXIMIZE; goal <= GOAL_MINIMIZE; goal++) {
			struct policy *p = make(policies[i], (enum goal)goal);
			int judged = 0, wide = 0;

			for (uint32_t n = 1; n <= 27; n++)
				for (uint32_t run = 1; run <= 9; run++) {
					double u = rng_unit(1, n * 10 + run, 0, 0);
					double x = run == 9 ? NAN : pow(10, 12 * u - 8);
					struct verdict v;
					struct buf out = { 0 };

					policy_observe(p, run, x);
					if (!policy_judge(p, run, &v))
						continue;
					why_short(v.why, &out);
					judged++;
					if (utf8_columns(buf_str(&out)) > WHY_COLUMNS ||
					    strcmp(buf_str(&out), v.why) == 0) {
						wide++;
						printf("# %s: %s\n", v.why, buf_str(&out));
					}
					buf_clear(&out);
				}
			ok(judged > 0 && wide == 0, "%s, %s: %d of %d are long", policies[i],
			   goal_name((enum goal)goal), wide, judged);
			policy_free(p);
		}
}

int main(void)
{
	test_cases();
	test_policies();
	return done_testing();
}
