/* What a name says of an option. */

#include <ctype.h>
#include <string.h>

#include "base/array.h"
#include "core/conf/from_help_part.h"

/* clang-format off */
/* By words of the name, the first that fits. */
static const struct from_help_rule rules[] = {
	{ "lora_rank lora_r lora_dim", POWERS, 4, 64 },
	{ "warmup_steps warmup_iters", COUNT, 1, 1000 },
	{ "warmup_epochs", COUNT, 1, 10 },
	{ "drop_out", SHARE, 0, 0.6 },
	/* How long, where, on what: these change the cost or the place, not the model. */
	{ "help version seed random_state device devices gpu gpus cuda cpu workers "
	  "num_workers n_jobs jobs threads verbose verbosity quiet debug epochs num_epochs "
	  "max_epochs steps max_steps num_steps iterations max_iter path dir output out "
	  "out_dir save load resume checkpoint config data dataset data_dir log log_dir "
	  "logdir log_interval port host name file project entity tag delay delay_ms patience "
	  "rank world_size local_rank folds every interval mode timeout color format logging "
	  "hub wandb track timesteps envs num_envs",
	  NEVER, 0, 0 },
	{ "weight_decay wd l2 l1 reg reg_alpha reg_lambda", DECADES, 1e-6, 1e-1 },
	{ "lambda alpha", PENALTY, 1e-6, 1e-1 },
	{ "learning_rate lr eta step_size", DECADES, 1e-5, 1e-1 },
	{ "discount discount_factor gae_lambda lam polyak ema_decay decay lr_decay",
	  FACTOR, 0.9, 0.999 },
	{ "beta1 beta_1 beta2 beta_2 rho", FACTOR, 0.8, 0.999 },
	{ "gamma beta tau", FACTOR, 1e-3, 0.999 },
	{ "c", DECADES, 1e-3, 1e3 },
	{ "eps epsilon tol adam_epsilon", DECADES, 1e-9, 1e-3 },
	{ "dropout drop drop_rate dropout_rate droprate", SHARE, 0, 0.6 },
	{ "momentum", SHARE, 0, 0.99 },
	{ "subsample colsample colsample_bytree feature_fraction bagging_fraction",
	  SHARE, 0.5, 1 },
	{ "label_smoothing smoothing warmup_ratio warmup_fraction ratio fraction mixup "
	  "prob probability", SHARE, 0, 0.3 },
	{ "batch_size batch bs batchsize minibatch_size", POWERS, 16, 256 },
	{ "hidden hidden_size hidden_dim units width dim embed_dim embedding_dim d_model "
	  "channels filters num_leaves", POWERS, 32, 256 },
	{ "layers num_layers n_layers depth max_depth heads num_heads n_heads blocks",
	  COUNT, 1, 8 },
	{ "n_estimators estimators trees num_trees", COUNT, 50, 500 },
	{ "n_neighbors neighbors k min_samples_leaf min_samples_split min_child_weight degree",
	  COUNT, 1, 20 },
};

/* Anywhere in a name: what is done after the training. */
static const char after_training[] =
	"test eval evaluate evaluation val valid validation predict inference infer";

/* What kind of part: an option that chooses one, or a flag that turns one on. */
static const char parts[] =
	"optimizer optim opt activation act scheduler loss norm init kernel solver criterion "
	"penalty booster arch model backbone";
static const char switches[] =
	"amp fp16 bf16 bias bn batch_norm batchnorm layer_norm norm nesterov amsgrad augment "
	"augmentation shuffle bidirectional residual ema dropout attention";

/* Options that are no choice of a model. */
static const char no_choices[] =
	"train test eval predict infer inference cpu cuda gpu debug info warning error json "
	"csv xml yaml never always";
/* clang-format on */

void from_help_plain_name(const char *name, char out[64])
{
	size_t n = 0;

	name = param_bare_name(name);
	for (const char *s = name; *s && n < 62; s++) {
		if (s > name && isupper((unsigned char)*s) && islower((unsigned char)s[-1]))
			out[n++] = '_';
		out[n++] = *s == '-' || *s == '.' ? '_' : (char)tolower((unsigned char)*s);
	}
	out[n] = '\0';
}

enum where { AT_END, ANYWHERE };

/* Is one of the words the name, or its end at a '_', or any part of it between such? */
static bool is_one_of(const char *name, const char *words, enum where where)
{
	size_t len = strlen(name);

	for (size_t n; *words; words += n + strspn(words + n, " ")) {
		n = strcspn(words, " ");
		for (size_t at = 0; at + n <= len; at++) {
			bool begins = at == 0 || name[at - 1] == '_';
			bool ends = at + n == len || (where == ANYWHERE && name[at + n] == '_');

			if (begins && ends && (n > 1 || n == len) &&
			    strncmp(name + at, words, n) == 0)
				return true;
		}
	}
	return false;
}

/* What a name ends with says more of it than what else is in it: lr_decay, hidden_dropout. */
const struct from_help_rule *from_help_rule(const char *name)
{
	static const struct from_help_rule never = { "", NEVER, 0, 0 };

	if (is_one_of(name, after_training, ANYWHERE))
		return &never;
	for (enum where where = AT_END; where <= ANYWHERE; where++)
		for (size_t i = 0; i < ARRAY_LEN(rules); i++)
			if (is_one_of(name, rules[i].words, where))
				return &rules[i];
	return NULL;
}

bool from_help_is_part(const char *name)
{
	return is_one_of(name, parts, ANYWHERE) && !is_one_of(name, after_training, ANYWHERE);
}

bool from_help_is_switch(const char *name)
{
	return is_one_of(name, switches, ANYWHERE) &&
	       !is_one_of(name, after_training, ANYWHERE);
}

bool from_help_no_choice(const char *choice)
{
	char name[64];

	from_help_plain_name(choice, name);
	return is_one_of(name, no_choices, AT_END);
}
