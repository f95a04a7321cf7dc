#ifndef ENGINE_CONTROL_H
#define ENGINE_CONTROL_H

/*
 * The engine's command socket, control.sock in the sweep folder, mode 0600: a line in, a line
 * out.  The answer starts with "ok" or "error".  A client may send several lines.
 */

#include <uv.h>

#include "base/buf.h"
#include "base/err.h"

#define CONTROL_LINE_MAX 65536

struct control;

/** Carry out one command line; the answer, without its end of line, into `reply`. */
typedef void control_fn(void *data, char *line, struct buf *reply);

/** Listen on DIR/control.sock, replacing what a dead engine left there. */
struct control *control_listen(uv_loop_t *loop, const char *dir, control_fn *fn, void *data,
                               struct err *e);

/** Stop listening and hang up; frees itself in the loop. */
void control_close(struct control *c);

/** Append text of several lines as the one line of a command: "\n" and "\\" are escaped. */
void control_escape(const char *text, struct buf *out);
void control_unescape(char *text);

/**
 * The other side: send one line to the socket in folder `dir` and read the answer.  -1 and a
 * sentence when no engine is there.
 */
int control_ask(const char *dir, const char *line, struct buf *reply, struct err *e);

#endif
