/* A configuration as sweep file text. */

#include <string.h>

#include "cfgfile/cfgfile.h"
#include "cfgfile/cfgfile_text.h"

static void print_strings(struct buf *out, const struct strings *l)
{
	buf_addc(out, '[');
	for (size_t i = 0; i < l->n; i++)
		cfgfile_text(out, i ? ", " : " ", l->items[i]);
	buf_adds(out, " ]");
}

static void print_policies(struct buf *out, const struct strings *l, bool in_line);

/* A setting that is not the default, on a line of its own or `in_line` with others. */
static void print_setting(struct buf *out, const struct unfinished *d,
                          const struct conf_setting *s, bool in_line)
{
	const struct conf *c = &d->conf;
	const char *unread = unfinished_value(d, s);
	struct buf value = { 0 };

	if (unread) {
		buf_addf(out, "  %s = ", s->name);
		cfgfile_text(out, "", unread);
		buf_adds(out, ";\n");
		return;
	}
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
		cfgfile_text(out, "", buf_str(&value));
	/* libconfig reads 1e3 as a float only with a point in it, large integers with an L. */
	else if (s->type == CONF_FLOAT && !strpbrk(buf_str(&value), ".e"))
		buf_addf(out, "%s.0", buf_str(&value));
	else
		buf_adds(out, buf_str(&value));
	buf_adds(out, in_line ? "; " : ";\n");
	buf_clear(&value);
}

static void print_section(struct buf *out, const struct unfinished *d, const char *section,
                          bool in_line)
{
	for (const struct conf_setting *s = conf_settings; s->name; s++)
		if (strcmp(s->section, section) == 0)
			print_setting(out, d, s, in_line);
}

/* Each as a group on a line; those in it on the same one. */
static void print_policies(struct buf *out, const struct strings *l, bool in_line)
{
	const char *sep = "(";

	for (size_t i = 0; i < l->n; i++) {
		struct unfinished child;
		struct err e;

		unfinished_init(&child);
		conf_set_policy(&child.conf, l->items[i], &e);
		buf_addf(out, "%s%s{ ", sep, in_line ? " " : "\n    ");
		print_section(out, &child, "policy", true);
		buf_addc(out, '}');
		unfinished_clear(&child);
		sep = ",";
	}
	buf_adds(out, in_line ? " )" : "\n  )");
}

static void print_metric(struct buf *out, const struct unfinished *d)
{
	const char *goal = unfinished_value(d, conf_find("sweep.metric", "goal"));

	cfgfile_text(out,
	             "  metric = { name = ", d->conf.metric_name ? d->conf.metric_name : "");
	cfgfile_text(out, "; goal = ", goal ? goal : goal_name(d->conf.goal));
	buf_adds(out, "; };\n");
}

static void print_datasets(struct buf *out, const struct conf *c)
{
	if (!c->n_datasets)
		return;
	buf_adds(out, "  datasets = (");
	for (size_t i = 0; i < c->n_datasets; i++) {
		cfgfile_text(out,
		             i ? ",\n    { name = " : "\n    { name = ", c->datasets[i].name);
		cfgfile_text(out, "; file = ", c->datasets[i].file);
		buf_adds(out, "; }");
	}
	buf_adds(out, "\n  );\n");
}

static void print_sampling(struct buf *out, const struct unfinished *d)
{
	const struct conf_setting *seed = conf_find("sampling", "seed");

	cfgfile_text(out, "sampling = {\n  method = ", d->conf.method);
	buf_adds(out, ";\n");
	if (!isnan(d->conf.seed) || unfinished_value(d, seed))
		print_setting(out, d, seed, false);
	print_setting(out, d, conf_find("sampling", "repeat"), false);
	print_setting(out, d, conf_find("sampling", "history"), false);
	buf_adds(out, "};\n");
}

static void print_slots(struct buf *out, const struct conf *c)
{
	if (!c->n_slots)
		return;
	buf_adds(out, "launcher = {\n  slots = (\n");
	for (size_t i = 0; i < c->n_slots; i++) {
		buf_adds(out, "    { env = ");
		print_strings(out, &c->slots[i]);
		buf_adds(out, i + 1 < c->n_slots ? "; },\n" : "; }\n");
	}
	buf_adds(out, "  );\n};\n");
}

void cfgfile_print_unfinished(const struct unfinished *d, struct buf *out)
{
	buf_adds(out, "sweep = {\n");
	print_section(out, d, "sweep", false);
	print_metric(out, d);
	print_datasets(out, &d->conf);
	buf_adds(out, "};\nspace = (\n");
	for (size_t i = 0; i < d->n_params; i++) {
		const struct unfinished_param *p = &d->params[i];

		cfgfile_text(out, "  { name = ", p->name);
		cfgfile_text(out, "; values = ", p->text);
		if (*p->when)
			cfgfile_text(out, "; when = ", p->when);
		buf_adds(out, i + 1 < d->n_params ? "; },\n" : "; }\n");
	}
	buf_adds(out, ");\n");
	print_sampling(out, d);
	buf_adds(out, "policy = {\n");
	print_section(out, d, "policy", false);
	buf_adds(out, "};\n");
	print_slots(out, &d->conf);
}

void cfgfile_print(const struct conf *c, struct buf *out)
{
	/* Looked at only, and not cleared. */
	struct unfinished d = { .conf = *c };

	for (size_t i = 0; i < c->space.n; i++) {
		const struct param *p = &c->space.params[i];

		unfinished_add_param(&d, p->name, p->text, p->when ? p->when : "");
	}
	cfgfile_print_unfinished(&d, out);
	d.conf = (struct conf){ .name = NULL };
	unfinished_clear(&d);
}
