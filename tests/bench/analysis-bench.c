/*
 * How long an analysis takes, and a key on its page; how often its bars hold the truth.
 *
 *   analysis-bench            all, as make bench-analysis
 *   analysis-bench -c         only the bars: 1 when one holds it in fewer than COVER of REPEATS
 */

#include <gsl/gsl_sort.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/made-analysis.h"
#include "../unit/made-surfaces.h"
#include "bench.h"
#include "core/analysis/analysis.h"
#include "core/model/normal.h"
#include "ui/ui_part.h"

#define REPEATS 50
#define COVER 0.8
#define ROUNDS 7

/* ---- time ------------------------------------------------------------------------ */

static double mixed(const double *x, struct rng *noise)
{
	return -fabs(log(x[0]) + 4) + x[1] * x[1] + (isnan(x[3]) ? 0 : x[3]) - x[4] * x[5] +
	       0.05 * normal_draw(noise);
}

static const char *const eight[][3] = { { "lr", "logrange(1e-4, 1)", NULL },
	                                { "dropout", "uniform(0, 0.5)", NULL },
	                                { "opt", "choice('sgd', 'adam')", NULL },
	                                { "mom", "uniform(0, 1)", "opt == 'sgd'" },
	                                { "a", "uniform(0, 1)", NULL },
	                                { "b", "uniform(0, 1)", NULL },
	                                { "n", "int(1, 64)", NULL },
	                                { "k", "choice('u', 'v', 'w')", NULL },
	                                { NULL } };

static void print_time(const char *what, double goal_ms, double *ms)
{
	gsl_sort(ms, 1, ROUNDS);
	printf("  %-42s [<= %3.0f] %8.2f  of %.2f to %.2f\n", what, goal_ms, ms[ROUNDS / 2],
	       ms[0], ms[ROUNDS - 1]);
}

static void measure_time(size_t n, double goal_ms)
{
	double ms[ROUNDS];
	struct made_runs m;
	char what[64];

	made_runs_init(&m, GOAL_MAXIMIZE, eight);
	made_runs_draw(&m, n, 3, mixed);
	for (int i = 0; i < ROUNDS; i++) {
		struct analysis a;
		double start = bench_seconds();

		analysis_init(&a, &m.sweep, 0);
		ms[i] = 1e3 * (bench_seconds() - start);
		analysis_clear(&a);
	}
	snprintf(what, sizeof what, "%zu runs of 8 parameters", n);
	print_time(what, goal_ms, ms);
	made_runs_clear(&m);
}

/* A brush on the axis in the middle, to its picture, and a key that changes less. */
static void measure_page(struct made_analysis *a, int w, int h)
{
	static const int32_t keys[] = { '}', 'l' };
	double ms[ROUNDS];
	char what[64];

	ui_resize(a->ui, w, h);
	while (panels[a->ui->panels.page.panel] != &panel_parallel)
		ui_key(a->ui, (struct key){ ']', 0, 0 });
	ui_draw(a->ui);
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		for (int k = 0; k < ROUNDS; k++) {
			double start;

			ui_key(a->ui, (struct key){ 'U', 0, 0 });
			start = bench_seconds();
			ui_key(a->ui, (struct key){ keys[i], 0, 0 });
			ui_draw(a->ui);
			ms[k] = 1e3 * (bench_seconds() - start);
		}
		snprintf(what, sizeof what, "the key %c, and its picture at %dx%d",
		         (char)keys[i], w, h);
		print_time(what, 3, ms);
	}
}

static void measure_pages(size_t n)
{
	struct made_analysis a;

	made_analysis_of(&a, n, GOAL_MAXIMIZE, eight, mixed, false);
	printf("the page Analyze with %zu runs\n", n);
	measure_page(&a, 120, 40);
	measure_page(&a, 200, 60);
	made_analysis_clear(&a);
}

/* ---- bars ------------------------------------------------------------------------ */

struct tally {
	size_t held;
	double off, sd; /* sums of squares */
};

static void count(struct tally *t, struct figure f, double truth)
{
	t->held += fabs(f.value - truth) <= 2 * f.sd;
	t->off += (f.value - truth) * (f.value - truth) / REPEATS;
	t->sd += f.sd / REPEATS;
}

/* The least share of repeats in which a bar held the truth. */
static double print(const char *name, const char *order, const struct tally *t, size_t n)
{
	double least = 1;

	printf("  %-12s %-5s", name, order);
	for (size_t i = 0; i < n; i++) {
		least = fmin(least, (double)t[i].held / REPEATS);
		printf("  %.2f (%.3f, %.3f)", (double)t[i].held / REPEATS, sqrt(t[i].off),
		       t[i].sd);
	}
	putchar('\n');
	return least;
}

static double measure_bars(const struct made_surface *f, size_t n)
{
	struct tally first[8] = { 0 }, total[8] = { 0 };
	size_t d = 0;
	double least;

	for (uint64_t seed = 1; seed <= REPEATS; seed++) {
		struct made_runs m;
		struct subject t;
		struct surface s;
		struct effects e;

		made_runs_init(&m, GOAL_MINIMIZE, f->rows);
		made_runs_draw(&m, n, seed, f->fn);
		subject_init(&t, &m.sweep);
		surface_init(&s, &t);
		effects_init(&e, &s);
		d = m.conf.space.n;
		for (size_t i = 0; i < d; i++) {
			count(&first[i], e.items[i].first, f->first[i]);
			count(&total[i], e.items[i].total, f->total[i]);
		}
		effects_clear(&e);
		surface_clear(&s);
		subject_clear(&t);
		made_runs_clear(&m);
	}
	least = print(f->name, "first", first, d);
	return fmin(least, print("", "total", total, d));
}

int main(int argc, char **argv)
{
	static const size_t runs[] = { 60, 200 };
	double least = 1;

	if (argc < 2 || strcmp(argv[1], "-c") != 0) {
		puts("an analysis, milliseconds of a processor, the middle of 7");
		measure_time(50, 100);
		measure_time(200, 100);
		measure_time(2000, 500);
		measure_pages(10000);
	}
	for (size_t k = 0; k < 2; k++) {
		printf("bars of two deviations that hold the truth, of %d sweeps of %zu random "
		       "runs;\n"
		       "in brackets: off by (root mean square), deviation said\n",
		       REPEATS, runs[k]);
		for (size_t i = 0; i < sizeof made_surfaces / sizeof *made_surfaces; i++)
			least = fmin(least, measure_bars(&made_surfaces[i], runs[k]));
	}
	printf("the least: %.2f  [>= %.2f]\n", least, COVER);
	return least < COVER;
}
