/* From lines to metrics: the five rules, what they leave alone, and what must not hurt them. */

#include <stdlib.h>
#include <time.h>

#include "../tap.h"
#include "base/array.h"
#include "base/buf.h"
#include "base/lines.h"
#include "base/num.h"
#include "core/conf/conf.h"
#include "jobs/metric.h"

/* ---- helpers --------------------------------------------------------------------- */

/* Values as text: "loss=0.5@3 Accuracy=0.9". */
static void on_value(void *data, const struct metric_value *v)
{
	struct buf *out = data;
	char number[NUM_TEXT_MAX];

	num_print(number, v->value);
	buf_addf(out, "%s%s=%s", out->len ? " " : "", v->name, number);
	if (!isnan(v->step)) {
		num_print(number, v->step);
		buf_addf(out, "@%s", number);
	}
}

static void count(void *data, const struct metric_value *v)
{
	*(size_t *)data += v->name[0] != '\0';
}

/* A reader of names and patterns, both separated by newlines; the first name is the primary. */
static struct metric_reader *reader(const char *names, const char *patterns, struct err *e)
{
	struct metric_reader *r;
	struct conf c;
	char *copy, *word, *rest;

	conf_init(&c);
	copy = rest = mem_strdup(names);
	while ((word = strsep(&rest, "\n"))) {
		if (!c.metric_name)
			c.metric_name = mem_strdup(word);
		else
			strings_add(&c.metrics, word);
	}
	free(copy);
	copy = rest = patterns ? mem_strdup(patterns) : NULL;
	while (rest && (word = strsep(&rest, "\n")))
		strings_add(&c.patterns, word);
	free(copy);
	r = metric_reader_new(&c, e);
	if (!r)
		printf("# %s\n", e->text);
	conf_clear(&c);
	return r;
}

/* Read a line from memory that ends with it, so that a sanitizer sees a read too far. */
static size_t read_line(struct metric_reader *r, struct metric_stream *st, const char *line,
                        size_t len, struct buf *out)
{
	char *exact = mem_alloc(len);
	size_t n;

	memcpy(exact, line, len);
	n = metric_read(r, st, exact, lines_plain(exact, len), on_value, out);
	free(exact);
	return n;
}

struct line_case {
	const char *line, *expected;
};

static void check(const char *names, const char *patterns, bool is_pipe,
                  const struct line_case *cases, size_t n_cases)
{
	struct err e;
	struct metric_reader *r = reader(names, patterns, &e);
	struct metric_stream st = { is_pipe, NULL };

	for (size_t i = 0; i < n_cases; i++) {
		struct buf out = { 0 };
		size_t n = read_line(r, &st, cases[i].line, strlen(cases[i].line), &out);
		size_t found = 0;

		for (const char *p = cases[i].expected; (p = strchr(p, '=')); p++)
			found++;
		is_str(buf_str(&out), cases[i].expected, "%s%s", is_pipe ? "pipe: " : "",
		       cases[i].line);
		if (n != found)
			ok(false, "%zu values were announced, not %zu", n, found);
		buf_clear(&out);
	}
	metric_stream_clear(&st);
	metric_reader_free(r);
}

/* ---- the rules ------------------------------------------------------------------- */

