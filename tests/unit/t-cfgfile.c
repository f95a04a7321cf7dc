/* Sweep files: what is read, what is refused and where; and printing reads back the same. */

#include <stdlib.h>

#include "../tap.h"
#include "base/array.h"
#include "base/mem.h"
#include "cfgfile/cfgfile.h"
#include "core/conf/conf_diff.h"
#include "core/problem.h"

#define HEAD                                                                                  \
	"sweep = { command = [ \"train\" ]; metric = { name = \"acc\"; goal = \"maximize\"; " \
	"}; max_total_runs = 5; };\n"
#define SPACE "space = ( { name = \"--lr\"; values = \"uniform(0, 1)\"; } );\n"
#define POLICIES HEAD SPACE "policy = { type = \"any\"; policies = (\n"
#define MEDIAN "policies = ( { type = \"median\"; } );"
#define ANY "{ type = \"any\"; policies = ( "
#define END " ); }"

/* Read a file that is called x.cfg. */
static int parse(struct conf *c, const char *text, struct strings *errs)
{
	conf_init(c);
	return cfgfile_parse(c, text, "x.cfg", true, errs);
}

static void say(const struct strings *errs)
{
	for (size_t i = 0; i < errs->n; i++)
		printf("# %s\n", errs->items[i]);
}

static void test_good(void)
{
	static const char text[] =
		"sweep = {\n  name = \"digits\";\n  command = [ \"python3\", \"a b.py\", "
		"\"--x=\\\"q\\\"\" ];\n"
		"  metric = { name = \"Accuracy\"; goal = \"minimize\"; };\n  metrics = [ "
		"\"loss\" ];\n"
		"  patterns = [ \"v (?<value>\\\\d+)\" ];\n"
		"  max_total_runs = 40; max_concurrent_runs = 4; max_duration_minutes = 60;\n"
		"  max_run_minutes = 0.5; stop_at = -1; retries = 2; grace_seconds = 1.5;\n"
		"  arguments = \"equals\"; environment = [ \"A=1\", \"B=x y\" ]; pty = true;\n"
		"  azureml = true; datasets = ( { name = \"d\"; file = \"d.csv\"; } );\n"
		"  enqueue = [ \"--lr=0.1 --bs=16 --opt=sgd --mom=0.5\" ];\n};\n"
		"space = (\n  { name = \"--lr\"; values = \"logrange(1e-4, 1)\"; },\n"
		"  { name = \"--bs\"; values = [ 16, 32 ]; },\n"
		"  { name = \"--opt\"; values = ( \"sgd\", \"adam\" ); },\n"
		"  { name = \"--n\"; values = 20; },\n"
		"  { name = \"--mom\"; values = \"uniform(0, 0.99)\"; when = \"--opt == "
		"'sgd'\"; }\n);\n"
		"sampling = { method = \"sobol\"; seed = 42; "
		"history = [ \"a b\", \"c.csv\" ]; };\n"
		"policy = { type = \"bandit\"; slack_factor = 0.2; delay_evaluation = 5; };\n"
		"launcher = { type = \"local\"; slots = ( { env = [ \"CUDA_VISIBLE_DEVICES=0\" "
		"]; }, { } ); };\n";
	struct conf c, d;
	struct strings errs = { 0 };
	struct buf printed = { 0 }, again = { 0 };

	ok(parse(&c, text, &errs) == 0, "a file with everything");
	say(&errs);
	ok(c.command.n == 3 && strcmp(c.command.items[2], "--x=\"q\"") == 0, "command");
	ok(c.goal == GOAL_MINIMIZE && c.max_total_runs == 40 && c.stop_at == -1,
	   "sweep settings");
	is_str(c.space.params[1].text, "choice(16, 32)", "an array is a choice");
	is_str(c.space.params[2].text, "choice(\"sgd\", \"adam\")", "of texts too");
	is_str(c.space.params[3].text, "20", "a bare number is a constant");
	ok(c.seed == 42 && c.policy_opts.delay_evaluation == 5 && c.n_slots == 2 &&
	           c.history.n == 2 && strcmp(c.history.items[0], "a b") == 0,
	   "the rest");
	cfgfile_print(&c, &printed);
	ok(parse(&d, printed.data, &errs) == 0, "what is printed is read");
	say(&errs);
	cfgfile_print(&d, &again);
	is_str(again.data, printed.data, "and prints the same");
	conf_diff(&c, &d, &errs);
	ok(!errs.n && d.n_datasets == 1, "with every setting");
	say(&errs);
	conf_clear(&c);
	conf_clear(&d);
	buf_clear(&printed);
	buf_clear(&again);
	strings_clear(&errs);
}

