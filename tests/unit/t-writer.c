/* The life of a sweep folder: who may write there, and what stands in it then. */

#include "../tap.h"
#include "base/array.h"
#include "base/file.h"
#include "cfgfile/cfgfile.h"
#include "folder/lock.h"
#include "folder/paths.h"
#include "folder/writer.h"
#include "made-dir.h"

static const char config[] =
	"sweep = { command = [ \"true\" ]; metric = { name = \"acc\"; goal = \"maximize\"; };\n"
	"  max_total_runs = 4; };\n"
	"space = ( { name = \"x\"; values = \"uniform(0, 1)\"; } );\n";

static char said[2000];

static void on_say(void *data, const char *text)
{
	(void)data;
	snprintf(said, sizeof said, "%s", text);
}

static const struct watch watch = { .say = on_say };

static struct conf *configuration(void)
{
	struct conf *c = mem_alloc(sizeof *c);
	struct strings errs = { 0 };

	conf_init(c);
	cfgfile_parse(c, config, "t.cfg", true, &errs);
	strings_clear(&errs);
	return c;
}

static struct writer *create(struct err *e)
{
	return writer_create(dir, configuration(), config, &watch, e);
}

static char *read_log(void)
{
	struct buf text = { 0 };
	struct err e;

	file_read(in(PATHS_LOG), &text, &e);
	buf_adds(&text, "");
	return buf_detach(&text);
}

static void append(const char *text)
{
	FILE *f = fopen(in(PATHS_LOG), "a");

	fputs(text, f);
	fclose(f);
}

static void start_run(struct writer *w, const char *x, const char *origin)
{
	char *names[] = { (char *)"x" }, *values[] = { (char *)x };
	struct assignment a = { names, values, 1 };
	uint32_t id = writer_queue(w, &a, origin);

	writer_event(w, id, EVENT_STATE, "running", 0, "slot 1 pid 1");
}

static void test_paths(void)
{
	static const struct {
		const char *given, *folder;
	} cases[] = {
		{ "d", "d" },         { "d/", "d" },
		{ "a/d//", "a/d" },   { "/", "/" },
		{ "d/log.csv", "d" }, { "log.csv", "." },
		{ "/log.csv", "/" },  { "d/xlog.csv", "d/xlog.csv" },
		{ ".", "." },
	};
	char *run = paths_run("d", 7);

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		char *folder = paths_folder(cases[i].given);

		is_str(folder, cases[i].folder, "the folder of %s", cases[i].given);
		free(folder);
	}
	is_str(run, "d/runs/0007", "the folder of a run");
	free(run);
}

static void test_life(void)
{
	struct writer *w, *other;
	struct err e = { 0 };
	char *text, *before;
	int64_t pid;

	ok(!lock_is_held(dir, &pid) && pid == 0, "nobody is at work in an empty folder");
	w = create(&e);
	ok(w != NULL, "a sweep is begun");
	ok(lock_is_held(dir, &pid) && pid == getpid(), "who writes is known");
	ok(lock_is_held(dir, &pid), "asking takes no lock");
	ok(!create(&e), "nobody else begins one there");
	ok(strstr(e.text, "an engine is at work in") != NULL, "and is told why: %s", e.text);
	ok(!writer_take_over(dir, &watch, &e), "nor goes on with it");
	writer_close(w);
	ok(!paths_is_sweep(dir) && !lock_is_held(dir, NULL),
	   "one that never began leaves none");

	w = create(&e);
	writer_begin(w, "/", 7, 2);
	start_run(w, "0.25", "draw 0");
	writer_metric(w, 1, "acc", NAN, 0.5);
	writer_event(w, 9, EVENT_NOTE, "", NAN, "nobody");
	ok(strstr(said, "run 9 comes out of nowhere") != NULL, "a refused event is said: %s",
	   said);
	ok(writer_is_pending(w), "rows wait");
	ok(writer_flush(w, &e) == 0 && !writer_is_pending(w), "and are written");
	text = read_log();
	ok(!strstr(text, "nobody"), "the refused one is no row");
	ok(strstr(text, ",1,metric,acc,,0.5\n") != NULL, "the value is");
	free(text);

	/* The lock's file removed: the log itself is locked as well. */
	unlink(in(PATHS_LOCK));
	before = read_log();
	other = writer_take_over(dir, &watch, &e);
	ok(!other && strstr(e.text, "another program is writing"),
	   "without the lock's file the log is still one writer's: %s", e.text);
	text = read_log();
	is_str(text, before, "and nothing happened to it");
	free(text);
	free(before);
	writer_finish(w);
	writer_close(w);
	ok(!create(&e) && strstr(e.text, "holds a sweep already"),
	   "a sweep is not begun over another: %s", e.text);
}

static void test_take_over(void)
{
	struct writer *w;
	const struct sweep *s;
	struct err e = { 0 };
	char *text;

	/* Of a later time than now, and a torn row. */
	append("9999999999.000,1,metric,acc,,0.75\n9999999999.001,1,met");
	*said = '\0';
	w = writer_take_over(dir, &watch, &e);
	ok(w != NULL, "taken over: %s", e.text);
	s = &writer_book(w)->sweep;
	ok(s->n_runs == 1 && s->runs[0].best == 0.75, "what was there is known");
	ok(strstr(said, "cut 20 bytes of an unfinished last row") != NULL,
	   "the torn row went: %s", said);
	writer_event(w, 0, EVENT_SWEEP, "resumed", NAN, "");
	writer_finish(w);
	writer_close(w);
	text = read_log();
	/* However long it took to come there. */
	ok(strstr(text, "\n9999999999.") && strstr(text, ",0,sweep,resumed,,\n") &&
	           strcmp(strstr(text, ",0,sweep,resumed,,\n") - strlen("9999999999.000"),
	                  "9999999999") > 0,
	   "time does not run backwards: %s", strrchr(text, '\n') - 40);
	free(text);
	ok(!lock_is_held(dir, NULL), "nobody is at work any more");
	ok(access(in(PATHS_LOCK), F_OK) == 0, "the lock's file stays");
	ok(access(in(PATHS_RESULTS), F_OK) == 0, "the results are there");
}

int main(void)
{
	dir_make();
	test_paths();
	test_life();
	test_take_over();
	return done_testing();
}
