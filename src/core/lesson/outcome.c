#include "core/lesson/outcome.h"

bool outcome_holds(const struct measured *m, const struct lesson_text *when)
{
	return !when->s || formula_is_true(measure_eval(m, when->s));
}

bool outcome_is_right(const struct measured *m, const struct lesson_answer *a)
{
	return a->right || (a->when.s && outcome_holds(m, &a->when));
}

size_t outcome_of(const struct measured *m, const struct lesson_question *q)
{
	size_t i = 0;

	while (i < q->n && !outcome_is_right(m, &q->answers[i]))
		i++;
	return i;
}

/* Has a sweep of the part ended without one value?  Then no sentence is about what happened. */
static bool has_failed(const struct measured *m, const struct lesson_part *p)
{
	for (size_t i = 0; m->ran && i < p->n_run; i++) {
		const struct sweep *s = m->ran[p->run[i]].sweep;

		if (s && s->status == SWEEP_FINISHED && !measure_winner(s))
			return true;
	}
	return false;
}

const struct lesson_see *outcome_see(const struct measured *m, const struct lesson_part *p)
{
	for (size_t i = 0; i < p->n_see && !has_failed(m, p); i++)
		if (outcome_holds(m, &p->see[i].when))
			return &p->see[i];
	return NULL;
}
