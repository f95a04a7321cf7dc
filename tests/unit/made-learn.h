/* A lesson for the tests of its page: sweeps that were made up, and what is said of them. */

#include "core/lesson/lesson.h"
#include "core/lesson/tape.h"
#include "core/sampler/sampler.h"
#include "core/sweep/learn.h"
#include "made.h"
#include "ui/learn.h"

enum { MADE_UNIFORM, MADE_LOG, MADE_MODEL, MADE_SEEDS, MADE_LEARN_SWEEPS };

struct made_learn_sweep {
	struct made made;
	struct tape tape;
};

struct made_learn {
	struct made_learn_sweep sweeps[MADE_LEARN_SWEEPS];
	struct lesson_panel kinds[LESSON_PANEL_KINDS];
	struct lesson_column columns[2];
	struct ui_learn_panel panels[LESSON_PANEL_KINDS];
	struct ui_learn_sweep shown[MADE_LEARN_SWEEPS];
	struct ui_learn_entry entries[3];
	struct ui_learn_given parts[3];
	double first[20], second[20], values[10];
	struct ui_learn l;
	struct ui_model m;
	struct ui *ui;
};

static const size_t made_one[MADE_LEARN_SWEEPS] = { 0, 1, 2, 3 };

static inline void made_tell(struct made_learn_sweep *s, uint32_t run, enum event_kind kind,
                             const char *name, double step, const char *value, double x)
{
	struct event ev = { s->made.now_ms, run, kind, name, step, value, x };

	tape_event(&s->tape, &ev);
	made_event(&s->made, run, kind, name, step, value, x);
	s->made.now_ms += 100;
}

static inline void made_learn_conf(struct conf *c, const char *param, const char *text,
                                   const char *n)
{
	struct problems found = { 0 };
	struct err e;

	conf_init(c);
	conf_set(c, conf_find("sweep.metric", "name"), "Accuracy", &e);
	conf_set(c, conf_find("sweep", "max_total_runs"), n, &e);
	conf_set(c, conf_find("sampling", "seed"), "7", &e);
	space_read(&c->space, param, text, NULL, &found);
	space_check(&c->space, &found);
	problems_clear(&found);
}

/* The metric at a learning rate, or at any other number. */
static inline double made_height(double at, bool rate)
{
	double off = log10(at) + 1.7;

	return rate ? fmax(0.1, 0.98 - 0.2 * off * off)
	            : 0.6 + 0.3 * sin(9 * at) * at + 0.05 * cos(31 * at);
}

/* A run with a curve; one that is far behind after three intervals is cut, where they are. */
static inline void made_learn_run(struct made_learn_sweep *s, uint32_t id, const char *param,
                                  double at, const char *origin, bool cuts)
{
	double top = made_height(at, strcmp(param, "--learning_rate") == 0);
	char text[40];

	snprintf(text, sizeof text, "%.6g", at);
	made_tell(s, id, EVENT_PARAM, param, NAN, text, 0);
	made_tell(s, id, EVENT_STATE, "queued", NAN, origin, 0);
	made_tell(s, id, EVENT_STATE, "running", NAN, "slot 1 pid 1", 0);
	for (int i = 1; i <= 8; i++) {
		double x = top * (1 - exp(-i / 1.5));

		made_tell(s, id, EVENT_METRIC, "Accuracy", i, NULL, round(x * 1e4) / 1e4);
		if (cuts && i == 3 && top < 0.5) {
			made_tell(s, id, EVENT_STATE, "cancelled", i, "bandit: behind", 0);
			return;
		}
	}
	made_tell(s, id, EVENT_STATE, "completed", 8, "exit 0", 0);
}

static inline void made_learn_begin(struct made_learn_sweep *s, const char *param,
                                    const char *text, const char *n)
{
	made_learn_conf(&s->made.conf, param, text, n);
	s->made.now_ms = MADE_START;
	sweep_init(&s->made.sweep, &s->made.conf);
	made_tell(s, 0, EVENT_SWEEP, "seed", NAN, "7", 0);
	made_tell(s, 0, EVENT_SWEEP, "started", NAN, "", 0);
}

/* Evenly over the range, of which each has its own scale. */
static inline void made_learn_spread(struct made_learn_sweep *s, const char *text, uint32_t n,
                                     bool cuts)
{
	char number[12], origin[20];

	snprintf(number, sizeof number, "%u", n);
	made_learn_begin(s, "--learning_rate", text, number);
	for (uint32_t id = 1; id <= n; id++) {
		double u = fmod(id * 0.618034, 1);
		struct value v = param_from_position(&s->made.conf.space.params[0], u);

		snprintf(origin, sizeof origin, "draw %u", id - 1);
		made_learn_run(s, id, "--learning_rate", v.number, origin, cuts);
	}
}

