#include "cfgfile/cfgfile.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/env.h"
#include "base/text.h"
#include "cfgfile/cfgfile_part.h"
#include "cfgfile/cfgfile_scan.h"

const char *cfgfile_type_name(const config_setting_t *s)
{
	static const char *const names[] = {
		[CONFIG_TYPE_GROUP] = "a group { … }", [CONFIG_TYPE_ARRAY] = "an array [ … ]",
		[CONFIG_TYPE_LIST] = "a list ( … )",   [CONFIG_TYPE_STRING] = "a text",
		[CONFIG_TYPE_BOOL] = "true or false",
	};

	return config_setting_is_number(s) ? "a number" : names[config_setting_type(s)];
}

struct place cfgfile_place(const config_setting_t *s, struct place at)
{
	at.line = (int)config_setting_source_line(s);
	return at;
}

/* The same for the i-th item of a list, counted from 0; `text` is the whole file. */
static struct place place_item(const char *text, const config_setting_t *list, int i,
                               struct place at)
{
	at.item = (size_t)i + 1;
	at.line = 0;
	/* What was included is not in this text. */
	if (!config_setting_source_file(list))
		at.line = cfgfile_scan_item_line(text, (int)config_setting_source_line(list),
		                                 config_setting_name(list), at.item);
	if (!at.line)
		at = cfgfile_place(config_setting_get_elem(list, (unsigned)i), at);
	return at;
}

/* What of a parameter's group a problem is about; the group when it has no such member. */
static const config_setting_t *find_member(const config_setting_t *group, enum param_part part)
{
	static const char *const names[] = {
		[PART_VALUES] = "values", [PART_WHEN] = "when", [PART_NAME] = "name"
	};
	const config_setting_t *m =
		part == PART_ALL ? NULL : config_setting_get_member(group, names[part]);

	return m ? m : group;
}

void cfgfile_read_strings(struct cfgfile *sp, const config_setting_t *s, struct place at,
                          struct strings *out)
{
	const char *name = config_setting_name(s);

	strings_clear(out);
	if (!config_setting_is_array(s) && !config_setting_is_list(s)) {
		CFGFILE_PROBLEM(sp, s, at, "%s must be an array [ \"…\", \"…\" ], not %s", name,
		                cfgfile_type_name(s));
		return;
	}
	for (int i = 0; i < config_setting_length(s); i++) {
		const config_setting_t *item = config_setting_get_elem(s, (unsigned)i);
		char text[NUM_TEXT_MAX];

		if (config_setting_get_string(item)) {
			strings_add(out, config_setting_get_string(item));
		} else if (config_setting_is_number(item)) {
			num_print(text, config_setting_get_float(item));
			strings_add(out, text);
		} else {
			problems_add(sp->problems, place_item(sp->text, s, i, at),
			             "%s: item %d must be a text, not %s", name, i + 1,
			             cfgfile_type_name(item));
		}
	}
}

static void read_policies(struct cfgfile *sp, const config_setting_t *list);

static void read_setting(struct cfgfile *sp, const config_setting_t *s,
                         const struct conf_setting *row)
{
	const char *text = config_setting_get_string(s);
	double number = config_setting_get_float(s); /* of what is none 0 */
	struct place at = { .section = row->section, .name = row->name };
	struct err e;
	int rc;

	if (row->type == CONF_STRINGS) {
		cfgfile_read_strings(sp, s, at,
		                     (struct strings *)((char *)sp->c + row->offset));
		return;
	}
	if (row->type == CONF_POLICIES) {
		read_policies(sp, s);
		return;
	}
	if (row->type == CONF_INT || row->type == CONF_FLOAT) {
		if (config_setting_is_number(s))
			rc = conf_set_number(sp->c, row, number, number == floor(number), &e);
		else
			rc = err_set(&e, "%s must be a number, not %s%s%s%s", row->name,
			             cfgfile_type_name(s), text ? " \"" : "", text ? text : "",
			             text ? "\"" : "");
	} else if (row->type == CONF_BOOL) {
		if (config_setting_type(s) == CONFIG_TYPE_BOOL)
			rc = conf_set(sp->c, row, config_setting_get_bool(s) ? "true" : "false",
			              &e);
		else
			rc = err_set(&e, "%s must be true or false, not %s", row->name,
			             cfgfile_type_name(s));
	} else {
		rc = text ? conf_set(sp->c, row, text, &e)
		          : err_set(&e, "%s must be a text in \"quotes\", not %s", row->name,
		                    cfgfile_type_name(s));
	}
	if (rc < 0)
		problems_add_err(sp->problems, cfgfile_place(s, at), &e);
}

