/*
 * What every sampler must do, over many spaces and whatever the metric does: assignments lie in
 * the space, conditions hold, none comes twice while others are left, the same history gives
 * the same suggestion, and it never gives up before the space is used up; also with runs of
 * earlier sweeps, and of a space that was edited since.
 */

#include <stdlib.h>

#include "../tap.h"
#include "base/mem.h"
#include "base/rng.h"
#include "core/history/fit.h"
#include "made-space.h"
#include "made-trial.h"

struct space_case {
	const char *name;
	uint64_t count; /* of its assignments; 0: infinitely many, or too many */
	const char *rows[40][3];
};

static const struct space_case spaces[] = {
	/* clang-format off */
	{ "one value", 1, { { "a", "constant(3)", NULL } } },
	{ "one option each", 1, { { "a", "choice('x')", NULL }, { "b", "int(2, 2)", NULL } } },
	{ "one number", 0, { { "a", "uniform(-3, 5)", NULL } } },
	{ "one choice", 5, { { "a", "choice('p', 'q', 'r', 's', 't')", NULL } } },
	{ "two values", 2, { { "a", "bool()", NULL } } },
	{ "all categories", 48,
	  { { "a", "choice('p', 'q', 'r')", NULL }, { "b", "choice('x', 'y', 'z', 'w')", NULL },
	    { "c", "choice(true, false)", NULL }, { "d", "randint(2)", NULL } } },
	{ "every expression", 0,
	  { { "a", "choice(16, 32, 64)", NULL },  { "b", "randint(4)", NULL },
	    { "c", "uniform(0, 2)", NULL },       { "d", "quniform(0, 100, 7)", NULL },
	    { "e", "loguniform(-5, 0)", NULL },   { "f", "qloguniform(0, 5, 2)", NULL },
	    { "g", "normal(3, 2)", NULL },        { "h", "qnormal(0, 10, 3)", NULL },
	    { "i", "lognormal(0, 1)", NULL },     { "j", "qlognormal(1, 1, 2)", NULL },
	    { "k", "logrange(1e-5, 1)", NULL },   { "l", "int(1, 1000, 'log')", NULL },
	    { "m", "bool()", NULL }, { "n", "ordinal('small', 'middle', 'large')", NULL },
	    { "o", "constant(1)", NULL }, { "p", "flag()", NULL } } },
	{ "every prior", 0,
	  { { "a", "choice(16: 0.7, 32: 0.2, 64: 0.1)", NULL },
	    { "b", "choice('a': 1, 'b': 100, 'c': 3)", NULL },
	    { "c", "normal(0, 0.1, -1, 1)", NULL }, { "d", "qnormal(0, 3, 1, -5, 5)", NULL },
	    { "e", "lognormal(-7, 1, 1e-5, 0.1)", NULL },
	    { "f", "qlognormal(2, 1, 2, 1, 40)", NULL }, { "g", "beta(2, 9)", NULL },
	    { "h", "qbeta(0.5, 0.5, 5, 0, 50)", "b != 'c'" },
	    { "i", "ordinal('low': 1, 'mid': 2, 'high': 1)", NULL } } },
	{ "weights", 3 * 4,
	  { { "a", "choice('x': 1e6, 'y': 1, 'z': 1)", NULL },
	    { "b", "ordinal(1: 1, 2: 3, 4: 1, 8: 1e-3)", NULL } } },
	{ "conditions in conditions", 0,
	  { { "opt", "choice('sgd', 'adam', 'none')", NULL },
	    { "momentum", "uniform(0, 1)", "opt == 'sgd'" },
	    { "nesterov", "flag()", "momentum > 0.5" }, { "layers", "int(1, 3)", NULL },
	    { "width2", "int(8, 512, 'log')", "layers >= 2" },
	    { "act2", "choice('relu', 'tanh')", "layers >= 2 and opt != 'none'" } } },
	{ "a finite space with conditions", 3 + 3 * 4,
	  { { "a", "choice('x', 'y')", NULL }, { "b", "int(1, 3)", NULL },
	    { "c", "ordinal(1, 2, 4, 8)", "a == 'x'" } } },
	/* clang-format on */
};

