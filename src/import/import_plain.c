/* Any other table: roles by the names of columns and what is in them.  A person should look. */

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "import/import_kind.h"

#define NONE SIZE_MAX

static const char runs[] =
	" run runid runname trial trialid trialname trialnumber experiment experimentid "
	"experimentname job jobid id number exp expid expname modelid name model ";
/* Of these several rows without a step are several runs. */
static const char groups[] = " experiment experimentname exp expname name model ";
static const char seeds[] = " seed randomseed replicate repetition ";
/* Of these even one number a run is where its values are from. */
#define SINGLE_STEPS                                                                         \
	" step globalstep interval iteration iter trainingiteration epoch round generation " \
	"tick timestep "
static const char steps[] = SINGLE_STEPS "timesteps totaltimesteps totalepochs totalsteps ";
/* A setting in many tables: a step where it counts evenly, or is a part of a path. */
static const char counts[] = " epochs steps iterations iters rounds episodes generations ";
static const char starts[] = " started start starttime startedat begin created createdat ";
static const char ends[] = " ended end endtime endedat finished finishedat completed stopped ";
static const char times[] = " time timestamp date datetime walltime wall ts timems ";
static const char durations[] =
	" seconds duration elapsed runtime time walltime wall elapsedtime timetotals totaltime "
	"elapseds durations times timeseconds timeelapsed epochtime timeepoch timeperepoch "
	"epochduration epochseconds secondsperepoch epochtimes traintime trainingtime fittime ";
static const char notes[] = " note notes comment comments label tag tags description ";

struct guess {
	const struct import_table *t;
	enum import_role *roles;
	size_t *run_of; /* by row: the first row of its run */
	bool *varies;   /* by column: numbers that change within a run */
	size_t n_runs;
};

/* ---- which run, which step ------------------------------------------------------- */

/* Sort rows into runs by the texts of a column; NONE: all are one. */
static void group(struct guess *g, size_t column)
{
	g->n_runs = 0;
	for (size_t i = 0; i < g->t->n_rows; i++) {
		size_t k = 0;

		while (k < i && (g->t->rows[k].source != g->t->rows[i].source ||
		                 (column != NONE && strcmp(import_cell(g->t, k, column),
		                                           import_cell(g->t, i, column)) != 0)))
			k++;
		g->run_of[i] = k;
		g->n_runs += k == i;
	}
}

/* What a column's numbers do within the runs. */
struct course {
	size_t n_up, n_same, n_down;
	size_t n_restarts; /* of the downs: back to the first value */
	size_t n_numbers, n_texts;
	bool numbers; /* hardly anything else */
	bool even;    /* each as much more, from 0, 1 or that much */
};

static struct course course_of(const struct guess *g, size_t column)
{
	struct course c = { .even = true };
	double *last = mem_alloc((g->t->n_rows + 1) * sizeof *last), first = NAN, by = NAN;

	for (size_t i = 0; i < g->t->n_rows; i++) {
		size_t run = g->run_of[i];
		double x = NAN;

		last[i] = NAN;
		c.n_texts += import_cell_number(g->t, i, column, &x) == CELL_TEXT;
		c.n_numbers += !isnan(x);
		if (isnan(x))
			continue;
		first = isnan(first) ? x : first;
		if (!isnan(last[run])) {
			c.n_up += x > last[run];
			c.n_same += x == last[run];
			c.n_down += x < last[run];
			c.n_restarts += x < last[run] && x == first;
			by = isnan(by) ? x - last[run] : by;
			c.even = c.even && fabs(x - last[run] - by) <= 1e-9 * fabs(by);
		}
		last[run] = x;
	}
	free(last);
	c.even = c.even && (first == 0 || first == 1 || first == by) &&
	         (c.n_numbers > 2 || by == 1);
	c.numbers = c.n_texts * 3 < c.n_numbers;
	return c;
}

static bool rises(const struct course *c)
{
	return c->numbers && !c->n_down && c->n_up;
}

/* Rises in each run or, without runs, starts again and again. */
static bool restarts(const struct course *c)
{
	return rises(c) ||
	       (c->numbers && c->n_up > c->n_down && c->n_down && c->n_down == c->n_restarts);
}

/* A column of such a name that does so (NULL: any does), in the order of the list. */
static size_t find_named(const struct guess *g, const char *list,
                         bool (*does)(const struct course *c))
{
	const char *end;

	for (const char *at = list; (end = strchr(at + 1, ' ')); at = end) {
		char word[32] = "";

		memcpy(word, at, (size_t)(end - at) + 1);
		for (size_t i = 0; i < g->t->n_columns; i++) {
			struct course c;

			if (g->roles[i] != IMPORT_IGNORE ||
			    /* "opt/name" says nothing of a run. */
			    !(list == steps || list == counts
			              ? import_last_named
			              : import_named)(g->t->names[i], word))
				continue;
			c = course_of(g, i);
			if (!does || does(&c))
				return i;
		}
	}
	return NONE;
}