/* Policies in policies are read, printed and read again. */
static void test_policies(void)
{
	static const char text[] = HEAD SPACE
		"policy = { delay_evaluation = 2; type = \"any\"; policies = (\n"
		"  { type = \"bandit\"; slack_factor = 0.2; evaluation_interval = 2; },\n"
		"  { policies = ( { type = \"median\"; }, { type = \"patience\"; patience = 5; "
		"min_delta = 0.01; } ); type = \"all\"; } ); };\n";
	static const char printed[] =
		"policy = {\n  type = \"any\";\n  policies = (\n"
		"    { type = \"bandit\"; evaluation_interval = 2; slack_factor = 0.2; },\n"
		"    { type = \"all\"; policies = ( { type = \"median\"; }, { type = "
		"\"patience\"; patience = 5; min_delta = 0.01; } ); }\n"
		"  );\n  delay_evaluation = 2;\n};\n";
	struct conf c, d;
	struct strings errs = { 0 };
	struct buf once = { 0 }, twice = { 0 }, line = { 0 };

	ok(parse(&c, text, &errs) == 0, "any, of bandit and all");
	conf_print_policy(&c, &line);
	is_str(buf_str(&line),
	       "any(bandit(evaluation_interval=2, slack_factor=0.2), "
	       "all(median, patience(patience=5, min_delta=0.01)), delay_evaluation=2)",
	       "as on a command line");
	cfgfile_print(&c, &once);
	is_str(strstr(buf_str(&once), "policy ="), printed, "as a sweep file");
	ok(parse(&d, once.data, &errs) == 0, "which is read again");
	cfgfile_print(&d, &twice);
	is_str(buf_str(&twice), once.data, "and prints the same");
	conf_clear(&c);
	conf_clear(&d);
	ok(parse(&c,
	         "policy = { policies = ( { type = \"a\"; },\n { type = \"none\"; slack = "
	         "1; },\n"
	         " 3, { patience = -1; } ); slak = 1; };",
	         &errs) < 0,
	   "everything that is wrong");
	is_num((double)errs.n, 6 + 3,
	       "is said at once, and that command, metric, space are missing");
	conf_clear(&c);
	buf_clear(&once);
	buf_clear(&twice);
	buf_clear(&line);
	strings_clear(&errs);
}