/* Thirty parameters of all sorts. */
static void make_thirty(struct space_case *c)
{
	static const char *const kinds[] = { "uniform(0, 1)", "logrange(1e-4, 1)",
		                             "choice('a', 'b', 'c')", "int(1, 10)",
		                             "normal(0, 1)" };
	static char names[30][8];

	*c = (struct space_case){ .name = "thirty parameters" };
	for (int i = 0; i < 30; i++) {
		snprintf(names[i], sizeof names[i], "p%d", i);
		c->rows[i][0] = names[i];
		c->rows[i][1] = kinds[i % 5];
	}
	c->rows[29][2] = "p2 == 'a'";
}

/* How run i ends, of an assignment whose first unit is u. */
struct end {
	bool completed, cancelled, lost;
	double value;
};

enum how { SMOOTH, CONSTANT, NO_NUMBER, ALL_FAIL, MONSTERS, MIXED };

static struct end end_of(enum how how, size_t i, double u)
{
	static const double monsters[] = { 1e300, 0, -1e300, INFINITY, 1e-300, -INFINITY, 3 };
	static const struct end mixed[] = {
		{ .value = NAN },      { .cancelled = true, .value = 1 },
		{ .lost = true },      { .cancelled = true, .value = NAN },
		{ .completed = true },
	};
	struct end e = { .completed = true, .value = (u - 0.3) * (u - 0.3) };

	if (how == CONSTANT)
		e.value = 0.5;
	if (how == NO_NUMBER)
		e = (struct end){ .completed = i % 2, .value = NAN };
	if (how == ALL_FAIL)
		e = (struct end){ .value = NAN };
	if (how == MONSTERS)
		e.value = i % 8 == 7 ? u : monsters[i % 8];
	if (how == MIXED) {
		e = mixed[i % 5];
		e.value += u;
	}
	return e;
}

#define RUNS 60

static const struct {
	const char *name;
	enum how end;
	size_t at_once; /* how many are pending at any time */
} metrics[] = {
	{ "smooth", SMOOTH, 1 },         { "constant", CONSTANT, 1 },
	{ "NaN", NO_NUMBER, 2 },         { "all fail", ALL_FAIL, 1 },
	{ "monsters", MONSTERS, 3 },     { "failed, cancelled, lost", MIXED, 4 },
	{ "all at once", SMOOTH, 1000 },
};
#define FAILED 5 /* of them */

/* Run k, of fewer than RUNS. */
static void end_run(struct history *h, size_t k, struct end end)
{
	static double curves[RUNS][5];
	struct observation *o = &h->runs[k];
	double *curve = curves[k];

	o->pending = false;
	o->completed = end.completed;
	o->cancelled = end.cancelled;
	o->lost = end.lost;
	o->best = isfinite(end.value) ? end.value : NAN;
	/* Five intervals to an end, three to a cancellation. */
	for (int i = 0; i < 5; i++)
		curve[i] = end.value + 4 - i;
	curve[end.completed ? 4 : 2] = end.value;
	o->values = curve;
	o->intervals = isnan(o->best) ? 0 : end.completed ? 5 : 3;
}

/* Is this point what its own positions give: values in range, conditions respected? */
static bool is_sound(const struct space *s, const struct point *p)
{
	double *units = mem_calloc(s->n + 1, sizeof *units);
	struct point again;
	bool sound;

	point_init(&again, s);
	sound = point_to_positions(p, s, units);
	if (sound) {
		point_from_positions(&again, s, units);
		for (size_t i = 0; i < s->n; i++) {
			const struct value *a = &p->values[i], *b = &again.values[i];
			bool active = point_is_active(p, s, i);

			sound = sound && active == (a->kind != VALUE_NONE) &&
			        a->kind == b->kind &&
			        (!active || param_contains(&s->params[i], a));
		}
	}
	point_clear(&again);
	free(units);
	return sound;
}

