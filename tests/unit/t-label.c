/* Long names in few columns: they fit, and those that differ look different. */

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../tap.h"
#include "base/array.h"
#include "base/mem.h"
#include "base/rng.h"
#include "base/utf8.h"
#include "ui/label.h"

#define NAMES 60

struct names {
	char *at[NAMES];
	size_t n;
};

static const char *next(const void *data, size_t i)
{
	const struct names *names = data;

	return i < names->n ? names->at[i] : NULL;
}

static char *print(const struct names *names, const char *name, int width)
{
	struct buf out = { 0 };

	label_print(&out, name, width, 0x2026, next, names);
	return buf_detach(&out);
}

static void test_cases(void)
{
	static const char *const all[] = {
		"lr",
		"optimizer_learning_rate_start",
		"optimizer_learning_rate_end",
		"model.encoder.layer_03.attention.dropout",
		"model.encoder.layer_05.attention.dropout",
		"gradient_accumulation_steps",
	};
	static const struct {
		const char *name;
		int width;
		const char *label;
	} cases[] = {
		{ "lr", 18, "lr" },
		{ "optimizer_learning_rate_start", 29, "optimizer_learning_rate_start" },
		{ "optimizer_learning_rate_start", 14, "optimize…start" },
		{ "optimizer_learning_rate_end", 14, "optimizer…_end" },
		{ "model.encoder.layer_03.attention.dropout", 18, "model.…layer_03…ut" },
		{ "model.encoder.layer_05.attention.dropout", 18, "model.…layer_05…ut" },
		{ "gradient_accumulation_steps", 14, "gradient_a…eps" },
	};
	struct names names = { .n = 0 };

	for (size_t i = 0; i < ARRAY_LEN(all); i++)
		names.at[names.n++] = mem_strdup(all[i]);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		char *label = print(&names, cases[i].name, cases[i].width);

		is_str(label, cases[i].label, "%s in %d", cases[i].name, cases[i].width);
		free(label);
	}
	for (size_t i = 0; i < names.n; i++)
		free(names.at[i]);
}

/* Names of words that branch as those of modules do. */
static char *random_name(uint64_t draw)
{
	static const char *const words[] = { "model",         "encoder",  "decoder",
		                             "attention",     "mlp",      "layer_01",
		                             "layer_12",      "layer_13", "dropout",
		                             "learning_rate", "größe",    "weight_decay" };
	struct buf name = { 0 };

	for (uint64_t i = 0; i < 6; i++) {
		double u = rng_unit(3, draw, i, 0);

		buf_addf(&name, "%s%s", i ? "." : "",
		         words[i < 2 ? i : (size_t)(u * ARRAY_LEN(words))]);
	}
	return buf_detach(&name);
}

static void test_random(void)
{
	static const int widths[] = { 18, 24, 40 };

	for (size_t w = 0; w < ARRAY_LEN(widths); w++) {
		int wide = 0, alike = 0, pairs = 0;

		for (uint64_t round = 0; round < 40; round++) {
			struct names names = { .n = 0 };
			char *labels[NAMES];

			while (names.n < 12) {
				names.at[names.n] = random_name(round * NAMES + names.n);
				names.n++;
			}
			for (size_t i = 0; i < names.n; i++) {
				labels[i] = print(&names, names.at[i], widths[w]);
				wide += utf8_columns(labels[i]) > widths[w];
			}
			for (size_t i = 0; i < names.n; i++)
				for (size_t k = 0; k < i; k++, pairs++)
					alike += strcmp(labels[i], labels[k]) == 0 &&
					         strcmp(names.at[i], names.at[k]) != 0;
			for (size_t i = 0; i < names.n; i++) {
				free(labels[i]);
				free(names.at[i]);
			}
		}
		ok(wide == 0, "%d columns: %d names take more", widths[w], wide);
		ok(alike == 0, "%d columns: %d of %d pairs look alike", widths[w], alike,
		   pairs);
	}
}

/* One name alone, and every width: its beginning and its end. */
static void test_widths(void)
{
	static const char name[] = "a_very_long_name_of_a_parameter";
	struct names names = { .n = 0 };
	int wrong = 0;

	for (int width = 1; width < 40; width++) {
		char *label = print(&names, name, width);
		int columns = utf8_columns(label);

		wrong += columns > width || (width >= 3 && width <= 31 && columns != width) ||
		         (width >= 4 && label[0] != 'a') ||
		         (width >= 4 && label[strlen(label) - 1] != 'r');
		free(label);
	}
	is_num(wrong, 0, "each width is used, with the name's beginning and end");
}

int main(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	test_cases();
	test_random();
	test_widths();
	return done_testing();
}
