/* What there is to read in a step, the question with its answers, what came out. */

#include <stdlib.h>

#include "base/array.h"
#include "core/sweep/sweep.h"
#include "ui/learn.h"
#include "ui/show.h"
#include "ui/ui_part.h"

#define ANSWER_X 3 /* columns before the text of an answer: its mark, its letter */

/* Where the next line stands; what is out of r is only counted. */
struct pen {
	const struct ui_learn *l;
	struct canvas *c;
	struct rect r;
	int y, from; /* y: of r; from: where the first one stands */
};

static void write_text(struct pen *p, enum style s, const char *text)
{
	p->y += canvas_wrap(p->c, p->r, p->y, s, text);
}

static void write_gap(struct pen *p)
{
	p->y += p->y > p->from;
}

/* Apart from what is above it. */
static void write_apart(struct pen *p, enum style s, const char *text)
{
	if (!text || !*text)
		return;
	write_gap(p);
	write_text(p, s, text);
}

bool learn_asks(const struct ui_learn *l)
{
	return l->place == LEARN_LESSON && l->question.text && !l->question.told &&
	       (l->step == LEARN_CHECK || l->step == LEARN_PREDICT);
}

static bool is_right(const struct ui_learn_question *q, size_t i)
{
	return q->told && (q->right & 1u << i);
}

/* A mark before those that are right and that was chosen, then the letter. */
static void write_answer(struct pen *p, const struct ui_learn_question *q, size_t i,
                         struct rect *at)
{
	bool is_chosen = (int)i == q->chosen;
	struct rect r = { p->r.x + ANSWER_X, p->r.y, p->r.w - ANSWER_X, p->r.h };
	int lines = canvas_wrap(p->c, r, p->y, is_chosen ? STYLE_STRONG : STYLE_TEXT,
	                        q->answers[i]);

	*at = (struct rect){ p->r.x, p->r.y + p->y, p->r.w, lines };
	if (is_right(q, i))
		canvas_mark(p->c, p->r, 0, p->y, GLYPH_COMPLETED, STYLE_GOOD);
	else if (is_chosen)
		canvas_mark(p->c, p->r, 0, p->y, GLYPH_QUEUED, STYLE_STRONG);
	canvas_put(p->c, p->r, 1, p->y, 'a' + (uint32_t)i, STYLE_KEY);
	p->y += lines;
}

static void write_question(struct pen *p, struct rect *answers)
{
	const struct ui_learn_question *q = &p->l->question;

	if (!q->text)
		return;
	write_apart(p, STYLE_STRONG, q->text);
	for (size_t i = 0; i < q->n && i < LEARN_ANSWERS_MAX; i++)
		write_answer(p, q, i, &answers[i]);
}

/* ---- what was said, and what was so ---------------------------------------------- */

static void print_answer(const struct ui_learn_question *q, size_t i, struct buf *out)
{
	buf_addf(out, "%c, %s", 'a' + (int)i, q->answers[i]);
}

/* "b, larger" or, of several, "a, … or c, …". */
static void print_right(const struct ui_learn_question *q, struct buf *out)
{
	const char * or = "";

	for (size_t i = 0; i < q->n && i < LEARN_ANSWERS_MAX; i++)
		if (is_right(q, i)) {
			buf_adds(out, or);
			print_answer(q, i, out);
			or = "; or ";
		}
}

/* A wrong answer is not scolded: what is so is said. */
static void print_verdict(const struct ui_learn *l, struct buf *out)
{
	const struct ui_learn_question *q = &l->question;
	bool check = l->step == LEARN_CHECK;

	if (q->chosen >= 0) {
		buf_adds(out, "You said ");
		print_answer(q, (size_t)q->chosen, out);
		buf_adds(out, ".  ");
	}
	if (!q->right) {
		buf_adds(out, "This time none of the answers was so.");
		return;
	}
	if (q->chosen >= 0 && is_right(q, (size_t)q->chosen)) {
		buf_adds(out, check ? "So it is." : "So it was.");
		return;
	}
	buf_adds(out, check ? "It is " : "It was ");
	print_right(q, out);
	buf_addc(out, '.');
}