struct result {
	size_t n, unsound, twice;
	char *text; /* all assignments */
};

/* What the log keeps of it can be read. */
static bool is_readable(const struct reason *why)
{
	struct buf text = { 0 };
	struct reason read;
	bool same;

	reason_print(why, &text);
	same = reason_parse(&read, text.data) && read.start == why->start;
	buf_clear(&text);
	return same;
}

static struct result draw(const struct sampler_kind *kind, const struct space *s, size_t m,
                          size_t want, uint64_t seed, bool fresh)
{
	struct result r = { 0 };
	struct buf text = { 0 };
	struct reason why;
	struct trial t;
	double *units = mem_calloc(s->n + 1, sizeof *units);

	trial_init(&t, kind, s, GOAL_MINIMIZE, seed, want);
	t.o.pending = true;
	t.o.completed = false;
	for (; r.n < want; r.n++) {
		if (fresh) {
			sampler_free(t.sampler);
			t.sampler = sampler_new(kind, &t.h);
		}
		if (!trial_suggest(&t, r.n, &why))
			break;
		r.unsound += !is_sound(s, &t.o.point) || !is_readable(&why);
		r.twice += history_has(&t.h, &t.o.point);
		point_print(&t.o.point, s, &text);
		buf_addc(&text, '\n');
		history_add(&t.h, &t.o);
		if (r.n + 1 >= metrics[m].at_once) {
			size_t k = r.n + 1 - metrics[m].at_once;

			point_to_positions(&t.h.runs[k].point, s, units);
			end_run(&t.h, k, end_of(metrics[m].end, k, s->n ? units[0] : 0));
		}
	}
	r.text = mem_strdup(buf_str(&text));
	trial_clear(&t);
	buf_clear(&text);
	free(units);
	return r;
}

static void conform(const struct sampler_kind *kind, const struct space *s, const char *name,
                    uint64_t count)
{
	size_t want = count && count < RUNS ? count + 1 : 30;

	if (!trial_accepts(kind, s, NULL))
		return;
	for (size_t m = 0; m < sizeof metrics / sizeof metrics[0]; m++) {
		struct result r = draw(kind, s, m, want, 11, false);

		ok(r.n == (count && count < want ? count : want) && !r.unsound && !r.twice,
		   "%s, %s, %s: %zu assignments, %zu unsound, %zu twice", kind->name, name,
		   metrics[m].name, r.n, r.unsound, r.twice);
		if (m == 0 || m == FAILED) {
			struct result again = draw(kind, s, m, want, 11, true);

			is_str(again.text, r.text, "%s, %s: a resumed sweep goes on the same",
			       kind->name, name);
			free(again.text);
		}
		if (m == 0 && (!count || count > 5) && kind != &sampler_grid) {
			struct result other = draw(kind, s, m, want, 12, false);

			ok(strcmp(other.text, r.text) != 0,
			   "%s, %s: another seed, other assignments", kind->name, name);
			free(other.text);
		}
		free(r.text);
	}
}

/* A long past of another sampler's making. */
static void test_many(const struct sampler_kind *kind, const struct space *s, size_t n)
{
	struct trial t;
	double *units = mem_calloc(s->n, sizeof *units);
	size_t good = 0;

	trial_init(&t, kind, s, GOAL_MAXIMIZE, 2, n + 3);
	for (size_t i = 0; i < n; i++) {
		struct end end;

		for (size_t k = 0; k < s->n; k++)
			units[k] = rng_unit(5, i, k, 0);
		point_from_units(&t.o.point, s, units);
		end = end_of(MIXED, i * 7, units[0]);
		t.o.run = (uint32_t)i + 1;
		t.o.completed = end.completed;
		t.o.cancelled = end.cancelled;
		t.o.lost = end.lost;
		t.o.best = end.value;
		history_add(&t.h, &t.o);
	}
	for (size_t i = 0; i < 3; i++) {
		t.o = (struct observation){ .point = t.o.point,
			                    .inside = true,
			                    .pending = true };
		if (!trial_suggest(&t, n + i, NULL))
			break;
		good += is_sound(s, &t.o.point) && !history_has(&t.h, &t.o.point);
		history_add(&t.h, &t.o);
	}
	ok(good == 3, "%s after %zu runs", kind->name, n);
	trial_clear(&t);
	free(units);
}

