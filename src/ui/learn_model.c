/*
 * A model of one parameter, run by run: what it expects, how sure it is, where most gain is
 * expected; and before that is shown, a guess where the next one falls.
 */

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "core/analysis/forecast.h"
#include "core/analysis/subject.h"
#include "core/lesson/prefix.h"
#include "ui/learn_panel.h"
#include "ui/param_axis.h"
#include "ui/plot_frame.h"
#include "ui/ui_part.h"

#define FIRST 2  /* runs of which there is a model */
#define START 4  /* and those that the sampler begins with */
#define WORDS 75 /* lines of what is said below */
#define GAINS 2  /* lines of the bars */
#define MIN_H 8
#define TALL_H 11 /* lines from which on the bars have several */
#define STEPS 16  /* that the range of y is found by, about */

/** What was forecast last, and of what. */
struct learn_forecast {
	const struct tape *tape; /* NULL: nothing was */
	uint64_t version;
	size_t k;
	struct prefix prefix;
	struct forecast f;
	double low, high; /* of the bands of all steps */
};

void learn_forget_forecast(struct learn *v)
{
	if (v->forecast && v->forecast->tape)
		prefix_clear(&v->forecast->prefix);
	free(v->forecast);
	v->forecast = NULL;
}

/* ---- how far it is stepped ------------------------------------------------------- */

/* While they are at work nothing is shown that would give the next one away. */
static size_t n_runs(const struct learn_pane *p)
{
	const struct ui_learn_sweep *w = learn_sweep_of(p, 0);

	return w && w->sweep && w->tape && !w->live ? prefix_count(w->sweep) : 0;
}

/* Places from one number of runs to the next: a guess, and what came of it. */
static size_t stride(const struct learn_pane *p)
{
	return p->p->is->guess ? 2 : 1;
}

static size_t places(const struct learn_pane *p)
{
	size_t n = n_runs(p);

	return n < FIRST ? 0 : stride(p) * (n - FIRST) + 1;
}

static size_t begin(const struct learn_pane *p)
{
	size_t k = p->p->is->k ? (size_t)p->p->is->k : START;

	return stride(p) * (k < FIRST ? 0 : k - FIRST);
}

static size_t runs_at(const struct learn_pane *p)
{
	return FIRST + learn_slide_at(p) / stride(p);
}

/* Is the next one still to be guessed? */
static bool guesses(const struct learn_pane *p)
{
	return p->p->is->guess && places(p) && learn_slide_at(p) % 2 == 0 &&
	       runs_at(p) < n_runs(p);
}

static void make_step(struct learn_forecast *v, const struct ui_learn_sweep *w, size_t k)
{
	v->k = k;
	prefix_make(&v->prefix, w->tape, w->sweep->config, k);
	forecast_make(&v->f, &v->prefix.history);
}

/*
 * What the bands reach from where a person begins on: one y for all steps.  It takes some tens
 * of milliseconds, once a round.
 */
static void find_span(struct learn_forecast *v, const struct ui_learn_sweep *w, size_t from,
                      size_t n)
{
	size_t stride_k = n > from + STEPS ? (n - from) / STEPS + 1 : 1;

	v->low = v->high = NAN;
	for (size_t k = from; k <= n; k += stride_k) {
		make_step(v, w, k);
		for (size_t i = 0; i < FORECAST_POINTS && v->f.lack == FORECAST_WHOLE; i++) {
			v->low = fmin(v->low, v->f.items[i].low);
			v->high = fmax(v->high, v->f.items[i].high);
		}
		prefix_clear(&v->prefix);
	}
}

static const struct learn_forecast *forecast(const struct learn_pane *p)
{
	const struct ui_learn_sweep *w = learn_sweep_of(p, 0);
	struct learn_forecast *v = p->ui->learn.forecast;
	size_t k = runs_at(p), from = FIRST + begin(p) / stride(p);
	bool same = v && v->tape == w->tape && v->version == p->l->version;

	if (same && v->k == k)
		return v;
	if (same) {
		prefix_clear(&v->prefix);
	} else {
		learn_forget_forecast(&p->ui->learn);
		v = p->ui->learn.forecast = mem_calloc(1, sizeof *v);
		v->tape = w->tape;
		v->version = p->l->version;
		find_span(v, w, from, n_runs(p));
	}
	make_step(v, w, k);
	return v;
}

/* ---- drawn ----------------------------------------------------------------------- */

