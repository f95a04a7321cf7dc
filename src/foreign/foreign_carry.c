#include "foreign/foreign_carry.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "core/space/lexer.h"

#define RUNS_WITHOUT_END 100
#define STEPS_MAX 1000 /* values that are named one by one */

static const char *method_at(const void *all, size_t i)
{
	return ((const struct foreign_method *)all)[i].name;
}

bool foreign_set_method(struct foreign *f, const struct doc *d, const char *what,
                        const struct foreign_method *all, const char *name)
{
	struct buf known = { 0 };
	size_t i = 0;

	while (all[i].name && strcasecmp(all[i].name, name) != 0)
		i++;
	if (!all[i].name) {
		text_unknown(&known, name, method_at, all);
		foreign_error(f, d, "nothing here is like the %s %s", what, buf_str(&known));
		buf_clear(&known);
		return false;
	}
	foreign_set(f, d, "sampling", "method", all[i].method);
	if (all[i].note)
		foreign_note(f, d, "the %s %s is %s here, %s", what, name, all[i].method,
		             all[i].note);
	return true;
}

void foreign_set_tracked(struct foreign *f)
{
	foreign_set(f, NULL, "sweep", "trackers", "true");
	foreign_set(f, NULL, "sweep", "read_output", "false");
}

void foreign_param_numbers(struct foreign *f, const struct doc *d, const char *name,
                           const char *kind, const double *args, size_t n, const char *when)
{
	struct buf text = { 0 };

	buf_addf(&text, "%s(", kind);
	for (size_t i = 0; i < n; i++)
		buf_addf(&text, "%s%s", i ? ", " : "", num_text(args[i]).text);
	buf_addc(&text, ')');
	foreign_param(f, d, name, buf_str(&text), when);
	buf_clear(&text);
}

bool foreign_param_steps(struct foreign *f, const struct doc *d, const char *name, double low,
                         double high, double step)
{
	double n = floor((high - low) / step + 1e-9) + 1;
	struct buf text = { 0 };

	if (!(n >= 1 && n <= STEPS_MAX))
		return false;
	for (int i = 0; i < (int)n; i++)
		/* 0.01 + 2 * 0.01 without its noise. */
		buf_addf(&text, "%s%.12g", i ? ", " : n > 1 ? "ordinal(" : "", low + i * step);
	buf_adds(&text, n > 1 ? ")" : "");
	foreign_param(f, d, name, buf_str(&text), NULL);
	buf_clear(&text);
	return true;
}

void foreign_note_logarithms(struct foreign *f, const struct doc *d, const char *name,
                             double low, double high)
{
	foreign_note(f, d, "%s: exp(%s) to exp(%s) is %s to %s", name, num_short(low, 6).text,
	             num_short(high, 6).text, num_short(exp(low), 3).text,
	             num_short(exp(high), 3).text);
}

void foreign_set_concurrency(struct foreign *f, const struct doc *d, long n)
{
	if (n > f->with.processors)
		foreign_note(f, d, "%ld runs at once, and this machine has %d processors", n,
		             f->with.processors);
	foreign_set_number(f, d, "sweep", "max_concurrent_runs", (double)n);
}

bool foreign_carry_concurrency(struct foreign *f, struct doc *map, const char *key)
{
	long n;

	if (!foreign_whole(f, map, key, 1, 10000, &n))
		return false;
	foreign_set_concurrency(f, doc_get(map, key), n);
	return true;
}

bool foreign_carry_runs(struct foreign *f, struct doc *map, const char *key)
{
	long n;

	if (!foreign_whole(f, map, key, 1, 10000000, &n))
		return false;
	foreign_set_number(f, doc_get(map, key), "sweep", "max_total_runs", (double)n);
	return true;
}

bool foreign_carry_number(struct foreign *f, struct doc *map, const char *key,
                          const char *section, const char *name)
{
	double x;

	if (!foreign_number(f, map, key, &x))
		return false;
	foreign_set_number(f, doc_get(map, key), section, name, x);
	return true;
}

void foreign_set_runs_without_end(struct foreign *f, const char *who)
{
	const struct space *s = &f->conf.space;
	bool endless = false;

	for (size_t i = 0; i < s->n; i++)
		endless = endless || !param_count(&s->params[i]);
	if (f->conf.max_total_runs || !endless)
		return;
	foreign_note(f, NULL,
	             "no number of runs is given, so %s goes on for ever: %d runs here", who,
	             RUNS_WITHOUT_END);
	foreign_set_number(f, NULL, "sweep", "max_total_runs", RUNS_WITHOUT_END);
}

