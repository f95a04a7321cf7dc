/* What the page of lessons draws (ui/learn.h), made anew of what there is. */

#include <stdlib.h>

#include "base/mem.h"
#include "core/analysis/chance.h"
#include "front/front_learn_part.h"

/** The model and what it points into. */
struct learn_shown {
	struct ui_learn model;
	struct ui_learn_entry *entries;
	struct ui_learn_given *given; /* of all of them */
	struct ui_learn_sweep *sweeps;
	struct ui_learn_panel *panels;
	char *text;
};

void front_learn_model_clear(struct front_learn *l)
{
	struct learn_shown *s = l->shown;

	if (!s)
		return;
	free(s->entries);
	free(s->given);
	free(s->sweeps);
	free(s->panels);
	free(s->text);
	free(s);
	l->shown = NULL;
}

/* What was so in a course that was left is known of what does not hang on its runs. */
static const char *right_text(const struct lesson_question *q)
{
	for (size_t i = 0; i < q->n; i++)
		if (q->answers[i].right)
			return q->answers[i].text.s;
	return NULL;
}

static struct ui_learn_given given(const struct front_learn *l, size_t at, size_t k)
{
	const struct lesson *lesson = &l->lessons.items[at].lesson;
	const struct lesson_question *q =
		k < lesson->n_parts ? &lesson->parts[k].predict : &lesson->check;
	const struct course_answer *a = front_learn_given(l, at, k);
	const char *outcome = l->outcomes[at][k];
	struct ui_learn_given g = { 0 };

	/* The file may be another by now. */
	if (!a || a->answer < 0 || (size_t)a->answer >= q->n)
		return g;
	g.chosen = q->answers[a->answer].text.s;
	g.is_right = a->is_right;
	g.right = g.is_right ? g.chosen : outcome && *outcome ? outcome : right_text(q);
	return g;
}

static void show_entries(const struct front_learn *l, struct learn_shown *s)
{
	size_t n = 0;

	for (size_t i = 0; i < l->lessons.n; i++)
		n += l->lessons.items[i].lesson.n_parts;
	s->entries = mem_calloc(l->lessons.n + 1, sizeof *s->entries);
	s->given = mem_calloc(n + 1, sizeof *s->given);
	n = 0;
	for (size_t i = 0; i < l->lessons.n; i++) {
		const struct lesson *lesson = &l->lessons.items[i].lesson;
		struct ui_learn_entry *en = &s->entries[i];

		*en = (struct ui_learn_entry){ .title = lesson->title,
			                       .parts = s->given + n,
			                       .n_parts = lesson->n_parts,
			                       .done = front_learn_is_done(l, i) };
		for (size_t k = 0; k <= lesson->n_parts; k++) {
			struct ui_learn_given g = given(l, i, k);

			en->begun |= g.chosen != NULL;
			if (k < lesson->n_parts)
				s->given[n++] = g;
			else
				en->check = g;
		}
	}
	s->model.entries = s->entries;
	s->model.n_entries = l->lessons.n;
}

static void show_sweeps(const struct front_learn *l, struct learn_shown *s)
{
	const struct lesson *lesson = front_learn_lesson(l);
	const struct lesson_part *p = &lesson->parts[l->open.part];
	const struct round *round = l->open.own.round;

	s->sweeps = mem_calloc(lesson->n_sweeps + 1, sizeof *s->sweeps);
	for (size_t i = 0; i < lesson->n_sweeps; i++) {
		struct lesson_ran ran = { 0 };

		if (round)
			ran = round_measured(round)->ran[i];
		s->sweeps[i] = (struct ui_learn_sweep){
			.name = lesson->sweeps[i].name,
			.label = lesson->sweeps[i].label,
			.sweep = ran.sweep,
			.tape = ran.sweep ? ran.tape : NULL,
			.live = ran.sweep && !round_is_done(round, i),
		};
	}
	for (size_t i = 0; i < p->n_run; i++)
		s->sweeps[p->run[i]].of_part = true;
	s->model.sweeps = s->sweeps;
	s->model.n_sweeps = lesson->n_sweeps;
}

