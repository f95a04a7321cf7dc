#include "core/lesson/lesson_check.h"

#include <string.h>

#include "base/text.h"
#include "core/lesson/lesson_text.h"

#define NAME_CHARS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"

struct checking {
	const struct lesson *l;
	struct problems *ps;
	size_t until; /* parts that have run where we are */
};

/* `subject` is a constant: what the sentence begins with. */
static struct place at(const char *subject, int line)
{
	return (struct place){ .subject = subject, .line = line };
}

static struct measured checked(const struct checking *c)
{
	return (struct measured){ .lesson = c->l, .checks = true, .until = c->until };
}

static void check_text(struct checking *c, const char *subject, const struct lesson_text *t)
{
	struct measured m = checked(c);
	struct err e = { .column = 0 };

	if (t->s && lesson_text_check(&m, t->s, &e) < 0)
		problems_add_err(c->ps, at(subject, t->line), &e);
}

static void check_formula(struct checking *c, const char *subject, const struct lesson_text *t)
{
	struct measured m = checked(c);
	struct formula_names names = measure_names(&m);
	struct err e = { .column = 0 };
	double x;

	if (t->s && formula_eval(t->s, &names, &x, &e) < 0)
		problems_add_err(c->ps, at(subject, t->line), &e);
}

/* ---- sweeps -------------------------------------------------------------------------- */

static void check_sweep(struct checking *c, size_t i)
{
	const struct lesson_sweep *s = &c->l->sweeps[i];

	if (s->name[strspn(s->name, NAME_CHARS)])
		problems_add(c->ps, at("sweeps", s->line),
		             "name: only letters, digits, _ and - can be in one, not \"%s\"",
		             s->name);
	if (*s->name && lesson_find_sweep(c->l, s->name) < i)
		problems_add(c->ps, at("sweeps", s->line), "there are two of the name \"%s\"",
		             s->name);
	if (!isnan(s->conf.seed))
		problems_add(c->ps, at("sweeps", s->line),
		             "sampling.seed: each round of a lesson has a seed of its own");
	if (*s->name && lesson_part_of(c->l, i) == c->l->n_parts)
		problems_add(c->ps, at("sweeps", s->line), "no part runs \"%s\"", s->name);
}

/* ---- questions ----------------------------------------------------------------------- */

/* Of a part what was measured is known when the answers are judged, and was not when asked. */
static void check_question(struct checking *c, const char *subject,
                           const struct lesson_question *q, size_t known, size_t asked)
{
	size_t n_right = 0;

	c->until = asked;
	if (!q->text.s)
		problems_add(c->ps, at(subject, q->text.line), "text is missing");
	check_text(c, "text", &q->text);
	if (q->n < 2 || q->n > LESSON_ANSWERS_MAX)
		problems_add(c->ps, at(subject, q->text.line),
		             "there must be 2 to %d answers, not %zu", LESSON_ANSWERS_MAX,
		             q->n);
	for (size_t i = 0; i < q->n; i++) {
		const struct lesson_answer *a = &q->answers[i];

		if (!a->text.s)
			problems_add(c->ps, at("answers", a->text.line), "text is missing");
		check_text(c, "text", &a->text);
		if (a->right && a->when.s)
			problems_add(c->ps, at("answers", a->when.line),
			             "an answer is right always or when something holds, not "
			             "both");
		n_right += a->right || a->when.s;
	}
	c->until = known;
	for (size_t i = 0; i < q->n; i++)
		check_formula(c, "when", &q->answers[i].when);
	check_text(c, "why", &q->why);
	if (q->n && !n_right)
		problems_add(c->ps, at(subject, q->text.line),
		             "no answer is ever right: none has when, or right = true");
}

/* ---- panels -------------------------------------------------------------------------- */

static void check_column(struct checking *c, const struct lesson_panel *p,
                         const struct lesson_column *col)
{
	struct measured m = checked(c);
	struct err e = { .column = 0 };

	if (!col->name)
		problems_add(c->ps, at("columns", col->value.line), "name is missing");
	if (!col->value.s)
		problems_add(c->ps, at("columns", col->value.line), "value is missing");
	for (size_t i = 0; col->value.s && i < p->n_sweeps; i++) {
		const char *star = c->l->sweeps[p->sweeps[i]].name;

		if (lesson_text_check_value(&m, col->value.s, star, &e) < 0) {
			problems_add_err(c->ps, at("columns", col->value.line), &e);
			return;
		}
	}
}

