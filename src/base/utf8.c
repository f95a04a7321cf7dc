#include "base/utf8.h"

#include <wchar.h>

uint32_t utf8_next(const char **s)
{
	static const uint32_t least[4] = { 0, 0x80, 0x800, 0x10000 };
	const unsigned char *p = (const unsigned char *)*s;
	uint32_t c = *p;
	int more = c < 0x80                ? 0
	           : c >= 0xf0 && c < 0xf5 ? 3
	           : c >= 0xe0             ? 2
	           : c >= 0xc2             ? 1
	                                   : -1;

	if (c == 0)
		return 0;
	if (more < 0 || c >= 0xf5) {
		*s += 1;
		return 0xfffd;
	}
	c &= more ? 0x3fu >> more : 0x7fu;
	for (int i = 1; i <= more; i++) {
		if ((p[i] & 0xc0) != 0x80) {
			*s += 1;
			return 0xfffd;
		}
		c = c << 6 | (p[i] & 0x3f);
	}
	if (c < least[more] || c > 0x10ffff || (c >= 0xd800 && c < 0xe000)) {
		*s += 1;
		return 0xfffd;
	}
	*s += more + 1;
	return c;
}

int utf8_width(uint32_t c)
{
	int w;

	if (c >= 0x20 && c < 0x7f)
		return 1;
	if (c < 0x20 || (c >= 0x7f && c < 0xa0))
		return 0;
	/* Our own box drawing, braille and blocks, also where the locale knows nothing. */
	if (c >= 0x2500 && c < 0x2600)
		return 1;
	if (c >= 0x2800 && c < 0x2900)
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