void cfgfile_unknown(struct cfgfile *sp, const config_setting_t *s, const char *where,
                     const char *near)
{
	struct place at = { .subject = where };

	CFGFILE_PROBLEM(sp, s, at, "unknown setting \"%s\"%s%s%s", config_setting_name(s),
	                TEXT_NEAR(near));
}

/* A text member of a group of a list; NULL and a problem when it is missing or no text. */
static const char *member_text(struct cfgfile *sp, const config_setting_t *group,
                               const char *name, const char *where)
{
	const config_setting_t *s = config_setting_get_member(group, name);
	struct place at = { .subject = where };

	if (!s)
		CFGFILE_PROBLEM(sp, group, at, "%s is missing", name);
	else if (!config_setting_get_string(s))
		CFGFILE_PROBLEM(sp, s, at, "%s must be a text in \"quotes\", not %s", name,
		                cfgfile_type_name(s));
	return s ? config_setting_get_string(s) : NULL;
}

/* Call fn for each group of a list, whose members are words of `known` (NULL: fn looks). */
static void each_group(struct cfgfile *sp, const config_setting_t *list, const char *where,
                       const char *known,
                       void (*fn)(struct cfgfile *sp, const config_setting_t *group))
{
	struct place at = { 0 };

	if (!config_setting_is_list(list))
		CFGFILE_PROBLEM(sp, list, at, "%s must be a list ( { … }, { … } ), not %s",
		                where, cfgfile_type_name(list));
	at.subject = where;
	for (int i = 0; config_setting_is_list(list) && i < config_setting_length(list); i++) {
		const config_setting_t *group = config_setting_get_elem(list, (unsigned)i);

		if (!config_setting_is_group(group)) {
			problems_add(sp->problems, place_item(sp->text, list, i, at),
			             "item %d must be a group { … }, not %s", i + 1,
			             cfgfile_type_name(group));
			continue;
		}
		for (int k = 0; known && k < config_setting_length(group); k++) {
			const config_setting_t *m = config_setting_get_elem(group, (unsigned)k);

			if (text_word(known, config_setting_name(m)) < 0)
				cfgfile_unknown(sp, m, where, NULL);
		}
		fn(sp, group);
	}
}

/* A value as expression text: a text is the expression, an array a choice, else a constant. */
static void expression_text(struct cfgfile *sp, const config_setting_t *s, struct buf *out)
{
	char text[NUM_TEXT_MAX];

	if (config_setting_is_aggregate(s)) {
		buf_adds(out, "choice(");
		for (int i = 0; i < config_setting_length(s); i++) {
			const config_setting_t *item = config_setting_get_elem(s, (unsigned)i);

			buf_adds(out, i ? ", " : "");
			if (config_setting_get_string(item))
				buf_addf(out, "\"%s\"", config_setting_get_string(item));
			else
				expression_text(sp, item, out);
		}
		buf_addc(out, ')');
	} else if (config_setting_is_number(s)) {
		buf_add(out, text, num_print(text, config_setting_get_float(s)));
	} else {
		buf_adds(out, config_setting_get_string(s) ? config_setting_get_string(s)
		              : config_setting_get_bool(s) ? "true"
		                                           : "false");
	}
}

static void read_param(struct cfgfile *sp, const config_setting_t *group)
{
	const char *name = member_text(sp, group, "name", "space");
	const config_setting_t *values = config_setting_get_member(group, "values");
	const config_setting_t *when = config_setting_get_member(group, "when");
	struct place at = { .subject = "space", .param = name, .part = PART_ALL };
	size_t before = sp->problems->n;
	struct buf text = { 0 };

	if (!values)
		CFGFILE_PROBLEM(sp, group, at, "%s: values is missing",
		                name ? name : "a parameter");
	if (when && !config_setting_get_string(when)) {
		at.part = PART_WHEN;
		CFGFILE_PROBLEM(sp, when, at, "when must be a text, not %s",
		                cfgfile_type_name(when));
		return;
	}
	if (!name || !values)
		return;
	expression_text(sp, values, &text);
	space_read(&sp->c->space, name, buf_str(&text),
	           when ? config_setting_get_string(when) : NULL, sp->problems);
	for (size_t i = before; i < sp->problems->n; i++) {
		struct place *found = &sp->problems->items[i].at;

		*found = cfgfile_place(find_member(group, found->part), *found);
	}
	buf_clear(&text);
}

