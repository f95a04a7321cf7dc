#include "spec/spec.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libconfig.h>

#include "base/array.h"
#include "base/mem.h"
#include "base/text.h"

#define FILE_MAX (16u << 20) /* bytes of a sweep file */

struct spec {
	struct conf *c;
	const char *file;
	struct errs *errs;
	config_setting_t *root;
	int depth; /* of policies in policies */
};

#define FAIL(sp, s, ...)                                             \
	do {                                                         \
		char text_[1400];                                    \
		snprintf(text_, sizeof text_, __VA_ARGS__);          \
		errs_add((sp)->errs, "%s:%d: %s", (sp)->file,        \
		         (int)config_setting_source_line(s), text_); \
	} while (0)

static const char *type_name(const config_setting_t *s)
{
	switch (config_setting_type(s)) {
	case CONFIG_TYPE_GROUP:
		return "a group { … }";
	case CONFIG_TYPE_ARRAY:
		return "an array [ … ]";
	case CONFIG_TYPE_LIST:
		return "a list ( … )";
	case CONFIG_TYPE_STRING:
		return "a text";
	case CONFIG_TYPE_BOOL:
		return "true or false";
	default:
		return "a number";
	}
}

static bool is_number(const config_setting_t *s)
{
	int t = config_setting_type(s);

	return t == CONFIG_TYPE_INT || t == CONFIG_TYPE_INT64 || t == CONFIG_TYPE_FLOAT;
}

static double number_of(const config_setting_t *s)
{
	switch (config_setting_type(s)) {
	case CONFIG_TYPE_INT:
		return config_setting_get_int(s);
	case CONFIG_TYPE_INT64:
		return (double)config_setting_get_int64(s);
	default:
		return config_setting_get_float(s);
	}
}

/* An array or list of texts into `out`. */
static void read_strings(struct spec *sp, const config_setting_t *s, const char *name,
                         struct strings *out)
{
	int n = config_setting_length(s);

	strings_clear(out);
	if (config_setting_type(s) != CONFIG_TYPE_ARRAY &&
	    config_setting_type(s) != CONFIG_TYPE_LIST) {
		FAIL(sp, s, "%s must be an array [ \"…\", \"…\" ], not %s", name, type_name(s));
		return;
	}
	for (int i = 0; i < n; i++) {
		const config_setting_t *item = config_setting_get_elem(s, (unsigned)i);
		char text[NUM_TEXT_MAX];

		if (config_setting_type(item) == CONFIG_TYPE_STRING) {
			strings_add(out, config_setting_get_string(item));
		} else if (is_number(item)) {
			num_print(text, number_of(item));
			strings_add(out, text);
		} else {
			FAIL(sp, item, "%s: item %d must be a text, not %s", name, i + 1,
			     type_name(item));
		}
	}
}

static void read_policies(struct spec *sp, const config_setting_t *list);

static void read_setting(struct spec *sp, const config_setting_t *s,
                         const struct conf_setting *row)
{
	int type = config_setting_type(s);
	struct err e;
	int rc = 0;

	switch (row->type) {
	case CONF_STRINGS:
		read_strings(sp, s, row->name, (struct strings *)((char *)sp->c + row->offset));
		return;
	case CONF_POLICIES:
		read_policies(sp, s);
		return;
	case CONF_INT:
	case CONF_FLOAT:
		if (!is_number(s))
			rc = err_set(&e, "%s must be a number, not %s%s%s%s", row->name,
			             type_name(s), type == CONFIG_TYPE_STRING ? " \"" : "",
			             type == CONFIG_TYPE_STRING ? config_setting_get_string(s)
			                                        : "",
			             type == CONFIG_TYPE_STRING ? "\"" : "");
		else
			rc = conf_set_number(sp->c, row, number_of(s),
			                     number_of(s) == floor(number_of(s)), &e);
		break;
	case CONF_BOOL:
		if (type != CONFIG_TYPE_BOOL)
			rc = err_set(&e, "%s must be true or false, not %s", row->name,
			             type_name(s));
		else
			conf_set(sp->c, row, config_setting_get_bool(s) ? "true" : "false", &e);
		break;
	default:
		if (type != CONFIG_TYPE_STRING)
			rc = err_set(&e, "%s must be a text in \"quotes\", not %s", row->name,
			             type_name(s));
		else
			rc = conf_set(sp->c, row, config_setting_get_string(s), &e);
		break;
	}
	if (rc < 0)
		FAIL(sp, s, "%s", e.text);
}

