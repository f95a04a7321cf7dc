/*
 * Does a policy stay fast?  Values observed and judged a second with 100 runs and with 10,000,
 * 1,000 intervals each.
 */

#include <stdio.h>
#include <time.h>

#include "base/rng.h"
#include "core/conf/conf.h"

/* All runs side by side, so that each interval is judged against many. */
static double rate(const char *text, uint32_t runs, uint32_t intervals)
{
	struct conf c;
	struct err e;
	struct policy *p;
	clock_t start;
	struct verdict v;

	conf_init(&c);
	if (conf_set_policy(&c, text, &e) < 0)
		return 0;
	p = conf_new_policy(&c, GOAL_MAXIMIZE);
	conf_clear(&c);
	start = clock();
	for (uint32_t i = 1; i <= intervals; i++) {
		for (uint32_t r = 1; r <= runs; r++) {
			policy_observe(p, r, rng_unit(1, r, i, 0));
			policy_judge(p, r, &v);
		}
	}
	start = clock() - start;
	policy_free(p);
	return (double)runs * intervals * CLOCKS_PER_SEC / (double)start;
}

int main(void)
{
	static const char *const policies[] = {
		"none",
		"bandit(slack_factor=0.2)",
		"median",
		"truncation(truncation_percentage=20)",
		"any(bandit(slack_factor=0.2), median)",
	};

	for (size_t i = 0; i < sizeof policies / sizeof policies[0]; i++) {
		double few = rate(policies[i], 100, 1000),
		       many = rate(policies[i], 10000, 1000);

		printf("  %-42s %5.2f M/s with 100 runs, %5.2f M/s with 10,000\n", policies[i],
		       few / 1e6, many / 1e6);
	}
	return 0;
}
