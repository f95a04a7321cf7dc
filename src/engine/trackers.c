#include "engine/trackers.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"

static const struct tracker known[] = { { "azureml", "azureml" },
	                                { "mlflow", "trackers" },
	                                { "wandb", "trackers" },
	                                { "nni", "trackers" } };

/* ---- the program's file ---------------------------------------------------------- */

static void words_of(const struct conf *c, struct strings *out)
{
	const char *p = c->shell;
	struct buf word = { 0 };

	for (size_t i = 0; i < c->command.n; i++)
		strings_add(out, c->command.items[i]);
	while (!c->command.n && p && text_shell_word(&p, &word))
		strings_add(out, buf_str(&word));
	buf_clear(&word);
}

/* "pkg/train.py" of "pkg.train". */
static char *module_file(const char *module)
{
	char *file = mem_printf("%s.py", module);

	for (char *p = file; p < file + strlen(module); p++)
		*p = *p == '.' ? '/' : *p;
	return file;
}

/* NULL: it runs no file of Python's. */
static char *python_file(const struct conf *c)
{
	struct strings words = { 0 };
	char *file = NULL;

	words_of(c, &words);
	for (size_t i = 0; i < words.n && !file; i++) {
		if (text_ends_with(words.items[i], ".py"))
			file = mem_strdup(words.items[i]);
		else if (strcmp(words.items[i], "-m") == 0 && i + 1 < words.n)
			file = module_file(words.items[i + 1]);
	}
	strings_clear(&words);
	return file;
}

/* ---- what it imports ------------------------------------------------------------- */

static const struct tracker *find(const char *name, size_t len)
{
	for (size_t i = 0; i < ARRAY_LEN(known); i++)
		if (strlen(known[i].module) == len && strncmp(known[i].module, name, len) == 0)
			return &known[i];
	return NULL;
}

static size_t name_length(const char *p)
{
	size_t n = 0;

	while (isalnum((unsigned char)p[n]) || p[n] == '_')
		n++;
	return n;
}

/* "import a, b.c as d" or "from a.b import c", up to the end of the line. */
static const struct tracker *imported_by(const char *line)
{
	const struct tracker *t = NULL;
	const char *p = line + strspn(line, " \t");
	bool from = strncmp(p, "from ", 5) == 0;

	if (!from && strncmp(p, "import ", 7) != 0)
		return NULL;
	p += from ? 5 : 7;
	while (!t) {
		p += strspn(p, " \t,");
		t = find(p, name_length(p));
		p += strcspn(p, ",\n#");
		if (from || *p != ',')
			break;
	}
	return t;
}

static const struct tracker *imported_in(const char *text)
{
	const struct tracker *t = NULL;

	for (const char *p = text; p && !t; p = strchr(p, '\n')) {
		p += *p == '\n';
		t = imported_by(p);
	}
	return t;
}

const struct tracker *trackers_imported(const struct conf *c, const char *directory,
                                        char **file)
{
	char *name = c->trackers || c->azureml ? NULL : python_file(c), *path;
	const struct tracker *t = NULL;
	struct buf text = { 0 };
	struct err e;

	if (!name)
		return NULL;
	path = file_join(directory, name);
	if (file_read(path, &text, &e) == 0)
		t = imported_in(buf_str(&text));
	if (t && file)
		*file = mem_strdup(file_name(name));
	buf_clear(&text);
	free(path);
	free(name);
	return t;
}

bool trackers_hint(const struct conf *c, const char *directory, const char *before,
                   struct buf *out)
{
	char *file;
	const struct tracker *t = trackers_imported(c, directory, &file);

	if (!t)
		return false;
	buf_addf(out,
	         "%s%s imports %s: %s = true in the sweep file lets pegbox see what it "
	         "logs",
	         before, file, t->module, t->setting);
	free(file);
	return true;
}