static void unknown(struct spec *sp, const config_setting_t *s, const char *where,
                    const char *near)
{
	FAIL(sp, s, "%s%sunknown setting \"%s\"%s%s%s", where, *where ? ": " : "",
	     config_setting_name(s), near ? "; did you mean " : "", near ? near : "",
	     near ? "?" : "");
}

/* A text member of a group of a list; NULL and a problem when it is missing or no text. */
static const char *member_text(struct spec *sp, const config_setting_t *group, const char *name,
                               const char *where)
{
	const config_setting_t *s = config_setting_get_member(group, name);

	if (s && config_setting_type(s) == CONFIG_TYPE_STRING)
		return config_setting_get_string(s);
	if (s)
		FAIL(sp, s, "%s: %s must be a text in \"quotes\", not %s", where, name,
		     type_name(s));
	else
		FAIL(sp, group, "%s: %s is missing", where, name);
	return NULL;
}

/* Call fn for each group of a list, whose members are `known` (NULL: fn looks at them). */
static void each_group(struct spec *sp, const config_setting_t *list, const char *where,
                       const char *const *known,
                       void (*fn)(struct spec *sp, const config_setting_t *group))
{
	if (config_setting_type(list) != CONFIG_TYPE_LIST) {
		FAIL(sp, list, "%s must be a list ( { … }, { … } ), not %s", where,
		     type_name(list));
		return;
	}
	for (int i = 0; i < config_setting_length(list); i++) {
		const config_setting_t *group = config_setting_get_elem(list, (unsigned)i);

		if (config_setting_type(group) != CONFIG_TYPE_GROUP) {
			FAIL(sp, group, "%s: item %d must be a group { … }, not %s", where,
			     i + 1, type_name(group));
			continue;
		}
		for (int k = 0; known && k < config_setting_length(group); k++) {
			const config_setting_t *m = config_setting_get_elem(group, (unsigned)k);
			size_t j = 0;

			while (known[j] && strcmp(known[j], config_setting_name(m)) != 0)
				j++;
			if (!known[j])
				unknown(sp, m, where, NULL);
		}
		fn(sp, group);
	}
}

/* A value as expression text: a text is the expression, an array a choice, else a constant. */
static void expression_text(struct spec *sp, const config_setting_t *s, struct buf *out)
{
	char text[NUM_TEXT_MAX];

	if (config_setting_is_aggregate(s)) {
		buf_adds(out, "choice(");
		for (int i = 0; i < config_setting_length(s); i++) {
			const config_setting_t *item = config_setting_get_elem(s, (unsigned)i);

			buf_adds(out, i ? ", " : "");
			if (config_setting_type(item) == CONFIG_TYPE_STRING)
				buf_addf(out, "\"%s\"", config_setting_get_string(item));
			else
				expression_text(sp, item, out);
		}
		buf_addc(out, ')');
	} else if (is_number(s)) {
		num_print(text, number_of(s));
		buf_adds(out, text);
	} else if (config_setting_type(s) == CONFIG_TYPE_BOOL) {
		buf_adds(out, config_setting_get_bool(s) ? "true" : "false");
	} else {
		buf_adds(out, config_setting_get_string(s));
	}
}

