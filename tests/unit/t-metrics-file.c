/* A file of metrics, followed: torn, cut, rotated, written anew, of any size, of any bytes. */

#include <fcntl.h>
#include <string.h>
#include <time.h>

#include "../tap.h"
#include "base/array.h"
#include "jobs/metrics_file.h"
#include "made-dir.h"
#include "made-metric.h"

/* What is done to the file before it is looked at. */
enum deed { APPEND, WRITE, REPLACE, REMOVE, FINISH, KILLED };

struct step {
	enum deed deed;
	const char *text, *expected;
};

static void append(const char *path, const char *text, size_t len)
{
	FILE *f = fopen(path, "a");

	fwrite(text, 1, len, f);
	fclose(f);
}

static void carry_out(const struct step *s, const char *path)
{
	size_t len = strlen(s->text);

	/* Another time of change, where the clock is coarse. */
	nanosleep(&(struct timespec){ 0, 10000000 }, NULL);
	if (s->deed == APPEND)
		append(path, s->text, len);
	else if (s->deed == WRITE)
		put("m.csv", s->text, len);
	else if (s->deed == REPLACE)
		rename(put("new", s->text, len), path);
	else if (s->deed == REMOVE)
		unlink(path);
}

/* `before`: what stands there when the run starts, or NULL. */
static void check(const char *what, const char *before, const struct step *steps, size_t n)
{
	const char *path = in("m.csv");
	struct metrics_file *f;

	unlink(path);
	if (before)
		put("m.csv", before, strlen(before));
	f = metrics_file_new(path);
	for (size_t i = 0; i < n; i++) {
		struct buf out = { 0 };

		carry_out(&steps[i], path);
		if (steps[i].deed < FINISH)
			metrics_file_read(f, on_value, &out);
		else
			metrics_file_finish(f, steps[i].deed == FINISH, on_value, &out);
		is_str(buf_str(&out), steps[i].expected, "%s: %zu", what, i + 1);
		buf_clear(&out);
	}
	metrics_file_free(f);
}

#define CHECK(what, before, ...)                                  \
	check(what, before, (const struct step[]){ __VA_ARGS__ }, \
	      ARRAY_LEN(((const struct step[]){ __VA_ARGS__ })))

static void formats(void)
{
	CHECK("CSV", NULL, { APPEND, "epoch,loss,acc\n", "" },
	      { APPEND, "1,0.5,0.9\n2,0.4,\n", "loss=0.5@1 acc=0.9@1 loss=0.4@2" },
	      { APPEND, "3,nan,91%\n", "loss=nan@3 acc=91@3" }, { APPEND, "4,x,\n", "" },
	      { APPEND, "5,1,2,3\n6,1\n", "" }, { FINISH, "", "" });
	CHECK("padded, as Ultralytics has it", NULL,
	      { APPEND, "                  epoch,         train/box_loss\n", "" },
	      { APPEND, "                      0,                 1.172\n",
	        "train/box_loss=1.172@0" });
	CHECK("quotes and semicolons", NULL,
	      { APPEND, "\xEF\xBB\xBF\"a;b\";\"step\"; c d \r\n\"1\";2; 3e2 \r\n",
	        "a;b=1@2 c d=300@2" });
	CHECK("tabs", NULL,
	      { APPEND, "global_step\tepoch\tval/acc\n10\t1\t0.5\n", "val/acc=0.5@10" });
	CHECK("tabs around nothing", NULL,
	      { APPEND, "step\tacc\tloss\n1\t\t0.5\n\t0.9\t\n", "loss=0.5@1 acc=0.9" },
	      { APPEND, "\tf1 \tloss\n0\t 0.7\t0.4\n", "f1=0.7 loss=0.4" });
	CHECK("one column, no step", NULL, { APPEND, "acc\n0.5\n0.6\n", "acc=0.5 acc=0.6" });
	CHECK("a comment first, as monitors write it", NULL,
	      { APPEND, "#{\"t_start\": 5, \"env_id\": \"x\"}\nr,l,t\n1.5,20,3\n",
	        "r=1.5 l=20 t=3" });
	CHECK("another header", NULL, { APPEND, "a,b\n1,2\nb,c\n3,4\n", "a=1 b=2 b=3 c=4" });
	CHECK("JSON lines", NULL,
	      { APPEND, "{\"step\": 1, \"acc\": 0.5}\n{\"step\": 2, \"v\": {\"acc\": 1}}\n",
	        "acc=0.5@1 v/acc=1@2" },
	      { APPEND, "{\"step\": 3, \"acc\"\nnoise\n{\"acc\": 4}\n", "acc=4" });
	CHECK("no header", NULL, { APPEND, "1,2\n3,4\n", "" });
}

