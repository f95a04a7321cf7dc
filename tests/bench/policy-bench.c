/*
 * What a policy saves and what it costs, on recorded learning curves (curves/README): 100 of
 * the runs start in random order, so many at once, each as long a value as it took, and the
 * policy cuts them.
 *
 *   policy-bench [-n ORDERS] [-a AT_ONCE] [-p POLICY]... FILE.curves...
 *
 * For each policy and table three means over the orders: values that were logged; how much
 * worse the best of them is than the best of all (accuracy: percent points, loss: percent of
 * the best); in how many of 100 orders the best was lost so.
 */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/array.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/rng.h"
#include "base/text.h"
#include "core/conf/conf.h"

#define AT_ONCE_MAX 64
#define RUNS 100 /* of those of a table, other ones in each order */

struct curve {
	double *value;
	size_t n, cap;
	double seconds; /* of the whole run */
};

/* The curves of one metric. */
struct table {
	char *name, *metric;
	enum goal goal;
	struct curve *runs;
	size_t n, cap;
};

static struct table *tables;
static size_t n_tables, cap_tables;
static int orders = 100, at_once = 4;

static struct table *table_of(const char *name, const char *metric)
{
	struct table t = { 0 };

	for (size_t i = 0; i < n_tables; i++)
		if (strcmp(tables[i].name, name) == 0 && strcmp(tables[i].metric, metric) == 0)
			return &tables[i];
	t.name = mem_strdup(name);
	t.metric = mem_strdup(metric);
	t.goal = strcmp(metric, "loss") == 0 ? GOAL_MINIMIZE : GOAL_MAXIMIZE;
	ARRAY_PUSH(tables, n_tables, cap_tables, t);
	return &tables[n_tables - 1];
}

static void read_table(const char *path)
{
	const char *base = file_name(path);
	char *line = NULL, *name = mem_strndup(base, strcspn(base, "."));
	double seconds = 0, unit;
	size_t cap = 0;
	FILE *f = fopen(path, "r");

	if (!f) {
		perror(path);
		exit(1);
	}
	while (getline(&line, &cap, f) > 0) {
		char *save, *word = strtok_r(line, " \n", &save);
		struct curve c = { 0 };
		struct table *t;

		if (strcmp(word, "run") == 0) {
			seconds = strtod(save, NULL);
			continue;
		}
		t = table_of(name, word);
		c.seconds = seconds;
		unit = strtod(save, &save);
		while ((word = strtok_r(NULL, " \n", &save)))
			ARRAY_PUSH(c.value, c.n, c.cap, strtod(word, NULL) / unit);
		ARRAY_PUSH(t->runs, t->n, t->cap, c);
	}
	fclose(f);
	free(line);
	free(name);
}

/* The least loss of these runs. */
static double best_of(const struct table *t, const size_t *runs, size_t n)
{
	double best = INFINITY;

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < t->runs[runs[i]].n; k++)
			best = fmin(best, goal_loss(t->goal, t->runs[runs[i]].value[k]));
	return best;
}

struct result {
	double values, regret, lost; /* sums over the orders */
};

struct worker {
	size_t run, n; /* it has logged n values of this run; run == t->n: idle */
	double next_s; /* when it logs the next */
};

static void shuffle(size_t *order, size_t n, uint64_t seed)
{
	for (size_t i = 0; i < n; i++)
		order[i] = i;
	for (size_t i = n - 1; i > 0; i--) {
		size_t k = rng_bits(seed, i, 0, 0) % (i + 1), at = order[i];

		order[i] = order[k];
		order[k] = at;
	}
}

static size_t n_runs(const struct table *t)
{
	return t->n < RUNS ? t->n : RUNS;
}

static void start(const struct table *t, struct worker *w, const size_t *order, size_t *next)
{
	w->run = *next < n_runs(t) ? order[(*next)++] : t->n;
	w->n = 0;
	if (w->run < t->n)
		w->next_s += t->runs[w->run].seconds / (double)t->runs[w->run].n;
}

static struct worker *earliest(const struct table *t, struct worker *w)
{
	struct worker *first = NULL;

	for (int i = 0; i < at_once; i++)
		if (w[i].run < t->n && (!first || w[i].next_s < first->next_s))
			first = &w[i];
	return first;
}

/* One order of one table under a policy. */
static void simulate(const struct table *t, const struct conf *c, uint64_t seed,
                     struct result *sum)
{
	struct policy *p = conf_new_policy(c, t->goal);
	size_t *order = mem_calloc(t->n, sizeof *order), next = 0;
	double best, seen = INFINITY;
	struct worker workers[AT_ONCE_MAX] = { 0 }, *w;
	struct verdict v;

