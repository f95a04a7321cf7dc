/* Numbers, lines, text: the bottom layer. */

#include <errno.h>
#include <limits.h>
#include <sys/stat.h>

#include "../tap.h"
#include "base/array.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/env.h"
#include "base/file.h"
#include "base/lines.h"
#include "base/num.h"
#include "base/rng.h"
#include "base/text.h"
#include "made-dir.h"

static void test_scan(void)
{
	static const struct {
		const char *text;
		size_t used;
		double value;
	} cases[] = {
		/* clang-format off */
		{ "0.93", 4, 0.93 }, { "-1e-4x", 5, -1e-4 }, { "+5", 2, 5 }, { ".5", 2, 0.5 },
		{ "5.", 2, 5 }, { "1e", 1, 1 }, { "1e+", 1, 1 }, { "nan", 3, NAN },
		{ "-inf", 4, -INFINITY }, { "Infinity", 8, INFINITY }, { "infx", 3, INFINITY },
		{ "", 0, 0 }, { "-", 0, 0 }, { ".", 0, 0 }, { "abc", 0, 0 }, { "0x10", 1, 0 },
		{ "1e400", 5, INFINITY }, { "1e-400", 6, 0 },
		{ "123456789012345678901234567890", 30, 123456789012345678901234567890.0 },
		{ "0.1000000000000000055511151231257827", 36, 0.1 }, { "1,5", 1, 1 },
		{ "9007199254740993", 16, 9007199254740993.0 },
		/* clang-format on */
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		double x = 0;
		size_t used = num_scan(cases[i].text, strlen(cases[i].text), &x);

		ok(used == cases[i].used && (!used || x == cases[i].value ||
		                             (isnan(x) && isnan(cases[i].value))),
		   "num_scan(\"%s\") uses %zu: %zu, %.17g", cases[i].text, cases[i].used, used,
		   x);
	}
}

static void test_print(void)
{
	static const struct {
		double x;
		const char *text;
	} cases[] = {
		/* clang-format off */
		{ 0.1, "0.1" }, { 16, "16" }, { 65.0, "65" }, { 1e-4, "0.0001" },
		{ 1e-5, "1e-5" }, { 1e20, "1e20" }, { -0.5, "-0.5" }, { 0, "0" },
		{ 1.0 / 3, "0.3333333333333333" }, { NAN, "nan" }, { -INFINITY, "-inf" },
		{ 123456789012345, "123456789012345" },
		{ 0.08078531408967735, "0.08078531408967735" }, { 1.5e-7, "1.5e-7" },
		{ 5e-324, "5e-324" }, { 1.7976931348623157e308, "1.7976931348623157e308" },
		/* clang-format on */
	};
	unsigned long long bits = 88172645463325252ull;
	int wrong = 0;
	char text[NUM_TEXT_MAX];

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		num_print(text, cases[i].x);
		is_str(text, cases[i].text, "num_print(%.17g)", cases[i].x);
	}
	/* Any double reads back the same, and so does any short decimal. */
	for (int i = 0; i < 200000; i++) {
		union {
			unsigned long long bits;
			double x;
		} u;
		double y;

		bits ^= bits << 13;
		bits ^= bits >> 7;
		bits ^= bits << 17;
		u.bits = bits;
		if (i % 2)
			u.x = (double)(bits % 100000000) / 1e6;
		if (isnan(u.x))
			continue;
		num_print(text, u.x);
		wrong += !num_parse_str(text, &y) || y != u.x;
		wrong += i % 2 && strlen(text) > 12;
	}
	ok(wrong == 0, "200,000 doubles read back as they were printed, %d wrong", wrong);
}

/* Decimals of any length, with a point anywhere, are read as strtod() reads them. */
static void test_decimals(void)
{
	struct rng rng = { 5, 0, 0, 0 };
	int wrong = 0;

	for (int i = 0; i < 200000; i++) {
		char text[32];
		size_t n = 1 + (size_t)(24 * rng_next(&rng)),
		       point = (size_t)(2 * (double)n * rng_next(&rng));
		double x = 0;

		for (size_t k = 0; k < n; k++)
			text[k] = (char)('0' + (int)(10 * rng_next(&rng)));
		if (point > 0 && point + 1 < n)
			text[point] = '.';
		text[n] = '\0';
		wrong += !num_parse_str(text, &x) || x != strtod(text, NULL);
	}
	ok(wrong == 0, "200,000 decimals are what they say, %d are not", wrong);
}

