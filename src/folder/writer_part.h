#ifndef FOLDER_WRITER_PART_H
#define FOLDER_WRITER_PART_H

/* What writer.c and writer_open.c share. */

#include "folder/book.h"
#include "folder/watch.h"
#include "store/log.h"

struct writer {
	struct book book;
	const struct watch *watch;
	struct log_writer *log;            /* NULL: nothing is kept */
	int64_t begin_ms, begin_steady_ms; /* when it took the folder, by both clocks */
	int lock_fd;                       /* -1: nothing is kept */
	const char
		*log_name; /* PATHS_LOG, PATHS_LOG_NEW until it has begun, or PATHS_LOG_KEPT */
	bool changed;      /* another program wrote to the log: only the state is right */
};

/** Write the sweep.cfg of the configuration; -1 and a sentence. */
int writer_write_conf(const struct writer *w, struct err *e);

#endif
