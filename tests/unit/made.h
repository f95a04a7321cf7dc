/* A made-up sweep for the tests of the screens: the same events every time. */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/conf/conf.h"
#include "core/problem.h"
#include "core/sweep/sweep.h"
#include "ui/ui.h"

#define MADE_START INT64_C(1795471658000)

struct made {
	struct conf conf;
	struct sweep sweep;
	int64_t now_ms;
};

static inline void made_event(struct made *m, uint32_t run, enum event_kind kind,
                              const char *name, double step, const char *value, double x)
{
	struct event ev = { m->now_ms, run, kind, name, step, value, x };
	struct err e;

	if (sweep_apply(&m->sweep, &ev, &e) < 0)
		fprintf(stderr, "made_event: %s\n", e.text);
}

static inline void made_conf(struct conf *c)
{
	static const char *const settings[][3] = {
		{ "sweep", "name", "digits" },       { "sweep.metric", "name", "Accuracy" },
		{ "sweep", "max_total_runs", "40" }, { "sweep", "max_concurrent_runs", "4" },
		{ "sampling", "seed", "42" },        { "policy", "type", "bandit" },
		{ "policy", "slack_factor", "0.2" }, { "policy", "delay_evaluation", "5" },
	};
	struct problems found = { 0 };
	struct err e;

	conf_init(c);
	for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
		conf_set(c, conf_find(settings[i][0], settings[i][1]), settings[i][2], &e);
	strings_add(&c->command, "python3");
	strings_add(&c->command, "train.py");
	space_read(&c->space, "--learning_rate", "logrange(1e-4, 1)", NULL, &found);
	space_read(&c->space, "--batch_size", "choice(16, 32, 64)", NULL, &found);
	space_read(&c->space, "--optimizer", "choice('sgd', 'adam')", NULL, &found);
	space_read(&c->space, "--momentum", "uniform(0, 0.99)", "--optimizer == 'sgd'", &found);
}

/* Run `id` of `n`: its parameters, its curve, its end.  The last four are still running. */
static inline void made_run(struct made *m, uint32_t id, uint32_t n)
{
	double lr = pow(10, -4 + fmod(id * 0.618, 1) * 4),
	       top = 0.98 - 0.08 * fmod(id * 0.37, 1);
	int intervals = id + 4 > n && n > 1 ? (int)(8 + id % 5) : 30;
	bool bad = lr > 0.3 || lr<0.0004, alive = id + 4> n && n > 1;
	struct verdict v;
	char text[400];

	snprintf(text, sizeof text, "%.4g", lr);
	made_event(m, id, EVENT_PARAM, "--learning_rate", NAN, text, 0);
	snprintf(text, sizeof text, "%d", 16 << id % 3);
	made_event(m, id, EVENT_PARAM, "--batch_size", NAN, text, 0);
	made_event(m, id, EVENT_PARAM, "--optimizer", NAN, id % 2 ? "sgd" : "adam", 0);
	if (id % 2) {
		snprintf(text, sizeof text, "%.3g", fmod(id * 0.77, 0.99));
		made_event(m, id, EVENT_PARAM, "--momentum", NAN, text, 0);
	}
	if (id < 7)
		snprintf(text, sizeof text, "bayesian, start design");
	else
		snprintf(text, sizeof text,
		         "bayesian, expected improvement %.3g, predicted %.3f ± 0.012",
		         0.03 / id, top);
	made_event(m, 0, EVENT_SWEEP, "suggestion", id - 1, text, 0);
	snprintf(text, sizeof text, "draw %u", id - 1);
	made_event(m, id, EVENT_STATE, "queued", NAN, text, 0);
	snprintf(text, sizeof text, "slot %u pid %u", id % 4 + 1, 4000 + id);
	made_event(m, id, EVENT_STATE, "running", NAN, text, 0);
	if (id % 13 == 9) {
		m->now_ms += 700;
		made_event(m, id, EVENT_STATE, "failed", 0, "exit 1: ValueError: bad shape", 0);
		return;
	}
	for (int i = 1; i <= intervals; i++) {
		double x = top * (1 - exp(-i / (bad ? 40.0 : 4.0))) + 0.01 * sin(id * 7.0 + i);

		m->now_ms += 1000;
		made_event(m, id, EVENT_METRIC, "Accuracy", i, NULL, round(x * 1e4) / 1e4);
		made_event(m, id, EVENT_METRIC, "loss", i, NULL, round((1 - x) * 1e4) / 1e4);
		if (sweep_judge(&m->sweep, id, &v)) {
			char why[256];

			snprintf(why, sizeof why, "bandit: %s", v.why);
			made_event(m, id, EVENT_VERDICT, "bandit", i, v.why, 0);
			made_event(m, id, EVENT_STATE, "cancelled", i, why, 0);
			return;
		}
	}
	if (!alive)
		made_event(m, id, EVENT_STATE, "completed", intervals, "exit 0", 0);
	if (id == 3)
		made_event(m, id, EVENT_NOTE, "", NAN, "try this one longer", 0);
}

