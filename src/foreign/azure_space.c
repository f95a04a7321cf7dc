/* search_space of a sweep job. */

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "core/space/lexer.h"
#include "foreign/azure_job.h"

static bool has_objects(const struct doc *d)
{
	const struct doc *values = doc_get(d, "values");

	for (size_t i = 0; values && values->kind == DOC_LIST && i < values->n; i++)
		if (values->items[i]->kind == DOC_MAP)
			return true;
	return false;
}

/* ---- a choice of objects ------------------------------------------------------------ */

/*
 * The choice is that of a label; members that vary are parameters of their own, under the
 * condition that their object was chosen.  The program gets the object as JSON, which the shell
 * puts together.
 */
struct objects {
	struct azure_job *j;
	const char *name; /* of the parameter */
	struct doc *values;
	const char *label; /* the member that tells objects apart; NULL: their number does */
	struct buf cases;  /* of the shell */
};

static bool tells_apart(const struct doc *values, const char *key)
{
	for (size_t i = 0; i < values->n; i++) {
		const struct doc *own = doc_get(values->items[i], key);

		if (!own || own->kind != DOC_SCALAR)
			return false;
		for (size_t k = 0; k < i; k++)
			if (strcmp(doc_get(values->items[k], key)->text, own->text) == 0)
				return false;
	}
	return true;
}

static const char *find_label(const struct doc *values)
{
	const struct doc *first = values->items[0];

	for (size_t i = 0; i < first->n; i++)
		if (first->items[i]->key && tells_apart(values, first->items[i]->key))
			return first->items[i]->key;
	return NULL;
}

static void add_label(const struct objects *o, size_t i, struct buf *out)
{
	if (o->label)
		buf_adds(out, doc_get(o->values->items[i], o->label)->text);
	else
		buf_addf(out, "%zu", i);
}

/* Of a format of printf(1), in single quotes of the shell. */
static void add_format(struct buf *out, const char *s)
{
	for (; *s; s++) {
		if (*s == '%' || *s == '\\')
			buf_addc(out, *s);
		if (*s == '\'')
			buf_adds(out, "'\\'");
		buf_addc(out, *s);
	}
}

/* Does a choice give texts, which JSON has in quotes?  -1: not all are alike. */
static int gives_texts(const struct doc *member)
{
	const struct doc *values = doc_get(member, "values");
	size_t texts = 0;

	if (!values || values->kind != DOC_LIST)
		return 0;
	for (size_t i = 0; i < values->n; i++) {
		const struct doc *v = values->items[i];
		bool text = doc_type(v) == DOC_TEXT;

		if (v->kind != DOC_SCALAR || (text && strpbrk(v->text, "\"\\\n\t")))
			return -1;
		texts += text;
	}
	return texts && texts < values->n ? -1 : texts > 0;
}

/* A member that varies, with its place in the format and in the values behind it. */
static void read_member(struct objects *o, struct doc *member, const char *when,
                        const char *label, struct buf *format, struct buf *values)
{
	struct foreign *f = o->j->f;
	const struct azure_expression *kind;
	char *name = mem_printf("%s.%s", o->name, member->key);
	int texts = gives_texts(member);

	if (space_find(&f->conf.space, name) < f->conf.space.n) {
		free(name);
		name = mem_printf("%s.%s.%s", o->name, label, member->key);
	}
	kind = azure_plain_kind(o->j, member, name);
	if (kind && (texts >= 0 || strcmp(kind->name, "choice") != 0))
		azure_plain_read(o->j, member, name, kind, when);
	else if (kind)
		foreign_error(f, member,
		              "%s: within an object a choice must be of texts or of numbers, "
		              "not of both or of objects",
		              name);
	buf_adds(format, texts > 0 ? "\"%s\"" : "%s");
	buf_addf(values, " {%s}", name);
	free(name);
}

