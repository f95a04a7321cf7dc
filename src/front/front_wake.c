/* A sweep whose engine has ended goes on. */

#include <string.h>

#include "base/num.h"
#include "cfgfile/cfgfile.h"
#include "core/analysis/confirm_plan.h"
#include "core/analysis/stopping.h"
#include "engine/control.h"
#include "engine/engine_process.h"
#include "engine/past.h"
#include "engine/requirements.h"
#include "folder/lock.h"
#include "folder/paths.h"
#include "front/front_part.h"

#define EXTEND_MAX 1000000

/* With another configuration and a first command, unless NULL; -1 and a sentence. */
static int wake(struct front *f, const char *conf, const char *command, struct err *e)
{
	const struct sweep *s = &f->book.sweep;

	f->log_due = true;
	if (!f->book.conf_text || !s->directory)
		return err_set(e,
		               "the log has no usable configuration: nothing can be resumed");
	if (requirements_first(f->book.conf, s->directory, e) < 0)
		return -1;
	return engine_process_resume(f->book.dir, s->directory, conf, command, e);
}

void front_wake(struct front *f)
{
	struct err e;

	if (wake(f, NULL, NULL, &e) < 0)
		front_say(f, STYLE_ERROR, "%s", e.text);
	else
		front_say(f, STYLE_GOOD, "the sweep goes on");
}

/* What was seen a second ago may have been one that wrote a note. */
static bool is_at_work(struct front *f)
{
	f->live = f->live && lock_is_held(f->book.dir, NULL);
	return f->live && f->book.sweep.status != SWEEP_FINISHED;
}

/* What a command needs that starts runs: it would be in vain otherwise. */
static int check_goes_on(const struct front *f, struct err *e)
{
	static const char again[] =
		"it would stop at once (%s): pegbox resume --set changes that";
	struct buf why = { 0 };
	struct decision d;
	int rc = 0;

	if (sweep_decide_resumed(&f->book.sweep, &d))
		return err_set(e, again, d.text);
	if (stopping_now(&f->book.sweep, &why))
		rc = err_set(e, again, why.data);
	buf_clear(&why);
	return rc;
}

/* What was asked for is all that is done then, whatever its limits are. */
static int check_line(const struct front *f, const char *line, struct buf *reply, struct err *e)
{
	const struct sweep *s = &f->book.sweep;
	struct confirm_plan p = { 0 };
	int rc;

	if (strncmp(line, "confirm ", 8) != 0)
		return check_goes_on(f, e);
	rc = confirm_plan_make(&p, s, line + 8, e);
	if (rc == 0) {
		buf_adds(reply, "confirming ");
		confirm_plan_print(&p, reply);
	}
	confirm_plan_clear(&p);
	return rc == 0 && s->status != SWEEP_FINISHED ? check_goes_on(f, e) : rc;
}

bool front_wake_control(struct front *f, const char *line)
{
	struct buf reply = { 0 };
	struct err e;
	int rc;

	if (!f->has_book || is_at_work(f))
		return front_ask(f, line);
	if (past_can(line))
		rc = past_do(f->book.dir, line, &reply, &e);
	else if ((rc = check_line(f, line, &reply, &e)) == 0)
		rc = wake(f, NULL, line, &e);
	if (rc < 0)
		front_say(f, STYLE_ERROR, "%s", e.text);
	else
		front_say(f, STYLE_GOOD, "%s",
		          reply.len        ? reply.data
		          : past_can(line) ? "done"
		                           : "the sweep goes on");
	f->log_due = true;
	buf_clear(&reply);
	return rc == 0;
}

/* Can it be told, and would it start any? */
static int check_extend(struct front *f, const char *number, uint64_t *n, struct err *e)
{
	const struct sweep *s = &f->book.sweep;
	const struct conf *c = f->book.conf;
	uint64_t space = conf_repeats(c) ? 0 : space_count(&c->space);

	if (!num_parse_u64(number, strlen(number), n) || !*n || *n > EXTEND_MAX)
		return err_set(e, "extend takes how many more runs, 1 to %d, not \"%s\"",
		               EXTEND_MAX, number);
	if (!c->max_total_runs)
		return err_set(e,
		               "max_total_runs is not set: no number of runs ends this sweep");
	if (s->exhausted || (space && s->n_assigned >= space))
		return err_set(e,
		               "the search space is used up: Setup (1) begins another sweep");
	return is_at_work(f) ? 0 : check_goes_on(f, e);
}

/* The configuration with room for n more runs, its comments kept. */
static int print_extended(struct front *f, uint64_t n, struct buf *out, struct err *e)
{
	const struct sweep *s = &f->book.sweep;
	bool over = s->status == SWEEP_FINISHED || s->confirming;
	struct strings errs = { 0 };
	struct buf text = { 0 };
	struct conf c;
	int rc;

	conf_init(&c);
	rc = cfgfile_parse(&c, f->book.conf_text, PATHS_CONF, false, &errs);
	if (rc < 0)
		err_set(e, "%s", errs.items[0]);
	c.max_total_runs = (int)n + (over ? (int)s->n_assigned : c.max_total_runs);
	cfgfile_print(&c, &text);
	cfgfile_keep_comments(f->book.conf_text, buf_str(&text), out);
	strings_clear(&errs);
	buf_clear(&text);
	conf_clear(&c);
	return rc;
}

/* Of a sweep at work as an edit; what came of it is said, and false: nothing did. */
static bool extend(struct front *f, const char *conf)
{
	struct buf line = { 0 };
	struct err e;
	bool good;

	if (is_at_work(f)) {
		buf_adds(&line, "edit ");
		control_escape(conf, &line);
		good = front_ask(f, buf_str(&line));
		f->log_due = true;
	} else if ((good = wake(f, conf, NULL, &e) == 0)) {
		front_say(f, STYLE_GOOD, "the sweep goes on");
	} else {
		front_say(f, STYLE_ERROR, "%s", e.text);
	}
	buf_clear(&line);
	return good;
}

void front_wake_extend(struct front *f, const char *number)
{
	struct buf conf = { 0 };
	struct err e;
	uint64_t n;

	if (check_extend(f, number, &n, &e) < 0 || print_extended(f, n, &conf, &e) < 0)
		front_say(f, STYLE_ERROR, "%s", e.text);
	else if (extend(f, buf_str(&conf)) && !ui_setup_changed(f->ui))
		front_setup_text(f, buf_str(&conf), NULL);
	buf_clear(&conf);
}
