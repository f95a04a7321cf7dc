#ifndef FOLDER_WRITER_PART_H
#define FOLDER_WRITER_PART_H

/* What writer.c and writer_open.c share. */

#include "folder/book.h"
#include "folder/watch.h"
#include "store/log.h"

struct writer {
	struct book book;
	const struct watch *watch;
	struct log_writer *log; /* NULL: nothing is kept */
	int lock_fd;            /* -1: nothing is kept */
	bool created;           /* the log is new */
};

#endif
