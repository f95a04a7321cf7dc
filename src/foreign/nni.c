/* The experiment of "nnictl create --config FILE", as versions 2 and 3 have it, and 1. */

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "base/mem.h"
#include "base/num.h"
#include "foreign/nni_part.h"

/* clang-format off */
#define UNNEEDED \
	"experimentWorkingDirectory useAnnotation debug logLevel logCollection nniManagerIp " \
	"sharedStorage authorName trainingServicePlatform localConfig remoteConfig " \
	"machineList experimentType tunerGpuIndices trialGpuNumber versionCheck"
/* clang-format on */

static const struct foreign_method tuners[] = {
	{ "TPE", "tpe", NULL },
	{ "Random", "random", NULL },
	{ "GridSearch", "grid", NULL },
	{ "GP", "bayesian", NULL },
	{ "GPTuner", "bayesian", NULL },
	{ "Metis", "bayesian", "a Gaussian process as well" },
	{ "MetisTuner", "bayesian", "a Gaussian process as well" },
	{ "SMAC", "auto", "which knows no random forest" },
	{ "Anneal", "auto", "which does not anneal" },
	{ "Evolution", "auto", "which knows no such population" },
	{ "Hyperband", "random", NULL },
	{ "BOHB", "tpe", NULL },
	{ NULL, NULL, NULL },
};

static bool is_nni(const struct doc *root)
{
	return doc_get(root, "trialCommand") || doc_get(root, "searchSpaceFile") ||
	       nni_is_space(doc_get(root, "searchSpace")) ||
	       (doc_find(root, "trial.command") && doc_get(root, "searchSpacePath"));
}

/* A key as version 2 calls it, or version 1. */
static struct doc *get(struct doc *map, const char *key, const char *old)
{
	struct doc *d = foreign_get(map, key);

	return d || !old ? d : foreign_get(map, old);
}

/* ---- tuners and assessors -------------------------------------------------------- */

static void read_goal(struct foreign *f, struct doc *arguments)
{
	const char *mode = arguments ? foreign_text(f, arguments, "optimize_mode") : NULL;

	if (mode)
		foreign_set_goal(f, doc_get(arguments, "optimize_mode"), mode);
}

/* Its own way to say what a whole run is, R, and one of how many goes on, eta. */
static void set_hyperband(struct foreign *f, struct doc *d, struct doc *arguments)
{
	double r = 60, eta = 3;
	char *text;

	foreign_number(f, arguments, "R", &r);
	foreign_number(f, arguments, "max_budget", &r);
	foreign_number(f, arguments, "eta", &eta);
	foreign_unneeded(f, arguments, "exec_mode min_budget");
	text = mem_printf("hyperband(max_intervals=%s, reduction_factor=%s)", num_text(r).text,
	                  num_text(eta).text);
	foreign_set_policy(f, d, text);
	foreign_note(f, d,
	             "hyperband cancels runs here; a program that looks at TRIAL_BUDGET finds "
	             "none and goes on to its own end");
	free(text);
}

/* tuner or advisor. */
static void read_tuner(struct foreign *f, struct doc *d, const char *builtin)
{
	struct doc *named = get(d, "name", builtin),
		   *arguments = foreign_map(f, d, "classArgs"),
		   *own = get(d, "className", "classFileName");
	const char *name = named && named->kind == DOC_SCALAR ? named->text : NULL;

	foreign_unneeded(f, d, "gpuIndices gpuNum includeIntermediateResults");
	if (own) {
		foreign_seen(d);
		foreign_error(f, own, "a tuner of your own cannot be carried over");
		return;
	}
	if (!name) {
		foreign_error(f, d, "the tuner has no name");
		return;
	}
	foreign_set_method(f, named, "tuner", tuners, name);
	read_goal(f, arguments);
	foreign_carry_number(f, arguments, "seed", "sampling", "seed");
	if (strcasecmp(name, "Hyperband") == 0 || strcasecmp(name, "BOHB") == 0)
		set_hyperband(f, named, arguments);
}

static void read_assessor(struct foreign *f, struct doc *d)
{
	struct doc *named = get(d, "name", "builtinAssessorName"),
		   *arguments = foreign_map(f, d, "classArgs");
	long start = 0;
	char *text;

	if (!named || named->kind != DOC_SCALAR || strcasecmp(named->text, "Medianstop") != 0) {
		foreign_seen(d);
		foreign_note(f, d,
		             "the assessor%s%s has nothing like it here: no run is "
		             "cancelled; Medianstop is carried over",
		             named && named->text ? " " : "",
		             named && named->text ? named->text : "");
		return;
	}
	if (arguments) {
		foreign_get(arguments, "optimize_mode");
		foreign_whole(f, arguments, "start_step", 0, 1000000, &start);
	}
	text = mem_printf("median(delay_evaluation=%ld)", start);
	foreign_set_policy(f, d, start > 0 ? text : "median");
	free(text);
}

