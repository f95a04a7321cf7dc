#ifndef UI_KEY_H
#define UI_KEY_H

/*
 * Keys and their names.  A key is a code point (a typed character, a control character as it
 * arrives) or one of the named keys, which lie above all code points.
 *
 *   a  ?  C-l  Space  Enter  Esc  Tab  BackTab  Up  PgDn  F1
 */

#include <stdint.h>

/* clang-format off */
enum {
	KEY_NONE = 0,
	KEY_NAMED = 0x200000, /* the first that is no code point */
	KEY_Up = KEY_NAMED, KEY_Down, KEY_Left, KEY_Right, KEY_PgUp, KEY_PgDn, KEY_Home,
	KEY_End, KEY_Insert, KEY_Delete, KEY_Backspace, KEY_Enter, KEY_Esc, KEY_Tab,
	KEY_BackTab, KEY_F1, /* … F12 follow */
	KEY_F12 = KEY_F1 + 11,
	/* What is no key: where and what the mouse did, and a paste. */
	KEY_Click, KEY_DoubleClick, KEY_Drag, KEY_Release, KEY_WheelUp, KEY_WheelDown,
	KEY_PasteStart, KEY_PasteEnd,
	KEY_LAST,
};
/* clang-format on */

#define KEY_CTRL(c) (0x1f & (c))

struct key {
	int32_t code;
	int x, y; /* of the mouse, in cells */
};

/** The wheel: -1 up, 1 down, 0 no wheel. */
static inline int key_wheel(struct key k)
{
	return k.code == KEY_WheelUp ? -1 : k.code == KEY_WheelDown ? 1 : 0;
}

#define KEY_NAME_MAX 16

/** "C-l", "Space", "ä"; for a code that has no name "?". */
void key_print(int32_t code, char out[KEY_NAME_MAX]);

/** The code of a name; KEY_NONE when there is none. */
int32_t key_parse(const char *name);

#endif