static void print_k(const struct learn_pane *p, struct buf *out)
{
	if (places(p))
		buf_addf(out, "after %zu of %zu runs", runs_at(p), n_runs(p));
}

/* Of the runs and, as far as they reach about these, the bands. */
static struct scale find_y(const struct learn_pane *p, const struct learn_forecast *v)
{
	struct scale y = learn_scale(p->l);
	double room = y.hi - y.lo;

	return scale_make(fmin(y.lo, fmax(v->low, y.lo - room)),
	                  fmax(y.hi, fmin(v->high, y.hi + room)), SCALE_LINEAR, 1);
}

static const struct forecast_point *at_column(const struct forecast *f, int column, int w)
{
	return &f->items[(size_t)lrint((double)column / (w > 1 ? w - 1 : 1) *
	                               (FORECAST_POINTS - 1))];
}

static void draw_band(const struct forecast *f, struct plot_frame *frame, struct canvas *c)
{
	double x0 = NAN, y0 = NAN;

	for (int column = 0; column < frame->at.w; column++) {
		const struct forecast_point *p = at_column(f, column, frame->at.w);

		plot_shade(c, frame->at, column, plot_frame_at_y(frame, p->low),
		           plot_frame_at_y(frame, p->high), GLYPH_BAND, STYLE_DIM);
	}
	for (size_t i = 0; i < FORECAST_POINTS; i++) {
		double x = (double)i / (FORECAST_POINTS - 1);
		double y = plot_frame_at_y(frame, f->items[i].mean);

		plot_line(&frame->plot, x0, y0, x, y, STYLE_CURVE_1);
		x0 = x;
		y0 = y;
	}
}

/* Of a run that the history knows; NAN: it is beyond the space. */
static double place_of(const struct history *h, size_t param, uint32_t run)
{
	const struct observation *o = history_find(h, run);

	return o && o->inside
	               ? param_axis_place(&h->space->params[param], &o->point.values[param])
	               : NAN;
}

static void draw_runs(const struct learn_forecast *v, struct plot_frame *frame)
{
	const struct sweep *s = &v->prefix.sweep;
	enum glyphs set = frame->plot.glyphs;

	for (int best = 0; best < 2; best++)
		for (uint32_t i = 1; i <= s->n_runs; i++) {
			const struct run *r = sweep_run(s, i);

			if (!r || (i == s->best) != best)
				continue;
			plot_mark(&frame->plot, place_of(&v->prefix.history, v->f.param, i),
			          plot_frame_at_y(frame, r->best),
			          glyph(set, best ? GLYPH_BEST : GLYPH_MARK),
			          best ? STYLE_BEST : STYLE_COMPLETED);
		}
}

/* Where the one fell that was drawn next; NAN: there is none. */
static double next_of(const struct learn_pane *p, const struct learn_forecast *v)
{
	double at = NAN;
	struct subject t;

	subject_init(&t, learn_shown(p));
	if (v->k < n_runs(p))
		at = place_of(&t.h, v->f.param, v->prefix.sweep.n_runs + 1);
	subject_clear(&t);
	return at;
}

/* How much a run is expected to gain, as bars below; an arrow where the next one fell. */
static void draw_gains(const struct forecast *f, struct canvas *c, struct rect r)
{
	double *heights = mem_calloc((size_t)r.w + 1, sizeof *heights);

	for (int x = 0; x < r.w; x++)
		heights[x] = at_column(f, x, r.w)->gain;
	plot_bars(c, r, STYLE_RUNNING, heights, r.w);
	free(heights);
}

static void draw_column(struct canvas *c, struct rect r, double at, enum glyph head,
                        enum style s)
{
	int x = (int)lrint(at * (r.w - 1));

	for (int y = 1; y < r.h; y++)
		if (c->cells[(r.y + y) * c->w + r.x + x].ch == ' ' ||
		    c->cells[(r.y + y) * c->w + r.x + x].style == STYLE_DIM)
			canvas_mark(c, r, x, y, GLYPH_DOTS_V, s);
	canvas_mark(c, r, x, 0, head, s);
}

/* ---- said ------------------------------------------------------------------------ */

static void print_place(const struct param *param, double at, struct buf *out)
{
	struct value v = param_from_position(param, fmin(at, 1 - 0x1p-53));

	subject_print_value(&v, out);
}