static void test_shown_numbers(void)
{
	static const struct {
		double x;
		const char *shown, *brief; /* with zeros at the end, and without */
	} cases[] = {
		{ 2.0 / 3, "0.6667", "0.6667" },
		{ 0.5, "0.5000", "0.5" },
		{ 0.00214, "0.002140", "0.00214" },
		{ 76.41, "76.41", "76.41" },
		{ 300, "300.0", "300" },
		{ -2.2, "-2.200", "-2.2" },
		{ 0.99996, "1.000", "1" },
		{ 9999.6, "10000", "10000" },
		{ 12345, "12345", "12345" },
		{ 99999.9, "1.000e5", "1e5" },
		{ 123456, "1.235e5", "1.235e5" },
		{ 1.2506e-9, "1.251e-9", "1.251e-9" },
		{ 1.25e-09, "1.250e-9", "1.25e-9" },
		{ 0.0001, "0.0001000", "0.0001" },
		{ 0.00009999, "9.999e-5", "9.999e-5" },
		{ 0.000099999, "0.0001000", "0.0001" },
		{ 1e300, "1.000e300", "1e300" },
		{ 0, "0", "0" },
		{ -0.0, "0", "0" },
		{ NAN, "nan", "nan" },
		{ -INFINITY, "-inf", "-inf" },
	};
	static const struct {
		double x;
		int width;
		const char *fits;
	} narrow[] = {
		{ 0.9918, 6, "0.9918" }, { 0.9918, 5, "0.992" }, { 0.9918, 4, "0.99" },
		{ 0.9918, 2, "1" },      { -0.9918, 1, "" },     { 12345, 5, "12345" },
		{ 12345, 4, "1e4" },     { 12345, 2, "" },       { 0.0001414, 8, "1.414e-4" },
		{ NAN, 2, "" },          { 1e300, 5, "1e300" },  { 0.002134, 7, "0.00213" },
	};
	static const char *const tidy[][2] = {
		{ "0.1", "0.1" },
		{ "1e-05", "1e-5" },
		{ "0.000193123", "0.0001931" },
		{ "123456789", "123456789" },
		{ "1000000.0", "1e6" },
		{ "sgd", "sgd" },
		{ "elephant", "elephant" },
		{ "8388608", "8388608" },
	};
	struct num_short room;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		is_str(num_shown(cases[i].x).text, cases[i].shown, "shown");
		is_str(num_short(cases[i].x, NUM_DIGITS).text, cases[i].brief, "and in brief");
	}
	for (size_t i = 0; i < ARRAY_LEN(narrow); i++)
		is_str(num_fit(narrow[i].x, narrow[i].width).text, narrow[i].fits,
		       "in %d columns", narrow[i].width);
	for (size_t i = 0; i < ARRAY_LEN(tidy); i++)
		is_str(num_tidy(tidy[i][0], &room), tidy[i][1], "tidied");
	is_str(num_short(300000, 8).text, "300000", "no exponent while there are digits");
}

/* Whatever the width: what fits is the number, rounded. */
static void test_fit_is_near(void)
{
	uint64_t bits = 88172645463325252u;
	int wrong = 0;

	for (int i = 0; i < 20000; i++) {
		double x, y;
		int width = i % 12;
		struct num_short s;

		bits ^= bits << 13;
		bits ^= bits >> 7;
		bits ^= bits << 17;
		x = ldexp((double)(int64_t)bits, (int)(bits % 200) - 160);
		s = num_fit(x, width);
		if (!*s.text)
			wrong += width >= 7;
		else
			wrong += (int)strlen(s.text) > width || !num_parse_str(s.text, &y) ||
			         !(fabs(y - x) <= 0.5 * fabs(x));
	}
	ok(wrong == 0, "numbers in few columns are near what they stand for, %d wrong", wrong);
}

struct collect {
	struct buf out;
	bool cut;
};

static void on_line(void *data, char *line, size_t len, bool cut)
{
	struct collect *c = data;

	if (len > 100) {
		buf_addf(&c->out, "[%zu]", len);
	} else {
		buf_addc(&c->out, '[');
		buf_add(&c->out, line, len);
		buf_addc(&c->out, ']');
	}
	c->cut = c->cut || cut;
}