/* One mistake each: the message that must be among those given. */
static void test_bad(void)
{
	static const struct {
		const char *text, *error;
	} cases[] = {
		{ "sweep = {", "x.cfg:1: syntax error" },
		{ HEAD SPACE "sweeep = { };",
		  "x.cfg:3: unknown setting \"sweeep\"; did you mean sweep?" },
		{ "sweep = {\n max_total_run = 3; };",
		  "x.cfg:2: sweep: unknown setting \"max_total_run\"; did you mean "
		  "max_total_runs?" },
		{ "sweep = {\n max_total_runs = \"ten\"; };",
		  "x.cfg:2: max_total_runs must be a number, not a text \"ten\"" },
		{ "sweep = {\n max_total_runs = 2.5; };",
		  "x.cfg:2: max_total_runs must be a whole number, not 2.5" },
		{ "sweep = {\n max_total_runs = -1; };",
		  "x.cfg:2: max_total_runs must be 0 to 10000000, not -1" },
		{ "sweep = {\n pty = 1; };",
		  "x.cfg:2: pty must be true or false, not a number" },
		{ "sweep = {\n command = \"x\"; };", "x.cfg:2: command must be an array" },
		{ "sweep = {\n name = 3; };",
		  "x.cfg:2: name must be a text in \"quotes\", not a number" },
		{ "sweep = {\n metric = { name = \"a\";\n goal = \"max\"; }; };",
		  "x.cfg:3: goal must be one of: maximize minimize; not \"max\"" },
		{ "sweep = 3;", "x.cfg:1: sweep must be a group" },
		{ "space = { };", "x.cfg:1: space must be a list" },
		{ "space = ( 3 );", "x.cfg:1: space: item 1 must be a group" },
		{ "space = ( { name = \"a\"; } );", "x.cfg:1: space: a: values is missing" },
		{ "space = ( { values = \"1\"; } );", "x.cfg:1: space: name is missing" },
		{ "space = (\n { name = \"a\"; values = \"uniform(1, 0)\"; } );",
		  "x.cfg:2: a: column 1: uniform: min must be less than max" },
		{ "space = ( { name = \"a\"; values = \"1\"; },\n { name = \"--a\"; values = "
		  "\"1\"; } );",
		  "x.cfg:2: --a: the name stands twice" },
		{ "space = ( { name = \"a\"; value = \"1\"; } );",
		  "x.cfg:1: space: unknown setting \"value\"" },
		{ HEAD "space = (\n { name = \"a\"; values = \"1\"; when = \"b == 1\"; } );",
		  "x.cfg:3: a: when: there is no parameter \"b\"" },
		{ HEAD SPACE "policy = { type = \"bandit\"; };",
		  "x.cfg:3: policy: bandit needs exactly one" },
		{ HEAD SPACE
		  "policy = { type = \"bandit\"; slack_factor = 0.1; slack_amount = 1; };",
		  "x.cfg:3: policy: bandit needs exactly one of slack_factor and slack_amount, "
		  "not both" },
		{ HEAD SPACE "policy = { type = \"bandt\"; };",
		  "policy: type: there is no \"bandt\"; did you mean bandit?" },
		{ HEAD SPACE "policy = { type = \"any\"; };",
		  "x.cfg:3: policy: any needs policies, a list of at least one" },
		{ HEAD SPACE "policy = {\n type = \"median\"; " MEDIAN " };",
		  "x.cfg:4: policy: policies does not belong to the policy median" },
		{ POLICIES "{ type = \"bandti\"; slack_factor = 0.1; } ); };",
		  "x.cfg:4: policies: type: there is no \"bandti\"; did you mean bandit?" },
		{ POLICIES "{ type = \"median\"; },\n { type = \"none\"; } ); };",
		  "x.cfg:5: policies: none cannot be combined with others" },
		{ POLICIES
		  "{ type = \"median\"; },\n { type = \"median\"; patience = 5; } ); };",
		  "x.cfg:5: policies: patience does not belong to the policy median" },
		{ POLICIES "{ type = \"bandit\"; } ); };",
		  "x.cfg:4: policies: bandit needs exactly one of slack_factor and "
		  "slack_amount" },
		{ POLICIES "{ patience = 5; } ); };", "x.cfg:4: policies: type is missing" },
		{ POLICIES "{ type = \"patience\";\n patience = \"x\"; } ); };",
		  "x.cfg:5: patience must be a number, not a text \"x\"" },
		{ POLICIES "{ type = \"bandit\";\n slack_facto = 1; } ); };",
		  "x.cfg:5: policy: unknown setting \"slack_facto\"; did you mean "
		  "slack_factor?" },
		{ POLICIES
		  "{ type = \"median\"; },\n { type = \"all\"; policies = ( ); } ); };",
		  "x.cfg:5: policies: all needs policies" },
		{ POLICIES "\"median\" ); };",
		  "x.cfg:4: policies: item 1 must be a group { … }, not a text" },
		{ HEAD SPACE "policy = { type = \"any\";\n policies = \"median\"; };",
		  "x.cfg:4: policies must be a list ( { … }, { … } ), not a text" },
		{ POLICIES ANY ANY ANY ANY ANY ANY
		  "{ type = \"median\"; }" END END END END END END " ); };",
		  "x.cfg:4: policies may stand in each other 6 deep, no deeper" },
		{ HEAD SPACE "sampling = { method = \"gird\"; };",
		  "sampling: method: there is no \"gird\"; did you mean grid?" },
		{ HEAD SPACE "sampling = { method = \"grid\"; };",
		  "x.cfg:2: --lr: grid sampling needs a finite number of values" },
		{ HEAD SPACE "sampling = { seed = 1.5; };", "seed must be a whole number" },
		{ "sweep = { metric = { name = \"a\"; }; max_total_runs = 1; };" SPACE,
		  "x.cfg:1: sweep: needs one of command and shell" },
		{ "sweep = { shell = \"x\"; command = [ \"y\" ]; metric = { name = \"a\"; }; "
		  "max_total_runs = 1; };" SPACE,
		  "sweep: needs only one of command and shell" },
		{ "sweep = { command = [ \"x\" ]; max_total_runs = 1; };" SPACE,
		  "sweep: needs metric" },
		{ "sweep = { command = [ \"x\" ]; metric = { name = \"a\"; }; };" SPACE,
		  "the space is infinite: set max_total_runs" },
		{ HEAD, "space: needs at least one parameter" },
		{ "sweep = { command = [ \"x\" ]; metric = { name = \"a\"; }; max_total_runs = "
		  "1;\n enqueue = [ \"--x=1\" ]; };" SPACE,
		  "x.cfg:2: enqueue: \"--x=1\": there is no parameter \"--x\"" },
		{ "launcher = { slots = ( { env = [ \"X\" ]; } ); };",
		  "env: \"X\" is not NAME=value" },
		{ "launcher = { type = \"slurmy\"; };", "x.cfg:1: type must be one of: local" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct conf c;
		struct strings errs = { 0 };
		bool found = false;
		int rc;

		rc = parse(&c, cases[i].text, &errs);
		for (size_t k = 0; k < errs.n; k++)
			found = found || strstr(errs.items[k], cases[i].error);
		ok(rc < 0 && found, "%s", cases[i].error);
		if (!found)
			say(&errs);
		strings_clear(&errs);
		conf_clear(&c);
	}
}

static void test_hyperdrive(void)
{
	static const struct {
		const char *space, *sampling, *error, *policy;
	} cases[] = {
		{ "logrange(1, 2)", "random", "HyperDrive has no logrange", "" },
		{ "uniform(1, 2)", "random", NULL, "" },
		{ "quniform(1, 2, 0.5)", "random", "HyperDrive wants a whole number for q",
		  "" },
		{ "quniform(1, 20, 5)", "grid", "HyperDrive's grid sampling takes only choice",
		  "" },
		{ "choice('a', 1)", "grid", "HyperDrive does not mix", "" },
		{ "choice(true, false)", "grid", "HyperDrive takes no true or false", "" },
		{ "choice(true, false)", "random", NULL, "" },
		{ "choice(1: 2, 3: 4)", "random", "HyperDrive's choice has no weights", "" },
		{ "normal(1, 2, 3, 4)", "random", "HyperDrive's normal has no bounds", "" },
		{ "qnormal(1, 2, 1, 3, 4)", "random", "HyperDrive's qnormal has no bounds",
		  "" },
		{ "qlognormal(1, 2, 0.5)", "random", "HyperDrive wants a whole number for q",
		  "" },
		{ "beta(1, 2)", "random", "HyperDrive has no beta", "" },
		{ "qbeta(1, 2, 1)", "random", "HyperDrive has no qbeta", "" },
		{ "uniform(1, 2)", "random", "x.cfg:4: policy: HyperDrive has no asha",
		  "type = \"asha\";" },
		{ "uniform(1, 2)", "random",
		  "x.cfg:4: policy: HyperDrive combines no policies: it takes none, bandit, "
		  "median or truncation alone, not any",
		  "type = \"any\"; " MEDIAN },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		char text[1000];
		struct conf c;
		struct strings errs = { 0 };

		snprintf(text, sizeof text,
		         "sweep = { command = [ \"x\" ]; metric = { name = \"a\"; }; "
		         "max_total_runs = 9; rules = \"hyperdrive\"; };\nspace = ( { name = "
		         "\"p\"; values = \"%s\"; } );\n"
		         "sampling = { method = \"%s\"; };\npolicy = { %s };",
		         cases[i].space, cases[i].sampling, cases[i].policy);
		parse(&c, text, &errs);
		ok(cases[i].error ? errs.n == 1 && strstr(errs.items[0], cases[i].error)
		                  : !errs.n,
		   "hyperdrive rules, %s, %s: %s", cases[i].sampling, cases[i].space,
		   cases[i].error ? cases[i].error : "fine");
		say(&errs);
		strings_clear(&errs);
		conf_clear(&c);
	}
}

/* Comments find their settings again; those about what is gone stand at the end. */
static void test_comments(void)
{
	static const char old[] =
		"# about the file\n# in two lines\nsweep = { # the sweep\n  name = \"x\"; // "
		"its name\n"
		"  /* the metric,\n     in a block */\n  metric = { name = \"acc\"; goal = "
		"\"minimize\"; };\n"
		"  # gone\n  retries = 2;\n};\nspace = (\n  # the rate # not a comment in it\n"
		"  { name = \"--lr\"; values = \"uniform(0, 1)\"; }, # behind\n"
		"  { name = \"--b\"; values = \"choice('#', '}')\"; }\n);\n# the last\n";
	static const char new[] =
		"sweep = {\n  name = \"y\";\n  metric = { name = \"acc\"; goal = \"minimize\"; "
		"};\n};\n"
		"space = (\n  { name = \"--b\"; values = \"choice('#', '}')\"; },\n"
		"  { name = \"--lr\"; values = \"uniform(0, 2)\"; }\n);\n";
	static const char expected[] =
		"# about the file\n# in two lines\nsweep = { # the sweep\n  name = \"y\"; // "
		"its name\n"
		"  /* the metric,\n     in a block */\n"
		"  metric = { name = \"acc\"; goal = \"minimize\"; };\n};\nspace = (\n"
		"  { name = \"--b\"; values = \"choice('#', '}')\"; },\n"
		"  # the rate # not a comment in it\n"
		"  { name = \"--lr\"; values = \"uniform(0, 2)\"; } # behind\n);\n# gone\n# "
		"the last\n";
	static const struct {
		const char *what, *old, *text, *expected;
	} cases[] = {
		{ "comments are kept", old, new, expected },
		{ "and kept again", expected, new, expected },
		{ "without comments the text is as it was", "", new, new },
		{ "one behind a setting goes on over lines, one before its end does not",
		  "sweep = {\n  retries = 5; /* not more:\n    the disk is small */\n"
		  "  pty = /* here */ true;\n};\n",
		  "sweep = {\n  retries = 2;\n  pty = false;\n};\n",
		  "sweep = {\n  retries = 2; /* not more:\n    the disk is small */\n"
		  "  pty = false; /* here */\n};\n" },
		{ "a policy among several is known by its type",
		  "policy = {\n  policies = (\n    { type = \"median\"; },\n"
		  "    # why\n    { type = \"asha\"; } # how\n  );\n};\n",
		  "policy = {\n  policies = (\n    { type = \"median\"; },\n"
		  "    { type = \"patience\"; patience = 3; },\n"
		  "    { type = \"asha\"; }\n  );\n};\n",
		  "policy = {\n  policies = (\n    { type = \"median\"; },\n"
		  "    { type = \"patience\"; patience = 3; },\n"
		  "    # why\n    { type = \"asha\"; } # how\n  );\n};\n" },
	};
	struct buf out = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		buf_reset(&out);
		cfgfile_keep_comments(cases[i].old, cases[i].text, &out);
		is_str(buf_str(&out), cases[i].expected, "%s", cases[i].what);
	}
	for (size_t i = 0; i < sizeof old; i++) {
		char *cut = mem_strndup(old, i);

		buf_reset(&out);
		cfgfile_keep_comments(cut, new, &out);
		free(cut);
	}
	ok(true, "cut anywhere they do no harm");
	buf_clear(&out);
}

