/* What the names of columns suggest. */

#include "import/import_kind.h"

#include <ctype.h>
#include <limits.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"

#define NAME_MAX_ 256

static const char metrics[] =
	" loss error err acc accuracy auc auroc auprc roc f1 fbeta score precision recall "
	"specificity sensitivity rmse mse mae mape smape msle rmsle mad r2 perplexity ppl bleu "
	"rouge meteor reward return iou miou map dice nll kl elbo wer cer logloss crossentropy "
	"entropy bpc bpb psnr ssim fid mrr ndcg mcc kappa top1 top5 hits regret likelihood "
	"logprob objective metric fitness divergence correlation spearman pearson winrate "
	"throughput latency brier ece deviance value result ";
static const char suffixes[] = " loss error accuracy score rmse reward perplexity acc auc ";
static const char minimized[] =
	" loss error err rmse mse mae mape smape msle rmsle mad perplexity ppl nll kl wer cer "
	"logloss crossentropy entropy bpc bpb fid regret cost distance divergence deviance "
	"latency brier ece hinge time seconds runtime duration ";
static const char minimized_suffixes[] = " loss error rmse perplexity ";
static const char validation[] = " val valid validation dev eval evaluation ";
static const char splits[] = " val valid validation dev eval evaluation test train ";
/* Of "loss_weight", "val_split", "train_batch_size", "score_threshold": settings. */
static const char settings[] =
	" weight weights coef coeff coefficient fn func function type threshold thresh scale "
	"size split ratio fraction frac batch freq frequency lambda alpha beta gamma seed "
	"smoothing margin name power penalty decay clip limit target warmup patience dropout "
	"epochs steps iter iters iterations every interval samples examples data dataset dir "
	"path file set length len num workers ";

/* "valLoss/top-1" as " val loss top 1 ". */
static void split_words(const char *name, char out[NAME_MAX_])
{
	size_t n = 0;
	unsigned char before = 0;

	out[n++] = ' ';
	for (const unsigned char *p = (const unsigned char *)name; *p && n + 3 < NAME_MAX_;
	     p++) {
		if (isalnum(*p) ? isupper(*p) && islower(before) : out[n - 1] != ' ')
			out[n++] = ' ';
		if (isalnum(*p))
			out[n++] = (char)tolower(*p);
		before = *p;
	}
	if (out[n - 1] != ' ')
		out[n++] = ' ';
	out[n] = '\0';
}

/* The next of the words at *at into `word` with a blank on both sides; false at the end. */
static bool next_word(const char **at, char word[NAME_MAX_])
{
	const char *end = (*at)[0] ? strchr(*at + 1, ' ') : NULL;
	size_t n = end ? (size_t)(end - *at) + 1 : NAME_MAX_;

	if (n >= NAME_MAX_)
		return false;
	memcpy(word, *at, n);
	word[n] = '\0';
	*at = end;
	return true;
}

static bool any_word(const char *words, const char *list)
{
	char word[NAME_MAX_];

	while (next_word(&words, word))
		if (strstr(list, word))
			return true;
	return false;
}

/* Does a word end like one of the list: "valloss"? */
static bool any_suffix(const char *words, const char *list)
{
	char word[NAME_MAX_], suffix[NAME_MAX_];

	while (next_word(&words, word))
		for (const char *at = list; next_word(&at, suffix);)
			if (strlen(word) > strlen(suffix) + 1 &&
			    text_ends_with(word, suffix + 1))
				return true;
	return false;
}

bool import_named(const char *name, const char *list)
{
	char word[NAME_MAX_];
	size_t n = 1;

	word[0] = ' ';
	for (const unsigned char *p = (const unsigned char *)name; *p; p++)
		if (isalnum(*p)) {
			if (n + 2 >= NAME_MAX_)
				return false;
			word[n++] = (char)tolower(*p);
		}
	word[n++] = ' ';
	word[n] = '\0';
	return n > 2 && strstr(list, word);
}

bool import_looks_metric(const char *name)
{
	char words[NAME_MAX_], first[NAME_MAX_];
	const char *at = words;

	split_words(name, words);
	if (any_word(words, settings))
		return false;
	if (any_word(words, metrics) || any_suffix(words, suffixes))
		return true;
	return next_word(&at, first) && strstr(splits, first) && at[1];
}

enum goal import_goal(const char *metric)
{
	char words[NAME_MAX_];
	bool less;

	split_words(metric, words);
	less = any_word(words, minimized) || any_suffix(words, minimized_suffixes);
	/* scikit-learn's neg_mean_squared_error; a negative log likelihood. */
	if (any_word(words, " neg negative "))
		less = !less;
	return less ? GOAL_MINIMIZE : GOAL_MAXIMIZE;
}

/* How likely is it the one to tune for?  Larger is likelier. */
static int rank_of(const char *metric)
{
	static const struct {
		const char *words;
		int rank;
	} ranks[] = {
		{ " objective ", 40 },
		{ " loss ", 30 },
		{ " accuracy acc ", 28 },
		{ " f1 auc auroc score reward perplexity ppl rmse ", 25 },
	};
	char words[NAME_MAX_];
	int rank = 0;

	split_words(metric, words);
	rank += any_word(words, validation) || strncmp(words, " val", 4) == 0 ? 300
	        : any_word(words, " test ")                                   ? 200
	        : any_word(words, " train training ")                         ? 0
	                                                                      : 100;
	if (any_word(words, " best mean epoch "))
		rank += 2;
	if (any_word(words, " std min max lr learning rate size grad norm time count num "))
		rank -= 90;
	for (size_t i = 0; i < ARRAY_LEN(ranks); i++)
		if (any_word(words, ranks[i].words))
			return rank + ranks[i].rank;
	return rank + (import_looks_metric(metric) ? 20 : 0);
}

size_t import_primary(const struct import *im)
{
	size_t best = im->n_columns;
	int best_rank = INT_MIN;

	for (size_t i = 0; i < im->n_columns; i++) {
		const struct import_column *c = &im->columns[i];
		int rank = c->role == IMPORT_METRIC ? rank_of(c->label) : INT_MIN;

		if (rank > best_rank) {
			best = i;
			best_rank = rank;
		}
	}
	return best;
}
