/* The runs of the table by what they have in common, a line and a curve each. */

#include <math.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"
#include "core/analysis/same.h"
#include "ui/ui_part.h"

#define BY_NOTHING -1

const struct runs_group *runs_groups_of(const struct runs *v, uint32_t id)
{
	const struct runs_groups *g = &v->groups;

	return g->on && id && id <= g->n_of && g->of[id - 1] != RUNS_NO_GROUP
	               ? &g->items[g->of[id - 1]]
	               : NULL;
}

/* ---- what they come to ----------------------------------------------------------- */

static void take(struct ui *ui, const struct run *r)
{
	const struct sweep *s = ui->model.sweep;
	struct runs_group *x = &ui->runs.groups.items[ui->runs.groups.of[r->id - 1]];
	const struct run_look look = runs_look(ui, r);
	double value = look.metric ? look.best : sweep_counts(s, r), off;

	if (!x->head || sweep_is_before(s, r->id, x->head))
		x->head = r->id;
	/* An assignment that was confirmed counts once, by its mean; as in core/analysis. */
	if (r->state != RUN_COMPLETED || !isfinite(value) ||
	    (ui->runs.groups.by_assignment ? sweep_confirmed(s, r) != NULL : r->seed > 0))
		return;
	ARRAY_PUSH(x->runs, x->n, x->cap, r->id);
	off = value - x->mean;
	x->mean += off / (double)x->n;
	x->sd += off * (value - x->mean);
}

static int compare(const void *a, const void *b, void *ui)
{
	const struct runs_group *items = ((const struct ui *)ui)->runs.groups.items;
	const struct runs_group *x = &items[*(const uint32_t *)a];
	const struct runs_group *y = &items[*(const uint32_t *)b];
	bool up = runs_metric_goes_up(ui);

	/* What was tried again is known better, as in the order of the runs. */
	if (((const struct ui *)ui)->runs.groups.by_assignment && (x->n > 1) != (y->n > 1))
		return x->n > 1 ? -1 : 1;
	if (!x->n || !y->n || x->mean == y->mean)
		return x->n && y->n ? (x > y) - (x < y) : (y->n > 0) - (x->n > 0);
	return (x->mean > y->mean) == up ? -1 : 1;
}

static void rank(struct ui *ui)
{
	struct runs_groups *g = &ui->runs.groups;

	ARRAY_RESERVE(g->ranked, g->cap_ranked, g->n + 1);
	for (uint32_t i = 0; i < g->n; i++)
		g->ranked[i] = i;
	qsort_r(g->ranked, g->n, sizeof *g->ranked, compare, ui);
	for (uint32_t i = 0; i < g->n; i++)
		g->items[g->ranked[i]].rank = i;
}

/* ---- what is seen of them -------------------------------------------------------- */

enum style runs_groups_style(const struct runs *v, uint32_t id)
{
	const struct runs_group *x = runs_groups_of(v, id);

	return x && x->n && x->rank < RUNS_GROUPS_COLOURED
	               ? (enum style)(STYLE_CURVE_1 + x->rank)
	               : STYLES;
}

enum style runs_groups_print(const struct ui *ui, const struct run *r, struct buf *out)
{
	const struct runs_group *x = runs_groups_of(&ui->runs, r->id);
	struct confirmed c;

	if (!x)
		return STYLE_DIM;
	buf_adds(out, x->name);
	if (x->head != r->id)
		return STYLE_DIM;
	c = (struct confirmed){ .n = (uint32_t)x->n, .mean = x->mean, .sd = x->sd };
	buf_adds(out, "  ");
	if (x->n > 1)
		show_mean(out, &c, ui->canvas.glyphs);
	else if (x->n)
		show_metric(out, x->mean);
	if (x->n)
		buf_addf(out, " (%zu)", x->n);
	return STYLE_TEXT;
}

static struct column *column_of(struct runs *v)
{
	struct column *c = v->columns;

	while (c->kind != COL_MEAN)
		c++;
	return c;
}

/* How wide the column is: it has a word of each group. */
static void measure(struct ui *ui)
{
	const struct runs_groups *g = &ui->runs.groups;
	struct column *c = column_of(&ui->runs);
	struct buf text = { 0 };

	c->auto_width = utf8_columns(g->title) + 1;
	for (size_t i = 0; i < g->n; i++) {
		if (!g->items[i].head)
			continue;
		buf_reset(&text);
		runs_groups_print(ui, &ui->model.sweep->runs[g->items[i].head - 1], &text);
		c->auto_width = utf8_widest(c->auto_width, buf_str(&text));
	}
	buf_clear(&text);
}

/* Group after group, in each as they were; of those that are folded the one that is for all. */
static void gather(struct runs *v)
{
	const struct runs_groups *g = &v->groups;
	bool reverse = v->reverse && v->sort == COL_BEST;
	size_t *at = mem_calloc(g->n + 1, sizeof *at), kept = 0;
	uint32_t *order = mem_calloc(v->n_order + 1, sizeof *order);

	for (size_t i = 0; i < v->n_order; i++) {
		const struct runs_group *x = runs_groups_of(v, v->order[i]);

		if (x && (x->open || x->head == v->order[i])) {
			order[kept++] = v->order[i];
			at[1 + (reverse ? g->n - 1 - x->rank : x->rank)]++;
		}
	}
	for (size_t i = 1; i <= g->n; i++)
		at[i] += at[i - 1];
	for (size_t i = 0; i < kept; i++) {
		size_t rank = runs_groups_of(v, order[i])->rank;

		v->order[at[reverse ? g->n - 1 - rank : rank]++] = order[i];
	}
	v->n_order = kept;
	free(at);
	free(order);
}

