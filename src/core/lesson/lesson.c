#include "core/lesson/lesson.h"

#include <stdlib.h>
#include <string.h>

const struct lesson_panel_row lesson_panel_rows[LESSON_PANEL_KINDS] = {
	[LESSON_SCATTER] = { "scatter", "values over the parameter x", false, true },
	[LESSON_CURVES] = { "curves", "the curves of the runs", false, false },
	[LESSON_RACE] = { "race", "the best so far, a line a sweep", true, false },
	[LESSON_MODEL] = { "model", "mean, band and expected improvement over the parameter x",
	                   false, true },
	[LESSON_RANK] = { "rank", "how the order after an interval agrees with the last one",
	                  false, false },
	[LESSON_CHANCE] = { "chance", "of more in the next 10 runs, after each run", false,
	                    false },
	[LESSON_SEEDS] = { "seeds", "the best value beside those with other seeds", false,
	                   false },
	[LESSON_TABLE] = { "table", "a row a sweep, a column a measure", true, false },
	[LESSON_CUTS] = { "cuts", "curves, and where policies cut them", true, false },
};

static void clear_question(struct lesson_question *q)
{
	for (size_t i = 0; i < q->n; i++) {
		free(q->answers[i].text.s);
		free(q->answers[i].when.s);
	}
	free(q->answers);
	free(q->text.s);
	free(q->why.s);
}

static void clear_panel(struct lesson_panel *p)
{
	for (size_t i = 0; i < p->n_columns; i++) {
		free(p->columns[i].name);
		free(p->columns[i].value.s);
	}
	free(p->columns);
	free(p->sweeps);
	free(p->title);
	free(p->x);
}

static void clear_part(struct lesson_part *p)
{
	clear_question(&p->predict);
	for (size_t i = 0; i < p->n_panels; i++)
		clear_panel(&p->panels[i]);
	for (size_t i = 0; i < p->n_see; i++) {
		free(p->see[i].when.s);
		free(p->see[i].text.s);
	}
	free(p->rounds.label);
	free(p->rounds.value.s);
	free(p->panels);
	free(p->see);
	free(p->run);
	free(p->text.s);
}

void lesson_clear(struct lesson *l)
{
	for (size_t i = 0; i < l->n_parts; i++)
		clear_part(&l->parts[i]);
	for (size_t i = 0; i < l->n_sweeps; i++) {
		free(l->sweeps[i].name);
		free(l->sweeps[i].label);
		conf_clear(&l->sweeps[i].conf);
	}
	clear_question(&l->check);
	strings_clear(&l->words);
	free(l->parts);
	free(l->sweeps);
	free(l->title);
	free(l->text.s);
	free(l->claim.when.s);
	free(l->claim.text.s);
	*l = (struct lesson){ 0 };
}

size_t lesson_find_sweep(const struct lesson *l, const char *name)
{
	size_t i = 0;

	while (i < l->n_sweeps && strcmp(l->sweeps[i].name, name) != 0)
		i++;
	return i;
}

size_t lesson_part_of(const struct lesson *l, size_t sweep)
{
	for (size_t i = 0; i < l->n_parts; i++)
		for (size_t k = 0; k < l->parts[i].n_run; k++)
			if (l->parts[i].run[k] == sweep)
				return i;
	return l->n_parts;
}