static void test_lines(void)
{
	static const struct {
		const char *in, *out;
		bool blank;
	} cases[] = {
		{ "a\nb\n", "[a][b]", false },           { "a\r\nb", "[a][b]", false },
		{ "a\rb\rc\n", "[a][b][c]", false },     { "\n\n\n", "", false },
		{ "no end", "[no end]", false },         { "", "", false },
		{ "1%\r2%\r3%", "[1%][2%][3%]", false }, { "\na\n\nb\n", "[][a][][b]", true },
		{ "a\r\n\r\nb\r\n", "[a][][b]", true },  { "1%\r2%\rb\n", "[1%][2%][b]", true },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		/* However the bytes are cut into pieces, the lines are the same. */
		for (size_t piece = 1; piece <= 4; piece++) {
			struct lines l = { .blank = cases[i].blank };
			struct collect c = { { 0 }, false };
			char *in = mem_strdup(cases[i].in);
			size_t len = strlen(in);

			for (size_t at = 0; at < len; at += piece)
				lines_feed(&l, in + at, len - at < piece ? len - at : piece,
				           on_line, &c);
			lines_finish(&l, on_line, &c);
			is_str(buf_str(&c.out), cases[i].out,
			       "lines of case %zu in pieces of %zu", i, piece);
			free(in);
			lines_clear(&l);
			buf_clear(&c.out);
		}
	}
	{
		struct lines l = { .cut = false };
		struct collect c = { { 0 }, false };
		char *block = mem_alloc(100000);

		memset(block, 'x', 100000);
		for (int i = 0; i < 50; i++)
			lines_feed(&l, block, 100000, on_line, &c);
		ok(l.tail.len == LINES_MAX, "an endless line keeps 64 KiB");
		memcpy(block, "\nshort\n", 7);
		lines_feed(&l, block, 7, on_line, &c);
		is_str(buf_str(&c.out), "[65536][short]", "and is delivered once, cut");
		ok(c.cut, "and says that it was cut");
		free(block);
		lines_clear(&l);
		buf_clear(&c.out);
	}
}