static const struct line_case objects[] = {
	{ "{\"step\": 3, \"Accuracy\": 0.93}", "Accuracy=0.93@3" },
	{ "{'loss': 0.69, 'epoch': 1.2}", "loss=0.69@1.2" },
	{ "{'loss': '0.69', 'learning_rate': '5e-05', 'epoch': '1.2'}",
	  "loss=0.69@1.2 learning_rate=5e-5@1.2" },
	{ "  {\"Accuracy\":0.93}\t ", "Accuracy=0.93" },
	{ "{\"epoch\": 1, \"global_step\": 200, \"loss\": 2}", "loss=2@200" },
	{ "{\"training_iteration\": 7, \"epoch\": 1, \"loss\": 2}", "loss=2@7" },
	{ "{\"Epoch\": 4, \"loss\": 2}", "loss=2@4" },
	{ "{\"step\": null, \"epoch\": 2, \"loss\": 2}", "loss=2@2" },
	{ "{\"step\": NaN, \"iteration\": 5, \"loss\": 2}", "loss=2@5" },
	{ "{\"loss\": NaN, \"a\": Infinity, \"b\": -Infinity, \"c\": nan, \"d\": -inf}",
	  "loss=nan a=inf b=-inf c=nan d=-inf" },
	{ "{'a': True, 'b': False, 'c': None, 'd': true, 'e': null, 'f': 1}", "f=1" },
	{ "{\"val\": {\"loss\": 0.5, \"top\": {\"k5\": 0.9}}, \"lr\": 1}",
	  "val/loss=0.5 val/top/k5=0.9 lr=1" },
	{ "{\"a\": {\"step\": 4, \"x\": 1}, \"step\": 9}", "a/step=4@9 a/x=1@9" },
	{ "{\"h\": [1, {\"x\": 2}, \"]\"], 't': (1, 2), \"loss\": 3}", "loss=3" },
	{ "{\"a\\\"b\": 1, \"t\\u00e9\": 2, \"\\ud83d\\ude00\": 3, \"x\\/y\": 4, \"n\\nl\": 5}",
	  "a\"b=1 t\303\251=2 \360\237\230\200=3 x/y=4 n l=5" },
	{ "{\"z\\u0000z\": 1, \"\\ud800\": 2}", "z z=1 ?=2" },
	{ "{'it\\'s': 1, \"it's\": 2}", "it's=1 it's=2" },
	{ "{'loss': np.float64(0.69), 'acc': tensor(0.5, device='cuda:0'), 'd': "
	  "Decimal('2.5')}",
	  "loss=0.69 acc=0.5 d=2.5" },
	{ "{'v': tensor([1, 2]), 'loss': 1}", "loss=1" },
	{ "{'loss': 1, 'loss': 2,}", "loss=1 loss=2" },
	{ "{0: 0.5, loss: 1}", "0=0.5 loss=1" },
	{ "{\"loss\": \"93%\", \"a\": \"b 3\", \"c\": \"\"}", "loss=93" },
	{ "{\"\": 1, \"loss\": 2}", "loss=2" },
	{ "{}", "" },
	{ "{\"epoch\": 3}", "" },
	{ "{\"msg\": \"epoch 3 Accuracy=0.93\"}", "Accuracy=0.93@3" },
	/* no whole object: the later rules */
	{ "{\"Accuracy\": 0.93, \"x\": 1", "Accuracy=0.93" },
	{ "{\"Accuracy\": 0.93, \"x\": 1} done", "Accuracy=0.93" },
	{ "{\"Accuracy\": 0.93abc}", "" },
	{ "{'Accuracy': 0.93, 'f': <function f>}", "Accuracy=0.93" },
	{ "{Accuracy=0.93}", "Accuracy=0.93" },
	{ "INFO {'Accuracy': '0.93', 'loss': 0.5, 'epoch': 1.2}",
	  "Accuracy=0.93@1.2 loss=0.5@1.2" },
	{ "{", "" },
	{ "{\"Accuracy\": \"0.9\\", "Accuracy=0.9" },
	{ "{'a': {'b': {'Accuracy': 1}}", "Accuracy=1" },
};

static const struct line_case azure[] = {
	/* clang-format off */
	{ "Attempted to log scalar metric Accuracy:", "" }, { "0.93", "Accuracy=0.93" },
	{ "0.94", "" }, { "Attempted to log scalar metric Regularization Strength::", "" },
	{ "1.0", "Regularization Strength:=1" },
	{ "Attempted to log scalar metric any name at all: ", "" },
	{ " nan ", "any name at all=nan" }, { "Attempted to log scalar metric Accuracy:", "" },
	{ "loss=0.5", "loss=0.5" }, { "0.95", "" },
	{ "Attempted to log scalar metric Accuracy:", "" }, { "   ", "" },
	{ "0.96", "Accuracy=0.96" }, { "Attempted to log scalar metric Accuracy:", "" },
	{ "Attempted to log scalar metric loss:", "" }, { "0.3", "loss=0.3" },
	{ "Attempted to log scalar metric Accuracy:", "" }, { "{\"loss\": 1}", "loss=1" },
	{ "0.97", "" }, { "Attempted to log scalar metric :", "" }, { "0.98", "" },
	{ "Attempted to log scalar metric Accuracy: 0.9", "Accuracy=0.9" },
	{ "Attempted to log table metric Accuracy:", "" }, { "0.99", "" },
	/* clang-format on */
};

