/* Command templates: every style, placeholders, the shell. */

#include <stdlib.h>

#include "../tap.h"
#include "base/mem.h"
#include "jobs/command.h"

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