static inline void made_init(struct made *m, uint32_t n_runs)
{
	made_conf(&m->conf);
	m->now_ms = MADE_START;
	sweep_init(&m->sweep, &m->conf);
	sweep_set_policy(&m->sweep);
	made_event(m, 0, EVENT_SWEEP, "concurrency", NAN, "4", 0);
	made_event(m, 0, EVENT_SWEEP, "started", NAN, "", 0);
	for (uint32_t id = 1; id <= n_runs; id++)
		made_run(m, id, n_runs);
}

static inline void made_clear(struct made *m)
{
	sweep_clear(&m->sweep);
	conf_clear(&m->conf);
}

/* A screen of 80x24 that shows this sweep (NULL: none is open); *m is what it was told. */
static inline struct ui *made_ui(struct ui_model *m, const struct made *made, enum glyphs g)
{
	struct ui_settings s;
	struct ui *ui;

	ui_settings_init(&s);
	ui = ui_new(&s, g);
	*m = (struct ui_model){ .left_s = NAN, .version = 1 };
	if (made) {
		m->sweep = &made->sweep;
		m->conf = &made->conf;
		m->now_ms = made->now_ms;
		m->state = "running";
		m->dir = "d";
	}
	ui_set_model(ui, m);
	return ui;
}

/* Take what the ui asks for, unanswered; how many requests that was. */
static inline size_t made_drain(struct ui *ui)
{
	struct request r;
	size_t n = 0;

	for (; ui_request(ui, &r); n++)
		request_clear(&r);
	return n;
}

/* Keys, of which '\r' is Enter; NULL: none. */
static inline void made_type(struct ui *ui, const char *text)
{
	for (; text && *text; text++)
		ui_key(ui, (struct key){ *text == '\r' ? KEY_Enter : *text, 0, 0 });
}

/* Keys by their names, with blanks between; what is no name is typed. */
static inline void made_press(struct ui *ui, const char *keys)
{
	char *copy = strdup(keys ? keys : ""), *save = NULL;

	for (char *k = strtok_r(copy, " ", &save); k; k = strtok_r(NULL, " ", &save))
		if (key_parse(k) != KEY_NONE)
			ui_key(ui, (struct key){ key_parse(k), 0, 0 });
		else
			made_type(ui, k);
	free(copy);
}

/* The line of the first cell of an ASCII text, and its column; -1: it is not there. */
static inline int made_find(const struct canvas *c, const char *text, int *x)
{
	size_t len = strlen(text), n;

	for (int y = 0; y < c->h; y++)
		for (*x = 0; *x + (int)len <= c->w; (*x)++) {
			const struct cell *cell = &c->cells[y * c->w + *x];

			for (n = 0; n < len && cell[n].ch == (unsigned char)text[n]; n++)
				;
			if (n == len)
				return y;
		}
	return -1;
}