/* As bayesian draws them, one after the other. */
static inline void made_learn_search(struct made_learn_sweep *s, uint32_t n)
{
	char number[12], origin[20];
	struct history h = { 0 };
	struct sampler *sampler;
	struct point at;

	snprintf(number, sizeof number, "%u", n);
	made_learn_begin(s, "--x", "uniform(0, 1)", number);
	for (uint32_t id = 1; id <= n; id++) {
		learn_sweep(&h, &s->made.sweep, NULL, NULL);
		sampler = sampler_new(&sampler_bayesian, &h);
		point_init(&at, h.space);
		sampler_suggest(sampler, &h, id - 1, &at, NULL);
		snprintf(origin, sizeof origin, "draw %u", id - 1);
		made_learn_run(s, id, "--x", at.values[0].number, origin, false);
		point_clear(&at);
		sampler_free(sampler);
	}
	history_clear(&h);
}

/* The best again with other seeds. */
static inline void made_learn_confirm(struct made_learn_sweep *s, uint32_t seeds)
{
	const struct sweep *w = &s->made.sweep;
	uint32_t best = w->best, id = w->n_runs;
	double top = sweep_run(w, best)->best;
	char text[60], value[40];

	snprintf(value, sizeof value, "%s", sweep_value(sweep_run(w, best), 0));
	made_tell(s, 0, EVENT_SWEEP, "finished", NAN, "completed: max_total_runs", 0);
	made_tell(s, 0, EVENT_SWEEP, "resumed", NAN, "", 0);
	made_tell(s, 0, EVENT_SWEEP, "confirming", NAN, "completed: max_total_runs", 0);
	for (uint32_t k = 1; k <= seeds; k++)
		made_tell(s, best, EVENT_COMMAND, "confirm", k, "", 0);
	for (uint32_t k = 1; k <= seeds; k++) {
		id++;
		made_tell(s, id, EVENT_PARAM, "--learning_rate", NAN, value, 0);
		snprintf(text, sizeof text, "rerun of %u with seed %u", best, k);
		made_tell(s, id, EVENT_STATE, "queued", NAN, text, 0);
		made_tell(s, id, EVENT_STATE, "running", NAN, "slot 1 pid 1", 0);
		made_tell(s, id, EVENT_METRIC, "Accuracy", 1, NULL,
		          top - 0.004 - 0.002 * sin(k * 2.1));
		made_tell(s, id, EVENT_STATE, "completed", 1, "exit 0", 0);
	}
}

/* A panel of each kind, in the order of the kinds. */
static inline void made_learn_panels(struct made_learn *w)
{
	static const size_t of[LESSON_PANEL_KINDS] = {
		[LESSON_SCATTER] = MADE_LOG, [LESSON_MODEL] = MADE_MODEL,
		[LESSON_SEEDS] = MADE_SEEDS, [LESSON_CUTS] = MADE_LOG,
		[LESSON_CHANCE] = MADE_LOG,  [LESSON_RANK] = MADE_LOG,
	};
	static const char *const cells[] = { "9", "0.9741", "9", "0.9799" };

	w->columns[0].name = (char *)"runs";
	w->columns[1].name = (char *)"best";
	for (int i = 0; i < LESSON_PANEL_KINDS; i++) {
		bool many = lesson_panel_rows[i].takes_many;

		w->kinds[i] =
			(struct lesson_panel){ .kind = (enum lesson_panel_kind)i,
			                       .sweeps = (size_t *)&made_one[many ? 0 : of[i]],
			                       .n_sweeps = many ? 2 : 1,
			                       .x = (char *)"--learning_rate" };
		w->panels[i] = (struct ui_learn_panel){ .is = &w->kinds[i],
			                                .first = w->first,
			                                .second = w->second,
			                                .n_first = 20,
			                                .ahead = 10,
			                                .cells = cells };
	}
	w->kinds[LESSON_MODEL].x = (char *)"--x";
	w->kinds[LESSON_MODEL].guess = true;
	w->kinds[LESSON_TABLE].columns = w->columns;
	w->kinds[LESSON_TABLE].n_columns = 2;
	for (int i = 0; i < 20; i++) {
		w->first[i] = 1 - exp(-(i + 1) / 4.0);
		w->second[i] = fmax(-0.2, 1 - exp(-(i - 4) / 9.0));
	}
}