/* Runs of earlier sweeps: cells of a finite space in their order, else points at random. */
static size_t add_earlier(struct history *h, size_t n, bool finite)
{
	const struct space *s = h->space;
	struct observation o = { .inside = true, .earlier = true };
	double *units = mem_calloc(s->n + 1, sizeof *units);
	struct point p;

	point_init(&p, s);
	for (size_t i = 0; h->n < n; i++) {
		struct end end;

		for (size_t k = 0; k < s->n; k++)
			units[k] = rng_unit(6, i, k, 0);
		if (!finite)
			point_from_units(&p, s, units);
		else if (!space_grid_point(s, i, &p))
			continue;
		end = end_of(i % 4 ? SMOOTH : MIXED, i * 5, units[0]);
		o.point = p;
		o.completed = end.completed;
		o.cancelled = end.cancelled;
		o.best = end.value;
		history_add(h, &o);
	}
	point_clear(&p);
	free(units);
	return n;
}

/* What a sweep draws that knows n runs of earlier ones. */
static struct result draw_warm(const struct sampler_kind *kind, const struct space *s, size_t n,
                               uint64_t count, size_t want, bool fresh, size_t *known,
                               struct reason *first)
{
	struct result r = { 0 };
	struct buf text = { 0 };
	struct reason why;
	struct trial t;

	*known = 0;
	trial_init(&t, kind, s, GOAL_MINIMIZE, 11, want);
	add_earlier(&t.h, n, count);
	for (; r.n < want; r.n++) {
		if (fresh) {
			sampler_free(t.sampler);
			t.sampler = sampler_new(kind, &t.h);
		}
		if (!trial_suggest(&t, r.n, &why))
			break;
		if (!r.n)
			*first = why;
		r.unsound += !is_sound(s, &t.o.point) || !is_readable(&why);
		r.twice += history_has(&t.h, &t.o.point);
		point_print(&t.o.point, s, &text);
		buf_addc(&text, '\n');
		t.o.best = end_of(SMOOTH, r.n, rng_unit(7, r.n, 0, 0)).value;
		history_add(&t.h, &t.o);
		/* A cell of an earlier sweep: those that nobody has tried come before. */
		*known += kind->learns && t.h.runs[t.h.n - 1].first < n &&
		          (!count || r.n < count - n);
	}
	r.text = mem_strdup(buf_str(&text));
	trial_clear(&t);
	buf_clear(&text);
	return r;
}

static void test_warm(const struct sampler_kind *kind, const struct space *s, const char *name,
                      uint64_t count)
{
	static const size_t numbers[] = { 1, 20, 40 };
	struct reason first, cold_first;
	struct result cold;
	size_t known;

	if (!trial_accepts(kind, s, NULL))
		return;
	/* Of one that learns the first alone is asked for. */
	cold = draw_warm(kind, s, 0, count,
	                 kind->learns ? 1
	                 : count      ? (size_t)count + 1
	                              : 20,
	                 false, &known, &cold_first);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		/* Of a finite space half of all, then all of it. */
		size_t n = !count || numbers[i] == 1 ? numbers[i]
		           : numbers[i] == 20        ? (size_t)count / 2
		                                     : (size_t)count;
		size_t want = count ? (size_t)count + 1 : 20, end = count ? count : 20;
		struct result r, again;

		r = draw_warm(kind, s, n, count, want, false, &known, &first);
		ok(r.n == end && !r.unsound && !r.twice && !known,
		   "%s, %s, %zu earlier: %zu assignments, %zu unsound, %zu twice, %zu known",
		   kind->name, name, n, r.n, r.unsound, r.twice, known);
		again = draw_warm(kind, s, n, count, want, true, &known, &first);
		is_str(again.text, r.text, "a resumed sweep goes on the same");
		if (!kind->learns)
			is_str(r.text, cold.text, "who does not learn draws as without them");
		else if (!count && n >= 20 && s->n > 1)
			ok(!first.start && cold_first.start, "the start design is theirs");
		free(r.text);
		free(again.text);
	}
	free(cold.text);
}

