/* The lessons: the page, and what its keys do. */

#include "ui/learn.h"

#include <stdlib.h>
#include <string.h>

#include "ui/layout.h"
#include "ui/say.h"
#include "ui/ui_part.h"
#include "ui/view.h"
#include "ui/want.h"

#define NARROW_W 60 /* columns of a screen */
#define ROUNDS "10" /* that a key asks for */

/* All that belongs to the part on the screen. */
static void forget_part(struct learn *v)
{
	for (size_t i = 0; i < LEARN_PANES_MAX; i++) {
		chart_clear(&v->charts[i]);
		v->slides[i] = (struct learn_slide){ .guess = 0.5 };
	}
	learn_forget_forecast(v);
	v->panel = LEARN_TEXT;
}

void learn_forget(struct learn *v)
{
	forget_part(v);
	pager_clear(&v->terms);
	*v = (struct learn){ 0 };
	forget_part(v);
}

void learn_show(struct ui *ui)
{
	view_show(ui, CTX_LEARN);
	ui->learn.from = 0;
	if (!ui->model.learn)
		want(ui, REQ_LEARN);
}

/* Another step begins at its top, another part with its own panels. */
static void follow(struct ui *ui)
{
	const struct ui_learn *l = ui->model.learn;
	struct learn *v = &ui->learn;
	bool other = v->entry != l->entry || v->part != l->part || v->round != l->round;

	if (other)
		forget_part(v);
	if (other || v->step != l->step || v->place != l->place) {
		v->top = 0;
		v->panel = LEARN_TEXT;
		v->row = l->entry;
	}
	v->place = l->place;
	v->entry = l->entry;
	v->part = l->part;
	v->step = l->step;
	v->round = l->round;
}

static void draw(struct ui *ui, struct canvas *c, struct rect r)
{
	static void (*const places[])(struct ui * ui, struct canvas * c, struct rect r) = {
		[LEARN_LIST] = learn_list_draw,
		[LEARN_LESSON] = learn_lesson_draw,
		[LEARN_SUMMARY] = learn_summary_draw,
	};

	ui->learn.text = ui->learn.list = (struct rect){ 0 };
	memset(ui->learn.rows, 0, sizeof ui->learn.rows);
	learn_panels_hide(ui);
	if (ui->learn.glossary) {
		learn_glossary_draw(ui, c, r);
	} else if (!ui->model.learn) {
		canvas_wrap(c, canvas_padded(canvas_frame(c, r, "Learn", "")), 0, STYLE_DIM,
		            "there are no lessons");
	} else {
		follow(ui);
		places[ui->model.learn->place](ui, c, r);
	}
}

/* ---- what comes next ------------------------------------------------------------- */

static void open_lesson(struct ui *ui, size_t row)
{
	want_text(ui, REQ_LEARN, "%zu", row + 1);
}

/* Is a letter to be given before anything else? */
static bool awaits(const struct ui_learn *l)
{
	return learn_asks(l) && l->question.chosen < 0;
}

/* The part is still to be run, or could not be. */
static bool runs_next(const struct ui_learn *l)
{
	return (l->step == LEARN_PREDICT && l->runs && !l->ran) ||
	       (l->step == LEARN_RUN && l->trouble);
}

static void go_on(struct ui *ui)
{
	const struct ui_learn *l = ui->model.learn;

	if (l->place == LEARN_LIST && l->n_entries)
		open_lesson(ui, ui->learn.row);
	else if (l->place == LEARN_SUMMARY)
		want_text(ui, REQ_LEARN, "list");
	else if (awaits(l))
		say(ui, STYLE_TEXT, "%s: a letter answers",
		    l->step == LEARN_CHECK ? "what is it" : "first say what you expect");
	else if (runs_next(l))
		want(ui, REQ_LEARN_RUN);
	else if (l->step == LEARN_RUN)
		say(ui, STYLE_TEXT, "the runs are at work; Esc stops them");
	else
		want(ui, REQ_LEARN_NEXT);
}

static const char *next_word(const struct ui_learn *l)
{
	if (l->place != LEARN_LESSON)
		return l->place == LEARN_LIST && l->n_entries ? "open" : NULL;
	if (awaits(l))
		return NULL;
	if (runs_next(l))
		return "run it";
	if (l->step == LEARN_RUN)
		return NULL;
	return l->step != LEARN_CHECK        ? "next"
	       : l->entry + 1 < l->n_entries ? "next lesson"
	                                     : "summary";
}

/* A guess that is asked for is before what comes next. */
static const char *enter_word(const struct ui *ui)
{
	const char *show = learn_panels_hint(ui, ACT_OPEN, "");

	return show ? show : next_word(ui->model.learn);
}

