#include "ui/term_like.h"

#include <string.h>

#include "base/array.h"

/* In this order: the first that a name begins with; "" is any. */
static const struct {
	const char *begin;
	const char *like[4];
} table[] = {
	{ "tmux", { "tmux-256color", "screen-256color", "screen" } },
	{ "screen", { "screen-256color", "screen" } },
	{ "rxvt", { "rxvt-unicode-256color", "rxvt-256color", "rxvt" } },
	{ "linux", { "linux" } },
	{ "vt1", { "vt100" } },
	{ "vt2", { "vt220", "vt100" } },
	{ "vt3", { "vt220", "vt100" } },
	{ "vt4", { "vt220", "vt100" } },
	{ "vt5", { "vt220", "vt100" } },
	{ "sun", { "sun", "vt100" } },
	{ "cons", { "ansi" } },
	{ "eterm", { "ansi" } }, /* of Emacs */
	/* alacritty, contour, foot, kitty, konsole, st, vte, wezterm, xterm-ghostty, … */
	{ "", { "xterm-256color", "xterm", "vt100" } },
};

const char *term_like(const char *name, size_t i)
{
	size_t k = 0;

	while (strncmp(name, table[k].begin, strlen(table[k].begin)) != 0)
		k++;
	return i < ARRAY_LEN(table[k].like) ? table[k].like[i] : NULL;
}
