#include "base/plain.h"

#include <string.h>
#include <unistd.h>

#include "base/utf8.h"

bool plain_is_control(uint32_t c)
{
	return (c < ' ' && c != '\t' && c != '\n') || (c >= 0x7f && c < 0xa0) || c == 0x061c ||
	       c == 0x200e || c == 0x200f || (c >= 0x2028 && c <= 0x202e) ||
	       (c >= 0x2066 && c <= 0x2069);
}

static void add_char(struct plain *p, uint32_t c, struct buf *out)
{
	if (c == '\n') {
		p->state = PLAIN_TEXT;
		buf_addc(out, '\n');
		return;
	}
	switch (p->state) {
	case PLAIN_TEXT:
		if (c == 0x1b)
			p->state = PLAIN_ESCAPE;
		else if (c == 0x9b)
			p->state = PLAIN_CSI;
		else if (c == 0x90 || c == 0x98 || (c >= 0x9d && c <= 0x9f))
			p->state = PLAIN_BODY;
		else if (plain_is_control(c))
			buf_addc(out, '?');
		else
			utf8_add(out, c);
		break;
	case PLAIN_ESCAPE:
		if (c == '[')
			p->state = PLAIN_CSI;
		else if (c < 0x80 && c && strchr("]PX^_", (int)c))
			p->state = PLAIN_BODY;
		else if (c < ' ' || c > '/')
			p->state = PLAIN_TEXT;
		break;
	case PLAIN_CSI:
		if (c >= '@' && c <= '~')
			p->state = PLAIN_TEXT;
		break;
	case PLAIN_BODY:
		if (c == 0x1b)
			p->state = PLAIN_BODY_END;
		else if (c == '\a' || c == 0x9c)
			p->state = PLAIN_TEXT;
		break;
	case PLAIN_BODY_END:
		p->state = c == '\\' ? PLAIN_TEXT : PLAIN_BODY;
		break;
	}
}

/* How many bytes a character has that begins so; 1 when none begins so. */
static size_t length_of(unsigned char first)
{
	return first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
}

void plain_add(struct plain *p, const char *text, size_t len, struct buf *out)
{
	for (size_t i = 0; i < len; i++) {
		p->part[p->n_part++] = text[i];
		/* What cannot go on as a character is none, byte by byte. */
		while (p->n_part) {
			size_t want = length_of((unsigned char)p->part[0]);
			size_t n = utf8_length(p->part, p->n_part);
			char copy[5] = { 0 };
			const char *at = copy;
			bool open = p->n_part < want;

			for (size_t k = 1; k < p->n_part; k++)
				open = open && (p->part[k] & 0xc0) == 0x80;
			if (!n && open)
				break;
			memcpy(copy, p->part, n ? n : 1);
			add_char(p, p->part[0] ? utf8_next(&at) : 0, out);
			n = n ? n : 1;
			p->n_part -= n;
			memmove(p->part, p->part + n, p->n_part);
		}
	}
}

/* ---- streams --------------------------------------------------------------------- */

static struct stream {
	int fd;
	FILE *raw; /* NULL: not started */
	struct plain plain;
} streams[2] = { { .fd = STDOUT_FILENO }, { .fd = STDERR_FILENO } };

static ssize_t write_plain(void *cookie, const char *text, size_t len)
{
	struct stream *s = cookie;
	struct buf out = { 0 };
	size_t done = 0;

	plain_add(&s->plain, text, len, &out);
	while (done < out.len) {
		ssize_t n = write(s->fd, out.data + done, out.len - done);

		if (n < 0)
			break;
		done += (size_t)n;
	}
	buf_clear(&out);
	return done < out.len ? 0 : (ssize_t)len;
}

static void start(struct stream *s, FILE **stream, int mode)
{
	FILE *plain = fopencookie(s, "w", (cookie_io_functions_t){ .write = write_plain });

	if (!plain)
		return;
	setvbuf(plain, NULL, mode, BUFSIZ);
	s->raw = *stream;
	*stream = plain;
}

void plain_start(void)
{
	start(&streams[0], &stdout, isatty(STDOUT_FILENO) ? _IOLBF : _IOFBF);
	start(&streams[1], &stderr, _IONBF);
}

FILE *plain_terminal(void)
{
	return streams[0].raw ? streams[0].raw : stdout;
}

FILE *plain_data(void)
{
	return isatty(STDOUT_FILENO) ? stdout : plain_terminal();
}

void plain_control(const char *sequence)
{
	size_t len = strlen(sequence);

	if (write(STDERR_FILENO, sequence, len) != (ssize_t)len)
		return; /* as with stdio, nobody would hear of it */
}
