#include "train/curve.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/array.h"
#include "base/formula.h"
#include "base/hash.h"
#include "base/num.h"
#include "base/rng.h"

#define FORMULA "--formula"

struct variable {
	char *name;
	double value;
};

struct curve {
	const char *formula;
	double epochs, seed, noise, delay_ms;
	struct variable *variables;
	size_t n, cap;
	int epoch;
	bool has_epoch; /* the formula asked for it */
};

static const struct setting {
	const char *name;
	size_t offset;
	double min, max;
	bool is_whole;
} settings[] = {
	{ "epochs", offsetof(struct curve, epochs), 1, 1e6, true },
	{ "seed", offsetof(struct curve, seed), 0, 9e15, true },
	{ "noise", offsetof(struct curve, noise), 0, 1e300, false },
	{ "delay_ms", offsetof(struct curve, delay_ms), 0, 1e6, true },
};

int curve_wanted(char **argv)
{
	size_t n = strlen(FORMULA);

	for (; *argv; argv++)
		if (strncmp(*argv, FORMULA, n) == 0 && (!(*argv)[n] || (*argv)[n] == '='))
			return 1;
	return 0;
}

static int complain(const char *name, const char *what, const char *value)
{
	fprintf(stderr, "pegbox-train: --%s %s%s%s%s\n", name, what, value ? " \"" : "",
	        value ? value : "", value ? "\"" : "");
	return 1;
}

/* How many mistakes there were, as below. */
static int set(struct curve *c, const char *name, const char *text)
{
	double x;

	if (strcmp(name, "formula") == 0) {
		c->formula = text;
		return 0;
	}
	if (!num_parse_str(text, &x))
		return complain(name, "must be a number, not", text);
	for (size_t i = 0; i < ARRAY_LEN(settings); i++) {
		const struct setting *s = &settings[i];
		void *field = (char *)c + s->offset;

		if (strcmp(s->name, name) != 0)
			continue;
		if (!(x >= s->min && x <= s->max) || (s->is_whole && x != floor(x)))
			return complain(name, "cannot be", text);
		*(double *)field = x;
		return 0;
	}
	ARRAY_PUSH(c->variables, c->n, c->cap, (struct variable){ mem_strdup(name), x });
	return 0;
}

/* "--NAME VALUE" and "--NAME=VALUE". */
static int parse(struct curve *c, char **argv)
{
	int mistakes = 0;

	for (; *argv; argv++) {
		const char *word = *argv, *value = strchr(word, '=');
		char *name;

		if (strncmp(word, "--", 2) != 0) {
			fprintf(stderr, "pegbox-train: unknown argument \"%s\"\n", word);
			mistakes++;
			continue;
		}
		name = value ? mem_strndup(word + 2, (size_t)(value - word) - 2)
		             : mem_strdup(word + 2);
		value = value ? value + 1 : argv[1] ? *++argv : NULL;
		mistakes += value ? set(c, name, value) : complain(name, "needs a value", NULL);
		free(name);
		if (!value)
			break;
	}
	return mistakes;
}

static int find(void *data, const char *name, double *out, struct err *e)
{
	struct curve *c = data;

	/* The last one counts, as with every option. */
	for (size_t i = c->n; i-- > 0;)
		if (strcmp(c->variables[i].name, name) == 0) {
			*out = c->variables[i].value;
			return 0;
		}
	if (strcmp(name, "t") == 0) {
		*out = c->epoch;
		c->has_epoch = true;
		return 0;
	}
	if (strcmp(name, "epochs") == 0) {
		*out = c->epochs;
		return 0;
	}
	return err_set(e, "%s has no value: give --%s NUMBER", name, name);
}

/* Normal, by Box and Muller (1958).  It hangs on the seed and on what is evaluated alone. */
static double noise(const struct curve *c)
{
	uint64_t at = (uint64_t)c->epoch;

	for (size_t i = 0; i < c->n; i++) {
		const struct variable *v = &c->variables[i];

		/* A sum: whatever order they come in. */
		at += hash_mix(hash_bytes(hash_bytes(HASH_START, v->name, strlen(v->name)),
		                          &v->value, sizeof v->value));
	}
	return c->noise * sqrt(-2 * log(1 - rng_unit((uint64_t)c->seed, at, 0, 0))) *
	       cos(2 * acos(-1) * rng_unit((uint64_t)c->seed, at, 1, 0));
}

static int print(const struct curve *c, double y)
{
	char text[NUM_TEXT_MAX];

	num_print(text, y);
	if (c->has_epoch)
		printf("epoch %d ", c->epoch);
	printf("y=%s\n", text);
	if (fflush(stdout) == 0)
		return 0;
	fprintf(stderr, "pegbox-train: cannot write: %s\n", strerror(errno));
	return 1;
}

static int evaluate(struct curve *c, double *y)
{
	struct formula_names names = { find, NULL, NULL, NULL, c };
	struct err e;

	if (formula_eval(c->formula, &names, y, &e) < 0) {
		fprintf(stderr, "pegbox-train: --formula: %s\n", e.text);
		return 2;
	}
	if (c->noise > 0)
		*y += noise(c);
	return 0;
}

static void pause_ms(double ms)
{
	struct timespec t = { (time_t)(ms / 1000), (long)fmod(ms, 1000) * 1000000L };

	if (ms > 0)
		nanosleep(&t, NULL);
}

int curve_run(char **argv)
{
	struct curve c = { .epochs = 30, .seed = 1 };
	int rc = parse(&c, argv) ? 2 : 0;
	double y;

	for (c.epoch = 1; rc == 0 && c.epoch <= (int)c.epochs; c.epoch++) {
		if ((rc = evaluate(&c, &y)) == 0 && (rc = print(&c, y)) == 0)
			pause_ms(c.delay_ms);
		if (!c.has_epoch)
			break;
	}
	for (size_t i = 0; i < c.n; i++)
		free(c.variables[i].name);
	free(c.variables);
	return rc;
}
