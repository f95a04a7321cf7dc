/* The policy that is tried: chosen, turned, replayed. */

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "ui/say.h"
#include "ui/ui_part.h"

void whatif_forget(struct whatif *v)
{
	if (v->conf)
		conf_clear(v->conf);
	free(v->conf);
	free(v->policy);
	free(v->replayed);
	free(v->rest);
	free(v->cuts);
	replay_clear(&v->replay);
	chart_clear(&v->chart);
	*v = (struct whatif){ .page = { .panel = v->page.panel, .grown = v->page.grown } };
}

/* ---- replayed -------------------------------------------------------------------- */

static void keep_policy(struct whatif *v)
{
	struct buf text = { 0 };

	conf_print_policy(v->conf, &text);
	text_keep(&v->policy, text.data);
	buf_clear(&text);
}

/* Refused: as it was. */
static int set_policy(struct whatif *v, const char *text, struct err *e)
{
	if (!v->conf) {
		v->conf = mem_calloc(1, sizeof *v->conf);
		conf_init(v->conf);
	}
	if (conf_set_policy(v->conf, text, e) < 0)
		return -1;
	keep_policy(v);
	return 0;
}

/* The first to be tried is the sweep's own, where it has one. */
static void begin(struct whatif *v, const struct hindsight *h)
{
	struct buf own = { 0 };
	struct err e;

	conf_print_policy(h->recording->sweep->config, &own);
	if (strcmp(buf_str(&own), policy_none.name) == 0 || set_policy(v, own.data, &e) < 0)
		set_policy(v, "bandit(slack_factor=0.2)", &e);
	buf_clear(&own);
}

static void find_cuts(struct whatif *v, const struct sweep *s)
{
	free(v->cuts);
	v->cuts = mem_calloc((size_t)s->n_runs + 1, sizeof *v->cuts);
	for (uint32_t i = 0; i < v->replay.n_runs && i < s->n_runs; i++)
		v->cuts[i] = v->replay.runs[i].cancelled_at;
	v->cuts_version++;
}

/* The policy as it is but for the number: what a trade-off over that is of. */
static void find_rest(struct whatif *v)
{
	struct buf text = { 0 };
	struct conf c;
	struct err e;

	text_keep(&v->rest, NULL);
	if (v->dial >= v->n_dials)
		return;
	conf_init(&c);
	conf_set_policy(&c, v->policy, &e);
	dial_reset(&c, &v->dials[v->dial]);
	conf_print_policy(&c, &text);
	text_keep(&v->rest, text.data);
	buf_clear(&text);
	conf_clear(&c);
}

static void find_dials(struct whatif *v, const struct dial_range *range)
{
	v->n_dials = dial_list(v->conf, range, v->dials);
	v->dial = v->dial < v->n_dials ? v->dial : 0;
	find_rest(v);
}

bool whatif_refresh(struct ui *ui)
{
	const struct hindsight *h = ui->model.hindsight;
	struct whatif *v = &ui->whatif;
	bool another = v->version != ui->model.hindsight_version;

	if (!h || h->lack)
		return false;
	if (!v->policy)
		begin(v, h);
	if (!another && v->replayed && strcmp(v->replayed, v->policy) == 0)
		return true;
	/* Values may be others, not only more. */
	if (another)
		v->chart.ready = false;
	v->version = ui->model.hindsight_version;
	text_keep(&v->replayed, v->policy);
	replay_clear(&v->replay);
	replay_make(&v->replay, v->conf, h->recording);
	replay_summarise(&v->replay, h->recording->sweep, &v->sum);
	find_cuts(v, h->recording->sweep);
	find_dials(v, &h->range);
	return true;
}

/* ---- chosen ---------------------------------------------------------------------- */

void whatif_try(struct ui *ui, const char *policy)
{
	struct err e;

	if (whatif_refresh(ui) && set_policy(&ui->whatif, policy, &e) < 0)
		say(ui, STYLE_ERROR, "%s", e.text);
	else
		ui->whatif.dial = 0;
	whatif_refresh(ui);
}

/* Behind those of the line-up: one that is typed. */
static void chosen(struct ui *ui, int id)
{
	const struct hindsight *h = ui->model.hindsight;

	if (!h)
		return;
	if ((size_t)id < h->lineup.n && !h->lineup.rows[id].lack)
		whatif_try(ui, h->lineup.rows[id].policy);
	else
		prompt_open(&ui->prompt, action_get(ACT_POLICY_IS),
		            (size_t)id < h->lineup.n ? h->lineup.rows[id].policy
		                                     : ui->whatif.policy);
}

void whatif_choose(struct ui *ui)
{
	const struct hindsight *h = ui->model.hindsight;

	if (!whatif_refresh(ui))
		return;
	menu_open(&ui->menu, "Policy", MENU_PICKS, 0, chosen);
	for (size_t i = 0; i < h->lineup.n; i++) {
		const struct lineup_row *row = &h->lineup.rows[i];

		menu_add(&ui->menu, (int)i, false, "%s%s", row->policy,
		         row->lack  ? " ..."
		         : row->own ? "  (the sweep's own)"
		                    : "");
		if (strcmp(row->policy, ui->whatif.policy) == 0)
			ui->menu.at = i;
	}
	menu_add(&ui->menu, (int)h->lineup.n, false, "another, typed ...");
}

/* ---- turned ---------------------------------------------------------------------- */

const struct dial *whatif_dial(const struct ui *ui)
{
	const struct whatif *v = &ui->whatif;

	return v->dial < v->n_dials ? &v->dials[v->dial] : NULL;
}

const struct tradeoff *whatif_tradeoff_shown(const struct ui *ui)
{
	const struct tradeoff *t = ui->model.tradeoff;
	const struct dial *d = whatif_dial(ui);

	return t && d && t->setting == d->setting && strcmp(t->rest, ui->whatif.rest) == 0
	               ? t
	               : NULL;
}

void whatif_select(struct ui *ui, int by)
{
	struct whatif *v = &ui->whatif;

	if (!whatif_refresh(ui) || !v->n_dials)
		return;
	v->dial = (v->dial + (by < 0 ? v->n_dials - 1 : 1)) % v->n_dials;
	find_rest(v);
}

void whatif_turn(struct ui *ui, int by)
{
	struct whatif *v = &ui->whatif;
	const struct dial *d;

	if (!whatif_refresh(ui) || !(d = whatif_dial(ui)))
		return;
	if (!dial_turn(v->conf, d, by)) {
		say(ui, STYLE_TEXT, "%s goes no %s here", d->setting->name,
		    by < 0 ? "lower" : "higher");
		return;
	}
	keep_policy(v);
	whatif_refresh(ui);
}
