#ifndef IMPORT_IMPORT_KIND_H
#define IMPORT_IMPORT_KIND_H

/*
 * What a format is.  Its import_NAME.c knows one by the first rows (import_table.h) and says
 * what each column is, for which its name may help; import_kinds[] in import.c lists all.
 */

#include "import/import.h"
#include "import/import_table.h"

/** What it means that a run's step is smaller than the one before. */
enum import_restart {
	IMPORT_SORT,      /* nothing: rows are in no order, the steps give one */
	IMPORT_NEW_RUN,   /* another run begins */
	IMPORT_NEW_RUN_0, /* the same, also when the step is equal */
	IMPORT_REWIND,    /* the run went back: what was from there on does not count */
};

struct import_kind {
	const char *name;
	const char *summary; /* one line for help and the manual */
	enum import_restart restart;
	bool laps;        /* seconds may be those of each row, not since the start */
	bool failed_zero; /* a failed run has 0 where it has no value */
	const struct import_form *form;              /* that alone is it; NULL: CSV */
	bool (*match)(const struct import_table *t); /* NULL: any table of that form */
	/* Give each column its role and label with import_assign(); may set metric and goal. */
	void (*guess)(struct import *im, const struct import_table *t);
	/* Parameters in another file of that folder, or NULL; -1: there but broken. */
	int (*beside)(const struct import_source *s, import_param_fn *fn, void *data,
	              struct err *e);
	const char *failed; /* a file in the folder that says that the run failed, or NULL */
};

/** Columns that a format is known to have; of those in '/', '_', '.' or ' ' all that
 * begin so. */
struct import_known {
	const char *name;
	enum import_role role;
};

extern const struct import_kind import_results, import_curves, import_optuna, import_ray,
	import_wandb_chart, import_wandb, import_guild, import_sklearn, import_ultralytics,
	import_sb3, import_monitor, import_mlflow, import_mlflow_csv, import_mlflow_ui,
	import_trainer, import_tuner, import_ax, import_ax_csv, import_tensorboard,
	import_autoresearch, import_lightning, import_keras, import_plain;

/** Give all columns their roles by what is known of them, else metric when numbers. */
void import_assign_known(struct import *im, const struct import_table *t,
                         const struct import_known *columns, size_t n);

/** Say what column `i` is; a NULL label: its name. */
void import_assign(struct import *im, size_t i, enum import_role role, const char *label);

/** The primary metric, unless there is one: the first of these that is a metric's label. */
void import_prefer(struct import *im, const char *const *labels, size_t n, int goal);

/** Are the table's first columns these n, in order? */
bool import_begins(const struct import_table *t, const struct import_known *columns, size_t n);

/** Which of the n a column is, or NULL; *label becomes what follows the part that is known. */
const struct import_known *import_find_known(const struct import_known *columns, size_t n,
                                             const char *name, const char **label);

/* ---- what the name of a column says of it (import_guess.c) ------------------------- */

/** Is the name, in lower case and without anything but letters and digits, in the list? */
bool import_named(const char *name, const char *list);

/** What stands after the last '/' or '.' of a name like a path: "time/total_timesteps". */
const char *import_last_part(const char *name);

/** Is the name or its last part in the list? */
bool import_last_named(const char *name, const char *list);

/** "val_loss" is a metric, "loss_weight" and "lr" are settings; many names are neither. */
bool import_looks_metric(const char *name);
bool import_looks_setting(const char *name);

/** How likely is a metric of that name the one to tune for?  Larger is likelier. */
int import_rank(const char *metric);

/** The metric column likeliest to be the primary one; n_columns when there is none. */
size_t import_primary(const struct import *im);

#endif
