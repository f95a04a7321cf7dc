/* Katib's trial template: a container's command, with ${trialParameters.NAME} in it. */

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "foreign/katib_part.h"

#define TRIAL_PARAMETER "${trialParameters."
#define TRIAL_SPEC "${trialSpec."

/* The parameter that a name of the template refers to; NULL: none. */
static const char *reference(struct doc *list, const char *name, size_t len)
{
	for (size_t i = 0; list && list->kind == DOC_LIST && i < list->n; i++) {
		struct doc *d = list->items[i];
		const struct doc *own = doc_get(d, "name"), *of = doc_get(d, "reference");

		d->seen = true;
		foreign_get(d, "description");
		if (own && of && own->kind == DOC_SCALAR && of->kind == DOC_SCALAR &&
		    strlen(own->text) == len && strncmp(own->text, name, len) == 0)
			return of->text;
	}
	return NULL;
}

static void say_parameter(struct foreign *f, const struct doc *d, struct doc *list,
                          const char *name, size_t len, struct buf *out)
{
	const char *of = reference(list, name, len);

	if (!of)
		foreign_error(f, d, "there is no trial parameter \"%.*s\"", (int)len, name);
	else if (strncmp(of, TRIAL_SPEC, strlen(TRIAL_SPEC)) == 0)
		buf_adds(out, "{run}");
	else if (space_find(&f->conf.space, of) == f->conf.space.n)
		foreign_error(f, d, "the trial parameter %.*s refers to %s, which is none",
		              (int)len, name, of);
	else
		buf_addf(out, "{%s}", of);
}

/* A word with {name} for ${trialParameters.alias}; to be freed. */
static char *fill(struct foreign *f, const struct doc *d, struct doc *list)
{
	struct buf out = { 0 };
	const char *s = d->text;

	while (*s) {
		size_t len = strncmp(s, TRIAL_PARAMETER, strlen(TRIAL_PARAMETER)) == 0
		                     ? strcspn(s + strlen(TRIAL_PARAMETER), "}")
		                     : 0;

		if (!len) {
			buf_addc(&out, *s++);
			continue;
		}
		s += strlen(TRIAL_PARAMETER);
		say_parameter(f, d, list, s, len, &out);
		s += len + (s[len] == '}');
	}
	return buf_detach(&out);
}

/* The container of that name, or the first one, wherever the kind of job has it. */
static struct doc *find_container(struct doc *d, const char *name)
{
	struct doc *list = doc_get(d, "containers"), *found = NULL;

	d->seen = true;
	for (size_t i = 0; list && list->kind == DOC_LIST && i < list->n; i++) {
		const struct doc *own = doc_get(list->items[i], "name");

		list->seen = true;
		if (!name || (own && own->kind == DOC_SCALAR && strcmp(own->text, name) == 0))
			return list->items[i];
	}
	for (size_t i = 0; i < d->n && !found; i++)
		found = find_container(d->items[i], name);
	return found;
}

/* ---- the command ----------------------------------------------------------------- */

/* What is in the container stands beside the file here, if a file of that name does. */
static char *find_script(struct foreign *f, const struct doc *d, const char *word)
{
	char *beside;

	if (*word != '/' || access(word, F_OK) == 0)
		return mem_strdup(word);
	beside = file_join(f->folder, file_name(word));
	if (access(beside, F_OK) == 0)
		foreign_note(f, d, "%s is in the container: %s is run", word, beside);
	else
		foreign_note(f, d,
		             "%s is in the container, not here: give the program behind the "
		             "file, as in -- python3 train.py",
		             word);
	if (access(beside, F_OK) == 0)
		return beside;
	free(beside);
	return mem_strdup(word);
}

struct words {
	struct foreign *f;
	struct doc *parameters;
	bool replaced; /* the program is another: only its options are taken */
	size_t n, n_plain;
	bool options;
};

/* What is the program's, behind the interpreter's own "-u" and the script. */
static bool is_option(const struct words *w, const char *word)
{
	return w->options || strncmp(word, "--", 2) == 0 || strstr(word, TRIAL_PARAMETER) ||
	       (*word == '-' && w->n_plain > 1);
}

static void add_word(struct words *w, const struct doc *d)
{
	char *word;

	w->options = is_option(w, d->text);
	w->n_plain += *d->text != '-';
	if (w->replaced && !w->options)
		return;
	word = strstr(d->text, TRIAL_PARAMETER) ? fill(w->f, d, w->parameters)
	                                        : find_script(w->f, d, d->text);
	foreign_add(w->f, d, "sweep", "command", w->n++ ? word : foreign_python(w->f, word));
	free(word);
}

static void add_words(struct words *w, struct doc *list)
{
	struct doc *d;

	for (size_t i = 0; (d = foreign_item(list, i)); i++) {
		if (d->kind == DOC_SCALAR)
			add_word(w, d);
		else
			foreign_error(w->f, d, "a word of the command that is a list or a map");
	}
}

/* sh -c LINE. */
static bool is_shell(const struct doc *command)
{
	return command && command->kind == DOC_LIST && command->n > 1 &&
	       command->items[0]->kind == DOC_SCALAR && command->items[1]->kind == DOC_SCALAR &&
	       strcmp(command->items[1]->text, "-c") == 0 &&
	       text_ends_with(command->items[0]->text, "sh");
}