static void check_x(struct checking *c, const struct lesson_panel *p)
{
	const struct lesson_panel_row *row = &lesson_panel_rows[p->kind];

	if (row->takes_x && !p->x)
		problems_add(c->ps, at("panels", p->line), "%s: x is missing: a parameter",
		             row->name);
	if (!row->takes_x && p->x)
		problems_add(c->ps, at("panels", p->line), "%s has no x", row->name);
	for (size_t i = 0; row->takes_x && p->x && i < p->n_sweeps; i++) {
		const struct lesson_sweep *s = &c->l->sweeps[p->sweeps[i]];

		if (space_find(&s->conf.space, p->x) == s->conf.space.n)
			problems_add(c->ps, at("panels", p->line),
			             "x: the sweep %s has no parameter %s", s->name, p->x);
	}
}

static void check_panel(struct checking *c, const struct lesson_panel *p)
{
	const struct lesson_panel_row *row = &lesson_panel_rows[p->kind];

	if (p->kind == LESSON_PANEL_KINDS) /* which was told where it was read */
		return;
	if (!row->takes_many && p->n_sweeps > 1)
		problems_add(c->ps, at("panels", p->line), "%s shows one sweep", row->name);
	for (size_t i = 0; i < p->n_sweeps; i++)
		if (lesson_part_of(c->l, p->sweeps[i]) >= c->until)
			problems_add(c->ps, at("panels", p->line),
			             "%s: the sweep %s has not run here yet", row->name,
			             c->l->sweeps[p->sweeps[i]].name);
	if (!p->n_sweeps)
		problems_add(c->ps, at("panels", p->line), "%s has no sweep to show",
		             row->name);
	check_x(c, p);
	if ((p->kind == LESSON_TABLE) != (p->n_columns > 0))
		problems_add(c->ps, at("panels", p->line),
		             p->n_columns ? "%s has no columns" : "%s: columns is missing",
		             row->name);
	for (size_t i = 0; i < p->n_columns; i++)
		check_column(c, p, &p->columns[i]);
}

static void check_rounds(struct checking *c, const struct lesson_rounds *r)
{
	if (!r->label)
		problems_add(c->ps, at("rounds", r->line), "label is missing");
	if (!r->value.s)
		problems_add(c->ps, at("rounds", r->line), "value is missing");
	check_formula(c, "value", &r->value);
}

/* ---- the whole ----------------------------------------------------------------------- */

static void check_part(struct checking *c, size_t i)
{
	const struct lesson_part *p = &c->l->parts[i];

	c->until = i;
	check_text(c, "text", &p->text);
	if (p->predict.text.line)
		check_question(c, "predict", &p->predict, i + 1, i);
	c->until = i + 1;
	if (!p->n_panels)
		problems_add(c->ps, at("parts", p->line), "panels is missing");
	for (size_t k = 0; k < p->n_panels; k++)
		check_panel(c, &p->panels[k]);
	for (size_t k = 0; k < p->n_see; k++) {
		const struct lesson_see *see = &p->see[k];

		check_formula(c, "when", &see->when);
		check_text(c, "text", &see->text);
		if (!see->text.s)
			problems_add(c->ps, at("see", see->text.line), "text is missing");
		if (!see->when.s && k + 1 < p->n_see)
			problems_add(c->ps, at("see", see->text.line),
			             "without when it is always said, and none below it");
	}
	if (p->rounds.line)
		check_rounds(c, &p->rounds);
	if (!p->n_see || p->see[p->n_see - 1].when.s)
		problems_add(c->ps, at("parts", p->line),
		             "see: the last one must have no when, so that something is said "
		             "whatever came");
}

static void check_claim(struct checking *c, const struct lesson_claim *claim)
{
	if (!claim->when.s)
		problems_add(c->ps, at("claim", claim->line), "when is missing");
	check_formula(c, "when", &claim->when);
	if (!claim->text.s)
		problems_add(c->ps, at("claim", claim->line), "text is missing");
	if (!claim->of || !claim->at_least)
		problems_add(c->ps, at("claim", claim->line), "%s is missing",
		             claim->of ? "at_least" : "of");
	else if (claim->at_least > claim->of)
		problems_add(c->ps, at("claim", claim->line), "at_least is more than of");
}

int lesson_check(const struct lesson *l, struct problems *ps)
{
	struct checking c = { .l = l, .ps = ps };
	size_t before = ps->n;

	if (!l->title)
		problems_add(ps, at(NULL, 0), "title is missing");
	/* Which may be there and not be read. */
	if (!l->n_parts && ps->n == before)
		problems_add(ps, at(NULL, 0), "parts is missing");
	check_text(&c, "text", &l->text);
	for (size_t i = 0; i < l->n_sweeps; i++)
		check_sweep(&c, i);
	for (size_t i = 0; i < l->n_parts; i++)
		check_part(&c, i);
	c.until = l->n_parts;
	if (l->check.text.line)
		check_question(&c, "check", &l->check, l->n_parts, l->n_parts);
	else
		problems_add(ps, at(NULL, 0), "check is missing: the question at the end");
	if (l->claim.line)
		check_claim(&c, &l->claim);
	return ps->n > before ? -1 : 0;
}
