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
	  "--seed SEED - -; --momentum M - uniform(0, 0.99) x; --C C - logrange(0.001, 1000) "
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
	  "--act [relu|tanh] relu choice('relu', 'tanh') x; "
	  "--shuffle - - flag('--no-shuffle') x; --out PATH - -" },
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
	{ "flags and pairs of them",
	  "  --amp                 mixed precision\n  --bias, --no-bias     (default: True)\n"
	  "  --[no]use_bn: bn\n    (default: 'true')\n  --[no-]fancy  a GNU one\n"
	  "  -s, --shout / -q, --quiet  [default: quiet]\n  --no-cuda   not here\n"
	  "  --residual    --no-residual      typer\n  -p[N]  a count\n",
	  "--amp - - flag() x; --bias - True flag('--no-bias') x; "
	  "--use_bn - true flag('--nouse_bn') x; --fancy - - flag('--no-fancy'); "
	  "--shout - quiet flag('--quiet'); --no-cuda - - -; "
	  "--residual - - flag('--no-residual') x; -p - - flag()" },
	{ "lists, and what takes several words",
	  "flags:\n  --layers: sizes\n    (default: '64,32')\n    (a comma separated list)\n"
	  "  --opt: <sgd|adam>: which\n    (default: 'sgd')\n"
	  "  --hidden=HIDDEN\n        Default: [8, 8]\n"
	  "  --units UNITS [UNITS ...]  (default: [64, 32])\n"
	  "  --betas BETAS BETAS\n  --pair FLOAT...  [default: 0.9, 0.99]\n"
	  "  --lr-noise pct, pct [pct, pct ...]\n             learning rate noise\n",
	  "--layers VALUE 64,32 choice('32,16', '64,32', '128,64') x; "
	  "--opt <sgd|adam> sgd choice('sgd', 'adam') x; "
	  "--hidden HIDDEN [8, 8] choice('[4, 4]', '[8, 8]', '[16, 16]') x; "
	  "--units UNITS [64, 32] -; --betas BETAS - -; --pair FLOAT... 0.9 -; "
	  "--lr-noise pct - -" },
	{ "whole numbers stay so, to the last digit",
	  "  --batch-size N  (default: 256)\n  --hidden N  (default: 2048)\n"
	  "  --alpha A  LoRA (default: 16)\n  --reg R  (default: 5)\n"
	  "  --buffer B  (default: 12345)\n  --wd WD  (default: 1e-4)\n"
	  "  --max-bin N (default: inf)\n  --bins N (default: 18446744073709551615)\n"
	  "  --units N (default: 1e308)\n",
	  "--batch-size N 256 choice(64, 128, 256, 512, 1024) x; "
	  "--hidden N 2048 choice(512, 1024, 2048, 4096, 8192) x; "
	  "--alpha A 16 choice(4, 8, 16, 32, 64) x; --reg R 5 int(1, 50, 'log') x; "
	  "--buffer B 12345 int(6172, 24690); --wd WD 1e-4 logrange(1e-6, 0.001) x; "
	  "--max-bin N inf -; --bins N 18446744073709551615 -; "
	  "--units N 1e308 -" },
	{ "shares stay below 1",
	  "  --gamma G  (default: 0.99)\n  --discount D  (default: 1.0)\n"
	  "  --beta1 B  (default: 0.9)\n  --beta2 B  (default: 0.999)\n"
	  "  --tau T  (default: 0.005)\n"
	  "  --dropout D  (default: 0.7)\n  --momentum M  (default: 0.9)\n"
	  "  --keep K  (default: 0.8)\n  --temperature T  (default: 1.0)\n"
	  "  --noise-alpha A  (default: None)\n  --ratio R (default: 5.5)\n"
	  "  --ent-coef C  (default: 0.01)\n  --blur {0.5,1.0,2}\n",
	  "--gamma G 0.99 uniform(0.9, 0.999) x; --discount D 1.0 uniform(0.5, 0.999) x; "
	  "--beta1 B 0.9 uniform(0.45, 0.99) x; --beta2 B 0.999 "
	  "uniform(0.99, 0.9999) x; --tau T 0.005 logrange(0.0005, 0.05) x; "
	  "--dropout D 0.7 uniform(0, 0.85) x; --momentum M 0.9 uniform(0, 0.99) x; "
	  "--keep K 0.8 uniform(0.4, 1); --temperature T 1.0 uniform(0.5, 2); "
	  "--noise-alpha A - logrange(1e-6, 0.1) x; --ratio R 5.5 uniform(2.75, 11) x; "
	  "--ent-coef C 0.01 logrange(0.001, 0.1); "
	  "--blur {0.5,1.0,2} - choice(0.5, '1.0', 2) x" },
	{ "no hyperparameters",
	  "  --mode {train,test}  (default: train)\n  --test-batch-size N  (default: 1000)\n"
	  "  --eval-lr LR  (default: 0.1)\n  --device {cpu,cuda}\n  --evaluate  only that\n"
	  "  --color {never,always}\n  -c FILE  (default: none)\n  --lr LR\n"
	  "  --lr 0.1 \\\n  --width 3 \\\n  --act {relu,tanh,relu}\n",
	  "--mode {train,test} train -; --test-batch-size N 1000 -; --eval-lr LR 0.1 -; "
	  "--device {cpu,cuda} - -; --evaluate - - -; --color {never,always} - -; "
	  "-c FILE - -; --lr LR - logrange(1e-5, 0.1) x; --act {relu,tanh,relu} - -" },
	{ "bounds that click tells",
	  "  --dropout FLOAT RANGE     Share.  [default: 0.1; 0<=x<=0.4]\n"
	  "  --depth INTEGER RANGE     Deep.  [default: 4; 1<=x<=6]\n"
	  "  --hidden INTEGER RANGE    Wide.  [default: 64; x>=32]\n",
	  "--dropout FLOAT 0.1 uniform(0, 0.4) x; --depth INTEGER 4 int(2, 6) x; "
	  "--hidden INTEGER 64 choice(16, 32, 64, 128, 256) x" },
	{ "no known name: all of which something is known",
	  "  --wrap COLS  (default 76)\n  --factor F  (default 0.5)\n  --zero   a flag\n",
	  "--wrap COLS 76 int(38, 152) x; --factor F 0.5 uniform(0.25, 1) x; "
	  "--zero - - flag()" },
	{ "Go",
	  "Usage of ./train:\n  -bn\n    \tuse batch norm\n  -lr float\n    \tlearning rate "
	  "(default 0.001)\n  -opt string\n    \toptimizer (default \"adam\")\n",
	  "-bn - - flag() x; -lr float 0.001 logrange(1e-5, 0.01) x; -opt string adam -" },
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
