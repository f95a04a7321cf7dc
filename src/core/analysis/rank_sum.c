#include "core/analysis/rank_sum.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/analysis/rank.h"
#include "core/model/normal.h"

/*
 * The share of the choices of n of the doubled ranks, which are whole also with ties, whose sum
 * is at least `off` from the mean: choices are counted by how many were taken and their sum.
 */
static double deal(const double *rank, size_t total, size_t n, double off)
{
	size_t most = total * (total + 1), width = most + 1;
	double *count = mem_calloc((n + 1) * width, sizeof *count), far = 0, all = 0;
	double mean = (double)(n * (total + 1));

	count[0] = 1;
	for (size_t i = 0; i < total; i++) {
		size_t r = (size_t)lrint(2 * rank[i]);

		for (size_t k = i + 1 < n ? i + 1 : n; k > 0; k--)
			for (size_t sum = r; sum <= most; sum++)
				count[k * width + sum] += count[(k - 1) * width + sum - r];
	}
	for (size_t sum = 0; sum <= most; sum++) {
		all += count[n * width + sum];
		far += fabs((double)sum - mean) >= off ? count[n * width + sum] : 0;
	}
	free(count);
	return far / all;
}

/* The sum of t³ - t over the groups of t equals. */
static double ties(const double *rank, size_t total)
{
	double sum = 0;

	for (size_t i = 0; i < total; i++) {
		double t = 0;

		for (size_t k = 0; k < total; k++)
			t += rank[k] == rank[i];
		sum += t * t - 1;
	}
	return sum;
}

static double approximate(const double *rank, double n, double m, double u)
{
	double total = n + m;
	double variance =
		n * m / 12 * (total + 1 - ties(rank, (size_t)total) / (total * (total - 1)));
	double off = fmax(fabs(u - n * m / 2) - 0.5, 0);

	return variance > 0 ? 2 * normal_cdf(-off / sqrt(variance)) : 1;
}

struct rank_sum rank_sum_test(const double *x, size_t n, const double *y, size_t m)
{
	size_t total = n + m;
	double *all = mem_calloc(2 * total + 1, sizeof *all), *rank = all + total, sum = 0;
	struct rank_sum t = { 0, NAN, total <= RANK_SUM_EXACT };

	for (size_t i = 0; i < total; i++)
		all[i] = i < n ? x[i] : y[i - n];
	rank_of(all, total, rank);
	for (size_t i = 0; i < n; i++)
		sum += rank[i];
	t.u = sum - (double)(n * (n + 1)) / 2;
	if (n && m && t.exact)
		t.p = deal(rank, total, n, fabs(2 * sum - (double)(n * (total + 1))));
	else if (n && m)
		t.p = fmin(1, approximate(rank, (double)n, (double)m, t.u));
	free(all);
	return t;
}

double rank_sum_least(size_t n, size_t m)
{
	double ways = 1;

	for (size_t i = 1; i <= n; i++)
		ways *= (double)(m + i) / (double)i;
	return fmin(1, 2 / ways);
}