	shuffle(order, t->n, seed);
	best = best_of(t, order, n_runs(t));
	for (int i = 0; i < at_once; i++)
		start(t, &workers[i], order, &next);
	while ((w = earliest(t, workers))) {
		const struct curve *run = &t->runs[w->run];
		uint32_t id = (uint32_t)w->run + 1;
		double value = run->value[w->n++];
		bool cancel;

		policy_observe(p, id, value);
		sum->values++;
		seen = fmin(seen, goal_loss(t->goal, value));
		cancel = policy_judge(p, id, &v);
		if (cancel || w->n == run->n) {
			policy_ended(p, id);
			start(t, w, order, &next);
		} else {
			w->next_s += run->seconds / (double)run->n;
		}
	}
	sum->regret += 100 * (seen - best) / (t->goal == GOAL_MINIMIZE ? fabs(best) : 1);
	sum->lost += seen > best;
	policy_free(p);
	free(order);
}

static void print_result(const struct result *r, double n)
{
	printf("  %5.0f %6.3f %3.0f", r->values / n, r->regret / n, 100 * r->lost / n);
}

static void print_row(const char *text, const char *metric)
{
	struct result all = { 0 };
	struct conf c;
	struct err e;
	int n = 0;

	conf_init(&c);
	if (conf_set_policy(&c, text, &e) < 0) {
		fprintf(stderr, "%s\n", e.text);
		exit(1);
	}
	printf("%-43s", text);
	for (size_t i = 0; i < n_tables; i++) {
		struct result r = { 0 };

		if (strcmp(tables[i].metric, metric) != 0)
			continue;
		for (int k = 1; k <= orders; k++)
			simulate(&tables[i], &c, (uint64_t)k, &r);
		print_result(&r, orders);
		all.values += r.values;
		all.regret += r.regret;
		all.lost += r.lost;
		n++;
	}
	print_result(&all, orders * n);
	putchar('\n');
	fflush(stdout);
	conf_clear(&c);
}

static const char *const policies[] = {
	"none",
	"median",
	"median(delay_evaluation=5)",
	"truncation(truncation_percentage=20)",
	"asha",
	"asha(reduction_factor=4, min_intervals=3)",
	"patience(patience=3)",
	"patience(patience=5)",
	"patience(patience=10)",
	"bandit(slack_factor=0.1)",
	"bandit(slack_factor=0.2)",
	"bandit(slack_factor=0.2, narrowing=0.5)",
	"bandit(slack_factor=0.2, narrowing=1)",
	"bandit(slack_factor=0.5, narrowing=1)",
	"bandit(slack_factor=1, narrowing=1)",
	"bandit(slack_factor=5, narrowing=1)",
	"bandit(slack_factor=20, narrowing=1.5)",
	"bandit(slack_factor=5, narrowing=2)",
	"bandit(slack_factor=10, narrowing=2)",
	"bandit(slack_factor=20, narrowing=2)",
	"bandit(slack_amount=0.2)",
	"bandit(slack_amount=0.2, narrowing=0.5)",
	"bandit(slack_amount=0.2, narrowing=1)",
	"bandit(slack_amount=1, narrowing=1)",
	"bandit(slack_amount=5, narrowing=2)",
};

int main(int argc, char **argv)
{
	static const char *const metrics[] = { "accuracy", "loss" };
	const char *chosen[64];
	size_t n = 0;
	int option;

	while ((option = getopt(argc, argv, "n:a:p:")) != -1) {
		if (option == 'n')
			orders = atoi(optarg);
		else if (option == 'a')
			at_once = atoi(optarg);
		else if (option == 'p' && n < ARRAY_LEN(chosen))
			chosen[n++] = optarg;
		else
			return 2;
	}
	if (optind == argc || orders < 1 || at_once < 1 || at_once > AT_ONCE_MAX)
		return 2;
	for (int i = optind; i < argc; i++)
		read_table(argv[i]);
	for (size_t i = 0; !n && i < ARRAY_LEN(policies); i++)
		chosen[i] = policies[i];
	n = n ? n : ARRAY_LEN(policies);
	for (size_t m = 0; m < ARRAY_LEN(metrics); m++) {
		printf("%s%-43s", m ? "\n" : "", metrics[m]);
		for (size_t i = 0; i < n_tables; i++)
			if (strcmp(tables[i].metric, metrics[m]) == 0)
				printf("  %16s", tables[i].name);
		printf("  %16s\n", "mean");
		for (size_t i = 0; i < n; i++)
			print_row(chosen[i], metrics[m]);
	}
	return 0;
}
