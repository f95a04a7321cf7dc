/* Command templates: every style, placeholders, flags, Hydra's quotes, the shell. */

#include <stdlib.h>

#include "../tap.h"
#include "base/array.h"
#include "base/mem.h"
#include "core/problem.h"
#include "jobs/command.h"
#include "jobs/template.h"

struct style_case {
	const char *style, *word, *shell, *expected;
	const char *given; /* what of it the assignment gave */
};

static void check(struct conf *c, const struct assignment *a, const struct style_case *k)
{
	struct command cmd;
	struct buf line = { 0 };
	struct err e;

	if (k->shell) {
		c->shell = mem_strdup(k->shell);
	} else {
		strings_add(&c->command, "train");
		strings_add(&c->command, k->word);
	}
	conf_set(c, conf_find("sweep", "arguments"), k->style, &e);
	command_build(c, a, &cmd);
	command_print(&cmd, &line);
	is_str(buf_str(&line), k->expected, "%s: %s", k->style, k->shell ? k->shell : k->word);
	is_str(cmd.given, k->given, "  of it the assignment gave");
	command_clear(&cmd);
	buf_clear(&line);
}

static const char *const names[] = { "--lr", "bs", "-o", "--my-opt" };
static const char *const values[] = { "0.1", "it's 16", "adam", NULL };

static void test_styles(void)
{
	static const struct style_case cases[] = {
		{ "separate", "--fixed", NULL,
		  "train --fixed --lr 0.1 --bs 'it'\\''s 16' -o adam",
		  "--lr 0.1 --bs 'it'\\''s 16' -o adam" },
		{ "equals", "x", NULL, "train x --lr=0.1 '--bs=it'\\''s 16' -o=adam",
		  "--lr=0.1 '--bs=it'\\''s 16' -o=adam" },
		{ "environment", "x", NULL, "lr=0.1 bs='it'\\''s 16' o=adam train x",
		  "lr=0.1 bs='it'\\''s 16' o=adam" },
		{ "environment", "--lr={lr}", NULL, "bs='it'\\''s 16' o=adam train --lr=0.1",
		  "bs='it'\\''s 16' o=adam --lr=0.1" },
		{ "none", "x", NULL, "train x", "" },
		{ "none", "-{my-opt}", NULL, "train -", "-" },
		{ "separate", "lr={lr},{--bs}", NULL, "train 'lr=0.1,it'\\''s 16' -o adam",
		  "'lr=0.1,it'\\''s 16' -o adam" },
		{ "separate", "{my-opt}{other}{}{", NULL,
		  "train '{other}{}{' --lr 0.1 --bs 'it'\\''s 16' -o adam",
		  "'{other}{}{' --lr 0.1 --bs 'it'\\''s 16' -o adam" },
		{ "separate", NULL, "cd x && ./train",
		  "/bin/sh -c 'cd x && ./train \"$@\"' sh --lr 0.1 --bs 'it'\\''s 16' -o adam",
		  "--lr 0.1 --bs 'it'\\''s 16' -o adam" },
		{ "none", NULL, "./train {lr} {bs} | cat",
		  "/bin/sh -c './train 0.1 '\\''it'\\''\\'\\'''\\''s 16'\\'' | cat' sh",
		  "0.1 'it'\\''s 16'" },
		{ "none", NULL, "cd \"a b\";./train -x 1 --lr {lr}>log",
		  "/bin/sh -c 'cd \"a b\";./train -x 1 --lr 0.1>log' sh", "--lr 0.1" },
		{ "assign", "x", NULL, "train x lr=0.1 'bs=it'\\''s 16' o=adam",
		  "lr=0.1 'bs=it'\\''s 16' o=adam" },
	};

	static const struct style_case azure = {
		"none", NULL, "train {lr}",
		"AZUREML_SWEEP_bs='it'\\''s 16' AZUREML_SWEEP_o=adam /bin/sh -c 'train 0.1' sh",
		"AZUREML_SWEEP_bs='it'\\''s 16' AZUREML_SWEEP_o=adam 0.1"
	};
	struct assignment a = { (char **)names, (char **)values, 4 };
	struct conf c;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		conf_init(&c);
		check(&c, &a, &cases[i]);
		conf_clear(&c);
	}
	conf_init(&c);
	c.azureml = true;
	check(&c, &a, &azure);
	conf_clear(&c);
}

