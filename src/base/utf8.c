#include "base/utf8.h"

#include <string.h>
#include <wchar.h>

size_t utf8_length(const char *text, size_t len)
{
	const unsigned char *s = (const unsigned char *)text;
	size_t n = len == 0    ? 0
	           : *s < 0x80 ? 1
	           : *s < 0xc2 ? 0
	           : *s < 0xe0 ? 2
	           : *s < 0xf0 ? 3
	           : *s < 0xf5 ? 4
	                       : 0;

	if (n > len)
		return 0;
	for (size_t i = 1; i < n; i++)
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	/* Overlong forms, surrogates, and what lies beyond U+10FFFF. */
	if (n > 2 && ((*s == 0xe0 && s[1] < 0xa0) || (*s == 0xed && s[1] > 0x9f) ||
	              (*s == 0xf0 && s[1] < 0x90) || (*s == 0xf4 && s[1] > 0x8f)))
		return 0;
	return n;
}

uint32_t utf8_next(const char **s)
{
	const unsigned char *p = (const unsigned char *)*s;
	size_t n = utf8_length(*s, strnlen(*s, 4));
	uint32_t c = n > 1 ? *p & (0x7fu >> n) : *p;

	if (*p == 0)
		return 0;
	*s += n ? n : 1;
	for (size_t i = 1; i < n; i++)
		c = c << 6 | (p[i] & 0x3f);
	return n ? c : 0xfffd;
}

int utf8_width(uint32_t c)
{
	int w;

	if (c < 0xa0)
		return c >= 0x20 && c < 0x7f;
	/* Our own box drawing, braille and blocks, also where the locale knows nothing. */
	if ((c >= 0x2500 && c < 0x2600) || (c >= 0x2800 && c < 0x2900))
		return 1;
	w = wcwidth((wchar_t)c);
	return w < 0 ? 1 : w;
}

int utf8_columns(const char *s)
{
	uint32_t c;
	int n = 0;

	while ((c = utf8_next(&s)))
		n += utf8_width(c);
	return n;
}

int utf8_widest(int columns, const char *s)
{
	int n = utf8_columns(s);

	return n > columns ? n : columns;
}

void utf8_add(struct buf *b, uint32_t c)
{
	char out[4];
	int n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

	if (n == 1) {
		out[0] = (char)c;
	} else {
		for (int i = n - 1; i > 0; i--, c >>= 6)
			out[i] = (char)(0x80 | (c & 0x3f));
		out[0] = (char)((0xf00 >> n & 0xff) | c);
	}
	buf_add(b, out, (size_t)n);
}

size_t utf8_before(const char *s, size_t at)
{
	size_t n = 0;

	while (n < at && n < 4) {
		n++;
		if ((s[at - n] & 0xc0) != 0x80)
			break;
	}
	return n;
}

size_t utf8_here(const char *s, size_t at)
{
	const char *p = s + at;

	return utf8_next(&p) ? (size_t)(p - (s + at)) : 0;
}

bool utf8_is_valid(const char *s)
{
	while (*s && (unsigned char)*s < 0x80)
		s++;
	if (!*s)
		return true;
	for (size_t len = strlen(s), n; len; s += n, len -= n) {
		n = utf8_length(s, len);
		if (!n)
			return false;
	}
	return true;
}

char *utf8_repair(const char *s)
{
	struct buf out = { 0 };

	while (*s)
		utf8_add(&out, utf8_next(&s));
	return buf_detach(&out);
}