static bool rises_evenly(const struct course *c)
{
	return rises(c) && c->even;
}

static size_t find_step(const struct guess *g)
{
	size_t i = find_named(g, steps, rises);

	if (i == NONE)
		i = find_named(g, counts, rises_evenly);
	if (i == NONE && (i = find_named(g, counts, rises)) != NONE &&
	    import_last_part(g->t->names[i]) == g->t->names[i])
		i = NONE;
	return i;
}

static void find_runs(struct guess *g)
{
	size_t run = find_named(g, runs, NULL), step;

	group(g, NONE);
	step = find_step(g);
	if (run != NONE) {
		group(g, run);
		/* A number of its own in each row of a table that goes on step by step. */
		if (step != NONE && g->n_runs == g->t->n_rows && g->t->n_rows > 2 &&
		    import_is_numeric(g->t, run))
			group(g, run = NONE);
		else
			step = find_step(g);
	} else if (step == NONE && (run = find_named(g, seeds, NULL)) != NONE) {
		group(g, run);
		/* Runs of several settings may have the same seed. */
		if ((step = find_step(g)) == NONE)
			group(g, run = NONE);
	}
	if (run == NONE && step == NONE)
		step = find_named(g, steps, restarts);
	/* So many runs side by side that none has a second row yet, or a table of results. */
	if (run != NONE && step == NONE && g->n_runs == g->t->n_rows)
		step = find_named(g, SINGLE_STEPS, NULL);
	if (step != NONE && g->t->n_rows && !import_is_numeric(g->t, step))
		step = NONE;
	if (run != NONE && step == NONE && g->n_runs < g->t->n_rows &&
	    import_named(g->t->names[run], groups))
		group(g, run = NONE);
	if (run != NONE)
		g->roles[run] = IMPORT_RUN;
	if (step != NONE)
		g->roles[step] = IMPORT_STEP;
	if (run == NONE && step == NONE) {
		for (g->n_runs = 0; g->n_runs < g->t->n_rows; g->n_runs++)
			g->run_of[g->n_runs] = g->n_runs;
	} else if (run == NONE) {
		/* Where the step falls another run begins. */
		double last = NAN;

		for (size_t i = 0; i < g->t->n_rows; i++) {
			double x;

			if (import_cell_number(g->t, i, step, &x) != CELL_NUMBER)
				x = last;
			g->run_of[i] = i && !(x < last) ? g->run_of[i - 1] : i;
			g->n_runs += i && g->run_of[i] == i;
			last = x;
		}
	}
}

/* ---- the other columns ----------------------------------------------------------- */

static enum import_role guess_time(const struct guess *g, size_t i,
                                   const struct import_stats *st)
{
	const char *name = g->t->names[i];
	size_t n = 0;

	if (!st->n_filled)
		return IMPORT_IGNORE;
	if (st->n_times == st->n_filled)
		return import_named(name, starts)       ? IMPORT_STARTED
		       : import_named(name, ends)       ? IMPORT_ENDED
		       : import_last_named(name, times) ? IMPORT_TIME
		                                        : IMPORT_IGNORE;
	for (size_t k = 0; import_last_named(name, durations) && k < g->t->n_rows; k++) {
		const char *s = import_cell(g->t, k, i);
		double x;

		n += import_duration(s, strlen(s), g->t->comma, &x);
	}
	return n == st->n_filled ? IMPORT_SECONDS : IMPORT_IGNORE;
}

static bool is_state(const struct guess *g, size_t i)
{
	long balance = 0; /* known words less unknown ones */

	for (size_t k = 0; k < g->t->n_rows; k++) {
		const char *s = import_cell(g->t, k, i);

		if (*s)
			balance += import_state(s, strlen(s)) != RUN_STATES ? 1 : -1;
	}
	return balance > 0 &&
	       import_named(g->t->names[i],
	                    " state status runstate runstatus trialstate outcome ");
}

/* 0, 1, 2, …, as pandas writes it in front. */
static bool is_index(const struct guess *g, size_t i)
{
	const char *name = g->t->names[i];
	bool is = i == 0 && (!*name || strcmp(name, "#") == 0 ||
	                     import_named(name, " unnamed0 index row "));
	double x;

	for (size_t k = 0; is && k < g->t->n_rows; k++)
		is = num_parse_str(import_cell(g->t, k, i), &x) && x == (double)k;
	return is;
}

static bool constant_in_runs(const struct guess *g, size_t i)
{
	for (size_t k = 0; k < g->t->n_rows; k++) {
		const char *s = import_cell(g->t, k, i);

		if (*s && strcmp(s, import_cell(g->t, g->run_of[k], i)) != 0)
			return false;
	}
	return true;
}

