#include "core/lesson/told.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/mem.h"
#include "core/lesson/lesson_text.h"
#include "core/lesson/outcome.h"
#include "core/lesson/prefix.h"

/* ---- texts ----------------------------------------------------------------------- */

/* NULL stays NULL. */
static char *fill(const struct measured *m, const struct lesson_text *text)
{
	struct buf out = { 0 };

	if (!text->s)
		return NULL;
	lesson_text_fill(m, text->s, &out);
	return buf_detach(&out);
}

static void ask(struct told_question *t, const struct measured *m,
                const struct lesson_question *q)
{
	if (!q->n)
		return;
	t->text = fill(m, &q->text);
	t->why = fill(m, &q->why);
	t->answers = mem_calloc(q->n, sizeof *t->answers);
	t->n = q->n;
	for (size_t i = 0; i < q->n; i++) {
		t->answers[i] = fill(m, &q->answers[i].text);
		t->right |= outcome_is_right(m, &q->answers[i]) ? 1u << i : 0;
	}
}

static void clear_question(struct told_question *t)
{
	for (size_t i = 0; i < t->n; i++)
		free(t->answers[i]);
	free(t->answers);
	free(t->text);
	free(t->why);
}

/* ---- panels ---------------------------------------------------------------------- */

static char **fill_table(const struct measured *m, const struct lesson_panel *p)
{
	size_t n = p->n_sweeps * p->n_columns;
	char **cells = mem_calloc(n + 1, sizeof *cells);

	for (size_t i = 0; i < n; i++) {
		const char *star = m->lesson->sweeps[p->sweeps[i / p->n_columns]].name;
		struct buf out = { 0 };

		lesson_text_value(m, p->columns[i % p->n_columns].value.s, star, &out);
		cells[i] = buf_detach(&out);
	}
	return cells;
}

/* The value of a measure of a sweep and a number. */
static double measure_at(const struct measured *m, const char *name, size_t sweep, size_t n)
{
	char *formula = mem_printf("%s(%s, %zu)", name, m->lesson->sweeps[sweep].name, n);
	double x = measure_eval(m, formula);

	free(formula);
	return x;
}

static void find_chance(struct told_series *c, const struct measured *m, size_t sweep,
                        const struct told_series *before)
{
	c->n = prefix_count(m->ran[sweep].sweep);
	c->first = mem_calloc(c->n + 1, sizeof *c->first);
	for (size_t i = 0; i < c->n; i++)
		c->first[i] = before && i < before[sweep].n
		                      ? before[sweep].first[i]
		                      : measure_at(m, "chance", sweep, i + 1);
}

static void find_rank(struct told_series *r, const struct measured *m, size_t sweep)
{
	const struct sweep *s = m->ran[sweep].sweep;

	for (uint32_t i = 0; i < s->n_runs; i++)
		if (s->runs[i].n_series && s->runs[i].series[0].n > r->n)
			r->n = s->runs[i].series[0].n;
	r->first = mem_calloc(r->n + 1, sizeof *r->first);
	r->second = mem_calloc(r->n + 1, sizeof *r->second);
	for (size_t i = 0; i < r->n; i++) {
		r->first[i] = measure_at(m, "rank", sweep, i + 1);
		r->second[i] = measure_at(m, "rank_top", sweep, i + 1);
	}
}

static void find_series(struct told *t, const struct measured *m, const struct lesson_panel *p,
                        const struct told_series *before)
{
	for (size_t i = 0; i < p->n_sweeps; i++) {
		size_t sweep = p->sweeps[i];

		if (!m->ran || !m->ran[sweep].sweep)
			continue;
		if (p->kind == LESSON_CHANCE && !t->chances[sweep].first)
			find_chance(&t->chances[sweep], m, sweep, before);
		if (p->kind == LESSON_RANK && !t->ranks[sweep].first)
			find_rank(&t->ranks[sweep], m, sweep);
	}
}

/* ---- all of it ------------------------------------------------------------------- */

static void tell_part(struct told *t, const struct measured *m, size_t part,
                      const struct told_series *before)
{
	const struct lesson_part *p = &t->lesson->parts[part];
	const struct lesson_see *see = outcome_see(m, p);
	struct told_part *to = &t->parts[part];

	to->text = fill(m, &p->text);
	ask(&to->predict, m, &p->predict);
	to->see = see ? fill(m, &see->text) : NULL;
	to->seen = see ? (size_t)(see - p->see) : p->n_see;
	to->value = p->rounds.value.s ? measure_eval(m, p->rounds.value.s) : NAN;
	to->cells = mem_calloc(p->n_panels + 1, sizeof *to->cells);
	for (size_t i = 0; i < p->n_panels; i++) {
		if (p->panels[i].kind == LESSON_TABLE)
			to->cells[i] = fill_table(m, &p->panels[i]);
		find_series(t, m, &p->panels[i], before);
	}
}

