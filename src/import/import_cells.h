#ifndef IMPORT_IMPORT_CELLS_H
#define IMPORT_IMPORT_CELLS_H

/*
 * Reading cells: numbers, times, states, texts.
 */

#include "core/sweep/run.h"
#include "store/csv.h"

enum import_cell_kind { CELL_EMPTY, CELL_NUMBER, CELL_TEXT };

enum import_cell_kind import_number(const char *s, size_t len, bool comma, double *out);

/** A date or an epoch in milliseconds since 1970. */
bool import_time(const char *s, size_t len, int64_t *ms);

/** "12.5", "0:01:02.5", "0 days 00:00:01.23", "1h 2m 3s" in seconds. */
bool import_duration(const char *s, size_t len, bool comma, double *seconds);

/** The state that a word of any program means, or RUN_STATES. */
enum run_state import_state(const char *s, size_t len);

/** A copy as UTF-8. */
char *import_text(const char *s, size_t len);

/** The same, and numbers in their shortest form: "32.0" is 32. */
char *import_param_text(const char *s, size_t len, bool comma);

/** A cell without blanks around it. */
static inline struct csv_field import_trim(struct csv_field f)
{
	while (f.len && (f.text[0] == ' ' || f.text[0] == '\t')) {
		f.text++;
		f.len--;
	}
	while (f.len && (f.text[f.len - 1] == ' ' || f.text[f.len - 1] == '\t' ||
	                 f.text[f.len - 1] == '\r'))
		f.len--;
	return f;
}

#endif
