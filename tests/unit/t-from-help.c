/* What --help tells, in the styles of the common parsers. */

#include <stdlib.h>

#include "../tap.h"
#include "base/array.h"
#include "base/mem.h"
#include "core/conf/from_help.h"

static const struct {
	const char *style, *help;
	const char *options; /* "name metavar default expression ticked; …" */
} cases[] = {
	{ "argparse with defaults",
	  "usage: train.py [-h] [--learning-rate LEARNING_RATE] [--optimizer {sgd,adam}]\n\n"
	  "options:\n  -h, --help            show this help message and exit\n"
	  "  --learning-rate LEARNING_RATE, -l LEARNING_RATE\n"
	  "                        step size of the optimizer (default: 0.01)\n"
	  "  --batch_size BATCH_SIZE\n                        samples per batch (default: 32)\n"
	  "  --optimizer {sgd,adam}\n                        which one (default: adam)\n"
	  "  --epochs EPOCHS       how long (default: 10)\n"
	  "  --verbose             talk (default: False)\n"
	  "  --factor FACTOR       of something (default: 1.5)\n",
	  "--learning-rate LEARNING_RATE 0.01 logrange(0.0001, 0.1) x; "
	  "--batch_size BATCH_SIZE 32 choice(8, 16, 32, 64, 128) x; "
	  "--optimizer {sgd,adam} adam choice('sgd', 'adam') x; --epochs EPOCHS 10 -; "
	  "--verbose - False -; --factor FACTOR 1.5 uniform(0.75, 3)" },
	{ "argparse without defaults",
	  "optional arguments:\n  -h, --help  show this\n  --lr LR\n  --dropout DROPOUT  "
	  "share\n"
	  "  --seed SEED\n  --momentum M\n  --C C       inverse of the penalty\n",
	  "--lr LR - logrange(1e-5, 0.1) x; --dropout DROPOUT - uniform(0, 0.6) x; "
	  "--seed SEED - -; --momentum M - uniform(0, 0.99) x; --C C - logrange(0.001, 1e3) "
	  "x" },
	{ "click",
	  "Usage: train.py [OPTIONS]\n\nOptions:\n"
	  "  --lr FLOAT                  Learning rate.  [default: 0.1]\n"
	  "  --layers INTEGER            How deep  [default: 2]\n"
	  "  --act [relu|tanh]           Which  [default: relu]\n"
	  "  --shuffle / --no-shuffle    Mix them\n"
	  "  -o, --out PATH              Where\n"
	  "  --help                      Show this message and exit.\n",
	  "--lr FLOAT 0.1 logrange(0.001, 1) x; --layers INTEGER 2 int(1, 4) x; "
	  "--act [relu|tanh] relu choice('relu', 'tanh') x; --shuffle - - -; --out PATH - -" },
	{ "typer",
	  " Usage: main.py [OPTIONS]\n\n"
	  "╭─ Options ────────────────────────────────────────────────────────────────╮\n"
	  "│ --lr             FLOAT        Learning rate [default: 0.1]                 │\n"
	  "│ --hidden   -n    INTEGER      Units [default: 64]                          │\n"
	  "│ --help                        Show this message and exit.                  │\n"
	  "╰────────────────────────────────────────────────────────────────────────────╯\n",
	  "--lr FLOAT 0.1 logrange(0.001, 1) x; --hidden INTEGER 64 choice(16, 32, 64, 128, "
	  "256) x" },
	{ "docopt",
	  "Usage: train [options]\n\nOptions:\n  -h --help             Show this screen.\n"
	  "  --lr=<rate>           Learning rate [default: 0.01].\n"
	  "  --weight-decay=<wd>   Penalty [default: 0].\n  -q --quiet            No words.\n",
	  "--lr <rate> 0.01 logrange(0.0001, 0.1) x; --weight-decay <wd> 0 logrange(1e-6, 0.1) "
	  "x; --quiet - - -" },
	{ "absl",
	  "flags:\n\ntrain.py:\n  --batch_size: samples\n    (default: '64')\n    (an "
	  "integer)\n"
	  "  --learning_rate: step\n    (default: '0.001')\n    (a number)\n"
	  "  --debug: talk\n    (default: 'false')\n    (a boolean)\n",
	  "--batch_size VALUE 64 choice(16, 32, 64, 128, 256) x; "
	  "--learning_rate VALUE 0.001 logrange(1e-5, 0.01) x; --debug - false -" },
	{ "GNU",
	  "Options:\n  -n, --trees=NUM        grow NUM trees (default 100)\n"
	  "  -v, --verbose          talk\n      --depth=N          of a tree; defaults to 6\n",
	  "--trees NUM 100 int(50, 200) x; --verbose - - -; --depth N 6 int(3, 12) x" },
	{ "an option told twice",
	  "  --lr LR     step size (default: 0.1)\n  --depth N   (default: 2)\n"
	  "  --lr LR     (default: 0.5)\n  -h          help\n",
	  "--lr LR 0.1 logrange(0.001, 1) x; --depth N 2 int(1, 4) x" },
	{ "nothing", "no options here\n\n- a list\n- of words\n", "" },
};

static void print_draft(const struct from_help *d, struct buf *out)
{
	for (size_t i = 0; i < d->n; i++) {
		const struct from_help_option *o = &d->options[i];

		buf_addf(out, "%s%s %s %s %s%s", i ? "; " : "", o->name,
		         o->metavar ? o->metavar : "-", o->fallback ? o->fallback : "-",
		         o->expression ? o->expression : "-", o->tuned ? " x" : "");
	}
}

int main(void)
{
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		size_t len = strlen(cases[i].help);
		struct buf out = { 0 };
		struct from_help d;
		bool good = true;

		from_help_parse(&d, cases[i].help);
		print_draft(&d, &out);
		is_str(buf_str(&out), cases[i].options, "%s", cases[i].style);
		from_help_clear(&d);
		/* Cut anywhere it does not crash, and every expression can be read. */
		for (size_t k = 0; k <= len; k++) {
			char *text = mem_strndup(cases[i].help, k);

			from_help_parse(&d, text);
			for (size_t n = 0; n < d.n; n++) {
				struct param p;
				struct err e;

				if (!d.options[n].expression)
					continue;
				if (param_parse(&p, d.options[n].name, d.options[n].expression,
				                &e) < 0) {
					printf("# %s: %s\n", d.options[n].expression, e.text);
					good = false;
				} else {
					param_clear(&p);
				}
			}
			from_help_clear(&d);
			free(text);
		}
		ok(good, "%s cut at every byte: every expression can be read", cases[i].style);
		buf_clear(&out);
	}
	return done_testing();
}
