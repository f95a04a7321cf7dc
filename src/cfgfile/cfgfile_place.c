#include "cfgfile/cfgfile_place.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cfgfile/cfgfile.h"
#include "cfgfile/cfgfile_scan.h"

struct place cfgfile_place(const config_setting_t *s, struct place at)
{
	at.line = (int)config_setting_source_line(s);
	return at;
}

struct place cfgfile_place_item(const char *text, const config_setting_t *list, int i,
                                struct place at)
{
	at.item = (size_t)i + 1;
	at.line = 0;
	/* What was included is not in this text. */
	if (!config_setting_source_file(list))
		at.line = cfgfile_scan_item_line(text, (int)config_setting_source_line(list),
		                                 config_setting_name(list), at.item);
	if (!at.line)
		at = cfgfile_place(config_setting_get_elem(list, (unsigned)i), at);
	return at;
}

const config_setting_t *cfgfile_place_member(const config_setting_t *group,
                                             enum param_part part)
{
	static const char *const names[] = {
		[PART_VALUES] = "values", [PART_WHEN] = "when", [PART_NAME] = "name"
	};
	const config_setting_t *m =
		part == PART_ALL ? NULL : config_setting_get_member(group, names[part]);

	return m ? m : group;
}

/* The group of a parameter, or NULL. */
static const config_setting_t *find_param(config_setting_t *root, const char *name)
{
	const config_setting_t *space = config_setting_get_member(root, "space");

	for (int i = 0; space && i < config_setting_length(space); i++) {
		const config_setting_t *group = config_setting_get_elem(space, (unsigned)i);
		const char *found;

		if (config_setting_is_group(group) &&
		    config_setting_lookup_string(group, "name", &found) &&
		    strcmp(found, name) == 0)
			return group;
	}
	return NULL;
}

/* "sweep.metric.name", or as much of it as there is; NULL: not even the section. */
static const config_setting_t *find_path(config_setting_t *root, const char *section,
                                         const char *name)
{
	char *path = name ? mem_printf("%s.%s", section, name) : mem_strdup(section);
	const config_setting_t *found = NULL;
	char *dot;

	while (!(found = config_setting_lookup(root, path)) && (dot = strrchr(path, '.')))
		*dot = '\0';
	free(path);
	return found;
}

static void locate(config_setting_t *root, const char *text, struct place *at)
{
	const config_setting_t *s = NULL;

	if (at->param && (s = find_param(root, at->param)))
		s = cfgfile_place_member(s, at->part);
	else if (at->name)
		s = find_path(root, at->section, at->name);
	else if (at->subject)
		/* Lists that are not in conf_settings[], for they have a shape of their own. */
		s = find_path(root,
		              strcmp(at->subject, "datasets") == 0 ? "sweep.datasets"
		              : strcmp(at->subject, "slots") == 0  ? "launcher.slots"
		                                                   : at->subject,
		              NULL);
	if (!s)
		return;
	if (at->item && (config_setting_is_array(s) || config_setting_is_list(s)) &&
	    at->item <= (size_t)config_setting_length(s))
		*at = cfgfile_place_item(text, s, (int)at->item - 1, *at);
	else
		*at = cfgfile_place(s, *at);
}

void cfgfile_place_all(config_setting_t *root, const char *text, struct problems *ps,
                       size_t from)
{
	for (size_t i = from; i < ps->n; i++)
		if (!ps->items[i].at.line)
			locate(root, text, &ps->items[i].at);
}

void cfgfile_locate(const char *text, struct problems *ps)
{
	config_t cfg;

	config_init(&cfg);
	if (config_read_string(&cfg, text))
		cfgfile_place_all(config_root_setting(&cfg), text, ps, 0);
	config_destroy(&cfg);
}
