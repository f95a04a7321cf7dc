#include "app/replayed.h"
#include "store/json_text.h"

static json_t *count_json(uint32_t n)
{
	return n ? json_integer(n) : json_null();
}

/* What a policy came to, into an object that says which. */
static json_t *add_summary(json_t *root, const struct replay_summary *sum)
{
	json_t *more = json_pack(
		"{s:i, s:i, s:i, s:I, s:I, s:f, s:f, s:f, s:o, s:b, s:o, s:o}", "runs_total",
		(int)sum->n_runs, "cancelled", (int)sum->n_cancelled, "unknown",
		(int)sum->n_unknown, "intervals", (json_int_t)sum->intervals, "intervals_saved",
		(json_int_t)sum->intervals_saved, "saved_share", replay_saved_share(sum),
		"seconds", sum->seconds, "seconds_saved", sum->seconds_saved, "best",
		count_json(sum->best), "best_survives", sum->best_survives, "best_kept",
		count_json(sum->best_kept), "regret", json_number(sum->regret));

	json_object_update(root, more);
	json_decref(more);
	return root;
}

json_t *replayed_json_runs(const struct replay *r, const struct recording *rec,
                           const char *policy)
{
	json_t *runs = json_array(), *root = json_pack("{s:s}", "policy", policy);
	struct replay_summary sum;

	for (uint32_t i = 0; i < r->n_runs; i++) {
		const struct replay_run *run = &r->runs[i];

		if (!sweep_run(rec->sweep, i + 1) || rec->sweep->runs[i].seed)
			continue;
		json_array_append_new(
			runs,
			json_pack("{s:i, s:o, s:o, s:i, s:i, s:f, s:o}", "run", (int)i + 1,
		                  "cancelled_at", count_json(run->cancelled_at), "reason",
		                  run->cancelled_at ? json_string(run->why) : json_null(),
		                  "intervals", (int)run->n, "intervals_saved",
		                  run->cancelled_at ? (int)(run->n - run->cancelled_at) : 0,
		                  "seconds_saved", replay_seconds_saved(run), "unknown_after",
		                  run->unknown ? json_integer(run->n) : json_null()));
	}
	replay_summarise(r, rec->sweep, &sum);
	add_summary(root, &sum);
	json_object_set_new(root, "runs", runs);
	return root;
}

static json_t *row_json(const struct lineup_row *row)
{
	json_t *j = json_pack("{s:s, s:b, s:b, s:o}", "policy", row->policy, "own", row->own,
	                      "pareto", row->front, "lack",
	                      row->lack ? json_string(row->lack) : json_null());

	return row->lack ? j : add_summary(j, &row->sum);
}

json_t *replayed_json_all(const struct hindsight *h)
{
	json_t *rows = json_array(), *early = json_array();
	struct buf lack = { 0 };
	json_t *root;

	for (size_t i = 0; i < h->lineup.n; i++)
		json_array_append_new(rows, row_json(&h->lineup.rows[i]));
	for (size_t i = 0; i < h->early.n; i++) {
		const struct early_point *p = &h->early.items[i];

		json_array_append_new(early, json_pack("{s:i, s:i, s:o, s:o}", "interval",
		                                       (int)p->interval, "runs", (int)p->n,
		                                       "all", json_number(p->all), "top",
		                                       json_number(p->top)));
	}
	hindsight_print_lack(h, &lack);
	root = json_pack("{s:o, s:o, s:o, s:o}", "lack",
	                 lack.len ? json_string(lack.data) : json_null(), "policies", rows,
	                 "early", early, "wait_until", count_json(h->early.wait));
	buf_clear(&lack);
	return root;
}

json_t *replayed_json_over(const struct tradeoff *t)
{
	json_t *points = json_array();

	for (size_t i = 0; i < t->n; i++) {
		json_t *j = t->setting->type == CONF_BOOL
		                    ? json_pack("{s:b}", "value", t->points[i].x != 0)
		                    : json_pack("{s:o}", "value", json_number(t->points[i].x));

		json_array_append_new(points, add_summary(j, &t->points[i].sum));
	}
	return json_pack("{s:s, s:s, s:o}", "policy", t->policy, "over", t->setting->name,
	                 "points", points);
}
