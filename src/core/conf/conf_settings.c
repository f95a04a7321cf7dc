/* The settings of a sweep file: the one table that declares them. */

#include <math.h>

#include "core/conf/conf.h"

#define SETTING(section_, type_, name_, field)                     \
	.section = section_, .type = CONF_##type_, .name = #name_, \
	.offset = offsetof(struct conf, field)
#define SWEEP(type, name) SETTING("sweep", type, name, name)
#define POLICY(type, name) SETTING("policy", type, name, policy_opts.name)
#define ANY .min = -HUGE_VAL, .max = HUGE_VAL

/* Rows as short as they can be. */
/* clang-format off */
const struct conf_setting conf_settings[] = {
	{ SWEEP(STRING, name), .fallback = "sweep",
	  .help = "What the sweep is called; its folder is named after it." },
	{ SWEEP(STRINGS, command),
	  .help = "The training program and its fixed arguments, with no shell between." },
	{ SWEEP(STRING, shell),
	  .help = "Instead of command: a line for /bin/sh; parameters follow as its "
	          "arguments." },
	{ SETTING("sweep.metric", STRING, name, metric_name),
	  .help = "The primary metric, exactly as the program prints it." },
	{ SETTING("sweep.metric", ENUM, goal, goal), .fallback = "maximize",
	  .choices = "maximize minimize", .help = "Whether more or less of it is better." },
	{ SWEEP(ENUM, objective), .fallback = "best", .choices = "best last",
	  .help = "Which value of a run counts: the best, or the last." },
	{ SWEEP(ENUM, interval), .fallback = "value", .choices = "value step",
	  .help = "What counts as an interval: each value, or each step with its last." },
	{ SWEEP(STRINGS, metrics), .help = "Further metrics to read." },
	{ SWEEP(STRINGS, patterns),
	  .help = "PCRE2 patterns with the groups (?<value>…) and, if wanted, (?<name>…) and "
	          "(?<step>…)." },
	{ SWEEP(STRING, metrics_file),
	  .help = "A CSV or JSON-lines file that the program writes: its metrics are read." },
	{ SWEEP(INT, max_total_runs), .fallback = "0", .max = 10000000,
	  .help = "How many assignments to try; 0: until the space is used up." },
	{ SWEEP(INT, max_concurrent_runs), .fallback = "0", .max = 10000,
	  .help = "How many runs at once; 0: one a slot, or one a processor." },
	{ SWEEP(FLOAT, max_duration_minutes), .fallback = "0", .max = 1e9,
	  .help = "When the sweep is this old its runs are cancelled and it is completed." },
	{ SWEEP(FLOAT, max_run_minutes), .fallback = "0", .max = 1e9,
	  .help = "A run that takes longer is cancelled." },
	{ SWEEP(INT, stop_after_failures), .fallback = "3", .max = 1000000,
	  .help = "Stop when the first so many finished runs all failed; 0: never." },
	{ SWEEP(INT, retries), .fallback = "0", .max = 1000,
	  .help = "Run the assignment of a failed run again, up to so many times." },
	{ SWEEP(FLOAT, stop_at), ANY,
	  .help = "Stop when a run has reached this value of the primary metric." },
	{ SWEEP(STRING, stop_when),
	  .help = "Stop when the next runs hardly find anything better: \"chance(10, 0.002) < "
	          "0.05\"." },
	{ SWEEP(STRINGS, enqueue),
	  .help = "Assignments to run first, as in \"--lr=0.1 --batch_size=32\"." },
	{ SWEEP(FLOAT, grace_seconds), .fallback = "5", .max = 86400,
	  .help = "From SIGTERM to SIGKILL when a run is cancelled." },
	{ SWEEP(ENUM, arguments), .fallback = "separate",
	  .choices = "separate equals environment none assign hydra",
	  .help = "How parameters reach the program." },
	{ SWEEP(STRING, seed_argument),
	  .help = "The program's option for a seed, which pegbox confirm gives; as --seed." },
	{ SWEEP(STRING, working_directory),
	  .help = "Where runs start; by default the folder of the sweep file." },
	{ SWEEP(STRING, on_best),
	  .help = "A line for /bin/sh, run when a completed run is the best one so far." },
	{ SWEEP(STRING, on_finish),
	  .help = "A line for /bin/sh, run when the sweep is finished, for whatever reason." },
	{ SWEEP(STRINGS, environment), .help = "NAME=value settings for every run." },
	{ SWEEP(STRINGS, files),
	  .help = "Files with {name} in them (JSON, YAML, TOML, ini), filled into the run's "
	          "folder." },
	{ SWEEP(BOOL, read_output), .fallback = "true",
	  .help = "Read metrics from what the program prints, too, not only what it logs." },
	{ SWEEP(BOOL, pty), .fallback = "false",
	  .help = "Give each run a terminal, for programs that print nothing without one." },
	{ SWEEP(BOOL, azureml), .fallback = "false",
	  .help = "For Azure's training scripts: pegbox's azureml package is on PYTHONPATH, "
	          "and each run starts in a folder of its own with links to the files of "
	          "working_directory." },
	{ SWEEP(BOOL, trackers), .fallback = "false",
	  .help = "What a Python script logs through mlflow, wandb or nni reaches pegbox." },
	{ SWEEP(ENUM, rules), .fallback = "pegbox", .choices = "pegbox hyperdrive",
	  .help = "hyperdrive: refuse what Azure's HyperDrive refuses." },
	{ SETTING("sampling", STRING, method, method), .fallback = "auto",
	  .help = "The sampler." },
	{ SETTING("sampling", FLOAT, seed, seed), .max = 9007199254740991.0,
	  .help = "A whole number; the same seed draws the same assignments." },
	{ SETTING("sampling", BOOL, repeat, may_repeat), .fallback = "false",
	  .help = "An assignment may be tried again: for metrics with noise." },
	{ SETTING("sampling", STRINGS, history, history),
	  .help = "Earlier sweeps, at most five, whose runs the sampler learns from: folders, "
	          "tables." },
	{ SETTING("policy", STRING, type, policy), .fallback = "none",
	  .help = "The early termination policy." },
	{ SETTING("policy", POLICIES, policies, policies),
	  .help = "any, all: the policies that they combine, as in \"median, "
	          "patience(patience=5)\"." },
	{ POLICY(INT, evaluation_interval), .fallback = "1", .max = 1000000000,
	  .help = "Judge a run at every so many of its intervals." },
	{ POLICY(INT, delay_evaluation), .fallback = "0", .max = 1000000000,
	  .help = "Judge no run before this interval." },
	{ POLICY(FLOAT, slack_factor), ANY,
	  .help = "bandit: how much worse than the best is allowed, as a ratio." },
	{ POLICY(FLOAT, slack_amount), ANY,
	  .help = "bandit: how much worse than the best is allowed, as a difference." },
	{ POLICY(FLOAT, narrowing), .fallback = "0", .max = 10,
	  .help = "bandit: at interval n the slack is divided by n to this power." },
	{ POLICY(FLOAT, truncation_percentage), ANY,
	  .help = "truncation: how many percent of the runs to cancel, 1 to 99." },
	{ POLICY(BOOL, exclude_finished_runs), .fallback = "false",
	  .help = "truncation: rank among the runs that are still running only." },
	{ POLICY(INT, patience), .fallback = "0", .max = 1000000000,
	  .help = "patience: cancel after so many intervals without an improvement." },
	{ POLICY(FLOAT, min_delta), .fallback = "0", .max = HUGE_VAL,
	  .help = "patience: what is no more than this is no improvement." },
	{ POLICY(FLOAT, threshold), ANY,
	  .help = "threshold: the value to reach; delay_evaluation says by which interval." },
	{ POLICY(INT, min_intervals), .fallback = "1", .max = 1000000000,
	  .help = "asha, hyperband: the first rung." },
	{ POLICY(FLOAT, reduction_factor), .fallback = "3", ANY,
	  .help = "asha, hyperband: one of so many goes on from rung to rung." },
	{ POLICY(INT, max_intervals), .fallback = "0", .max = 1000000000,
	  .help = "hyperband: the intervals of a whole run." },
	{ SETTING("launcher", ENUM, type, launcher), .fallback = "local", .choices = "local",
	  .help = "Where runs run." },
	{ .name = NULL },
};
/* clang-format on */
