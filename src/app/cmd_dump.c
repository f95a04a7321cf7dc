/* pegbox dump: the program's own tables, for the tests, the completions and the curious. */

#include <stdio.h>
#include <string.h>

#include "app/cmd.h"
#include "core/conf/conf.h"
#include "core/sampler/sampler.h"
#include "core/sweep/event.h"
#include "core/sweep/run.h"
#include "import/import.h"
#include "ui/action.h"
#include "ui/context.h"
#include "ui/ui_settings.h"

static void dump_action(const struct ui_action *a)
{
	const char *comma = "";

	printf("%s\t%s\t", a->name, a->group);
	for (unsigned c = 1; a->contexts != CTX_ALL && c <= CTX_HELP; c <<= 1)
		if (a->contexts & c) {
			printf("%s%s", comma, context_name((enum context)c));
			comma = " ";
		}
	printf("%s\t%s\t%s\n", a->contexts == CTX_ALL ? "all" : "", a->keys, a->help);
}

int cmd_dump(const struct args *a)
{
	const char *table = a->operands[0];

	if (strcmp(table, "commands") == 0) {
		for (const struct cmd *c = cmds; c->name; c++)
			if (c->summary)
				printf("%s\t%s\n", c->name, c->summary);
	} else if (strcmp(table, "options") == 0) {
		for (const struct cmd *c = cmds; c->name; c++)
			for (const struct cmd_option *o = c->options; o && o->name; o++)
				printf("%s\t--%s\t%s\t%s\t%.1s\n", c->name, o->name,
				       o->argument ? o->argument : "", o->help, &o->letter);
	} else if (strcmp(table, "settings") == 0) {
		for (const struct conf_setting *s = conf_settings; s->name; s++)
			printf("%s\t%s\t%s\t%s\n", s->section, s->name,
			       s->fallback ? s->fallback : "", s->help);
	} else if (strcmp(table, "expressions") == 0) {
		for (const struct param_kind *k = param_kinds; k->name; k++)
			printf("%s\t%s\t%s\n", k->name, k->arguments, k->summary);
	} else if (strcmp(table, "samplers") == 0) {
		for (size_t i = 0; sampler_kinds[i]; i++)
			printf("%s\t%s\n", sampler_kinds[i]->name, sampler_kinds[i]->summary);
	} else if (strcmp(table, "policies") == 0) {
		for (size_t i = 0; policy_kinds[i]; i++)
			printf("%s\t%s\t%s\n", policy_kinds[i]->name, policy_kinds[i]->options,
			       policy_kinds[i]->summary);
	} else if (strcmp(table, "actions") == 0) {
		for (const struct ui_action *u = actions; u->name; u++)
			dump_action(u);
	} else if (strcmp(table, "screen") == 0) {
		for (const struct ui_setting *s = ui_settings_table; s->name; s++)
			printf("%s\t%s\t%s\n", s->name, s->choices ? s->choices : "", s->help);
	} else if (strcmp(table, "imports") == 0) {
		for (size_t i = 0; import_kinds[i]; i++)
			printf("%s\t%s\n", import_kind_name(import_kinds[i]),
			       import_kind_summary(import_kinds[i]));
	} else if (strcmp(table, "events") == 0) {
		for (enum event_kind k = EVENT_SWEEP; k <= EVENT_COMMAND; k++)
			puts(event_name(k));
	} else if (strcmp(table, "states") == 0) {
		for (enum run_state s = RUN_QUEUED; s < RUN_STATES; s++)
			puts(run_state_name(s));
	} else {
		return fail(EXIT_USAGE, "dump: there is no table \"%s\"", table);
	}
	return EXIT_DONE;
}