static const struct line_case pairs[] = {
	/* clang-format off */
	{ "epoch 3 loss=0.2314 Accuracy=0.9512", "loss=0.2314@3 Accuracy=0.9512@3" },
	{ "Accuracy=0.93", "Accuracy=0.93" }, { "Accuracy: 0.93", "Accuracy=0.93" },
	{ "Accuracy : 0.93,", "Accuracy=0.93" }, { "(Accuracy  =\t0.93)", "Accuracy=0.93" },
	{ "  \"Accuracy\": 0.93,", "Accuracy=0.93" }, { "Accuracy: '0.93'", "Accuracy=0.93" },
	{ "Accuracy = nan", "Accuracy=nan" }, { "Accuracy = -Infinity.", "Accuracy=-inf" },
	{ "Accuracy=nano Accuracy=info", "" },
	{ "Accuracy=93.5%, loss=.5", "Accuracy=93.5 loss=0.5" }, { "Accuracy=93.5%abc", "" },
	{ "Accuracy=0.93abc", "" }, { "Accuracy=0.93_1", "" }, { "Accuracy=0x1F", "" },
	{ "Accuracy=1e", "" }, { "Accuracy=0,93", "" }, { "Accuracy=1.2.3", "" },
	{ "loss: 12:30:05", "" }, { "loss: 2026-08-22", "" }, { "loss: 12ms", "" },
	{ "Accuracy is 0.93.", "" }, { "Accuracy=0.93. Done", "Accuracy=0.93" },
	{ "Accuracy=1e-3;loss=+2E2", "Accuracy=0.001 loss=200" },
	{ "Accuracy: 9812/10000 (98%)", "Accuracy=9812" },
	{ "val_Accuracy=1 x.Accuracy=1 a/Accuracy=1 a-Accuracy=1 9Accuracy=1", "" },
	{ "Accuracy_val=1 Accuracy2=1 Accuracy.x=1", "" }, { "accuracy=1 ACCURACY=1", "" },
	{ "Accuracy==0.5 Accuracy != 0.5 Accuracy <= 0.5", "" }, { "Accuracy=", "" },
	{ "Accuracy", "" }, { "=0.5", "" }, { ":", "" },
	{ "Accuracy=Accuracy=0.5", "Accuracy=0.5" }, { "loss=1 loss=2", "loss=1 loss=2" },
	{ "loss_total=1 loss=2", "loss_total=1 loss=2" },
	{ "val loss: 1 loss: 2", "val loss=1 loss=2" },
	{ "Regularization Strength: 1.5", "Regularization Strength:=1.5" },
	{ "Regularization Strength:: 1.5", "Regularization Strength:=1.5" },
	{ "Regularization Strength: = 1.5", "Regularization Strength:=1.5" },
	{ "Max iterations: 100", "Max iterations=100" },
	{ "loss: tensor(0.2314, device='cuda:0') Accuracy: np.float32(0.5)",
	  "loss=0.2314 Accuracy=0.5" },
	{ "loss: max(0.5, 0.7)", "" }, { "\342\224\202loss=0.3\342\224\202", "loss=0.3" },
	{ "loss=\xff\xfe 0.3 Accuracy=\xff", "" }, { "\x80\xff loss=0.3\xc3", "loss=0.3" },
	{ "12/12 - 3s 12ms/step - loss: 0.2314 - Accuracy: 0.95", "loss=0.2314 Accuracy=0.95" },
	{ "\033[1mloss\033[0m: \033[32m0.5\033[0m", "loss=0.5" },
	/* the step */
	{ "Epoch: 3/50 loss=1", "loss=1@3" }, { "[step=12] loss=1", "loss=1@12" },
	{ "Epoch [3/50], Step [100/600], loss: 1", "loss=1@3" },
	{ "Epoch: [0][  10/5005] loss: 1", "loss=1@0" }, { "loss=1 (iter 7)", "loss=1@7" },
	{ "ITERATION 00012: loss=1", "loss=1@12" }, { "epoch 1.2 loss=1", "loss=1@1.2" },
	{ "'epoch': 4, 'loss': 1", "loss=1@4" }, { "epoch #5 loss=1", "loss=1@5" },
	{ "epoch five loss=1", "loss=1" },
	{ "epochs 5 step_time=3 my_step 4 loss=1", "loss=1" },
	{ "epoch nan step 2 loss=1", "loss=1@2" },
	/* clang-format on */
};

