/* pegbox ctl: tell the engine of a live sweep what to do. */

#include <stdio.h>
#include <string.h>

#include "app/cmd.h"
#include "base/file.h"
#include "base/text.h"
#include "cfgfile/cfgfile.h"
#include "engine/control.h"

/* "edit FILE": the file goes as one line. */
static int add_file(const char *path, struct buf *line)
{
	struct buf text = { 0 };
	struct strings errs = { 0 };
	struct conf c;
	struct err e;
	int rc = EXIT_DONE;

	conf_init(&c);
	if (file_read(path, &text, &e) < 0)
		rc = fail(EXIT_ERROR, "%s", e.text);
	else if (cfgfile_parse(&c, buf_str(&text), path, true, &errs) < 0)
		rc = fail_all(&errs);
	else
		control_escape(buf_str(&text), line);
	conf_clear(&c);
	strings_clear(&errs);
	buf_clear(&text);
	return rc;
}

int cmd_ctl(const struct args *a)
{
	struct buf line = { 0 }, reply = { 0 };
	struct err e;
	int rc = EXIT_DONE;
	bool add = strcmp(a->operands[1], "add") == 0;
	bool edit = strcmp(a->operands[1], "edit") == 0;

	if (edit && a->n_operands != 3)
		return fail(EXIT_USAGE, "ctl: edit takes a sweep file");
	for (size_t i = 1; i < a->n_operands && rc == EXIT_DONE; i++) {
		const char *word = a->operands[i], *value = strchr(word, '=');

		buf_adds(&line, i > 1 ? " " : "");
		if (edit && i == 2) {
			rc = add_file(word, &line);
		} else if (strpbrk(word, "\n\r")) {
			rc = fail(EXIT_USAGE, "ctl: no line breaks in \"%s\"", a->operands[1]);
		} else if (add && i > 1 && value) {
			/* The shell took the quotes of --text='a b' away: put them back. */
			buf_add(&line, word, (size_t)(value - word) + 1);
			text_shell_quote(&line, value + 1);
		} else {
			buf_adds(&line, word);
		}
	}
	if (rc != EXIT_DONE)
		;
	else if (control_ask(a->operands[0], buf_str(&line), &reply, &e) < 0)
		rc = fail(EXIT_ERROR, "%s", e.text);
	else if (strncmp(reply.data, "error ", 6) == 0)
		rc = fail(EXIT_ERROR, "%s", reply.data + 6);
	else if (reply.len > 3)
		puts(reply.data + 3);
	buf_clear(&line);
	buf_clear(&reply);
	return rc;
}