/* What a run had before the space was edited, in the place of what it has now. */
static const char *elsewhere(const struct param *p, uint64_t bits, char room[NUM_TEXT_MAX])
{
	static const char *const numbers[] = { "-40", "0.7", "3", "90", "1e4" };
	static const char *const texts[] = { "gone", "lost", "17", "2.5" };
	bool number = p->kind->scale || !p->n_options || param_is_ordered(p);
	struct value v = param_from_unit(p, (double)(bits >> 8) * 0x1p-56);

	if (bits % 3)
		return value_print(&v, room);
	return number ? numbers[bits / 3 % 5] : texts[bits / 3 % 4];
}

/* A run of the space as it was, which has ended or not. */
static void add_beyond(struct history *h, size_t i)
{
	const struct space *s = h->space;
	struct observation o = { .run = (uint32_t)h->n + 1, .pending = i % 5 == 4 };
	const char **texts = mem_calloc(s->n + 1, sizeof *texts);
	char(*room)[NUM_TEXT_MAX] = mem_calloc(s->n + 1, sizeof *room);
	struct end end = end_of(i % 3 ? SMOOTH : MIXED, i, rng_unit(8, i, 0, 0));
	enum fit fit;
	struct err why;

	for (size_t k = 0; k < s->n; k++) {
		uint64_t bits = rng_bits(9, i, k, 0);

		if (!s->params[k].cond || bits % 7)
			texts[k] = elsewhere(&s->params[k], bits / 7, room[k]);
	}
	point_init(&o.point, s);
	fit = fit_point(s, texts, &o.point, &why);
	o.inside = fit == FIT_INSIDE;
	o.beyond = fit == FIT_BEYOND;
	o.completed = !o.pending && end.completed;
	o.cancelled = !o.pending && end.cancelled;
	o.best = o.pending ? NAN : end.value;
	if (fit != FIT_NOT)
		history_add(h, &o);
	point_clear(&o.point);
	free(texts);
	free(room);
}

/* After an edit, and with more that is beyond, which a person may add, on the way. */
static struct result draw_edited(const struct sampler_kind *kind, const struct space *s,
                                 size_t want, bool fresh, struct history *said)
{
	struct result r = { 0 };
	struct buf text = { 0 };
	struct reason why;
	struct trial t;

	trial_init(&t, kind, s, GOAL_MINIMIZE, 11, want);
	for (size_t i = 0; i < 30; i++)
		add_beyond(&t.h, i);
	for (; r.n < want; r.n++) {
		if (fresh) {
			sampler_free(t.sampler);
			t.sampler = sampler_new(kind, &t.h);
		}
		t.o.run = (uint32_t)t.h.n + 1;
		if (!sampler_suggest(t.sampler, &t.h, r.n, &t.o.point, &why))
			break;
		r.unsound += !is_sound(s, &t.o.point) || !is_readable(&why);
		r.twice += history_has(&t.h, &t.o.point);
		point_print(&t.o.point, s, &text);
		buf_addc(&text, '\n');
		t.o.best = end_of(SMOOTH, r.n, rng_unit(7, r.n, 0, 0)).value;
		history_add(&t.h, &t.o);
		if (r.n % 4 == 3)
			add_beyond(&t.h, 100 + r.n);
	}
	*said = t.h; /* numbers alone outlive it */
	r.text = mem_strdup(buf_str(&text));
	trial_clear(&t);
	buf_clear(&text);
	return r;
}

