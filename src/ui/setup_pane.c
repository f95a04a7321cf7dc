/* Pictures for the setup page: what an expression draws, what a policy cuts. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "base/utf8.h"
#include "ui/ui_part.h"

#define DRAWS 2048
#define RUNS 6
#define INTERVALS 24

/* ---- distributions --------------------------------------------------------------- */

/* The axis of a parameter's values: numbers, by their logarithm when they span decades. */
static bool number_range(const struct param *p, double *lo, double *hi, bool *log)
{
	struct value a = param_from_unit(p, 0.002), b = param_from_unit(p, 0.998);
	double first = param_from_unit(p, 0).number,
	       last = param_from_unit(p, 1 - 1e-12).number;

	*lo = a.number;
	*hi = b.number;
	if (a.kind != VALUE_NUMBER || b.kind != VALUE_NUMBER || !(*hi > *lo) ||
	    !isfinite(*hi - *lo))
		return false;
	/* When the middle draw lies in the middle of the decades. */
	*log = *lo > 0 && *hi / *lo >= 50 &&
	       fabs(log10(param_from_unit(p, 0.5).number) - (log10(*lo) + log10(*hi)) / 2) <
	               0.1 * log10(*hi / *lo);
	/* With bounds: from one to the other.  Without, the tails are left out. */
	if (*log ? first > 0 && log10(last / first) < 1.1 * log10(*hi / *lo)
	         : last - first < 1.1 * (*hi - *lo)) {
		*lo = first;
		*hi = last;
	}
	return true;
}

void setup_density(const struct param *p, double *heights, int n)
{
	uint64_t count = param_count(p);
	double lo, hi, most = 0;
	bool log, numbers = number_range(p, &lo, &hi, &log);

	for (int i = 0; i < n; i++)
		heights[i] = 0;
	if (count && (count <= (uint64_t)n || !numbers)) {
		/* A bar an option, with room between when there is some. */
		int step = n / (int)(count < (uint64_t)n ? count : (uint64_t)n);

		for (uint64_t i = 0; i < count && (int)i * step < n; i++)
			for (int k = 0; k < (step > 1 ? step - 1 : 1); k++)
				heights[(int)i * step + k] = 0.7;
		return;
	}
	if (!numbers)
		return;
	for (int i = 0; i < n * DRAWS; i++) {
		double x = param_from_unit(p, (i + 0.5) / (n * DRAWS)).number;
		double share = log ? log10(x / lo) / log10(hi / lo) : (x - lo) / (hi - lo);
		int bin = (int)floor(share * n);

		/* The axis leaves out the farthest tails. */
		if (bin >= 0 && bin < n)
			heights[bin]++;
	}
	for (int i = 0; i < n; i++)
		most = fmax(most, heights[i]);
	/* A uniform one is a block, not a wall: its height says nothing. */
	for (int i = 0; i < n; i++)
		heights[i] = most > 0 ? 0.9 * heights[i] / most : 0;
}

void setup_samples(const struct param *p, struct buf *out)
{
	uint64_t count = param_count(p);
	char text[NUM_TEXT_MAX];

	for (int i = 0; i < 5; i++) {
		struct value v;

		if (count && (uint64_t)i >= count)
			break;
		v = count && count <= 5 ? param_nth(p, (uint64_t)i)
		                        : param_from_unit(p, 0.1 + 0.2 * i);
		buf_adds(out, i ? "  " : "");
		if (v.kind == VALUE_NUMBER) {
			num_print_short(text, v.number, 3);
			buf_adds(out, text);
		} else {
			buf_adds(out, value_print(&v, text));
		}
	}
}

void setup_param_draw(struct ui *ui, struct canvas *c, struct rect r, size_t i)
{
	const struct form_param *row = &ui->form->data.params[i];
	struct param p;
	struct err e;
	struct buf text = { 0 };
	double lo, hi, *heights;
	bool log = false;
	int y = 0, bars;

	if (*row->text == '\0' ||
	    param_parse(&p, *row->name ? row->name : "x", row->text, NULL, &e) < 0) {
		if (row->error)
			y += canvas_wrap(c, r, y, STYLE_ERROR, row->error);
		for (const struct param_kind *k = param_kinds; k->name && y < r.h; k++) {
			size_t typed = strcspn(row->text, "( ");
			int x;

			if (strncmp(k->name, row->text, typed) != 0)
				continue;
			x = canvas_textf(c, r, 0, y, -1, STYLE_KEY, "%s(%s)", k->name,
			                 k->arguments);

			canvas_text(c, r, x < 28 ? 28 : x + 1, y++, -1, STYLE_DIM, k->summary);
		}
		return;
	}
	y += canvas_textf(c, r, 0, y, -1, STYLE_KEY, "%s(%s)", p.kind->name,
	                  p.kind->arguments) > 0;
	y += canvas_wrap(c, r, y, STYLE_DIM, p.kind->summary);
	if (row->error)
		y += canvas_wrap(c, r, y, STYLE_ERROR, row->error);
	bars = r.h - y - 3;
	bars = bars > 6 ? 6 : bars;
	if (bars > 0) {
		struct rect box = { r.x, r.y + y, r.w > 60 ? 60 : r.w, bars };

		heights = mem_calloc((size_t)box.w, sizeof *heights);
		setup_density(&p, heights, box.w);
		plot_bars(c, box, STYLE_CURVE_1, heights, box.w);
		free(heights);
		y += bars;
		if (number_range(&p, &lo, &hi, &log)) {
			char a[NUM_TEXT_MAX], b[NUM_TEXT_MAX];
			struct rect axis = { r.x, r.y, box.w, r.h };

			num_print_short(a, lo, 3);
			num_print_short(b, hi, 3);
			canvas_text(c, axis, 0, y, -1, STYLE_DIM, a);
			canvas_right(c, axis, 0, y, box.w, STYLE_DIM, b);
			if (log)
				canvas_text(c, axis, box.w / 2 - 4, y, -1, STYLE_DIM,
				            "log axis");
		}
		y++;
	}
	if (y < r.h) {
		canvas_text(c, r, 0, y, -1, STYLE_DIM, "values");
		setup_samples(&p, &text);
		canvas_text(c, r, 8, y, -1, STYLE_TEXT, buf_str(&text));
	}
	buf_clear(&text);
	param_clear(&p);
}

