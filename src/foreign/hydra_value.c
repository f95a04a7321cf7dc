#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "core/space/lexer.h"
#include "foreign/hydra_part.h"

#define DEPTH_MAX 8 /* of int(tag(log, …)) */

/* What is read of one value. */
struct reader {
	struct foreign *f;
	const struct doc *d;
	const char *name;
	bool closed, log, whole;
	int depth;
};

/* The parts between commas that stand in no brackets and no quotes. */
static void divide(const char *s, struct strings *out)
{
	const char *begin = s;
	char quote = 0, *part;
	int depth = 0;

	for (;; s++) {
		if (*s == '\\' && s[1]) {
			s++;
		} else if (quote || *s == '\'' || *s == '"') {
			quote = !quote ? *s : *s == quote ? 0 : quote;
		} else if (*s && strchr("([{", *s)) {
			depth++;
		} else if (*s && strchr(")]}", *s)) {
			depth--;
		}
		if (*s && !(*s == ',' && depth <= 0 && !quote))
			continue;
		part = text_trimmed(begin, (size_t)(s - begin));
		strings_add(out, part);
		free(part);
		if (!*s)
			return;
		begin = s + 1;
	}
}

/* ---- options --------------------------------------------------------------------- */

static void print_option(struct buf *out, const char *s)
{
	size_t n = strlen(s);
	double x;

	if (n > 1 && (*s == '\'' || *s == '"') && s[n - 1] == *s) {
		struct buf text = { 0 };

		for (size_t i = 1; i < n - 1; i++)
			if (s[i] != '\\' || (s[i + 1] != *s && s[i + 1] != '\\'))
				buf_addc(&text, s[i]);
		lexer_quote(out, buf_str(&text));
		buf_clear(&text);
	} else if (strcasecmp(s, "true") == 0 || strcasecmp(s, "false") == 0) {
		buf_adds(out, strcasecmp(s, "true") == 0 ? "true" : "false");
	} else if (num_parse_str(s, &x) && isfinite(x)) {
		buf_adds(out, num_text(x).text);
	} else {
		lexer_quote(out, s);
	}
}

static void say_options(const struct reader *r, const struct strings *options)
{
	struct buf text = { 0 };

	buf_adds(&text, options->n == 1 ? "" : "choice(");
	for (size_t i = 0; i < options->n; i++) {
		if (!strchr("'\"", *options->items[i]) && strpbrk(options->items[i], "()"))
			foreign_error(r->f, r->d, "%s: \"%s\" is no value", r->name,
			              options->items[i]);
		buf_adds(&text, i ? ", " : "");
		print_option(&text, options->items[i]);
	}
	buf_adds(&text, options->n == 1 ? "" : ")");
	foreign_param(r->f, r->d, r->name, buf_str(&text), NULL);
	buf_clear(&text);
}

/* ---- ranges ---------------------------------------------------------------------- */

void hydra_say_range(struct foreign *f, const struct doc *d, const char *name, double low,
                     double high, double step, bool whole, bool log)
{
	const double args[] = { low, high, step };
	char *text;

	if (!(low < high)) {
		foreign_error(f, d, "%s: from %g to %g is no range", name, low, high);
	} else if (step > 0 && !log && !(whole && step == 1)) {
		if (!foreign_param_steps(f, d, name, low, high, step))
			foreign_error(f, d, "%s: a range of too many values", name);
	} else if (whole) {
		text = mem_printf("int(%s, %s%s)", num_text(ceil(low)).text,
		                  num_text(floor(high)).text, log ? ", 'log'" : "");
		foreign_param(f, d, name, text, NULL);
		free(text);
	} else {
		foreign_param_numbers(f, d, name, log ? "logrange" : "uniform", args,
		                      log && step > 0 ? 3 : 2, NULL);
	}
}

/* "1" or "start=1" of up to three; false after an error. */
static bool read_numbers(const struct reader *r, const struct strings *parts,
                         const char *const *keys, size_t most, double *args, size_t *n)
{
	*n = 0;
	for (size_t i = 0; i < parts->n; i++) {
		const char *equals = strchr(parts->items[i], '='), *text = parts->items[i];
		size_t at = equals ? most : *n, len = equals ? (size_t)(equals - text) : 0;

		for (size_t k = 0; equals && k < most; k++)
			if (strlen(keys[k]) == len && memcmp(text, keys[k], len) == 0)
				at = k;
		text = equals ? equals + 1 : text;
		if (at >= most || !num_parse_str(text, &args[at]) || !isfinite(args[at])) {
			foreign_error(r->f, r->d, "%s: \"%s\" where a number should be",
			              r->name, parts->items[i]);
			return false;
		}
		*n = at + 1 > *n ? at + 1 : *n;
	}
	return true;
}

