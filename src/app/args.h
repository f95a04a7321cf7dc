#ifndef APP_ARGS_H
#define APP_ARGS_H

/* Taking a command line apart: for main.c; subcommands use args_get() and friends of cmd.h. */

#include "app/cmd.h"

/** Parse the words after the subcommand's name.  -1 after a message on stderr. */
int args_parse(struct args *a, const struct cmd *c, int argc, char **argv);
void args_clear(struct args *a);

#endif
