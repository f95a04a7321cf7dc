#include "ui/ui_settings.h"

#include <stdio.h>
#include <string.h>

#include "base/num.h"
#include "base/text.h"
#include "ui/style.h"

#define AT(field) offsetof(struct ui_settings, field)

/* clang-format off */
const struct ui_setting ui_settings_table[] = {
	{ .name = "theme", .offset = AT(theme), .choices = THEME_CHOICES,
	  .help = "The colours: for a dark or a light background (auto: as the terminal "
	          "says), or clear to all kinds of colour vision" },
	{ .name = "glyphs", .offset = AT(glyphs), .choices = "auto braille block console ascii",
	  .help = "What curves are made of; auto goes by the locale and the terminal" },
	{ .name = "colours", .offset = AT(colours), .choices = "auto none 8 256",
	  .help = "How many colours; auto goes by the terminal and NO_COLOR" },
	{ .name = "mouse", .offset = AT(mouse), .choices = "off on", .fallback = 1,
	  .help = "Take clicks, the wheel and drags" },
	{ .name = "refresh-ms", .offset = AT(refresh_ms), .min = 16, .max = 5000,
	  .fallback = 100, .help = "Shortest time between two pictures, in milliseconds" },
	{ .name = "bytes-per-second", .offset = AT(wire), .min = 0, .max = 1000000,
	  .fallback = 900,
	  .help = "What may be sent of itself, keys aside; 0 is no limit" },
	{ .name = NULL },
};
/* clang-format on */

void ui_settings_init(struct ui_settings *s)
{
	for (const struct ui_setting *t = ui_settings_table; t->name; t++)
		*(int *)((char *)s + t->offset) = t->fallback;
}

int ui_settings_set(struct ui_settings *s, const char *name, const char *value, struct err *e)
{
	for (const struct ui_setting *t = ui_settings_table; t->name; t++) {
		int *field = (int *)((char *)s + t->offset), n;
		uint64_t x;

		if (strcmp(t->name, name) != 0)
			continue;
		if (t->choices) {
			if ((n = text_word(t->choices, value)) < 0)
				return err_set(e, "%s must be one of %s, not \"%s\"", name,
				               t->choices, value);
			*field = n;
			return 0;
		}
		if (!num_parse_u64(value, strlen(value), &x) || x < (uint64_t)t->min ||
		    x > (uint64_t)t->max)
			return err_set(e, "%s must be a whole number from %d to %d, not \"%s\"",
			               name, t->min, t->max, value);
		*field = (int)x;
		return 0;
	}
	return err_set(e,
	               "there is no setting \"%s\": theme, glyphs, colours, mouse, refresh-ms, "
	               "bytes-per-second",
	               name);
}

void ui_settings_read(struct ui_settings *s, struct keymap *m, const char *text,
                      const char *file, struct strings *errs)
{
	char line[256], verb[16], name[32], value[32], rest[2];
	struct err e;

	for (int n = 1; *text; n++) {
		size_t len = strcspn(text, "\n"),
		       used = len < sizeof line ? len : sizeof line - 1;
		char *hash;
		int rc = 0, words;

		memcpy(line, text, used);
		line[used] = '\0';
		text += len + (text[len] != '\0');
		/* A comment starts the line or stands after a blank: "bind all # …" binds #. */
		if ((hash = strstr(line, " # ")))
			*hash = '\0';
		verb[0] = '\0';
		words = sscanf(line, "%15s %31s %31s %1s", verb, name, value, rest);
		if (words <= 0 || verb[0] == '#')
			continue;
		if (strcmp(verb, "set") == 0)
			rc = words == 3 ? ui_settings_set(s, name, value, &e)
			                : err_set(&e, "set takes a setting and a value: "
			                              "set theme light");
		else
			rc = keymap_parse(m, line, &e);
		if (rc < 0)
			strings_addf(errs, "%s:%d: %s", file, n, e.text);
	}
}
