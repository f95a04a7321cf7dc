#ifndef UI_LOG_TEXT_H
#define UI_LOG_TEXT_H

/* The texts of the log page: what a run prints, and what happened in the sweep. */

#include "base/lines.h"
#include "ui/pager.h"

enum log_source { LOG_STDOUT, LOG_STDERR, LOG_EVENTS, LOG_SOURCES };

struct log_text {
	struct pager text;  /* of the run */
	struct lines lines; /* its last one, unfinished */
	struct pager events;
	enum log_source source; /* on the page */
	uint32_t run;           /* whose text that is */
};

void log_text_init(struct log_text *l);
void log_text_clear(struct log_text *l);

/** Another sweep was opened. */
void log_text_forget(struct log_text *l);

/** Begin with a run's text, and add what was read of it. */
void log_text_begin(struct log_text *l, uint32_t run);
void log_text_feed(struct log_text *l, const char *text, size_t len);

#endif