static void read_dataset(struct cfgfile *sp, const config_setting_t *group)
{
	const char *name = member_text(sp, group, "name", "datasets");
	const char *file = member_text(sp, group, "file", "datasets");
	struct conf *c = sp->c;

	if (name && file)
		ARRAY_PUSH(c->datasets, c->n_datasets, c->cap_datasets,
		           (struct dataset){ mem_strdup(name), mem_strdup(file) });
}

static void read_slot(struct cfgfile *sp, const config_setting_t *group)
{
	const config_setting_t *env = config_setting_get_member(group, "env");
	const struct place none = { 0 };
	struct conf *c = sp->c;
	struct strings slot = { 0 };

	if (env)
		cfgfile_read_strings(sp, env, none, &slot);
	for (size_t i = 0; i < slot.n; i++)
		if (!env_is_setting(slot.items[i]))
			problems_add(sp->problems, place_item(sp->text, env, (int)i, none),
			             "env: \"%s\" is not NAME=value", slot.items[i]);
	ARRAY_PUSH(c->slots, c->n_slots, c->cap_slots, slot);
}

/* The members of a group that conf_settings[] knows, and those with a shape of their own. */
static void read_group(struct cfgfile *sp, const config_setting_t *group, const char *section)
{
	if (!config_setting_is_group(group)) {
		CFGFILE_PROBLEM(sp, group, (struct place){ 0 },
		                "%s must be a group { … }, not %s", section,
		                cfgfile_type_name(group));
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
			each_group(sp, s, "datasets", "name file", read_dataset);
		else if (strcmp(section, "launcher") == 0 && strcmp(name, "slots") == 0)
			each_group(sp, s, "slots", "env", read_slot);
		else
			cfgfile_unknown(sp, s, section, conf_nearest(section, name));
	}
}

/* A policy that another one combines: a policy section of its own. */
static void read_policy(struct cfgfile *sp, const config_setting_t *group)
{
	struct problems found = { 0 };
	struct conf child;
	struct cfgfile sub = { &child, sp->text, sp->problems, sp->root, sp->depth + 1 };
	struct place at = { .subject = "policies",
		            .section = "policy",
		            .name = "policies",
		            .item = (size_t)config_setting_index(group) + 1 };
	size_t before = sp->problems->n;

	conf_init(&child);
	if (!config_setting_get_member(group, "type"))
		CFGFILE_PROBLEM(sp, group, at, "type is missing");
	read_group(&sub, group, "policy");
	for (size_t i = before; i < sp->problems->n; i++) {
		/* What it is to the file: something in the list. */
		sp->problems->items[i].at.section = at.section;
		sp->problems->items[i].at.name = at.name;
		sp->problems->items[i].at.item = at.item;
	}
	if (sp->problems->n == before)
		conf_add_policy(sp->c, &child, &found);
	for (size_t i = 0; i < found.n; i++) {
		const config_setting_t *s =
			config_setting_get_member(group, found.items[i].at.name);

		CFGFILE_PROBLEM(sp, s ? s : group, at, "%s", found.items[i].text);
	}
	problems_clear(&found);
	conf_clear(&child);
}

static void read_policies(struct cfgfile *sp, const config_setting_t *list)
{
	if (sp->depth == CONF_POLICY_DEPTH)
		CFGFILE_PROBLEM(sp, list, (struct place){ 0 },
		                "policies may stand in each other %d deep, no deeper",
		                CONF_POLICY_DEPTH);
	else
		each_group(sp, list, "policies", NULL, read_policy);
}

/* ---- the file -------------------------------------------------------------------- */

bool cfgfile_read_section(struct cfgfile *sp, const config_setting_t *s, struct text_near *near)
{
	static const char *const sections[] = { "sweep", "space", "sampling", "policy",
		                                "launcher" };
	const char *name = config_setting_name(s);
	size_t k = 0;

	near->word = name;
	while (k < ARRAY_LEN(sections) && strcmp(sections[k], name) != 0)
		text_near(near, sections[k++]);
	if (k == ARRAY_LEN(sections))
		return false;
	if (strcmp(name, "space") == 0)
		each_group(sp, s, "space", "name values when", read_param);
	else
		read_group(sp, s, sections[k]); /* outlives the file */
	return true;
}

