/* Numbers, lines, text: the bottom layer. */

#include <stdlib.h>

#include "base/array.h"
#include "base/buf.h"
#include "base/lines.h"
#include "base/num.h"
#include "base/text.h"
#include "tap.h"

static void test_scan(void)
{
	static const struct {
		const char *text;
		size_t used;
		double value;
	} cases[] = {
		{ "0.93", 4, 0.93 },
		{ "-1e-4x", 5, -1e-4 },
		{ "+5", 2, 5 },
		{ ".5", 2, 0.5 },
		{ "5.", 2, 5 },
		{ "1e", 1, 1 },
		{ "1e+", 1, 1 },
		{ "nan", 3, NAN },
		{ "-inf", 4, -INFINITY },
		{ "Infinity", 8, INFINITY },
		{ "infx", 3, INFINITY },
		{ "", 0, 0 },
		{ "-", 0, 0 },
		{ ".", 0, 0 },
		{ "abc", 0, 0 },
		{ "0x10", 1, 0 },
		{ "1e400", 5, INFINITY },
		{ "1e-400", 6, 0 },
		{ "123456789012345678901234567890", 30, 123456789012345678901234567890.0 },
		{ "0.1000000000000000055511151231257827", 36, 0.1 },
		{ "1,5", 1, 1 },
		{ "9007199254740993", 16, 9007199254740993.0 },
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
		{ 0.1, "0.1" },
		{ 16, "16" },
		{ 65.0, "65" },
		{ 1e-4, "0.0001" },
		{ 1e-5, "1e-5" },
		{ 1e20, "1e20" },
		{ -0.5, "-0.5" },
		{ 0, "0" },
		{ 1.0 / 3, "0.3333333333333333" },
		{ NAN, "nan" },
		{ -INFINITY, "-inf" },
		{ 123456789012345, "123456789012345" },
		{ 0.08078531408967735, "0.08078531408967735" },
		{ 1.5e-7, "1.5e-7" },
		{ 5e-324, "5e-324" },
		{ 1.7976931348623157e308, "1.7976931348623157e308" },
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
	num_print_short(text, 2.0 / 3, 4);
	is_str(text, "0.6667", "num_print_short");
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
	} cases[] = {
		{ "a\nb\n", "[a][b]" },           { "a\r\nb", "[a][b]" },
		{ "a\rb\rc\n", "[a][b][c]" },     { "\n\n\n", "" },
		{ "no end", "[no end]" },         { "", "" },
		{ "1%\r2%\r3%", "[1%][2%][3%]" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		/* However the bytes are cut into pieces, the lines are the same. */
		for (size_t piece = 1; piece <= 4; piece++) {
			struct lines l = { { 0 }, false };
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
		struct lines l = { { 0 }, false };
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

static const char *name_at(const void *data, size_t i)
{
	return ((const char *const *)data)[i];
}

static void test_text(void)
{
	static const char *const names[] = { "bandit", "median", "truncation", NULL };
	struct buf b = { 0 };

	is_str(text_nearest("bandid", name_at, names), "bandit", "nearest of a typing error");
	is_str(text_nearest("xyz", name_at, names), NULL, "nothing is near");
	ok(text_distance("kitten", "sitting") == 3, "Levenshtein distance");
	text_duration(&b, 3661.9);
	is_str(b.data, "1:01:01", "duration");
	buf_reset(&b);
	text_shell_quote(&b, "it's");
	is_str(b.data, "'it'\\''s'", "shell quoting");
	buf_clear(&b);
}

int main(void)
{
	test_scan();
	test_print();
	test_lines();
	test_plain();
	test_text();
	return done_testing();
}
