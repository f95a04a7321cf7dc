#include "base/buf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"

char *buf_reserve(struct buf *b, size_t len)
{
	ARRAY_RESERVE(b->data, b->cap, b->len + len + 1);
	return b->data + b->len;
}

void buf_add(struct buf *b, const void *data, size_t len)
{
	if (len)
		memcpy(buf_reserve(b, len), data, len);
	else
		buf_reserve(b, 0);
	b->len += len;
	b->data[b->len] = '\0';
}

void buf_adds(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

void buf_addc(struct buf *b, char c)
{
	buf_add(b, &c, 1);
}

void buf_addf(struct buf *b, const char *fmt, ...)
{
	va_list ap;
	int len;

	va_start(ap, fmt);
	len = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	va_start(ap, fmt);
	vsnprintf(buf_reserve(b, (size_t)len), (size_t)len + 1, fmt, ap);
	va_end(ap);
	b->len += (size_t)len;
}

void buf_drop(struct buf *b, size_t len)
{
	if (!len)
		return;
	memmove(b->data, b->data + len, b->len - len);
	b->len -= len;
	b->data[b->len] = '\0';
}

void buf_reset(struct buf *b)
{
	b->len = 0;
	if (b->data)
		b->data[0] = '\0';
}

void buf_clear(struct buf *b)
{
	free(b->data);
	*b = (struct buf){ 0 };
}

const char *buf_str(const struct buf *b)
{
	return b->data ? b->data : "";
}

char *buf_detach(struct buf *b)
{
	char *p;

	buf_add(b, "", 0);
	p = b->data;
	*b = (struct buf){ 0 };
	return p;
}