static const struct line_case pipe_lines[] = {
	/* clang-format off */
	{ "Accuracy 0.93", "Accuracy=0.93" }, { "Accuracy 0.93 12", "Accuracy=0.93@12" },
	{ "  anything\t93%  1.5 ", "anything=93@1.5" },
	{ "Max iterations 100 2", "Max iterations=100@2" },
	{ "foo=1 Accuracy=2 bar: 3", "foo=1 Accuracy=2 bar=3" }, { "step=4 foo=1", "foo=1@4" },
	{ "hits@10=0.5 top-5/acc: 1 \"a b\": 2", "hits@10=0.5 top-5/acc=1 a b=2" },
	{ "pr\303\251cision=0.5", "pr\303\251cision=0.5" }, { "pr\303cision 0.5", "" },
	{ "12:30 --lr=0.1 //host:80", "" }, { "0.93 12", "" }, { "epoch 3", "" },
	{ "Accuracy 0.93 12 13", "" }, { "Accuracy 0.93 twelve", "" }, { "Accuracy", "" },
	{ "foo bar 1", "" }, { "{\"foo\": 1, \"step\": 2}", "foo=1@2" },
	/* clang-format on */
};

static const struct line_case not_pipe_lines[] = {
	{ "Accuracy 0.93", "" },
	{ "foo=1", "" },
};

static const struct line_case pattern_lines[] = {
	/* clang-format off */
	{ "acc 0.5 acc 0.6", "Accuracy=0.5 Accuracy=0.6" }, { "it 3: <auc> 0.7,", "auc=0.7@3" },
	{ "it 1.5: <auc> 70%", "auc=70@1.5" }, { "it x: <auc> 0.7", "auc=0.7" },
	{ "it 3: <auc> none loss=0.5", "loss=0.5" }, { "acc 0.5 loss=0.5", "Accuracy=0.5" },
	{ "acc 0.5 it 3: <auc> 0.7", "Accuracy=0.5 auc=0.7@3" }, { "loss=0.5", "loss=0.5" },
	{ "either-a 1 either-b 2", "Accuracy=1 Accuracy=2" }, { "ahead 7", "Accuracy=7" },
	{ "\xff\xfe acc 0.5 \xc3", "Accuracy=0.5" }, { "acc 0,5", "" },
	{ "{\"acc 0.5\": 1}", "acc 0.5=1" }, { "late 5 Accuracy", "Accuracy=5" },
	{ "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! loss=0.5",
	  "loss=0.5" },
	/* clang-format on */
};

static const char some_patterns[] = "^(?:a+)+$(?<value>)\n"
				    "acc (?<value>\\S+)\n"
				    "it (?<step>\\S+): <(?<name>\\w+)> (?<value>\\S+)\n"
				    "either-a (?<value>\\d)|either-b (?<value>\\d)\n"
				    "(?=ahead (?<value>\\d))\n"
				    "late (?<value>\\d) (?<name>\\w+)(?<other>)";

