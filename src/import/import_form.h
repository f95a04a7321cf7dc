#ifndef IMPORT_IMPORT_FORM_H
#define IMPORT_IMPORT_FORM_H

/*
 * How records are got out of a file.  Most are CSV; the others are made into a table of the
 * same kind: a header, then rows of texts.
 */

#include "import/import_files.h"

struct json_t;

/** A file by its path, and by that from where the search began. */
typedef void import_file_fn(void *data, const char *name, const char *path);

struct import_form {
	/* Its files in a folder, as fnmatch(3) has them; NULL-ended.  All of the first kind. */
	const char *const *names;
	/* Of such folders in a folder the last has the file, when the folder itself has not. */
	const char *latest;
	/* Is a folder one run of it, a file or a JSON document it?  NULL: none is. */
	bool (*is_folder)(const char *path);
	bool (*is_file)(const char *path);
	bool (*is_json)(const struct json_t *j);
	bool named; /* its rows say what the run is called, not its folder */
	/* Of a folder that is one run: tell the files in it that grow with the run. */
	void (*each_file)(const char *path, import_file_fn *fn, void *data);
	/* What all files of one run have in common, to be freed; NULL: a file is a run's. */
	char *(*run)(const struct import_source *s);
	/* NULL: as CSV. */
	int (*feed)(const struct import_source *s, char delimiter, csv_record_fn *header,
	            csv_record_fn *row, void *data, struct import_feed *f, struct err *e);
};

/** All of them, CSV last; ends with NULL. */
extern const struct import_form *const import_forms[];

extern const struct import_form import_form_csv, import_form_tensorboard, import_form_trainer,
	import_form_tuner, import_form_ax, import_form_mlflow;

/** Reads CSV, also with a comment in front, "sep=;", '\r' alone at the ends of lines. */
int import_feed_csv(const char *file, char delimiter, csv_record_fn *header, csv_record_fn *row,
                    void *data, struct import_feed *f, struct err *e);

/* ---- a table that is made (import_made.c) ------------------------------------------ */

/** Columns come with the first cell of their name.  Of each row only its own cells are kept. */
struct import_made {
	struct strings names;
	struct import_made_row {
		struct import_made_cell {
			size_t column;
			char *text; /* NULL: empty */
		} * cells;
		size_t n, cap;
	} * rows;
	size_t n, cap;
};

void import_made_row(struct import_made *m);

/** A cell of a row, in place of what it was; NULL: none. */
void import_made_set(struct import_made *m, size_t row, const char *name, const char *text);

/** The same of the last row. */
void import_made_cell(struct import_made *m, const char *name, const char *text);

/** Tell all of it, and clear it. */
void import_made_feed(struct import_made *m, csv_record_fn *header, csv_record_fn *row,
                      void *data, struct import_feed *f);

/* ---- JSON and YAML ------------------------------------------------------------------ */

/** A name and its value, as in struct import_kind. */
typedef void import_param_fn(void *data, const char *name, const char *value);

/** The document, with NaN and infinities as strings; NULL and a sentence. */
struct json_t *import_json_load(const char *path, struct err *e);

/** A number, also one that is no JSON number; NAN when it is none. */
double import_json_number(const struct json_t *j);

/** A value as the text of a cell, to be freed; NULL: null. */
char *import_json_text(const struct json_t *j);

/** Tell each value of an object, those of objects in it as "outer/inner"; NULL has none. */
void import_json_flatten(const char *prefix, const struct json_t *object, import_param_fn *fn,
                         void *data);

/** The same of a YAML file, lists as "[1,2]"; 0 when it is not there, -1 when it is broken. */
int import_yaml_params(const char *path, import_param_fn *fn, void *data, struct err *e);

#endif
