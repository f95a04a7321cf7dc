#ifndef FOREIGN_SHELL_COPY_H
#define FOREIGN_SHELL_COPY_H

/*
 * A line for the shell, copied piece by piece with what stands for values put in: our {name}
 * quotes its value itself and so must not stand in quotes, where others have their own.
 */

#include <stdbool.h>

#include "base/buf.h"

#define SHELL_COPY_DEPTH 16

struct shell_copy {
	struct buf *out;
	char quote[SHELL_COPY_DEPTH]; /* ' or " of each "$(" that is open; 0: in none */
	int depth;
	char ended;   /* the quotes that were ended for a value, to be opened again */
	bool comment; /* up to the end of the line */
	bool in_word;
	/* Is the next word a command's name? */
	bool command;
	size_t word; /* where the word begins in `out` */
};

void shell_copy_init(struct shell_copy *s, struct buf *out);

/** One byte of the line, and the one behind it. */
void shell_copy_byte(struct shell_copy *s, char c, char next);

/** Does a word begin here that is the name of a command? */
bool shell_copy_at_command(const struct shell_copy *s);

/** A word that brings its own quotes, wherever it comes to stand. */
void shell_copy_word(struct shell_copy *s, const char *text);

/** The end. */
void shell_copy_end(struct shell_copy *s);

#endif