/* A file of names that are settings, too: what is wrong lies at its own line. */
#define PLACES                                                              \
	"sweep = {\n"                                                       \
	"  name = \"x\"; command = [ \"train\" ];\n"                        \
	"  metric = {\n    name = \"acc\";\n  };\n"                         \
	"  max_total_runs = %s;\n"                                          \
	"  rules = \"%s\";\n"                                               \
	"  environment = [ # one a line\n    \"A=1\",\n    \"%s\"\n  ];\n"  \
	"  enqueue = [\n    \"enqueue=1 name=1 policy=1 sampling=1 "        \
	"max_total_runs=1 total=1 %s\"\n\n  ];\n"                           \
	"};\n"                                                              \
	"space = (\n"                                                       \
	"  { name = \"enqueue\";\n    values = \"uniform(0, 1)\"; },\n"     \
	"  { name = \"name\";\n    values =\n      \"uniform(0, 1)\"; },\n" \
	"  { name = \"policy\"; values = \"uniform(0, 1)\";\n    %s },\n"   \
	"  { name = \"sampling\"; values = \"uniform(0, 1)\"; },\n"         \
	"  { name = \"max_total_runs\"; values = \"%s\"; },\n"              \
	"  { values = \"uniform(0, 1)\";\n    name = \"total\"; }\n"        \
	");\n"                                                              \
	"sampling = {\n  method = \"%s\";\n  seed = %s;\n};\n"              \
	"policy = {\n  type = \"bandit\";\n  slack_factor = %s;\n};\n"

