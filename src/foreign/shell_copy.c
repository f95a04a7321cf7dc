#include "foreign/shell_copy.h"

#include <string.h>

#include "base/text.h"

/* What a command may stand behind. */
#define BEFORE_COMMANDS "then do else elif if while until exec time nice nohup env sudo ! {"

void shell_copy_init(struct shell_copy *s, struct buf *out)
{
	*s = (struct shell_copy){ .out = out, .command = true };
}

static char *quote(struct shell_copy *s)
{
	return &s->quote[s->depth];
}

/* The quotes that a value has ended, again; none where they would be empty. */
static void reopen(struct shell_copy *s, char next)
{
	if (s->ended && s->ended != next)
		buf_addc(s->out, s->ended);
}

/* A word has ended: what does that make of the next one? */
static void end_word(struct shell_copy *s)
{
	const char *word = buf_str(s->out) + s->word;
	size_t name = strcspn(word, "='\" ");

	if (!s->in_word)
		return;
	s->in_word = false;
	if (!s->command)
		return;
	s->command = text_word(BEFORE_COMMANDS, word) >= 0 || (name && word[name] == '=');
}

/* "$(" or "(": commands of its own. */
static void begin_inner(struct shell_copy *s)
{
	s->quote[++s->depth] = 0;
	s->in_word = false;
	s->command = true;
}

static void on_plain(struct shell_copy *s, char c, char next)
{
	if (c == '\'' || c == '"') {
		*quote(s) = c;
	} else if (c == '(' && s->depth + 1 < SHELL_COPY_DEPTH) {
		begin_inner(s);
	} else if (c == ')' && s->depth) {
		s->depth--;
	} else if (c == '#' && !s->in_word) {
		s->comment = true;
	}
	if (strchr(" \t", c)) {
		end_word(s);
	} else if (strchr(";&|(\n", c)) {
		s->in_word = false;
		s->command = true;
	} else if (c == '\\' && next == '\n') {
		end_word(s);
	} else if (!s->in_word) {
		s->in_word = true;
		s->word = s->out->len;
	}
}

void shell_copy_byte(struct shell_copy *s, char c, char next)
{
	bool slash = s->out->len && s->out->data[s->out->len - 1] == '\\' &&
	             *quote(s) != '\'' && !s->comment;
	size_t n = 0;

	/* An even number of backslashes is themselves. */
	for (; slash && n < s->out->len && s->out->data[s->out->len - 1 - n] == '\\'; n++)
		;
	if (s->ended) {
		char was = s->ended;

		reopen(s, c);
		s->ended = 0;
		if (c == was) {
			/* They would have ended here. */
			*quote(s) = 0;
			return;
		}
		slash = false;
	}
	if (slash && n % 2) {
		buf_addc(s->out, c);
		return;
	}
	if (s->comment) {
		s->comment = c != '\n';
		s->command = true;
	} else if (*quote(s) == '\'') {
		*quote(s) = c == '\'' ? 0 : '\'';
	} else if (*quote(s) == '"') {
		if (c == '"')
			*quote(s) = 0;
		else if (c == '(' && s->out->len && s->out->data[s->out->len - 1] == '$' &&
		         s->depth + 1 < SHELL_COPY_DEPTH)
			begin_inner(s);
	} else {
		on_plain(s, c, next);
	}
	buf_addc(s->out, c);
}

bool shell_copy_at_command(const struct shell_copy *s)
{
	return s->command && !s->in_word && !s->comment && !s->quote[s->depth];
}

void shell_copy_word(struct shell_copy *s, const char *text)
{
	char q = s->ended ? s->ended : *quote(s);

	if (!s->in_word && !q) {
		s->in_word = true;
		s->word = s->out->len;
	}
	if (q && !s->ended) {
		/* "{x} has nothing in its quotes yet. */
		if (s->out->len && s->out->data[s->out->len - 1] == q &&
		    (s->out->len == 1 || s->out->data[s->out->len - 2] != '\\'))
			s->out->data[--s->out->len] = '\0';
		else
			buf_addc(s->out, q);
	}
	buf_adds(s->out, text);
	s->ended = q;
}

void shell_copy_end(struct shell_copy *s)
{
	reopen(s, 0);
	s->ended = 0;
	end_word(s);
}
