#include "cfgfile/lesson_file.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "cfgfile/lesson_file_part.h"
#include "core/lesson/lesson_check.h"

/* Single blanks, and "\n\n" where there is an empty line. */
static char *folded(const char *s)
{
	struct buf out = { 0 };

	while (*(s += strspn(s, " \t\r\n"))) {
		size_t n = strcspn(s, " \t\r\n"), gap = strspn(s + n, " \t\r\n"), lines = 0;

		for (size_t i = 0; i < gap; i++)
			lines += s[n + i] == '\n';
		buf_add(&out, s, n);
		if (s[n + gap])
			buf_adds(&out, lines > 1 ? "\n\n" : " ");
		s += n;
	}
	return buf_detach(&out);
}

void lesson_file_must_be(struct reading *r, const config_setting_t *s, const char *what)
{
	PROBLEM(r, s, "%s must be %s, not %s", config_setting_name(s), what,
	        cfgfile_type_name(s));
}

static void read_whole(struct reading *r, const config_setting_t *s, int *out)
{
	double x = config_setting_get_float(s);

	if (!config_setting_is_number(s))
		lesson_file_must_be(r, s, "a number");
	else if (!(x >= 1 && x <= 1000000 && x == (int)x))
		PROBLEM(r, s, "%s must be a whole number from 1 to 1000000, not %.10g",
		        config_setting_name(s), x);
	else
		*out = (int)x;
}

static void read_list(struct reading *r, const config_setting_t *s, const struct member *m,
                      void *into)
{
	if (!config_setting_is_list(s)) {
		lesson_file_must_be(r, s, "a list ( { … }, { … } )");
		return;
	}
	for (int i = 0; i < config_setting_length(s); i++) {
		const config_setting_t *item = config_setting_get_elem(s, (unsigned)i);

		if (config_setting_is_group(item))
			m->fn(r, item, into);
		else
			PROBLEM(r, item, "%s: item %d must be a group { … }, not %s", m->name,
			        i + 1, cfgfile_type_name(item));
	}
}

void lesson_file_member(struct reading *r, const config_setting_t *s, const struct member *m,
                        void *into)
{
	void *field = (char *)into + m->offset;
	const char *text = config_setting_get_string(s);
	int line = (int)config_setting_source_line(s);

	if (m->type == AS_LIST)
		read_list(r, s, m, into);
	else if (m->type == AS_OTHER || (m->type == AS_GROUP && config_setting_is_group(s)))
		m->fn(r, s, field);
	else if (m->type == AS_GROUP)
		lesson_file_must_be(r, s, "a group { … }");
	else if (m->type == AS_TEXTS)
		cfgfile_read_strings(&r->file, s, (struct place){ 0 }, field);
	else if (m->type == AS_INT)
		read_whole(r, s, field);
	else if (m->type == AS_BOOL && config_setting_type(s) == CONFIG_TYPE_BOOL)
		*(bool *)field = config_setting_get_bool(s);
	else if (m->type == AS_BOOL)
		lesson_file_must_be(r, s, "true or false");
	else if (m->type == AS_TEXT)
		*(struct lesson_text *)field =
			(struct lesson_text){ folded(text ? text : ""), line };
	else
		*(char **)field = mem_strdup(text ? text : "");
	/* It is there, though empty then. */
	if ((m->type == AS_TEXT || m->type == AS_STRING) && !text)
		lesson_file_must_be(r, s, "a text in \"quotes\"");
}

/* All members of a group that a table has; `where` is the group. */
void lesson_file_members(struct reading *r, const config_setting_t *group, const char *where,
                         const struct member *table, void *into)
{
	for (int i = 0; i < config_setting_length(group); i++) {
		const config_setting_t *s = config_setting_get_elem(group, (unsigned)i);
		const char *name = config_setting_name(s);
		struct text_near near = { .word = name };
		const struct member *m = table;

		for (; m->name && strcmp(m->name, name) != 0; m++)
			text_near(&near, m->name);
		if (m->name)
			lesson_file_member(r, s, m, into);
		else
			cfgfile_unknown(&r->file, s, where, near.best);
	}
}

/* ---- questions ----------------------------------------------------------------------- */

static void read_answer(struct reading *r, const config_setting_t *s, void *into)
{
	static const struct member table[] = {
		{ "text", AS_TEXT, offsetof(struct lesson_answer, text), NULL },
		{ "when", AS_TEXT, offsetof(struct lesson_answer, when), NULL },
		{ "right", AS_BOOL, offsetof(struct lesson_answer, right), NULL },
		{ .name = NULL },
	};
	struct lesson_question *q = into;
	struct lesson_answer a = { .text.line = (int)config_setting_source_line(s) };

	lesson_file_members(r, s, "answers", table, &a);
	ARRAY_PUSH(q->answers, q->n, q->cap, a);
}