static void read_root(struct cfgfile *sp)
{
	for (int i = 0; i < config_setting_length(sp->root); i++) {
		const config_setting_t *s = config_setting_get_elem(sp->root, (unsigned)i);
		struct text_near near = { 0 };

		if (!cfgfile_read_section(sp, s, &near))
			cfgfile_unknown(sp, s, NULL, near.best);
	}
}

/* The group of a parameter, or NULL. */
static const config_setting_t *find_param(config_setting_t *root, const char *name)
{
	const config_setting_t *space = config_setting_get_member(root, "space");

	for (int i = 0; space && i < config_setting_length(space); i++) {
		const config_setting_t *group = config_setting_get_elem(space, (unsigned)i);
		const char *found;

		if (config_setting_is_group(group) &&
		    config_setting_lookup_string(group, "name", &found) &&
		    strcmp(found, name) == 0)
			return group;
	}
	return NULL;
}

/* "sweep.metric.name", or as much of it as there is; NULL: not even the section. */
static const config_setting_t *find_path(config_setting_t *root, const char *section,
                                         const char *name)
{
	char *path = name ? mem_printf("%s.%s", section, name) : mem_strdup(section);
	const config_setting_t *found = NULL;
	char *dot;

	while (!(found = config_setting_lookup(root, path)) && (dot = strrchr(path, '.')))
		*dot = '\0';
	free(path);
	return found;
}

static void locate(config_setting_t *root, const char *text, struct place *at)
{
	const config_setting_t *s = NULL;

	if (at->param && (s = find_param(root, at->param)))
		s = find_member(s, at->part);
	else if (at->name)
		s = find_path(root, at->section, at->name);
	else if (at->subject)
		/* Lists that are not in conf_settings[], for they have a shape of their own. */
		s = find_path(root,
		              strcmp(at->subject, "datasets") == 0 ? "sweep.datasets"
		              : strcmp(at->subject, "slots") == 0  ? "launcher.slots"
		                                                   : at->subject,
		              NULL);
	if (!s)
		return;
	if (at->item && (config_setting_is_array(s) || config_setting_is_list(s)) &&
	    at->item <= (size_t)config_setting_length(s))
		*at = place_item(text, s, (int)at->item - 1, *at);
	else
		*at = cfgfile_place(s, *at);
}

void cfgfile_locate_from(config_setting_t *root, const char *text, struct problems *ps,
                         size_t from)
{
	for (size_t i = from; i < ps->n; i++)
		if (!ps->items[i].at.line)
			locate(root, text, &ps->items[i].at);
}

config_setting_t *cfgfile_open(config_t *cfg, const char *text, struct problems *ps)
{
	config_init(cfg);
	config_set_auto_convert(cfg, CONFIG_TRUE); /* whole numbers are floats, too */
	if (config_read_string(cfg, text))
		return config_root_setting(cfg);
	problems_add(ps, (struct place){ .line = config_error_line(cfg) }, "%s",
	             config_error_text(cfg));
	return NULL;
}

int cfgfile_read(struct conf *c, const char *text, bool whole, struct problems *ps)
{
	struct cfgfile sp = { .c = c, .text = text, .problems = ps };
	size_t before = ps->n;
	config_t cfg;

	if ((sp.root = cfgfile_open(&cfg, text, ps))) {
		read_root(&sp);
		if (whole && conf_check(c, ps) < 0)
			cfgfile_locate_from(sp.root, text, ps, before);
	}
	config_destroy(&cfg);
	return ps->n > before ? -1 : 0;
}

void cfgfile_locate(const char *text, struct problems *ps)
{
	config_t cfg;

	config_init(&cfg);
	if (config_read_string(&cfg, text))
		cfgfile_locate_from(config_root_setting(&cfg), text, ps, 0);
	config_destroy(&cfg);
}

int cfgfile_parse(struct conf *c, const char *text, const char *file, bool whole,
                  struct strings *errs)
{
	struct problems found = { 0 };
	int rc = cfgfile_read(c, text, whole, &found);

	problems_print(&found, file, errs);
	problems_clear(&found);
	return rc;
}
