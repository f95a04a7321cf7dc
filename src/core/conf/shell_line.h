#ifndef CORE_CONF_SHELL_LINE_H
#define CORE_CONF_SHELL_LINE_H

/*
 * What a line for /bin/sh does with the parameters, as far as its words tell (POSIX.1-2017,
 * Shell Command Language, 2.2 Quoting and 2.3 Token Recognition): enough to say where values
 * would land, not to run it.
 */

#include <stdbool.h>
#include <stddef.h>

#define SHELL_WORD_MAX 64

struct shell_line {
	bool takes_all; /* it has $@, $* or $1 of its own: nothing is added at its end */
	size_t unsafe;  /* where a placeholder stands in quotes, from 1; 0: nowhere */
	bool splits;    /* there are commands of which the last is not plainly the program */
	/* The first word of its last command; "": it ends before one, or in a comment. */
	char last[SHELL_WORD_MAX];
};

/** Is there a parameter of that name (len bytes, without dashes)? */
typedef bool shell_name_fn(const void *data, const char *name, size_t len);

void shell_line_read(struct shell_line *l, const char *line, shell_name_fn *is_name,
                     const void *data);

/** Does "{name}" at p, within `line`, stand for a parameter?  "${name}" is the shell's. */
bool shell_line_is_placeholder(const char *line, const char *p, shell_name_fn *is_name,
                               const void *data);

#endif
