#include "app/prepare.h"

#include <stdlib.h>
#include <string.h>

#include "app/prepare_foreign.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "cfgfile/cfgfile.h"
#include "core/conf/conf_diff.h"
#include "core/space/point.h"
#include "engine/requirements.h"
#include "import/import.h"
#include "store/csv.h"

void prepare_clear(struct prepared *s)
{
	if (s->conf)
		conf_clear(s->conf);
	if (s->foreign)
		foreign_clear(s->foreign);
	free(s->foreign);
	free(s->conf);
	free(s->text);
	free(s->directory);
	free(s->base);
	free(s->given);
	earlier_clear(&s->earlier);
	*s = (struct prepared){ 0 };
}

char *prepare_print(const struct foreign *f, const struct conf *c)
{
	struct buf text = { 0 };

	if (f)
		foreign_print_comment(f, &text);
	cfgfile_print(c, &text);
	return buf_detach(&text);
}

static void read_foreign(struct prepared *s, const struct args *a, const char *file,
                         struct problems *ps)
{
	s->foreign = mem_alloc(sizeof *s->foreign);
	if (prepare_foreign(s->foreign, a, file, ps) < 0)
		return;
	s->text = prepare_print(s->foreign, &s->foreign->conf);
	cfgfile_read(s->conf, s->text, false, ps);
}

/* What is wrong with the command line has no place in the file. */
static const struct place nowhere;

static void read_file(struct prepared *s, const struct args *a, const char *file,
                      struct problems *ps)
{
	struct buf text = { 0 };
	struct err e;

	if (foreign_is_path(file)) {
		read_foreign(s, a, file, ps);
		return;
	}
	if (args_has(a, "step"))
		problems_add(ps, nowhere,
		             "--step is about a pipeline in YAML, not a sweep file");
	if (file_read(file, &text, &e) < 0)
		problems_add(ps, nowhere, "%s", e.text);
	else
		cfgfile_read(s->conf, text.data, false, ps);
	s->text = buf_detach(&text);
	s->given = mem_strdup(s->text);
}

static void read_free(struct prepared *s, const struct args *a, struct problems *ps)
{
	struct conf *c = s->conf;

	for (size_t i = 0; i < a->n_spaces; i++) {
		char *name = mem_strndup(a->spaces[i], strcspn(a->spaces[i], "~"));

		space_read(&c->space, name, strchr(a->spaces[i], '~') + 1, NULL, ps);
		free(name);
	}
	for (size_t i = 0; i < a->n_rest; i++)
		strings_add(&c->command, a->rest[i]);
	if (!a->n_rest)
		problems_add(ps, nowhere, "give a sweep file, or the program after \"--\"");
	if (!args_has(a, "metric"))
		problems_add(
			ps, nowhere,
			"without a sweep file --metric NAME is needed, as the program prints "
			"it: --try looks what that is");
	if (!a->n_spaces)
		problems_add(
			ps, nowhere,
			"without a sweep file --NAME~EXPRESSION is needed, what to tune, as "
			"in --lr~'logrange(1e-4, 1)': init drafts a file from --help");
}

struct enqueue {
	struct conf *c;
	const char *path;
	struct problems *problems;
};

static void on_row(void *data, const struct strings *names, const struct strings *row,
                   uint64_t line)
{
	struct enqueue *q = data;
	struct buf text = { 0 };
	struct point p;
	struct err e;

	for (size_t i = 0; i < row->n && i < names->n; i++) {
		if (!*row->items[i] ||
		    space_find(&q->c->space, names->items[i]) == q->c->space.n)
			continue;
		buf_addf(&text, "%s%s=", text.len ? " " : "", names->items[i]);
		text_shell_quote(&text, row->items[i]);
	}
	point_init(&p, &q->c->space);
	if (point_parse(&p, &q->c->space, buf_str(&text), &e) < 0)
		problems_add(q->problems, nowhere, "%s:%llu: %s", q->path,
		             (unsigned long long)line, e.text);
	else
		strings_add(&q->c->enqueue, buf_str(&text));
	point_clear(&p);
	buf_clear(&text);
}