static void read_object(struct objects *o, size_t i)
{
	struct doc *object = foreign_item(o->values, i);
	struct buf format = { 0 }, values = { 0 }, label = { 0 }, when = { 0 }, json = { 0 };

	add_label(o, i, &label);
	buf_addf(&when, "%s == ", o->name);
	if (o->label)
		lexer_quote(&when, buf_str(&label));
	else
		buf_adds(&when, buf_str(&label));
	if (object->kind == DOC_SCALAR) {
		doc_print(object, &json);
		add_format(&format, buf_str(&json));
	}
	for (size_t k = 0; object->kind != DOC_SCALAR && k < object->n; k++) {
		struct doc *member = object->items[k];

		member->seen = true;
		buf_reset(&json);
		buf_adds(&json, k ? ", \"" : "{\"");
		buf_addf(&json, "%s\": ", member->key ? member->key : "");
		if (doc_get(member, "type")) {
			add_format(&format, buf_str(&json));
			read_member(o, member, buf_str(&when), buf_str(&label), &format,
			            &values);
		} else {
			foreign_seen(member);
			doc_print(member, &json);
			add_format(&format, buf_str(&json));
		}
	}
	buf_addf(&format, "%s", object->kind == DOC_MAP ? object->n ? "}" : "{}" : "");
	text_shell_quote(&o->cases, buf_str(&label));
	buf_addf(&o->cases, ") printf '%s'%s ;; ", buf_str(&format), buf_str(&values));
	buf_clear(&format);
	buf_clear(&values);
	buf_clear(&label);
	buf_clear(&when);
	buf_clear(&json);
}

static void read_objects(struct azure_job *j, struct doc *d, const char *name)
{
	struct objects o = { .j = j, .name = name, .values = foreign_get(d, "values") };
	struct buf choice = { 0 };
	char *variable = azure_space_variable(name);

	o.label = find_label(o.values);
	buf_adds(&choice, "choice(");
	for (size_t i = 0; i < o.values->n; i++) {
		struct buf label = { 0 };

		add_label(&o, i, &label);
		buf_adds(&choice, i ? ", " : "");
		if (o.label)
			lexer_quote(&choice, buf_str(&label));
		else
			buf_adds(&choice, buf_str(&label));
		buf_clear(&label);
	}
	buf_addc(&choice, ')');
	foreign_param(j->f, d, name, buf_str(&choice), NULL);
	for (size_t i = 0; i < o.values->n; i++)
		read_object(&o, i);
	foreign_note(j->f, d,
	             "%s: a choice of objects is one of %s, with their members as "
	             "conditional parameters; the program is given the object as JSON",
	             name, o.label ? o.label : "their numbers");
	buf_addf(&j->before, "%s=$(case {%s} in %sesac)\n", variable, name, buf_str(&o.cases));
	free(variable);
	buf_clear(&o.cases);
	buf_clear(&choice);
}

/* ---- the whole ------------------------------------------------------------------- */

bool azure_space_is_object(const struct azure_job *j, const char *name)
{
	return has_objects(doc_get(j->space, name));
}

char *azure_space_variable(const char *name)
{
	char *bare = param_variable_name(name), *variable = mem_printf("sweep_%s", bare);

	free(bare);
	return variable;
}

static void read_param(struct azure_job *j, struct doc *d)
{
	const struct azure_expression *kind;

	d->seen = true;
	/* One value: always that. */
	if (d->kind == DOC_SCALAR) {
		struct buf text = { 0 };

		foreign_print_option(&text, d);
		foreign_param(j->f, d, d->key, buf_str(&text), NULL);
		buf_clear(&text);
		return;
	}
	if (d->kind != DOC_MAP) {
		foreign_error(j->f, d, "%s must be a map with a type", d->key);
		return;
	}
	kind = azure_plain_kind(j, d, d->key);
	if (kind && strcmp(kind->name, "choice") == 0 && has_objects(d))
		read_objects(j, d, d->key);
	else if (kind)
		azure_plain_read(j, d, d->key, kind, NULL);
}

void azure_space_read(struct azure_job *j)
{
	if (doc_is_null(doc_get(j->job, "search_space")) || (j->space && !j->space->n))
		foreign_error(j->f, j->space ? j->space : j->job,
		              "search_space is missing: there is nothing to tune%s%s%s",
		              TEXT_NEAR(foreign_near(j->job, "search_space")));
	for (size_t i = 0; j->space && i < j->space->n; i++)
		read_param(j, j->space->items[i]);
}
