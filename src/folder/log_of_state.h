#ifndef FOLDER_LOG_OF_STATE_H
#define FOLDER_LOG_OF_STATE_H

#include "folder/book.h"

/**
 * A log that the state of a sweep would follow from: its text, for when the log itself was
 * taken away.  Runs, values, reasons, notes and what waits are in it; commands that were done,
 * pauses that are over, earlier configurations and sessions are not.
 */
void log_of_state(const struct book *b, struct buf *out);

/** The same, event by event, in the order of time. */
void log_of_state_tell(const struct book *b, log_event_fn *fn, void *fn_data);

#endif
