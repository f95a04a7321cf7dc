/* What to propose for an option: by its name, else by its default. */

#include "core/conf/from_help.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "base/array.h"

enum propose {
	NEVER,   /* no hyperparameter */
	DECADES, /* by its order of magnitude */
	SHARE,   /* a part of one */
	POWERS,  /* of two */
	COUNT,   /* a small whole number */
};

/*
 * By words of the name, the first that fits; low and high are what people try when the help
 * tells no default.
 */
static const struct {
	const char *words;
	enum propose propose;
	double low, high;
} rules[] = {
	/* How long, where, on what: these change the cost or the place, not the model. */
	/* clang-format off */
	{ "help version seed random_state device devices gpu gpus cuda cpu workers "
	  "num_workers n_jobs jobs threads verbose verbosity quiet debug epochs num_epochs "
	  "max_epochs steps max_steps num_steps iterations max_iter path dir output out "
	  "out_dir save load resume checkpoint config data dataset data_dir log log_dir "
	  "logdir log_interval port host name file project entity tag delay delay_ms patience "
	  "rank world_size local_rank folds every interval", NEVER, 0, 0 },
	{ "weight_decay wd l2 l1 reg reg_alpha reg_lambda lambda alpha", DECADES, 1e-6, 1e-1 },
	{ "learning_rate lr eta step_size", DECADES, 1e-5, 1e-1 },
	{ "c gamma", DECADES, 1e-3, 1e3 },
	{ "eps epsilon tol adam_epsilon", DECADES, 1e-9, 1e-3 },
	{ "dropout drop drop_rate dropout_rate droprate", SHARE, 0, 0.6 },
	{ "momentum", SHARE, 0, 0.99 },
	{ "beta1 beta_1 beta2 beta_2 rho", SHARE, 0.8, 0.999 },
	{ "subsample colsample colsample_bytree feature_fraction bagging_fraction",
	  SHARE, 0.5, 1 },
	{ "label_smoothing smoothing warmup_ratio warmup_fraction ratio fraction mixup",
	  SHARE, 0, 0.3 },
	{ "batch_size batch bs", POWERS, 16, 256 },
	{ "hidden hidden_size hidden_dim units width dim embed_dim embedding_dim d_model "
	  "channels filters num_leaves", POWERS, 32, 256 },
	{ "layers num_layers n_layers depth max_depth heads num_heads n_heads blocks",
	  COUNT, 1, 8 },
	{ "n_estimators estimators trees num_trees", COUNT, 50, 500 },
	{ "n_neighbors neighbors k min_samples_leaf min_samples_split min_child_weight degree",
	  COUNT, 1, 20 },
	/* clang-format on */
};

/* "--learning-rate" as "learning_rate". */
static void plain_name(const char *name, char out[64])
{
	size_t n = 0;

	name += strspn(name, "-");
	for (; *name && n < 63; name++)
		out[n++] = *name == '-' || *name == '.' ? '_'
		                                        : (char)tolower((unsigned char)*name);
	out[n] = '\0';
}

/* Is the whole name, or its end or start at a '_', one of the words? */
static bool is_one_of(const char *name, const char *words)
{
	size_t len = strlen(name);

	while (*words) {
		size_t n = strcspn(words, " ");

		if ((n == len && strncmp(name, words, n) == 0) ||
		    (n > 1 && n < len &&
		     ((strncmp(name + len - n, words, n) == 0 && name[len - n - 1] == '_') ||
		      (strncmp(name, words, n) == 0 && name[n] == '_'))))
			return true;
		words += n + strspn(words + n, " ");
	}
	return false;
}

static void propose_powers(double fallback, double low, double high, struct buf *out)
{
	double from = fallback >= 2 ? pow(2, floor(log2(fallback)) - 2) : low;
	double to = fallback >= 2 ? pow(2, ceil(log2(fallback)) + 2) : high;

	from = from < 1 ? 1 : from;
	buf_adds(out, "choice(");
	for (double x = from; x <= to; x *= 2)
		buf_addf(out, "%s%s", x > from ? ", " : "", num_short(x, 3).text);
	buf_adds(out, ")");
}

static void propose_range(const char *kind, double low, double high, struct buf *out)
{
	buf_addf(out, "%s(%s, %s)", kind, num_short(low, 3).text, num_short(high, 3).text);
}

static void propose_choices(const struct strings *choices, struct buf *out)
{
	double x;

	buf_adds(out, "choice(");
	for (size_t i = 0; i < choices->n; i++) {
		const char *quote = num_parse_str(choices->items[i], &x) ? "" : "'";

		buf_addf(out, "%s%s%s%s", i ? ", " : "", quote, choices->items[i], quote);
	}
	buf_adds(out, ")");
}

static bool plain_choices(const struct strings *choices)
{
	for (size_t i = 0; i < choices->n; i++)
		if (strpbrk(choices->items[i], "'\"\\ (),") || !*choices->items[i])
			return false;
	return choices->n > 1;
}

/* By the rule of its name; else what its default allows, unticked. */
void from_help_propose(struct from_help_option *o)
{
	char name[64];
	double d = NAN, low, high;
	struct buf out = { 0 };
	size_t i = 0;

	plain_name(o->name, name);
	if (o->fallback && !num_parse_str(o->fallback, &d))
		d = NAN;
	while (i < ARRAY_LEN(rules) && !is_one_of(name, rules[i].words))
		i++;
	/* A width of 1.5 is a factor. */
	if (i < ARRAY_LEN(rules) && rules[i].propose >= POWERS && !isnan(d) && d != floor(d))
		i = ARRAY_LEN(rules);
	o->tuned = i < ARRAY_LEN(rules) && rules[i].propose != NEVER;
	if (!o->metavar) {
		o->tuned = false;
	} else if (plain_choices(&o->choices)) {
		propose_choices(&o->choices, &out);
		o->tuned = i == ARRAY_LEN(rules) || rules[i].propose != NEVER;
	} else if (o->tuned) {
		low = rules[i].low;
		high = rules[i].high;
		if (rules[i].propose == DECADES)
			propose_range("logrange", d > 0 ? d / 100 : low, d > 0 ? d * 10 : high,
			              &out);
		else if (rules[i].propose == SHARE)
			propose_range("uniform", low, high, &out);
		else if (rules[i].propose == POWERS)
			propose_powers(d, low, high, &out);
		else
			propose_range("int", d >= 2 ? fmax(1, floor(d / 2)) : low,
			              d >= 1 ? fmax(d * 2, low + 1) : high, &out);
	} else if (i == ARRAY_LEN(rules) && d > 0 && isfinite(d)) {
		if (d == floor(d))
			propose_range("int", fmax(1, floor(d / 2)), d * 2, &out);
		else
			propose_range("uniform", d / 2, d * 2, &out);
	}
	if (out.len)
		o->expression = mem_strdup(out.data);
	o->tuned = o->tuned && out.len;
	buf_clear(&out);
}
