#include "app/prepare_say.h"

#include <stdlib.h>

#include "app/prepare_foreign.h"
#include "base/file.h"
#include "base/mem.h"
#include "cfgfile/cfgfile.h"
#include "core/sampler/sampler.h"
#include "folder/paths.h"

void prepare_say(const struct problems *ps, const char *file, const char *before)
{
	struct buf text = { 0 };

	for (size_t i = 0; i < ps->n; i++) {
		const struct place *at = &ps->items[i].at;
		bool of_file = at->line > 0 || (!at->line && (at->subject || at->param));

		buf_reset(&text);
		problem_print(&ps->items[i], of_file ? file : NULL, &text);
		fail(EXIT_USAGE, "%s%s", before, buf_str(&text));
	}
	buf_clear(&text);
}

int prepare_complain(const struct problems *ps, const char *file)
{
	prepare_say(ps, file, "");
	return EXIT_USAGE;
}

/* Who learns nothing from earlier sweeps, or not from all of their runs. */
static void warn_history(const struct prepared *s, struct problems *ps)
{
	const struct sampler_kind *kind = sampler_find(s->conf->method);
	struct place at = place_of("sampling", "history");
	struct history h;
	struct earlier_fit fit = prepare_history(s, &h);
	struct buf text = { 0 };

	if (!kind->learns) {
		problems_add(ps, at, "%s learns from no runs, nor from earlier ones",
		             kind->name);
	} else if (fit.n < fit.all) {
		earlier_print(&fit, "earlier ", &text);
		problems_add(ps, at, "it learns from %s", buf_str(&text));
	}
	buf_clear(&text);
	earlier_fit_clear(&fit);
	history_clear(&h);
}

void prepare_warn(const struct prepared *s, const char *file, struct problems *ps)
{
	conf_warn(s->conf, ps);
	if (s->conf->history.n)
		warn_history(s, ps);
	if (s->guessed_goal)
		problems_add(ps, place_of("sweep.metric", "goal"),
		             "%s is minimized, as its name says; --maximize, or goal = "
		             "\"maximize\" in the file, says otherwise",
		             s->conf->metric_name);
	if (ps->n && file)
		prepare_locate(s, ps);
}

void prepare_say_notes(const struct prepared *s, const char *file)
{
	if (s->foreign)
		prepare_say(&s->foreign->notes, file, "note: ");
}

static void say_warnings(const struct prepared *s, const char *file)
{
	struct problems found = { 0 };

	prepare_say_notes(s, file);
	prepare_warn(s, file, &found);
	prepare_say(&found, file, "warning: ");
	problems_clear(&found);
}

int prepare_read(struct prepared *s, const struct args *a, const char *file)
{
	struct problems found = { 0 };
	int rc = prepare_find(s, a, file, &found);

	prepare_complain(&found, file);
	problems_clear(&found);
	if (rc < 0)
		prepare_clear(s);
	else
		say_warnings(s, file);
	return rc;
}

int prepare_text(const struct args *a, const char *file, struct buf *text)
{
	struct problems found = { 0 };
	struct foreign f;
	struct err e;
	int rc;

	if (!foreign_is_path(file)) {
		rc = file_read(file, text, &e);
		if (rc < 0)
			fail(EXIT_USAGE, "%s", e.text);
		return rc;
	}
	buf_reset(text);
	rc = prepare_foreign(&f, a, file, &found);
	prepare_complain(&found, file);
	if (rc == 0) {
		char *made = prepare_print(&f, &f.conf);

		buf_adds(text, made);
		free(made);
	}
	problems_clear(&found);
	foreign_clear(&f);
	return rc;
}

int prepare_change(struct prepared *s, const struct args *a, const char *text)
{
	struct problems found = { 0 };
	int rc;

	*s = (struct prepared){ .conf = mem_alloc(sizeof *s->conf) };
	conf_init(s->conf);
	cfgfile_read(s->conf, text, false, &found);
	if (!prepare_options(s->conf, a, &found) && !found.n) {
		prepare_clear(s);
		return 0;
	}
	if (conf_check(s->conf, &found) == 0)
		s->text = prepare_print(NULL, s->conf);
	rc = found.n ? -1 : 1;
	prepare_complain(&found, PATHS_CONF);
	problems_clear(&found);
	if (rc < 0)
		prepare_clear(s);
	return rc;
}

char *prepare_overlay(const struct args *a, const char *text)
{
	struct problems found = { 0 };
	struct buf out = { 0 };
	struct conf c;

	conf_init(&c);
	cfgfile_read(&c, text, false, &found);
	if (prepare_options(&c, a, &found) && !found.n)
		cfgfile_print(&c, &out);
	else if (!found.n)
		buf_adds(&out, text);
	prepare_complain(&found, NULL);
	problems_clear(&found);
	conf_clear(&c);
	return out.len ? buf_detach(&out) : NULL;
}
