/* What it is here: settings, parameters, expressions. */

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "base/file.h"
#include "base/num.h"
#include "base/text.h"
#include "core/goal.h"
#include "core/space/lexer.h"
#include "foreign/foreign_part.h"

static void remember(struct foreign *f, const struct doc *d, const char *section,
                     const char *name, const char *param)
{
	if (d && d->file == f->root->file)
		ARRAY_PUSH(f->origins, f->n_origins, f->cap_origins,
		           (struct foreign_origin){
				   section, name, param ? mem_strdup(param) : NULL, d->line });
}

/* Nobody has written the expression, so the column in it, and a mark below it, say nothing. */
static void tell_made(struct foreign *f, const struct doc *d, const char *before,
                      const char *text)
{
	const char *colon = strncmp(text, "column ", 7) == 0 ? strstr(text, ": ") : NULL;

	text = colon ? colon + 2 : text;
	foreign_error(f, d, "%s%s%.*s", before, *before ? ": " : "", (int)strcspn(text, "\n"),
	              text);
}

/* Constants of ours, whatever the caller has. */
static const struct conf_setting *find(const char *section, const char *name)
{
	return conf_find(section, name);
}

void foreign_set(struct foreign *f, const struct doc *d, const char *section, const char *name,
                 const char *text)
{
	const struct conf_setting *s = find(section, name);
	struct err e;

	remember(f, d, s->section, s->name, NULL);
	if (conf_set(&f->conf, s, text, &e) < 0)
		foreign_error(f, d, "%s", e.text);
	if (strcmp(section, "sweep.metric") == 0 && strcmp(name, "goal") == 0)
		f->conf.goal_given = true;
}

void foreign_set_number(struct foreign *f, const struct doc *d, const char *section,
                        const char *name, double x)
{
	foreign_set(f, d, section, name, num_text(x).text);
}

void foreign_add(struct foreign *f, const struct doc *d, const char *section, const char *name,
                 const char *item)
{
	const struct conf_setting *s = find(section, name);

	remember(f, d, s->section, s->name, NULL);
	strings_add(conf_list(&f->conf, s), item);
}

void foreign_set_policy(struct foreign *f, const struct doc *d, const char *text)
{
	struct err e;

	remember(f, d, "policy", "type", NULL);
	if (conf_set_policy(&f->conf, text, &e) < 0)
		tell_made(f, d, "", e.text);
}

void foreign_param(struct foreign *f, const struct doc *d, const char *name, const char *values,
                   const char *when)
{
	struct problems found = { 0 };

	remember(f, d, NULL, NULL, name);
	space_read(&f->conf.space, name, values, when, &found);
	for (size_t i = 0; i < found.n; i++)
		tell_made(f, d, name, found.items[i].text);
	problems_clear(&found);
}

void foreign_set_name(struct foreign *f, const struct doc *d, const char *name)
{
	const char *file = file_name(f->path), *dot = strrchr(file, '.');
	char *copy = name ? mem_strdup(name)
	                  : mem_strndup(file, dot ? (size_t)(dot - file) : strlen(file));

	for (char *s = copy; *s; s++)
		if (*s == '/' || (s == copy && *s == '.'))
			*s = '-';
	foreign_set(f, d, "sweep", "name", *copy ? copy : "sweep");
	free(copy);
}

void foreign_set_goal(struct foreign *f, const struct doc *d, const char *goal)
{
	if (strcasecmp(goal, "minimize") == 0 || strcasecmp(goal, "maximize") == 0)
		foreign_set(f, d, "sweep.metric", "goal",
		            strcasecmp(goal, "minimize") == 0 ? "minimize" : "maximize");
	else
		foreign_error(f, d, "the goal must be minimize or maximize, not \"%s\"", goal);
}

void foreign_print_option(struct buf *out, const struct doc *value)
{
	enum doc_type type = doc_type(value);
	double x;

	if ((type == DOC_INT || type == DOC_FLOAT) && doc_number(value, &x) && isfinite(x))
		buf_adds(out, num_text(x).text);
	else if (type == DOC_BOOL && text_word("true false", value->text) >= 0)
		buf_adds(out, value->text);
	else
		lexer_quote(out, value->text);
}

char *foreign_choice(struct foreign *f, struct doc *list)
{
	struct buf out = { 0 };
	struct doc *d;

	buf_adds(&out, "choice(");
	for (size_t i = 0; (d = foreign_item(list, i)); i++) {
		if (d->kind != DOC_SCALAR || doc_is_null(d)) {
			foreign_error(
				f, d,
				d->kind == DOC_SCALAR
					? "null is no option: write the text that the program "
					  "is to be given"
					: "an option that is a list or a map");
			buf_clear(&out);
			return NULL;
		}
		if (doc_type(d) == DOC_BOOL && text_word("true false", d->text) < 0)
			foreign_note(f, d,
			             "%s, true or false in YAML, is given as it is written",
			             d->text);
		buf_adds(&out, i ? ", " : "");
		foreign_print_option(&out, d);
	}
	buf_addc(&out, ')');
	return buf_detach(&out);
}

char *foreign_path(const struct foreign *f, const struct doc *at, const char *path)
{
	/* Of another file it is the folder of that one. */
	char *folder = at && at->file != f->root->file ? file_folder(at->file)
	                                               : mem_strdup(f->folder),
	     *joined = file_join(folder, path), *full = realpath(joined, NULL);

	free(folder);
	if (!full)
		return joined;
	free(joined);
	return full;
}

bool foreign_program(struct foreign *f)
{
	const struct strings *words = f->with.program;

	for (size_t i = 0; words && i < words->n; i++)
		foreign_add(f, NULL, "sweep", "command", words->items[i]);
	f->took_program = words && words->n;
	return f->took_program;
}
