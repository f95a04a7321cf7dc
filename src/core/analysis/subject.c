#include "core/analysis/subject.h"

#include <gsl/gsl_sort.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/strings.h"
#include "core/problem.h"
#include "core/space/lexer.h"
#include "core/sweep/learn.h"

#define LOG_SPAN 10     /* positive numbers that span more may be on a logarithmic scale */
#define LACKING_MAX 0.1 /* of the runs, which are left out rather than the parameter */

/* What the values of a parameter are like. */
struct column {
	const char **texts; /* the different ones, in order of first sight */
	size_t n, cap;
	bool numbers, whole;
	double low, high, middle; /* the median */
	uint32_t n_runs;          /* that have it */
};

static bool knows(const struct column *c, const char *text)
{
	for (size_t i = 0; i < c->n; i++)
		if (strcmp(c->texts[i], text) == 0)
			return true;
	return false;
}

static struct column look(const struct sweep *s, size_t param)
{
	struct column c = {
		.numbers = true, .whole = true, .low = INFINITY, .high = -INFINITY
	};
	double *all = mem_calloc((size_t)s->n_runs + 1, sizeof *all);
	size_t n = 0, max;

	for (uint32_t i = 0; i < s->n_runs; i++) {
		const char *text = sweep_value(&s->runs[i], param);
		double x;

		if (!text)
			continue;
		c.n_runs++;
		if (num_parse_str(text, &x) && isfinite(x)) {
			c.whole = c.whole && x == floor(x);
			c.low = fmin(c.low, x);
			c.high = fmax(c.high, x);
			all[n++] = x;
		} else {
			c.numbers = false;
		}
	}
	/* More than can be options need not be told apart. */
	max = c.numbers ? SUBJECT_OPTIONS_MAX : OPTIONS_MAX;
	for (uint32_t i = 0; i < s->n_runs && c.n <= max; i++) {
		const char *text = sweep_value(&s->runs[i], param);

		if (text && !knows(&c, text))
			ARRAY_PUSH(c.texts, c.n, c.cap, text);
	}
	gsl_sort(all, 1, n);
	c.middle = n ? all[n / 2] : NAN;
	free(all);
	return c;
}

/* Is half of them below the middle rather of their logarithms than of the numbers? */
static bool is_log(const struct column *c)
{
	double plain = (c->middle - c->low) / (c->high - c->low);

	return c->low > 0 && c->high >= LOG_SPAN * c->low &&
	       fabs(log(c->middle / c->low) / log(c->high / c->low) - 0.5) < fabs(plain - 0.5);
}

static int compare_numbers(const void *a, const void *b)
{
	double x = 0, y = 0;

	num_parse_str(*(const char *const *)a, &x);
	num_parse_str(*(const char *const *)b, &y);
	return (x > y) - (x < y);
}

