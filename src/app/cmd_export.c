/* pegbox export: the results in other forms. */

#include <string.h>

#include "app/cmd.h"
#include "base/clock.h"
#include "base/text.h"
#include "folder/book.h"
#include "folder/lock.h"
#include "store/export.h"
#include "store/results.h"

const struct cmd_option cmd_export_options[] = {
	{ "format", 'f', "FORMAT", "csv (the default), json or optuna-journal" },
	{ "json", 0, NULL, "The same as --format json" },
	{ "curves", 0, NULL, "Every value of every metric, not one row a run" },
	{ "output", 'o', "FILE", "Write there; -: stdout (the default)" },
	{ "force", 0, NULL, "Replace FILE when it is there" },
	TABLE_OPTIONS,
	{ .name = NULL },
};

int cmd_export(const struct args *a)
{
	const char *format = args_get(a, "format"), *file;
	bool curves = args_has(a, "curves");
	struct buf out = { 0 };
	struct book b;
	int64_t now_ms;
	int rc;

	if (format && args_has(a, "json") && strcmp(format, "json") != 0)
		return fail(EXIT_USAGE, "export: --json is --format json, not %s", format);
	format = format ? format : args_has(a, "json") ? "json" : "csv";
	if (text_word("csv json optuna-journal", format) < 0)
		return fail(EXIT_USAGE,
		            "export: --format takes csv, json or optuna-journal, not \"%s\"",
		            format);
	rc = cmd_output(a, &file);
	if (rc != EXIT_DONE)
		return rc;
	if (cmd_open_any(&b, a) < 0)
		return EXIT_ERROR;
	now_ms = !cmd_is_table(&b) && lock_is_held(b.dir, NULL) ? clock_now_ms() : 0;
	if (strcmp(format, "json") == 0)
		export_json(&b.sweep, now_ms, curves, &out);
	else if (strcmp(format, "optuna-journal") == 0)
		export_optuna(&b.sweep, &out);
	else if (curves)
		results_print_curves(&b.sweep, &out);
	else
		results_print(&b.sweep, now_ms, &out);
	rc = cmd_write(file, &out);
	buf_clear(&out);
	book_clear(&b);
	return rc;
}