static void say_interval(const struct reader *r, const struct strings *parts)
{
	static const char *const keys[] = { "start", "end" };
	double args[2];
	size_t n;

	if (!read_numbers(r, parts, keys, 2, args, &n))
		return;
	if (n != 2)
		foreign_error(r->f, r->d, "%s: interval takes a start and an end", r->name);
	else
		hydra_say_range(r->f, r->d, r->name, args[0], args[1], 0, r->whole, r->log);
}

static void say_range(const struct reader *r, const struct strings *parts, const char *inside)
{
	static const char *const keys[] = { "start", "stop", "step" };
	double args[3] = { 0, NAN, 1 }, last;
	bool whole = r->whole || !strpbrk(inside, ".E");
	size_t n;

	if (!read_numbers(r, parts, keys, 3, args, &n))
		return;
	for (size_t i = 0; i < 3; i++)
		whole = whole && (isnan(args[i]) || args[i] == floor(args[i]));
	if (n == 1) {
		args[1] = args[0];
		args[0] = 0;
	}
	if (args[2] == 0) {
		foreign_error(r->f, r->d, "%s: a range with steps of 0", r->name);
		return;
	}
	if (args[2] < 0) {
		/* From the other end. */
		last = args[0];
		args[0] = args[1] + (r->closed ? 0 : -args[2]);
		args[1] = last;
		args[2] = -args[2];
	} else if (!r->closed) {
		last = floor((args[1] - args[0]) / args[2] - 1e-9);
		args[1] = args[0] + last * args[2];
	}
	if (args[0] == args[1])
		foreign_param(r->f, r->d, r->name, num_text(args[0]).text, NULL);
	else
		hydra_say_range(r->f, r->d, r->name, args[0], args[1], args[2], whole, r->log);
}

/* ---- the grammar ----------------------------------------------------------------- */

static void read_value(struct reader *r, const char *text);

/* tag(log, SWEEP): the others say nothing to Optuna. */
static void read_tagged(struct reader *r, const struct strings *parts)
{
	const char *last = parts->items[parts->n - 1];

	for (size_t i = 0; i + 1 < parts->n; i++)
		r->log = r->log || strcmp(parts->items[i], "log") == 0;
	read_value(r, strncmp(last, "sweep=", 6) == 0 ? last + 6 : last);
}

static void read_call(struct reader *r, const char *call, const char *inside)
{
	struct strings parts = { 0 };

	divide(inside, &parts);
	if (!inside[strspn(inside, " \t")]) {
		foreign_error(r->f, r->d, "%s: %s() of nothing", r->name, call);
	} else if (strcmp(call, "choice") == 0) {
		say_options(r, &parts);
	} else if (strcmp(call, "interval") == 0) {
		say_interval(r, &parts);
	} else if (strcmp(call, "range") == 0) {
		say_range(r, &parts, inside);
	} else if (strcmp(call, "tag") == 0) {
		read_tagged(r, &parts);
	} else if (text_word("int float shuffle sort", call) >= 0) {
		r->whole = r->whole || strcmp(call, "int") == 0;
		if (parts.n > 1)
			say_options(r, &parts);
		else
			read_value(r, inside);
	} else {
		foreign_error(r->f, r->d, "%s: %s() is not carried over", r->name, call);
	}
	strings_clear(&parts);
}

static void read_value(struct reader *r, const char *text)
{
	char *value = text_trimmed(text, strlen(text));
	size_t n = strlen(value), word = 0;
	struct strings parts = { 0 };

	while (isalnum((unsigned char)value[word]) || value[word] == '_')
		word++;
	divide(value, &parts);
	if (word && value[word] == '(' && value[n - 1] == ')' && parts.n == 1 &&
	    r->depth < DEPTH_MAX) {
		char *call = mem_strndup(value, word),
		     *inside = mem_strndup(value + word + 1, n - word - 2);

		r->depth++;
		read_call(r, call, inside);
		free(call);
		free(inside);
	} else {
		say_options(r, &parts);
	}
	strings_clear(&parts);
	free(value);
}

void hydra_say(struct foreign *f, const struct doc *d, const char *name, const char *text,
               bool closed)
{
	struct reader r = { .f = f, .d = d, .name = name, .closed = closed };

	read_value(&r, text);
}
