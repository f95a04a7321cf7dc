#ifndef UI_PROMPT_H
#define UI_PROMPT_H

/*
 * The line at the bottom in which an action's argument is typed, or a whole command.  It knows
 * how to edit, recall and complete; what becomes of the text is told by prompt_key().
 */

#include "base/strings.h"
#include "ui/action.h"
#include "ui/canvas.h"
#include "ui/edit.h"
#include "ui/key.h"

struct complete;
struct ui;

struct prompt {
	bool open;
	const struct ui_action *action; /* whose argument; NULL: a whole command */
	char *refused; /* why it takes nothing: keys go nowhere until it is closed; or NULL */
	struct edit edit;
	struct buf candidates; /* of the last Tab */
	struct strings history;
	size_t at_history;
};

enum prompt_news {
	PROMPT_NOTHING,
	PROMPT_TYPED, /* the text is another */
	PROMPT_TAB,   /* to be completed: prompt_complete() */
	PROMPT_GIVEN_UP,
	PROMPT_DONE, /* the text holds; the prompt is closed */
};

void prompt_open(struct prompt *p, const struct ui_action *a, const char *text);
/**
 * Open for what cannot be done now: who types on before reading that must not have the letters
 * taken for keys.
 */
void prompt_refuse(struct prompt *p, const struct ui_action *a, const char *why);
enum prompt_news prompt_key(struct prompt *p, struct key k);

/** `offer` (NULL: none) has words for an argument that the prompt knows none for. */
void prompt_complete(struct prompt *p, struct ui *ui, enum context page,
                     void (*offer)(struct ui *ui, enum action_id id, struct complete *o));

void prompt_clear(struct prompt *p);

/** `remark` is said of the text, unless there are candidates. */
void prompt_draw(struct prompt *p, struct canvas *c, struct rect r, const char *remark,
                 enum style s);

#endif
