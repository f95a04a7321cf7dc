#ifndef UI_CONTEXT_H
#define UI_CONTEXT_H

/* The pages that there are, as places where an action has a meaning or a key is bound. */
/* clang-format off */
enum context {
	CTX_HOME = 1, CTX_SETUP = 2, CTX_RUNS = 4, CTX_LOG = 8, CTX_HELP = 16, CTX_ALL = 31,
};
/* clang-format on */

/** "runs", "log", … of one context; 0: "all". */
const char *context_name(enum context c);

/** The context of a name; 0 when there is none. */
enum context context_find(const char *name);

#endif
