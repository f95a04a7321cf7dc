#include "ui/filter.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "base/num.h"
#include "base/text.h"
#include "core/space/param.h"

/* clang-format off */
enum field {
	FIELD_ANY, FIELD_RUN, FIELD_STATE, FIELD_BEST, FIELD_LAST, FIELD_STEPS, FIELD_SECONDS,
	FIELD_SLOT, FIELD_NOTE, FIELD_WHY,
	FIELD_METRIC, FIELD_PARAM, /* go by their own names */
};

static const char *const field_names[] = {
	"", "run", "state", "best", "last", "steps", "seconds", "slot", "note", "why", NULL,
};
/* clang-format on */

enum op { OP_EQ, OP_NE, OP_LT, OP_LE, OP_GT, OP_GE, OP_HAS };

struct term {
	enum field field;
	size_t index; /* of a metric or parameter */
	enum op op;
	bool negated;
	bool starts_group; /* after a | */
	char *word;        /* all of it, as typed */
	char *text;
	double number;
	bool is_number;
};

struct filter {
	struct term *terms;
	size_t n, cap;
};

void filter_free(struct filter *f)
{
	if (!f)
		return;
	for (size_t i = 0; i < f->n; i++) {
		free(f->terms[i].word);
		free(f->terms[i].text);
	}
	free(f->terms);
	free(f);
}

/* ---- reading --------------------------------------------------------------------- */

struct candidate {
	enum field field;
	size_t index;
	int n; /* how many the name could mean */
	bool exact;
};

/* "lr" of learning_rate. */
static bool is_initials(const char *name, const char *given, size_t len)
{
	size_t n = 0;
	bool start = true;

	if (len < 2)
		return false;
	for (; *name; name++) {
		bool letter = isalnum((unsigned char)*name);

		if (letter && start &&
		    (n == len ||
		     tolower((unsigned char)*name) != tolower((unsigned char)given[n++])))
			return false;
		start = !letter;
	}
	return n == len;
}

static void consider(struct candidate *c, const char *name, const char *given, size_t len,
                     enum field field, size_t index)
{
	const char *bare = param_bare_name(name);
	bool initials = is_initials(bare, given, len);

	if (strncasecmp(bare, given, len) != 0 && !initials)
		return;
	if (!initials && !bare[len]) {
		if (!c->exact)
			*c = (struct candidate){ field, index, 1, true };
	} else if (!c->exact) {
		c->field = field;
		c->index = index;
		c->n++;
	}
}

/* All names, for who gave another. */
static const char *name_at(const void *sweep, size_t i)
{
	const struct sweep *s = sweep;
	size_t n_fields = ARRAY_LEN(field_names) - FIELD_RUN - 1;

	if (i < n_fields)
		return field_names[FIELD_RUN + i];
	i -= n_fields;
	if (i < s->n_params)
		return param_bare_name(s->params[i]);
	i -= s->n_params;
	return i < s->n_metrics ? s->metrics[i] : NULL;
}

static int no_column(const struct sweep *s, const char *name, size_t len, struct err *e)
{
	char *word = mem_strndup(name, len);
	struct buf text = { 0 };

	text_unknown(&text, word, name_at, s);
	err_set(e, "there is no column %s", text.data);
	free(word);
	buf_clear(&text);
	return -1;
}

static int find_field(struct term *t, const struct sweep *s, const char *name, size_t len,
                      struct err *e)
{
	struct candidate c = { 0 };

	while (len > 1 && *name == '-') {
		name++;
		len--;
	}
	for (size_t i = FIELD_RUN; field_names[i]; i++)
		consider(&c, field_names[i], name, len, (enum field)i, 0);
	for (size_t i = 0; i < s->n_params; i++)
		consider(&c, s->params[i], name, len, FIELD_PARAM, i);
	for (size_t i = 0; i < s->n_metrics; i++)
		consider(&c, s->metrics[i], name, len, FIELD_METRIC, i);
	if (!c.n)
		return no_column(s, name, len, e);
	if (c.n > 1)
		return err_set(e, "\"%.*s\" may mean several columns", (int)len, name);
	t->field = c.field;
	t->index = c.index;
	return 0;
}