static void test_plain(void)
{
	static const struct {
		const char *in;
		size_t len;
		const char *out;
	} cases[] = {
		{ "plain", 5, "plain" },
		{ "\033[1;31mred\033[0m x", 16, "red x" },
		{ "a\0b", 3, "a b" },
		{ "\033]0;title\aText", 14, "Text" },
		{ "tab\there", 8, "tab\there" },
		{ "\033", 1, "" },
		{ "\033[", 2, "" },
		{ "h\xc3\xa9", 3, "h\xc3\xa9" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		char text[64];
		size_t len;

		memcpy(text, cases[i].in, cases[i].len);
		len = lines_plain(text, cases[i].len);
		text[len] = '\0';
		is_str(text, cases[i].out, "lines_plain case %zu", i);
	}
}

static void test_trimmed(void)
{
	static const struct {
		const char *text;
		size_t len;
		const char *is;
	} cases[] = {
		{ " a b\t\r\n", 7, "a b" }, { "a", 1, "a" },   { "  ", 2, "" }, { "", 0, "" },
		{ "a b", 2, "a" },          { " ab", 2, "a" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		char *text = text_trimmed(cases[i].text, cases[i].len);

		is_str(text, cases[i].is, "without blanks round it, %zu", i);
		free(text);
	}
}

static void test_text(void)
{
	static const char *const names[] = { "bandit", "median", "truncation" };
	struct text_near near = { .word = "bandid" }, none = { .word = "xyz" };
	struct buf b = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		text_near(&near, names[i]);
		text_near(&none, names[i]);
	}
	is_str(near.best, "bandit", "nearest of a typing error");
	is_str(none.best, NULL, "nothing is near");
	ok(text_distance("kitten", "sitting") == 3, "Levenshtein distance");
	text_wrap(&b, "  one two,\n three  \n \n four-and-more-than-ten ü\n", 10, "..");
	is_str(b.data, "..one two,\n..three\n\n..four-and-more-than-ten\n..ü\n",
	       "words in lines, paragraphs, a word that is too long");
	buf_reset(&b);
	text_wrap(&b, "üü üü üü", 8, "");
	text_wrap(&b, " \n\n ", 8, "");
	is_str(b.data, "üü üü üü\n", "columns count, no bytes; of nothing nothing");
	buf_reset(&b);
	text_duration(&b, 3661.9);
	is_str(b.data, "1:01:01", "duration");
	buf_reset(&b);
	text_shell_quote(&b, "it's");
	is_str(b.data, "'it'\\''s'", "shell quoting");
	buf_clear(&b);
}

/* ---- files and the environment --------------------------------------------------- */

static void test_file(void)
{
	struct buf text = { 0 };
	struct err e;
	char *big;

	put("empty", "", 0);
	put("text", "one\ntwo\n", 8);
	put("zero", "a\0b", 3);
	ok(file_read(in("text"), &text, &e) == 0, "a file is read");
	is_str(buf_str(&text), "one\ntwo\n", "whole");
	ok(file_read(in("empty"), &text, &e) == 0 && !text.len && text.data,
	   "an empty one is read, in place of what was there");
	ok(file_read(in("none"), &text, &e) < 0 && strstr(e.text, "cannot read") &&
	           strstr(e.text, "No such file"),
	   "one that is not there: %s", e.text);
	ok(file_read(dir, &text, &e) < 0, "a folder: %s", e.text);
	ok(file_read(in("zero"), &text, &e) < 0 && text_ends_with(e.text, "is not a text file"),
	   "a NUL: %s", e.text);
	big = mem_alloc(FILE_TEXT_MAX + 1);
	memset(big, 'x', FILE_TEXT_MAX + 1);
	put("big", big, FILE_TEXT_MAX);
	ok(file_read(in("big"), &text, &e) == 0 && text.len == FILE_TEXT_MAX,
	   "the largest that is read");
	put("big", big, FILE_TEXT_MAX + 1);
	ok(file_read(in("big"), &text, &e) < 0 &&
	           text_ends_with(e.text, "is larger than 16 MiB"),
	   "one byte more: %s", e.text);
	free(big);
	buf_reset(&text);
	buf_adds(&text, "three\n");
	ok(file_replace(in("text"), &text, &e) == 0, "a file is replaced");
	buf_reset(&text);
	file_read(in("text"), &text, &e);
	is_str(buf_str(&text), "three\n", "by the new text");
	ok(access(in("text.tmp"), F_OK) < 0, "nothing else is left");
	ok(file_replace(in("none/x"), &text, &e) < 0 && strstr(e.text, "cannot write"),
	   "in a folder that is not there: %s", e.text);
	mkdir(in("folder"), 0777);
	ok(file_replace(in("folder"), &text, &e) < 0 && strstr(e.text, "cannot replace") &&
	           access(in("folder.tmp"), F_OK) < 0,
	   "a folder is not replaced: %s", e.text);
	file_make_parents(in("a/b/c"));
	ok(access(in("a/b"), F_OK) == 0 && access(in("a/b/c"), F_OK) < 0,
	   "the folders above a file are made");
	file_make_parents("name");
	file_make_parents("");
	ok(access("name", F_OK) < 0, "a name alone has none");
	buf_clear(&text);
}

/* What stands in the place of a new file: only an empty one of our own kind is used. */
static void test_create(void)
{
	static const struct {
		const char *what;
		bool kept;
	} cases[] = { { "nothing", false }, { "empty", true },        { "text", false },
		      { "link", false },    { "second name", false }, { "pipe", false } };
	struct stat before = { 0 }, after, other;

	put("else", "", 0);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *what = cases[i].what;
		char path[PATH_MAX];
		int fd;

		snprintf(path, sizeof path, "%s", in("new"));
		unlink(path);
		before.st_ino = 0;
		if (strcmp(what, "empty") == 0)
			put("new", "", 0);
		else if (strcmp(what, "text") == 0)
			put("new", "x", 1);
		else if (strcmp(what, "link") == 0)
			ok(symlink(in("else"), path) == 0, "a link");
		else if (strcmp(what, "second name") == 0)
			ok(link(in("else"), path) == 0, "a second name");
		else if (strcmp(what, "pipe") == 0)
			ok(mkfifo(path, 0600) == 0, "a pipe");
		lstat(path, &before);
		fd = file_create(path);
		ok(fd >= 0 && write(fd, "y", 1) == 1 && lstat(path, &after) == 0 &&
		           S_ISREG(after.st_mode) && after.st_size == 1 && after.st_nlink == 1,
		   "%s: a file that is written to", what);
		ok(!cases[i].kept || before.st_ino == after.st_ino, "  %s",
		   cases[i].kept ? "the one that stood there" : "a new one");
		ok(stat(in("else"), &other) == 0 && other.st_size == 0,
		   "  and nothing goes elsewhere");
		close(fd);
	}
	mkdir(in("a-folder"), 0777);
	ok(file_create(in("a-folder")) < 0, "a folder stays");
	ok(file_create(in("none/new")) < 0 && errno == ENOENT, "no folder, no file");
}

