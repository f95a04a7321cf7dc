/* A sweep file drafted from what a program says with --help, and prints. */

#include "base/num.h"
#include "cfgfile/cfgfile.h"
#include "cfgfile/cfgfile_text.h"

static void print_option(struct buf *out, const struct from_help_option *o, bool comma)
{
	cfgfile_text(out, o->tuned ? "  { name = " : "  # { name = ", o->name);
	cfgfile_text(out, "; values = ", o->expression);
	buf_addf(out, "; }%s", comma ? "," : "");
	if (o->fallback)
		buf_addf(out, "  # default %s", o->fallback);
	buf_addc(out, '\n');
}

/* Options of which there is nothing to propose: they are not forgotten. */
static void print_rest(struct buf *out, const struct from_help *d)
{
	const char *sep = "  # no default is told of: ";

	for (size_t i = 0; i < d->n; i++)
		if (d->options[i].several)
			buf_addf(out, "  # %s takes several values: choose them in command\n",
			         d->options[i].name);
	for (size_t i = 0; i < d->n; i++) {
		const struct from_help_option *o = &d->options[i];

		if (o->expression || o->several || o->fallback || !o->metavar)
			continue;
		buf_addf(out, "%s%s", sep, o->name);
		sep = ", ";
	}
	buf_adds(out, *sep == ',' ? "\n" : "");
}

/* How sure the metric is. */
static void print_about_metric(struct buf *out, const struct conf *base,
                               const struct tried *tried)
{
	const struct tried_name *seen = tried ? tried_find(tried, base->metric_name) : NULL;
	const char *sep = "  # Printed as well: ";

	if (seen)
		buf_addf(out,
		         "  # Seen when the program was tried: %zu value%s, the last %s.\n",
		         seen->n, seen->n == 1 ? "" : "s", num_short(seen->last, 4).text);
	else if (base->metric_guessed)
		buf_addf(out,
		         "  # A guess, which was not seen%s: put here what the program "
		         "prints.\n",
		         tried ? " when the program was tried" : " so far");
	else if (tried)
		buf_adds(out, "  # It was not seen when the program was tried.\n");
	else
		buf_adds(out, "  # The metric exactly as the program prints it: "
		              "\"Accuracy=0.93\".\n");
	for (size_t i = 0; tried && i < tried->n; i++) {
		const struct tried_name *n = &tried->names[i];

		if (n == seen || !n->metric)
			continue;
		buf_addf(out, "%s%s", sep, n->name);
		sep = ", ";
	}
	buf_adds(out, *sep == ',' ? "\n" : "");
}

static void print_sweep(struct buf *out, const struct from_help *d, const struct conf *base,
                        const struct tried *tried)
{
	struct buf defaults = { 0 };

	cfgfile_text(out, "sweep = {\n  name    = ", base->name);
	buf_adds(out, ";\n  command = [ ");
	for (size_t i = 0; i < base->command.n; i++)
		cfgfile_text(out, i ? ", " : "", base->command.items[i]);
	buf_adds(out, " ];\n");
	if (base->pty)
		buf_adds(out, "  # It holds its output back where there is no terminal.\n"
		              "  pty = true;\n");
	if (base->azureml || base->trackers)
		buf_addf(out, "  # What it logs is seen by pegbox.\n  %s = true;\n",
		         base->azureml ? "azureml" : "trackers");
	print_about_metric(out, base, tried);
	cfgfile_text(out, "  metric  = { name = ", base->metric_name);
	buf_addf(out,
	         "; goal = \"%s\"; };\n  max_total_runs = %d;  max_concurrent_runs = %d;\n",
	         goal_name(base->goal), base->max_total_runs, base->max_concurrent_runs);
	if (from_help_defaults(d, &defaults)) {
		buf_adds(out, "  # The first run: the program's own defaults.\n");
		cfgfile_text(out, "  enqueue = [ ", buf_str(&defaults));
		buf_adds(out, " ];\n");
	}
	buf_adds(out, "};\n");
	buf_clear(&defaults);
}

static void print_space(struct buf *out, const struct from_help *d)
{
	size_t last = d->n;

	buf_adds(out, "space = (\n");
	if (d->unsure)
		buf_adds(out,
		         "  # No name is known as a hyperparameter's: these have a number or "
		         "choices.\n");
	/* Those in comments first: each ends in a comma, and something follows. */
	for (size_t i = 0; i < d->n; i++) {
		last = d->options[i].tuned ? i : last;
		if (d->options[i].expression && !d->options[i].tuned)
			print_option(out, &d->options[i], true);
	}
	for (size_t i = 0; i < d->n; i++)
		if (d->options[i].tuned)
			print_option(out, &d->options[i], i != last);
	print_rest(out, d);
	buf_adds(out, ");\n");
}

void cfgfile_print_from_help(const struct from_help *d, const struct conf *base,
                             const struct tried *tried, struct buf *out)
{
	buf_adds(out, "# Drafted from the program's --help: look at every line, then\n"
	              "#   pegbox check FILE    says what is wrong\n"
	              "#   pegbox run FILE      runs it\n\n");
	print_sweep(out, d, base, tried);
	print_space(out, d);
	buf_adds(out,
	         "sampling = { method = \"auto\"; };\n"
	         "# Cancel runs that fall behind the best one "
	         "by more than a fifth of its value.\n"
	         "policy   = { type = \"bandit\"; slack_factor = 0.2; evaluation_interval = 1; "
	         "delay_evaluation = 5; };\n");
}
