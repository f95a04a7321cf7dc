/* Editing a running sweep: a new configuration for its next runs. */

#include <stdlib.h>

#include "base/array.h"
#include "base/mem.h"
#include "cfgfile/cfgfile.h"
#include "core/analysis/learned.h"
#include "core/conf/conf_diff.h"
#include "engine/engine_part.h"
#include "folder/paths.h"

/* What the running children hang on stays as it was when they started. */
static void check_kept(const struct conf *old, const struct conf *new, struct strings *errs)
{
	static const struct {
		const char *section, *name;
	} kept[] = { { "sweep", "metrics" },     { "sweep", "patterns" },
		     { "sweep", "command" },     { "sweep", "shell" },
		     { "sweep", "environment" }, { "sweep", "files" },
		     { "sweep", "arguments" },   { "sweep", "pty" },
		     { "sweep", "azureml" } };

	for (size_t i = 0; i < ARRAY_LEN(kept); i++) {
		const struct conf_setting *s = conf_find(kept[i].section, kept[i].name);
		struct buf was = { 0 };

		if (!conf_diff_setting(old, new, s))
			continue;
		conf_print(old, s, &was);
		strings_addf(
			errs,
			"%s.%s cannot be changed while the sweep runs (it is %s): stop it, "
			"then pegbox resume --set",
			s->section, s->name, was.len ? was.data : "not set");
		buf_clear(&was);
	}
}

/* It was read when the sweep began. */
static void check_history(const struct conf *old, const struct conf *new, struct strings *errs)
{
	if (conf_diff_setting(old, new, conf_find("sampling", "history")))
		strings_addf(errs, "%s", CONF_DIFF_HISTORY);
}

void engine_edit(struct engine *en, char *text, struct buf *reply)
{
	const struct book *b = en->book;
	struct conf *c = mem_alloc(sizeof *c);
	struct strings errs = { 0 };
	struct buf unlearned = { 0 };
	int before = b->conf->max_concurrent_runs;

	control_unescape(text);
	conf_init(c);
	if (b->sweep.status != SWEEP_RUNNING)
		strings_addf(&errs, "the sweep is stopping");
	else if (cfgfile_parse(c, text, PATHS_CONF, true, &errs) == 0)
		check_history(b->conf, c, &errs);
	if (!errs.n)
		check_kept(b->conf, c, &errs);
	if (errs.n) {
		buf_addf(reply, "error %s", errs.items[0]);
		conf_clear(c);
		free(c);
		strings_clear(&errs);
		return;
	}
	if (!sweep_is_primary(&b->sweep, c->metric_name)) {
		engine_correct_by(en, c, text, reply);
		return;
	}
	writer_configure(en->writer, c, text);
	en->stop_asked = 0;
	assigner_renew(&en->assigner);
	if (b->conf->max_concurrent_runs != before)
		engine_record_concurrency(en);
	buf_adds(reply, "ok the changes hold for the next runs");
	if (learned_print_left_out(&b->sweep, &unlearned))
		buf_addf(reply, "; %s", unlearned.data);
	buf_clear(&unlearned);
}
