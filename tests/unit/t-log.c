/* The log: what is written reads back the same, cut anywhere, damaged anywhere. */

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>

#include "../tap.h"
#include "base/array.h"
#include "base/buf.h"
#include "made-dir.h"
#include "store/csv.h"
#include "store/log.h"

static const struct event script[] = {
	{ 1795471658123, 0, EVENT_SWEEP, "format", NAN, "1", 0 },
	{ 1795471658123, 0, EVENT_SWEEP, "config", NAN, "sweep = {\n  name = \"x, y\";\n};\n",
	  0 },
	{ 1795471658124, 0, EVENT_SWEEP, "seed", NAN, "42", 0 },
	{ 1795471658124, 0, EVENT_SWEEP, "started", NAN, "", 0 },
	{ 1795471658130, 0, EVENT_SWEEP, "suggestion", 0,
	  "bayesian, expected improvement 0.0031, predicted 0.934 ± 0.012", 0 },
	{ 1795471658130, 1, EVENT_PARAM, "--lr", NAN, "0.1", 0 },
	{ 1795471658130, 1, EVENT_PARAM, "--text", NAN, " a \"quoted\", text ", 0 },
	{ 1795471658130, 1, EVENT_STATE, "queued", 0, "draw 0", 0 },
	{ 1795471658131, 1, EVENT_STATE, "running", 0, "slot 1 pid 4242", 0 },
	{ 1795471658200, 1, EVENT_METRIC, "Accuracy", NAN, NULL, 0.1 },
	{ 1795471658201, 1, EVENT_METRIC, "Accuracy", 2.5, NULL, -1.5e-300 },
	{ 1795471658202, 1, EVENT_METRIC, "name, with comma", NAN, NULL, NAN },
	{ 1795471658203, 1, EVENT_METRIC, "Accuracy", NAN, NULL, INFINITY },
	{ 1795471658204, 1, EVENT_VERDICT, "bandit", 3, "0.62 + 0.124 < 0.91 (run 3 at 7)", 0 },
	{ 1795471658205, 1, EVENT_NOTE, "", NAN, "two\nlines", 0 },
	{ 1795471658206, 1, EVENT_STATE, "cancelled", 3, "bandit", 0 },
	{ 1795471658999, 0, EVENT_SWEEP, "finished", NAN, "completed: max_total_runs", 0 },
};
#define N_SCRIPT ARRAY_LEN(script)

struct seen {
	size_t n; /* events in order */
	size_t wrong;
	size_t problems;
	char problem[400]; /* the first */
	uint64_t line;
};

static bool same(const struct event *a, const struct event *b)
{
	if (a->time_ms != b->time_ms || a->run != b->run || a->kind != b->kind ||
	    strcmp(a->name, b->name) != 0 ||
	    (a->step != b->step && !(isnan(a->step) && isnan(b->step))))
		return false;
	if (a->kind == EVENT_METRIC)
		return a->number == b->number || (isnan(a->number) && isnan(b->number));
	return strcmp(a->value ? a->value : "", b->value ? b->value : "") == 0;
}

static void on_event(void *data, const struct event *ev)
{
	struct seen *s = data;

	s->wrong += s->n >= N_SCRIPT || !same(ev, &script[s->n]);
	s->n++;
}

static void on_problem(void *data, uint64_t line, const char *what)
{
	struct seen *s = data;

	if (!s->problems++) {
		snprintf(s->problem, sizeof s->problem, "%s", what);
		s->line = line;
	}
}

static void print_script(struct buf *out)
{
	buf_adds(out, LOG_HEADER "\n");
	for (size_t i = 0; i < N_SCRIPT; i++)
		log_print(out, &script[i]);
}

static struct seen read_all(uint64_t *end, char *error)
{
	struct seen s = { 0 };
	struct err e = { 0 };
	struct log_reader *r = log_reader_open(in("log.csv"), on_event, on_problem, &s, &e);

	if (r && log_reader_read(r, &e) < 0)
		strcpy(error, e.text);
	if (end)
		*end = r ? log_reader_end(r) : 0;
	log_reader_free(r);
	return s;
}

