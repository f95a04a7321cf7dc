/* A configuration as sweep file text, and one drafted from a program's --help. */

#include <string.h>

#include "cfgfile/cfgfile.h"

static void print_text(struct buf *out, const char *before, const char *s)
{
	static const char marks[] = "\"\\\n\t\r", letters[] = "\"\\ntr";

	buf_adds(out, before);
	buf_addc(out, '"');
	for (; *s; s++) {
		const char *mark = strchr(marks, *s);

		if (mark)
			buf_addf(out, "\\%c", letters[mark - marks]);
		else if ((unsigned char)*s < ' ')
			buf_addf(out, "\\x%02x", (unsigned char)*s);
		else
			buf_addc(out, *s);
	}
	buf_addc(out, '"');
}

static void print_strings(struct buf *out, const struct strings *l)
{
	buf_addc(out, '[');
	for (size_t i = 0; i < l->n; i++)
		print_text(out, i ? ", " : " ", l->items[i]);
	buf_adds(out, " ]");
}

static void print_policies(struct buf *out, const struct strings *l, bool in_line);

/* A setting that is not the default, on a line of its own or `in_line` with others. */
static void print_setting(struct buf *out, const struct conf *c, const struct conf_setting *s,
                          bool in_line)
{
	struct buf value = { 0 };

	if (!conf_print(c, s, &value)) {
		buf_clear(&value);
		return;
	}
	buf_addf(out, "%s%s = ", in_line ? "" : "  ", s->name);
	if (s->type == CONF_STRINGS)
		print_strings(out, (const struct strings *)((const char *)c + s->offset));
	else if (s->type == CONF_POLICIES)
		print_policies(out, &c->policies, in_line);
	else if (s->type == CONF_STRING || s->type == CONF_ENUM)
		print_text(out, "", buf_str(&value));
	/* libconfig reads 1e3 as a float only with a point in it, large integers with an L. */
	else if (s->type == CONF_FLOAT && !strpbrk(buf_str(&value), ".e"))
		buf_addf(out, "%s.0", buf_str(&value));
	else
		buf_adds(out, buf_str(&value));
	buf_adds(out, in_line ? "; " : ";\n");
	buf_clear(&value);
}

static void print_section(struct buf *out, const struct conf *c, const char *section,
                          bool in_line)
{
	for (const struct conf_setting *s = conf_settings; s->name; s++)
		if (strcmp(s->section, section) == 0)
			print_setting(out, c, s, in_line);
}

/* Each as a group on a line; those in it on the same one. */
static void print_policies(struct buf *out, const struct strings *l, bool in_line)
{
	const char *sep = "(";

	for (size_t i = 0; i < l->n; i++) {
		struct conf child;
		struct err e;

		conf_init(&child);
		conf_set_policy(&child, l->items[i], &e);
		buf_addf(out, "%s%s{ ", sep, in_line ? " " : "\n    ");
		print_section(out, &child, "policy", true);
		buf_addc(out, '}');
		conf_clear(&child);
		sep = ",";
	}
	buf_adds(out, in_line ? " )" : "\n  )");
}

void cfgfile_print(const struct conf *c, struct buf *out)
{
	buf_adds(out, "sweep = {\n");
	print_section(out, c, "sweep", false);
	print_text(out, "  metric = { name = ", c->metric_name ? c->metric_name : "");
	buf_addf(out, "; goal = \"%s\"; };\n", goal_name(c->goal));
	if (c->n_datasets)
		buf_adds(out, "  datasets = (");
	for (size_t i = 0; i < c->n_datasets; i++) {
		print_text(out,
		           i ? ",\n    { name = " : "\n    { name = ", c->datasets[i].name);
		print_text(out, "; file = ", c->datasets[i].file);
		buf_adds(out, "; }");
	}
	buf_adds(out, c->n_datasets ? "\n  );\n};\nspace = (\n" : "};\nspace = (\n");
	for (size_t i = 0; i < c->space.n; i++) {
		const struct param *p = &c->space.params[i];

		print_text(out, "  { name = ", p->name);
		print_text(out, "; values = ", p->text);
		if (p->when)
			print_text(out, "; when = ", p->when);
		buf_adds(out, i + 1 < c->space.n ? "; },\n" : "; }\n");
	}
	print_text(out, ");\nsampling = {\n  method = ", c->method);
	buf_adds(out, ";\n");
	if (!isnan(c->seed))
		print_setting(out, c, conf_find("sampling", "seed"), false);
	print_setting(out, c, conf_find("sampling", "repeat"), false);
	buf_adds(out, "};\npolicy = {\n");
	print_section(out, c, "policy", false);
	buf_adds(out, "};\n");
	if (c->n_slots) {
		buf_adds(out, "launcher = {\n  slots = (\n");
		for (size_t i = 0; i < c->n_slots; i++) {
			buf_adds(out, "    { env = ");
			print_strings(out, &c->slots[i]);
			buf_adds(out, i + 1 < c->n_slots ? "; },\n" : "; }\n");
		}
		buf_adds(out, "  );\n};\n");
	}
}

static void print_option(struct buf *out, const struct from_help_option *o, bool comma)
{
	print_text(out, o->tuned ? "  { name = " : "  # { name = ", o->name);
	print_text(out, "; values = ", o->expression);
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

void cfgfile_print_from_help(const struct from_help *d, const struct conf *base,
                             struct buf *out)
{
	size_t last = d->n;

	print_text(out,
	           "# Drafted from the program's --help: look at every line, then\n"
	           "#   pegbox check FILE    says what is wrong\n"
	           "#   pegbox run FILE      runs it\n\nsweep = {\n  name    = ",
	           base->name);
	buf_adds(out, ";\n  command = [ ");
	for (size_t i = 0; i < base->command.n; i++)
		print_text(out, i ? ", " : "", base->command.items[i]);
	print_text(out,
	           " ];\n  # The metric exactly as the program prints it: "
	           "\"Accuracy=0.93\".\n  metric  = { name = ",
	           base->metric_name);
	buf_addf(out,
	         "; goal = \"%s\"; };\n  max_total_runs = %d;  max_concurrent_runs = %d;\n};\n"
	         "space = (\n",
	         goal_name(base->goal), base->max_total_runs, base->max_concurrent_runs);
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
	buf_adds(out,
	         ");\nsampling = { method = \"auto\"; };\n"
	         "# Cancel runs that fall behind the best one "
	         "by more than a fifth of its value.\n"
	         "policy   = { type = \"bandit\"; slack_factor = 0.2; evaluation_interval = 1; "
	         "delay_evaluation = 5; };\n");
}
