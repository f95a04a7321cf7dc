/* A made-up sweep on the page What-if, with what the program around makes of it. */

#include "core/analysis/hindsight.h"
#include "core/analysis/tradeoff.h"
#include "made.h"

/* What was recorded of the primary metric, of runs that came one after another. */
static inline void made_recording(struct recording *rec, const struct sweep *s)
{
	*rec = (struct recording){ .sweep = s };
	for (uint32_t i = 0; i < s->n_runs; i++) {
		const struct run *r = &s->runs[i];
		const struct series *v = sweep_series(r, 0);
		struct event ev = { .run = r->id, .kind = EVENT_METRIC, .name = s->metrics[0] };

		for (uint32_t k = 0; v && k < v->n; k++) {
			ev.time_ms = r->started_ms + v->ms[k];
			ev.number = v->value[k];
			recording_event(rec, &ev);
		}
		if (!run_state_is_end(r->state))
			continue;
		ev = (struct event){ r->ended_ms, r->id, EVENT_STATE, run_state_name(r->state),
			             NAN,         "",    NAN };
		recording_event(rec, &ev);
	}
}

struct made_whatif {
	struct made made;
	struct recording recording;
	struct hindsight hindsight;
	struct tradeoff tradeoff;
	struct ui_model m;
	struct ui *ui;
};

/* Of a sweep that is made; taken over. */
static inline void made_whatif_show(struct made_whatif *w)
{
	made_recording(&w->recording, &w->made.sweep);
	hindsight_make(&w->hindsight, &w->recording, NULL);
	w->tradeoff = (struct tradeoff){ 0 };
	w->ui = made_ui(&w->m, &w->made, GLYPHS_BRAILLE);
	w->m.hindsight = &w->hindsight;
	w->m.hindsight_version = 1;
	w->m.state = "finished";
	ui_set_model(w->ui, &w->m);
	ui_show(w->ui, CTX_WHATIF);
}

static inline void made_whatif_init(struct made_whatif *w, uint32_t n)
{
	made_init(&w->made, n);
	made_whatif_show(w);
}

/* The trade-off that is on the screen, if one is. */
static inline void made_whatif_serve(struct made_whatif *w)
{
	const struct conf_setting *number;
	const char *rest, *policy;

	ui_draw(w->ui);
	policy = ui_wants_tradeoff(w->ui, &number, &rest);
	if (!policy)
		return;
	tradeoff_clear(&w->tradeoff);
	tradeoff_make(&w->tradeoff, policy, number, &w->recording, &w->hindsight.range);
	w->m.tradeoff = &w->tradeoff;
	ui_set_model(w->ui, &w->m);
}

static inline void made_whatif_clear(struct made_whatif *w)
{
	ui_free(w->ui);
	tradeoff_clear(&w->tradeoff);
	hindsight_clear(&w->hindsight);
	recording_clear(&w->recording);
	made_clear(&w->made);
}