/* "lr<=0.01": where the operator stands; none: a bare word. */
static size_t find_op(const char *w, size_t len, enum op *op, size_t *op_len)
{
	static const struct {
		const char *text;
		enum op op;
	} ops[] = { { "==", OP_EQ }, { "=", OP_EQ },  { "!=", OP_NE },
		    { "<=", OP_LE }, { "<", OP_LT },  { ">=", OP_GE },
		    { ">", OP_GT },  { "~", OP_HAS }, { ":", OP_HAS } };

	for (size_t i = 1; i < len; i++) {
		for (size_t k = 0; k < ARRAY_LEN(ops); k++) {
			*op_len = strlen(ops[k].text);
			*op = ops[k].op;
			if (i + *op_len <= len && memcmp(w + i, ops[k].text, *op_len) == 0)
				return i;
		}
		if (!isalnum((unsigned char)w[i]) && !strchr("!-_./", w[i]) && !(w[i] & 0x80))
			break;
	}
	return len;
}

static int add_term(struct filter *f, const struct sweep *s, const char *w, size_t len, bool or,
                    struct err *e)
{
	struct term t = { .op = OP_HAS, .starts_group = or };
	const char *word = w;
	size_t at, op_len = 0, word_len = len;

	/* --lr<1 is a name, -lr<1 a denial. */
	if (len > 1 &&
	    (*w == '!' || (*w == '-' && w[1] != '-' && !isdigit((unsigned char)w[1])))) {
		t.negated = true;
		w++;
		len--;
	}
	at = find_op(w, len, &t.op, &op_len);
	if (at < len) {
		if (find_field(&t, s, w, at, e) < 0)
			return -1;
		w += at + op_len;
		len -= at + op_len;
		if (!len)
			return err_set(e, "a value is missing at the end");
	} else {
		t.op = OP_HAS;
	}
	if (len >= 2 && (*w == '\'' || *w == '"') && w[len - 1] == *w) {
		w++;
		len -= 2;
	}
	t.is_number = num_parse(w, len, &t.number);
	if (!t.is_number && t.op >= OP_LT && t.op <= OP_GE)
		return err_set(e, "< and > want a number, not \"%.*s\"", (int)len, w);
	t.text = mem_strndup(w, len);
	t.word = mem_strndup(word, word_len);
	ARRAY_PUSH(f->terms, f->n, f->cap, t);
	return 0;
}

struct filter *filter_parse(const char *text, const struct sweep *s, struct err *e)
{
	struct filter *f = mem_calloc(1, sizeof *f);
	bool or = false;

	while (*text) {
		const char *start;
		char quote = 0;

		text += strspn(text, " \t");
		if (*text == '|') {
			or = f->n > 0;
			text++;
			continue;
		}
		for (start = text; *text && (quote || (*text != ' ' && *text != '|')); text++) {
			if (quote && *text == quote)
				quote = 0;
			else if (!quote && (*text == '\'' || *text == '"'))
				quote = *text;
		}
		if (text == start)
			continue;
		if (add_term(f, s, start, (size_t)(text - start), or, e) < 0) {
			filter_free(f);
			return NULL;
		}
		or = false;
	}
	return f;
}

/* ---- matching -------------------------------------------------------------------- */

/* Is `text` one of the words of a list with commas, or that number? */
static bool in_list(const char *list, const char *text)
{
	double x, y;
	bool number = num_parse_str(text, &x);
	size_t n;

	for (const char *p = list;; p += n + 1) {
		n = strcspn(p, ",");
		if ((n == strlen(text) && strncasecmp(p, text, n) == 0) ||
		    (number && num_parse(p, n, &y) && x == y))
			return true;
		if (!p[n])
			return false;
	}
}

static bool has(const char *text, const char *part)
{
	return text && strcasestr(text, part);
}

/* Of two numbers. */
static bool compares(const struct term *t, double x)
{
	return t->op == OP_EQ   ? x == t->number
	       : t->op == OP_NE ? x != t->number
	       : t->op == OP_LT ? x < t->number
	       : t->op == OP_LE ? x <= t->number
	       : t->op == OP_GT ? x > t->number
	                        : x >= t->number;
}

static bool matches_text(const struct term *t, const char *text)
{
	double x;

	if (!text || !*text)
		return t->op == OP_NE;
	if (t->op == OP_HAS)
		return has(text, t->text);
	if (t->is_number && num_parse_str(text, &x))
		return compares(t, x);
	return (t->op == OP_EQ || t->op == OP_NE) && in_list(t->text, text) == (t->op == OP_EQ);
}

