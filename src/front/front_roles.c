/* What the columns of a table are: asked, taken and remembered. */

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "folder/joined.h"
#include "folder/roles_memory.h"
#include "front/front_part.h"

void front_roles_ask(struct front *f)
{
	static const char *words[IMPORT_SECONDS + 1];
	const struct import *im = joined_table(f->joined);
	struct roles *r = &f->roles;

	if (!im) {
		front_say(f, STYLE_WARN, "this was not read from a table");
		return;
	}
	for (int i = 0; i <= IMPORT_SECONDS; i++)
		words[i] = import_role_name((enum import_role)i);
	free(r->names);
	free(r->words_of);
	*r = (struct roles){ .words = words,
		             .n_words = IMPORT_SECONDS + 1,
		             .metric_word = IMPORT_METRIC,
		             .n = im->n_columns,
		             .goal = (enum goal)im->goal };
	r->names = mem_calloc(r->n, sizeof *r->names);
	r->words_of = mem_calloc(r->n, sizeof *r->words_of);
	for (size_t i = 0; i < r->n; i++) {
		r->names[i] = im->columns[i].name;
		if (im->columns[i].role <= IMPORT_SECONDS)
			r->words_of[i] = im->columns[i].role;
		if (im->metric && strcmp(im->columns[i].label, im->metric) == 0)
			r->metric = i;
	}
	ui_ask_roles(f->ui, r);
}

void front_roles_set(struct front *f)
{
	const struct roles *said = &f->roles;
	const struct import *im = joined_table(f->joined);
	struct buf line = { 0 };
	struct import copy;
	struct err e;

	if (!im || said->n != im->n_columns)
		return;
	copy = *im;
	copy.columns = mem_alloc(im->n_columns * sizeof *copy.columns);
	memcpy(copy.columns, im->columns, im->n_columns * sizeof *copy.columns);
	copy.goal = said->goal;
	copy.metric = copy.columns[said->metric].label;
	/* What the menu has no word for stays as it was. */
	for (size_t i = 0; i < im->n_columns; i++)
		if (im->columns[i].role <= IMPORT_SECONDS)
			copy.columns[i].role = (enum import_role)said->words_of[i];
	import_print_roles(&copy, &line);
	if (roles_memory_keep(im, buf_str(&line), &e) < 0)
		front_say(f, STYLE_ERROR, "%s", e.text);
	free(copy.columns);
	buf_clear(&line);
	/* What was said last holds. */
	f->joined_roles = NULL;
	front_follow_reopen(f);
}
