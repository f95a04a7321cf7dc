#ifndef APP_PREPARE_FOREIGN_H
#define APP_PREPARE_FOREIGN_H

/* Descriptions of others, read with what this machine and the command line say. */

#include "app/args.h"
#include "foreign/foreign.h"

/** As foreign_read(), to be cleared either way; what is wrong goes into ps. */
int prepare_foreign(struct foreign *f, const struct args *a, const char *file,
                    struct problems *ps);

#endif