static inline void made_learn_show(struct made_learn *w)
{
	w->l.version++;
	w->m.learn = &w->l;
	ui_set_model(w->ui, &w->m);
}

/* Only panels of these kinds, which must live on. */
static inline void made_learn_only(struct made_learn *w, struct ui_learn_panel *out,
                                   const enum lesson_panel_kind *kinds, size_t n)
{
	for (size_t i = 0; i < n; i++)
		out[i] = w->panels[kinds[i]];
	w->l.panels = out;
	w->l.n_panels = n;
	w->l.round++;
	made_learn_show(w);
}

static const char made_learn_text[] =
	"A learning rate is not learned: it is chosen before, and it decides how far each step "
	"of the training goes.  What matters is its order of magnitude.\n\nNine rates "
	"are tried twice: once drawn evenly from 0.0001 to 1, once evenly over the decades "
	"between them.";

static inline void made_learn_say(struct made_learn *w, enum learn_step step)
{
	static const char *const predict[] = {
		"the nine that are drawn evenly from 0.0001 to 1",
		"the nine that are drawn evenly over the decades", "there is no difference"
	};
	static const char *const check[] = { "uniform(0.0001, 1)", "logrange(0.0001, 1)" };
	struct ui_learn *l = &w->l;
	bool checks = step == LEARN_CHECK;

	l->place = LEARN_LESSON;
	l->step = step;
	l->text = step == LEARN_PREDICT ? made_learn_text : "";
	l->see = step == LEARN_SEE ? "Of the nine even draws 2 were good, of the nine over the "
	                             "decades 5: a uniform draw hardly ever falls below 0.1."
	                           : NULL;
	l->question = (struct ui_learn_question){
		.text = checks ? "Which expression draws evenly over the decades?"
		               : "Which nine have more good runs among them?",
		.answers = checks ? check : predict,
		.n = checks ? 2 : 3,
		.chosen = -1,
		.why = checks ? "A log scale gives each decade the same share." : NULL,
	};
}

static inline void made_learn_init(struct made_learn *w)
{
	static const char *const names[] = { "uniform", "log", "model", "seeds" };
	static const char *const labels[] = { "uniform(0.0001, 1)", "logrange(0.0001, 1)",
		                              "bayesian", "twelve, one seed" };

	*w = (struct made_learn){ .l.round = 1 };
	made_learn_spread(&w->sweeps[MADE_UNIFORM], "uniform(0.0001, 1)", 9, false);
	made_learn_spread(&w->sweeps[MADE_LOG], "logrange(0.0001, 1)", 9, true);
	made_learn_search(&w->sweeps[MADE_MODEL], 12);
	made_learn_spread(&w->sweeps[MADE_SEEDS], "logrange(0.0001, 1)", 12, false);
	made_learn_confirm(&w->sweeps[MADE_SEEDS], 10);
	made_learn_panels(w);
	for (int i = 0; i < MADE_LEARN_SWEEPS; i++)
		w->shown[i] = (struct ui_learn_sweep){
			names[i],           labels[i], &w->sweeps[i].made.sweep,
			&w->sweeps[i].tape, i < 2,     false
		};
	w->parts[0] = (struct ui_learn_given){ "over the decades", "over the decades", true };
	w->parts[1] = (struct ui_learn_given){ "the grid", "the random draws", false };
	w->parts[2] = (struct ui_learn_given){ "no difference", "no difference", true };
	w->entries[0] = (struct ui_learn_entry){ "Learning rates live on a logarithmic scale",
		                                 w->parts,
		                                 1,
		                                 { "b", "b", true },
		                                 true,
		                                 true };
	w->entries[1] = (struct ui_learn_entry){ "Few parameters matter", w->parts + 1, 2,
		                                 { "a", "c", false },     true,         false };
	w->entries[2] = (struct ui_learn_entry){ .title = "Parameters interact" };
	w->l.entries = w->entries;
	w->l.n_entries = 3;
	w->l.n_parts = 1;
	w->l.sweeps = w->shown;
	w->l.n_sweeps = MADE_LEARN_SWEEPS;
	w->l.runs = true;
	w->ui = made_ui(&w->m, NULL, GLYPHS_BRAILLE);
	made_learn_say(w, LEARN_PREDICT);
	made_learn_show(w);
	ui_show(w->ui, CTX_LEARN);
}

static inline void made_learn_clear(struct made_learn *w)
{
	ui_free(w->ui);
	for (int i = 0; i < MADE_LEARN_SWEEPS; i++) {
		made_clear(&w->sweeps[i].made);
		tape_clear(&w->sweeps[i].tape);
	}
}
