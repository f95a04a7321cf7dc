/* What a run's processes take: of processors and memory by /proc, of GPUs by nvidia-smi. */

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../tap.h"
#include "base/array.h"
#include "base/buf.h"
#include "engine/run_usage.h"

/* ---- nvidia-smi ------------------------------------------------------------------ */

/* Two versions of it. */
static const char newer[] =
	"# gpu         pid   type     sm    mem    enc    dec    jpg    ofa     fb   ccpm\n"
	"# Idx           #    C/G      %      %      %      %      %      %     MB     MB\n";
static const char older[] = "# gpu        pid  type    sm   mem   enc   dec    fb   command\n"
			    "# Idx          #   C/G     %     %     %     %    MB   name\n";

static void test_gpu(void)
{
	static const struct {
		const char *head, *lines;
		bool any;
		double percent, megabytes;
	} cases[] = {
		{ newer, "0 4242 C 45 20 - - - - 2048 0 python\n", true, 45, 2048 },
		{ older, "  0   4242   C   45   20   -   -   512   python\n", true, 45, 512 },
		{ newer,
		  "0 4242 C 45 20 - - - - 2048 0 python\n1 4243 C 30 2 - - - - 1024 0 sh\n"
		  "1 99 C 25 2 - - - - 1024 0 python\n",
		  true, 75, 3072 },
		{ newer, "0 4242 C - - - - - - - - python\n", true, 0, NAN },
		{ newer, "0 - - - - - - - - - - -\n", false, 0, NAN },
		{ newer, "0 99 C 45 20 - - - - 2048 0 python\n", false, 0, NAN },
		{ "", "0 4242 C 45\n", false, 0, NAN },
		{ "", "No devices were found\n", false, 0, NAN },
		{ "", "", false, 0, NAN },
	};
	int64_t pids[] = { 4242, 4243 };
	const struct run_usage u = { .pids = pids, .n_pids = 2 };

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct gpu_usage g;
		struct buf table = { 0 };
		bool any;

		buf_addf(&table, "%s%s", cases[i].head, cases[i].lines);
		any = run_usage_gpu(&u, table.data, &g);

		ok(any == cases[i].any, "table %zu: its processes are there or not", i);
		is_num(g.percent, cases[i].percent, "table %zu: per cent", i);
		is_num(g.bytes / 1048576, cases[i].megabytes, "table %zu: memory", i);
		buf_clear(&table);
	}
}

/* ---- processes ------------------------------------------------------------------- */

/* A run as a minder starts it: in a session of its own, with a child that works. */
static pid_t start(int *pipe_of_it)
{
	int ends[2];
	pid_t pid;

	if (pipe(ends) < 0)
		return -1;
	pid = fork();
	if (pid == 0) {
		volatile char *memory = malloc(32 << 20);
		volatile unsigned long n = 0;

		setsid();
		for (size_t i = 0; i < 32 << 20; i += 1024)
			memory[i] = 1;
		if (fork() == 0) {
			/* Processor time, not time: a busy machine makes it no other. */
			while (clock() < CLOCKS_PER_SEC / 5)
				n++;
			(void)!write(ends[1], "x", 1);
			pause();
		}
		pause();
	}
	close(ends[1]);
	*pipe_of_it = ends[0];
	return pid;
}

static void test_processes(void)
{
	struct run_usage before, now;
	int end = -1;
	pid_t run = start(&end);
	char x;

	if (access("/proc/self/stat", R_OK) < 0) {
		ok(!run_usage_read(run, &now), "without /proc nothing is known");
		return;
	}
	ok(read(end, &x, 1) == 1 && run_usage_read(run, &now), "a run is looked at");
	is_num((double)now.n_pids, 2, "with its child");
	ok(now.work_ms >= 150, "which has worked: %lld ms", (long long)now.work_ms);
	ok(now.bytes > 32 << 20, "and its memory");
	ok(run_usage_cpus(&now, &now, 1000) == 0, "nothing between one look and the same");
	before = now;
	now.work_ms += 1500;
	is_num(run_usage_cpus(&before, &now, 1000), 1.5, "one processor and a half");
	now.work_ms = 0;
	is_num(run_usage_cpus(&before, &now, 1000), 0, "never less than none");
	kill(-run, SIGKILL);
	waitpid(run, NULL, 0);
	run_usage_clear(&before);
	ok(!run_usage_read(run, &now), "a run that is gone is not");
	ok(!run_usage_read(1, &now), "nor is any other process");
	close(end);
}

int main(void)
{
	test_gpu();
	test_processes();
	return done_testing();
}
