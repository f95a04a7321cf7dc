#include "core/model/student.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>

#include "base/mem.h"

double student_two_sided(double t, double freedom)
{
	return isinf(t) ? 0 : 2 * gsl_cdf_tdist_Q(fabs(t), freedom);
}

double student_test(const double *x, size_t n, double *t)
{
	double mean = gsl_stats_mean(x, 1, n), sd = gsl_stats_sd_m(x, 1, n, mean);

	*t = mean == 0 ? 0 : mean / (sd / sqrt((double)n));
	return student_two_sided(*t, (double)(n - 1));
}

void student_holm(double *p, size_t n)
{
	size_t *order = mem_alloc((n + 1) * sizeof *order);
	double most = 0;

	gsl_sort_index(order, p, 1, n);
	for (size_t i = 0; i < n; i++) {
		most = fmax(most, fmin(1, p[order[i]] * (double)(n - i)));
		p[order[i]] = most;
	}
	free(order);
}
