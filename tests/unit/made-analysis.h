/* A sweep in which the parameters matter, analysed, on the screen. */

#include "core/analysis/analysis.h"
#include "made-runs.h"
#include "ui/ui.h"

struct made_analysis {
	struct made_runs runs;
	struct analysis analysis;
	struct ui_model m;
	struct ui *ui;
};

/* Best at a rate of 0.03, with many units, adam; dropout does nothing; large rates fail. */
static inline double made_analysis_fn(const double *x, struct rng *noise)
{
	double rate = log10(x[0]) + 1.5;

	if (x[0] > 0.5 && x[1] > 48)
		return NAN;
	return 0.97 - 0.05 * rate * rate - 0.5 / x[1] - (x[2] == 's' ? 0.02 : 0) +
	       0.004 * (rng_next(noise) - 0.5);
}

static const char *const made_analysis_rows[][3] = {
	{ "--learning_rate", "logrange(1e-4, 1)", NULL },
	{ "--hidden", "int(8, 64)", NULL },
	{ "--optimizer", "choice('adam', 'sgd')", NULL },
	{ "--dropout", "uniform(0, 0.5)", NULL },
	{ NULL },
};

/* Of any space and function; `guessed`: as a table, whose space nobody has said. */
static inline void made_analysis_of(struct made_analysis *a, size_t n, enum goal goal,
                                    const char *const (*rows)[3], made_fn *fn, bool guessed)
{
	struct ui_settings s;

	made_runs_init(&a->runs, goal, rows);
	made_runs_draw(&a->runs, n, 7, fn);
	if (guessed)
		space_clear(&a->runs.conf.space);
	analysis_init(&a->analysis, &a->runs.sweep, 0);
	analysis_map(&a->analysis);
	ui_settings_init(&s);
	a->ui = ui_new(&s, GLYPHS_BRAILLE);
	a->m = (struct ui_model){ .left_s = NAN,
		                  .version = 1,
		                  .sweep = &a->runs.sweep,
		                  .conf = &a->runs.conf,
		                  .state = "finished",
		                  .dir = "digits",
		                  .analysis = &a->analysis };
	ui_set_model(a->ui, &a->m);
	ui_show(a->ui, CTX_ANALYZE);
}

static inline void made_analysis_init(struct made_analysis *a, size_t n)
{
	made_analysis_of(a, n, GOAL_MAXIMIZE, made_analysis_rows, made_analysis_fn, false);
}

/* Do what the screen asks of the form, as the program around does; how much that was. */
static inline size_t made_analysis_serve(struct made_analysis *a)
{
	struct request r;
	size_t n = 0;

	for (; ui_request(a->ui, &r); request_clear(&r))
		if (r.kind == REQ_CHANGE) {
			n++;
			ui_setup_set(a->ui, &a->runs.conf, NULL);
			ui_setup_change(a->ui);
		}
	return n;
}

static inline void made_analysis_clear(struct made_analysis *a)
{
	ui_free(a->ui);
	analysis_clear(&a->analysis);
	made_runs_clear(&a->runs);
}
