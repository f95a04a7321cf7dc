/* pegbox list: the sweeps of a folder. */

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/cmd.h"
#include "folder/book.h"
#include "folder/folders.h"
#include "folder/lock.h"
#include "folder/summary.h"
#include "store/json_text.h"
#include "store/results.h"

const struct cmd_option cmd_list_options[] = {
	{ "json", 0, NULL, "One JSON list" },
	TABLE_OPTIONS,
	{ .name = NULL },
};

static void print_row(const struct book *b, bool live, int width)
{
	const struct sweep *s = &b->sweep;
	uint64_t budget = cmd_is_table(b) ? 0 : sweep_budget(s);
	char runs[64];
	struct buf started = { 0 };

	snprintf(runs, sizeof runs, "%u", sweep_n_ended(s));
	if (budget)
		snprintf(runs, sizeof runs, "%u/%llu", sweep_n_ended(s),
		         (unsigned long long)budget);
	results_time(&started, s->first_ms);
	printf("%-*s  %-11s %9s  %10s  %-16s %.16s\n", width, b->dir, cmd_state(b, live), runs,
	       s->best ? num_shown(sweep_counts(s, &s->runs[s->best - 1])).text : "-",
	       s->n_metrics ? s->metrics[0] : "", buf_str(&started));
	buf_clear(&started);
}

static void print_header(int width)
{
	printf("%-*s  %-11s %9s  %10s  %-16s %s\n", width, "folder", "state", "runs", "best",
	       "metric", "started (UTC)");
}

/* A table of others, as one sweep. */
static int list_table(const struct args *a)
{
	json_t *all = json_array();
	struct book b;

	if (cmd_open_any(&b, a) < 0) {
		json_decref(all);
		return EXIT_ERROR;
	}
	if (args_has(a, "json")) {
		json_array_append_new(all, cmd_status_json(&b, false, 0));
		json_print(all, JSON_INDENT(1));
	} else {
		int width = (int)strlen(b.dir) > 6 ? (int)strlen(b.dir) : 6;

		print_header(width);
		print_row(&b, false, width);
		json_decref(all);
	}
	book_clear(&b);
	return EXIT_DONE;
}

int cmd_list(const struct args *a)
{
	const char *dir = a->n_operands ? a->operands[0] : ".";
	size_t n;
	struct folder *f;
	json_t *all;
	struct stat st;
	int width = 6;

	if (stat(dir, &st) < 0 || access(dir, S_ISDIR(st.st_mode) ? R_OK | X_OK : R_OK) < 0)
		return fail(EXIT_ERROR, "cannot open %s: %s", dir, strerror(errno));
	f = folders_find(dir, &n);
	if (!n && (!S_ISDIR(st.st_mode) || (a->n_operands && cmd_names_table(dir)))) {
		folders_free(f, n);
		return list_table(a);
	}
	if (n && cmd_refuses_roles(a)) {
		folders_free(f, n);
		return EXIT_ERROR;
	}
	all = json_array();
	for (size_t i = 0; i < n; i++)
		if ((int)strlen(f[i].path) > width)
			width = (int)strlen(f[i].path);
	if (!n)
		fail(0, "there is no sweep in %s; start with: pegbox demo",
		     strcmp(dir, ".") == 0 ? "this folder" : dir);
	else if (!args_has(a, "json"))
		print_header(width);
	for (size_t i = 0; i < n; i++) {
		struct book b;
		struct err e;
		int64_t pid;
		bool live = lock_is_held(f[i].path, &pid);

		if (book_open(&b, f[i].path, &e) < 0)
			fail(0, "%s", e.text);
		else if (args_has(a, "json"))
			json_array_append_new(all, cmd_status_json(&b, live, pid));
		else
			print_row(&b, live, width);
		book_clear(&b);
	}
	if (args_has(a, "json"))
		json_print(all, JSON_INDENT(1));
	else
		json_decref(all);
	folders_free(f, n);
	return EXIT_DONE;
}
