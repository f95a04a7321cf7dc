#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/utf8.h"
#include "jobs/exception.h"

#define WHAT_MAX 200
#define TYPE_MAX 80
#define CAUSE_MAX 120
/* Of a hostile text: so many finds of a form, so many steps of a search. */
#define FINDS_MAX 500
#define STEPS_MAX 50000

/* A message goes on behind a colon, and on lines that are set in. */
#define GOES_ON "(?:(?<=:|: )\\n.*)?(?:\\n[ \\t]+\\S.*){0,4}"
/* The same where frames follow: up to them. */
#define UNTIL_FRAMES ".*(?:(?:\\n(?![ \\t]+at ).*){0,8}(?=\\n[ \\t]+at ))?"

/*
 * How exceptions look.  Groups: `what`, with `type` before it where the text has them apart;
 * `cause`, what was behind it; `chained`: the find before is.
 */
static const struct form {
	const char *before; /* is put before what it finds */
	const char *pattern;
} forms[] = {
	/* Python.  Threads of torchrun and progress bars leave a text before the first line. */
	{ "", "^(?:Exception ignored .*|--- Logging error ---)\\nTraceback .*(*SKIP)(*F)|"
	      "(?<chained>^(?:The above exception was|During handling of the above) .*\\n)?"
	      "^(?! *[|+] )(?<p>.*?)(?:Original )?Traceback \\(most recent call last\\):\\n"
	      "(?:(?:\\k<p>)?[ \\t].*\\n)*+(?:\\k<p>)?"
	      "(?<what>(?!\\S*ChildFailedError)[A-Za-z_][\\w.<>]*(?::.*|$)" GOES_ON ")" },
	{ "", "^  \\+ Exception Group Traceback .*\\n(?:  \\|  .*\\n)*+  \\| (?<what>\\S.*)"
	      "(?:(?:\\n.*){1,40}?\\n    \\| (?<cause>(?!Traceback)\\S.*))?" },
	{ "", "^  File \".*\", line \\d+\\n(?:[ \\t].*\\n)*+"
	      "(?<what>(?:Syntax|Indentation|Tab)Error: .*)" },
	{ "", "^Fatal Python error: (?<what>.*)" },
	/* C++ of glibc and libc++, assert(); what a sanitizer finds. */
	{ "", "^terminate called after throwing an instance of '(?<type>.*)'\\n"
	      "  what\\(\\):  (?<what>.*)" },
	{ "", "^(?<what>terminate called .*)\\n(?!  what\\(\\))" },
	{ "", "^libc\\+\\+abi: terminating (?:due to|with) uncaught exception of type "
	      "(?<what>.*)" },
	{ "", "^(?<what>.*: Assertion `.*' failed\\.)$" },
	{ "", "^==\\d+==ERROR: (?<what>\\w+Sanitizer: .*?)(?: on | \\(|$)" },
	/* Rust: since 1.73, before, and what main() returns with a chain of anyhow. */
	{ "panic: ",
	  "^thread '.*' (?:\\(\\d+\\) )?panicked at .*:\\d+:\\d+:\\n(?<what>.*" GOES_ON ")" },
	{ "panic: ", "^thread '.*' panicked at '(?<what>(?:.*\\n){0,8}?.*)', .*:\\d+:\\d+$" },
	{ "", "^Error: (?<what>.*)\\nCaused by:\\n(?:[ \\t].*\\n)*?"
	      "[ \\t]+(?:\\d+: )?(?<cause>.*)\\n(?![ \\t])" },
	/* The Java machine; JavaScript and .NET, whose frames are set in by blanks. */
	{ "", "^Exception in thread \".*?\" (?<what>" UNTIL_FRAMES ")"
	      "(?:\\n\\t.*)*+(?:\\n(?:Caused by: (?<cause>.*)|\\t.*))*" },
	{ "", "^(?<what>Error: .*)\\nCaused by: (?<cause>.*)" },
	{ "", "^(?:Uncaught |Unhandled exception\\. )?"
	      "(?<what>[\\w$.]*(?:Error|Exception)\\b" UNTIL_FRAMES ")\\n +at .*"
	      "(?:\\n +(?:at|\\.\\.\\.) .*)*+(?:\\n  \\[cause\\]: (?<cause>.*))?" },
	{ "uncaught: ", "^(?<what>.*)\\n\\(Use `node --trace-uncaught " },
	/* Go, Julia, R, Ruby. */
	{ "", "^(?<what>(?:panic|fatal error): .*" GOES_ON ")\\n(?:.*\\n){0,8}?goroutine \\d" },
	{ "", "^ERROR: (?:LoadError: )*(?<what>.*" GOES_ON ")\\n(?:.*\\n){0,8}?Stacktrace:" },
	{ "", "^(?<what>Error\\b.*:.*" GOES_ON ")\\n(?:.*\\n){0,8}?Execution halted" },
	{ "", "^.*:\\d+:in [`'].*?': (?<what>.*) \\((?<type>[A-Z][\\w:]*)\\)$" },
};

