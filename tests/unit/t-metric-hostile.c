/* From lines to metrics: lines, bytes and patterns that must not hurt. */

#include <time.h>

#include "../tap.h"
#include "base/array.h"
#include "made-metric.h"

/* 64 KiB of one piece over and over: no rule may take more than linear time. */
static void long_lines(void)
{
	/* clang-format off */
	static const char *const pieces[] = {
		"a", "{", "[", "{\"a\":", "{\"a\":[", "=", ":", " ", "= ", "Accuracy=",
		"Accuracy", "Accuracy=1", "Accuracy=1 ", "epoch ", "epoch", "\"", "\\", "\"=",
		"1", "9.", "tensor(", "nan", "\xff", "\303\251", "\xe2\x80", "x=", "{'a':1,",
		"1e", "-", "acc ", "Attempted to log scalar metric ", "Accuracy 1 ",
		"loss 1 a ",
		"a b ", "a 1 ", "|", "| loss | 1 ", "loss | ", "\342\224\202", "loss,", ": 1",
	};
	/* clang-format on */
	static char line[LINES_MAX];
	struct err e;
	struct metric_reader *r = reader("Accuracy\nloss", some_patterns, &e);
	clock_t worst = 0;
	const char *slowest = "";
	struct metric_stream st, guessed = { .is_pipe = false };
	struct buf out = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(pieces) * 2; i++) {
		const char *piece = pieces[i / 2];
		size_t n = strlen(piece), found = 0, said;
		clock_t start = clock();

		st = (struct metric_stream){ .is_pipe = i & 1 };
		for (size_t k = 0; k < sizeof line; k++)
			line[k] = piece[k % n];
		metric_guess(&guessed, line, sizeof line, count, &(size_t){ 0 });
		metric_stream_clear(&guessed);
		said = metric_read(r, &st, line, sizeof line, count, &found);
		metric_why_not(r, line, sizeof line);
		if (said != found)
			ok(false, "every name is something: %s", piece);
		if (clock() - start > worst) {
			worst = clock() - start;
			slowest = piece;
		}
		metric_stream_clear(&st);
	}
	ok(worst < CLOCKS_PER_SEC, "64 KiB of the same take at most %ld ms (of %s)",
	   worst * 1000 / CLOCKS_PER_SEC, slowest);
	st = (struct metric_stream){ .is_pipe = false };
	memset(line, '.', sizeof line);
	memcpy(line + sizeof line - 14, " Accuracy=0.93", 14);
	read_line(r, &st, line, sizeof line, &out);
	is_str(buf_str(&out), "Accuracy=0.93", "at the end of 64 KiB");
	buf_clear(&out);
	metric_reader_free(r);
}

static void garbage(void)
{
	struct err e;
	struct metric_reader *r = reader("Accuracy\nloss", some_patterns, &e);
	struct metric_stream st = { .is_pipe = true };
	unsigned x = 1;
	size_t said = 0, found = 0;

	for (int i = 0; i < 20000; i++) {
		char line[97];

		for (size_t k = 0; k < sizeof line; k++) {
			x = x * 1664525 + 1013904223;
			line[k] = (x >> 29) ? (char)(x >> 16) : "={}:\"'1 "[x >> 26 & 7];
		}
		said += metric_read(r, &st, line, lines_plain(line, sizeof line), count,
		                    &found);
	}
	ok(said == found, "%zu values in 20000 lines of garbage, each with a name", found);
	metric_stream_clear(&st);
	metric_reader_free(r);
}

static void catastrophe(void)
{
	static const struct {
		char fill;
		const char *pattern;
	} cases[] = {
		{ 'a', "(a+)+$(?<value>)" },
		{ 'a', "(*NO_JIT)(a+)+$(?<value>)" },
		{ 'a', "(?:a|aa)+b(?<value>)" },
		{ 'a', "(.*)*=(?<value>x)" },
		{ '1', "(?<value>\\d+)\\d*\\d*\\d*z" },
		{ ',', "(.*?,){11}P(?<value>)" },
		{ 'a', "a*?a*?(?<value>[xyz])" },
		{ 'a', "(*NO_JIT)a*?a*?(?<value>[xyz])" },
		{ '1', "(*NO_JIT)(?<value>\\d)(?=.*z)(?=.*z)" },
	};
	static char line[LINES_MAX];

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct err e;
		struct metric_reader *r = reader("Accuracy", cases[i].pattern, &e);
		struct metric_stream st = { .is_pipe = false };
		struct buf out = { 0 };
		clock_t start = clock();

		memset(line, cases[i].fill, sizeof line);
		memcpy(line + sizeof line - 14, " Accuracy=0.93", 14);
		read_line(r, &st, line, sizeof line, &out);
		is_str(buf_str(&out), "Accuracy=0.93", "rule 4 goes on after %s",
		       cases[i].pattern);
		ok(clock() - start < CLOCKS_PER_SEC, "in less than a second");
		buf_clear(&out);
		metric_reader_free(r);
	}
}

int main(void)
{
	long_lines();
	garbage();
	catastrophe();
	return done_testing();
}
