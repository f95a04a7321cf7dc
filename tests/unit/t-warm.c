/* Runs of earlier sweeps: what is read, what fits a space, what is kept of it. */

#include <string.h>

#include "../tap.h"
#include "base/array.h"
#include "base/file.h"
#include "folder/paths.h"
#include "folder/warm.h"
#include "folder/warm_file.h"
#include "made-dir.h"
#include "made-space.h"

/* acc, maximized, over lr in [0, 1], opt, mom when opt is sgd, and a constant. */
static void make_conf(struct conf *c)
{
	static const char *const rows[][3] = { { "--lr", "uniform(0, 1)", NULL },
		                               { "--opt", "choice('sgd', 'adam')", NULL },
		                               { "--mom", "uniform(0, 1)", "--opt == 'sgd'" },
		                               { "fixed", "constant(3)", NULL },
		                               { NULL, NULL, NULL } };
	struct err e;

	conf_init(c);
	conf_set(c, conf_find("sweep.metric", "name"), "acc", &e);
	make_space(&c->space, rows);
}

/* ---- tables ----------------------------------------------------------------------- */

static const struct {
	const char *what, *text;
	const char *fit;   /* as it is said; NULL: an error, then that is `why` */
	const char *why;   /* the first that does not fit */
	const char *bests; /* of those that fit, with the state's letter */
} tables[] = {
	{ "by name, dashes or not", "lr,--opt,acc\n0.5,adam,0.25\n", "1 earlier run", NULL,
	  "c0.25 " },
	{ "\"best\" where there is no acc",
	  "lr,opt,best,state,steps\n0.5,adam,0.25,cancelled,7\n", "1 earlier run", NULL,
	  "x0.25 " },
	{ "the metric before \"best\"", "best,lr,opt,acc\n1,0.5,adam,0.25\n", "1 earlier run",
	  NULL, "c0.25 " },
	{ "results.csv of a parameter called state",
	  "run,state,lr,opt,param_mom,best\n1,failed,0.5,sgd,0.1,\n", "1 earlier run", NULL,
	  "f- " },
	{ "what says nothing is none of them",
	  "lr,opt,acc,state\n0.1,adam,1,lost\n0.2,adam,,cancelled\n0.3,adam,,running\n"
	  "0.4,adam,0.5,completed\n",
	  "1 earlier run", NULL, "c0.5 " },
	{ "states in anybody's words",
	  "lr,opt,acc,state\n0.1,adam,1,interrupted\n0.2,adam,2,Killed\n0.3,adam,3,ERROR\n"
	  "0.4,adam,4,pending\n0.5,adam,5,TrialState.COMPLETE\n0.6,adam,6,who knows\n",
	  "4 earlier runs", NULL, "x2 f3 c5 c6 " },
	{ "a number out of range", "lr,opt,acc\n7,adam,1\n0.1,adam,2\n", "2 earlier runs", NULL,
	  "c1 c2 " },
	{ "text where a number is", "lr,opt,acc\nauto,adam,1\n0.1,adam,2\n",
	  "1 of 2 earlier runs; 1 does not fit the space, ",
	  "t.csv:2: --lr = auto has no place in uniform(0, 1)", "c2 " },
	{ "no option", "lr,opt,acc\n0.1,sgdd,1\n0.1,adam,2\n", "2 earlier runs", NULL,
	  "c1 c2 " },
	{ "a column that is missing", "opt,acc\nadam,1\nadam,2\n",
	  "0 of 2 earlier runs; 2 do not fit the space, the first is ",
	  "t.csv:2: --lr is missing", "" },
	{ "a condition that holds", "lr,opt,acc\n0.1,sgd,1\n0.1,adam,2\n",
	  "1 of 2 earlier runs; 1 does not fit the space, ", "t.csv:2: --mom is missing",
	  "c2 " },
	{ "one that does not", "lr,opt,mom,acc\n0.1,adam,0.5,1\n0.1,sgd,0.5,2\n",
	  "2 earlier runs", NULL, "c1 c2 " },
	{ "a parameter that is no more", "lr,opt,gone,acc\n0.1,adam,9,1\n", "1 earlier run",
	  NULL, "c1 " },
	{ "another constant", "lr,opt,fixed,acc\n0.1,adam,4,1\n0.1,adam,3,2\n",
	  "2 earlier runs", NULL, "c1 c2 " },
	{ "no metric", "lr,opt,loss\n0.1,adam,4\n", NULL, "has no metric \"acc\"; it has ",
	  "" },
	{ "no run", "lr,opt,acc\n", NULL, "t.csv", "" },
	{ "none that has ended", "lr,opt,acc,state\n0.1,adam,4,running\n", NULL,
	  "has no run that has ended", "" },
};

static void print_bests(const struct history *h, struct buf *out)
{
	for (size_t i = 0; i < h->n; i++) {
		const struct observation *o = &h->runs[i];

		buf_addc(out, o->completed ? 'c' : o->cancelled ? 'x' : 'f');
		buf_addf(out, "%s ", isnan(o->best) ? "-" : num_text(o->best).text);
	}
}

