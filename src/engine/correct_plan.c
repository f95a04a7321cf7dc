#include "engine/correct_plan.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/mem.h"
#include "cfgfile/cfgfile.h"
#include "engine/printed.h"
#include "folder/paths.h"

/* Has any run logged it, or printed it? */
static bool is_seen(const struct correct *c)
{
	const struct sweep *s = &c->book->sweep;
	bool seen = false;

	for (uint32_t i = 0; i < s->n_runs && !seen; i++)
		seen = correct_known(c, &s->runs[i]) != NULL;
	for (uint32_t i = 0; i < s->n_runs && !seen; i++) {
		struct recorded rec = { 0 };
		struct correct_values f;

		if (!s->runs[i].started_ms)
			continue;
		correct_read(c, &s->runs[i], &rec, &f);
		seen = f.n || f.held.n;
		correct_values_clear(&f);
		recorded_clear(&rec);
	}
	return seen;
}

int correct_check_seen(const struct correct *c, struct err *e)
{
	struct printed p;
	struct buf names = { 0 };
	int rc = 0;

	if (is_seen(c))
		return 0;
	if (printed_latest(c->book->dir, &c->book->sweep, &p)) {
		printed_names(&p, &names);
		rc = err_set(e,
		             c->conf->read_output
		                     ? "no run has printed \"%s\"; printed: %s"
		                     : "no run has logged \"%s\"; logged: %s (read_output = "
		                       "false: what is printed is not read)",
		             c->conf->metric_name, names.data);
	}
	buf_clear(&names);
	printed_clear(&p);
	return rc;
}

static void remove_name(struct strings *list, const char *name)
{
	for (size_t i = 0; i < list->n; i++) {
		if (strcmp(list->items[i], name) != 0)
			continue;
		free(list->items[i]);
		list->n--;
		memmove(list->items + i, list->items + i + 1,
		        (list->n - i) * sizeof *list->items);
		return;
	}
}

/* The curves of the one that it was go on, where there are any. */
static void rename_metric(const struct sweep *s, struct conf *c, const char *name)
{
	char *old = c->metric_name;
	bool seen = false;

	for (uint32_t i = 0; i < s->n_runs && !seen; i++)
		seen = sweep_series(&s->runs[i], 0) != NULL;
	remove_name(&c->metrics, name);
	if (old && strcmp(old, name) != 0 && seen && !strings_has(&c->metrics, old))
		strings_add(&c->metrics, old);
	c->metric_name = mem_strdup(name);
	free(old);
}

/* "GOAL NAME" over the configuration that holds. */
static int change(struct correct *c, const char *words, struct err *e)
{
	static const char *const goals[] = { "maximize", "minimize", "keep" };
	size_t len = strcspn(words, " "), goal = 0;
	const char *name = words + len + strspn(words + len, " ");
	struct strings errs = { 0 };
	struct buf text = { 0 }, whole = { 0 };
	int rc = 0;

	while (goal < ARRAY_LEN(goals) &&
	       (strlen(goals[goal]) != len || memcmp(goals[goal], words, len) != 0))
		goal++;
	if (goal == ARRAY_LEN(goals) || !*name)
		return err_set(e, "metric takes maximize, minimize or keep, and a name");
	if (!c->book->conf_text)
		return err_set(e, "%s: the log has no usable configuration", c->book->dir);
	c->conf->asked = c->book->conf->asked;
	if (cfgfile_parse(c->conf, c->book->conf_text, PATHS_CONF, false, &errs) == 0) {
		rename_metric(&c->book->sweep, c->conf, name);
		if (goal <= GOAL_MINIMIZE) {
			c->conf->goal = (enum goal)goal;
			c->conf->goal_given = true;
		}
		cfgfile_print(c->conf, &text);
		cfgfile_keep_comments(c->book->conf_text, buf_str(&text), &whole);
		/* What it is read as is what holds. */
		conf_clear(c->conf);
		conf_init(c->conf);
		c->conf->asked = c->book->conf->asked;
		c->text = buf_detach(&whole);
		cfgfile_parse(c->conf, c->text, PATHS_CONF, true, &errs);
	}
	if (errs.n)
		rc = err_set(e, "%s", errs.items[0]);
	strings_clear(&errs);
	buf_clear(&text);
	buf_clear(&whole);
	return rc;
}

int correct_plan(struct correct *c, const struct book *b, const char *words, bool live,
                 struct err *e)
{
	*c = (struct correct){ .book = b, .conf = mem_alloc(sizeof *c->conf), .live = live };
	conf_init(c->conf);
	if (change(c, words, e) < 0 || !(c->reader = metric_reader_new(c->conf, e)))
		return -1;
	return correct_check_seen(c, e);
}

int correct_plan_conf(struct correct *c, const struct book *b, struct conf *take,
                      const char *text, bool live, struct err *e)
{
	*c = (struct correct){
		.book = b, .conf = take, .text = mem_strdup(text), .live = live
	};
	c->reader = metric_reader_new(take, e);
	return c->reader ? 0 : -1;
}

void correct_clear(struct correct *c)
{
	metric_reader_free(c->reader);
	if (c->conf)
		conf_clear(c->conf);
	free(c->conf);
	free(c->text);
	*c = (struct correct){ 0 };
}
