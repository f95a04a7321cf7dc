/* The small curves of the table: what must be true of them, whatever the runs logged. */

#include <locale.h>
#include <stdlib.h>

#include "../tap.h"
#include "base/array.h"
#include "base/rng.h"
#include "made.h"
#include "ui/spark.h"

#define WIDTH 10
#define VALUES 60

static struct made made;
static uint64_t draws;

static double chance(void)
{
	return rng_unit(7, draws++, 0, 0);
}

/* ---- kinds of sweeps ------------------------------------------------------------- */

static double saturating(double share, double quality)
{
	return (0.9 + 0.09 * quality) * (1 - exp(-12 * share)) + 0.002 * chance();
}

static double decades(double share, double quality)
{
	return 100 * pow(10, -6 * quality * share) * (0.8 + 0.4 * chance());
}

static double noisy(double share, double quality)
{
	return -200 + 500 * quality * share + 150 * (chance() - 0.5);
}

static double astray(double share, double quality)
{
	double x = chance();

	return x < 0.03 ? 1e300 : x < 0.06 ? -INFINITY : x < 0.09 ? NAN : quality * share;
}

static double equal(double share, double quality)
{
	(void)share;
	(void)quality;
	return 0.8;
}

static double constant(double share, double quality)
{
	(void)share;
	return quality;
}

static const struct kind {
	const char *name;
	double (*value)(double share, double quality);
	uint32_t n_runs;
} kinds[] = {
	{ "saturating accuracies", saturating, 24 },
	{ "losses over six decades", decades, 40 },
	{ "noisy rewards", noisy, 30 },
	{ "values astray", astray, 20 },
	{ "equal values", equal, 10 },
	{ "constant runs", constant, 12 },
	{ "one run", saturating, 1 },
	{ "two runs", decades, 2 },
	{ "1,000 runs", saturating, 1000 },
};

static void make(const struct kind *kind)
{
	made_init(&made, 0);
	for (uint32_t id = 1; id <= kind->n_runs; id++) {
		double quality = chance();
		/* Some are cut early. */
		int n = quality < 0.3 ? VALUES / 4 : VALUES;

		made_event(&made, id, EVENT_STATE, "queued", NAN, "", 0);
		made_event(&made, id, EVENT_STATE, "running", NAN, "", 0);
		for (int i = 1; i <= n; i++)
			made_event(&made, id, EVENT_METRIC, "Accuracy", i, NULL,
			           kind->value((double)i / VALUES, quality));
		made_event(&made, id, EVENT_STATE, n < VALUES ? "cancelled" : "completed", NAN,
		           "", 0);
	}
}

/* ---- what is drawn --------------------------------------------------------------- */

/* The characters of a run's curve. */
static void draw(const struct spark_scale *k, uint32_t id, enum glyphs g,
                 uint32_t cells[static WIDTH])
{
	const struct series *v = sweep_series(sweep_run(&made.sweep, id), 0);
	struct canvas c;

	canvas_init(&c, WIDTH, 1, g);
	spark_draw(&c, canvas_part(canvas_rect(&c), 0, 0, WIDTH), STYLE_TEXT, k, v);
	for (int i = 0; i < WIDTH; i++)
		cells[i] = c.cells[i].ch;
	canvas_clear(&c);
}

static bool is_full(enum glyphs g, uint32_t ch)
{
	return ch >= 0x2587 || (g != GLYPHS_BRAILLE && g != GLYPHS_BLOCK && ch >= 0x80);
}

static bool is_highest(enum glyphs g, uint32_t ch)
{
	return ch == (g == GLYPHS_BRAILLE || g == GLYPHS_BLOCK ? 0x2586 : '^');
}

/* The share of all values after the first quarters that are below x. */
static double rank(const double *all, size_t n, double x)
{
	size_t below = 0;

	for (size_t i = 0; i < n; i++)
		below += all[i] < x;
	return n ? (double)below / (double)n : 0;
}

static double *late_values(size_t *n)
{
	double *all = mem_alloc((size_t)made.sweep.n_runs * VALUES * sizeof *all);

	*n = 0;
	for (uint32_t i = 0; i < made.sweep.n_runs; i++) {
		const struct series *v = sweep_series(&made.sweep.runs[i], 0);

		for (uint32_t k = v->n / 4; k < v->n; k++)
			if (isfinite(v->value[k]))
				all[(*n)++] = v->value[k];
	}
	return all;
}

