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
		cfgfile_text(out, "", buf_str(&value));
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
	cfgfile_text(out, "  metric = { name = ", c->metric_name ? c->metric_name : "");
	buf_addf(out, "; goal = \"%s\"; };\n", goal_name(c->goal));
	if (c->n_datasets)
		buf_adds(out, "  datasets = (");
	for (size_t i = 0; i < c->n_datasets; i++) {
		cfgfile_text(out,
		             i ? ",\n    { name = " : "\n    { name = ", c->datasets[i].name);
		cfgfile_text(out, "; file = ", c->datasets[i].file);
		buf_adds(out, "; }");
	}
	buf_adds(out, c->n_datasets ? "\n  );\n};\nspace = (\n" : "};\nspace = (\n");
	for (size_t i = 0; i < c->space.n; i++) {
		const struct param *p = &c->space.params[i];

		cfgfile_text(out, "  { name = ", p->name);
		cfgfile_text(out, "; values = ", p->text);
		if (p->when)
			cfgfile_text(out, "; when = ", p->when);
		buf_adds(out, i + 1 < c->space.n ? "; },\n" : "; }\n");
	}
	cfgfile_text(out, ");\nsampling = {\n  method = ", c->method);
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