static bool may_run_again(const struct ui_learn *l)
{
	return l->place == LEARN_LESSON && l->runs && l->ran && l->step != LEARN_RUN;
}

static bool may_have_rounds(const struct ui_learn *l)
{
	return l->place == LEARN_LESSON && l->step == LEARN_SEE && l->runs && !l->rounds.live;
}

/* Does something run that Esc stops? */
static bool is_at_work(const struct ui_learn *l)
{
	return l->place == LEARN_LESSON &&
	       ((l->step == LEARN_RUN && !l->trouble) || l->rounds.live);
}

static void answer(struct ui *ui, size_t i)
{
	const struct ui_learn *l = ui->model.learn;

	if (!learn_asks(l))
		say(ui, STYLE_TEXT,
		    l->question.told && l->step == LEARN_PREDICT
		            ? "it has run since; r runs it again"
		    : l->question.told && l->step == LEARN_CHECK ? "it is answered"
		                                                 : "there is no question here");
	else if (i >= l->question.n)
		say(ui, STYLE_TEXT, "there is no answer %c", 'a' + (int)i);
	else
		want_text(ui, REQ_LEARN_ANSWER, "%c", 'a' + (int)i);
}

/* ---- moving ---------------------------------------------------------------------- */

static bool scrolls(const struct learn *v)
{
	return v->text.w && v->lines > v->text.h;
}

static bool move(struct ui *ui, enum action_id id)
{
	struct learn *v = &ui->learn;
	const struct ui_learn *l = ui->model.learn;
	long by = action_step(id, v->text.h > 2 ? v->text.h - 1 : 1);

	if (!by)
		return false;
	if (l->place == LEARN_LIST)
		v->row = layout_move(v->row, by, l->n_entries);
	else if (by < 0)
		v->top = by < -v->top ? 0 : v->top + (int)by;
	else
		v->top = by > v->lines ? v->lines : v->top + (int)by;
	/* Where they take turns moving in the text shows it. */
	if (v->text.w)
		learn_scroll_fit(v, v->text);
	return true;
}

/* ---- answered -------------------------------------------------------------------- */

static bool act_on_words(struct ui *ui, enum action_id id, const char *arg)
{
	if (id == ACT_GLOSSARY)
		ui->learn.glossary = false;
	else
		return view_scroll(ui, &ui->learn.terms, id, arg);
	return true;
}

static bool act(struct ui *ui, enum action_id id, const char *arg)
{
	const struct ui_learn *l = ui->model.learn;

	if (ui->learn.glossary)
		return act_on_words(ui, id, arg);
	if (id == ACT_GLOSSARY)
		learn_show_glossary(ui);
	if (id == ACT_GLOSSARY || !l)
		return id == ACT_GLOSSARY;
	if (id >= ACT_ANSWER_A && id <= ACT_ANSWER_F)
		answer(ui, (size_t)(id - ACT_ANSWER_A));
	else if (id == ACT_OPEN && learn_panels_act(ui, id))
		return true;
	else if (id == ACT_OPEN || (id == ACT_NEXT && l->place == LEARN_LESSON))
		go_on(ui);
	else if ((id == ACT_STEP_BACK || id == ACT_PREVIOUS) && l->place == LEARN_LESSON)
		want(ui, REQ_LEARN_BACK);
	else if (id == ACT_AGAIN && may_run_again(l))
		want(ui, REQ_LEARN_RUN);
	else if (id == ACT_ROUNDS && may_have_rounds(l)) {
		want_text(ui, REQ_LEARN_ROUNDS, ROUNDS);
		if (l->rounds.label)
			learn_panels_last(ui);
	} else if (id == ACT_SUMMARY && l->place != LEARN_SUMMARY)
		want_text(ui, REQ_LEARN, "summary");
	else
		return learn_panels_act(ui, id) || move(ui, id);
	return true;
}

/* To the page whose term is explained, if it is still there. */
static void return_from(struct ui *ui)
{
	enum context from = (enum context)ui->learn.from;

	ui->learn.from = 0;
	view_show(ui, from & CTX_SWEEP && !ui->model.sweep ? CTX_HOME : from);
}

static bool back(struct ui *ui)
{
	const struct ui_learn *l = ui->model.learn;

	if (ui->learn.glossary)
		ui->learn.glossary = false;
	else if (l && is_at_work(l))
		want(ui, REQ_LEARN_STOP);
	else if (ui->learn.from)
		return_from(ui);
	else if (l && l->place != LEARN_LIST)
		want_text(ui, REQ_LEARN, "list");
	else
		return false;
	return true;
}