/* ---- limits ---------------------------------------------------------------------- */

/* "90s", "30m", "24h", "1d", or seconds. */
static bool read_minutes(struct foreign *f, const struct doc *d, double *minutes)
{
	static const struct {
		char unit;
		double minutes;
	} units[] = { { 's', 1.0 / 60 }, { 'm', 1 }, { 'h', 60 }, { 'd', 1440 } };
	char *end;
	double n;

	if (d->kind == DOC_SCALAR && doc_number(d, &n)) {
		*minutes = n / 60;
		return true;
	}
	n = d->kind == DOC_SCALAR ? strtod(d->text, &end) : -1;
	for (size_t i = 0; n >= 0 && end > d->text && i < ARRAY_LEN(units); i++)
		if (*end == units[i].unit && !end[1]) {
			*minutes = n * units[i].minutes;
			return true;
		}
	foreign_error(f, d, "%s must be a number of seconds, or as in 30m, 24h or 1d", d->key);
	return false;
}

static void set_minutes(struct foreign *f, const struct doc *d, const char *setting)
{
	double minutes;

	if (d && read_minutes(f, d, &minutes))
		foreign_set_number(f, d, "sweep", setting, minutes);
}

static void read_limits(struct foreign *f)
{
	struct doc *root = f->root;
	const char *total = doc_get(root, "maxTrialNum") ? "maxTrialNum" : "maxTrialNumber";

	foreign_carry_runs(f, root, total);
	foreign_carry_concurrency(f, root, "trialConcurrency");
	set_minutes(f, get(root, "maxExperimentDuration", "maxExecDuration"),
	            "max_duration_minutes");
	set_minutes(f, foreign_get(root, "maxTrialDuration"), "max_run_minutes");
	foreign_set_runs_without_end(f, "NNI");
}

/* ---- the whole ------------------------------------------------------------------- */

static void read_program(struct foreign *f)
{
	struct doc *trial = foreign_map(f, f->root, "trial"),
		   *line = trial ? foreign_get(trial, "command")
	                         : foreign_get(f->root, "trialCommand"),
		   *folder = trial ? foreign_get(trial, "codeDir")
	                           : foreign_get(f->root, "trialCodeDirectory");
	char *path = foreign_path(f, f->root,
	                          folder && folder->kind == DOC_SCALAR ? folder->text : ".");

	if (trial)
		foreign_unneeded(f, trial, "gpuNum");
	if (line && line->kind == DOC_SCALAR)
		foreign_set_line(f, line, line->text);
	else if (!foreign_program(f))
		foreign_error(f, line ? line : f->root,
		              "trialCommand is missing: give it behind the file, as in -- "
		              "python3 train.py");
	if (f->took_program)
		foreign_set_home(f, folder, NULL);
	else
		foreign_set(f, folder, "sweep", "working_directory", path);
	free(path);
}

static void read_space(struct foreign *f)
{
	struct doc *space = foreign_get(f->root, "searchSpace"),
		   *file = get(f->root, "searchSpaceFile", "searchSpacePath");

	if (!space && file && file->kind == DOC_SCALAR)
		space = foreign_open(f, file, file->text);
	else if (!space)
		foreign_error(f, f->root, "neither searchSpace nor searchSpaceFile is given");
	if (space)
		nni_read_space(f, space);
}

static void read_service(struct foreign *f)
{
	struct doc *d = foreign_get(f->root, "trainingService"), *one = foreign_item(d, 0);
	const struct doc *platform = doc_get(d && d->kind == DOC_LIST ? one : d, "platform"),
			 *old = doc_get(f->root, "trainingServicePlatform");

	platform = platform ? platform : old;
	foreign_seen(d);
	if (platform && platform->kind == DOC_SCALAR && strcmp(platform->text, "local") != 0)
		foreign_note(f, platform, "runs are started here, not on %s", platform->text);
}

static void read_nni(struct foreign *f)
{
	const char *key = doc_get(f->root, "name") ? "name" : "experimentName",
		   *name = foreign_text(f, f->root, key);
	struct doc *tuner = foreign_map(f, f->root, "tuner"),
		   *advisor = foreign_map(f, f->root, "advisor"),
		   *assessor = foreign_map(f, f->root, "assessor");

	foreign_set_name(f, doc_get(f->root, key), name);
	nni_set_ways(f);
	read_program(f);
	read_space(f);
	if (tuner)
		read_tuner(f, tuner, "builtinTunerName");
	if (advisor)
		read_tuner(f, advisor, "builtinAdvisorName");
	if (assessor)
		read_assessor(f, assessor);
	read_service(f);
	read_limits(f);
	foreign_unneeded(f, f->root, UNNEEDED);
}

const struct foreign_kind foreign_nni = {
	.name = "nni",
	.summary = "an experiment of NNI",
	.is = is_nni,
	.read = read_nni,
};
