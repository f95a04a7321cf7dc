#ifndef CORE_MODEL_BLAS_H
#define CORE_MODEL_BLAS_H

/* The library of linear algebra: it has one thread, because the processors are the runs'. */

/**
 * OpenBLAS begins a thread a processor when a program starts, which wait for work at full speed
 * for some hundredths of a second: this ends them, and there are no more.
 */
void blas_one_thread(void);

#endif
