#include "foreign/azure_part.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "foreign/local.h"

static const struct azure_expression expressions[] = {
	{ "choice", { "values" } },
	{ "randint", { "upper" } },
	{ "uniform", { "min_value", "max_value" } },
	{ "quniform", { "min_value", "max_value", "q" } },
	{ "loguniform", { "min_value", "max_value" } },
	{ "qloguniform", { "min_value", "max_value", "q" } },
	{ "normal", { "mu", "sigma" } },
	{ "qnormal", { "mu", "sigma", "q" } },
	{ "lognormal", { "mu", "sigma" } },
	{ "qlognormal", { "mu", "sigma", "q" } },
};

const struct azure_expression *azure_expression(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(expressions); i++)
		if (strcasecmp(expressions[i].name, name) == 0)
			return &expressions[i];
	return NULL;
}

/* Many take the bounds for powers of ten. */
static void hint(struct foreign *f, const struct doc *d, const char *name, const char *kind,
                 const double *args)
{
	if (strcmp(kind, "loguniform") == 0 || strcmp(kind, "qloguniform") == 0)
		foreign_note_logarithms(f, d, name, args[0], args[1]);
	else if (strcmp(kind, "lognormal") == 0 || strcmp(kind, "qlognormal") == 0)
		foreign_note(f, d,
		             "%s: its median is exp(%s) = %s; two of three values lie between "
		             "%s and %s",
		             name, num_short(args[0], 6).text, num_short(exp(args[0]), 3).text,
		             num_short(exp(args[0] - args[1]), 3).text,
		             num_short(exp(args[0] + args[1]), 3).text);
}

void azure_param(struct foreign *f, const struct doc *d, const char *name, const char *kind,
                 const double *args, size_t n, const char *when)
{
	size_t before = f->errors.n;

	foreign_param_numbers(f, d, name, kind, args, n, when);
	if (f->errors.n == before)
		hint(f, d, name, kind, args);
}

void azure_set_logging(struct foreign *f)
{
	foreign_set(f, NULL, "sweep", "azureml", "true");
	foreign_set(f, NULL, "sweep", "read_output", "false");
}

void azure_set_method(struct foreign *f, const struct doc *d, const char *name)
{
	static const struct foreign_method algorithms[] = {
		{ "random", "random", NULL },
		{ "grid", "grid", NULL },
		{ "bayesian", "bayesian", NULL },
		{ "RandomParameterSampling", "random", NULL },
		{ "GridParameterSampling", "grid", NULL },
		{ "BayesianParameterSampling", "bayesian", NULL },
		{ NULL, NULL, NULL },
	};

	foreign_set_method(f, d, "sampling algorithm", algorithms, name);
}

/* ---- policies -------------------------------------------------------------------- */

static const char *policy_name(const char *type)
{
	static const char *const names[][2] = {
		{ "bandit", "bandit" },
		{ "banditpolicy", "bandit" },
		{ "medianstopping", "median" },
		{ "medianstoppingpolicy", "median" },
		{ "truncationselection", "truncation" },
		{ "truncationselectionpolicy", "truncation" },
		{ "truncation", "truncation" },
		{ "median", "median" },
		{ "noterminationpolicy", "none" },
		{ "default", "none" },
		{ "none", "none" },
	};
	char bare[32];
	size_t n = 0;

	/* "median_stopping", "MedianStopping". */
	for (; *type && n < sizeof bare - 1; type++)
		if (*type != '_' && *type != '-')
			bare[n++] = (char)tolower((unsigned char)*type);
	bare[n] = '\0';
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (strcmp(names[i][0], bare) == 0)
			return names[i][1];
	return NULL;
}

static void add_whole(struct foreign *f, struct doc *map, const char *key, long least,
                      struct buf *out)
{
	long n;

	if (!foreign_whole(f, map, key, 0, 1000000000, &n))
		return;
	if (n < least)
		foreign_note(f, doc_get(map, key), "%s: %ld means %ld", key, n, least);
	buf_addf(out, "%s%s=%ld", out->len ? ", " : "", key, n < least ? least : n);
}

