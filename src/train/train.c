/*
 * pegbox-train: a training program to tune, with no Python.  It takes its hyperparameters as
 * arguments and prints its metrics, one line an epoch; it knows nothing of pegbox.
 */

#include <errno.h>
#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "train/curve.h"
#include "train/digits.h"
#include "train/net.h"

struct options {
	struct net_options net;
	double epochs, batch_size, hidden, seed, delay_ms;
	const char *optimizer, *data;
};

static const struct option {
	const char *name;
	size_t offset;
	int is_text, is_whole;
	double min, max;
	const char *fallback, *help;
} table[] = {
#define NET(f) offsetof(struct options, net.f)
#define OWN(f) offsetof(struct options, f)
	{ "learning_rate", NET(learning_rate), 0, 0, 0, 1e6, "0.05", "step size" },
	{ "batch_size", OWN(batch_size), 0, 1, 1, 100000, "32", "images a step" },
	{ "hidden", OWN(hidden), 0, 1, 0, 4096, "32", "hidden units; 0: softmax regression" },
	{ "momentum", NET(momentum), 0, 0, 0, 1, "0.9", "of SGD" },
	{ "weight_decay", NET(weight_decay), 0, 0, 0, 1e6, "0.0001", "pull on the weights" },
	{ "optimizer", OWN(optimizer), 1, 0, 0, 0, "sgd", "sgd or adam" },
	{ "epochs", OWN(epochs), 0, 1, 1, 1e6, "30", "passes over the training images" },
	{ "seed", OWN(seed), 0, 1, 0, 9e15, "1", "of the start and the order of images" },
	{ "delay_ms", OWN(delay_ms), 0, 1, 0, 1e6, "0", "sleep after each epoch" },
	{ "data", OWN(data), 1, 0, 0, 0, NULL, "CSV file of 64 pixels and the digit a row" },
};

#define N_OPTIONS (sizeof table / sizeof table[0])

static void print_help(void)
{
	printf("usage: pegbox-train [--NAME VALUE]...\n\n"
	       "Train a small network on handwritten digits; print loss and accuracy each "
	       "epoch.\n\noptions:\n  --help                show this help message and exit\n");
	for (size_t i = 0; i < N_OPTIONS; i++)
		printf("  --%-13s %-6s%s%s%s%s\n", table[i].name,
		       table[i].is_text ? "TEXT" : "N", table[i].help,
		       table[i].fallback ? " (default: " : "",
		       table[i].fallback ? table[i].fallback : "",
		       table[i].fallback ? ")" : "");
	printf("\nWith --formula EXPRESSION nothing is trained: y is printed, the value of the "
	       "expression,\nwhere each other --NAME VALUE gives a variable its value.  With t "
	       "in it, the epoch, that is\ndone each epoch.  --noise SD adds normal noise, by "
	       "--seed.\n");
}

/* Returns how many mistakes there were: 0 or 1. */
static int set(struct options *o, const struct option *row, const char *text)
{
	char *field = (char *)o + row->offset, *end;
	double x;

	if (row->is_text) {
		*(const char **)field = text;
		return 0;
	}
	x = strtod(text, &end);
	if (end == text || *end || !(x >= row->min && x <= row->max) ||
	    (row->is_whole && x != floor(x))) {
		fprintf(stderr, "pegbox-train: --%s must be a%s number ", row->name,
		        row->is_whole ? " whole" : "");
		fprintf(stderr, "from %.15g to %.15g, not \"%s\"\n", row->min, row->max, text);
		return 1;
	}
	*(double *)field = x;
	return 0;
}

/* The value that stands apart from its name: anything but the next "--name". */
static int is_value(const char *word)
{
	return word && strncmp(word, "--", 2) != 0;
}

static int parse(struct options *o, int argc, char **argv)
{
	int mistakes = 0;

	for (size_t i = 0; i < N_OPTIONS; i++)
		if (table[i].fallback)
			set(o, &table[i], table[i].fallback);
	for (int i = 1; i < argc; i++) {
		const char *word = argv[i];
		size_t len = strcspn(word, "="), k = 0;

		while (k < N_OPTIONS &&
		       (strncmp(word, "--", 2) != 0 || strlen(table[k].name) + 2 != len ||
		        strncmp(table[k].name, word + 2, len - 2) != 0))
			k++;
		if (k == N_OPTIONS) {
			int has_value = !is_value(word) && !word[len] && is_value(argv[i + 1]);

			/* Its value goes with it, or one mistake would be told twice. */
			fprintf(stderr, "pegbox-train: unknown argument \"%s%s%s\"", word,
			        has_value ? " " : "", has_value ? argv[++i] : "");
			fputs(" (see --help)\n", stderr);
			mistakes++;
		} else if (word[len] == '=') {
			mistakes += set(o, &table[k], word + len + 1);
		} else if (is_value(argv[i + 1])) {
			mistakes += set(o, &table[k], argv[++i]);
		} else {
			fprintf(stderr, "pegbox-train: --%s needs a value\n", table[k].name);
			mistakes++;
		}
	}
	o->net.adam = strcmp(o->optimizer, "adam") == 0;
	if (!o->net.adam && strcmp(o->optimizer, "sgd") != 0) {
		fprintf(stderr, "pegbox-train: --optimizer must be sgd or adam, not \"%s\"\n",
		        o->optimizer);
		mistakes++;
	}
	o->net.batch_size = (int)o->batch_size;
	o->net.hidden = (int)o->hidden;
	o->net.seed = (uint64_t)o->seed;
	return mistakes;
}

/* 0, or -1 when nobody can read it. */
static int print_epoch(int epoch, double loss, double accuracy)
{
	if (isnan(loss)) /* printf may write -nan */
		printf("epoch %d loss=nan Accuracy=%.4f\n", epoch, accuracy);
	else /* on its way to nan it can have thirty digits */
		printf(loss < 1e6 ? "epoch %d loss=%.4f Accuracy=%.4f\n"
		                  : "epoch %d loss=%.4e Accuracy=%.4f\n",
		       epoch, loss, accuracy);
	return fflush(stdout) == 0 ? 0 : -1;
}

static void pause_ms(double ms)
{
	struct timespec t = { (time_t)(ms / 1000), (long)fmod(ms, 1000) * 1000000L };

	nanosleep(&t, NULL);
}

int main(int argc, char **argv)
{
	struct options o = { .data = NULL };
	struct digits d;
	struct net *n;
	char path[4096];
	int rc = 0;
	const char *dir = getenv("PEGBOX_DATADIR");

	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0) {
			print_help();
			return 0;
		}
	}
	if (curve_wanted(argv + 1))
		return curve_run(argv + 1);
	if (parse(&o, argc, argv))
		return 2;
	snprintf(path, sizeof path, "%s/digits.csv", dir && *dir ? dir : PEGBOX_DATADIR);
	if (digits_read(&d, o.data ? o.data : path) < 0)
		return 1;
	n = net_new(&o.net);
	for (int epoch = 1; epoch <= (int)o.epochs && rc == 0; epoch++) {
		double loss, accuracy;

		net_epoch(n, &d.train);
		net_evaluate(n, &d.valid, &loss, &accuracy);
		if (print_epoch(epoch, loss, accuracy) < 0) {
			fprintf(stderr, "pegbox-train: cannot write: %s\n", strerror(errno));
			rc = 1;
		} else if (o.delay_ms > 0) {
			pause_ms(o.delay_ms);
		}
	}
	net_free(n);
	digits_clear(&d);
	return rc;
}