/* ---- values ---------------------------------------------------------------------- */

static void print_scalar(struct buf *out, const struct doc *d, bool quoted)
{
	enum doc_type type = doc_type(d);
	bool is = false;

	if (type == DOC_NULL)
		buf_adds(out, "None");
	else if (type == DOC_BOOL && doc_bool(d, &is))
		buf_adds(out, is ? "True" : "False");
	else if (type == DOC_TEXT && quoted)
		lexer_quote(out, d->text);
	else
		buf_adds(out, d->text);
}

static void print(struct buf *out, const struct doc *d, bool quoted)
{
	const char *ends = d->kind == DOC_LIST ? "[]" : "{}";

	if (d->kind == DOC_SCALAR) {
		print_scalar(out, d, quoted);
		return;
	}
	buf_addc(out, ends[0]);
	for (size_t i = 0; i < d->n; i++) {
		buf_adds(out, i ? ", " : "");
		if (d->kind == DOC_MAP) {
			lexer_quote(out, d->items[i]->key);
			buf_adds(out, ": ");
		}
		print(out, d->items[i], true);
	}
	buf_addc(out, ends[1]);
}

void foreign_print_python(struct buf *out, const struct doc *d)
{
	print(out, d, false);
}

void foreign_print_python_option(struct buf *out, const struct doc *d)
{
	enum doc_type type = d->kind == DOC_SCALAR ? doc_type(d) : DOC_TEXT;
	struct buf text = { 0 };

	if (type == DOC_INT || type == DOC_FLOAT) {
		foreign_print_option(out, d);
		return;
	}
	foreign_print_python(&text, d);
	lexer_quote(out, buf_str(&text));
	buf_clear(&text);
}

char *foreign_python_choice(struct doc *list)
{
	struct buf out = { 0 };
	struct doc *d;

	buf_adds(&out, "choice(");
	for (size_t i = 0; (d = foreign_item(list, i)); i++) {
		foreign_seen(d);
		buf_adds(&out, i ? ", " : "");
		foreign_print_python_option(&out, d);
	}
	buf_addc(&out, ')');
	return buf_detach(&out);
}

/* ---- programs -------------------------------------------------------------------- */

/* Only where we are, not in the file's folder, is a file of that name. */
static bool is_only_here(const struct foreign *f, const char *name)
{
	char *there = file_join(f->folder, name);
	bool is = access(there, F_OK) != 0 && access(name, F_OK) == 0;

	free(there);
	return is;
}

/* The module of "-m a.b" is a/b.py, or the folder a/b. */
static bool is_module_here(const struct foreign *f, const char *name)
{
	char *path = mem_printf("%s.py", name);
	size_t len = strlen(name);
	bool is;

	for (size_t i = 0; i < len; i++)
		if (path[i] == '.')
			path[i] = '/';
	is = is_only_here(f, path);
	path[len] = '\0';
	is = is || is_only_here(f, path);
	free(path);
	return is;
}

void foreign_set_home(struct foreign *f, const struct doc *d, const char *program)
{
	const struct strings *words = conf_list(&f->conf, conf_find("sweep", "command"));
	bool is = program && is_only_here(f, program);
	char *here = NULL;

	for (size_t i = 0; i < words->n && !is; i++)
		is = is_only_here(f, words->items[i]) ||
		     (i && strcmp(words->items[i - 1], "-m") == 0 &&
		      is_module_here(f, words->items[i]));
	if (is)
		here = realpath(".", NULL);
	foreign_set(f, d, "sweep", "working_directory", here ? here : f->folder);
	free(here);
}

const char *foreign_python(const struct foreign *f, const char *word)
{
	return strcmp(word, "python") == 0 && f->with.python ? f->with.python : word;
}

/* Does it mean the same without a shell?  Quotes and backslashes are the shell's, too. */
static bool is_plain(const char *line)
{
	size_t name = strcspn(line, "= \t");

	/* NAME=value before the program sets a variable. */
	return !strpbrk(line, "|&;<>()$`\\\"'*?[]#~!\n") && line[name] != '=' && *line;
}

void foreign_set_line(struct foreign *f, const struct doc *d, const char *line)
{
	if (!is_plain(line)) {
		foreign_set(f, d, "sweep", "shell", line);
		return;
	}
	while (*line) {
		size_t n = strcspn(line, " \t");
		char *word = mem_strndup(line, n);

		if (n)
			foreign_add(f, d, "sweep", "command", foreign_python(f, word));
		free(word);
		line += n;
		line += strspn(line, " \t");
	}
}
