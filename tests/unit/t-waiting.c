/* Printed values that wait until it is known whether their name is logged. */

#include <math.h>
#include <stdlib.h>

#include "../tap.h"
#include "base/buf.h"
#include "jobs/waiting.h"

static void write_down(void *data, const struct metric_value *v)
{
	buf_addf(data, "%s=%g@%g ", v->name, v->value, v->step);
}

static bool take(struct waiting *w, const char *name, double value, double step)
{
	struct metric_value v = { name, value, step };

	return waiting_take(w, &v);
}

static void passes(struct waiting *w, const char *name, const char *what, const char *why)
{
	struct buf got = { 0 };

	waiting_pass(w, name, write_down, &got);
	is_str(buf_str(&got), what, "%s", why);
	buf_clear(&got);
}

static void test_names(void)
{
	struct waiting w = { 0 };

	take(&w, "acc", 0.5, 1);
	take(&w, "loss", 2, NAN);
	take(&w, "acc", 0.75, 2);
	take(&w, "f1", 0.25, 1);
	waiting_drop(&w, "f1");
	waiting_drop(&w, "other");
	passes(&w, "other", "", "nothing waits of a name that was never printed");
	passes(&w, "loss", "loss=2@nan ", "one name");
	take(&w, "loss", 1, 3);
	passes(&w, NULL, "acc=0.5@1 acc=0.75@2 loss=1@3 ", "the others, by name");
	passes(&w, NULL, "", "nothing twice");
	waiting_clear(&w);
}

static void test_many(void)
{
	struct waiting w = { 0 };
	struct buf name = { 0 };
	size_t kept = 0;

	for (int i = 0; i < 5000; i++) {
		buf_clear(&name);
		buf_addf(&name, "metric%d", i);
		kept += take(&w, buf_str(&name), 1, 1);
	}
	ok(kept > 0 && kept < 5000, "of too many names the last do not wait");
	ok(take(&w, "metric0", 2, 2), "those that do still do");
	buf_clear(&name);
	waiting_clear(&w);
}

int main(void)
{
	test_names();
	test_many();
	return done_testing();
}
