#include "core/conf/shell_line.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"

#define DEPTH_MAX 32

/* Where the reader stands. */
struct reading {
	struct shell_line *line;
	char quotes[DEPTH_MAX]; /* of each $( around: ', ", ` or 0 */
	size_t depth;
	bool heredoc; /* what follows this line's end is text, or may be */
	bool in_heredoc;
	bool in_word;  /* a word of the command has begun */
	bool has_word; /* the command has its first word, whole */
	char word[SHELL_WORD_MAX];
	size_t len;
	bool comment;       /* the line ends in one */
	bool piped, others; /* a command before this one is not just a preparation */
};

/* Commands that make ready for the one that follows. */
#define PREPARATIONS \
	"cd . source export set unset ulimit umask module conda mkdir true : eval test [ trap"

bool shell_line_is_placeholder(const char *line, const char *p, shell_name_fn *is_name,
                               const void *data)
{
	const char *close = strchr(p, '}');

	if (*p != '{' || !close || (p > line && p[-1] == '$'))
		return false;
	p += 1 + strspn(p + 1, "-");
	return p < close && is_name(data, p, (size_t)(close - p));
}

/* The first word is whole; one like NAME=value is none. */
static void end_word(struct reading *r)
{
	if (!r->in_word)
		return;
	r->in_word = false;
	r->word[r->len] = '\0';
	if (!r->has_word && !strchr(r->word, '='))
		r->has_word = true;
	else if (!r->has_word)
		r->len = 0;
}

static void end_command(struct reading *r, char by)
{
	end_word(r);
	r->piped = r->piped || by == '|';
	if (r->has_word && (text_word(PREPARATIONS, r->word) < 0 || by == '&'))
		r->others = true;
	r->has_word = false;
	r->len = 0;
}

static void add_to_word(struct reading *r, char c)
{
	r->in_word = true;
	if (!r->has_word && r->len + 1 < sizeof r->word)
		r->word[r->len++] = c;
}

/* $@, "$@", $*, ${@}, $1 … of the line's own. */
static bool is_argument(const char *p)
{
	if (*p != '$')
		return false;
	p += 1 + (p[1] == '{');
	return *p == '@' || *p == '*' || (*p >= '1' && *p <= '9');
}

/* A character that is in no quotes; how many bytes are taken. */
static size_t read_plain(struct reading *r, const char *start, const char *p)
{
	bool file = p > start && (p[-1] == '>' || p[-1] == '<');

	if (*p == '#' && !r->in_word) {
		r->comment = !strchr(p, '\n');
		return strcspn(p, "\n");
	}
	if (!p[strspn(p, " \t\r\n")]) {
		end_word(r); /* blanks at the end are none of the line */
	} else if (*p == '\n') {
		r->in_heredoc = r->in_heredoc || r->heredoc;
		end_command(r, ';');
	} else if (isspace((unsigned char)*p)) {
		end_word(r);
	} else if (strncmp(p, "<<", 2) == 0 && p[2] != '<') {
		r->heredoc = true;
		return 2;
	} else if (*p == '&' && (file || p[1] == '>')) {
		add_to_word(r, *p);
	} else if (strncmp(p, "&&", 2) == 0 || strncmp(p, "||", 2) == 0) {
		end_command(r, ';');
		return 2;
	} else if (strchr("|;&", *p)) {
		end_command(r, *p);
	} else {
		add_to_word(r, *p);
	}
	return 1;
}

void shell_line_read(struct shell_line *l, const char *line, shell_name_fn *is_name,
                     const void *data)
{
	struct reading r = { .line = l };
	const char *escaped = NULL; /* a { behind a backslash that is not itself behind one */

	*l = (struct shell_line){ 0 };
	for (const char *p = line; *p;) {
		char *quote = &r.quotes[r.depth];
		bool placeholder = shell_line_is_placeholder(line, p, is_name, data);

		if (placeholder && !l->unsafe &&
		    (*quote || r.in_heredoc || p == escaped ||
		     memchr(r.quotes, '`', r.depth + 1)))
			l->unsafe = (size_t)(p - line) + 1;
		if (*quote != '\'' && strncmp(p, "\\{", 2) == 0)
			escaped = p + 1;
		l->takes_all = l->takes_all || (*quote != '\'' && is_argument(p));
		if (*quote != '\'' && *p == '\\' && p[1] && p[1] != '{') {
			add_to_word(&r, p[1]);
			p += 2;
		} else if (*quote != '\'' && strncmp(p, "$(", 2) == 0 &&
		           r.depth + 1 < DEPTH_MAX) {
			r.quotes[++r.depth] = 0;
			r.in_word = true;
			p += 2;
		} else if (!*quote && *p == '(' && r.depth && r.depth + 1 < DEPTH_MAX) {
			r.quotes[++r.depth] = 0;
			p++;
		} else if (!*quote && *p == ')' && r.depth) {
			r.depth--;
			p++;
		} else if (*quote) {
			if (*p == *quote)
				*quote = 0;
			else if (!r.depth)
				add_to_word(&r, *p);
			p++;
		} else if (strchr("'\"`", *p)) {
			*quote = *p;
			r.in_word = true;
			p++;
		} else {
			p += r.depth ? 1 : read_plain(&r, line, p);
		}
	}
	end_word(&r);
	if (r.has_word && !r.comment)
		memcpy(l->last, r.word, r.len + 1);
	l->splits = r.piped || r.others;
}