static void write_verdict(struct pen *p)
{
	const struct ui_learn_question *q = &p->l->question;
	struct buf text = { 0 };

	if (!q->text || !q->told)
		return;
	print_verdict(p->l, &text);
	write_apart(p, STYLE_STRONG, text.data);
	buf_clear(&text);
}

/* ---- the steps ------------------------------------------------------------------- */

static void write_predict(struct pen *p, struct rect *answers)
{
	write_apart(p, STYLE_TEXT, p->l->text);
	write_question(p, answers);
	if (p->l->question.told)
		write_apart(p, STYLE_DIM, "It has run since: what was said before stands.");
}

static void write_sweep(struct pen *p, const struct ui_learn_sweep *w)
{
	const struct sweep *s = w->sweep;
	const struct run *best = s ? sweep_run(s, s->best) : NULL;
	struct buf text = { 0 };

	buf_addf(&text, "%s: ", w->label);
	if (!s)
		buf_adds(&text, "waits");
	else
		buf_addf(&text, "%u of %llu runs", sweep_n_ended(s),
		         (unsigned long long)sweep_budget(s));
	if (best) {
		buf_adds(&text, ", best ");
		show_metric(&text, sweep_counts(s, best));
	}
	write_text(p, w->live ? STYLE_RUNNING : STYLE_TEXT, text.data);
	buf_clear(&text);
}

static void write_run(struct pen *p, struct rect *answers)
{
	const struct ui_learn_question *q = &p->l->question;
	struct buf said = { 0 };

	(void)answers;
	write_apart(p, STYLE_TEXT, p->l->text);
	if (q->text && q->chosen >= 0) {
		buf_adds(&said, "You said ");
		print_answer(q, (size_t)q->chosen, &said);
		write_apart(p, STYLE_TEXT, said.data);
		buf_clear(&said);
	}
	write_gap(p);
	for (size_t i = 0; i < p->l->n_sweeps; i++)
		if (p->l->sweeps[i].of_part)
			write_sweep(p, &p->l->sweeps[i]);
}

static void write_rounds(struct pen *p)
{
	const struct ui_learn_rounds *r = &p->l->rounds;
	struct buf text = { 0 };

	if (!r->wanted)
		return;
	if (r->live)
		buf_addf(&text, "%zu of %zu rounds are over.  ", r->n, r->wanted);
	if (r->n)
		buf_adds(&text, r->text ? r->text : "");
	write_apart(p, r->live ? STYLE_RUNNING : STYLE_TEXT, buf_str(&text));
	buf_clear(&text);
}

static void write_see(struct pen *p, struct rect *answers)
{
	(void)answers;
	write_apart(p, STYLE_TEXT, p->l->text);
	write_verdict(p);
	/* What T wants is said where it is seen, above a text that may be long. */
	write_rounds(p);
	write_apart(p, STYLE_TEXT, p->l->see);
}

static void write_check(struct pen *p, struct rect *answers)
{
	write_apart(p, STYLE_TEXT, p->l->text);
	write_question(p, answers);
	write_verdict(p);
	if (p->l->question.told)
		write_apart(p, STYLE_TEXT, p->l->question.why);
}

int learn_text_draw(const struct ui *ui, struct canvas *c, struct rect r, int y,
                    struct rect *answers)
{
	static void (*const write[LEARN_STEPS])(struct pen * p, struct rect * answers) = {
		[LEARN_PREDICT] = write_predict,
		[LEARN_RUN] = write_run,
		[LEARN_SEE] = write_see,
		[LEARN_CHECK] = write_check,
	};
	struct pen p = { ui->model.learn, c, r, y, y };

	p.r.w = p.r.w > LEARN_TEXT_W ? LEARN_TEXT_W : p.r.w;
	for (size_t i = 0; i < LEARN_ANSWERS_MAX; i++)
		answers[i] = (struct rect){ 0 };
	write_apart(&p, STYLE_ERROR, p.l->trouble);
	write[p.l->step](&p, answers);
	return p.y - y;
}
