#include "core/sweep/why.h"

#include <ctype.h>
#include <string.h>

#include "base/array.h"
#include "base/num.h"

#define PARTS 6

/*
 * How the beginning of a reason reads, and what is left of it.  # is a number, @ the name of an
 * exception, of which the last part counts, * any text up to what follows, $ the end; they are
 * $1, $2, … of the short form.
 */
static const struct {
	const char *form, *brief;
} forms[] = {
	/* verdicts of the policies (core/policy/policy_*.c) */
	{ "no finite value", "NaN" },
	{ "best nan ", "NaN" },
	{ "# + # < # (", "$1 < $3 - slack" },
	{ "# > # + # (", "$1 > $2 + slack" },
	{ "best # < median #", "$1 < median $2" },
	{ "best # > median #", "$1 > median $2" },
	{ "best # is rank # of #", "rank $2 of $3" },
	{ "best # < #", "$1 < $2" },
	{ "best # > #", "$1 > $2" },
	{ "# intervals without improving on # at #", "flat since $3" },
	{ "# intervals without # more than # at #", "flat since $4" },
	/* of limits, and what ends a sweep */
	{ "more than # minutes", "over $1 min" },
	{ "run # reached stop_at", "stop_at reached" },
	{ "less than # % chance of", "<$1 % chance of better" },
	{ "# % chance of", "$1 % chance of better" },
	/* how programs end (engine/run_end.c) */
	{ "exit #: @:", "exit $1: $2" },
	{ "exit #: @ (from", "exit $1: $2" },
	{ "exit #: @$", "exit $1: $2" },
	{ "signal # (*)", "$2" },
	{ "metric \"*\" never seen", "no $1" },
	{ "the engine ended", "engine ended" },
};

const char *why_of(const struct run *r)
{
	return r->state == RUN_COMPLETED ? NULL : r->reason ? r->reason : r->verdict;
}

struct part {
	const char *text;
	size_t len;
};

/* What one sign of a form stands for at the beginning of a text; 0: it is not there. */
static size_t scan_part(const char *form, const char *text, struct part *part)
{
	size_t n = 0;
	double x;

	*part = (struct part){ text, 0 };
	if (*form == '#') {
		n = num_scan(text, strlen(text), &x);
	} else if (*form == '@') {
		for (; isalnum((unsigned char)text[n]) || (text[n] && strchr("._", text[n]));
		     n++)
			if (text[n] == '.')
				part->text = text + n + 1;
		if (!isupper((unsigned char)*part->text))
			return 0;
	} else {
		n = strcspn(text, (char[]){ form[1], '\0' });
	}
	part->len = (size_t)(text + n - part->text);
	return n;
}

static bool reads(const char *form, const char *text, struct part *parts)
{
	size_t n_parts = 0;

	for (; *form; form++) {
		if (strchr("#@*", *form)) {
			size_t n = scan_part(form, text, &parts[n_parts++]);

			if (!n)
				return false;
			text += n;
		} else if (*form == '$') {
			return !*text;
		} else if (*text++ != *form) {
			return false;
		}
	}
	return true;
}

/* Behind who says it: "bandit: ", "any: median: ", "all(patience: ", "stopped: ". */
static const char *skip_names(const char *text)
{
	for (;;) {
		size_t n = strspn(text, "abcdefghijklmnopqrstuvwxyz_");

		if (n && text[n] == '(')
			text += n + 1;
		else if (n && text[n] == ':' && text[n + 1] == ' ')
			text += n + 2;
		else
			return text;
	}
}

void why_short(const char *why, struct buf *out)
{
	const char *text = skip_names(why);
	struct part parts[PARTS];

	for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
		if (!reads(forms[i].form, text, parts))
			continue;
		for (const char *p = forms[i].brief; *p; p++)
			if (*p == '$') {
				const struct part *part = &parts[*++p - '1'];

				buf_add(out, part->text, part->len);
			} else {
				buf_addc(out, *p);
			}
		return;
	}
	buf_adds(out, text);
}
