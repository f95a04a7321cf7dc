#include "core/analysis/lineup.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"

/* What the manual calls safe. */
static const char *const safe[] = { "bandit(slack_factor=5, narrowing=1)",
	                            "all(median, patience(patience=3))" };

static bool is_there(const struct lineup *l, const char *policy)
{
	for (size_t i = 0; i < l->n; i++)
		if (strcmp(l->rows[i].policy, policy) == 0)
			return true;
	return false;
}

static void add_row(struct lineup *l, struct lineup_row take)
{
	ARRAY_PUSH(l->rows, l->n, l->cap, take);
}

/* A policy that is there already is not tried again. */
static void try_policy(struct lineup *l, const char *text, const struct recording *rec,
                       bool own)
{
	struct lineup_row row = { .own = own };
	struct buf policy = { 0 };
	struct replay r;
	struct conf c;
	struct err e;

	conf_init(&c);
	if (conf_set_policy(&c, text, &e) < 0) {
		row.policy = mem_strndup(text, strcspn(text, "("));
		row.lack = mem_strdup(e.text);
		add_row(l, row);
	} else {
		conf_print_policy(&c, &policy);
		if (!is_there(l, policy.data)) {
			replay_make(&r, &c, rec);
			replay_summarise(&r, rec->sweep, &row.sum);
			replay_clear(&r);
			row.policy = buf_detach(&policy);
			add_row(l, row);
		}
	}
	buf_clear(&policy);
	conf_clear(&c);
}

/* "bandit(slack_factor=0.2)"; a whole run of hyperband's is the longest that there is. */
static void print_usual(const struct policy_kind *kind, const struct dial_range *range,
                        struct buf *out)
{
	int first = (int)strcspn(kind->options, " ");

	buf_adds(out, kind->name);
	if (!kind->usual)
		return;
	if (kind == &policy_hyperband)
		buf_addf(out, "(%.*s=%u)", first, kind->options, range->longest);
	else if (policy_has_option(kind, "policies"))
		buf_addf(out, "(%s)", kind->usual);
	else
		buf_addf(out, "(%.*s=%s)", first, kind->options, kind->usual);
}

/* What nobody knows is worse than anything. */
static double lost(const struct replay_summary *s)
{
	return isnan(s->regret) ? INFINITY : s->regret;
}

static bool beats(const struct replay_summary *a, const struct replay_summary *b)
{
	double more = replay_saved_share(a) - replay_saved_share(b);

	return (more > 0 && lost(a) <= lost(b)) || (more >= 0 && lost(a) < lost(b));
}

void lineup_mark(struct lineup *l)
{
	for (size_t i = 0; i < l->n; i++) {
		struct lineup_row *row = &l->rows[i];

		row->front = !row->lack;
		for (size_t k = 0; k < l->n; k++)
			row->front = row->front &&
			             (l->rows[k].lack || !beats(&l->rows[k].sum, &row->sum));
	}
}

static int compare(const void *a, const void *b)
{
	const struct lineup_row *x = a, *y = b;
	double p = replay_saved_share(&x->sum), q = replay_saved_share(&y->sum);

	if (!x->lack != !y->lack)
		return x->lack ? 1 : -1;
	return p != q                           ? (p < q ? 1 : -1)
	       : lost(&x->sum) != lost(&y->sum) ? (lost(&x->sum) > lost(&y->sum) ? 1 : -1)
	                                        : strcmp(x->policy, y->policy);
}

void lineup_make(struct lineup *l, const struct recording *rec, const struct dial_range *range,
                 const char *also)
{
	const struct conf *conf = rec->sweep->config;
	struct buf text = { 0 };

	*l = (struct lineup){ 0 };
	if (conf->policy && strcmp(conf->policy, policy_none.name) != 0) {
		conf_print_policy(conf, &text);
		try_policy(l, text.data, rec, true);
	}
	if (also)
		try_policy(l, also, rec, false);
	for (size_t i = 0; policy_kinds[i]; i++) {
		if (policy_kinds[i] == &policy_none)
			continue;
		buf_reset(&text);
		print_usual(policy_kinds[i], range, &text);
		try_policy(l, text.data, rec, false);
	}
	for (size_t i = 0; i < ARRAY_LEN(safe); i++)
		try_policy(l, safe[i], rec, false);
	buf_clear(&text);
	lineup_mark(l);
	qsort(l->rows, l->n, sizeof *l->rows, compare);
}

void lineup_clear(struct lineup *l)
{
	for (size_t i = 0; i < l->n; i++) {
		free(l->rows[i].policy);
		free(l->rows[i].lack);
	}
	free(l->rows);
	*l = (struct lineup){ 0 };
}
