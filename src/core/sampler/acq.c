#include "core/sampler/acq.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_sf_erf.h>

#include "base/mem.h"
#include "core/model/normal.h"

#define LOG_SQRT_2PI 0.91893853320467274178
#define FAR_TAIL (-50.0)
#define WORTHWHILE 0.02 /* an improvement, in standard deviations of the losses */

double acq_log_h(double z, double *slope)
{
	double log_phi = -z * z / 2 - LOG_SQRT_2PI, out, tail;

	if (z > -1) {
		double phi = exp(log_phi), cdf = normal_cdf(z), h = phi + z * cdf;

		if (slope)
			*slope = cdf / h;
		return log(h);
	}
	if (z > FAR_TAIL) {
		/* 1 - |z| Phi(z) / phi(z), by way of the logarithm of Phi. */
		double log_cdf = gsl_sf_log_erfc(-z * M_SQRT1_2) - M_LN2;

		out = log_phi + log(-expm1(log_cdf - log_phi + log(-z)));
		if (slope)
			*slope = exp(log_cdf - out);
		return out;
	}
	/* Abramowitz and Stegun 26.2.12, to three terms. */
	tail = 1 - 3 / (z * z) + 15 / (z * z * z * z);
	if (slope)
		*slope = -z - 2 / z + (6 - 60 / (z * z)) / (z * z * z) / tail;
	return log_phi - 2 * log(-z) + log(tail);
}

void acq_init(struct acq *a, struct gp **gps, size_t n, const bool *counts)
{
	size_t d = gps[0]->d;

	*a = (struct acq){ .n = n, .d = d };
	a->gps = mem_calloc(n, sizeof(struct gp *));
	a->best = mem_calloc(2 * n + 2 * d + n * d, sizeof(double));
	a->terms = a->best + n;
	a->dmean = a->terms + n;
	a->dvar = a->dmean + d;
	a->slopes = a->dvar + d;
	for (size_t i = 0; i < n; i++) {
		a->gps[i] = gps[i];
		a->best[i] = gp_best_mean(gps[i], counts) - WORTHWHILE;
	}
}

void acq_clear(struct acq *a)
{
	for (size_t i = 0; i < a->n; i++)
		gp_free(a->gps[i]);
	free(a->gps);
	free(a->best);
	*a = (struct acq){ 0 };
}

/* log of the mean of exp(terms[i]). */
static double log_mean(const double *terms, size_t n, size_t step)
{
	double top = -INFINITY, sum = 0;

	for (size_t i = 0; i < n; i++)
		top = fmax(top, terms[i * step]);
	if (top == -INFINITY)
		return top;
	for (size_t i = 0; i < n; i++)
		sum += exp(terms[i * step] - top);
	return top + log(sum / (double)n);
}

double acq_value(struct acq *a, const double *x, double *grad)
{
	double out;

	for (size_t i = 0; i < a->n; i++) {
		double mean, var, sd, z, slope;

		gp_predict(a->gps[i], x, &mean, &var, grad ? a->dmean : NULL,
		           grad ? a->dvar : NULL);
		sd = sqrt(var);
		z = (a->best[i] - mean) / sd;
		a->terms[i] = acq_log_h(z, grad ? &slope : NULL) + log(sd);
		/* log EI = log sd + log h(z), z = (best - mean) / sd. */
		for (size_t k = 0; grad && k < a->d; k++)
			a->slopes[i * a->d + k] = (1 - slope * z) * a->dvar[k] / (2 * var) -
			                          slope / sd * a->dmean[k];
	}
	out = log_mean(a->terms, a->n, 1);
	if (!grad)
		return a->plain ? exp(out) : out;
	memset(grad, 0, a->d * sizeof *grad);
	for (size_t i = 0; i < a->n; i++) {
		double share = exp(a->terms[i] - out) / (double)a->n;

		for (size_t k = 0; k < a->d; k++)
			grad[k] += share * a->slopes[i * a->d + k];
	}
	if (a->plain) {
		out = exp(out);
		for (size_t k = 0; k < a->d; k++)
			grad[k] *= out;
	}
	return out;
}

void acq_values(struct acq *a, size_t m, const double *x, size_t use, double *out)
{
	size_t n = a->gps[0]->n;
	double *room = mem_calloc(n * (m + 1) + 2 * m + use * m + 1, sizeof *room);
	double *mean = room + n * (m + 1), *var = mean + m, *terms = var + m;

	for (size_t i = 0; i < use; i++) {
		gp_predict_many(a->gps[i], m, x, mean, var, room);
		for (size_t c = 0; c < m; c++) {
			double sd = sqrt(var[c]);

			terms[i * m + c] =
				acq_log_h((a->best[i] - mean[c]) / sd, NULL) + log(sd);
		}
	}
	for (size_t c = 0; c < m; c++) {
		out[c] = log_mean(terms + c, use, m);
		if (a->plain)
			out[c] = exp(out[c]);
	}
	free(room);
}

double acq_predict(struct acq *a, const double *x, double *mean, double *var)
{
	double sum = 0, squares = 0, inner = 0, improvement = 0, n = (double)a->n;

	for (size_t i = 0; i < a->n; i++) {
		double m, v, sd;

		gp_predict(a->gps[i], x, &m, &v, NULL, NULL);
		sd = sqrt(v);
		sum += m;
		squares += m * m;
		inner += v;
		improvement += sd * exp(acq_log_h((a->best[i] + WORTHWHILE - m) / sd, NULL));
	}
	*mean = sum / n;
	*var = inner / n + fmax(squares / n - *mean * *mean, 0);
	return improvement / n;
}
