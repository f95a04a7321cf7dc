/* A part again and again with other seeds, in the background: how often it comes out so. */

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "front/front_learn_part.h"

/* A bit an answer fits. */
_Static_assert(LESSON_ANSWERS_MAX <= 32, "answers are bits");

void front_learn_more_end(struct front *f)
{
	struct front_learn *l = f->learn;
	struct learn_more *m = &l->open.more;

	front_learn_round_drop(f, &m->now);
	if (m->telling)
		m->telling->done = NULL;
	free(m->right);
	free(m->so);
	free(m->values);
	free(m->text);
	*m = (struct learn_more){ 0 };
	front_learn_changed(f);
}

void front_learn_more_add(struct front *f, size_t n)
{
	struct front_learn *l = f->learn;
	struct learn_more *m = &l->open.more;

	m->wanted += n;
	m->right = mem_realloc(m->right, m->wanted * sizeof *m->right);
	m->so = mem_realloc(m->so, m->wanted * sizeof *m->so);
	m->values = mem_realloc(m->values, m->wanted * sizeof *m->values);
	front_learn_changed(f);
}

bool front_learn_more_lives(const struct front_learn *l)
{
	return l->open.more.n < l->open.more.wanted;
}

/* ---- what came of them ----------------------------------------------------------- */

static unsigned count(const struct learn_more *m, unsigned bit)
{
	unsigned n = 0;

	for (size_t i = 0; i < m->n; i++)
		n += bit ? (m->right[i] & bit) != 0 : !m->right[i];
	return n;
}

/* "in 8 of 10 rounds "larger" was so, in 2 "the same"" */
static void print_answers(const struct learn_open *o, struct buf *out)
{
	const struct told_question *q = &front_learn_told(o)->parts[o->part].predict;
	const struct learn_more *m = &o->more;
	const char *sign = "";

	buf_addf(out, "Of %zu more round%s: ", m->n, m->n == 1 ? "" : "s");
	for (size_t i = 0; i <= q->n; i++) {
		unsigned n = count(m, i < q->n ? 1u << i : 0);

		if (!n)
			continue;
		buf_addf(out, "%s%u ", sign, n);
		if (i < q->n)
			buf_addf(out, "%c, %s", (char)('a' + i), q->answers[i]);
		else
			buf_adds(out, "none of these");
		sign = "; ";
	}
	buf_addc(out, '.');
}

/* No question: how often the same was to be said of it. */
static void print_so(const struct learn_more *m, struct buf *out)
{
	size_t so = 0;

	for (size_t i = 0; i < m->n; i++)
		so += m->so[i];
	buf_addf(out, "It came out so in %zu of %zu more round%s.", so, m->n,
	         m->n == 1 ? "" : "s");
}

static void remake_text(struct learn_open *o)
{
	struct buf out = { 0 };

	if (front_learn_told(o)->parts[o->part].predict.n)
		print_answers(o, &out);
	else
		print_so(&o->more, &out);
	free(o->more.text);
	o->more.text = buf_detach(&out);
}

static void on_told(struct front *f, struct told *take, uint64_t of)
{
	struct front_learn *l = f->learn;
	struct learn_open *o = &l->open;
	struct learn_more *m = &o->more;
	const struct told_part *now = &take->parts[o->part];
	const struct told_part *own = &front_learn_told(o)->parts[o->part];

	(void)of;
	m->telling = NULL;
	m->right[m->n] = now->predict.right;
	m->values[m->n] = now->value;
	m->so[m->n++] = now->predict.n ? now->predict.right == own->predict.right
	                               : now->seen == own->seen;
	told_clear(take);
	front_learn_round_drop(f, &m->now);
	remake_text(o);
	front_learn_changed(f);
}

/* ---- one after the other ----------------------------------------------------------- */

/* One that cannot be run ends it. */
static void give_up(struct front *f, const struct err *e)
{
	front_say(f, STYLE_ERROR, "%s", e->text);
	front_learn_more_end(f);
}

void front_learn_more_poll(struct front *f)
{
	struct front_learn *l = f->learn;
	struct learn_more *m = &l->open.more;
	enum learn_news news = LEARN_QUIET;
	struct err e;

	/* The student's own comes first. */
	if (!front_learn_more_lives(l) || m->telling || l->open.live || l->open.ending)
		return;
	if (m->now.round)
		news = front_learn_round_poll(&m->now, &e);
	else if (front_learn_round_begin(f, &m->now, &e) < 0)
		news = LEARN_FAILED;
	if (news == LEARN_FAILED)
		give_up(f, &e);
	else if (news == LEARN_OVER)
		m->telling = front_learn_tell(f, front_learn_lesson(l),
		                              front_learn_dirs(l, &m->now), NULL, 0, on_told);
}