enum { RUNS, RULES, ENVIRONMENT, ENQUEUE, WHEN, EXPRESSION, METHOD, SEED, SLACK, N_HOLES };

struct expected {
	int line;
	const char *setting, *param;
	size_t item, column;
};

static void test_place(int hole, const char *fill, const struct expected *e, const char *what)
{
	const char *fills[N_HOLES] = { "7",         "pegbox", "B=1", "",   "",
		                       "int(0, 3)", "random", "1",   "0.1" };
	char *text;
	struct problems found = { 0 };
	struct buf setting = { 0 };
	struct conf c;
	const struct place *at;

	fills[hole] = fill;
	text = mem_printf(PLACES, fills[0], fills[1], fills[2], fills[3], fills[4], fills[5],
	                  fills[6], fills[7], fills[8]);
	conf_init(&c);
	cfgfile_read(&c, text, true, &found);
	if (e) {
		at = found.n ? &found.items[0].at : &(struct place){ 0 };
		if (at->name)
			buf_addf(&setting, "%s.%s", at->section, at->name);
		is_num((double)at->line, e->line, "%s: its line", what);
		is_str(buf_str(&setting), e->setting, "%s", what);
		is_str(at->param ? at->param : "", e->param, "%s", what);
		ok(at->item == e->item && at->column == e->column, "item %zu, column %zu",
		   at->item, at->column);
	}
	is_num((double)found.n, e != NULL, "%s: and no other problem", what);
	for (size_t i = 0; i < found.n; i++)
		printf("# %d: %s\n", found.items[i].at.line, found.items[i].text);
	buf_clear(&setting);
	problems_clear(&found);
	conf_clear(&c);
	free(text);
}