/* 0 is what Azure's classes say for "not given". */
static void add_slack(struct foreign *f, struct doc *map, const char *key, struct buf *out)
{
	double x;

	if (foreign_number(f, map, key, &x) && x != 0)
		buf_addf(out, "%s%s=%s", out->len ? ", " : "", key, num_text(x).text);
}

static void add_finished(struct foreign *f, struct doc *map, const char *key, struct buf *out)
{
	bool is;

	if (foreign_flag(f, map, key, &is) && is)
		buf_addf(out, "%sexclude_finished_runs=true", out->len ? ", " : "");
}

void azure_set_policy(struct foreign *f, struct doc *map, const char *type)
{
	const char *name = type ? policy_name(type) : "none";
	struct buf options = { 0 };
	size_t before = f->errors.n;
	char *text;

	if (!name) {
		foreign_error(f, map,
		              "the policy must be bandit, median_stopping or "
		              "truncation_selection, not \"%s\"",
		              type);
		return;
	}
	if (strcmp(name, "none") != 0) {
		add_whole(f, map, "evaluation_interval", 1, &options);
		add_whole(f, map, "delay_evaluation", 0, &options);
	}
	if (strcmp(name, "bandit") == 0) {
		add_slack(f, map, "slack_factor", &options);
		add_slack(f, map, "slack_amount", &options);
		if (!strstr(buf_str(&options), "slack"))
			foreign_error(f, map,
			              "bandit needs a slack_factor or a slack_amount above 0");
	} else if (strcmp(name, "truncation") == 0) {
		add_slack(f, map, "truncation_percentage", &options);
		add_finished(f, map, "exclude_finished_jobs", &options);
		add_finished(f, map, "exclude_finished_runs", &options);
		if (!strstr(buf_str(&options), "truncation"))
			foreign_error(f, map,
			              "truncation needs a truncation_percentage of 1 to 99");
	}
	text = options.len ? mem_printf("%s(%s)", name, options.data) : mem_strdup(name);
	if (f->errors.n == before)
		foreign_set_policy(f, map, text);
	free(text);
	buf_clear(&options);
}

/* ---- this machine ------------------------------------------------------------------ */

struct local *azure_local(struct foreign *f)
{
	struct strings errs = { 0 };

	if (f->local)
		return f->local;
	f->local = local_read(f->folder, &errs);
	for (size_t i = 0; i < errs.n; i++)
		foreign_error(f, NULL, "%s", errs.items[i]);
	strings_clear(&errs);
	return f->local;
}

/* A whole number above 0 of [options]; 0: none. */
static long option(struct foreign *f, const char *name)
{
	const char *text = local_option(azure_local(f), name);
	double x;

	if (!text)
		return 0;
	if (num_parse_str(text, &x) && x >= 1 && x <= 1e9 && x == floor(x))
		return (long)x;
	foreign_error(f, NULL, "%s: [options] %s must be a whole number above 0, not \"%s\"",
	              local_path(f->local), name, text);
	return 0;
}

/* A limit of [options]: no more than that. */
static void set_at_most(struct foreign *f, const char *name, const char *setting, int now,
                        const char *what)
{
	long most = option(f, name);

	if (!most || (now && now <= most))
		return;
	foreign_note(f, NULL, "%ld %s, as azure-local.ini says", most, what);
	foreign_set_number(f, NULL, "sweep", setting, (double)most);
}

void azure_set_options(struct foreign *f)
{
	long seed;
	const char *file = local_path(azure_local(f));
	const char *text = local_option(azure_local(f), "seed");

	/* For scripts that read URLs and data sets themselves. */
	if (file) {
		char *variable = mem_printf("PEGBOX_AZURE=%s", file);

		foreign_add(f, NULL, "sweep", "environment", variable);
		free(variable);
	}
	set_at_most(f, "max_total_runs", "max_total_runs", f->conf.max_total_runs, "runs");
	set_at_most(f, "concurrency", "max_concurrent_runs", f->conf.max_concurrent_runs,
	            "runs at once");
	if (!isnan(f->conf.seed) || !text)
		return;
	seed = strcmp(text, "0") == 0 ? 0 : option(f, "seed");
	foreign_set_number(f, NULL, "sampling", "seed", (double)seed);
}