static void growth(void)
{
	CHECK("a torn line waits", NULL, { APPEND, "step,a", "" }, { APPEND, "cc\n1,0.", "" },
	      { APPEND, "93", "" }, { APPEND, "\n2,0", "acc=0.93@1" },
	      { FINISH, "", "acc=0@2" }, { FINISH, "", "" });
	CHECK("of a killed run it counts for nothing", NULL, { APPEND, "acc\n1\n2", "acc=1" },
	      { KILLED, "", "" });
	CHECK("a torn object", NULL, { APPEND, "{\"acc\": 1}\n{\"acc\": ", "acc=1" },
	      { APPEND, "2}", "" }, { FINISH, "", "acc=2" });
	CHECK("cut, and begun anew", NULL, { APPEND, "acc\n1\n2\n", "acc=1 acc=2" },
	      { WRITE, "", "" }, { APPEND, "loss\n5\n", "loss=5" },
	      { APPEND, "6\n", "loss=6" });
	CHECK("written anew with all that was", NULL, { WRITE, "acc\n1\n2\n", "acc=1 acc=2" },
	      { WRITE, "acc\n1\n2\n3\n", "acc=3" }, { WRITE, "acc\n1\n", "" },
	      { WRITE, "acc\n1\n2\n3\n4\n", "acc=4" },
	      { WRITE, "acc,loss\n1,\n2,\n3,\n4,\n5,6\n", "acc=5 loss=6" },
	      { WRITE, "acc\n1\n7\n8\n", "acc=7 acc=8" });
	CHECK("as many bytes, other ones", NULL, { WRITE, "acc\n1\n", "acc=1" },
	      { WRITE, "acc\n2\n", "acc=2" });
	CHECK("rotated", NULL, { WRITE, "acc\n1\n", "acc=1" }, { REPLACE, "acc\n2\n", "acc=2" },
	      { REMOVE, "", "" }, { WRITE, "acc\n3\n4\n", "acc=3 acc=4" });
	CHECK("replaced with all that was", NULL, { REPLACE, "acc\n1\n", "acc=1" },
	      { REPLACE, "acc\n1\n2\n", "acc=2" });
}

static void another_run(void)
{
	CHECK("what was there is another's", "acc\n1\n2\n", { APPEND, "", "" },
	      { APPEND, "3\n", "acc=3" }, { FINISH, "", "" });
	CHECK("and written anew it is this one's", "acc\n1\n2\n",
	      { WRITE, "acc\n5\n6\n7\n8\n", "acc=5 acc=6 acc=7 acc=8" });
	CHECK("or cut", "acc\n1\n2\n", { WRITE, "acc\n1\n", "acc=1" });
	CHECK("nothing new", "acc\n1\n2", { FINISH, "", "" });
}

/* What must not hurt. */
static void hostile(void)
{
	static char junk[300000];
	const char *path = in("m.csv");
	struct metrics_file *f;
	size_t n = 0, once;
	unsigned x = 1;

	unlink(path);
	f = metrics_file_new(path);
	mkdir(path, 0777);
	metrics_file_read(f, count, &n);
	rmdir(path);
	mkfifo(path, 0600);
	metrics_file_read(f, count, &n);
	metrics_file_finish(f, true, count, &n);
	unlink(path);
	if (symlink("/dev/zero", path) == 0)
		metrics_file_read(f, count, &n);
	unlink(path);
	ok(!n && !metrics_file_was_there(f), "a folder, a FIFO and a device are no files");
	metrics_file_free(f);

	f = metrics_file_new(path);
	for (size_t i = 0; i < sizeof junk; i++) {
		x = x * 1664525 + 1013904223;
		junk[i] = (char)(x >> 24);
	}
	put("m.csv", junk, sizeof junk);
	metrics_file_read(f, count, &n);
	metrics_file_finish(f, true, count, &n);
	ok(metrics_file_was_there(f), "random bytes");
	metrics_file_free(f);

	/* 4 GiB of nothing, with one row at the start. */
	unlink(path);
	f = metrics_file_new(path);
	put("m.csv", "acc\n1\n", 6);
	ok(truncate(path, (off_t)1 << 32) == 0, "a large file");
	n = 0;
	metrics_file_read(f, count, &n);
	metrics_file_finish(f, true, count, &n);
	ok(n == 1, "has its one row");
	metrics_file_free(f);

	/* A flood of rows: so much at one time, all of it in the end. */
	unlink(path);
	f = metrics_file_new(path);
	put("m.csv", "acc\n", 4);
	for (size_t i = 0; i < sizeof junk; i++)
		junk[i] = i % 2 ? '\n' : '7';
	for (int i = 0; i < 20; i++)
		append(path, junk, sizeof junk);
	n = 0;
	metrics_file_read(f, count, &n);
	once = n;
	metrics_file_finish(f, true, count, &n);
	ok(once < n && n == 20 * sizeof junk / 2, "%zu rows, then %zu", once, n - once);
	metrics_file_free(f);

	/* Many columns; a name that is too long or no text. */
	unlink(path);
	f = metrics_file_new(path);
	for (size_t i = 0; i < 60000; i++)
		junk[i] = i % 2 ? ',' : 'a';
	junk[59999] = '\n';
	for (size_t i = 60000; i < 120000; i++)
		junk[i] = i % 2 ? ',' : '1';
	junk[119999] = '\n';
	put("m.csv", junk, 120000);
	n = 0;
	metrics_file_read(f, count, &n);
	ok(n == 30000, "30,000 columns");
	metrics_file_free(f);
	CHECK("names", NULL, { APPEND, "\xff,,b\n1,2,3\n", "b=3" });
}

int main(void)
{
	dir_make();
	formats();
	growth();
	another_run();
	hostile();
	return done_testing();
}