/* --add: the assignments of a table (header: parameter names), to be tried first. */
static void enqueue_file(struct conf *c, const char *path, struct problems *ps)
{
	struct enqueue q = { c, path, ps };
	struct problems ignored = { 0 }; /* conf_check() says them */
	struct err e;

	/* Conditions must be sorted before points can be read. */
	if (space_check(&c->space, &ignored) == 0 && csv_read_table(path, on_row, &q, &e) < 0)
		problems_add(ps, nowhere, "%s", e.text);
	problems_clear(&ignored);
}

bool prepare_goal(struct conf *c)
{
	bool guess = !c->goal_given && c->rules == 0 && c->metric_name &&
	             import_goal(c->metric_name) == GOAL_MINIMIZE;

	if (guess)
		c->goal = GOAL_MINIMIZE;
	return guess;
}

/* The configuration as text of its own, which means the same wherever the file is put. */
static void print_again(struct prepared *s)
{
	if (s->directory) {
		free(s->conf->working_directory);
		s->conf->working_directory = mem_strdup(s->directory);
	}
	free(s->text);
	s->text = prepare_print(s->foreign, s->conf);
}

static bool has_includes(const struct prepared *s)
{
	return s->given && strstr(s->given, "@include");
}

/* Is it the file that says so, not an option? */
static bool is_of_file(const struct prepared *s, struct conf *file, const struct place *at)
{
	const struct conf_setting *setting = conf_find(at->section, at->name);

	if (!conf_diff_setting(file, s->conf, setting))
		return true;
	/* Its paths are absolute by now, perhaps. */
	warm_resolve(file, s->base);
	return !conf_diff_setting(file, s->conf, setting);
}

void prepare_locate(const struct prepared *s, struct problems *ps)
{
	struct problems none = { 0 };
	struct conf file;

	if (s->foreign)
		foreign_locate(s->foreign, ps);
	if (s->foreign || has_includes(s))
		return;
	conf_init(&file);
	cfgfile_read(&file, s->given, false, &none);
	for (size_t i = 0; i < ps->n; i++) {
		struct place *at = &ps->items[i].at;

		if (at->name && !at->line && !is_of_file(s, &file, at))
			at->line = PLACE_ELSEWHERE;
	}
	cfgfile_locate(s->given, ps);
	problems_clear(&none);
	conf_clear(&file);
}

int prepare_find(struct prepared *s, const struct args *a, const char *file,
                 struct problems *ps)
{
	const char *add = args_get(a, "add");
	bool changed;

	*s = (struct prepared){ .conf = mem_alloc(sizeof *s->conf) };
	conf_init(s->conf);
	s->conf->asked = a->cmd->takes & CMD_ENDLESS;
	if (file)
		read_file(s, a, file, ps);
	else
		read_free(s, a, ps);
	/* What is wrong with it says more than what would follow. */
	if (s->foreign && ps->n)
		return -1;
	if (file && (a->n_spaces || (a->rest && !(s->foreign && s->foreign->took_program))))
		problems_add(ps, nowhere, "a sweep file and %s do not go together",
		             a->rest ? "\"-- CMD\"" : "--NAME~EXPRESSION");
	changed = prepare_options(s->conf, a, ps) || !file || add || has_includes(s);
	s->guessed_goal = prepare_goal(s->conf);
	changed = changed || s->guessed_goal;
	s->directory = requirements_directory(s->conf, file);
	s->base = file_folder(file);
	conf_check(s->conf, ps);
	if (s->conf->history.n && !conf_is_unread(s->conf, ps, "sampling", "history") &&
	    !conf_is_unread(s->conf, ps, "sweep.metric", "name"))
		warm_read(s->conf, s->base, &s->earlier, ps);
	/* The assignments of a table are each checked when they are read. */
	if (add)
		enqueue_file(s->conf, add, ps);
	if (!conf_is_unread(s->conf, ps, "sweep", "working_directory"))
		requirements_check(s->conf, s->directory, ps);
	if (ps->n && file)
		prepare_locate(s, ps);
	if (!ps->n && (warm_resolve(s->conf, s->base) || changed))
		print_again(s);
	return ps->n ? -1 : 0;
}

struct earlier_fit prepare_history(const struct prepared *s, struct history *h)
{
	const struct conf *c = s->conf;
	struct earlier_fit fit = { 0 };

	conf_history(c, isnan(c->seed) ? 0 : (uint64_t)c->seed, h);
	earlier_teach(&s->earlier, h, &fit);
	return fit;
}