static void test_places(void)
{
	static const struct {
		int hole;
		const char *fill;
		struct expected at;
	} cases[] = {
		{ RUNS, "-1", { 6, "sweep.max_total_runs", "", 0, 0 } },
		{ ENVIRONMENT, "B", { 10, "sweep.environment", "", 2, 0 } },
		{ ENQUEUE, "lr=1", { 13, "sweep.enqueue", "", 1, 0 } },
		{ ENQUEUE, "name=x", { 13, "sweep.enqueue", "", 1, 0 } },
		{ WHEN, "when = \"enqueu > 1\";", { 24, "", "policy", 0, 0 } },
		{ WHEN, "when = \"enqueue >\";", { 24, "", "policy", 0, 10 } },
		{ WHEN, "when = \"policy > 0\";", { 24, "", "policy", 0, 0 } },
		{ EXPRESSION, "int(0, 'name')", { 26, "", "max_total_runs", 0, 8 } },
		{ METHOD, "gird", { 31, "sampling.method", "", 0, 0 } },
		{ SEED, "1.5", { 32, "sampling.seed", "", 0, 0 } },
		{ SLACK, "0.0", { 36, "policy.slack_factor", "", 0, 0 } },
	};

	test_place(RUNS, "7", NULL, "all is well");
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		test_place(cases[i].hole, cases[i].fill, &cases[i].at, cases[i].fill);
}

/* Several at once, each with a place of its own. */
static void test_places_of_all(void)
{
	static const struct {
		int line;
		const char *error;
	} expected[] = {
		/* clang-format off */
		{ 19, "enqueue: grid sampling needs" }, { 21, "name: grid sampling needs" },
		{ 23, "policy: grid sampling needs" }, { 25, "sampling: grid sampling needs" },
		{ 27, "total: grid sampling needs" }, { 13, "enqueue: \"enqueue=1" },
		{ 19, "enqueue: HyperDrive's grid" }, { 21, "name: HyperDrive's grid" },
		{ 23, "policy: HyperDrive's grid" }, { 25, "sampling: HyperDrive's grid" },
		{ 26, "max_total_runs: HyperDrive has no int" },
		{ 26, "max_total_runs: HyperDrive's grid" }, { 27, "total: HyperDrive's grid" },
		{ 6, "max_total_runs: HyperDrive takes 1 to 1000" },
		/* clang-format on */
	};
	char *text = mem_printf(PLACES, "2000", "hyperdrive", "B=1", "x=1", "", "int(0, 3)",
	                        "grid", "1", "0.1");
	struct strings errs = { 0 };
	struct conf c;

	parse(&c, text, &errs);
	is_num((double)errs.n, ARRAY_LEN(expected), "all of them");
	for (size_t i = 0; i < ARRAY_LEN(expected); i++) {
		char *start = mem_printf("x.cfg:%d: %s", expected[i].line, expected[i].error);
		const char *got = i < errs.n ? errs.items[i] : "";

		if (!ok(strncmp(got, start, strlen(start)) == 0, "%s", start))
			printf("# got: %s\n", got);
		free(start);
	}
	strings_clear(&errs);
	conf_clear(&c);
	free(text);
}