static void test_paths(void)
{
	static const struct {
		const char *path, *trimmed, *name, *folder;
	} cases[] = {
		{ "a/b", "a/b", "b", "a" },      { "a/b/", "a/b", "", "a/b" },
		{ "/", "/", "", "/" },           { "///", "/", "", "//" },
		{ "name", "name", "name", "." }, { "", "", "", "." },
		{ "/a", "/a", "a", "/" },        { "./a/b", "./a/b", "b", "./a" },
	};
	char *path;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		path = file_trim(cases[i].path);
		is_str(path, cases[i].trimmed, "\"%s\" without slashes at its end",
		       cases[i].path);
		free(path);
		is_str(file_name(cases[i].path), cases[i].name, "the name in \"%s\"",
		       cases[i].path);
		path = file_folder(cases[i].path);
		is_str(path, cases[i].folder, "the folder in \"%s\"", cases[i].path);
		free(path);
	}
	path = file_folder(NULL);
	is_str(path, ".", "of no path it is the working directory");
	free(path);
	path = file_join("a/b", "c");
	is_str(path, "a/b/c", "joined");
	free(path);
	path = file_join("a/b", "/c");
	is_str(path, "/c", "an absolute one stays");
	free(path);
}

static void test_programs(void)
{
	struct {
		const char *what, *path, *name;
		bool directory;
		const char *found;
	} cases[] = {
		{ "in the second folder", "%/none:%/bin", "prog", false, "bin/prog" },
		{ "the first that there is", "%/bin2:%/bin", "prog", false, "bin2/prog" },
		{ "no right to run it", "%/plain", "prog", false, NULL },
		{ "a folder of that name", "%/dirs:%/bin", "prog", false, "bin/prog" },
		{ "a relative folder", "bin", "prog", true, "bin/prog" },
		{ "the same without a directory", "bin", "prog", false, NULL },
		{ "passed over for the next", "bin2:%/bin", "prog", false, "bin/prog" },
		{ "an empty folder is the directory", ":%/bin", "here", true, "./here" },
		{ "an empty PATH finds nothing", "", "here", true, NULL },
		{ "nor does none", NULL, "here", true, NULL },
		{ "nor does any for a name with a slash", "%", "bin/prog", true, NULL },
	};

	mkdir(in("bin"), 0777);
	mkdir(in("bin2"), 0777);
	mkdir(in("plain"), 0777);
	mkdir(in("dirs"), 0777);
	mkdir(in("dirs/prog"), 0777);
	chmod(put("bin/prog", "x", 1), 0755);
	chmod(put("bin2/prog", "x", 1), 0755);
	put("plain/prog", "x", 1);
	chmod(put("here", "x", 1), 0755);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct buf path = { 0 };
		char *got;

		for (const char *p = cases[i].path; p && *p; p++)
			if (*p == '%')
				buf_adds(&path, dir);
			else
				buf_addc(&path, *p);
		got = env_find_program(cases[i].path ? buf_str(&path) : NULL, cases[i].name,
		                       cases[i].directory ? dir : NULL);
		is_str(got ? got : "none", cases[i].found ? in(cases[i].found) : "none",
		       "a program: %s", cases[i].what);
		free(got);
		buf_clear(&path);
	}
}

static void test_env(void)
{
	char *text;

	ok(env_is_setting("A=b") && env_is_setting("A=") && env_is_setting("A=b=c"),
	   "NAME=value is a setting");
	ok(!env_is_setting("A") && !env_is_setting("=b") && !env_is_setting(""),
	   "a name alone, a value alone and nothing are none");
	is_str(env_split("A=b=c", &text), "b=c", "the value goes to the end");
	is_str(text, "A", "and the name to the first =");
	free(text);
	setenv("HOME", "/h", 1);
	setenv("XDG_CONFIG_HOME", "/c", 1);
	unsetenv("XDG_STATE_HOME");
	text = env_xdg_path(ENV_XDG_CONFIG, "p/rc");
	is_str(text, "/c/p/rc", "where XDG_CONFIG_HOME says");
	free(text);
	text = env_xdg_path(ENV_XDG_STATE, "p/rc");
	is_str(text, "/h/.local/state/p/rc", "at home when XDG_STATE_HOME says nothing");
	free(text);
	setenv("XDG_CONFIG_HOME", "", 1);
	unsetenv("HOME");
	text = env_xdg_path(ENV_XDG_CONFIG, "p/rc");
	is_str(text, "/.config/p/rc", "or is empty; without a home too there is a path");
	free(text);
}

static void test_clock(void)
{
	int64_t now = clock_now_ms();

	ok(now > INT64_C(1700000000000) && clock_now_ms() - now < 60000,
	   "the clock counts milliseconds since 1970");
}

int main(void)
{
	test_scan();
	test_print();
	test_decimals();
	test_shown_numbers();
	test_fit_is_near();
	test_lines();
	test_plain();
	test_trimmed();
	test_text();
	dir_make();
	test_file();
	test_create();
	test_paths();
	test_programs();
	test_env();
	test_clock();
	return done_testing();
}
