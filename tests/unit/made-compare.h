/* Made-up sweeps of two kinds, reviewed together, on the screen. */

#include "core/analysis/compare.h"
#include "made-analysis.h"

#define MADE_COMPARE_MAX 16

struct made_compare {
	struct made_analysis all; /* stands for them as one */
	struct made_runs runs[MADE_COMPARE_MAX];
	const struct sweep *sweeps[MADE_COMPARE_MAX];
	char names[MADE_COMPARE_MAX][80];
	const char *called[MADE_COMPARE_MAX];
	size_t n;
	struct compare compare;
};

/* The second kind is somewhat better. */
static inline double made_compare_fn(const double *x, struct rng *noise)
{
	return made_analysis_fn(x, noise) + 0.004;
}

/* Sweep i of kind `kind`, which differs from others in its seed alone. */
static inline void made_compare_add(struct made_compare *m, const char *name, const char *kind,
                                    enum goal goal, size_t n, made_fn *fn)
{
	struct made_runs *r = &m->runs[m->n];
	struct err e;

	snprintf(m->names[m->n], sizeof *m->names, "%s", name);
	m->called[m->n] = m->names[m->n];
	m->sweeps[m->n] = &r->sweep;
	made_runs_init(r, goal, made_analysis_rows);
	conf_set(&r->conf, conf_find("sampling", "method"), kind, &e);
	made_runs_draw(r, n, 20 + m->n, fn);
	m->n++;
}

/* What was added so far is on the screen. */
static inline void made_compare_show(struct made_compare *m)
{
	compare_init(&m->compare, m->sweeps, m->called, m->n);
	made_analysis_init(&m->all, 60);
	m->all.m.several = true;
	m->all.m.past = true;
	m->all.m.state = "past";
	m->all.m.compare = &m->compare;
	ui_set_model(m->all.ui, &m->all.m);
}

/* Three of each kind. */
static inline void made_compare_init(struct made_compare *m)
{
	char name[40];

	*m = (struct made_compare){ 0 };
	for (int i = 1; i <= 6; i++) {
		snprintf(name, sizeof name, "%s-%d", i <= 3 ? "random" : "sobol",
		         (i - 1) % 3 + 1);
		made_compare_add(m, name, i <= 3 ? "random" : "sobol", GOAL_MAXIMIZE, 24,
		                 i <= 3 ? made_analysis_fn : made_compare_fn);
	}
	made_compare_show(m);
}

static inline void made_compare_clear(struct made_compare *m)
{
	made_analysis_clear(&m->all);
	compare_clear(&m->compare);
	for (size_t i = 0; i < m->n; i++)
		made_runs_clear(&m->runs[i]);
}
