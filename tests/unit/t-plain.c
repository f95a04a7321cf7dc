/* No control byte of others reaches a terminal, in whatever pieces it comes. */

#include <stdlib.h>

#include "../tap.h"
#include "base/array.h"
#include "base/plain.h"
#include "base/utf8.h"

static void test_plain(void)
{
	static const struct {
		const char *text, *plain;
	} cases[] = {
		{ "plain, tab\tand\nline", "plain, tab\tand\nline" },
		{ "a\033[31mred\033[0m", "ared" },
		{ "a\033]0;title\ab", "ab" },
		{ "a\033]52;c;aGk=\033\\b", "ab" },
		{ "a\033P1;2qDCS\033\\b", "ab" },
		{ "a\033_APC\033\\b\033^PM\033\\c\033XSOS\033\\d", "abcd" },
		{ "never ended \033]0;x\nnext", "never ended \nnext" },
		{ "two \033c characters \033(B", "two  characters " },
		{ "c1 \xc2\x9b"
		  "31m \xc2\x9d"
		  "0;t\xc2\x9c.",
		  "c1  ." },
		{ "8 bits \x9b"
		  "31m",
		  "8 bits \xef\xbf\xbd"
		  "31m" },
		{ "del \x7f nul-ish \x01 cr \r", "del ? nul-ish ? cr ?" },
		{ "bidi \xe2\x80\xae and \xe2\x81\xa6", "bidi ? and ?" },
		{ "ä€𝄞", "ä€𝄞" },
		{ "torn \xe2\x82 x \xf0\x9f\x98", "torn \xef\xbf\xbd\xef\xbf\xbd x " },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct plain whole = { 0 }, pieces = { 0 };
		struct buf a = { 0 }, b = { 0 };
		size_t len = strlen(cases[i].text);

		plain_add(&whole, cases[i].text, len, &a);
		for (size_t k = 0; k < len; k++)
			plain_add(&pieces, cases[i].text + k, 1, &b);
		is_str(buf_str(&a), cases[i].plain, "a text made plain");
		is_str(buf_str(&b), cases[i].plain, "byte by byte as well");
		buf_clear(&a);
		buf_clear(&b);
	}
}

static void test_repair(void)
{
	char *text = utf8_repair("f\xfcr \xe2\x82 ü");

	is_str(text, "f\xef\xbf\xbdr \xef\xbf\xbd\xef\xbf\xbd ü", "Latin-1 repaired");
	ok(utf8_is_valid(text) && !utf8_is_valid("f\xfcr") && utf8_is_valid("ü") &&
	           utf8_is_valid(""),
	   "what is UTF-8");
	free(text);
}

int main(void)
{
	test_plain();
	test_repair();
	return done_testing();
}