static bool matches_number(const struct term *t, double x)
{
	char text[NUM_TEXT_MAX];

	if (isnan(x))
		return t->op == OP_NE;
	/* A column of ten thousand is not put into words to be read again. */
	if (t->is_number && t->op != OP_HAS)
		return compares(t, x);
	num_print(text, x);
	return matches_text(t, text);
}

static bool matches_anywhere(const struct term *t, const struct sweep *s, const struct run *r)
{
	char id[NUM_TEXT_MAX];

	num_print_u64(id, r->id);
	if (strcmp(id, t->text) == 0 || has(run_state_name(r->state), t->text) ||
	    has(r->note, t->text) || has(r->reason, t->text) || has(r->verdict, t->text))
		return true;
	for (size_t i = 0; i < s->n_params; i++)
		if (has(sweep_value(r, i), t->text))
			return true;
	return false;
}

static bool matches_term(const struct term *t, const struct sweep *s, const struct run *r,
                         const struct run_look *look)
{
	const struct series *v =
		sweep_series(r, t->field == FIELD_METRIC ? t->index : look->metric);
	enum field f = t->field;

	if (f == FIELD_ANY)
		return matches_anywhere(t, s, r);
	if (f == FIELD_STATE || f == FIELD_NOTE || f == FIELD_WHY || f == FIELD_PARAM)
		return matches_text(t, f == FIELD_STATE  ? run_state_name(r->state)
		                       : f == FIELD_NOTE ? r->note
		                       : f == FIELD_WHY  ? (r->reason ? r->reason : r->verdict)
		                                         : sweep_value(r, t->index));
	return matches_number(t, f == FIELD_RUN       ? r->id
	                         : f == FIELD_BEST    ? look->best
	                         : f == FIELD_STEPS   ? (v ? v->n : 0)
	                         : f == FIELD_SECONDS ? run_seconds(r, look->now_ms)
	                         : f == FIELD_SLOT    ? r->slot
	                         : v && v->n          ? v->value[v->n - 1]
	                                              : NAN);
}

/* ---- as parts of columns --------------------------------------------------------- */

static bool is_on(const struct term *t, size_t param)
{
	return param == FILTER_BEST ? t->field == FIELD_BEST
	                            : t->field == FIELD_PARAM && t->index == param;
}

bool filter_has_sides(const struct filter *f)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->terms[i].starts_group)
			return true;
	return false;
}

bool filter_range(const struct filter *f, size_t param, struct filter_range *out)
{
	bool any = false;

	*out = (struct filter_range){ -INFINITY, INFINITY, false, false };
	if (filter_has_sides(f))
		return false;
	for (size_t i = 0; i < f->n; i++) {
		const struct term *t = &f->terms[i];
		bool up = t->op == OP_GT || t->op == OP_GE || t->op == OP_EQ;
		bool down = t->op == OP_LT || t->op == OP_LE || t->op == OP_EQ;

		if (!is_on(t, param))
			continue;
		if (t->negated || !t->is_number || (!up && !down))
			return false;
		any = true;
		if (up && (t->number > out->low || (t->number == out->low && t->op == OP_GT))) {
			out->low = t->number;
			out->above = t->op == OP_GT;
		}
		if (down &&
		    (t->number < out->high || (t->number == out->high && t->op == OP_LT))) {
			out->high = t->number;
			out->below = t->op == OP_LT;
		}
	}
	return any;
}

bool filter_accepts(const struct filter *f, size_t param, const char *value, bool *accepts)
{
	bool any = false;

	*accepts = true;
	if (filter_has_sides(f))
		return false;
	for (size_t i = 0; i < f->n; i++) {
		const struct term *t = &f->terms[i];

		if (!is_on(t, param))
			continue;
		any = true;
		*accepts = *accepts && matches_text(t, value) != t->negated;
	}
	return any;
}

void filter_print_others(const struct filter *f, size_t param, struct buf *out)
{
	for (size_t i = 0; i < f->n; i++) {
		const struct term *t = &f->terms[i];

		if (!is_on(t, param))
			buf_addf(out, "%s%s%s", out->len ? " " : "",
			         t->starts_group ? "| " : "", t->word);
	}
}

bool filter_matches(const struct filter *f, const struct sweep *s, const struct run *r,
                    const struct run_look *look)
{
	bool all = true;

	for (size_t i = 0; i < f->n; i++) {
		const struct term *t = &f->terms[i];

		if (t->starts_group) {
			if (all)
				return true;
			all = true;
		}
		if (all)
			all = matches_term(t, s, r, look) != t->negated;
	}
	return all;
}
