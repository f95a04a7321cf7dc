/* pegbox check: every error of a sweep file at once. */

#include <stdio.h>

#include "app/setup.h"
#include "base/buf.h"

static const struct cmd_option options[] = {
	SETUP_OPTIONS,
	{ .name = NULL },
};

static int check(const struct args *a)
{
	struct setup s;
	struct buf policy = { 0 };
	uint64_t count;

	if (setup_read(&s, a, a->operands[0]) < 0)
		return EXIT_USAGE;
	conf_print_policy(s.conf, &policy);
	count = space_count(&s.conf->space);
	printf("%s: fine: %zu parameters, ", a->operands[0], s.conf->space.n);
	if (count)
		printf("%llu assignments", (unsigned long long)count);
	else
		printf("infinitely many assignments");
	printf(", %s sampling, policy %s\n", s.conf->method, buf_str(&policy));
	buf_clear(&policy);
	setup_clear(&s);
	return EXIT_DONE;
}

const struct cmd cmd_check = {
	.name = "check",
	.arguments = "SWEEP.cfg [--hyperdrive]",
	.summary = "Say everything that is wrong with a sweep file, start nothing",
	.options = options,
	.min_operands = 1,
	.max_operands = 1,
	.run = check,
};
