#include "core/conf/conf_diff.h"

#include <string.h>

bool conf_diff_setting(const struct conf *a, const struct conf *b, const struct conf_setting *s)
{
	struct buf x = { 0 }, y = { 0 };
	bool differs;

	conf_print_words(a, s, &x);
	conf_print_words(b, s, &y);
	differs = strcmp(buf_str(&x), buf_str(&y)) != 0;
	buf_clear(&x);
	buf_clear(&y);
	return differs;
}

static void say(const char *section, const char *name, struct buf *a, struct buf *b,
                struct strings *out)
{
	if (strcmp(buf_str(a), buf_str(b)) != 0)
		strings_addf(out, "%s.%s: %s -> %s", section, name,
		             a->len ? a->data : "default", b->len ? b->data : "default");
	buf_clear(a);
	buf_clear(b);
}

static const struct param *find_param(const struct conf *c, const char *name)
{
	size_t i = space_find(&c->space, name);

	return i < c->space.n ? &c->space.params[i] : NULL;
}

static void diff_param(const struct param *was, const struct param *now, struct strings *out)
{
	const char *when = now->when ? now->when : "", *old = was->when ? was->when : "";

	if (strcmp(was->text, now->text) != 0)
		strings_addf(out, "%s: %s -> %s", now->name, was->text, now->text);
	if (strcmp(when, old) != 0)
		strings_addf(out, "%s: when %s -> %s", now->name, *old ? old : "always",
		             *when ? when : "always");
}

void conf_diff(const struct conf *a, const struct conf *b, struct strings *out)
{
	struct buf x = { 0 }, y = { 0 };

	for (const struct conf_setting *s = conf_settings; s->name; s++) {
		conf_print_words(a, s, &x);
		conf_print_words(b, s, &y);
		say(s->section, s->name, &x, &y, out);
	}
	conf_print_slots(a, &x);
	conf_print_slots(b, &y);
	say("launcher", "slots", &x, &y, out);
	for (size_t i = 0; i < a->space.n; i++)
		if (!find_param(b, a->space.params[i].name))
			strings_addf(out, "removed: %s", a->space.params[i].name);
	for (size_t i = 0; i < b->space.n; i++) {
		const struct param *now = &b->space.params[i], *was = find_param(a, now->name);

		if (was)
			diff_param(was, now, out);
		else
			strings_addf(out, "new: %s = %s", now->name, now->text);
	}
}
