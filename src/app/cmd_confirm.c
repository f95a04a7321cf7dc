/* pegbox confirm: the best assignments again, with other seeds. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/prepare_say.h"
#include "base/mem.h"
#include "base/text.h"
#include "core/analysis/confirm_plan.h"
#include "engine/control.h"
#include "engine/engine_process.h"
#include "engine/requirements.h"
#include "folder/book.h"
#include "folder/lock.h"

const struct cmd_option cmd_confirm_options[] = {
	{ "top", 0, "N", "The best N assignments; 5, unless runs are named" },
	{ "seeds", 0, "N", "So many seeds, the same ones for each; 5" },
	{ "run", 'r', "N", "The assignment of this run; may be repeated" },
	{ "dry-run", 0, NULL, "Only say how many runs it takes, and about how long" },
	{ "set", 0, "NAME=VALUE", "Change a setting before, as seed_argument=--seed" },
	{ .name = NULL },
};

/* What is asked for, as the engine is told: "seeds=5 top=5". */
static void print_words(const struct args *a, struct buf *out)
{
	static const char *const numbers[] = { "top", "seeds" };
	const char *run;

	for (size_t i = 0; i < 2; i++)
		if (args_has(a, numbers[i]))
			buf_addf(out, " %s=%s", numbers[i], args_get(a, numbers[i]));
	for (size_t i = 0; (run = args_each(a, "run", i)); i++)
		buf_addf(out, " %s", run);
}

/* Each assignment once, as the first seed that it lacks has it. */
static void print_plan(const struct book *b, const struct confirm_plan *p)
{
	struct buf out = { 0 };

	confirm_plan_print(p, &out);
	puts(out.data);
	for (size_t i = 0; i < p->n; i++) {
		size_t k = 0;

		while (p->items[k].run != p->items[i].run)
			k++;
		if (k < i)
			continue;
		buf_reset(&out);
		buf_addf(&out, "run %u  ", p->items[i].run);
		book_print_assignment(b, &b->sweep.runs[p->items[i].run - 1], false, &out);
		puts(out.data);
	}
	buf_clear(&out);
}

/* The engine that is at work does it; its answer is shown. */
static int tell(const char *dir, const char *line)
{
	struct buf reply = { 0 };
	struct err e;
	int rc = EXIT_DONE;

	if (control_ask(dir, line, &reply, &e) < 0)
		rc = fail(EXIT_ERROR, "%s", e.text);
	else if (strncmp(reply.data, "error ", 6) == 0)
		rc = fail(EXIT_ERROR, "%s", reply.data + 6);
	else if (strncmp(line, "confirm", 7) == 0 && reply.len > 3)
		puts(reply.data + 3);
	buf_clear(&reply);
	return rc;
}

static int tell_with(const char *dir, const char *line, const char *conf)
{
	struct buf edit = { 0 };
	int rc = EXIT_DONE;

	if (conf) {
		buf_adds(&edit, "edit ");
		control_escape(conf, &edit);
		rc = tell(dir, buf_str(&edit));
	}
	buf_clear(&edit);
	return rc == EXIT_DONE ? tell(dir, line) : rc;
}

/* An engine is started for it. */
static int wake(const struct book *b, const struct prepared *s, const char *line,
                const struct confirm_plan *p)
{
	const char *directory = b->sweep.directory;
	struct buf out = { 0 };
	struct err e;

	if (!b->conf_text || !directory)
		return fail(EXIT_ERROR,
		            "%s: the log has no usable configuration: nothing can be resumed",
		            b->dir);
	if (requirements_first(s->conf ? s->conf : b->conf, directory, &e) < 0 ||
	    engine_process_resume(b->dir, directory, s->text, line, &e) < 0)
		return fail(EXIT_ERROR, "%s", e.text);
	buf_adds(&out, "confirming ");
	confirm_plan_print(p, &out);
	buf_adds(&out, "; to wait: pegbox wait ");
	text_shell_quote(&out, b->dir);
	puts(out.data);
	buf_clear(&out);
	return EXIT_DONE;
}

static int confirm(const struct args *a, const struct book *b)
{
	struct prepared s = { 0 };
	struct confirm_plan p = { 0 };
	struct buf line = { 0 };
	struct err e;
	int rc = EXIT_DONE;

	buf_adds(&line, "confirm");
	print_words(a, &line);
	if (confirm_plan_make(&p, &b->sweep, line.data + strlen("confirm"), &e) < 0)
		rc = fail(EXIT_ERROR, "%s", e.text);
	else if (args_has(a, "dry-run"))
		print_plan(b, &p);
	else if (args_has(a, "set") && prepare_change(&s, a, b->conf_text) < 0)
		rc = EXIT_USAGE;
	else if (lock_is_held(b->dir, NULL) && b->sweep.status != SWEEP_FINISHED)
		rc = tell_with(b->dir, line.data, s.text);
	else
		rc = wake(b, &s, line.data, &p);
	prepare_clear(&s);
	confirm_plan_clear(&p);
	buf_clear(&line);
	return rc;
}

int cmd_confirm(const struct args *a)
{
	struct book b;
	long n;
	int rc;

	if (!args_number(a, "top", 1, CONFIRM_TOP_MAX, &n) ||
	    !args_number(a, "seeds", 1, CONFIRMED_SEEDS, &n))
		return EXIT_USAGE;
	if (args_has(a, "top") && args_has(a, "run"))
		return fail(EXIT_USAGE, "confirm: --top and --run exclude one another");
	if (cmd_open_sweep(&b, a) < 0)
		return EXIT_ERROR;
	rc = confirm(a, &b);
	book_clear(&b);
	return rc;
}
