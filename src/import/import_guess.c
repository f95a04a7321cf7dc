/* What the names of columns suggest. */

#include "import/import_kind.h"

#include <ctype.h>
#include <limits.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"

#define NAME_MAX_ 256

/* Words of metrics, by which way is better, also with digits: "map50", "acc5". */
static const char less[] =
	" loss error err errors rmse mse mae mape smape msle rmsle mad medae mdape wape wmape "
	"nrmse nmse rmsse msse mre mase crps perplexity ppl nll kl wer cer ter der eer fpr fnr "
	"far frr logloss xent crossentropy bpc bpb bpd fid kid fvd lpips regret cost costs "
	"distance divergence deviance latency brier ece hinge energy aic aicc bic hd "
	"hausdorff assd chamfer emd wasserstein gap optgap ade fde epe mpjpe mcd makespan "
	"violation violations misclassification residual drawdown emissions co2 joules ";
static const char greater[] =
	" acc accuracy auc auroc auprc aucroc aucpr roc prauc f1 f2 fbeta fscore fmeasure "
	"precision recall specificity sensitivity r2 bleu sacrebleu chrf rouge rougel meteor "
	"cider spice bertscore reward rewards return returns iou miou giou map ap mar ar dice "
	"dsc jaccard elbo psnr ssim mrr ndcg dcg mcc kappa top1 top5 hits hit likelihood "
	"logprob fitness correlation corr spearman pearson kendall winrate win wins success "
	"throughput fps qps speedup tpr tnr ppv npv em stoi pesq mos sdr sisdr sisnr snr lddt "
	"elo silhouette ari nmi ami sharpe sortino profit revenue concordance cindex "
	"hypervolume hv gmean gini correct ";
/* Results of any kind: these words do not say. */
static const char either[] = " entropy objective metric value result score ";
/* Better when less, though mostly no results. */
static const char spent[] = " time seconds runtime duration memory ";
static const char less_suffixes[] = " loss error rmse mse perplexity ";
static const char greater_suffixes[] = " accuracy reward acc auc iou ";
static const struct {
	const char *letters; /* anywhere in the name, without what stands between */
	enum goal goal;
} phrases[] = {
	{ "bitsper", GOAL_MINIMIZE },       { "natsper", GOAL_MINIMIZE },
	{ "crossentropy", GOAL_MINIMIZE },  { "falsepositive", GOAL_MINIMIZE },
	{ "falsenegative", GOAL_MINIMIZE }, { "falsealarm", GOAL_MINIMIZE },
	{ "falseaccept", GOAL_MINIMIZE },   { "falsereject", GOAL_MINIMIZE },
	{ "timeto", GOAL_MINIMIZE },        { "truepositive", GOAL_MAXIMIZE },
	{ "truenegative", GOAL_MAXIMIZE },  { "exactmatch", GOAL_MAXIMIZE },
	{ "rsquared", GOAL_MAXIMIZE },      { "explainedvariance", GOAL_MAXIMIZE },
	{ "persecond", GOAL_MAXIMIZE },
};
static const char validation[] = " val valid validation dev eval evaluation ";
static const char splits[] = " val valid validation dev eval evaluation test train training ";
/* Of "loss_weight", "val_split", "train_batch_size", "score_threshold": settings. */
static const char settings[] =
	" weight weights coef coeff coefficient fn func function type threshold thresh scale "
	"size split ratio fraction frac batch freq frequency lambda alpha beta gamma seed "
	"smoothing margin name power penalty decay clip limit target warmup patience dropout "
	"epochs steps iter iters iterations every interval samples examples data dataset dir "
	"path file set length len num workers tol tolerance cutoff temperature momentum "
	"use enable schedule scheduler optimizer mode reduction lr learning ";
/* Of columns that are parameters whatever else is in the table. */
static const char knobs[] =
	" lr learning rate batch seed dropout momentum decay epochs steps layers hidden units "
	"width depth heads dim channels filters kernel neurons nodes trees estimators leaves "
	"neighbors warmup gamma alpha beta lambda tau epsilon eps sigma weight size max min "
	"num n k c params flops gflops macs optimizer augment bs wd fold replicate version ";

/*
 * "valLoss/top-1" as " val loss top 1 ".  A capital begins a word after two small letters: so
 * "mAP" and "mIoU" are one.
 */
