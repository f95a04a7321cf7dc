#ifndef CORE_MODEL_CLONES_H
#define CORE_MODEL_CLONES_H

/* The same source for the vector units that there may be; the loader picks one. */
#if defined(__x86_64__) && defined(__gnu_linux__) && defined(__GNUC__) && \
	!defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define CLONES
#endif

#endif
