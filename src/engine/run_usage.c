#include "engine/run_usage.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/array.h"
#include "base/num.h"
#include "jobs/procs.h"

/* Which of them is a process; n: none. */
static size_t place_of(const struct proc *all, size_t n, int64_t pid)
{
	size_t i = 0;

	while (i < n && all[i].pid != pid)
		i++;
	return i;
}

bool run_usage_read(int64_t pid, struct run_usage *u)
{
	size_t n, i, minder, cap = 0;
	struct proc *all = procs_read(&n);
	uint64_t ticks = 0;

	*u = (struct run_usage){ .pids = NULL };
	i = place_of(all, n, pid);
	/* A run leads a session of its own: else that number is by now another's. */
	if (i == n || all[i].session != all[i].pid || all[i].parent <= 1) {
		free(all);
		return false;
	}
	minder = place_of(all, n, all[i].parent);
	/* It waits for what its children leave behind. */
	if (minder < n)
		ticks = all[minder].waited;
	procs_choose_below(all, n, all[i].parent, NULL, 0);
	for (i = 0; i < n; i++) {
		if (!all[i].chosen)
			continue;
		ticks += all[i].work + all[i].waited;
		u->bytes += all[i].bytes;
		ARRAY_PUSH(u->pids, u->n_pids, cap, all[i].pid);
	}
	free(all);
	u->work_ms = (int64_t)(ticks * 1000 / (uint64_t)sysconf(_SC_CLK_TCK));
	return true;
}

void run_usage_clear(struct run_usage *u)
{
	free(u->pids);
	*u = (struct run_usage){ .pids = NULL };
}

double run_usage_cpus(const struct run_usage *before, const struct run_usage *now, int64_t ms)
{
	int64_t work = now->work_ms - before->work_ms;

	return ms > 0 && work > 0 ? (double)work / (double)ms : 0;
}

/* ---- nvidia-smi ------------------------------------------------------------------ */

#define COLUMNS_MAX 32

/* The words of a line, which is cut up. */
static size_t split(char *line, char **words)
{
	char *save = NULL;
	size_t n = 0;

	for (char *w = strtok_r(line, " \t", &save); w && n < COLUMNS_MAX;
	     w = strtok_r(NULL, " \t", &save))
		words[n++] = w;
	return n;
}

/* Which column has that head. */
static size_t column(char **heads, size_t n, const char *name)
{
	size_t i = 0;

	while (i < n && strcmp(heads[i], name) != 0)
		i++;
	return i;
}

/* NAN of a column that is not there, and of "-". */
static double cell(char **words, size_t n, size_t at)
{
	double x;

	return at < n && num_parse_str(words[at], &x) ? x : NAN;
}

static bool is_ours(const struct run_usage *u, double pid)
{
	for (size_t i = 0; i < u->n_pids; i++)
		if ((double)u->pids[i] == pid)
			return true;
	return false;
}

bool run_usage_gpu(const struct run_usage *u, const char *table, struct gpu_usage *out)
{
	char *copy = mem_strdup(table), *save = NULL, *words[COLUMNS_MAX];
	size_t pid = COLUMNS_MAX, sm = COLUMNS_MAX, fb = COLUMNS_MAX;
	bool any = false;

	*out = (struct gpu_usage){ 0, NAN };
	for (char *l = strtok_r(copy, "\n", &save); l; l = strtok_r(NULL, "\n", &save)) {
		size_t n = split(l + (*l == '#'), words);

		/* "# gpu pid type sm …": versions differ in what is between. */
		if (*l == '#' && column(words, n, "pid") < n) {
			pid = column(words, n, "pid");
			sm = column(words, n, "sm");
			fb = column(words, n, "fb");
		} else if (*l != '#' && is_ours(u, cell(words, n, pid))) {
			double percent = cell(words, n, sm), megabytes = cell(words, n, fb);

			any = true;
			out->percent += isfinite(percent) ? percent : 0;
			if (isfinite(megabytes))
				out->bytes = (isnan(out->bytes) ? 0 : out->bytes) +
				             megabytes * 1048576;
		}
	}
	free(copy);
	return any;
}
