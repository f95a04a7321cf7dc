#include "core/lesson/glossary.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

const struct glossary_term glossary[] = {
	{ "acquisition function", "acquisition", 6,
	  "A function of the model that says how much is hoped for from a run at each "
	  "place.  The next run is where it is highest; expected improvement is one." },
	{ "asha", "successive halving, hyperband", 4,
	  "A policy (successive halving) with rungs at the intervals 1, 3, 9 and so on, "
	  "where a run goes on only if it is among the best third of those that came "
	  "there.  It saves more than most others, and loses slow starters more often." },
	{ "assignment", "configuration", 2,
	  "One value for each hyperparameter of the search space.  A run tries one "
	  "assignment." },
	{ "bandit", "bandit policy", 4,
	  "A policy that cancels a run whose best value is worse than the best of all "
	  "runs by more than a slack.  It saves much, and loses runs that start slowly "
	  "unless it waits." },
	{ "batch size", "batch", 3,
	  "How many examples a training looks at before it makes a step.  Larger batches "
	  "make fewer and steadier steps, and mostly need a larger learning rate." },
	{ "bayesian", "bayesian optimization, bayesian sampling, gaussian process", 6,
	  "A sampler that learns: it puts a model through the runs so far, and tries next "
	  "where the most improvement is expected.  It pays where runs are expensive and "
	  "few." },
	{ "bound", "range", 8,
	  "The lowest or the highest value that a hyperparameter may have in a search "
	  "space.  A best run at a bound is a hint that better ones lie beyond it." },
	{ "budget", "max_total_runs, max_duration_minutes", 8,
	  "How much a sweep may cost: so many runs, so many minutes, or until a value is "
	  "good enough.  What is spent on runs that will hardly improve anything is "
	  "better spent on confirming the best ones." },
	{ "chance", "chance of more, stop_when", 8,
	  "How likely it is that the next runs find something better by more than a "
	  "difference that counts.  It falls as a sweep goes on, and when it is small one "
	  "may stop." },
	{ "choice", "ordinal, randint, bool, flag", 2,
	  "An expression that lists the values that a hyperparameter may have.  Those of "
	  "choice have no order, those of ordinal have one." },
	{ "cmaes", "cma-es", 6,
	  "A sampler that learns: a cloud of assignments that moves and stretches towards "
	  "the better ones.  It is for numbers, and pays from some hundred runs on." },
	{ "concurrency", "max_concurrent_runs", 4,
	  "How many runs are at work at the same time.  With more of them a sweep ends "
	  "sooner, but a sampler that learns and a policy that compares know less when "
	  "they decide." },
	{ "conditional parameter", "condition, when", 3,
	  "A hyperparameter that there is only where another one has certain values, as "
	  "the momentum of one optimizer.  A run in which it is not active is not given "
	  "it." },
	{ "confirmation", "confirm", 7,
	  "The best assignments run again with other seeds.  The mean of these repeats "
	  "says what an assignment is worth, without the luck that made it the best." },
	{ "delay_evaluation", "", 4,
	  "A setting of policies: no run is judged before that interval.  It keeps slow "
	  "starters, and costs what poor runs go on for until then." },
	{ "divergence", "diverge, nan", 1,
	  "A training whose steps are so large that it gets worse, often until its "
	  "numbers are no numbers (nan).  Mostly the learning rate is too high." },
	{ "early termination", "early stopping, early termination policy", 4,
	  "Ending a run before its last interval because it is behind others.  That saves "
	  "what poor runs would take, and now and then it loses the run that would have "
	  "been best." },
	{ "epoch", "", 1,
	  "One pass of a training over all of its examples.  Programs mostly print their "
	  "metric after each, which is then an interval." },
	{ "evaluation_interval", "", 4,
	  "A setting of policies: runs are judged at every so many intervals.  With 1 "
	  "that is each time that a run logs its metric." },
	{ "expected improvement", "ei", 6,
	  "How much better than the best so far a run is expected to be, where a worse "
	  "one counts as nothing.  It is high where the mean of the model is good, and "
	  "where the model is unsure." },
	{ "exploitation", "exploit", 6,
	  "Trying near what is good already, to make it better.  Alone it stays at the "
	  "first hill that it finds." },
	{ "exploration", "explore", 6,
	  "Trying where little is known, though nothing good is expected there.  Alone it "
	  "never goes back to what is good." },
	{ "goal", "maximize, minimize", 1,
	  "Whether more of the metric is better or less of it.  An accuracy is to be "
	  "maximized, a loss or an error minimized." },
	{ "grid", "grid sampling, grid search", 2,
	  "A sampler that tries every combination of some values of each hyperparameter.  "
	  "Of each single one it tries few values, again and again." },
	{ "hyperparameter", "hyperparameter tuning, tuning", 1,
	  "A number or a choice that is set before a training and not learned in it, as "
	  "the learning rate is.  Tuning is to find good ones by running the training "
	  "with several." },
	{ "importance", "", 2,
	  "How much of the differences between runs comes from a hyperparameter.  Mostly "
	  "a few of them matter much and the others hardly." },
	{ "interaction", "interact", 3,
	  "Two hyperparameters interact when the best value of one depends on the other.  "
	  "Tuned one after the other such two end beside the best pair." },
	{ "interval", "", 4,
	  "One logging of the metric by a run, mostly after an epoch.  Policies compare "
	  "runs at the same interval." },
	{ "learning rate", "step size", 1,
	  "How large the steps are in which a training changes its parameters.  Too small "
	  "it learns slowly, too large it diverges." },
	{ "log scale", "logarithmic scale, logarithm", 1,
	  "A scale on which each power of ten takes as much room as the next, so 0.001 is "
	  "as far from 0.01 as that is from 0.1.  It suits values of which a factor "
	  "matters, not a difference." },
	{ "loguniform", "logrange, qloguniform", 1,
	  "Draws evenly over the powers of ten between its bounds.  logrange takes these "
	  "as they are, loguniform takes their natural logarithms." },
	{ "loss", "", 4,
	  "How far the answers of a model are from the truth, which its training makes "
	  "small.  Less is better, so its goal is to be minimized." },
	{ "median stopping", "median, median stopping policy", 4,
	  "A policy that cancels a run whose best value is worse than the median of what "
	  "the runs had on average by then.  About half of the runs are cancelled, the "
	  "best ones seldom." },
	{ "metric", "primary metric, accuracy, objective", 1,
	  "The number by which runs are compared, as the program prints it.  It should be "
	  "measured on data that the training does not learn from." },
	{ "noise", "", 7,
	  "What differs between runs of the same assignment, as each begins with other "
	  "random numbers.  A difference that is no larger than the noise says nothing." },
	{ "normal", "lognormal, qnormal, qlognormal, beta, qbeta", 1,
	  "An expression that draws around a middle, the more seldom the farther from "
	  "it.  It says what is likely before anything is known; lognormal does so on a "
	  "log scale." },
	{ "overtuning", "overfitting of the search, lucky winner", 7,
	  "Choosing by differences that are noise, so that what is chosen is no better on "
	  "new data than what was passed over.  The more runs are compared, the more luck "
	  "is in the best one." },
	{ "parameter", "weight", 1,
	  "A number that a training learns from its data.  A hyperparameter is set "
	  "before, and the training does not change it." },
	{ "patience", "", 4,
	  "A policy that cancels a run that has not improved for so many intervals.  "
	  "Alone it is not safe, as a curve may rest and rise again." },
	{ "policy", "", 4,
	  "The rule of early termination: which runs are cancelled, and at which "
	  "intervals.  none lets each go on to its end." },
	{ "random", "random sampling, random search", 2,
	  "A sampler that draws each assignment by itself, whatever the others were.  Of "
	  "each hyperparameter it tries as many values as there are runs." },
	{ "rank correlation", "rank, spearman", 5,
	  "How much two orders agree: 1 when they are the same, 0 when one says nothing "
	  "of the other, -1 when it is reversed.  Here it compares the order of the runs "
	  "at an interval with the order at the end." },
	{ "regret", "", 4,
	  "How much worse the best that was found is than the best that there is.  It is "
	  "the price of a policy that saves time, or of a sampler that found less." },
	{ "run", "trial, child run", 1,
	  "One training with one assignment, from its start to its end.  What it reached "
	  "is the best value of its metric." },
	{ "sampler", "sampling, auto", 2,
	  "What chooses the assignments to try.  grid, sobol and random do not look at "
	  "results; bayesian, tpe and cmaes learn from them." },
	{ "search space", "space", 2,
	  "Which hyperparameters are tuned, and which values each may have.  It has as "
	  "many dimensions as there are hyperparameters." },
	{ "seed", "", 7,
	  "A number from which all random numbers of a run or of a sampler follow.  The "
	  "same seed gives the same again, another one shows what was luck." },
	{ "slack", "slack_factor, slack_amount, narrowing", 4,
	  "How much worse than the best a run may be before bandit cancels it.  "
	  "slack_factor is a share of the best value, slack_amount a difference." },
	{ "sobol", "sobol sequence, quasi-random", 1,
	  "A sampler that spreads assignments evenly over the space, however many there "
	  "are.  It leaves fewer gaps than random, and each hyperparameter has other "
	  "values in each run." },
	{ "surrogate", "surrogate model, model", 6,
	  "A model of the metric, made from the runs so far: for each assignment a mean "
	  "that is expected and a band, how unsure that is.  It is asked in place of the "
	  "training, as it answers at once." },
	{ "sweep", "experiment, study, hyperdrive run", 1,
	  "Many runs of the same program with different assignments, which are compared "
	  "by a metric.  Space, sampler, policy and budget say what it does." },
	{ "threshold", "", 4,
	  "A policy that cancels a run that has not reached a value by an interval.  The "
	  "value comes from a person, not from the other runs." },
	{ "tpe", "parzen estimator, tree-structured parzen estimator", 6,
	  "A sampler that learns: it tries what is likely among the best runs and "
	  "unlikely among the others.  It is for many runs, and for spaces with many "
	  "conditions." },
	{ "training", "train", 1,
	  "A program that changes its parameters step by step until it does well on its "
	  "data.  How it does so is said by its hyperparameters." },
	{ "truncation", "truncation selection, truncation_percentage", 4,
	  "A policy that cancels the worst so many percent of the runs at each interval.  "
	  "With few runs at a time these are less than one, and nothing is cancelled." },
	{ "uniform", "quniform, int", 1,
	  "Draws evenly between two bounds: each part of the range of the same width is "
	  "as likely.  Nine tenths of uniform(0, 1) lie above 0.1." },
	{ "validation data", "validation, hold-out, overfitting", 1,
	  "Examples that a training does not learn from, on which the metric is "
	  "measured.  Without them a model that knows its examples by heart would look "
	  "the best." },
	{ .name = NULL },
};

size_t glossary_count(void)
{
	return sizeof glossary / sizeof *glossary - 1;
}

static char plain(char c)
{
	return c == '-' || c == '_' ? ' ' : (char)tolower((unsigned char)c);
}

static bool is_same(const char *a, size_t a_len, const char *b, size_t b_len)
{
	size_t i = 0;

	while (i < a_len && i < b_len && plain(a[i]) == plain(b[i]))
		i++;
	return i == b_len && (i == a_len || (i + 1 == a_len && plain(a[i]) == 's'));
}

static bool means(const struct glossary_term *t, const char *word, size_t len)
{
	const char *at = t->also;

	if (is_same(word, len, t->name, strlen(t->name)))
		return true;
	while (*at) {
		size_t n = strcspn(at, ",");

		if (is_same(word, len, at, n))
			return true;
		at += n + strspn(at + n, ", ");
	}
	return false;
}

const struct glossary_term *glossary_find(const char *word)
{
	size_t from = strspn(word, " "), len = strcspn(word + from, "(");

	word += from;
	while (len && word[len - 1] == ' ')
		len--;
	for (const struct glossary_term *t = glossary; len && t->name; t++)
		if (means(t, word, len))
			return t;
	return NULL;
}