static void test_edited(const struct sampler_kind *kind, const struct space *s,
                        const char *name, uint64_t count)
{
	size_t want = count ? (size_t)count + 1 : 16;
	struct result r, again;
	struct history h;

	if (!trial_accepts(kind, s, NULL))
		return;
	r = draw_edited(kind, s, want, false, &h);
	ok(h.n_beyond > 5 && (count ? h.n_inside == count : r.n == want) && !r.unsound &&
	           !r.twice,
	   "%s, %s, %zu beyond: %zu assignments, %zu unsound, %zu twice", kind->name, name,
	   h.n_beyond, r.n, r.unsound, r.twice);
	again = draw_edited(kind, s, want, true, &h);
	is_str(again.text, r.text, "a resumed sweep goes on the same");
	free(r.text);
	free(again.text);
}

/* What it passes on to another sampler is what that one, which has the tests above, says. */
static void test_auto(const struct space *s, const char *name, uint64_t count, size_t cases)
{
	const struct sampler_kind *kind = &sampler_auto, *meant;
	size_t want = count && count < RUNS ? count + 1 : 30, known;
	struct trial t;

	trial_init(&t, kind, s, GOAL_MINIMIZE, 11, want);
	meant = sampler_meant(kind, &t.h);
	trial_clear(&t);
	for (size_t i = 0; i < cases; i++) {
		struct reason first;
		struct history h;
		struct result r, its;
		size_t n = count && count < 20 ? (size_t)count : 20;

		/* Resumed after each run, or not. */
		if (i < 2) {
			r = draw(kind, s, i ? FAILED : 0, want, 11, i);
			its = draw(meant, s, i ? FAILED : 0, want, 11, false);
		} else if (i == 2) {
			r = draw_warm(kind, s, 15, false, n, false, &known, &first);
			its = draw_warm(meant, s, 15, false, n, false, &known, &first);
		} else {
			r = draw_edited(kind, s, n, true, &h);
			its = draw_edited(meant, s, n, false, &h);
		}
		ok(strcmp(r.text, its.text) == 0 && r.n == its.n && !r.unsound && !r.twice,
		   "auto is %s, %s, %zu: %zu assignments", meant->name, name, i, r.n);
		free(r.text);
		free(its.text);
	}
}

/* With `repeat` a used up space goes on, but for the grid. */
static void test_repeat(const struct sampler_kind *kind, const struct space *s)
{
	struct trial t;
	size_t n = 0;

	trial_init(&t, kind, s, GOAL_MAXIMIZE, 2, 0);
	t.h.may_repeat = true;
	for (; n < 30 && trial_suggest(&t, n, NULL); n++) {
		t.o.best = t.o.point.values[0].number + sin((double)n);
		history_add(&t.h, &t.o);
	}
	ok(n == (kind->never_repeats ? 2 : 30), "%s: %zu runs of two assignments", kind->name,
	   n);
	trial_clear(&t);
}

int main(void)
{
	struct space_case thirty;
	struct space s;

	make_thirty(&thirty);
	for (const struct sampler_kind *const *k = sampler_kinds; *k; k++) {
		for (size_t i = 0; i < sizeof spaces / sizeof spaces[0]; i++) {
			make_space(&s, spaces[i].rows);
			if (*k == &sampler_auto) {
				test_auto(&s, spaces[i].name, spaces[i].count, 4);
			} else {
				conform(*k, &s, spaces[i].name, spaces[i].count);
				test_warm(*k, &s, spaces[i].name, spaces[i].count);
				test_edited(*k, &s, spaces[i].name, spaces[i].count);
			}
			if (strncmp(spaces[i].name, "every ", 6) == 0 && *k != &sampler_grid)
				test_many(*k, &s, 5000);
			if (strcmp(spaces[i].name, "two values") == 0)
				test_repeat(*k, &s);
			space_clear(&s);
		}
		make_space(&s, (const char *const(*)[3])thirty.rows);
		if (*k == &sampler_auto)
			test_auto(&s, thirty.name, thirty.count, 2);
		else
			conform(*k, &s, thirty.name, thirty.count);
		space_clear(&s);
	}
	return done_testing();
}