static const struct line_case why[] = {
	{ "hello", "no metric name in it" },
	{ "  ", "it is empty" },
	{ "Accuracy=none", "Accuracy is there but no number follows" },
	{ "Accuracy:", "Accuracy is there but no number follows" },
	{ "Accuracy=0,93", "Accuracy is there but \"0,93\" is no number" },
	{ "Accuracy=0.93abc x", "Accuracy is there but \"0.93abc\" is no number" },
	{ "Accuracy 0.93", "Accuracy is there but neither = nor : follows" },
	{ "accuracy=0.93", "accuracy differs from Accuracy in case" },
	{ "val_Accuracy=0.93", "val_Accuracy is another name" },
	{ "loss/total=0.93", "loss/total is another name" },
	{ "loss_total=0.93 Loss=1", "Loss differs from loss in case" },
	{ "Attempted to log scalar metric x:", "its value stands on the next line" },
	{ "{\"epoch\": 3}", "an object without a number, its step aside" },
};

static const struct line_case guesses[] = {
	{ "epoch: 3 accuracy=0.5 loss = 2", "epoch=3@3 accuracy=0.5@3 loss=2@3" },
	{ "{\"acc\": 1, 'val loss': 2}", "acc=1 val loss=2" },
	{ "at 12:30 nothing", "" },
	{ "x==1 y=a \xff=3", "" },
};