static void test_tables(void)
{
	for (size_t i = 0; i < ARRAY_LEN(tables); i++) {
		struct problems found = { 0 };
		struct earlier e, again;
		struct earlier_fit fit;
		struct history h = { 0 };
		struct buf said = { 0 }, bests = { 0 }, expected = { 0 };
		struct conf c;
		struct err err;

		make_conf(&c);
		put("t.csv", tables[i].text, strlen(tables[i].text));
		strings_add(&c.history, "t.csv");
		if (warm_read(&c, dir, &e, &found) < 0) {
			ok(!tables[i].fit && strstr(found.items[0].text, tables[i].why),
			   "%s: %s", tables[i].what, found.items[0].text);
		} else {
			conf_history(&c, 1, &h);
			earlier_teach(&e, &h, &fit);
			earlier_print(&fit, "earlier ", &said);
			print_bests(&h, &bests);
			buf_addf(&expected, "%s%s", tables[i].fit ? tables[i].fit : "an error",
			         tables[i].why ? tables[i].why : "");
			is_str(said.data, expected.data, "%s", tables[i].what);
			is_str(buf_str(&bests), tables[i].bests, "  they are in the history");
			history_clear(&h);
			earlier_fit_clear(&fit);
			/* What is kept is the same again. */
			unlink(in(PATHS_HISTORY));
			ok(warm_save(dir, &e, &err) == 0 && warm_load(dir, &again, &err) == 0,
			   "  they are kept");
			conf_history(&c, 1, &h);
			earlier_teach(&again, &h, &fit);
			buf_reset(&said);
			buf_reset(&bests);
			earlier_print(&fit, "earlier ", &said);
			print_bests(&h, &bests);
			is_str(said.data, expected.data, "  and read as they were");
			is_str(buf_str(&bests), tables[i].bests, "  and learned from");
			history_clear(&h);
			earlier_fit_clear(&fit);
			earlier_clear(&again);
		}
		problems_clear(&found);
		earlier_clear(&e);
		buf_clear(&said);
		buf_clear(&bests);
		buf_clear(&expected);
		conf_clear(&c);
	}
}

/* ---- several ---------------------------------------------------------------------- */

static void test_all_errors(void)
{
	static const char *const paths[] = { "none",    "good.csv", "./good.csv",
		                             "bad.csv", "good.csv", "more" };
	static const char *const expected[] = {
		"at most 5 earlier sweeps, not 6", "none",
		"./good.csv stands there twice",   "has no metric \"acc\"",
		"good.csv stands there twice",     "more"
	};
	static const size_t items[] = { 0, 1, 3, 4, 5, 6 };
	struct problems found = { 0 };
	struct earlier e;
	struct conf c;

	make_conf(&c);
	put("good.csv", "lr,opt,acc\n0.1,adam,1\n", 22);
	put("bad.csv", "lr,opt,other\n0.1,adam,1\n", 24);
	for (size_t i = 0; i < ARRAY_LEN(paths); i++)
		strings_add(&c.history, paths[i]);
	ok(warm_read(&c, dir, &e, &found) < 0 && found.n == ARRAY_LEN(expected), "%zu problems",
	   found.n);
	for (size_t i = 0; i < found.n && i < ARRAY_LEN(expected); i++)
		ok(strstr(found.items[i].text, expected[i]) &&
		           found.items[i].at.item == items[i],
		   "%s", found.items[i].text);
	ok(e.n == 1, "and what can be read is");
	problems_clear(&found);
	earlier_clear(&e);
	conf_clear(&c);
}

/* The file is ours alone. */
static void test_file(void)
{
	struct earlier e, again;
	struct observation o = { .completed = true, .best = 0.1 + 0.2, .intervals = 3 };
	struct buf was = { 0 }, is = { 0 };
	struct err err;

	earlier_init(&e, "a, \"metric\"");
	earlier_add(&e, "old, run 7", &o);
	earlier_set(&e, "--name", "a \"b\"\nc");
	earlier_add(&e, "old run 8", &o);
	earlier_set(&e, "other", "1");
	put(PATHS_HISTORY, "mine", 4);
	ok(warm_save(dir, &e, &err) < 0 && strstr(err.text, "is there already"), "%s",
	   err.text);
	ok(warm_load(dir, &again, &err) < 0, "%s", err.text);
	unlink(in(PATHS_HISTORY));
	ok(warm_load(dir, &again, &err) < 0, "%s", err.text);
	ok(warm_save(dir, &e, &err) == 0 && warm_save(dir, &e, &err) == 0,
	   "the same once more is no other");
	ok(warm_load(dir, &again, &err) == 0 && again.n == 2 &&
	           again.runs[0].how.best == 0.1 + 0.2,
	   "to the last bit");
	is_str(again.metric, e.metric, "the metric");
	is_str(again.runs[0].from, "old, run 7", "whose run it was");
	is_str(again.runs[0].texts[0], "a \"b\"\nc", "any text");
	ok(again.runs[1].texts[1] && !again.runs[1].texts[0], "a parameter that one has not");
	file_read(in(PATHS_HISTORY), &was, &err);
	unlink(in(PATHS_HISTORY));
	warm_save(dir, &again, &err);
	file_read(in(PATHS_HISTORY), &is, &err);
	is_str(is.data, was.data, "and written again it is the same file");
	buf_clear(&was);
	buf_clear(&is);
	earlier_clear(&e);
	earlier_clear(&again);
}

int main(void)
{
	dir_make();
	test_tables();
	test_all_errors();
	test_file();
	return done_testing();
}