/* What a shell or env says of a program that it cannot start. */
static const struct form not_started = {
	"",
	"^(?<what>.*: (?:(?:command )?not found|No such file or directory|Permission denied|"
	"cannot execute.*))$"
};

/* The last find. */
struct found {
	bool any;
	size_t at; /* of `what` */
	struct buf what, cause;
};

/* A form that is being looked for. */
struct search {
	const char *text;
	pcre2_code *code;
	pcre2_match_data *match;
};

/* ---- what a find says ------------------------------------------------------------ */

/* Append a text of one or more lines as one of about `max` bytes. */
static void add_line(struct buf *out, const char *s, size_t len, size_t max)
{
	size_t from = out->len;

	for (size_t i = 0; i < len && out->len - from <= max; i++)
		if (memchr(" \t\n", s[i], 4)) { /* NUL as well */
			if (out->len > from && out->data[out->len - 1] != ' ')
				buf_addc(out, ' ');
		} else {
			buf_addc(out, s[i]);
		}
	if (out->len - from > max) {
		out->len = from + max;
		while (out->len > from && (out->data[out->len] & 0xc0) == 0x80)
			out->len--;
		buf_adds(out, "…");
	}
	while (out->len > from && out->data[out->len - 1] == ' ')
		out->data[--out->len] = 0;
}

/* Where a group begins; PCRE2_UNSET when it caught nothing. */
static size_t group_at(const struct search *s, const char *name, size_t *len)
{
	const PCRE2_SIZE *at = pcre2_get_ovector_pointer(s->match);
	int i = pcre2_substring_number_from_name(s->code, (PCRE2_SPTR)name);

	if (i < 0 || at[2 * i] == PCRE2_UNSET || at[2 * i + 1] <= at[2 * i])
		return PCRE2_UNSET;
	*len = at[2 * i + 1] - at[2 * i];
	return at[2 * i];
}

static bool add_group(const struct search *s, const char *name, struct buf *out, size_t max)
{
	size_t len, at = group_at(s, name, &len);

	if (at != PCRE2_UNSET)
		add_line(out, s->text + at, len, max);
	return at != PCRE2_UNSET;
}

/* The find is the last one, of all forms, when `what` begins behind those before. */
static void take(const struct search *s, const struct form *form, struct found *f)
{
	size_t len, at = group_at(s, "what", &len);
	struct buf before = { 0 };

	if (at == PCRE2_UNSET || (f->any && at < f->at))
		return;
	/* Of a chain the first is the cause. */
	if (f->any && group_at(s, "chained", &len) != PCRE2_UNSET)
		add_line(&before, f->cause.len ? f->cause.data : f->what.data,
		         f->cause.len ? f->cause.len : f->what.len, CAUSE_MAX);
	f->any = true;
	f->at = at;
	buf_reset(&f->what);
	buf_reset(&f->cause);
	buf_adds(&f->what, form->before);
	if (add_group(s, "type", &f->what, TYPE_MAX))
		buf_adds(&f->what, ": ");
	add_group(s, "what", &f->what, WHAT_MAX);
	add_group(s, "cause", &f->cause, CAUSE_MAX);
	buf_add(&f->cause, before.data, before.len);
	buf_clear(&before);
}

/* ---- looking --------------------------------------------------------------------- */

static void find_all(const struct form *form, const char *text, size_t len, struct found *f)
{
	struct search s = { .text = text };
	pcre2_match_context *limits = pcre2_match_context_create(NULL);
	size_t from = 0;
	PCRE2_SIZE offset;
	int error;

	s.code = pcre2_compile((PCRE2_SPTR)form->pattern, PCRE2_ZERO_TERMINATED,
	                       PCRE2_MULTILINE, &error, &offset, NULL);
	assert(s.code);
	s.match = pcre2_match_data_create_from_pattern(s.code, NULL);
	pcre2_set_match_limit(limits, STEPS_MAX);
	for (int n = 0; n < FINDS_MAX && from < len; n++) {
		if (pcre2_match(s.code, (PCRE2_SPTR)text, len, from, 0, s.match, limits) < 0)
			break;
		take(&s, form, f);
		from = pcre2_get_ovector_pointer(s.match)[1];
	}
	pcre2_match_data_free(s.match);
	pcre2_match_context_free(limits);
	pcre2_code_free(s.code);
}

bool exception_find(const char *text, size_t len, int exit_code, struct buf *out)
{
	struct found f = { 0 };
	char *valid;

	for (size_t i = 0; i < ARRAY_LEN(forms); i++)
		find_all(&forms[i], text, len, &f);
	if (exit_code == 126 || exit_code == 127) /* as shells say it */
		find_all(&not_started, text, len, &f);
	if (f.cause.len && strcmp(f.cause.data, f.what.data) != 0)
		buf_addf(&f.what, " (from %s)", f.cause.data);
	valid = utf8_repair(buf_str(&f.what));
	buf_adds(out, valid);
	free(valid);
	buf_clear(&f.what);
	buf_clear(&f.cause);
	return f.any;
}