/* Flags: their bare name, what turns them off, or nothing; true, false where names are set. */
static void test_flags(void)
{
	static const char *const flags[] = { "--lr", "amp", "--bias", "-v", "--late" };
	static const char *const given[] = { "0.1", "true", "false", "false", NULL };
	static const struct style_case cases[] = {
		{ "separate", "x", NULL, "train x --lr 0.1 --amp --no-bias",
		  "--lr 0.1 --amp --no-bias" },
		{ "equals", "x", NULL, "train x --lr=0.1 --amp --no-bias",
		  "--lr=0.1 --amp --no-bias" },
		{ "assign", "x", NULL, "train x lr=0.1 amp=true bias=false v=false",
		  "lr=0.1 amp=true bias=false v=false" },
		{ "hydra", "x", NULL, "train x lr=0.1 amp=true bias=false v=false",
		  "lr=0.1 amp=true bias=false v=false" },
		{ "environment", "x", NULL, "lr=0.1 amp=true bias=false v=false train x",
		  "lr=0.1 amp=true bias=false v=false" },
		{ "none", "{amp}", NULL, "train --amp", "--amp" },
		{ "none", "{v}", NULL, "train", "" },
		{ "none", "{v}{late}", NULL, "train", "" },
		{ "none", "a{v}b{bias}", NULL, "train ab--no-bias", "ab--no-bias" },
		{ "none", NULL, "train {amp} {v} {bias}",
		  "/bin/sh -c 'train --amp  --no-bias' sh", "--amp --no-bias" },
		{ "separate", NULL, "train {amp}",
		  "/bin/sh -c 'train --amp \"$@\"' sh --lr 0.1 --no-bias",
		  "--amp --lr 0.1 --no-bias" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct assignment a = { (char **)flags, (char **)given, 5 };
		struct problems ps = { 0 };
		struct conf c;

		conf_init(&c);
		space_read(&c.space, "--lr", "uniform(0, 1)", NULL, &ps);
		space_read(&c.space, "amp", "flag()", NULL, &ps);
		space_read(&c.space, "--bias", "flag('--no-bias')", NULL, &ps);
		space_read(&c.space, "-v", "flag()", NULL, &ps);
		space_read(&c.space, "--late", "flag('--never')", "amp == false", &ps);
		check(&c, &a, &cases[i]);
		conf_clear(&c);
		problems_clear(&ps);
	}
}

/* What Hydra's grammar reads as the same text again. */
static void test_hydra(void)
{
	static const char *const cases[][2] = {
		{ "0.001", "x=0.001" },
		{ "1e-4", "x=1e-4" },
		{ "-3", "x=-3" },
		{ "true", "x=true" },
		{ "resnet_50", "x=resnet_50" },
		{ "data/train.csv", "x=data/train.csv" },
		{ "[64,32]", "x=[64,32]" },
		{ "{a:1,b:[2]}", "x={a:1,b:[2]}" },
		{ "", "x=''" },
		{ "a b", "x='a b'" },
		{ "a,b", "x='a,b'" },
		{ "k=v", "x='k=v'" },
		{ "s3://b", "x='s3://b'" },
		{ "f(1)", "x='f(1)'" },
		{ "it's", "x='it\\'s'" },
		{ "a\\b", "x='a\\b'" },
		{ "a\\'b", "x='a\\\\\\'b'" },
		{ "ends\\", "x='ends\\\\'" },
		{ "Müller", "x='Müller'" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *name = "--x";
		struct assignment a = { (char **)&name, (char **)&cases[i][0], 1 };
		struct conf c;
		struct command cmd;
		struct err e;

		conf_init(&c);
		strings_add(&c.command, "train");
		conf_set(&c, conf_find("sweep", "arguments"), "hydra", &e);
		command_build(&c, &a, &cmd);
		is_str(cmd.argv.items[1], cases[i][1], "hydra: %s", cases[i][0]);
		command_clear(&cmd);
		conf_clear(&c);
	}
}

static void check_words(const char *const *words, const char *given)
{
	struct assignment a = { (char **)names, (char **)values, 4 };
	struct conf c;
	struct command cmd;

	conf_init(&c);
	for (; *words; words++)
		strings_add(&c.command, *words);
	command_build(&c, &a, &cmd);
	is_str(cmd.given, given, "given: %s", given);
	command_clear(&cmd);
	conf_clear(&c);
}

/* What a run puts in for the placeholders of its facts, and which parameters are left. */
static void check_facts(const char *word, const char *shell, const char *env,
                        const char *expected)
{
	static const struct command_fact facts[] = {
		{ "run", "7" }, { "outputs", "/a b/outputs" }, { "lr", "never" }, { NULL, NULL }
	};
	struct assignment a = { (char **)names, (char **)values, 4 };
	bool used[4] = { false, false, true, false };
	struct buf line = { 0 };
	struct command cmd;
	struct conf c;

	conf_init(&c);
	if (shell) {
		c.shell = mem_strdup(shell);
	} else {
		strings_add(&c.command, "train");
		strings_add(&c.command, word);
	}
	if (env)
		strings_add(&c.environment, env);
	command_build_run(&c, &a, facts, used, &cmd);
	command_print(&cmd, &line);
	is_str(buf_str(&line), expected, "facts: %s", expected);
	command_clear(&cmd);
	conf_clear(&c);
	buf_clear(&line);
}

static void templates(void)
{
	static const char *const t_names[] = { "--lr", "opt", "flag", "gone", "n" };
	static const char *const t_values[] = { "1e-4", "it's \"ok\"", "true", NULL, "16" };
	static const char *const plain[] = { "1e20", "sgd", "no", "2.5e-7", "0x1" };
	static const struct command_fact facts[] = { { "run", "7" }, { NULL, NULL } };
	static const struct {
		const char *file, *text, *expected;
		const char *const *values;
	} cases[] = {
		{ "c.json", "{\"lr\": {lr}, \"o\": {opt}, \"q\": \"<{opt}>\", \"f\": {flag}}",
		  "{\"lr\": 1e-4, \"o\": \"it's \\\"ok\\\"\", \"q\": \"<it's \\\"ok\\\">\", "
		  "\"f\": true}",
		  t_values },
		{ "c.json",
		  "{\"a\": {gone}, \"b\": \"{gone}\", \"\\\"{n}\": {n}, \"r\": {run}}",
		  "{\"a\": null, \"b\": \"\", \"\\\"16\": 16, \"r\": 7}", t_values },
		{ "c.json", "{\"x\": {other}, \"y\": {}}", "{\"x\": {other}, \"y\": {}}",
		  t_values },
		{ "c.yaml", "lr: {lr}\no: {opt}\nq: '{opt}'\nd: \"{opt}\" # {lr}'\nf: {flag}\n",
		  "lr: 1.0e-4\no: \"it's \\\"ok\\\"\"\nq: 'it''s \"ok\"'\n"
		  "d: \"it's \\\"ok\\\"\" # {lr}'\nf: true\n",
		  t_values },
		{ "c.YML", "a: {gone}\nit's: {n}\nu: {url: {n}, b: [{lr}]}\nc: x#{n}\n",
		  "a: null\nit's: 16\nu: {url: 16, b: [1.0e-4]}\nc: x#16\n", t_values },
		{ "c.yaml", "{lr} {opt} {flag} {gone} {n}", "1.0e+20 sgd \"no\" 2.5e-7 \"0x1\"",
		  plain },
		{ "c.toml", "lr = {lr}\no = {opt}\ns = \"{opt}\"\n",
		  "lr = 1.0e20\no = \"sgd\"\ns = \"sgd\"\n", plain },
		{ "c.ini", "lr = {lr}\no = {opt}\ng = {gone}.\nx = {{n}}\n",
		  "lr = 1e-4\no = it's \"ok\"\ng = .\nx = {16}\n", t_values },
		{ "template", "--lr={--lr} {", "--lr=1e-4 {", t_values },
		{ "c.json", "", "", t_values },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct assignment a = { (char **)t_names, (char **)cases[i].values, 5 };
		bool used[5] = { false };
		struct buf out = { 0 };

		template_fill(cases[i].file, cases[i].text, &a, facts, used, &out);
		is_str(buf_str(&out), cases[i].expected, "%s: %s", cases[i].file,
		       cases[i].text);
		if (i == 0)
			ok(used[0] && used[1] && used[2] && !used[3] && !used[4],
			   "what was filled in is known");
		buf_clear(&out);
	}
}

int main(void)
{
	struct strings add = { 0 };
	struct buf json = { 0 };
	char a1[] = "A=1", ab[] = "AB=2", c3[] = "C=3", *base[] = { a1, ab, c3, NULL }, **env;
	struct assignment a = { (char **)names, (char **)values, 4 };

	test_styles();
	test_flags();
	test_hydra();
	/* The word before it, when it is an option that takes the value. */
	check_words((const char *[]){ "train", "-c", "{lr}", "--bs", "{bs}", "x", "{o}", NULL },
	            "-c 0.1 --bs 'it'\\''s 16' adam");
	check_words((const char *[]){ "train", "--", "{lr}", "-f", "--bs={bs}", "{o}", NULL },
	            "0.1 '--bs=it'\\''s 16' adam");
	check_facts("{run}-{slot}", NULL, NULL, "train '7-{slot}' --lr 0.1 --bs 'it'\\''s 16'");
	check_facts("{lr}", NULL, "DIR={outputs}/{bs}",
	            "DIR='/a b/outputs/it'\\''s 16' train 0.1");
	check_facts(NULL, "train {outputs} $@", NULL,
	            "/bin/sh -c 'train '\\''/a b/outputs'\\'' $@' sh --lr 0.1 --bs "
	            "'it'\\''s 16'");
	templates();
	command_setenv(&add, "AB", "9");
	command_setenv(&add, "D", "4");
	command_setenv(&add, "D", "5");
	env = command_environment(base, &add);
	ok(strcmp(env[0], "A=1") == 0 && strcmp(env[1], "C=3") == 0 &&
	           strcmp(env[2], "AB=9") == 0 && strcmp(env[3], "D=5") == 0 && !env[4],
	   "an environment over another");
	free(env);
	strings_clear(&add);
	command_params_json(&a, &json);
	is_str(json.data,
	       "{\n  \"--lr\": 0.1,\n  \"bs\": \"it's 16\",\n  \"-o\": \"adam\"\n}\n",
	       "params.json");
	buf_clear(&json);
	return done_testing();
}
