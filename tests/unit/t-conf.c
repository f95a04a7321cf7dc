/* A configuration as a whole: how two of them differ. */

#include "base/array.h"
#include "core/conf_diff.h"
#include "tap.h"

static void made(struct conf *c)
{
	struct err e;

	conf_init(c);
	strings_add(&c->command, "train");
	conf_set(c, conf_find("sweep.metric", "name"), "acc", &e);
	space_add(&c->space, "--lr", "uniform(0, 1)", NULL, &e);
	space_add(&c->space, "--opt", "choice('a', 'b')", NULL, &e);
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
	struct errs out = { 0 };
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
	space_add(&b.space, "--opt", "choice('a')", "--n > 1", &e);
	space_add(&b.space, "--n", "int(1, 3)", NULL, &e);
	conf_diff(&a, &b, &out);
	is_num((double)out.n, ARRAY_LEN(expected), "every difference");
	for (size_t i = 0; i < ARRAY_LEN(expected); i++)
		is_str(i < out.n ? out.items[i] : "", expected[i], expected[i]);
	errs_clear(&out);
	conf_clear(&a);
	conf_clear(&b);
}

int main(void)
{
	test_diff();
	return done_testing();
}
