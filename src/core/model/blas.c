#include "core/model/blas.h"

#include <cblas.h>

/* What OpenBLAS does itself before a fork; no header has it, nor has every build of it. */
extern int blas_thread_shutdown_(void) __attribute__((weak));

void blas_one_thread(void)
{
	/* To say it once more would begin them anew. */
	if (openblas_get_num_threads() == 1)
		return;
	openblas_set_num_threads(1);
	if (blas_thread_shutdown_)
		blas_thread_shutdown_();
}
