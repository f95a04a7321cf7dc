/* Changes undone and done again: whole texts are kept, they are small. */

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "ui/setup_part.h"

#define UNDO_MAX 100

static void forget(struct setup_data *list, size_t *n)
{
	while (*n)
		setup_data_clear(&list[--*n]);
}

void setup_undo_forget(struct setup *f)
{
	forget(f->undo, &f->n_undo);
	forget(f->redo, &f->n_redo);
}

void setup_undo_clear(struct setup *f)
{
	setup_undo_forget(f);
	free(f->undo);
	free(f->redo);
}

void setup_keep(struct setup *f)
{
	forget(f->redo, &f->n_redo);
	if (f->n_undo == UNDO_MAX) {
		setup_data_clear(&f->undo[0]);
		memmove(f->undo, f->undo + 1, --f->n_undo * sizeof *f->undo);
	}
	ARRAY_PUSH(f->undo, f->n_undo, f->cap_undo, setup_data_copy(&f->data));
	f->changed = true;
}

bool setup_undo(struct setup *f)
{
	if (!f->n_undo)
		return false;
	ARRAY_PUSH(f->redo, f->n_redo, f->cap_redo, f->data);
	f->data = f->undo[--f->n_undo];
	setup_check(f);
	return true;
}

bool setup_redo(struct setup *f)
{
	if (!f->n_redo)
		return false;
	ARRAY_PUSH(f->undo, f->n_undo, f->cap_undo, f->data);
	f->data = f->redo[--f->n_redo];
	setup_check(f);
	return true;
}
