/* Stable-Baselines3: progress.csv of its logger, and monitor.csv, a row an episode. */

#include <string.h>

#include "base/array.h"
#include "import/import_kind.h"

static const struct import_known progress[] = {
	{ "time/total_timesteps", IMPORT_STEP },
	{ "time/time_elapsed", IMPORT_SECONDS },
	{ "time/", IMPORT_IGNORE },
};

static bool match_progress(const struct import_table *t)
{
	return import_has(t, "time/total_timesteps");
}

static void guess_progress(struct import *im, const struct import_table *t)
{
	static const char *const primary[] = { "eval/mean_reward", "rollout/ep_rew_mean" };

	import_assign_known(im, t, progress, ARRAY_LEN(progress));
	import_prefer(im, primary, ARRAY_LEN(primary), GOAL_MAXIMIZE);
}

const struct import_kind import_sb3 = {
	.name = "sb3",
	.summary = "Stable-Baselines3: progress.csv of its logger, or a folder of them",
	.match = match_progress,
	.guess = guess_progress,
};

/* ---- monitor.csv ----------------------------------------------------------------- */

static const struct import_known episode[] = {
	{ "r", IMPORT_METRIC },
	{ "l", IMPORT_METRIC },
	{ "t", IMPORT_SECONDS },
};

static bool match_monitor(const struct import_table *t)
{
	return import_begins(t, episode, ARRAY_LEN(episode));
}

static void guess_monitor(struct import *im, const struct import_table *t)
{
	static const char *const primary[] = { "r" };

	import_assign_known(im, t, episode, ARRAY_LEN(episode));
	import_prefer(im, primary, ARRAY_LEN(primary), GOAL_MAXIMIZE);
}

const struct import_kind import_monitor = {
	.name = "monitor",
	.summary = "Stable-Baselines3, Gym: monitor.csv, a row an episode",
	.match = match_monitor,
	.guess = guess_monitor,
};
