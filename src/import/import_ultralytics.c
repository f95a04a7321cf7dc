/* Ultralytics and YOLOv5: results.csv, with what the run was started with beside it. */

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/mem.h"
#include "import/import_kind.h"

static bool match(const struct import_table *t)
{
	bool metrics = false;

	for (size_t i = 0; i < t->n_columns; i++)
		metrics = metrics || strncmp(t->names[i], "metrics/", 8) == 0;
	return metrics && import_has(t, "epoch");
}

static void guess(struct import *im, const struct import_table *t)
{
	static const struct import_known columns[] = {
		{ "epoch", IMPORT_STEP },
		{ "time", IMPORT_SECONDS },
	};
	/* What "best.pt" goes by, in the order in which one is there. */
	static const char *const primary[] = {
		"metrics/mAP50-95(B)", "metrics/mAP_0.5:0.95", "metrics/mAP_0.5:0.95(B)",
		"metrics/mAP50-95(M)", "metrics/mAP50-95(P)",  "metrics/accuracy_top1",
	};

	import_assign_known(im, t, columns, ARRAY_LEN(columns));
	import_prefer(im, primary, ARRAY_LEN(primary), GOAL_MAXIMIZE);
}

struct filter {
	import_param_fn *fn;
	void *data;
};

/* Where things are put and shown, and what is for prediction and export, tunes nothing. */
static void pass(void *data, const char *name, const char *value)
{
	static const char left_out[] =
		" task mode project name existok savedir save saveperiod plots show verbose "
		"val saveframes savetxt saveconf savecrop savejson showlabels showconf "
		"showboxes linewidth source streambuffer visualize agnosticnms retinamasks "
		"embed format keras optimize int8 dynamic simplify opset workspace nms "
		"vidstride tracker cfg resume device workers dnn conf maxdet iou split "
		"augment classes profile noplots nosave noval hyp entity uploaddataset "
		"bboxinterval artifactalias localrank evolve bucket quad cache ";
	struct filter *f = data;

	if (!import_named(name, left_out) && strncmp(name, "hyp/", 4) != 0)
		f->fn(f->data, name, value);
}

static int read_settings(const struct import_source *s, import_param_fn *fn, void *data,
                         struct err *e)
{
	static const char *const files[] = { "args.yaml", "opt.yaml", "hyp.yaml" };
	struct filter f = { fn, data };
	int rc = 0;

	for (size_t i = 0; i < ARRAY_LEN(files) && rc == 0; i++) {
		char *path = mem_printf("%s/%s", s->folder, files[i]);

		rc = import_yaml_params(path, pass, &f, e);
		free(path);
	}
	return rc;
}

const struct import_kind import_ultralytics = {
	.name = "ultralytics",
	.summary = "Ultralytics, YOLOv5: results.csv with args.yaml, or a folder of them",
	.restart = IMPORT_REWIND,
	.laps = true,
	.match = match,
	.guess = guess,
	.beside = read_settings,
};