void runs_groups_refresh(struct ui *ui)
{
	struct runs *v = &ui->runs;
	struct runs_groups *g = &v->groups;
	size_t n = 0;

	if (!g->on)
		return;
	runs_together_follow(ui);
	for (size_t i = 0; i < g->n; i++) {
		g->items[i].n = 0;
		g->items[i].head = 0;
		g->items[i].mean = g->items[i].sd = 0;
	}
	for (size_t i = 0; i < v->n_order; i++)
		if (v->order[i] <= g->n_of)
			take(ui, &ui->model.sweep->runs[v->order[i] - 1]);
	for (size_t i = 0; i < g->n; i++) {
		struct runs_group *x = &g->items[i];

		x->sd = x->n > 1 ? sqrt(x->sd / (double)(x->n - 1)) : NAN;
		x->mean = x->n ? x->mean : NAN;
		n += x->n;
	}
	g->version += n != g->n_members || g->n != g->n_seen;
	g->n_members = n;
	g->n_seen = g->n;
	rank(ui);
	gather(v);
	v->any_mean = true;
	measure(ui);
}

/* The best ones, and the selected run's. */
static void fill_means(struct runs *v)
{
	const struct runs_groups *g = &v->groups;
	const struct runs_group *selected = runs_groups_of(v, v->selected);

	for (size_t i = 0; i < g->n; i++) {
		const struct runs_group *x = &g->items[g->ranked[i]];

		if (i >= RUNS_GROUPS_COLOURED && x != selected)
			continue;
		if (x == selected)
			v->shaded = v->n_means;
		v->means[v->n_means++] = (struct chart_group){
			x->runs, x->n,
			i < RUNS_GROUPS_COLOURED ? (enum style)(STYLE_CURVE_1 + i) : STYLE_TEXT,
			x->name
		};
	}
	v->means_version = g->version * 2 + (selected && selected->rank >= RUNS_GROUPS_COLOURED
	                                             ? (uint64_t)v->selected << 32
	                                             : 0);
}

void runs_groups_chart(struct ui *ui)
{
	struct runs *v = &ui->runs;
	const struct run *r = sweep_run(ui->model.sweep, v->selected);
	const struct confirmed *c =
		r ? sweep_confirmed(ui->model.sweep, sweep_first(ui->model.sweep, r)) : NULL;

	v->n_means = v->shaded = 0;
	if (v->groups.on && v->groups.n) {
		v->shaded = CHART_GROUPS_MAX;
		fill_means(v);
	} else if (c) {
		v->means[v->n_means++] =
			(struct chart_group){ c->repeats, c->n_repeats, STYLE_TEXT, NULL };
		v->means_version = (((uint64_t)c->run << 32) + c->n) * 2 + 1;
	}
}

/* ---- chosen ---------------------------------------------------------------------- */

bool runs_groups_end(struct runs *v)
{
	bool was = v->groups.on;

	if (was) {
		column_of(v)->auto_width = v->groups.mean_width;
		runs_together_clear(&v->groups);
		v->any_mean = false;
		v->flags_version++;
		v->stale = true;
	}
	return was;
}

static void choose(struct ui *ui, int id)
{
	struct runs *v = &ui->runs;
	const struct sweep *s = ui->model.sweep;

	runs_groups_end(v);
	if (id == BY_NOTHING)
		return;
	v->groups.on = true;
	v->groups.mean_width = column_of(v)->auto_width;
	v->groups.param = (size_t)id;
	v->groups.by_assignment = v->groups.param == s->n_params;
	v->groups.title = v->groups.by_assignment
	                          ? mem_strdup("MEAN BY ALL BUT SEEDS")
	                          : mem_printf("MEAN BY %s", param_bare_name(s->params[id]));
	v->groups.version = ++v->flags_version;
	v->stale = true;
}

void runs_groups_menu(struct ui *ui)
{
	struct runs_groups *g = &ui->runs.groups;
	const struct sweep *s = ui->model.sweep;
	const struct space *space = runs_together_space(g, s);
	bool seeds = s->n_confirmed > 0;

	menu_open(&ui->menu, "Group by", MENU_PICKS, 0, choose);
	menu_add(&ui->menu, BY_NOTHING, false, "nothing");
	for (size_t i = 0; i < s->n_params; i++) {
		size_t k = space_find(space, s->params[i]);

		seeds |= same_is_seed(s->params[i]);
		if (k < space->n && param_count(&space->params[k]) != 1)
			menu_add(&ui->menu, (int)i, false, "%s", s->params[i]);
	}
	if (seeds)
		menu_add(&ui->menu, (int)s->n_params, false, "all but the seed");
	for (size_t i = 0; g->on && i < ui->menu.n; i++)
		if (ui->menu.items[i].id == (int)g->param)
			ui->menu.at = i;
}

/* Is the selected run one that stands for its group? */
static struct runs_group *group_at(const struct runs *v)
{
	const struct runs_groups *g = &v->groups;

	for (size_t i = 0; g->on && i < g->n; i++)
		if (g->items[i].head && g->items[i].head == v->selected)
			return &g->items[i];
	return NULL;
}

bool runs_groups_open(struct runs *v)
{
	struct runs_group *x = group_at(v);

	if (!x)
		return false;
	x->open = !x->open;
	/* Other lines, of the same runs: nothing else is drawn anew. */
	v->fresh = UINT64_MAX;
	return true;
}

const char *runs_groups_hint(const struct runs *v)
{
	const struct runs_group *x = group_at(v);

	return !x ? NULL : x->open ? "fold" : "unfold";
}