static void read_question(struct reading *r, const config_setting_t *s, void *into)
{
	static const struct member table[] = {
		{ "text", AS_TEXT, offsetof(struct lesson_question, text), NULL },
		{ "why", AS_TEXT, offsetof(struct lesson_question, why), NULL },
		{ "answers", AS_LIST, 0, read_answer },
		{ .name = NULL },
	};
	struct lesson_question *q = into;

	q->text.line = (int)config_setting_source_line(s);
	lesson_file_members(r, s, config_setting_name(s), table, q);
}

/* ---- parts --------------------------------------------------------------------------- */

/* The sweeps of these names, "log" or [ "log", "uniform" ], added to *out. */
static void read_names(struct reading *r, const config_setting_t *s, size_t **out, size_t *n,
                       size_t *cap)
{
	const char *name = config_setting_get_string(s);
	struct strings names = { 0 };

	if (name)
		strings_add(&names, name);
	else
		cfgfile_read_strings(&r->file, s, (struct place){ 0 }, &names);
	for (size_t i = 0; i < names.n; i++) {
		size_t at = lesson_find_sweep(r->l, names.items[i]);
		struct text_near near = { .word = names.items[i] };

		for (size_t k = 0; k < r->l->n_sweeps; k++)
			text_near(&near, r->l->sweeps[k].name);
		if (at == r->l->n_sweeps)
			PROBLEM(r, s, "%s: there is no sweep \"%s\"%s%s%s",
			        config_setting_name(s), names.items[i], TEXT_NEAR(near.best));
		else
			ARRAY_PUSH(*out, *n, *cap, at);
	}
	strings_clear(&names);
}

static void read_run(struct reading *r, const config_setting_t *s, void *into)
{
	struct lesson_part *part = into;

	read_names(r, s, &part->run, &part->n_run, &part->cap_run);
}

static void read_panel_sweeps(struct reading *r, const config_setting_t *s, void *into)
{
	struct lesson_panel *p = into;

	read_names(r, s, &p->sweeps, &p->n_sweeps, &p->cap_sweeps);
}

static void read_kind(struct reading *r, const config_setting_t *s, void *into)
{
	enum lesson_panel_kind *kind = into;
	const char *name = config_setting_get_string(s);
	struct text_near near = { .word = name };

	for (int i = 0; name && i < LESSON_PANEL_KINDS; i++) {
		text_near(&near, lesson_panel_rows[i].name);
		if (strcmp(lesson_panel_rows[i].name, name) == 0) {
			*kind = (enum lesson_panel_kind)i;
			return;
		}
	}
	if (name)
		PROBLEM(r, s, "kind: there is no panel \"%s\"%s%s%s", name,
		        TEXT_NEAR(near.best));
	else
		lesson_file_must_be(r, s, "a text in \"quotes\"");
}

static void read_column(struct reading *r, const config_setting_t *s, void *into)
{
	static const struct member table[] = {
		{ "name", AS_STRING, offsetof(struct lesson_column, name), NULL },
		{ "value", AS_TEXT, offsetof(struct lesson_column, value), NULL },
		{ .name = NULL },
	};
	struct lesson_panel *p = into;
	struct lesson_column c = { .value.line = (int)config_setting_source_line(s) };

	lesson_file_members(r, s, "columns", table, &c);
	ARRAY_PUSH(p->columns, p->n_columns, p->cap_columns, c);
}

/* Without sweeps of its own it shows those of its part: one, or all. */
static void default_sweeps(const struct lesson_part *part, struct lesson_panel *p)
{
	bool many = p->kind < LESSON_PANEL_KINDS && lesson_panel_rows[p->kind].takes_many;
	size_t n = many ? part->n_run : part->n_run > 0;

	n = p->n_sweeps ? 0 : n;
	for (size_t i = 0; i < n; i++)
		ARRAY_PUSH(p->sweeps, p->n_sweeps, p->cap_sweeps, part->run[i]);
}

static void read_panel(struct reading *r, const config_setting_t *s, void *into)
{
	static const struct member table[] = {
		{ "kind", AS_OTHER, offsetof(struct lesson_panel, kind), read_kind },
		{ "title", AS_STRING, offsetof(struct lesson_panel, title), NULL },
		{ "sweep", AS_OTHER, 0, read_panel_sweeps },
		{ "sweeps", AS_OTHER, 0, read_panel_sweeps },
		{ "x", AS_STRING, offsetof(struct lesson_panel, x), NULL },
		{ "k", AS_INT, offsetof(struct lesson_panel, k), NULL },
		{ "guess", AS_BOOL, offsetof(struct lesson_panel, guess), NULL },
		{ "columns", AS_LIST, 0, read_column },
		{ .name = NULL },
	};
	struct lesson_part *part = into;
	struct lesson_panel p = { .kind = LESSON_PANEL_KINDS,
		                  .line = (int)config_setting_source_line(s) };
	size_t before = r->file.problems->n;

	lesson_file_members(r, s, "panels", table, &p);
	if (p.kind == LESSON_PANEL_KINDS && r->file.problems->n == before)
		PROBLEM(r, s, "panels: kind is missing");
	ARRAY_PUSH(part->panels, part->n_panels, part->cap_panels, p);
}

