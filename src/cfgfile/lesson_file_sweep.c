#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "cfgfile/lesson_file_part.h"

/* The sweep of a name before the i-th of the list, or NULL. */
static const config_setting_t *find_before(const config_setting_t *list, const char *name,
                                           int i)
{
	const char *found;

	while (i-- > 0) {
		const config_setting_t *s = config_setting_get_elem(list, (unsigned)i);

		if (config_setting_is_group(s) &&
		    config_setting_lookup_string(s, "name", &found) && strcmp(found, name) == 0)
			return s;
	}
	return NULL;
}

/* Space and policy of the sweep that it is like do not mix with its own. */
static void begin_anew(struct conf *c, const char *section)
{
	struct err e;

	if (strcmp(section, "space") == 0)
		space_clear(&c->space);
	else if (strcmp(section, "policy") == 0)
		conf_set_policy(c, "none", &e);
}

static bool is_own_member(const char *name)
{
	static const char *const own[] = { "name", "label", "like", "confirm" };

	for (size_t i = 0; i < ARRAY_LEN(own); i++)
		if (strcmp(own[i], name) == 0)
			return true;
	return false;
}

/* The sections of a sweep's group, over what it has already. */
static void read_sections(struct reading *r, const config_setting_t *group)
{
	for (int i = 0; i < config_setting_length(group); i++) {
		const config_setting_t *s = config_setting_get_elem(group, (unsigned)i);
		const char *name = config_setting_name(s);
		struct text_near near = { 0 };

		if (is_own_member(name))
			continue;
		begin_anew(r->file.c, name);
		if (!cfgfile_read_section(&r->file, s, &near))
			cfgfile_unknown(&r->file, s, "sweeps", near.best);
	}
}

/* The same of another sweep, whose mistakes were told where it stands. */
static void read_quietly(struct reading *r, const config_setting_t *base)
{
	struct problems told = { 0 }, *all = r->file.problems;

	r->file.problems = &told;
	read_sections(r, base);
	r->file.problems = all;
	problems_clear(&told);
}

/* What it has of the sweeps that it is like; false when that cannot be known. */
static bool read_like(struct reading *r, const config_setting_t *group)
{
	const config_setting_t *list = config_setting_parent(group), *base;
	const config_setting_t *s = config_setting_get_member(group, "like");
	const char *name = s ? config_setting_get_string(s) : NULL;
	size_t at;

	if (!s)
		return true;
	if (!name) {
		lesson_file_must_be(r, s, "a text in \"quotes\"");
		return false;
	}
	base = find_before(list, name, config_setting_index(group));
	at = lesson_find_sweep(r->l, name);
	if (!base || at == r->l->n_sweeps) {
		PROBLEM(r, s, "like: there is no sweep \"%s\" before this one", name);
		return false;
	}
	if (r->is_bad[at])
		return false;
	read_like(r, base);
	read_quietly(r, base);
	return true;
}

static void read_confirm(struct reading *r, const config_setting_t *s, void *into)
{
	static const struct member table[] = {
		{ "top", AS_INT, offsetof(struct lesson_sweep, confirm_top), NULL },
		{ "seeds", AS_INT, offsetof(struct lesson_sweep, confirm_seeds), NULL },
		{ .name = NULL },
	};
	struct lesson_sweep *sweep = into;

	sweep->confirm_top = 1;
	sweep->confirm_seeds = 5;
	lesson_file_members(r, s, "confirm", table, sweep);
}

static void read_own(struct reading *r, const config_setting_t *group,
                     struct lesson_sweep *sweep)
{
	static const struct member table[] = {
		{ "name", AS_STRING, offsetof(struct lesson_sweep, name), NULL },
		{ "label", AS_STRING, offsetof(struct lesson_sweep, label), NULL },
		{ "confirm", AS_GROUP, 0, read_confirm },
		{ .name = NULL },
	};
	const char *text;

	for (const struct member *m = table; m->name; m++) {
		const config_setting_t *s = config_setting_get_member(group, m->name);

		if (s)
			lesson_file_member(r, s, m, sweep);
	}
	/* That one is no text was told. */
	if (!sweep->name || (config_setting_lookup_string(group, "name", &text) && !*text))
		PROBLEM(r, group, "sweeps: name is missing");
	if (!sweep->name)
		sweep->name = mem_strdup("");
	if (!sweep->label)
		sweep->label = mem_strdup(sweep->name);
}

void lesson_file_sweep(struct reading *r, const config_setting_t *group, void *into)
{
	struct lesson *l = into;
	struct lesson_sweep sweep = { .line = (int)config_setting_source_line(group) };
	struct problems found = { 0 }, *all = r->file.problems;
	bool is_whole;

	conf_init(&sweep.conf);
	r->file.c = &sweep.conf;
	r->file.problems = &found;
	is_whole = read_like(r, group);
	read_own(r, group, &sweep);
	read_sections(r, group);
	if (is_whole && conf_check(&sweep.conf, &found) < 0)
		cfgfile_locate_from((config_setting_t *)group, r->file.text, &found, 0);
	r->file.problems = all;
	for (size_t i = 0; i < found.n; i++) {
		struct place at = found.items[i].at;

		/* What is missing, or stands in the sweep that it is like. */
		at.line = at.line ? at.line : sweep.line;
		problems_add(all, at, "%s", found.items[i].text);
	}
	r->is_bad = mem_realloc(r->is_bad, (l->n_sweeps + 1) * sizeof *r->is_bad);
	r->is_bad[l->n_sweeps] = found.n > 0 || !is_whole;
	problems_clear(&found);
	ARRAY_PUSH(l->sweeps, l->n_sweeps, l->cap_sweeps, sweep);
}