static void explanations(void)
{
	struct err e;
	struct metric_reader *r = reader("Accuracy\nloss", NULL, &e);

	for (size_t i = 0; i < ARRAY_LEN(why); i++)
		is_str(metric_why_not(r, why[i].line, strlen(why[i].line)), why[i].expected,
		       "why not: %s", why[i].line);
	metric_reader_free(r);
	for (size_t i = 0; i < ARRAY_LEN(guesses); i++) {
		struct buf out = { 0 };

		metric_guess(guesses[i].line, strlen(guesses[i].line), on_value, &out);
		is_str(buf_str(&out), guesses[i].expected, "guess: %s", guesses[i].line);
		buf_clear(&out);
	}
	r = reader("Accuracy", "(?:a+)+$(?<value>)\nacc (?<value>\\S+)", &e);
	is_str(metric_why_not(r, "x", 1), "no metric name in it, and no pattern matches",
	       "why not: no pattern");
	is_str(metric_why_not(r, "acc none", 8), "pattern 2 matches, but \"none\" is no number",
	       "why not: a pattern without a number");
	is_str(metric_why_not(r, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", 52),
	       "pattern 1 was given up: it takes too long here", "why not: given up");
	metric_reader_free(r);
}

/* ---- patterns that are refused --------------------------------------------------- */

static void bad_patterns(void)
{
	static const struct line_case cases[] = {
		{ "a(b", "pattern \"a(b\": missing closing parenthesis at its end" },
		{ "\303\251)x(?<value>.)",
		  "pattern \"\303\251)x(?<value>.)\": unmatched closing "
		  "parenthesis at character 2" },
		{ "acc (\\d+)",
		  "pattern \"acc (\\d+)\" has no group (?<value>…) around the number" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct err e = { 0 };
		struct metric_reader *r = reader("a", cases[i].line, &e);

		ok(!r, "refused: %s", cases[i].line);
		is_str(e.text, cases[i].expected, "its sentence");
		metric_reader_free(r);
	}
}

/* ---- what must not hurt ---------------------------------------------------------- */

/* 64 KiB of one piece over and over: no rule may take more than linear time. */
static void long_lines(void)
{
	/* clang-format off */
	static const char *const pieces[] = {
		"a", "{", "[", "{\"a\":", "{\"a\":[", "=", ":", " ", "= ", "Accuracy=",
		"Accuracy", "Accuracy=1", "Accuracy=1 ", "epoch ", "epoch", "\"", "\\", "\"=",
		"1", "9.", "tensor(", "nan", "\xff", "\303\251", "\xe2\x80", "x=", "{'a':1,",
		"1e", "-", "acc ", "Attempted to log scalar metric ",
	};
	/* clang-format on */
	static char line[LINES_MAX];
	struct err e;
	struct metric_reader *r = reader("Accuracy\nloss", some_patterns, &e);
	clock_t worst = 0;
	const char *slowest = "";
	struct metric_stream st;
	struct buf out = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(pieces) * 2; i++) {
		const char *piece = pieces[i / 2];
		size_t n = strlen(piece), found = 0, said;
		clock_t start = clock();

		st = (struct metric_stream){ i & 1, NULL };
		for (size_t k = 0; k < sizeof line; k++)
			line[k] = piece[k % n];
		metric_guess(line, sizeof line, count, &(size_t){ 0 });
		said = metric_read(r, &st, line, sizeof line, count, &found);
		metric_why_not(r, line, sizeof line);
		if (said != found)
			ok(false, "every name is something: %s", piece);
		if (clock() - start > worst) {
			worst = clock() - start;
			slowest = piece;
		}
		metric_stream_clear(&st);
	}
	ok(worst < CLOCKS_PER_SEC, "64 KiB of the same take at most %ld ms (of %s)",
	   worst * 1000 / CLOCKS_PER_SEC, slowest);
	st = (struct metric_stream){ false, NULL };
	memset(line, '.', sizeof line);
	memcpy(line + sizeof line - 14, " Accuracy=0.93", 14);
	read_line(r, &st, line, sizeof line, &out);
	is_str(buf_str(&out), "Accuracy=0.93", "at the end of 64 KiB");
	buf_clear(&out);
	metric_reader_free(r);
}

static void garbage(void)
{
	struct err e;
	struct metric_reader *r = reader("Accuracy\nloss", some_patterns, &e);
	struct metric_stream st = { true, NULL };
	unsigned x = 1;
	size_t said = 0, found = 0;

	for (int i = 0; i < 20000; i++) {
		char line[97];

		for (size_t k = 0; k < sizeof line; k++) {
			x = x * 1664525 + 1013904223;
			line[k] = (x >> 29) ? (char)(x >> 16) : "={}:\"'1 "[x >> 26 & 7];
		}
		said += metric_read(r, &st, line, lines_plain(line, sizeof line), count,
		                    &found);
	}
	ok(said == found, "%zu values in 20000 lines of garbage, each with a name", found);
	metric_stream_clear(&st);
	metric_reader_free(r);
}

static void catastrophe(void)
{
	static const struct {
		char fill;
		const char *pattern;
	} cases[] = {
		{ 'a', "(a+)+$(?<value>)" },
		{ 'a', "(*NO_JIT)(a+)+$(?<value>)" },
		{ 'a', "(?:a|aa)+b(?<value>)" },
		{ 'a', "(.*)*=(?<value>x)" },
		{ '1', "(?<value>\\d+)\\d*\\d*\\d*z" },
		{ ',', "(.*?,){11}P(?<value>)" },
		{ 'a', "a*?a*?(?<value>[xyz])" },
		{ 'a', "(*NO_JIT)a*?a*?(?<value>[xyz])" },
		{ '1', "(*NO_JIT)(?<value>\\d)(?=.*z)(?=.*z)" },
	};
	static char line[LINES_MAX];

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct err e;
		struct metric_reader *r = reader("Accuracy", cases[i].pattern, &e);
		struct metric_stream st = { false, NULL };
		struct buf out = { 0 };
		clock_t start = clock();

		memset(line, cases[i].fill, sizeof line);
		memcpy(line + sizeof line - 14, " Accuracy=0.93", 14);
		read_line(r, &st, line, sizeof line, &out);
		is_str(buf_str(&out), "Accuracy=0.93", "rule 4 goes on after %s",
		       cases[i].pattern);
		ok(clock() - start < CLOCKS_PER_SEC, "in less than a second");
		buf_clear(&out);
		metric_reader_free(r);
	}
}

int main(void)
{
	static const char names[] = "Accuracy\nloss\nloss_total\nval loss\nMax iterations\n"
				    "Regularization Strength:\n\nloss";

	check(names, NULL, false, objects, ARRAY_LEN(objects));
	check(names, NULL, false, azure, ARRAY_LEN(azure));
	check(names, NULL, false, pairs, ARRAY_LEN(pairs));
	check(names, NULL, true, pipe_lines, ARRAY_LEN(pipe_lines));
	check(names, NULL, false, not_pipe_lines, ARRAY_LEN(not_pipe_lines));
	check(names, some_patterns, false, pattern_lines, ARRAY_LEN(pattern_lines));
	explanations();
	bad_patterns();
	long_lines();
	garbage();
	catastrophe();
	return done_testing();
}