/* Is run a ahead of b by a third of all values, at each interval of the second half? */
static bool is_far_ahead(const double *all, size_t n, uint32_t a, uint32_t b)
{
	const struct series *va = sweep_series(sweep_run(&made.sweep, a), 0);
	const struct series *vb = sweep_series(sweep_run(&made.sweep, b), 0);

	if (va->n != vb->n)
		return false;
	for (uint32_t i = 0; i < va->n; i++)
		if (!isfinite(va->value[i]) || !isfinite(vb->value[i]) ||
		    (i >= va->n / 2 &&
		     rank(all, n, va->value[i]) < rank(all, n, vb->value[i]) + 0.34))
			return false;
	return true;
}

static void test_kind(const struct kind *kind)
{
	struct spark_scale k = { 0 };
	int touching = 0, high = 0, alike = 0, pairs = 0;
	uint32_t runs = kind->n_runs < 40 ? kind->n_runs : 40;
	double *all;
	size_t n;

	make(kind);
	spark_scale_follow(&k, &made.sweep, 0);
	for (enum glyphs g = 0; g < N_GLYPHS; g++)
		for (uint32_t id = 1; id <= runs; id++) {
			uint32_t cells[WIDTH];
			int drawn = 0, highest = 0;

			draw(&k, id, g, cells);
			for (int i = 0; i < WIDTH; i++) {
				touching += is_full(g, cells[i]);
				highest += is_highest(g, cells[i]);
				drawn += cells[i] != ' ';
			}
			high += drawn && highest == drawn;
		}
	ok(touching == 0, "%s: %d cells touch the row above", kind->name, touching);
	ok(high == 0, "%s: %d runs are the highest all along", kind->name, high);
	all = late_values(&n);
	for (uint32_t a = 1; a <= runs; a++)
		for (uint32_t b = 1; b <= runs; b++)
			if (is_far_ahead(all, n, a, b)) {
				uint32_t of_a[WIDTH], of_b[WIDTH];

				draw(&k, a, GLYPHS_BRAILLE, of_a);
				draw(&k, b, GLYPHS_BRAILLE, of_b);
				alike += memcmp(of_a, of_b, sizeof of_a) == 0;
				pairs++;
			}
	ok(alike == 0, "%s: %d of %d pairs far apart look alike", kind->name, alike, pairs);
	free(all);
	spark_scale_clear(&k);
	made_clear(&made);
}

/* A higher value never stands lower. */
static void test_order(void)
{
	struct spark_scale k = { 0 };
	double before = 0;
	bool ascending = true;

	make(&kinds[2]);
	spark_scale_follow(&k, &made.sweep, 0);
	for (double x = -400; x < 600; x += 0.5) {
		double h = spark_height(&k, x);

		ascending &= h >= before && h <= 1;
		before = h;
	}
	ok(ascending && before == 1, "heights ascend with values, up to 1");
	spark_scale_clear(&k);
	made_clear(&made);
}

/* A run at work does not redraw the others; one that ends may. */
static void test_steady(void)
{
	struct spark_scale k = { 0 };
	uint32_t cells[WIDTH], before[WIDTH], id;
	int changes = 0;
	size_t n;

	make(&kinds[0]);
	spark_scale_follow(&k, &made.sweep, 0);
	draw(&k, 5, GLYPHS_BRAILLE, before);
	id = made.sweep.n_runs + 1;
	made_event(&made, id, EVENT_STATE, "queued", NAN, "", 0);
	made_event(&made, id, EVENT_STATE, "running", NAN, "", 0);
	for (int i = 1; i <= VALUES; i++) {
		made_event(&made, id, EVENT_METRIC, "Accuracy", i, NULL, 2 + i);
		spark_scale_follow(&k, &made.sweep, 0);
		draw(&k, 5, GLYPHS_BRAILLE, cells);
		changes += memcmp(cells, before, sizeof cells) != 0;
	}
	is_num(changes, 0, "values of a run at work change no other curve");
	n = k.n;
	for (uint32_t more = 0; more < 3; more++)
		made_event(&made, id + more, EVENT_STATE, more ? "queued" : "completed", NAN,
		           "", 0);
	made_event(&made, id + 1, EVENT_STATE, "running", NAN, "", 0);
	made_event(&made, id + 1, EVENT_METRIC, "Accuracy", 1, NULL, 1);
	made_event(&made, id + 1, EVENT_STATE, "completed", NAN, "", 0);
	spark_scale_follow(&k, &made.sweep, 0);
	ok(k.n > n, "runs that end are taken in");
	spark_scale_clear(&k);
	made_clear(&made);
}

int main(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		test_kind(&kinds[i]);
	test_order();
	test_steady();
	return done_testing();
}