/* Problems that were found elsewhere get their lines; what the file has not, has none. */
static void test_locate(void)
{
	static const char text[] = "sweep = {\n  datasets = (\n    { name = \"datasets\"; },\n"
				   "    { file = \"[\"; } );\n  command = [ \"a,]\", # b\n\n"
				   "   /* \n */ \"b\"\n  ];\n};\n"
				   "space = ( { name = \"command\"; } );\n";
	struct problems ps = { 0 };
	struct place at = place_of("sweep", "command");

	problems_add(&ps, at, "all of it");
	at.item = 2;
	problems_add(&ps, at, "the second");
	at.item = 3;
	problems_add(&ps, at, "the third of two");
	problems_add(&ps, (struct place){ .subject = "datasets", .item = 2 }, "a data set");
	problems_add(&ps, place_in("sweep.metric", "name"), "what is missing");
	problems_add(&ps, place_param("command", PART_WHEN), "a condition that is not there");
	problems_add(&ps, place_of("policy", "type"), "a section that is not there");
	problems_add(&ps, place_param("b", PART_VALUES), "a parameter that is not there");
	problems_add(&ps, (struct place){ 0 }, "nowhere");
	cfgfile_locate(text, &ps);
	for (size_t i = 0; i < ps.n; i++) {
		static const int lines[] = { 5, 8, 5, 4, 1, 11, 0, 0, 0 };

		is_num(ps.items[i].at.line, lines[i], "%s", ps.items[i].text);
	}
	problems_clear(&ps);
}

/* A form with errors is saved: what is there names each of them, and nothing else is lost. */
static void test_draft(void)
{
	static const struct {
		const char *section, *name, *text, *error;
	} wrong[] = {
		{ "sweep", "max_total_runs", "many", "max_total_runs must be a number, not" },
		{ "sweep", "pty", "perhaps", "pty must be true or false" },
		{ "sweep.metric", "goal", "bigger \"one\"", "bigger" },
		{ "sampling", "seed", "x", "seed must be a number" },
		{ "policy", "slack_factor", "1.2.3", "slack_factor must be a number" },
		{ NULL, NULL, "unifrom(0, 1)", "did you mean uniform" },
	};
	struct strings errs = { 0 };
	struct buf text = { 0 };
	struct unfinished d;
	struct conf c;
	struct err e;

	unfinished_init(&d);
	conf_set(&d.conf, conf_find("sweep", "name"), "kept", &e);
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
		if (wrong[i].name)
			unfinished_add_value(&d, conf_find(wrong[i].section, wrong[i].name),
			                     wrong[i].text);
		else
			unfinished_add_param(&d, "--lr", wrong[i].text, "--opt == 'sgd'");
	cfgfile_print_unfinished(&d, &text);
	ok(parse(&c, text.data, &errs) < 0, "a draft is refused");
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		size_t k = 0;

		while (k < errs.n && !strstr(errs.items[k], wrong[i].error))
			k++;
		ok(k < errs.n && strncmp(errs.items[k], "x.cfg:", 6) == 0,
		   "its %s is named, with its line", wrong[i].name ? wrong[i].name : "--lr");
	}
	is_str(c.name, "kept", "what is right is read");
	if (errs.n < ARRAY_LEN(wrong))
		say(&errs);
	strings_clear(&errs);
	buf_clear(&text);
	unfinished_clear(&d);
	conf_clear(&c);
}

int main(void)
{
	test_places();
	test_places_of_all();
	test_locate();
	test_comments();
	test_good();
	test_policies();
	test_bad();
	test_hyperdrive();
	test_draft();
	return done_testing();
}
