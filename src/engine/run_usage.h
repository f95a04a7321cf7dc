#ifndef ENGINE_RUN_USAGE_H
#define ENGINE_RUN_USAGE_H

/* What the processes of a run take of this machine, as Linux and nvidia-smi(1) tell. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** At a moment.  All that lives under the minder of the run counts. */
struct run_usage {
	int64_t work_ms; /* processor time so far, of those that are gone, too */
	uint64_t bytes;  /* of memory; what several share counts for each */
	int64_t *pids;
	size_t n_pids;
};

/** Of the run whose process was started as `pid`; false: there is none on this machine. */
bool run_usage_read(int64_t pid, struct run_usage *u);
void run_usage_clear(struct run_usage *u);

/** Processors used between two looks, `ms` apart. */
double run_usage_cpus(const struct run_usage *before, const struct run_usage *now, int64_t ms);

/** What "nvidia-smi pmon -c 1 -s um" prints of them; false: it names none. */
struct gpu_usage {
	double percent; /* of one GPU, and of more the sum */
	double bytes;   /* NAN: not known */
};
bool run_usage_gpu(const struct run_usage *u, const char *table, struct gpu_usage *out);

#endif