static void read_param(struct spec *sp, const config_setting_t *group)
{
	const char *name = member_text(sp, group, "name", "space");
	const config_setting_t *values = config_setting_get_member(group, "values");
	const config_setting_t *when = config_setting_get_member(group, "when");
	struct buf text = { 0 };
	struct err e;

	if (!values)
		FAIL(sp, group, "space: %s: values is missing", name ? name : "a parameter");
	if (when && config_setting_type(when) != CONFIG_TYPE_STRING) {
		FAIL(sp, when, "space: when must be a text, not %s", type_name(when));
		return;
	}
	if (!name || !values)
		return;
	expression_text(sp, values, &text);
	if (space_add(&sp->c->space, name, buf_str(&text),
	              when ? config_setting_get_string(when) : NULL, &e) < 0)
		FAIL(sp, values, "%s: %s", name, e.text);
	buf_clear(&text);
}

static void read_dataset(struct spec *sp, const config_setting_t *group)
{
	const char *name = member_text(sp, group, "name", "datasets");
	const char *file = member_text(sp, group, "file", "datasets");
	struct conf *c = sp->c;

	if (name && file)
		ARRAY_PUSH(c->datasets, c->n_datasets, c->cap_datasets,
		           (struct dataset){ mem_strdup(name), mem_strdup(file) });
}

static void read_slot(struct spec *sp, const config_setting_t *group)
{
	const config_setting_t *env = config_setting_get_member(group, "env");
	struct conf *c = sp->c;
	struct strings slot = { 0 };

	if (env)
		read_strings(sp, env, "env", &slot);
	for (size_t i = 0; i < slot.n; i++)
		if (!strchr(slot.items[i], '=') || slot.items[i][0] == '=')
			FAIL(sp, env, "env: \"%s\" is not NAME=value", slot.items[i]);
	ARRAY_PUSH(c->slots, c->n_slots, c->cap_slots, slot);
}

/* The members of a group that conf_settings[] knows, and those with a shape of their own. */
static void read_group(struct spec *sp, const config_setting_t *group, const char *section)
{
	static const char *const dataset[] = { "name", "file", NULL };
	static const char *const slot[] = { "env", NULL };

	if (config_setting_type(group) != CONFIG_TYPE_GROUP) {
		FAIL(sp, group, "%s must be a group { … }, not %s", section, type_name(group));
		return;
	}
	for (int i = 0; i < config_setting_length(group); i++) {
		const config_setting_t *s = config_setting_get_elem(group, (unsigned)i);
		const char *name = config_setting_name(s);
		const struct conf_setting *row = conf_find(section, name);

		if (row)
			read_setting(sp, s, row);
		else if (strcmp(section, "sweep") == 0 && strcmp(name, "metric") == 0)
			read_group(sp, s, "sweep.metric");
		else if (strcmp(section, "sweep") == 0 && strcmp(name, "datasets") == 0)
			each_group(sp, s, "datasets", dataset, read_dataset);
		else if (strcmp(section, "launcher") == 0 && strcmp(name, "slots") == 0)
			each_group(sp, s, "slots", slot, read_slot);
		else
			unknown(sp, s, section, conf_nearest(section, name));
	}
}

/* A policy that another one combines: a policy section of its own. */
static void read_policy(struct spec *sp, const config_setting_t *group)
{
	struct conf child;
	struct spec sub = { &child, sp->file, sp->errs, sp->root, sp->depth + 1 };
	size_t before = sp->errs->n;
	struct err e;

	conf_init(&child);
	if (!config_setting_get_member(group, "type"))
		FAIL(sp, group, "policies: type is missing");
	read_group(&sub, group, "policy");
	if (sp->errs->n == before && conf_add_policy(sp->c, &child, &e) < 0)
		FAIL(sp, group, "policies: %s", e.text);
	conf_clear(&child);
}

static void read_policies(struct spec *sp, const config_setting_t *list)
{
	if (sp->depth == CONF_POLICY_DEPTH)
		FAIL(sp, list, "policies may stand in each other %d deep, no deeper",
		     CONF_POLICY_DEPTH);
	else
		each_group(sp, list, "policies", NULL, read_policy);
}

static const char *section_at(const void *data, size_t i)
{
	static const char *const sections[] = { "sweep",  "space",    "sampling",
		                                "policy", "launcher", NULL };

	(void)data;
	return sections[i];
}

