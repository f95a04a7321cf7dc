#include "core/model/lapack.h"

#include <cblas.h>

/* LAPACK is Fortran: everything by address, no header. */
void dpotrf_(const char *uplo, const int *n, double *a, const int *lda, int *info);
void dpotri_(const char *uplo, const int *n, double *a, const int *lda, int *info);

int lapack_cholesky(size_t n, double *a, size_t lda)
{
	int m = (int)n, ld = (int)lda, info = 0;

	if (m > 0)
		dpotrf_("L", &m, a, &ld, &info);
	return info == 0 ? 0 : -1;
}

void lapack_invert(size_t n, double *a, size_t lda)
{
	int m = (int)n, ld = (int)lda, info;

	if (m > 0)
		dpotri_("L", &m, a, &ld, &info);
}

void lapack_solve(size_t n, const double *l, size_t lda, double *b)
{
	cblas_dtrsv(CblasColMajor, CblasLower, CblasNoTrans, CblasNonUnit, (int)n, l, (int)lda,
	            b, 1);
	cblas_dtrsv(CblasColMajor, CblasLower, CblasTrans, CblasNonUnit, (int)n, l, (int)lda, b,
	            1);
}
