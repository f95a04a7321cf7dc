#include "ui/key.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

/* clang-format off */
static const struct {
	int32_t code;
	const char *name;
} names[] = {
	{ ' ', "Space" }, { KEY_Up, "Up" }, { KEY_Down, "Down" }, { KEY_Left, "Left" },
	{ KEY_Right, "Right" }, { KEY_PgUp, "PgUp" }, { KEY_PgDn, "PgDn" },
	{ KEY_Home, "Home" }, { KEY_End, "End" }, { KEY_Insert, "Insert" },
	{ KEY_Delete, "Delete" }, { KEY_Backspace, "Backspace" }, { KEY_Enter, "Enter" },
	{ KEY_Esc, "Esc" }, { KEY_Tab, "Tab" }, { KEY_BackTab, "BackTab" }, { 0, NULL },
};
/* clang-format on */

void key_print(int32_t code, char out[KEY_NAME_MAX])
{
	struct buf b = { 0 };

	for (size_t i = 0; names[i].name; i++)
		if (names[i].code == code) {
			snprintf(out, KEY_NAME_MAX, "%s", names[i].name);
			return;
		}
	if (code >= KEY_F1 && code <= KEY_F12) {
		snprintf(out, KEY_NAME_MAX, "F%d", (int)(code - KEY_F1 + 1));
	} else if (code > 0 && code < ' ') {
		snprintf(out, KEY_NAME_MAX, "C-%c", code + (code <= 26 ? 'a' - 1 : '@'));
	} else if (code > ' ' && code < KEY_NAMED) {
		utf8_add(&b, (uint32_t)code);
		snprintf(out, KEY_NAME_MAX, "%s", buf_str(&b));
		buf_clear(&b);
	} else {
		snprintf(out, KEY_NAME_MAX, "?");
	}
}

int32_t key_parse(const char *name)
{
	const char *p = name;
	uint32_t c;
	int n, end = 0;

	for (size_t i = 0; names[i].name; i++)
		if (strcmp(names[i].name, name) == 0)
			return names[i].code;
	if (sscanf(name, "F%2d%n", &n, &end) == 1 && !name[end] && n >= 1 && n <= 12)
		return KEY_F1 + n - 1;
	if (strncmp(name, "C-", 2) == 0 && name[2] && !name[3]) {
		c = (unsigned char)name[2];
		if (c >= 'a' && c <= 'z')
			return (int32_t)(c - 'a' + 1);
		return c >= '[' && c <= '_' ? (int32_t)(c - '@') : KEY_NONE;
	}
	c = utf8_next(&p);
	return c > ' ' && c != 0x7f && c != 0xfffd && !*p ? (int32_t)c : KEY_NONE;
}
