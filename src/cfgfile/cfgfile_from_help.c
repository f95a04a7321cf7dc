#include "cfgfile/cfgfile_from_help.h"

#include "cfgfile/cfgfile.h"

static void print_row(struct buf *out, const struct from_help_option *o, bool comma)
{
	cfgfile_print_text(out, o->tuned ? "  { name = " : "  # { name = ", o->name);
	cfgfile_print_text(out, "; values = ", o->expression);
	buf_addf(out, "; }%s", comma ? "," : "");
	if (o->fallback)
		buf_addf(out, "  # default %s", o->fallback);
	buf_addc(out, '\n');
}

void cfgfile_from_help_print(const struct from_help *d, const struct conf *base,
                             struct buf *out)
{
	size_t last = d->n;

	cfgfile_print_text(out,
	                   "# Drafted from the program's --help: look at every line, then\n"
	                   "#   pegbox check FILE    says what is wrong\n"
	                   "#   pegbox run FILE      runs it\n\nsweep = {\n  name    = ",
	                   base->name);
	buf_adds(out, ";\n  command = [ ");
	for (size_t i = 0; i < base->command.n; i++)
		cfgfile_print_text(out, i ? ", " : "", base->command.items[i]);
	cfgfile_print_text(out,
	                   " ];\n  # The metric exactly as the program prints it: "
	                   "\"Accuracy=0.93\".\n  metric  = { name = ",
	                   base->metric_name);
	buf_addf(out,
	         "; goal = \"%s\"; };\n  max_total_runs = %d;  max_concurrent_runs = %d;\n};\n"
	         "space = (\n",
	         goal_name(base->goal), base->max_total_runs, base->max_concurrent_runs);
	for (size_t i = 0; i < d->n; i++)
		if (d->options[i].tuned)
			last = i;
	for (size_t i = 0; i < d->n; i++)
		if (d->options[i].expression)
			print_row(out, &d->options[i], d->options[i].tuned ? i != last : true);
	buf_adds(out,
	         ");\nsampling = { method = \"auto\"; };\n"
	         "# Cancel runs that fall behind the best one "
	         "by more than a fifth of its value.\n"
	         "policy   = { type = \"bandit\"; slack_factor = 0.2; evaluation_interval = 1; "
	         "delay_evaluation = 5; };\n");
}