/* env: {name, value}, also with parameters in it. */
static void add_environment(struct foreign *f, struct doc *list, struct doc *parameters)
{
	struct doc *d;

	for (size_t i = 0; (d = foreign_item(list, i)); i++) {
		const char *name = d->kind == DOC_MAP ? foreign_text(f, d, "name") : NULL;
		const struct doc *value = name ? foreign_get(d, "value") : NULL;
		char *word, *setting;

		if (!name || !value || value->kind != DOC_SCALAR)
			continue;
		word = fill(f, value, parameters);
		setting = mem_printf("%s=%s", name, word);
		foreign_add(f, d, "sweep", "environment", setting);
		free(word);
		free(setting);
	}
}

static void read_container(struct foreign *f, struct doc *container, struct doc *parameters)
{
	struct words w = { .f = f, .parameters = parameters, .replaced = foreign_program(f) };
	struct doc *command = foreign_get(container, "command"),
		   *args = foreign_get(container, "args");

	container->seen = true;
	add_environment(f, foreign_get(container, "env"), parameters);
	if (w.replaced && is_shell(command)) {
		foreign_note(
			f, command,
			"the program stands in a line for a shell, in place of which yours "
			"is run: parameters follow as --name=value");
		foreign_set(f, NULL, "sweep", "arguments", "equals");
		return;
	}
	add_words(&w, command);
	add_words(&w, args);
	if (!command && !args && !w.replaced)
		foreign_error(f, container,
		              "the container has no command, so its image says what runs: give "
		              "the program behind the file, as in -- python3 train.py");
}

void katib_read_program(struct foreign *f, struct doc *spec)
{
	struct doc *template = foreign_map(f, spec, "trialTemplate"),
		   *parameters = template ? foreign_get(template, "trialParameters") : NULL,
		   *trial = template ? foreign_get(template, "trialSpec") : NULL, *container;
	const char *name = template ? foreign_text(f, template, "primaryContainerName") : NULL;

	foreign_set(f, NULL, "sweep", "arguments", "none");
	container = trial ? find_container(trial, name) : NULL;
	if (trial && name && !container)
		container = find_container(trial, NULL);
	if (container)
		read_container(f, container, parameters);
	else if (!foreign_program(f))
		foreign_error(
			f, template ? template : spec,
			"there is no container with a command in trialTemplate.trialSpec: "
			"give the program behind the file, as in -- python3 train.py");
	else
		foreign_set(f, NULL, "sweep", "arguments", "equals");
	foreign_set_home(f, NULL, NULL);
	if (template)
		foreign_note(f, template,
		             "runs are processes here: images, resources and what else "
		             "trialTemplate says of the cluster is left out");
	foreign_seen(template);
}

/* ---- where metrics are ----------------------------------------------------------- */

/* Katib's filters have the name in the first group and the value in the second. */
static char *pattern_of(const char *regex)
{
	static const char *const groups[] = { "(?<name>", "(?<value>" };
	struct buf out = { 0 };
	size_t n = 0;

	for (const char *s = regex; *s; s++) {
		if (*s == '\\' && s[1]) {
			buf_addc(&out, *s++);
			buf_addc(&out, *s);
		} else if (*s == '(' && s[1] != '?' && n < 2) {
			buf_adds(&out, groups[n++]);
		} else {
			buf_addc(&out, *s);
		}
	}
	return buf_detach(&out);
}

static void read_file_source(struct foreign *f, struct doc *source)
{
	struct doc *file = foreign_map(f, source, "fileSystemPath");
	const char *path = file ? foreign_text(f, file, "path") : NULL,
		   *format = file ? foreign_text(f, file, "format") : NULL;

	if (path && format && strcmp(format, "JSON") == 0)
		foreign_set(f, file, "sweep", "metrics_file", path);
	else if (path)
		foreign_note(f, file,
		             "metrics are read from what is printed, not from %s: let the "
		             "program print them, too",
		             path);
}

void katib_read_collector(struct foreign *f, struct doc *spec)
{
	struct doc *map = foreign_map(f, spec, "metricsCollectorSpec"),
		   *collector = map ? foreign_map(f, map, "collector") : NULL,
		   *source = map ? foreign_map(f, map, "source") : NULL,
		   *filter = source ? foreign_map(f, source, "filter") : NULL, *d;
	const char *kind = collector ? foreign_text(f, collector, "kind") : NULL;
	struct doc *formats = filter ? foreign_get(filter, "metricsFormat") : NULL;

	for (size_t i = 0; (d = foreign_item(formats, i)); i++) {
		char *pattern = d->kind == DOC_SCALAR ? pattern_of(d->text) : NULL;

		if (pattern)
			foreign_add(f, d, "sweep", "patterns", pattern);
		free(pattern);
	}
	if (kind && strcmp(kind, "File") == 0 && source)
		read_file_source(f, source);
	else if (kind && strcmp(kind, "StdOut") != 0)
		foreign_note(
			f, collector,
			"a collector of kind %s is none here: metrics are read from what is "
			"printed",
			kind);
	foreign_seen(map);
}