/* ---- the policy ------------------------------------------------------------------ */

/* Six made-up runs, and what the policy of the form does to them. */
struct sketch {
	struct conf conf;
	struct sweep sweep;
	struct chart chart;
	uint8_t flags[RUNS];
	char *key; /* what it was made of */
	unsigned cut, saved;
};

static void sketch_clear(struct sketch *s)
{
	sweep_clear(&s->sweep);
	conf_clear(&s->conf);
	free(s->key);
	s->key = NULL;
}

void setup_pane_free(void *sketch)
{
	struct sketch *s = sketch;

	if (!s)
		return;
	sketch_clear(s);
	chart_clear(&s->chart);
	free(s);
}

static void apply(struct sketch *s, uint32_t run, enum event_kind kind, const char *name, int n,
                  double x)
{
	struct event ev = {
		n * 1000, run, kind, name, NAN, kind == EVENT_METRIC ? NULL : "", x
	};
	struct err e;

	sweep_apply(&s->sweep, &ev, &e);
}

/* Learning curves as they are: fast or slow, high or low, with some noise. */
static double value_at(int run, int n, bool maximize)
{
	static const double top[RUNS] = { 0.93, 0.88, 0.80, 0.70, 0.58, 0.45 };
	static const double slow[RUNS] = { 9, 4, 6, 3, 7, 5 };
	double noise = 0.012 * sin(12.9898 * run + 7.233 * n);
	double v = top[run] * (1 - exp(-n / slow[run])) + noise;

	return maximize ? v : 1 - v;
}

static void run_sketch(struct sketch *s)
{
	bool maximize = s->conf.goal == GOAL_MAXIMIZE;
	struct verdict v;

	for (uint32_t id = 1; id <= RUNS; id++) {
		apply(s, id, EVENT_STATE, "queued", 0, 0);
		apply(s, id, EVENT_STATE, "running", 0, 0);
	}
	for (int n = 1; n <= INTERVALS; n++)
		for (uint32_t id = 1; id <= RUNS; id++) {
			if (s->sweep.runs[id - 1].state != RUN_RUNNING)
				continue;
			apply(s, id, EVENT_METRIC, s->sweep.metrics[0], n,
			      value_at((int)id - 1, n, maximize));
			if (sweep_judge(&s->sweep, id, &v)) {
				apply(s, id, EVENT_STATE, "cancelled", n, 0);
				s->cut++;
				s->saved += (unsigned)(INTERVALS - n);
			}
		}
	for (uint32_t id = 1; id <= RUNS; id++)
		if (s->sweep.runs[id - 1].state == RUN_RUNNING)
			apply(s, id, EVENT_STATE, "completed", INTERVALS, 0);
}

static struct sketch *make_sketch(struct form *f)
{
	struct sketch *s = f->sketch;
	struct buf key = { 0 }, text = { 0 };
	struct conf empty;
	struct err e;

	conf_print_policy(&f->conf, &key);
	buf_addf(&key, " %d", f->conf.goal);
	if (s && s->key && strcmp(s->key, buf_str(&key)) == 0) {
		buf_clear(&key);
		return s;
	}
	if (!s) {
		f->sketch = s = mem_calloc(1, sizeof *s);
		chart_init(&s->chart);
		conf_init(&s->conf);
		conf_init(&empty);
		sweep_init(&s->sweep, &s->conf);
		conf_clear(&empty);
	}
	sketch_clear(s);
	chart_reset(&s->chart);
	s->cut = s->saved = 0;
	conf_init(&s->conf);
	s->conf.goal = f->conf.goal;
	conf_set(&s->conf, conf_find("sweep.metric", "name"), "metric", &e);
	conf_print_policy(&f->conf, &text);
	/* Half typed: the curves alone, as without a policy. */
	conf_set_policy(&s->conf, buf_str(&text), &e);
	buf_clear(&text);
	sweep_init(&s->sweep, &s->conf);
	sweep_set_policy(&s->sweep);
	memset(s->flags, CHART_VISIBLE, sizeof s->flags);
	s->key = buf_detach(&key);
	run_sketch(s);
	return s;
}

void setup_policy_draw(struct ui *ui, struct canvas *c, struct rect r)
{
	struct sketch *s = make_sketch(ui->form);
	const char *name = s->conf.policy;
	struct chart_in in = { .sweep = &s->sweep,
		               .flags = s->flags,
		               .policy = strcmp(name, "none") == 0 ? NULL : name };
	const struct policy_kind *kind = policy_find(name);
	int y = canvas_wrap(c, r, 0, STYLE_DIM, kind->summary);

	if (in.policy)
		y += canvas_wrap(c, r, y, STYLE_TEXT,
		                 s->cut ? "Six made-up runs under it:"
		                        : "Six made-up runs: it cuts none.");
	if (s->cut && y < r.h)
		canvas_textf(c, r, 27, y - 1, -1, STYLE_STRONG,
		             "%u cut, %u%% of the intervals saved", s->cut,
		             100 * s->saved / (RUNS * INTERVALS));
	if (r.h - y >= 5)
		chart_draw(&s->chart, c, (struct rect){ r.x, r.y + y, r.w, r.h - y }, &in);
}