static const char *hint_of_words(const struct ui *ui, enum action_id id, const char *word)
{
	if (id == ACT_BACK)
		return "close";
	if (id == ACT_PAGE_UP || id == ACT_PAGE_DOWN)
		return ui->learn.terms.n > (size_t)ui->learn.terms.height ? word : NULL;
	return id == ACT_HELP ? word
	       : id == ACT_SEARCH || id == ACT_NEXT
	               ? view_scroll_hint(&ui->learn.terms, id, word)
	               : NULL;
}

/* The letters that there are have one word. */
static const char *hint_of_answer(const struct ui_learn *l, size_t i)
{
	if (!learn_asks(l) || i >= l->question.n)
		return NULL;
	return i + 1 == l->question.n ? "answer" : "";
}

static const char *back_word(const struct ui *ui)
{
	const struct ui_learn *l = ui->model.learn;

	return is_at_work(l)            ? "stop"
	       : ui->learn.from         ? "back"
	       : l->place == LEARN_LIST ? NULL
	                                : "list";
}

/* On a narrow line there is room for what leads on, and for no more. */
static const char *narrow_hint(const struct ui *ui, enum action_id id, const char *word)
{
	const struct learn *v = &ui->learn;
	bool more = v->text.w && v->top + v->text.h < v->lines;

	if (id == ACT_PAGE_DOWN)
		return more ? "more" : NULL;
	if (id == ACT_NEXT_PANEL || id == ACT_PREVIOUS_PANEL)
		return more ? NULL : learn_panels_hint(ui, id, word);
	return id == ACT_BACK || id == ACT_PAGE_UP || id == ACT_STEP_BACK ? NULL : word;
}

static const char *hint(const struct ui *ui, enum action_id id, const char *word)
{
	const struct ui_learn *l = ui->model.learn;
	bool lesson = l && l->place == LEARN_LESSON;

	if (ui->learn.glossary)
		return hint_of_words(ui, id, word);
	if (id == ACT_HELP)
		return word;
	if (!l)
		return NULL;
	if (id >= ACT_ANSWER_A && id <= ACT_ANSWER_F)
		return hint_of_answer(l, (size_t)(id - ACT_ANSWER_A));
	if (ui->canvas.w < NARROW_W && l->place != LEARN_LIST && !is_at_work(l) &&
	    !narrow_hint(ui, id, word))
		return NULL;
	if (ui->canvas.w < NARROW_W && id == ACT_PAGE_DOWN)
		return narrow_hint(ui, id, word);
	/* clang-format off */
	switch (id) {
	case ACT_BACK:      return back_word(ui);
	case ACT_OPEN:      return enter_word(ui);
	case ACT_NEXT:      return enter_word(ui) == next_word(l) ? NULL : next_word(l);
	case ACT_STEP_BACK: return lesson && l->step != LEARN_RUN ? word : NULL;
	case ACT_AGAIN:     return may_run_again(l) ? word : NULL;
	case ACT_ROUNDS:    return may_have_rounds(l) ? word : NULL;
	case ACT_SUMMARY:   return l->place == LEARN_LIST ? word : NULL;
	case ACT_GLOSSARY:  return word;
	case ACT_PAGE_UP:
	case ACT_PAGE_DOWN: return scrolls(&ui->learn) ? word : NULL;
	default:            return learn_panels_hint(ui, id, word);
	}
	/* clang-format on */
}

/* ---- the mouse ------------------------------------------------------------------- */

static void click_row(struct ui *ui, struct key k)
{
	struct learn *v = &ui->learn;
	size_t row = v->first + (size_t)(k.y - v->list.y);

	if (!canvas_hit(v->list, k.x, k.y) || row >= ui->model.learn->n_entries)
		return;
	v->row = row;
	if (k.code == KEY_DoubleClick)
		open_lesson(ui, row);
}

static void mouse(struct ui *ui, struct key k)
{
	struct learn *v = &ui->learn;
	bool clicks = k.code == KEY_Click || k.code == KEY_DoubleClick;

	if (key_wheel(k) && v->glossary)
		pager_scroll(&v->terms, 3 * key_wheel(k));
	if (v->glossary || !ui->model.learn)
		return;
	if (key_wheel(k)) {
		move(ui, key_wheel(k) > 0 ? ACT_DOWN : ACT_UP);
		return;
	}
	if (clicks && v->list.w)
		click_row(ui, k);
	for (size_t i = 0; clicks && i < LEARN_ANSWERS_MAX && learn_asks(ui->model.learn); i++)
		if (canvas_hit(v->text, k.x, k.y) && canvas_hit(v->rows[i], k.x, k.y))
			answer(ui, i);
	if (ui->model.learn->place == LEARN_LESSON)
		learn_panels_mouse(ui, k);
}

/* clang-format off */
const struct view view_learn = {
	.context = CTX_LEARN, .tab = ACT_LEARN, .title = "Learn", .draw = draw, .act = act,
	.back = back, .hint = hint, .mouse = mouse,
};
/* clang-format on */
