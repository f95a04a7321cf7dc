#include "core/lesson/lesson_text.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define UNKNOWN "–"

/* What stands between { and }, taken apart. */
struct field {
	char *formula;
	char form; /* '%', '=' or 0 */
};

/* A copy of s[0..n) with a name for each *, which no formula about a sweep lacks. */
static char *with_star(const char *s, size_t n, const char *star)
{
	struct buf out = { 0 };

	for (size_t i = 0; i < n; i++)
		/* "(*)" is the sweep; "2 * x" is a product. */
		if (star && s[i] == '*' && i && strchr("(,", s[i - 1]))
			buf_adds(&out, star);
		else
			buf_addc(&out, s[i]);
	return buf_detach(&out);
}

static struct field take_apart(const char *s, size_t n, const char *star)
{
	char form = n > 2 && s[n - 2] == ':' && strchr("%=", s[n - 1]) ? s[n - 1] : 0;

	return (struct field){ with_star(s, form ? n - 2 : n, star), form };
}

/* The sweep whose assignment "best(log)" is, or -1. */
static int assignment_of(const struct lesson *l, const char *formula)
{
	static const char *const names[] = { "best(", "winner(" };

	for (size_t i = 0; i < 2; i++) {
		size_t n = strlen(names[i]), len = strlen(formula);
		char *name;
		size_t at;

		if (strncmp(formula, names[i], n) != 0 || formula[len - 1] != ')')
			continue;
		name = mem_strndup(formula + n, len - n - 1);
		at = lesson_find_sweep(l, name);
		free(name);
		return at < l->n_sweeps ? (int)at : -1;
	}
	return -1;
}

static bool add_assignment(const struct measured *m, const char *formula, struct buf *out)
{
	int at = assignment_of(m->lesson, formula);
	const struct sweep *s = at >= 0 && m->ran ? m->ran[at].sweep : NULL;
	const struct run *r = s ? measure_winner(s) : NULL;
	size_t before = out->len;

	for (size_t i = 0; r && i < r->n_params; i++) {
		struct num_short room;

		if (r->params[i])
			buf_addf(out, "%s%s %s", out->len > before ? " " : "", s->params[i],
			         num_tidy(r->params[i], &room));
	}
	return out->len > before;
}

static void add_field(const struct measured *m, const struct field *f, struct buf *out)
{
	double x;

	if (f->form == '=') {
		if (!add_assignment(m, f->formula, out))
			buf_adds(out, UNKNOWN);
		return;
	}
	x = measure_eval(m, f->formula);
	if (isnan(x))
		buf_adds(out, UNKNOWN);
	else if (f->form == '%')
		buf_addf(out, "%.0f %%", 100 * x);
	else
		buf_adds(out, num_short(x, NUM_DIGITS).text);
}

static int check_field(const struct measured *m, const struct field *f, struct err *e)
{
	struct formula_names names = measure_names(m);
	double x;

	if (formula_eval(f->formula, &names, &x, e) < 0)
		return -1;
	if (f->form == '=' && assignment_of(m->lesson, f->formula) < 0)
		return err_set(e, "\":=\" stands behind best(SWEEP) or winner(SWEEP), not %s",
		               f->formula);
	return 0;
}

/* Behind the next {…}, whose inside is *field, what is before it in *text; NULL: none. */
static const char *next_field(const char *s, struct buf *text, const char **field, size_t *n)
{
	const char *end;

	*field = NULL;
	while (*s) {
		if (s[0] == '{' && s[1] == '{') {
			s++;
		} else if (*s == '{' && (end = strchr(s, '}'))) {
			*field = s + 1;
			*n = (size_t)(end - s) - 1;
			return end + 1;
		}
		buf_addc(text, *s++);
	}
	return s;
}

void lesson_text_fill(const struct measured *m, const char *text, struct buf *out)
{
	while (*text) {
		const char *s;
		size_t n;

		text = next_field(text, out, &s, &n);
		if (s) {
			struct field f = take_apart(s, n, NULL);

			add_field(m, &f, out);
			free(f.formula);
		}
	}
}

void lesson_text_value(const struct measured *m, const char *value, const char *star,
                       struct buf *out)
{
	struct field f = take_apart(value, strlen(value), star);

	add_field(m, &f, out);
	free(f.formula);
}

int lesson_text_check_value(const struct measured *m, const char *value, const char *star,
                            struct err *e)
{
	struct field f = take_apart(value, strlen(value), star);
	int rc = check_field(m, &f, e);

	free(f.formula);
	return rc;
}

static int check_braces(const char *s, struct err *e)
{
	while ((s = strchr(s, '{')))
		if (s[1] == '{')
			s += 2;
		else if (!(s = strchr(s, '}')))
			return err_set(e, "a { has no }; {{ stands for {");
	return 0;
}

int lesson_text_check(const struct measured *m, const char *text, struct err *e)
{
	struct buf plain = { 0 };
	int rc = check_braces(text, e);

	while (*text && rc == 0) {
		const char *s;
		size_t n;

		text = next_field(text, &plain, &s, &n);
		if (s) {
			struct field f = take_apart(s, n, NULL);

			rc = check_field(m, &f, e);
			free(f.formula);
		}
	}
	buf_clear(&plain);
	return rc;
}
