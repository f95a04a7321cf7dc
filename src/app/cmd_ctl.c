/* pegbox ctl: tell the engine of a live sweep what to do. */

#include <stdio.h>
#include <string.h>

#include "app/book.h"
#include "app/cmd.h"
#include "app/control.h"
#include "base/text.h"

static int ctl(const struct args *a)
{
	struct buf line = { 0 }, reply = { 0 };
	struct err e;
	int rc;
	bool add = strcmp(a->operands[1], "add") == 0;

	for (size_t i = 1; i < a->n_operands; i++) {
		const char *word = a->operands[i], *value = strchr(word, '=');

		buf_adds(&line, i > 1 ? " " : "");
		if (strpbrk(word, "\n\r")) {
			rc = cmd_fail(EXIT_USAGE, "ctl: no line breaks in \"%s\"",
			              a->operands[1]);
			buf_clear(&line);
			return rc;
		}
		/* The shell took the quotes of --text='a b' away: put them back. */
		if (add && i > 1 && value) {
			buf_add(&line, word, (size_t)(value - word) + 1);
			text_shell_quote(&line, value + 1);
		} else {
			buf_adds(&line, word);
		}
	}
	if (control_ask(a->operands[0], buf_str(&line), &reply, &e) < 0) {
		rc = cmd_fail(EXIT_ERROR, "%s", e.text);
	} else if (strncmp(reply.data, "error ", 6) == 0) {
		rc = cmd_fail(EXIT_ERROR, "%s", reply.data + 6);
	} else {
		rc = EXIT_DONE;
		if (reply.len > 3)
			puts(reply.data + 3);
	}
	buf_clear(&line);
	buf_clear(&reply);
	return rc;
}

const struct cmd cmd_ctl = {
	.name = "ctl",
	.arguments = "DIR cancel N… | pause | resume | concurrency N | stop [now] | "
		     "add --NAME=VALUE… | note N TEXT",
	.summary = "Tell a running sweep what to do",
	.min_operands = 2,
	.max_operands = -1,
	.run = ctl,
};
