#include "base/lines.h"

#include <string.h>

static void keep(struct lines *l, const char *data, size_t len)
{
	size_t room = LINES_MAX - l->tail.len;

	if (len > room) {
		l->cut = true;
		len = room;
	}
	if (len)
		buf_add(&l->tail, data, len);
}

void lines_finish(struct lines *l, lines_fn *fn, void *fn_data)
{
	if (l->tail.len)
		fn(fn_data, l->tail.data, l->tail.len, l->cut);
	buf_reset(&l->tail);
	l->cut = false;
}

void lines_feed(struct lines *l, char *data, size_t len, lines_fn *fn, void *fn_data)
{
	char *end = data + len, *nl = NULL, *p;

	for (; data < end; data = p + 1) {
		size_t n;

		if ((!nl || nl < data) && !(nl = memchr(data, '\n', (size_t)(end - data))))
			nl = end;
		/* A '\r' ends a line at once: a bar may print no '\n' for hours. */
		if (!(p = memchr(data, '\r', (size_t)(nl - data))))
			p = nl;
		n = (size_t)(p - data);
		if (p == end) {
			keep(l, data, n);
			return;
		}
		if (l->tail.len || n > LINES_MAX) {
			keep(l, data, n);
			lines_finish(l, fn, fn_data);
		} else if (n || (l->blank && !l->after_cr)) {
			fn(fn_data, data, n, false);
		}
		l->after_cr = *p == '\r';
	}
}

void lines_clear(struct lines *l)
{
	buf_clear(&l->tail);
	l->cut = l->after_cr = false;
}

/* The end of the escape sequence that starts at p[0] == ESC. */
static const char *skip_escape(const char *p, const char *end)
{
	if (++p >= end)
		return end;
	if (*p == '[') {
		for (p++; p < end; p++)
			if (*p >= '@' && *p <= '~')
				return p + 1;
		return end;
	}
	if (*p && strchr("]PX^_", *p)) { /* OSC, DCS, SOS, PM, APC: with their bodies */
		for (p++; p < end; p++) {
			if (*p == '\a')
				return p + 1;
			if (*p == '\033' && p + 1 < end && p[1] == '\\')
				return p + 2;
		}
		return end;
	}
	return p + 1;
}

size_t lines_plain(char *line, size_t len)
{
	const char *p = line, *end = line + len;
	char *to = line;

	while (p < end && (unsigned char)*p >= ' ')
		p++;
	to += p - line;
	while (p < end) {
		if (*p == '\033') {
			p = skip_escape(p, end);
			continue;
		}
		*to++ = (unsigned char)*p < ' ' && *p != '\t' ? ' ' : *p;
		p++;
	}
	return (size_t)(to - line);
}
