#include "problems.h"

#include <math.h>
#include <stddef.h>

static double num(const struct point *p, size_t i)
{
	return p->values[i].number;
}

/* The index of the option that parameter i has. */
static size_t option(const struct space *s, const struct point *p, size_t i)
{
	size_t k = 0;

	while (!value_equal(&s->params[i].options[k], &p->values[i]))
		k++;
	return k;
}

/* ---- Surjanovic and Bingham's library of test functions -------------------------- */

static const char *const branin_space[][3] = {
	{ "x", "uniform(-5, 10)", NULL },
	{ "y", "uniform(0, 15)", NULL },
	{ NULL },
};

static double branin(const struct space *s, const struct point *p)
{
	double x = num(p, 0), y = num(p, 1), t;

	(void)s;
	t = y - 5.1 / (4 * M_PI * M_PI) * x * x + 5 / M_PI * x - 6;
	return t * t + 10 * (1 - 1 / (8 * M_PI)) * cos(x) + 10;
}

#define UNIT "uniform(0, 1)", NULL
/* clang-format off */
static const char *const hartmann3_space[][3] = {
	{ "a", UNIT }, { "b", UNIT }, { "c", UNIT }, { NULL },
};
static const char *const hartmann6_space[][3] = {
	{ "a", UNIT }, { "b", UNIT }, { "c", UNIT }, { "d", UNIT }, { "e", UNIT },
	{ "f", UNIT }, { NULL },
};
static const double hartmann3_a[] = { 3, 10, 30,  0.1, 10, 35,  3, 10, 30,  0.1, 10, 35 };
static const double hartmann3_c[] = {
	0.3689, 0.1170, 0.2673,  0.4699, 0.4387, 0.7470,
	0.1091, 0.8732, 0.5547,  0.0381, 0.5743, 0.8828,
};
static const double hartmann6_a[] = {
	10, 3, 17, 3.5, 1.7, 8,  0.05, 10, 17, 0.1, 8, 14,
	3, 3.5, 1.7, 10, 17, 8,  17, 8, 0.05, 10, 0.1, 14,
};
static const double hartmann6_c[] = {
	0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886,
	0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991,
	0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650,
	0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381,
};
/* clang-format on */

static double hartmann(const struct space *s, const struct point *p)
{
	static const double weights[4] = { 1, 1.2, 3, 3.2 };
	const double *a = s->n == 3 ? hartmann3_a : hartmann6_a;
	const double *c = s->n == 3 ? hartmann3_c : hartmann6_c;
	double sum = 0;

	for (int i = 0; i < 4; i++) {
		double e = 0;

		for (size_t k = 0; k < s->n; k++, a++, c++)
			e += *a * (num(p, k) - *c) * (num(p, k) - *c);
		sum -= weights[i] * exp(-e);
	}
	return sum;
}

static const char *const rosenbrock_space[][3] = {
	{ "a", "uniform(-2, 2)" },
	{ "b", "uniform(-2, 2)" },
	{ "c", "uniform(-2, 2)" },
	{ "d", "uniform(-2, 2)" },
	{ NULL },
};

static double rosenbrock_at(const struct space *s, const struct point *p, double scale)
{
	double sum = 0;

	for (size_t k = 0; k + 1 < s->n; k++) {
		double x = num(p, k) * scale, y = num(p, k + 1) * scale;

		sum += 100 * (y - x * x) * (y - x * x) + (1 - x) * (1 - x);
	}
	return sum;
}

static double rosenbrock(const struct space *s, const struct point *p)
{
	return rosenbrock_at(s, p, 1);
}

static const char *const ackley_space[][3] = {
	{ "a", "uniform(-10, 20)", NULL }, { "b", "uniform(-10, 20)", NULL },
	{ "c", "uniform(-10, 20)", NULL }, { "d", "uniform(-10, 20)", NULL },
	{ "e", "uniform(-10, 20)", NULL }, { NULL },
};