/* Is there a column that changes in the same part of a path: "charts/SPS", "charts/return"? */
static bool is_among_values(const struct guess *g, size_t i)
{
	const char *name = g->t->names[i], *slash = strrchr(name, '/');

	for (size_t k = 0; slash && k < g->t->n_columns; k++)
		if (g->varies[k] &&
		    strncmp(g->t->names[k], name, (size_t)(slash + 1 - name)) == 0)
			return true;
	return false;
}

static enum import_role guess_column(const struct guess *g, size_t i)
{
	const char *name = g->t->names[i];
	struct import_stats st;
	enum import_role role;
	bool numeric = import_is_numeric(g->t, i), constant = constant_in_runs(g, i);
	bool curves = g->n_runs < g->t->n_rows;

	import_stats(g->t, i, &st);
	if (is_index(g, i) || (g->t->n_rows && !st.n_filled && !import_looks_metric(name)))
		return IMPORT_IGNORE;
	if (is_state(g, i))
		return IMPORT_STATE;
	if ((role = guess_time(g, i, &st)) != IMPORT_IGNORE)
		return role;
	/* A finer count stands beside; with curves a coarser one is no value either. */
	if (curves && !constant &&
	    (import_last_named(name, steps) || import_last_named(name, counts)))
		return IMPORT_IGNORE;
	if (import_named(name, notes) && !numeric)
		return IMPORT_NOTE;
	if (import_looks_metric(name) && numeric)
		return IMPORT_METRIC;
	if (!curves)
		return st.n_times == st.n_filled && !numeric ? IMPORT_IGNORE : IMPORT_PARAM;
	if (constant)
		return numeric && is_among_values(g, i) ? IMPORT_METRIC : IMPORT_PARAM;
	return numeric && st.n_times < st.n_filled ? IMPORT_METRIC : IMPORT_IGNORE;
}

/* A learning rate among the metrics of a history: hardly changing, and not in front. */
static bool is_history_rate(const struct guess *g, size_t i)
{
	size_t n_same = 0;

	if (i == 0 || !import_last_named(g->t->names[i], " lr learningrate "))
		return false;
	for (size_t k = 1; k < g->t->n_rows; k++)
		n_same += strcmp(import_cell(g->t, k, i), import_cell(g->t, k - 1, i)) == 0;
	return g->roles[i - 1] == IMPORT_METRIC && n_same * 2 >= g->t->n_rows - 1;
}

/*
 * Nothing but metrics, with no word of a run: the rows are one run's, as import_read() takes
 * them, and an index in front is the step.
 */
static void guess_history(struct guess *g)
{
	bool metrics = false;

	if (g->t->n_rows < 2)
		return;
	for (size_t i = 0; i < g->t->n_columns; i++) {
		enum import_role role = g->roles[i];

		metrics = metrics || role == IMPORT_METRIC;
		if (role != IMPORT_METRIC && role != IMPORT_IGNORE && role != IMPORT_TIME &&
		    role != IMPORT_SECONDS && !is_history_rate(g, i))
			return;
	}
	if (!metrics)
		return;
	for (size_t i = 0; i < g->t->n_columns; i++)
		if (g->roles[i] == IMPORT_PARAM)
			g->roles[i] = IMPORT_METRIC;
	if (is_index(g, 0))
		g->roles[0] = IMPORT_STEP;
}

static void guess(struct import *im, const struct import_table *t)
{
	struct guess g = { .t = t };
	size_t last = NONE;
	bool metric = false, seconds = false;

	g.roles = mem_calloc(t->n_columns, sizeof *g.roles);
	g.run_of = mem_calloc(t->n_rows + 1, sizeof *g.run_of);
	g.varies = mem_calloc(t->n_columns, sizeof *g.varies);
	find_runs(&g);
	for (size_t i = 0; i < t->n_columns; i++)
		g.varies[i] = import_is_numeric(t, i) && !constant_in_runs(&g, i);
	for (size_t i = 0; i < t->n_columns; i++) {
		if (g.roles[i] == IMPORT_IGNORE)
			g.roles[i] = guess_column(&g, i);
		/* Of several the first: the others are parts of it. */
		if (g.roles[i] == IMPORT_SECONDS && seconds)
			g.roles[i] = IMPORT_IGNORE;
		seconds = seconds || g.roles[i] == IMPORT_SECONDS;
		metric = metric || g.roles[i] == IMPORT_METRIC;
		if (g.roles[i] == IMPORT_PARAM && import_is_numeric(t, i) &&
		    !import_looks_setting(t->names[i]))
			last = i;
	}
	/* Something has to be looked at: results tend to stand on the right. */
	if (!metric && last != NONE)
		g.roles[last] = IMPORT_METRIC;
	guess_history(&g);
	for (size_t i = 0; i < t->n_columns; i++)
		import_assign(im, i, g.roles[i], NULL);
	free(g.roles);
	free(g.run_of);
	free(g.varies);
}

const struct import_kind import_plain = {
	.name = "table",
	.summary = "any other CSV table: roles of its columns are guessed",
	.restart = IMPORT_NEW_RUN,
	.laps = true,
	.guess = guess,
};