static void show_panels(const struct front_learn *l, struct learn_shown *s)
{
	const struct lesson_part *p = &front_learn_lesson(l)->parts[l->open.part];
	const struct told *told = l->open.told;
	char ***cells = told->parts[l->open.part].cells;

	s->panels = mem_calloc(p->n_panels + 1, sizeof *s->panels);
	for (size_t i = 0; i < p->n_panels; i++) {
		const struct lesson_panel *is = &p->panels[i];
		const struct told_series *found =
			&(is->kind == LESSON_RANK ? told->ranks : told->chances)[is->sweeps[0]];

		s->panels[i] = (struct ui_learn_panel){ .is = is,
			                                .cells = (const char *const *)cells[i],
			                                .ahead = CHANCE_RUNS };
		if (is->kind == LESSON_RANK || is->kind == LESSON_CHANCE) {
			s->panels[i].first = found->first;
			s->panels[i].second = found->second;
			s->panels[i].n_first = found->n;
		}
	}
	s->model.panels = s->panels;
	s->model.n_panels = p->n_panels;
}

static struct ui_learn_question question(const struct front_learn *l)
{
	const struct learn_open *o = &l->open;
	size_t n_parts = front_learn_lesson(l)->n_parts;
	bool check = o->step == LEARN_CHECK;
	const struct told_question *q =
		check ? &o->told->check : &o->told->parts[o->part].predict;
	int chosen = o->chosen[check ? n_parts : o->part];

	return (struct ui_learn_question){
		.text = q->text,
		.answers = (const char *const *)q->answers,
		.n = q->n,
		.chosen = chosen,
		.told = check ? chosen >= 0 : o->step == LEARN_SEE || front_learn_is_told(l),
		.right = q->right,
		.why = q->why,
	};
}

/* Before the first part of a lesson is what it is about. */
static char *text_of(const struct learn_open *o)
{
	const char *about = o->told->text, *text = o->told->parts[o->part].text;
	bool first = o->part == 0 && about && *about;

	if (o->step != LEARN_PREDICT)
		return mem_strdup("");
	return mem_printf("%s%s%s", first ? about : "", first && text && *text ? "\n\n" : "",
	                  text ? text : "");
}

static void show_open(struct front_learn *l, struct learn_shown *s)
{
	struct learn_open *o = &l->open;
	const struct lesson *lesson = front_learn_lesson(l);
	struct ui_learn *m = &s->model;

	if (o->ready) {
		told_clear(o->told);
		free(o->told);
		o->told = o->ready;
		o->ready = NULL;
	}
	s->text = text_of(o);
	m->part = o->part;
	m->n_parts = lesson->n_parts;
	m->step = o->step;
	m->text = s->text;
	m->see = o->step == LEARN_SEE ? o->told->parts[o->part].see : NULL;
	m->question = question(l);
	m->runs = lesson->parts[o->part].n_run > 0;
	m->ran = m->runs && front_learn_is_told(l);
	m->round = o->n_own;
	m->trouble = o->trouble;
	m->rounds = (struct ui_learn_rounds){ .wanted = o->more.wanted,
		                              .n = o->more.n,
		                              .text = o->more.text,
		                              .label = lesson->parts[o->part].rounds.label,
		                              .values = o->more.values,
		                              .own = o->told->parts[o->part].value,
		                              .live = front_learn_more_lives(l) };
	for (size_t i = 0; i < o->more.n; i++)
		m->rounds.so += o->more.so[i];
	show_sweeps(l, s);
	if (o->step == LEARN_RUN || o->step == LEARN_SEE)
		show_panels(l, s);
}

const struct ui_learn *front_learn_model(struct front *f)
{
	struct front_learn *l = f->learn;
	struct learn_shown *s;

	if (!l)
		return NULL;
	front_learn_model_clear(l);
	s = l->shown = mem_calloc(1, sizeof *s);
	l->seen = l->version;
	s->model = (struct ui_learn){ .place = l->place,
		                      .entry = l->open.at,
		                      .version = l->version };
	show_entries(l, s);
	if (l->open.chosen)
		show_open(l, s);
	return &s->model;
}