static int compare_texts(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* An option as it stands in an expression. */
static void add_option(const struct column *c, const char *text, struct buf *out)
{
	if (c->numbers)
		buf_adds(out, text);
	else
		lexer_quote(out, text);
}

static bool is_choice(const struct column *c)
{
	return !c->numbers || (c->whole && c->n <= SUBJECT_OPTIONS_MAX) || c->n == 1;
}

/* "choice('a', 'b')", "logrange(1e-4, 1)", … */
static void print_expression(struct column *c, struct buf *out)
{
	if (is_choice(c)) {
		qsort(c->texts, c->n, sizeof *c->texts,
		      c->numbers ? compare_numbers : compare_texts);
		buf_adds(out, "choice(");
		for (size_t i = 0; i < c->n; i++) {
			buf_adds(out, i ? ", " : "");
			add_option(c, c->texts[i], out);
		}
		buf_addc(out, ')');
	} else if (is_log(c)) {
		buf_addf(out, "logrange(%s, ", num_text(c->low).text);
		buf_addf(out, "%s)", num_text(c->high).text);
	} else {
		buf_addf(out, "uniform(%s, ", num_text(c->low).text);
		buf_addf(out, "%s)", num_text(c->high).text);
	}
}

/* Does what parameter `parent` is say which runs have `child`?  Then as a condition. */
static bool print_condition(const struct sweep *s, size_t child, size_t parent,
                            const struct column *c, struct buf *out)
{
	const char *comma = "";

	if (!is_choice(c) || c->n < 2)
		return false;
	buf_addf(out, "%s in (", s->params[parent]);
	for (size_t i = 0; i < c->n; i++) {
		int has = -1;

		for (uint32_t r = 0; r < s->n_runs; r++) {
			int here = sweep_value(&s->runs[r], child) != NULL;
			const char *text = sweep_value(&s->runs[r], parent);

			if (!text || strcmp(text, c->texts[i]) != 0)
				continue;
			if (has >= 0 && has != here)
				return false;
			has = here;
		}
		if (has == 1) {
			buf_adds(out, comma);
			add_option(c, c->texts[i], out);
			comma = ", ";
		}
	}
	buf_addc(out, ')');
	return *comma;
}

/* Runs that have any parameter: a table may have rows of which nothing is known. */
static uint32_t count_assigned(const struct sweep *s)
{
	uint32_t n = 0;

	for (uint32_t r = 0; r < s->n_runs; r++)
		for (size_t i = 0; i < s->n_params; i++)
			if (sweep_value(&s->runs[r], i)) {
				n++;
				break;
			}
	return n;
}

static void guess(struct subject *t)
{
	const struct sweep *s = t->sweep;
	struct column *columns = mem_calloc(s->n_params + 1, sizeof *columns);
	struct problems found = { 0 };
	struct buf text = { 0 }, when = { 0 };
	uint32_t n = count_assigned(s);

	t->is_guessed = true;
	t->left_out = mem_calloc(s->n_params + 1, sizeof *t->left_out);
	for (size_t i = 0; i < s->n_params; i++)
		columns[i] = look(s, i);
	for (size_t i = 0; i < s->n_params; i++) {
		const struct column *c = &columns[i];
		bool few = c->n && c->n <= OPTIONS_MAX, known = few && c->n_runs == n;

		buf_reset(&text);
		buf_reset(&when);
		print_expression(&columns[i], &text);
		for (size_t k = 0; !known && few && k < s->n_params; k++) {
			buf_reset(&when);
			known = columns[k].n_runs == n &&
			        print_condition(s, i, k, &columns[k], &when);
		}
		if (!known && few && n - c->n_runs <= LACKING_MAX * n) {
			buf_reset(&when);
			known = true;
		}
		if (!known || space_read(&t->guessed, s->params[i], text.data,
		                         when.len ? when.data : NULL, &found) < 0)
			t->left_out[t->n_left_out++] = s->params[i];
	}
	space_check(&t->guessed, &found);
	for (size_t i = 0; i < s->n_params; i++)
		free(columns[i].texts);
	free(columns);
	problems_clear(&found);
	buf_clear(&text);
	buf_clear(&when);
}

/*
 * What was confirmed is one assignment, and its mean what it comes to: many values of the few
 * best would bend the model's scale to them.
 */
static void take_confirmed(struct history *h, const struct sweep *s)
{
	for (size_t i = 0; i < h->n; i++) {
		struct observation *o = &h->runs[i];
		const struct run *r = sweep_run(s, o->run);

		if (r && r->seed) {
			o->completed = o->cancelled = false;
			o->lost = true;
		} else if (r && sweep_confirmed(s, r)) {
			o->best = sweep_counts(s, r);
		}
	}
}

static void learn(struct history *h, const struct sweep *s, const struct earlier *earlier)
{
	struct earlier_fit fit = { 0 };

	learn_sweep(h, s, earlier, &fit);
	/* What is said is of the space that holds, and so of its runs. */
	for (size_t i = 0; i < h->n; i++)
		h->runs[i].beyond = false;
	take_confirmed(h, s);
	earlier_fit_clear(&fit);
}

void subject_init(struct subject *t, const struct sweep *s)
{
	*t = (struct subject){ .sweep = s, .space = &s->config->space };
	if (s->config->space.order) {
		learn(&t->h, s, NULL);
		if (s->taught && t->h.learns)
			learn(&t->warm, s, s->taught);
		return;
	}
	guess(t);
	t->space = &t->guessed;
	if (!t->guessed.n)
		return;
	history_init(&t->h, &t->guessed, s->config->goal, s->seed);
	t->h.by_last = s->config->objective == OBJECTIVE_LAST;
	for (uint32_t run = 1; run <= s->n_runs; run++) {
		learn_run(&t->h, s, run);
		t->n_lacking += !subject_point(t, run);
	}
}

void subject_clear(struct subject *t)
{
	history_clear(&t->h);
	history_clear(&t->warm);
	space_clear(&t->guessed);
	free(t->left_out);
	*t = (struct subject){ 0 };
}

const struct point *subject_point(const struct subject *t, uint32_t run)
{
	const struct observation *o = run ? history_find(&t->h, run) : NULL;

	return o && o->inside ? &o->point : NULL;
}

void subject_print_value(const struct value *v, struct buf *out)
{
	char room[NUM_TEXT_MAX];
	struct num_short tidy;

	buf_adds(out, num_tidy(value_print(v, room), &tidy));
}
