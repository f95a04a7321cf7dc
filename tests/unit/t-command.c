/* Command templates: every style, placeholders, the shell. */

#include <stdlib.h>

#include "../tap.h"
#include "base/mem.h"
#include "jobs/command.h"
#include "jobs/template.h"

static const char *const names[] = { "--lr", "bs", "-o", "--my-opt" };
static const char *const values[] = { "0.1", "it's 16", "adam", NULL };

static void check(const char *style, const char *word, const char *shell, const char *expected,
                  const char *given)
{
	struct assignment a = { (char **)names, (char **)values, 4 };
	struct conf c;
	struct command cmd;
	struct buf line = { 0 };
	struct err e;

	conf_init(&c);
	if (shell) {
		c.shell = mem_strdup(shell);
	} else {
		strings_add(&c.command, "train");
		strings_add(&c.command, word);
	}
	conf_set(&c, conf_find("sweep", "arguments"), style, &e);
	command_build(&c, &a, &cmd);
	command_print(&cmd, &line);
	is_str(buf_str(&line), expected, "%s: %s", style, shell ? shell : word);
	is_str(cmd.given, given, "  of it the assignment gave");
	command_clear(&cmd);
	conf_clear(&c);
	buf_clear(&line);
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

	check("separate", "--fixed", NULL, "train --fixed --lr 0.1 --bs 'it'\\''s 16' -o adam",
	      "--lr 0.1 --bs 'it'\\''s 16' -o adam");
	check("equals", "x", NULL, "train x --lr=0.1 '--bs=it'\\''s 16' -o=adam",
	      "--lr=0.1 '--bs=it'\\''s 16' -o=adam");
	check("environment", "x", NULL, "lr=0.1 bs='it'\\''s 16' o=adam train x",
	      "lr=0.1 bs='it'\\''s 16' o=adam");
	check("environment", "--lr={lr}", NULL, "bs='it'\\''s 16' o=adam train --lr=0.1",
	      "bs='it'\\''s 16' o=adam --lr=0.1");
	check("none", "x", NULL, "train x", "");
	check("none", "-{my-opt}", NULL, "train -", "-");
	check("separate", "lr={lr},{--bs}", NULL, "train 'lr=0.1,it'\\''s 16' -o adam",
	      "'lr=0.1,it'\\''s 16' -o adam");
	check("separate", "{my-opt}{other}{}{", NULL,
	      "train '{other}{}{' --lr 0.1 --bs 'it'\\''s 16' -o adam",
	      "'{other}{}{' --lr 0.1 --bs 'it'\\''s 16' -o adam");
	check("separate", NULL, "cd x && ./train",
	      "/bin/sh -c 'cd x && ./train \"$@\"' sh --lr 0.1 --bs 'it'\\''s 16' -o adam",
	      "--lr 0.1 --bs 'it'\\''s 16' -o adam");
	check("none", NULL, "./train {lr} {bs} | cat",
	      "/bin/sh -c './train 0.1 '\\''it'\\''\\'\\'''\\''s 16'\\'' | cat' sh",
	      "0.1 'it'\\''s 16'");
	check("none", NULL, "cd \"a b\";./train -x 1 --lr {lr}>log",
	      "/bin/sh -c 'cd \"a b\";./train -x 1 --lr 0.1>log' sh", "--lr 0.1");
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
