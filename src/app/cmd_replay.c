/* pegbox replay: a past sweep under other policies. */

#include <stdlib.h>
#include <string.h>

#include "app/cmd.h"
#include "app/replayed.h"
#include "base/text.h"
#include "folder/retell.h"
#include "store/json_text.h"

const struct cmd_option cmd_replay_options[] = {
	{ "policy", 'p', "POLICY", "The policy to try, as in 'bandit(slack_factor=0.2)'" },
	{ "over", 0, "NUMBER", "The same over the values of one of its numbers" },
	{ "all", 0, NULL, "Every policy at its usual settings, and how much early values say" },
	{ "json", 0, NULL, "One JSON document" },
	{ .name = NULL },
};

/* What is asked for. */
struct question {
	const struct conf *policy; /* NULL: none was given */
	const char *text;          /* of it */
	const char *over;
	bool all, json;
};

static int tell_runs(const struct question *q, const struct recording *rec)
{
	struct replay r;

	replay_make(&r, q->policy, rec);
	if (q->json)
		json_print(replayed_json_runs(&r, rec, q->text), JSON_INDENT(1));
	else
		replayed_text_runs(&r, rec, q->text);
	replay_clear(&r);
	return EXIT_DONE;
}

static int tell_all(const struct question *q, const struct recording *rec)
{
	struct hindsight h;

	hindsight_make(&h, rec, q->text);
	if (q->json)
		json_print(replayed_json_all(&h), JSON_INDENT(1));
	else
		replayed_text_all(&h);
	hindsight_clear(&h);
	return EXIT_DONE;
}

/* The numbers that there are, in a sentence. */
static int no_number(const struct question *q, const struct dial_range *range)
{
	struct dial dials[DIALS_MAX];
	size_t n = dial_list(q->policy, range, dials);
	struct buf names = { 0 };
	int rc;

	for (size_t i = 0; i < n; i++)
		buf_addf(&names, "%s%s", i ? ", " : "", dials[i].setting->name);
	rc = fail(EXIT_USAGE, "--over: %s has no number \"%s\"; it has %s", q->text, q->over,
	          n ? names.data : "none");
	buf_clear(&names);
	return rc;
}

static int tell_over(const struct question *q, const struct recording *rec)
{
	struct dial_range range = dial_range(rec->sweep);
	struct tradeoff t;
	int rc = EXIT_DONE;

	if (!tradeoff_make(&t, q->text, conf_find("policy", q->over), rec, &range))
		rc = no_number(q, &range);
	else if (q->json)
		json_print(replayed_json_over(&t), JSON_INDENT(1));
	else
		replayed_text_over(&t);
	tradeoff_clear(&t);
	return rc;
}

static int answer(const struct question *q, const struct args *a)
{
	char *dir = cmd_sweep(a);
	struct recording rec;
	struct book b;
	struct err e;
	int rc;

	if (!dir)
		return EXIT_ERROR;
	rc = retell_open(&b, dir, &rec, &e);
	cmd_print_problems(&b);
	if (rc < 0)
		rc = fail(EXIT_ERROR, "%s", e.text);
	else
		rc = q->all    ? tell_all(q, &rec)
		     : q->over ? tell_over(q, &rec)
		               : tell_runs(q, &rec);
	recording_clear(&rec);
	book_clear(&b);
	free(dir);
	return rc;
}

int cmd_replay(const struct args *a)
{
	const char *given = args_get(a, "policy");
	struct question q = { .over = args_get(a, "over"),
		              .all = args_has(a, "all"),
		              .json = args_has(a, "json") };
	struct buf text = { 0 };
	struct conf c;
	struct err e;
	int rc;

	conf_init(&c);
	if (!given && !q.all)
		rc = fail(EXIT_USAGE,
		          "replay: needs --policy, as in --policy 'median', or --all");
	else if (q.all && q.over)
		rc = fail(EXIT_USAGE, "replay: --all or --over, not both");
	else if (given && conf_set_policy(&c, given, &e) < 0)
		rc = fail(EXIT_USAGE, "--policy: %s", e.text);
	else {
		if (given) {
			conf_print_policy(&c, &text);
			q.policy = &c;
			q.text = text.data;
		}
		rc = answer(&q, a);
	}
	conf_clear(&c);
	buf_clear(&text);
	return rc;
}
