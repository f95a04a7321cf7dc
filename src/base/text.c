#include "base/text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

unsigned text_distance(const char *a, const char *b)
{
	unsigned row[64];
	size_t n = strlen(b);

	if (n >= sizeof row / sizeof row[0] || strlen(a) >= 64)
		return 255;
	for (size_t j = 0; j <= n; j++)
		row[j] = (unsigned)j;
	for (size_t i = 0; a[i]; i++) {
		unsigned diagonal = row[0];

		row[0] = (unsigned)i + 1;
		for (size_t j = 0; j < n; j++) {
			unsigned best = diagonal + (a[i] != b[j]);

			diagonal = row[j + 1];
			if (row[j] + 1 < best)
				best = row[j] + 1;
			if (diagonal + 1 < best)
				best = diagonal + 1;
			row[j + 1] = best;
		}
	}
	return row[n];
}

void text_near(struct text_near *n, const char *name)
{
	unsigned d = text_distance(n->word, name);

	if (n->best ? d < n->distance : d <= strlen(n->word) / 3 + 1) {
		n->best = name;
		n->distance = d;
	}
}

void text_unknown(struct buf *b, const char *word,
                  const char *(*next)(const void *data, size_t i), const void *data)
{
	struct text_near near = { .word = word };
	const char *name;

	for (size_t i = 0; (name = next(data, i)); i++)
		text_near(&near, name);
	buf_addf(b, "\"%s\"%s%s%s%s", word, TEXT_NEAR(near.best),
	         near.best ? " There are " : "; there are ");
	for (size_t i = 0; (name = next(data, i)); i++)
		buf_addf(b, "%s%s", i ? ", " : "", name);
}

void text_wrap(struct buf *b, const char *text, int columns, const char *indent)
{
	int used = 0;

	while (*(text += strspn(text, " \t\r\n"))) {
		size_t n = strcspn(text, " \t\r\n");
		char *word = mem_strndup(text, n);
		int width = utf8_columns(word);
		const char *gap = text + n;

		if (used && used + 1 + width > columns) {
			buf_addc(b, '\n');
			used = 0;
		}
		buf_addf(b, "%s%s", used ? " " : indent, word);
		used += used ? 1 + width : utf8_columns(indent) + width;
		for (int lines = 0; *gap && strchr(" \t\r\n", *gap); gap++)
			if (*gap == '\n' && ++lines == 2) {
				buf_adds(b, "\n\n");
				used = 0;
			}
		free(word);
		text += n;
	}
	if (used)
		buf_addc(b, '\n');
}

void text_duration(struct buf *b, double seconds)
{
	long s = seconds > 0 ? (long)seconds : 0;

	buf_addf(b, "%ld:%02ld:%02ld", s / 3600, s / 60 % 60, s % 60);
}

void text_shell_quote(struct buf *b, const char *s)
{
	static const char safe[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				   "0123456789_-./=:+@%";

	if (*s && strspn(s, safe) == strlen(s)) {
		buf_adds(b, s);
		return;
	}
	buf_addc(b, '\'');
	for (; *s; s++) {
		if (*s == '\'')
			buf_adds(b, "'\\''");
		else
			buf_addc(b, *s);
	}
	buf_addc(b, '\'');
}

char *text_shell_quoted(const char *s)
{
	struct buf b = { 0 };

	text_shell_quote(&b, s);
	return buf_detach(&b);
}

bool text_shell_word(const char **p, struct buf *out)
{
	const char *s = *p + strspn(*p, " \t\n");
	char quote = 0;

	buf_reset(out);
	if (!*s) {
		*p = s;
		return false;
	}
	for (; *s && (quote || !strchr(" \t\n", *s)); s++) {
		if (quote == *s) {
			quote = 0;
		} else if (!quote && (*s == '\'' || *s == '"')) {
			quote = *s;
		} else {
			if (*s == '\\' && quote != '\'' && s[1])
				s++;
			buf_addc(out, *s);
		}
	}
	*p = s;
	return true;
}

int text_word(const char *words, const char *word)
{
	size_t len = strlen(word);

	for (int i = 0; *words; i++) {
		size_t n = strcspn(words, " ");

		if (n == len && strncmp(words, word, n) == 0)
			return i;
		words += n + (words[n] == ' ');
	}
	return -1;
}

bool text_ends_with(const char *text, const char *end)
{
	size_t n = strlen(text), m = strlen(end);

	return n >= m && strcmp(text + n - m, end) == 0;
}

char *text_trimmed(const char *s, size_t len)
{
	while (len && isspace((unsigned char)*s))
		s++, len--;
	while (len && isspace((unsigned char)s[len - 1]))
		len--;
	return mem_strndup(s, len);
}

void text_keep(char **field, const char *text)
{
	char *copy = text && *text ? mem_strdup(text) : NULL;

	free(*field);
	*field = copy;
}