static double ackley_at(const double *x, size_t n)
{
	double squares = 0, waves = 0;

	for (size_t k = 0; k < n; k++) {
		squares += x[k] * x[k];
		waves += cos(2 * M_PI * x[k]);
	}
	return -20 * exp(-0.2 * sqrt(squares / (double)n)) - exp(waves / (double)n) + 20 + M_E;
}

static double ackley(const struct space *s, const struct point *p)
{
	double x[8];

	for (size_t k = 0; k < s->n; k++)
		x[k] = num(p, k);
	return ackley_at(x, s->n);
}

#define TENS "uniform(-10, 10)", NULL
/* clang-format off */
static const char *const levy_space[][3] = {
	{ "a", TENS }, { "b", TENS }, { "c", TENS }, { "d", TENS }, { "e", TENS },
	{ "f", TENS }, { "g", TENS }, { "h", TENS }, { NULL },
};
static const char *const twenty_space[][3] = {
	{ "a", TENS }, { "b", TENS }, { "c", TENS }, { "d", TENS }, { "e", TENS },
	{ "f", TENS }, { "g", TENS }, { "h", TENS }, { "i", TENS }, { "j", TENS },
	{ "k", TENS }, { "l", TENS }, { "m", TENS }, { "n", TENS }, { "o", TENS },
	{ "p", TENS }, { "q", TENS }, { "r", TENS }, { "s", TENS }, { "t", TENS },
	{ NULL },
};
/* clang-format on */

static double levy(const struct space *s, const struct point *p)
{
	double w = 1 + (num(p, 0) - 1) / 4, sum = pow(sin(M_PI * w), 2);

	for (size_t k = 0; k + 1 < s->n; k++) {
		w = 1 + (num(p, k) - 1) / 4;
		sum += (w - 1) * (w - 1) * (1 + 10 * pow(sin(M_PI * w + 1), 2));
	}
	w = 1 + (num(p, s->n - 1) - 1) / 4;
	return sum + (w - 1) * (w - 1) * (1 + pow(sin(2 * M_PI * w), 2));
}

static double rosenbrock20(const struct space *s, const struct point *p)
{
	return rosenbrock_at(s, p, 0.2);
}

/* ---- mixed ----------------------------------------------------------------------- */

static const char *const griewank_space[][3] = {
	{ "a", "uniform(-40, 60)", NULL },
	{ "b", "uniform(-40, 60)", NULL },
	{ "c", "int(-40, 60)", NULL },
	{ "d", "quniform(-40, 60, 5)", NULL },
	{ "e", "choice('p', 'q', 'r', 's', 't')", NULL },
	{ "f", "choice('u', 'v', 'w')", NULL },
	{ NULL },
};

static double griewank(const struct space *s, const struct point *p)
{
	static const double e[] = { 33, -12, 0, 52, -37 }, f[] = { -25, 0, 44 };
	double x[6], sum = 0, product = 1;

	for (size_t k = 0; k < 4; k++)
		x[k] = num(p, k);
	x[4] = e[option(s, p, 4)];
	x[5] = f[option(s, p, 5)];
	for (int k = 0; k < 6; k++) {
		sum += x[k] * x[k] / 4000;
		product *= cos(x[k] / sqrt(k + 1));
	}
	return sum - product + 1;
}

static const char *const mixed_ackley_space[][3] = {
	{ "a", "uniform(-10, 20)", NULL },
	{ "b", "uniform(-10, 20)", NULL },
	{ "c", "int(-10, 20)", NULL },
	{ "d", "choice('p', 'q', 'r', 's', 't', 'u')", NULL },
	{ "e", "bool()", NULL },
	{ NULL },
};

static double mixed_ackley(const struct space *s, const struct point *p)
{
	static const double d[] = { 7, -3, 15, 0, -9, 11 };
	double x[5];

	for (size_t k = 0; k < 3; k++)
		x[k] = num(p, k);
	x[3] = d[option(s, p, 3)];
	x[4] = option(s, p, 4) ? 0 : 6;
	return ackley_at(x, 5);
}

