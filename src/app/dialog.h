#ifndef APP_DIALOG_H
#define APP_DIALOG_H

/*
 * Ask and tell: samplers and policies for programs in any language that run their trials
 * themselves.  A line of JSON in, a line out:
 *
 *   {"ask": 2}                               {"runs": [{"run": 7, "params": {"--lr": 0.1},
 *                                              "suggestion": {"text": "random", …}}, …]}
 *   {"report": 7, "step": 3, "value": 0.8}   {"run": 7, "verdict": "continue", "reason": ""}
 *   {"tell": 7, "value": 0.93}               {"ok": true}
 *   {"tell": 8, "state": "failed"}           {"ok": true}
 *   {"tell": {"params": {…}}, "value": 0.9}  {"ok": true, "run": 9}
 *
 * Fewer runs than asked for, or none, come with "exhausted": true.  Whatever is wrong is
 * answered by {"error": "…"}, and the dialogue goes on.
 */

#include "app/prepare.h"

/**
 * Hold the dialogue on stdin and stdout until stdin ends.  With `dir` the runs are kept there
 * as of any sweep, and a folder that has some is taken up again; NULL: nothing is kept.  Takes
 * s->conf over.  Returns an exit code.
 */
int dialog_run(struct prepared *s, const char *dir);

#endif
