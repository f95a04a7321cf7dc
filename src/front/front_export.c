/* What is on the screen, written to files: tables, charts, the whole sweep. */

#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "front/front_part.h"
#include "store/csv.h"
#include "store/export.h"
#include "store/results.h"

static void print_table(struct front *f, struct buf *out)
{
	size_t rows = ui_table_rows(f->ui), columns = ui_table_columns(f->ui);
	struct buf cell = { 0 };

	for (size_t y = 0; y < rows; y++) {
		for (size_t x = 0; x < columns; x++) {
			buf_reset(&cell);
			ui_table_cell(f->ui, y, x, &cell);
			if (x)
				buf_addc(out, ',');
			csv_quote(out, buf_str(&cell), cell.len);
		}
		buf_addc(out, '\n');
	}
	buf_clear(&cell);
}

void front_export(struct front *f, const char *path, bool overwrite)
{
	struct buf text = { 0 };
	struct err e;
	const char *what = "the table";

	if (!f->has_book) {
		front_say(f, STYLE_WARN, "no sweep is open");
		return;
	}
	if (!overwrite && access(path, F_OK) == 0) {
		char *question = mem_printf("%s exists: overwrite it?", path);

		ui_ask(f->ui, REQ_OVERWRITE, path, question);
		free(question);
		return;
	}
	if (text_ends_with(path, ".curves.csv")) {
		results_print_curves(&f->book.sweep, &text);
		what = "the curves";
	} else if (text_ends_with(path, ".csv")) {
		print_table(f, &text);
	} else if (text_ends_with(path, ".svg") || text_ends_with(path, ".txt")) {
		ui_print_chart(f->ui, text_ends_with(path, ".svg"), &text);
		what = "the chart";
	} else if (text_ends_with(path, ".json")) {
		export_json(&f->book.sweep, clock_now_ms(), true, &text);
		what = "the sweep";
	} else {
		front_say(f, STYLE_ERROR,
		          "\"%s\": the name says what is written: "
		          ".csv, .curves.csv, .json, .txt or .svg",
		          path);
		return;
	}
	if (file_replace(path, &text, &e) < 0)
		front_say(f, STYLE_ERROR, "%s", e.text);
	else
		front_say(f, STYLE_GOOD, "wrote %s to %s", what, path);
	buf_clear(&text);
}
