#include "core/model/lapack.h"

#include <cblas.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* LAPACK is Fortran: everything by address, no header. */
void dpotrf_(const char *uplo, const int *n, double *a, const int *lda, int *info);
void dtrtri_(const char *uplo, const char *diag, const int *n, double *a, const int *lda,
             int *info);
void dlauum_(const char *uplo, const int *n, double *a, const int *lda, int *info);

#define SMALL 16 /* rows that are inverted one by one */

int lapack_cholesky(size_t n, double *a, size_t lda)
{
	int m = (int)n, ld = (int)lda, info = 0;

	if (m > 0)
		dpotrf_("L", &m, a, &ld, &info);
	return info == 0 ? 0 : -1;
}

/*
 * The inverse of a factor, by halves: of A over B and C it is A^-1 over -C^-1 B A^-1 and C^-1.
 * OpenBLAS goes by columns up to 256 rows, which takes three times as long.
 */
static void invert_factor(int n, double *a, int lda)
{
	int half = n / 2, rest = n - half, info;
	double *b = a + half, *c = b + (size_t)half * (size_t)lda;

	if (n <= SMALL) {
		dtrtri_("L", "N", &n, a, &lda, &info);
		return;
	}
	invert_factor(half, a, lda);
	invert_factor(rest, c, lda);
	cblas_dtrmm(CblasColMajor, CblasLeft, CblasLower, CblasNoTrans, CblasNonUnit, rest,
	            half, -1, c, lda, b, lda);
	cblas_dtrmm(CblasColMajor, CblasRight, CblasLower, CblasNoTrans, CblasNonUnit, rest,
	            half, 1, a, lda, b, lda);
}

void lapack_invert(size_t n, double *a, size_t lda)
{
	int m = (int)n, ld = (int)lda, info;

	if (!m)
		return;
	invert_factor(m, a, ld);
	dlauum_("L", &m, a, &ld, &info);
}

/* Of many columns the inverse and a product take half as long. */
void lapack_solve_lower(size_t n, const double *l, size_t lda, size_t m, double *b)
{
	double *inverse;

	if (m < n / 2 + 1) {
		cblas_dtrsm(CblasColMajor, CblasLeft, CblasLower, CblasNoTrans, CblasNonUnit,
		            (int)n, (int)m, 1, l, (int)lda, b, (int)n);
		return;
	}
	inverse = mem_calloc(n * n + 1, sizeof *inverse);
	for (size_t j = 0; j < n; j++)
		memcpy(inverse + j * n + j, l + j * lda + j, (n - j) * sizeof *l);
	invert_factor((int)n, inverse, (int)n);
	cblas_dtrmm(CblasColMajor, CblasLeft, CblasLower, CblasNoTrans, CblasNonUnit, (int)n,
	            (int)m, 1, inverse, (int)n, b, (int)n);
	free(inverse);
}

void lapack_solve(size_t n, const double *l, size_t lda, double *b)
{
	cblas_dtrsv(CblasColMajor, CblasLower, CblasNoTrans, CblasNonUnit, (int)n, l, (int)lda,
	            b, 1);
	cblas_dtrsv(CblasColMajor, CblasLower, CblasTrans, CblasNonUnit, (int)n, l, (int)lda, b,
	            1);
}