/* All of it, and cut at every byte: the whole rows before the cut, and where to go on. */
static void test_cut(void)
{
	struct buf text = { 0 };
	int wrong = 0;
	size_t *ends = NULL, n_ends = 0, cap = 0;

	/* Where each row ends: print them one by one. */
	buf_adds(&text, LOG_HEADER "\n");
	ARRAY_PUSH(ends, n_ends, cap, text.len);
	for (size_t i = 0; i < N_SCRIPT; i++) {
		log_print(&text, &script[i]);
		ARRAY_PUSH(ends, n_ends, cap, text.len);
	}
	for (size_t cut = 0; cut <= text.len; cut++) {
		char error[1024] = "";
		size_t whole = 0;
		struct err e;
		struct log_writer *w;
		struct seen s;
		uint64_t end;

		while (whole < n_ends && ends[whole] <= cut)
			whole++;
		put("log.csv", text.data, cut);
		s = read_all(&end, error);
		wrong += s.n != (whole ? whole - 1 : 0) || s.wrong || s.problems || *error;
		wrong += end != (whole ? ends[whole - 1] : 0);
		/* Go on from there: the torn row goes, the rest of the script is appended. */
		w = log_writer_open(in("log.csv"), &e);
		wrong += log_writer_cut(w, end, &e) < 0;
		for (size_t i = whole ? whole - 1 : 0; i < N_SCRIPT; i++)
			log_append(w, &script[i]);
		wrong += log_flush(w, &e) < 0;
		log_writer_free(w);
		s = read_all(&end, error);
		wrong += s.n != N_SCRIPT || s.wrong || s.problems || end != text.len;
		if (wrong) {
			printf("# at byte %zu: %zu events, %zu wrong, %s\n", cut, s.n, s.wrong,
			       error);
			break;
		}
	}
	ok(!wrong, "whole, cut at every one of %zu bytes and continued", text.len);
	free(ends);
	buf_clear(&text);
}

/* A reader that follows a growing file sees each event once, however it grows. */
static void test_follow(void)
{
	struct buf text = { 0 };
	struct seen s = { 0 };
	struct err e;
	struct log_reader *r;
	int fd, wrong = 0;

	print_script(&text);
	put("log.csv", "", 0);
	r = log_reader_open(in("log.csv"), on_event, on_problem, &s, &e);
	fd = open(in("log.csv"), O_WRONLY | O_APPEND);
	for (size_t at = 0; at < text.len; at += 7) {
		size_t n = text.len - at < 7 ? text.len - at : 7;

		wrong += write(fd, text.data + at, n) != (ssize_t)n;
		wrong += log_reader_read(r, &e) < 0;
	}
	ok(!wrong && s.n == N_SCRIPT && !s.wrong && !s.problems, "followed while it grows");
	close(fd);
	log_reader_free(r);
	buf_clear(&text);
}

static void test_damage(void)
{
	static const struct {
		const char *rows, *problem;
		uint64_t line;
		size_t n;
	} cases[] = {
		{ "x,0,sweep,format,,1\n", "not a time: \"x\"", 2, 0 },
		{ "1,x,sweep,format,,1\n", "not a run number: \"x\"", 2, 0 },
		{ "1,-1,sweep,format,,1\n", "not a run number: \"-1\"", 2, 0 },
		{ "1,0,sweep\n1,0,sweep,format,,1\n", "3 columns where there should be 6", 2,
		  1 },
		{ "1,1,metric,a,x,1\n", "not a step: \"x\"", 2, 0 },
		{ "1,1,metric,a,1,\n", "not a number: \"\"", 2, 0 },
		{ "1,1,metric,a,1,one\n", "not a number: \"one\"", 2, 0 },
		{ "\n\n1,0,sweep,format,,1\nx\n", "1 columns where there should be 6", 5, 1 },
		{ "1,0,sweep,config,,\"a\nb\"\nx,0,sweep,format,,1\n", "not a time: \"x\"", 4,
		  1 },
		{ "1,0,novelty,format,,1,more,columns\n", "", 0, 1 },
		{ "1,0,sweep,format,,1\r\n", "", 0, 1 },
		{ "\0\0\0\n", "", 2, 0 },
	};
	static const char newer[] = LOG_HEADER "\n1,0,sweep,format,,2\n1,0,sweep,seed,,1\n";
	struct buf text = { 0 };
	char error[1024] = "";

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct seen s;

		buf_reset(&text);
		buf_adds(&text, LOG_HEADER "\n");
		buf_adds(&text, cases[i].rows);
		put("log.csv", text.data, text.len);
		s = read_all(NULL, error);
		ok(strcmp(s.problem, cases[i].problem) == 0 && s.n == cases[i].n &&
		           (!s.problems || s.line == cases[i].line),
		   "damage %zu: %s at line %d", i, s.problem, (int)s.line);
	}
	put("log.csv", "a,b,c\n1,2,3\n", 12);
	read_all(NULL, error);
	ok(strstr(error, "not the header"), "another CSV file: %s", error);
	put("log.csv", newer, strlen(newer));
	read_all(NULL, error);
	ok(strstr(error, "format 2"), "a log of another version: %s", error);
	/* Any byte changed: never a crash, and at most the rows around it are lost. */
	buf_reset(&text);
	print_script(&text);
	for (size_t i = 0; i < text.len; i++) {
		char kept = text.data[i];

		text.data[i] = (char)(kept ^ (i % 3 ? 0x22 : 0x40));
		put("log.csv", text.data, text.len);
		read_all(NULL, error);
		text.data[i] = kept;
	}
	ok(true, "each byte changed in turn");
	buf_clear(&text);
}