static void print_next(const struct learn_pane *p, const struct learn_forecast *v,
                       const struct param *param, double next, struct buf *out)
{
	double guess = p->ui->learn.slides[p->n].guess;

	buf_addf(out, "Run %zu fell at ", v->k + 1);
	print_place(param, next, out);
	if (v->prefix.sweep.n_runs < START)
		buf_adds(out, ", drawn without a model");
	buf_adds(out, "; most gain: ");
	print_place(param, v->f.top, out);
	if (p->p->is->guess) {
		buf_adds(out, "; your guess, ");
		print_place(param, guess, out);
		buf_addf(out, ": %.0f %% of it", 100 * forecast_gain(&v->f, guess));
	}
	buf_addc(out, '.');
}

static void print_words(const struct learn_pane *p, const struct learn_forecast *v,
                        const struct param *param, double next, struct buf *out)
{
	if (guesses(p)) {
		buf_addf(out, "Where does run %zu fall?  Your guess: ", v->k + 1);
		print_place(param, p->ui->learn.slides[p->n].guess, out);
		buf_addc(out, '.');
	} else if (!isnan(next)) {
		print_next(p, v, param, next, out);
	} else {
		buf_adds(out, "All runs are in.  Most gain is expected at ");
		print_place(param, v->f.top, out);
		buf_addc(out, '.');
	}
}

/* ---- all of it ------------------------------------------------------------------- */

/* What tells the next one, which is not shown while it is guessed. */
static void draw_answer(const struct forecast *f, const struct plot_frame *frame, double next,
                        struct canvas *c, struct rect bars)
{
	draw_gains(f, c, bars);
	/* Where no bar is high. */
	if (f->top > 0.5)
		canvas_text(c, canvas_at(bars, 0, 0), STYLE_DIM, "gain");
	else
		canvas_right(c, canvas_part(bars, 0, 0, bars.w), STYLE_DIM, "gain");
	if (!isnan(next))
		draw_column(c, frame->at, next, GLYPH_UP, STYLE_GOOD);
}

static void draw_whole(const struct learn_pane *p, const struct learn_forecast *v,
                       struct canvas *c, struct rect r)
{
	const struct param *param = &v->prefix.history.space->params[v->f.param];
	int gains = r.h > TALL_H ? GAINS : 1, words = r.h >= MIN_H ? 1 + WORDS / r.w : 1;
	struct rect top = { r.x, r.y, r.w, r.h - gains - words };
	double next = next_of(p, v);
	struct buf text = { 0 };
	struct plot_frame frame;
	struct rect bars;

	learn_frame_init(&frame, top, c->glyphs, find_y(p, v));
	p->ui->learn.plot = frame.at;
	draw_band(&v->f, &frame, c);
	draw_runs(v, &frame);
	plot_frame_draw(&frame, c);
	learn_axis_draw(param, c, plot_frame_foot(&frame));
	if (p->p->is->guess)
		draw_column(c, frame.at, p->ui->learn.slides[p->n].guess, GLYPH_DOWN,
		            STYLE_MARKED);
	bars = (struct rect){ frame.at.x, top.y + top.h, frame.at.w, gains };
	if (guesses(p))
		canvas_text(c, canvas_at(bars, 0, gains - 1), STYLE_DIM,
		            "where most gain is expected is shown after your guess");
	else
		draw_answer(&v->f, &frame, next, c, bars);
	print_words(p, v, param, next, &text);
	canvas_wrap(c, r, r.h - words, STYLE_TEXT, buf_str(&text));
	buf_clear(&text);
	plot_frame_clear(&frame);
}

static void draw(const struct learn_pane *p, struct canvas *c, struct rect r)
{
	const struct learn_forecast *v;

	p->ui->learn.plot = (struct rect){ 0 };
	if (!places(p)) {
		canvas_wrap(c, r, 0, STYLE_DIM,
		            "When all runs are over the model is shown run by run.");
		return;
	}
	v = forecast(p);
	if (v->f.lack == FORECAST_WHOLE)
		draw_whole(p, v, c, r);
	else
		canvas_wrap(c, r, 0, STYLE_DIM,
		            v->f.lack == FORECAST_FEW
		                    ? "There are not two runs that differ yet."
		                    : "There is not one parameter, but several.");
}

const struct learn_panel_kind learn_model = {
	.right = print_k,
	.draw = draw,
	.places = places,
	.begin = begin,
	.guesses = guesses,
};