void told_make(struct told *t, const struct lesson *l, const struct lesson_ran *ran,
               const struct told_series *before)
{
	struct measured m = { .lesson = l, .ran = ran };

	*t = (struct told){ .lesson = l };
	t->parts = mem_calloc(l->n_parts + 1, sizeof *t->parts);
	t->chances = mem_calloc(l->n_sweeps + 1, sizeof *t->chances);
	t->ranks = mem_calloc(l->n_sweeps + 1, sizeof *t->ranks);
	t->text = fill(&m, &l->text);
	for (size_t i = 0; i < l->n_parts; i++)
		tell_part(t, &m, i, before);
	ask(&t->check, &m, &l->check);
}

static void clear_part(struct told_part *t, const struct lesson_part *p)
{
	for (size_t i = 0; i < p->n_panels; i++) {
		size_t n = p->panels[i].n_sweeps * p->panels[i].n_columns;

		for (size_t k = 0; t->cells[i] && k < n; k++)
			free(t->cells[i][k]);
		free(t->cells[i]);
	}
	clear_question(&t->predict);
	free(t->cells);
	free(t->text);
	free(t->see);
}

void told_clear(struct told *t)
{
	for (size_t i = 0; t->parts && i < t->lesson->n_parts; i++)
		clear_part(&t->parts[i], &t->lesson->parts[i]);
	for (size_t i = 0; t->chances && i < t->lesson->n_sweeps; i++) {
		free(t->chances[i].first);
		free(t->ranks[i].first);
		free(t->ranks[i].second);
	}
	clear_question(&t->check);
	free(t->parts);
	free(t->chances);
	free(t->ranks);
	free(t->text);
	*t = (struct told){ 0 };
}

/* ---- what a part speaks of --------------------------------------------------------- */

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* Does a formula name that sweep?  Behind a function of that name stands a parenthesis. */
static bool has_name(const char *from, const char *end, const char *name)
{
	size_t len = strlen(name);

	for (const char *at = from; (at = memmem(at, (size_t)(end - at), name, len)); at += len)
		if ((at == from || !is_word(at[-1])) &&
		    (at + len == end || (!is_word(at[len]) && at[len] != '(')))
			return true;
	return false;
}

static bool is_in_formula(const struct lesson_text *when, const char *name)
{
	return when->s && has_name(when->s, when->s + strlen(when->s), name);
}

/* In the {…} of a text. */
static bool is_in_text(const struct lesson_text *text, const char *name)
{
	const char *at = text->s, *end;

	while (at && (at = strchr(at, '{')) && (end = strchr(at, '}'))) {
		if (has_name(at + 1, end, name))
			return true;
		at = end;
	}
	return false;
}

static bool is_shown(const struct lesson_part *p, size_t sweep)
{
	for (size_t i = 0; i < p->n_panels; i++)
		for (size_t k = 0; k < p->panels[i].n_sweeps; k++)
			if (p->panels[i].sweeps[k] == sweep)
				return true;
	return false;
}

static bool is_named(const struct lesson_part *p, const char *name)
{
	const struct lesson_question *q = &p->predict;
	bool found = is_in_text(&p->text, name) || is_in_text(&q->text, name) ||
	             is_in_text(&q->why, name);

	for (size_t i = 0; i < q->n; i++)
		found = found || is_in_text(&q->answers[i].text, name) ||
		        is_in_formula(&q->answers[i].when, name);
	for (size_t i = 0; i < p->n_see; i++)
		found = found || is_in_formula(&p->see[i].when, name) ||
		        is_in_text(&p->see[i].text, name);
	return found || is_in_formula(&p->rounds.value, name);
}

bool *told_needs(const struct lesson *l, size_t part)
{
	bool *needs = mem_calloc(l->n_sweeps + 1, sizeof *needs);
	const struct lesson_part *p = &l->parts[part];

	for (size_t i = 0; i < l->n_sweeps; i++)
		needs[i] = lesson_part_of(l, i) <= part &&
		           (is_shown(p, i) || is_named(p, l->sweeps[i].name));
	for (size_t i = 0; i < p->n_run; i++)
		needs[p->run[i]] = true;
	return needs;
}
