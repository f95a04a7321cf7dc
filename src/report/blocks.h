#ifndef REPORT_BLOCKS_H
#define REPORT_BLOCKS_H

/* What a report consists of, and how it is put together; of no form. */

#include "core/analysis/analysis.h"
#include "ui/effect_plot.h"

struct compare;

/** What a report is about.  All of it must outlive the report. */
struct report_in {
	const struct sweep *sweep; /* with its policy, for the limit that is drawn */
	const struct analysis *analysis;
	const struct compare *compare; /* of several sweeps; NULL: there is one */
	const char *name, *dir;
	const char *state;     /* in a word */
	bool is_table;         /* of others: there is no engine, budget or time */
	int64_t now_ms;        /* 0: nothing is at work */
	const char *command;   /* that runs the best assignment again; NULL: there is none */
	const char *conf_text; /* the sweep file; NULL: there is none */
};

struct report;
struct chart;

enum report_column_kind { REPORT_WORDS, REPORT_NUMBER, REPORT_BAR };

struct report_column {
	char *title;
	enum report_column_kind kind;
};

struct report_cell {
	char *text;          /* NULL: nothing */
	struct figure share; /* of a bar, 0…1; NAN: none */
};

struct report_row {
	uint32_t run;        /* 0: it is about none */
	const char *classes; /* its state, "best" */
};

struct report_table {
	const char *id;
	bool sortable;
	struct report_column *columns;
	size_t n_columns, cap_columns;
	struct report_row *rows;
	size_t n_rows, cap_rows;
	struct report_cell *cells; /* row by row */
	size_t n_cells, cap_cells;
};

/** So many drawings of one size; n = 0: there is nothing to draw. */
struct report_size {
	size_t n;
	int w, h;
};

struct report_figure {
	const char *id;
	const char *label; /* what it shows, for who cannot see it */
	struct report_size (*size)(const struct report *r);
	/** Drawing `i` of them, without the <svg> round it. */
	void (*draw)(const struct report *r, size_t i, struct buf *out);
	/** As lines of at most REPORT_COLUMNS; NULL: not as text. */
	void (*text)(const struct report *r, enum glyphs glyphs, struct buf *out);
};

#define REPORT_COLUMNS 80

enum report_kind {
	REPORT_HEADING,
	REPORT_TEXT,
	REPORT_CODE,
	REPORT_TABLE,
	REPORT_FIGURE,
	REPORT_KINDS,
};

struct report_block {
	enum report_kind kind;
	const char *id; /* of a heading */
	char *text;
	struct report_table *table;
	const struct report_figure *figure;
};

struct report {
	const struct report_in *in;
	struct report_block *blocks; /* the first is a text: what it is about */
	size_t n, cap;
	/* What figures share. */
	uint32_t *order; /* the runs, the best first */
	struct chart *chart;
	struct scale scale; /* of the metric */
};

/** Frees the blocks. */
void blocks_clear(struct report *r);

/** A new block; the text is copied. */
void blocks_heading(struct report *r, const char *id, const char *text);
void blocks_text(struct report *r, const char *text);
void blocks_code(struct report *r, const char *text);
void blocks_figure(struct report *r, const struct report_figure *figure);
struct report_table *blocks_table(struct report *r, const char *id, bool sortable);

/** Columns first, then each row, and its cells in their order. */
void blocks_column(struct report_table *t, enum report_column_kind kind, const char *title);
void blocks_row(struct report_table *t, uint32_t run, const char *classes);
void blocks_cell(struct report_table *t, const char *text);
/** The same of a value; NAN: nothing. */
void blocks_number(struct report_table *t, double x);
void blocks_bar(struct report_table *t, struct figure share);

/** "best" of the best run, else the name of its state. */
const char *blocks_class(const struct sweep *s, const struct run *r);

#endif