/* Where a sentence "NAME: …" of conf_check() belongs: a parameter, a setting or a section. */
static int line_of(const struct spec *sp, const char *text)
{
	config_setting_t *space = config_setting_get_member(sp->root, "space");
	char name[128];
	size_t len = strcspn(text, ":");
	const config_setting_t *s;

	if (len >= sizeof name)
		return 0;
	memcpy(name, text, len);
	name[len] = '\0';
	for (int i = 0; space && i < config_setting_length(space); i++) {
		const char *param;
		config_setting_t *group = config_setting_get_elem(space, (unsigned)i);

		if (config_setting_type(group) == CONFIG_TYPE_GROUP &&
		    config_setting_lookup_string(group, "name", &param) &&
		    strcmp(param, name) == 0)
			return (int)config_setting_source_line(group);
	}
	s = config_setting_get_member(sp->root, name);
	for (size_t i = 0; !s && section_at(NULL, i); i++) {
		config_setting_t *group =
			config_setting_get_member(sp->root, section_at(NULL, i));

		if (group && config_setting_is_group(group))
			s = config_setting_get_member(group, name);
	}
	return s ? (int)config_setting_source_line(s) : 0;
}

static void check_whole(struct spec *sp)
{
	struct errs found = { 0 };

	conf_check(sp->c, &found);
	for (size_t i = 0; i < found.n; i++) {
		int line = line_of(sp, found.items[i]);

		if (line)
			errs_add(sp->errs, "%s:%d: %s", sp->file, line, found.items[i]);
		else
			errs_add(sp->errs, "%s: %s", sp->file, found.items[i]);
	}
	errs_clear(&found);
}

int spec_parse(struct conf *c, const char *text, const char *file, bool whole,
               struct errs *errs)
{
	static const char *const param[] = { "name", "values", "when", NULL };
	size_t before = errs->n;
	config_t cfg;
	struct spec sp = { c, file, errs, NULL, 0 };

	config_init(&cfg);
	if (!config_read_string(&cfg, text)) {
		errs_add(errs, "%s:%d: %s", file, config_error_line(&cfg),
		         config_error_text(&cfg));
		config_destroy(&cfg);
		return -1;
	}
	sp.root = config_root_setting(&cfg);
	for (int i = 0; i < config_setting_length(sp.root); i++) {
		const config_setting_t *s = config_setting_get_elem(sp.root, (unsigned)i);
		const char *name = config_setting_name(s);
		size_t k = 0;

		while (section_at(NULL, k) && strcmp(section_at(NULL, k), name) != 0)
			k++;
		if (!section_at(NULL, k))
			unknown(&sp, s, "", text_nearest(name, section_at, NULL));
		else if (strcmp(name, "space") == 0)
			each_group(&sp, s, "space", param, read_param);
		else
			read_group(&sp, s, name);
	}
	/* Sentences about the whole would only repeat what its parts have wrong. */
	if (whole && errs->n == before)
		check_whole(&sp);
	config_destroy(&cfg);
	return errs->n > before ? -1 : 0;
}

int spec_read_file(const char *path, struct buf *text, struct err *e)
{
	FILE *f = fopen(path, "re");
	size_t n;

	if (!f)
		return err_errno(e, "cannot read %s", path);
	buf_reset(text);
	do {
		n = fread(buf_reserve(text, 65536), 1, 65536, f);
		text->len += n;
		text->data[text->len] = '\0';
	} while (n && text->len <= FILE_MAX);
	if (ferror(f) || text->len > FILE_MAX) {
		if (ferror(f))
			err_errno(e, "cannot read %s", path);
		else
			err_set(e, "%s is larger than %u MiB: no sweep file", path,
			        FILE_MAX >> 20);
		fclose(f);
		return -1;
	}
	fclose(f);
	if (memchr(text->data, '\0', text->len))
		return err_set(e, "%s is not a text file", path);
	return 0;
}
