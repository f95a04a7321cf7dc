/* pegbox report: what a sweep has come to, in one file. */

#include "app/cmd.h"
#include "base/clock.h"
#include "core/analysis/compare.h"
#include "folder/book.h"
#include "folder/lock.h"
#include "folder/several.h"
#include "report/form.h"
#include "report/report.h"

const struct cmd_option cmd_report_options[] = {
	{ "output", 'o', "FILE", "Write there; its end says the form; -: stdout" },
	{ "format", 'f', "FORMAT", "html, md, txt or svg, whatever the file is called" },
	{ "force", 0, NULL, "Replace FILE when it is there" },
	{ "ascii", 0, NULL, "In txt and md: draw with ASCII characters only" },
	TABLE_OPTIONS,
	{ .name = NULL },
};

/* The form that is asked for; NULL after a message. */
static const struct form *find_form(const struct args *a, const char *file)
{
	const char *format = args_get(a, "format");
	const struct form *f = format ? form_find(format)
	                       : file ? form_of_file(file)
	                              : form_find("txt");

	if (!f && format)
		fail(EXIT_USAGE, "report: --format takes html, md, txt or svg, not \"%s\"",
		     format);
	else if (!f)
		fail(EXIT_USAGE,
		     "report: \"%s\": the end of the name says what is written: .html, .md, "
		     ".txt or .svg; or say --format",
		     file);
	return f;
}

static void print(const struct args *a, struct book *b, const struct compare *compare,
                  const struct form *form, struct buf *out)
{
	bool live = !cmd_is_table(b) && lock_is_held(b->dir, NULL);
	const struct run *best = sweep_run(&b->sweep, b->sweep.best);
	struct buf command = { 0 };
	struct analysis analysis;
	struct report report;
	struct report_in in = {
		.sweep = &b->sweep,
		.analysis = &analysis,
		.compare = compare,
		.name = b->conf->name,
		.dir = b->dir,
		.state = cmd_state(b, live),
		.is_table = cmd_is_table(b),
		.now_ms = live ? clock_now_ms() : 0,
		.conf_text = b->conf_text,
	};

	if (best && (b->conf->command.n || b->conf->shell))
		cmd_best_command(b, best, true, &command);
	else if (best)
		book_print_assignment(b, best, false, &command);
	in.command = command.len ? command.data : NULL;
	sweep_set_policy(&b->sweep);
	analysis_init(&analysis, &b->sweep, 0);
	analysis_map(&analysis);
	report_init(&report, &in);
	form->print(&report, args_has(a, "ascii") ? GLYPHS_ASCII : GLYPHS_BRAILLE, out);
	report_clear(&report);
	analysis_clear(&analysis);
	buf_clear(&command);
}

/* With several beside each other. */
static int print_several(const struct args *a, struct book *b, const struct form *form,
                         struct buf *out)
{
	struct several s;
	struct compare c;

	if (cmd_open_compared(&s, &c, a) < 0)
		return EXIT_ERROR;
	print(a, b, &c, form, out);
	compare_clear(&c);
	several_clear(&s);
	return EXIT_DONE;
}

int cmd_report(const struct args *a)
{
	const struct form *form;
	struct buf out = { 0 };
	const char *file;
	struct book b;
	int rc = cmd_output(a, &file);

	if (rc != EXIT_DONE)
		return rc;
	form = find_form(a, file);
	if (!form)
		return EXIT_USAGE;
	if (cmd_open_any(&b, a) < 0)
		return EXIT_ERROR;
	cmd_say_unlearned(&b);
	if (a->n_operands > 1)
		rc = print_several(a, &b, form, &out);
	else
		print(a, &b, NULL, form, &out);
	if (rc == EXIT_DONE)
		rc = cmd_write(file, &out);
	buf_clear(&out);
	book_clear(&b);
	return rc;
}