static void split_words(const char *name, char out[NAME_MAX_])
{
	size_t n = 0, n_small = 0;

	out[n++] = ' ';
	for (const unsigned char *p = (const unsigned char *)name; *p && n + 3 < NAME_MAX_;
	     p++) {
		if (isalnum(*p) ? isupper(*p) && n_small > 1 : out[n - 1] != ' ')
			out[n++] = ' ';
		if (isalnum(*p))
			out[n++] = (char)tolower(*p);
		n_small = islower(*p) ? n_small + 1 : 0;
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

/* Is the word, as it is or without digits at its end, in the list? */
static bool has_word(const char *list, const char *word)
{
	char stem[NAME_MAX_];
	size_t n = strlen(word) - 1;

	if (strstr(list, word))
		return true;
	while (n > 3 && isdigit((unsigned char)word[n - 1]))
		n--;
	if (n < 3 || word[n] == ' ')
		return false;
	memcpy(stem, word, n);
	memcpy(stem + n, " ", 2);
	return strstr(list, stem);
}

static bool any_word(const char *words, const char *list)
{
	char word[NAME_MAX_];

	while (next_word(&words, word))
		if (has_word(list, word))
			return true;
	return false;
}

/* Does a word end like one of the list: "valloss"? */
static bool has_suffix(const char *list, const char *word)
{
	char suffix[NAME_MAX_];

	while (next_word(&list, suffix))
		if (strlen(word) > strlen(suffix) && text_ends_with(word, suffix + 1))
			return true;
	return false;
}

/* Letters and digits of a name in lower case; false when there are too many. */
static bool squash(const char *name, char word[NAME_MAX_])
{
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
	return n > 2;
}

const char *import_last_part(const char *name)
{
	const char *last = name;

	for (const char *p = name; *p; p++)
		if ((*p == '/' && p[1]) || (*p == '.' && isalpha((unsigned char)p[1])))
			last = p + 1;
	return last;
}

bool import_named(const char *name, const char *list)
{
	char word[NAME_MAX_];

	return squash(name, word) && strstr(list, word);
}

bool import_last_named(const char *name, const char *list)
{
	return import_named(name, list) || import_named(import_last_part(name), list);
}

/* Which way is better by the words of a name; -1: none of them is a metric's. */
static int goal_of_words(const char *name)
{
	char words[NAME_MAX_], word[NAME_MAX_];
	const char *at = words;
	int goal = -1;

	if (squash(name, word))
		for (size_t i = 0; i < ARRAY_LEN(phrases); i++)
			if (strstr(word, phrases[i].letters))
				return phrases[i].goal;
	split_words(name, words);
	/* The last one is what the others are about: "reward_loss". */
	while (next_word(&at, word))
		if (has_word(less, word) || has_suffix(less_suffixes, word))
			goal = GOAL_MINIMIZE;
		else if (has_word(greater, word) || has_suffix(greater_suffixes, word))
			goal = GOAL_MAXIMIZE;
	/* A brier score is none to be maximized, others are. */
	if (goal < 0 && (any_word(words, " score scores ") || strstr(words, " top 1 ") ||
	                 strstr(words, " top 5 ")))
		goal = GOAL_MAXIMIZE;
	if (goal < 0 && any_word(words, either))
		goal = GOAL_UNDECIDED;
	/* scikit-learn's neg_mean_squared_error; a negative log likelihood. */
	if ((goal == GOAL_MINIMIZE || goal == GOAL_MAXIMIZE) &&
	    (any_word(words, " neg negative ") || name[0] == '-'))
		goal = goal == GOAL_MINIMIZE ? GOAL_MAXIMIZE : GOAL_MINIMIZE;
	return goal;
}

bool import_looks_metric(const char *name)
{
	const char *part = import_last_part(name), *at;
	char words[NAME_MAX_], first[NAME_MAX_];

	split_words(part, words);
	if (any_word(words, settings))
		return false;
	if (goal_of_words(part) >= 0)
		return true;
	split_words(name, words);
	at = words;
	/* "val box", and "val" alone beside "train". */
	return next_word(&at, first) &&
	       (strstr(splits, first) ? at[1] || !strstr(" eval evaluation training ", first)
	                              : strcmp(first, " learn ") == 0 && !at[1]);
}

bool import_looks_setting(const char *name)
{
	char words[NAME_MAX_];

	split_words(import_last_part(name), words);
	return any_word(words, knobs) || any_word(words, settings);
}

enum goal import_goal(const char *metric)
{
	const char *part = import_last_part(metric);
	char words[NAME_MAX_];
	int goal = goal_of_words(part);

	if (goal < 0 || (goal == GOAL_UNDECIDED && part != metric))
		goal = goal_of_words(metric);
	split_words(part, words);
	if (goal < 0 && any_word(words, spent))
		goal = GOAL_MINIMIZE;
	return goal < 0 ? GOAL_UNDECIDED : (enum goal)goal;
}

int import_rank(const char *metric)
{
	static const struct {
		const char *words;
		int rank;
	} ranks[] = {
		{ " objective ", 40 },
		{ " reward return ", 35 },
		{ " loss ", 30 },
		{ " accuracy acc ", 28 },
		{ " f1 auc auroc score perplexity ppl rmse map miou dice ", 25 },
	};
	char words[NAME_MAX_];
	int rank = 0;

	split_words(metric, words);
	rank += any_word(words, validation) || strncmp(words, " val", 4) == 0 ? 300
	        : any_word(words, " test ")                                   ? 200
	        : any_word(words, " train training learn ")                   ? 0
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
		int rank = c->role == IMPORT_METRIC ? import_rank(c->label) : INT_MIN;

		if (rank > best_rank) {
			best = i;
			best_rank = rank;
		}
	}
	return best;
}
