#include "core/conf/from_help.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/lines.h"
#include "core/conf/from_help_part.h"

static void clear_option(struct from_help_option *o)
{
	free(o->name);
	free(o->off);
	free(o->metavar);
	free(o->help);
	free(o->fallback);
	strings_clear(&o->choices);
	free(o->expression);
}

void from_help_clear(struct from_help *d)
{
	for (size_t i = 0; i < d->n; i++)
		clear_option(&d->options[i]);
	free(d->options);
	*d = (struct from_help){ 0 };
}

/* A line without colours and the frame that typer draws around it. */
static void plain_line(const char *s, size_t len, struct buf *out)
{
	size_t n = 0;

	buf_reset(out);
	buf_add(out, s, len);
	len = lines_plain(out->data, len);
	for (size_t i = 0; i < len; i++) {
		const unsigned char *c = (unsigned char *)out->data + i;
		/* Box drawing, U+2500 … U+257F. */
		bool box = len - i > 2 && c[0] == 0xe2 && (c[1] == 0x94 || c[1] == 0x95);

		out->data[n++] = box || *c == '\t' ? ' ' : (char)*c;
		i += box ? 2 : 0;
	}
	while (n && out->data[n - 1] == ' ')
		n--;
	out->data[n] = '\0';
	out->len = n;
}

static bool is_known(const struct from_help *d, const char *name)
{
	bool known = strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0;

	for (size_t i = 0; i < d->n && !known; i++)
		known = param_same_name(d->options[i].name, name);
	return known;
}

/* The help of the last option is whole. */
static void end_help(struct from_help *d, struct buf *text)
{
	if (text->len) {
		free(d->options[d->n - 1].help);
		d->options[d->n - 1].help = buf_detach(text);
	}
}

static void read_lines(struct from_help *d, const char *help)
{
	struct buf line = { 0 }, text = { 0 };
	bool open = false;

	while (*help) {
		size_t len = strcspn(help, "\n");
		struct from_help_option o;

		plain_line(help, len, &line);
		help += len + (help[len] == '\n');
		if (from_help_declared(line.data, &o)) {
			end_help(d, &text);
			ARRAY_PUSH(d->options, d->n, d->cap, o);
			buf_adds(&text, o.help);
			open = true;
		} else if (open && line.data[0] == ' ') {
			buf_adds(&text, text.len ? " " : "");
			buf_adds(&text, line.data + strspn(line.data, " "));
		} else if (line.len) {
			open = false;
		}
	}
	end_help(d, &text);
	buf_clear(&line);
	buf_clear(&text);
}

void from_help_parse(struct from_help *d, const char *help)
{
	size_t n;

	*d = (struct from_help){ .unsure = true };
	read_lines(d, help);
	n = d->n;
	d->n = 0;
	for (size_t i = 0; i < n; i++) {
		struct from_help_option o = d->options[i];

		if (is_known(d, o.name)) {
			clear_option(&o);
			continue;
		}
		from_help_tell(&o);
		from_help_propose(&o);
		d->unsure = d->unsure && !o.tuned;
		d->options[d->n++] = o;
	}
	for (size_t i = 0; d->unsure && i < d->n; i++)
		d->options[i].tuned = d->options[i].metavar && d->options[i].expression;
}