/* A write that fails, at every size of file: what was appended goes out when there is room. */
static void test_full_disk(void)
{
	struct buf text = { 0 };
	struct rlimit old, limit;
	int wrong = 0;
	size_t tried = 0;

	print_script(&text);
	getrlimit(RLIMIT_FSIZE, &old);
	signal(SIGXFSZ, SIG_IGN);
	for (size_t room = 0; room < text.len; room += 3, tried++) {
		struct err e;
		struct log_writer *w;
		char error[1024] = "";
		struct seen s;

		put("log.csv", "", 0);
		limit = (struct rlimit){ room, old.rlim_max };
		setrlimit(RLIMIT_FSIZE, &limit);
		w = log_writer_open(in("log.csv"), &e);
		for (size_t i = 0; i < N_SCRIPT; i++) {
			log_append(w, &script[i]);
			log_flush(w, &e);
		}
		wrong += !log_pending(w);
		setrlimit(RLIMIT_FSIZE, &old);
		wrong += log_flush(w, &e) < 0 || log_pending(w);
		log_writer_free(w);
		s = read_all(NULL, error);
		wrong += s.n != N_SCRIPT || s.wrong || s.problems;
	}
	ok(!wrong, "%zu disks that fill up at another byte each: nothing lost, nothing twice",
	   tried);
	buf_clear(&text);
}

static void on_record(void *data, const struct csv_field *f, size_t n, uint64_t line)
{
	struct buf *b = data;

	buf_addf(b, "%d:", (int)line);
	for (size_t i = 0; i < n; i++) {
		buf_addc(b, '<');
		buf_add(b, f[i].text, f[i].len);
		buf_addc(b, '>');
	}
	buf_addc(b, ' ');
}

static void test_csv(void)
{
	static const struct {
		const char *in, *out;
		char delim;
	} cases[] = {
		{ "a,b\nc,d\n", "1:<a><b> 2:<c><d> ", ',' },
		{ "a,\"b\nc\",d\ne\n", "1:<a><b\nc><d> 3:<e> ", ',' },
		{ "\"a\"\"b\",,\n", "1:<a\"b><><> ", ',' },
		{ "a,b\r\n\r\nc\r\n", "1:<a><b> 3:<c> ", ',' },
		{ "no end", "1:<no end> ", ',' },
		{ "\"no close", "1:<no close\n> ", ',' },
		{ ",\n", "1:<><> ", ',' },
		{ "a;\"b;\"\"c\";d,e\n;\tf\n", "1:<a><b;\"c><d,e> 2:<><\tf> ", ';' },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		for (size_t piece = 1; piece <= strlen(cases[i].in); piece++) {
			struct buf b = { 0 };
			struct csv_reader *r = csv_reader_new(on_record, &b, cases[i].delim);
			size_t len = strlen(cases[i].in);

			for (size_t at = 0; at < len; at += piece)
				csv_reader_feed(r, cases[i].in + at,
				                len - at < piece ? len - at : piece);
			csv_reader_finish(r);
			is_str(buf_str(&b), cases[i].out, "CSV case %zu in pieces of %zu", i,
			       piece);
			csv_reader_free(r);
			buf_clear(&b);
		}
	}
}

int main(void)
{
	dir_make();
	test_csv();
	test_cut();
	test_follow();
	test_damage();
	test_full_disk();
	return done_testing();
}