static void read_see(struct reading *r, const config_setting_t *s, void *into)
{
	static const struct member table[] = {
		{ "when", AS_TEXT, offsetof(struct lesson_see, when), NULL },
		{ "text", AS_TEXT, offsetof(struct lesson_see, text), NULL },
		{ .name = NULL },
	};
	struct lesson_part *part = into;
	struct lesson_see see = { .text.line = (int)config_setting_source_line(s) };

	lesson_file_members(r, s, "see", table, &see);
	ARRAY_PUSH(part->see, part->n_see, part->cap_see, see);
}

static void read_rounds(struct reading *r, const config_setting_t *s, void *into)
{
	static const struct member table[] = {
		{ "label", AS_STRING, offsetof(struct lesson_rounds, label), NULL },
		{ "value", AS_TEXT, offsetof(struct lesson_rounds, value), NULL },
		{ .name = NULL },
	};
	struct lesson_rounds *rounds = into;

	rounds->line = (int)config_setting_source_line(s);
	lesson_file_members(r, s, "rounds", table, rounds);
}

static void read_part(struct reading *r, const config_setting_t *s, void *into)
{
	static const struct member table[] = {
		{ "text", AS_TEXT, offsetof(struct lesson_part, text), NULL },
		{ "predict", AS_GROUP, offsetof(struct lesson_part, predict), read_question },
		{ "run", AS_OTHER, 0, read_run },
		{ "together", AS_BOOL, offsetof(struct lesson_part, together), NULL },
		{ "panels", AS_LIST, 0, read_panel },
		{ "see", AS_LIST, 0, read_see },
		{ "rounds", AS_GROUP, offsetof(struct lesson_part, rounds), read_rounds },
		{ .name = NULL },
	};
	struct lesson *l = into;
	struct lesson_part part = { .line = (int)config_setting_source_line(s) };

	lesson_file_members(r, s, "parts", table, &part);
	for (size_t i = 0; i < part.n_panels; i++)
		default_sweeps(&part, &part.panels[i]);
	ARRAY_PUSH(l->parts, l->n_parts, l->cap_parts, part);
}

/* ---- the whole ----------------------------------------------------------------------- */

static void read_claim(struct reading *r, const config_setting_t *s, void *into)
{
	static const struct member table[] = {
		{ "when", AS_TEXT, offsetof(struct lesson_claim, when), NULL },
		{ "text", AS_TEXT, offsetof(struct lesson_claim, text), NULL },
		{ "of", AS_INT, offsetof(struct lesson_claim, of), NULL },
		{ "at_least", AS_INT, offsetof(struct lesson_claim, at_least), NULL },
		{ .name = NULL },
	};
	struct lesson_claim *c = into;

	c->line = (int)config_setting_source_line(s);
	lesson_file_members(r, s, "claim", table, c);
}

static void pass_over(struct reading *r, const config_setting_t *s, void *into)
{
	(void)r;
	(void)s;
	(void)into;
}

/* Sweeps come first, wherever they stand: the others name them. */
static void read_root(struct reading *r, const config_setting_t *root)
{
	static const struct member table[] = {
		{ "title", AS_STRING, offsetof(struct lesson, title), NULL },
		{ "words", AS_TEXTS, offsetof(struct lesson, words), NULL },
		{ "text", AS_TEXT, offsetof(struct lesson, text), NULL },
		{ "sweeps", AS_OTHER, 0, pass_over },
		{ "parts", AS_LIST, 0, read_part },
		{ "check", AS_GROUP, offsetof(struct lesson, check), read_question },
		{ "claim", AS_GROUP, offsetof(struct lesson, claim), read_claim },
		{ .name = NULL },
	};
	static const struct member sweeps = { "sweeps", AS_LIST, 0, lesson_file_sweep };
	const config_setting_t *s = config_setting_get_member(root, "sweeps");

	if (s)
		lesson_file_member(r, s, &sweeps, r->l);
	lesson_file_members(r, root, NULL, table, r->l);
}

int lesson_file_read(struct lesson *l, const char *text, struct problems *ps)
{
	struct reading r = { .file = { .text = text, .problems = ps }, .l = l };
	size_t before = ps->n;
	config_t cfg;

	*l = (struct lesson){ 0 };
	if ((r.file.root = cfgfile_open(&cfg, text, ps))) {
		read_root(&r, r.file.root);
		lesson_check(l, ps);
	}
	free(r.is_bad);
	config_destroy(&cfg);
	return ps->n > before ? -1 : 0;
}