/*
 * Shaped like the loss of a network over its learning rate: a slow slope where it is too small,
 * a cliff where it is too large, beyond which training fails; the best rate goes with the batch
 * size, momentum raises the effective one, and adam wants another.
 */
static const char *const network_space[][3] = {
	{ "lr", "logrange(1e-6, 10)", NULL },
	{ "decay", "logrange(1e-7, 1)", NULL },
	{ "batch", "choice(16, 32, 64, 128, 256)", NULL },
	{ "optimizer", "choice('sgd', 'adam')", NULL },
	{ "momentum", "uniform(0, 0.999)", "optimizer == 'sgd'" },
	{ "layers", "int(1, 4)", NULL },
	{ NULL },
};

static double network(const struct space *s, const struct point *p)
{
	size_t adam = option(s, p, 3);
	double batch = (double)option(s, p, 2) - 2, layers = num(p, 5);
	double rate = log10(num(p, 0)) - 0.5 * batch * M_LN2 / M_LN10, decay = log10(num(p, 1));
	double best = adam ? -3.1 : -1.2, off, loss;

	if (!adam)
		rate -= 0.6 * log10(1 - num(p, 4));
	best -= 0.15 * (layers - 2);
	off = rate - best;
	if (off > 1.6)
		return NAN;
	loss = off < 0 ? 2.2 * (1 - exp(-0.35 * off * off)) : 2.3 * (1 - exp(-1.8 * off * off));
	loss += 0.05 * (decay + 3.5 + 0.3 * layers) * (decay + 3.5 + 0.3 * layers);
	loss += 0.04 * (layers - 3) * (layers - 3) + 0.01 * batch * batch;
	return 0.08 + loss + (adam ? 0.03 : 0) +
	       (adam ? 0 : 0.1 * (num(p, 4) - 0.9) * (num(p, 4) - 0.9));
}

/* A kink near the end of a logarithmic scale, where most of the scale is flat beside it. */
static const char *const edge_space[][3] = {
	{ "a", "logrange(1, 64)", NULL },
	{ "b", "uniform(0, 1)", NULL },
	{ NULL },
};
static const char *const edge_int_space[][3] = {
	{ "a", "int(1, 64, 'log')", NULL },
	{ "b", "uniform(0, 1)", NULL },
	{ NULL },
};

static double edge(const struct space *s, const struct point *p)
{
	(void)s;
	return fabs(num(p, 0) - 59) / 59 + (num(p, 1) - 0.5) * (num(p, 1) - 0.5);
}

const struct task problems[] = {
	{ "branin", "formula", branin_space, branin, 0.397887, 0 },
	{ "hartmann3", "formula", hartmann3_space, hartmann, -3.862782, 0 },
	{ "hartmann6", "formula", hartmann6_space, hartmann, -3.322368, 0 },
	{ "hartmann6+noise", "formula", hartmann6_space, hartmann, -3.322368, 0.2 },
	{ "rosenbrock4", "formula", rosenbrock_space, rosenbrock, 0, 0 },
	{ "ackley5", "formula", ackley_space, ackley, 0, 0 },
	{ "levy8", "formula", levy_space, levy, 0, 0 },
	{ "griewank6 mixed", "formula", griewank_space, griewank, 0, 0 },
	{ "ackley5 mixed", "formula", mixed_ackley_space, mixed_ackley, 0, 0 },
	{ "levy20", "many", twenty_space, levy, 0, 0 },
	{ "rosenbrock20", "many", twenty_space, rosenbrock20, 0, 0 },
	{ "edge", "further", edge_space, edge, 0, 0 },
	{ "edge int", "further", edge_int_space, edge, 0, 0 },
	{ "network", "further", network_space, network, 0.08, 0 },
	{ .name = NULL },
};
