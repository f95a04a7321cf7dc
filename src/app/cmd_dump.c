/* pegbox dump: the program's own tables, for the tests, the completions and the curious. */

#include <stdio.h>
#include <string.h>

#include "app/cmd.h"
#include "base/array.h"
#include "core/lesson/measure.h"
#include "core/conf/conf.h"
#include "core/sampler/sampler.h"
#include "core/sweep/event.h"
#include "core/sweep/run.h"
#include "foreign/foreign.h"
#include "import/import_kind.h"
#include "ui/action.h"
#include "ui/ui_settings.h"

static void dump_commands(void)
{
	for (const struct cmd *c = cmds; c->name; c++)
		if (c->summary)
			printf("%s\t%s\n", c->name, c->summary);
}

static void dump_options(void)
{
	for (const struct cmd *c = cmds; c->name; c++)
		for (const struct cmd_option *o = c->options; o && o->name; o++)
			printf("%s\t--%s\t%s\t%s\t%.1s\n", c->name, o->name,
			       o->argument ? o->argument : "", o->help, &o->letter);
}

static void dump_settings(void)
{
	for (const struct conf_setting *s = conf_settings; s->name; s++)
		printf("%s\t%s\t%s\t%s\n", s->section, s->name, s->fallback ? s->fallback : "",
		       s->help);
}

static void dump_expressions(void)
{
	for (const struct param_kind *k = param_kinds; k->name; k++)
		printf("%s\t%s\t%s\n", k->name, k->arguments, k->summary);
}

static void dump_samplers(void)
{
	for (size_t i = 0; sampler_kinds[i]; i++)
		printf("%s\t%s\n", sampler_kinds[i]->name, sampler_kinds[i]->summary);
}

static void dump_policies(void)
{
	for (size_t i = 0; policy_kinds[i]; i++)
		printf("%s\t%s\t%s\n", policy_kinds[i]->name, policy_kinds[i]->options,
		       policy_kinds[i]->summary);
}

static void dump_actions(void)
{
	for (const struct ui_action *a = actions; a->name; a++) {
		const char *comma = "";

		printf("%s\t%s\t", a->name, a->group);
		for (unsigned c = 1; a->contexts != CTX_ALL && c <= CTX_HELP; c <<= 1)
			if (a->contexts & c) {
				printf("%s%s", comma, action_context_name((enum context)c));
				comma = " ";
			}
		printf("%s\t%s\t%s\n", a->contexts == CTX_ALL ? "all" : "", a->keys, a->help);
	}
}

static void dump_screen(void)
{
	for (const struct ui_setting *s = ui_settings_table; s->name; s++)
		printf("%s\t%s\t%s\n", s->name, s->choices ? s->choices : "", s->help);
}

static void dump_imports(void)
{
	for (size_t i = 0; import_kinds[i]; i++)
		printf("%s\t%s\n", import_kinds[i]->name, import_kinds[i]->summary);
}

static void dump_foreign(void)
{
	for (size_t i = 0; foreign_kinds[i]; i++)
		printf("%s\t%s\n", foreign_kinds[i]->name, foreign_kinds[i]->summary);
}

static void dump_events(void)
{
	for (enum event_kind k = EVENT_SWEEP; k <= EVENT_COMMAND; k++)
		puts(event_name(k));
}

static void dump_states(void)
{
	for (enum run_state s = RUN_QUEUED; s < RUN_STATES; s++)
		puts(run_state_name(s));
}

static void dump_measures(void)
{
	for (const struct measure *m = measures; m->name; m++)
		printf("%s\t%s\t%s\n", m->name, m->arguments, m->help);
}

static void dump_panels(void)
{
	for (int i = 0; i < LESSON_PANEL_KINDS; i++)
		printf("%s\t%s\n", lesson_panel_rows[i].name, lesson_panel_rows[i].help);
}

static const struct {
	const char *name;
	void (*fn)(void);
} tables[] = {
	{ "commands", dump_commands }, { "options", dump_options },
	{ "settings", dump_settings }, { "expressions", dump_expressions },
	{ "samplers", dump_samplers }, { "policies", dump_policies },
	{ "actions", dump_actions },   { "screen", dump_screen },
	{ "imports", dump_imports },   { "events", dump_events },
	{ "states", dump_states },     { "foreign", dump_foreign },
	{ "measures", dump_measures }, { "panels", dump_panels },
};

int cmd_dump(const struct args *a)
{
	for (size_t i = 0; i < ARRAY_LEN(tables); i++)
		if (strcmp(tables[i].name, a->operands[0]) == 0) {
			tables[i].fn();
			return EXIT_DONE;
		}
	return fail(EXIT_USAGE, "dump: there is no table \"%s\"", a->operands[0]);
}
