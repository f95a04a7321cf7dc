#include "ui/input.h"

#include <stdio.h>
#include <string.h>
#include <wchar.h>

#include "base/array.h"

#define ESC 27
#define KEY_MS 50       /* after Esc, until it is a key */
#define SEQUENCE_MS 500 /* within what is a sequence but for a strange keyboard (Alt-[) */
#define DOUBLE_CLICK_MS 300
#define NONE ((size_t)-1) /* the sequence is not whole */

/* clang-format off */
/* CSI … final, and SS3 final. */
static const struct {
	char final;
	int32_t code;
} finals[] = {
	{ 'A', KEY_Up }, { 'B', KEY_Down }, { 'C', KEY_Right }, { 'D', KEY_Left },
	{ 'H', KEY_Home }, { 'F', KEY_End }, { 'M', KEY_Enter }, { 'Z', KEY_BackTab },
	{ 'P', KEY_F1 }, { 'Q', KEY_F1 + 1 }, { 'R', KEY_F1 + 2 }, { 'S', KEY_F1 + 3 },
};

/* CSI number ~ */
static const int32_t numbers[] = {
	[1] = KEY_Home, [2] = KEY_Insert, [3] = KEY_Delete, [4] = KEY_End, [5] = KEY_PgUp,
	[6] = KEY_PgDn, [7] = KEY_Home, [8] = KEY_End,
	[11] = KEY_F1, KEY_F1 + 1, KEY_F1 + 2, KEY_F1 + 3, KEY_F1 + 4,
	[17] = KEY_F1 + 5, KEY_F1 + 6, KEY_F1 + 7, KEY_F1 + 8, KEY_F1 + 9,
	[23] = KEY_F1 + 10, KEY_F1 + 11,
	[200] = KEY_PasteStart, KEY_PasteEnd,
};
/* clang-format on */

void input_init(struct input *in)
{
	*in = (struct input){ .answers = { .background = -1 }, .press_ms = INT64_MIN / 2 };
}

void input_bind(struct input *in, const char *text, int32_t code)
{
	struct input_bound *b = &in->bound[in->n_bound];

	if (!*text || strlen(text) >= sizeof b->text || in->n_bound == ARRAY_LEN(in->bound))
		return;
	snprintf(b->text, sizeof b->text, "%s", text);
	b->code = code;
	in->n_bound++;
}

void input_feed(struct input *in, const char *bytes, size_t n, int64_t now_ms)
{
	n = n > input_room(in) ? input_room(in) : n;
	memcpy(in->data + in->n, bytes, n);
	in->n += n;
	in->fed_ms = now_ms;
}

/* ---- the mouse ------------------------------------------------------------------- */

/* A report: the buttons' bits as xterm has them, a cell from 1. */
static int32_t mouse(struct input *in, int bits, int x, int y, bool down, int64_t now_ms,
                     struct key *k)
{
	int button = bits & 3;

	k->x = x > 0 ? x - 1 : 0;
	k->y = y > 0 ? y - 1 : 0;
	if (bits & 128)
		return KEY_NONE;
	if (bits & 64)
		return !down || button > 1 ? KEY_NONE : button ? KEY_WheelDown : KEY_WheelUp;
	/* A move without a button: its release was lost. */
	if (bits & 32 && button != 3)
		return in->pressed && button == 0 ? KEY_Drag : KEY_NONE;
	if (button == 0 && down) {
		bool twice = now_ms - in->press_ms < DOUBLE_CLICK_MS && in->press_x == k->x &&
		             in->press_y == k->y;

		/* A third one is no second double click. */
		in->press_ms = twice ? INT64_MIN / 2 : now_ms;
		in->press_x = k->x;
		in->press_y = k->y;
		in->pressed = true;
		return twice ? KEY_DoubleClick : KEY_Click;
	}
	if (!in->pressed || (down && button != 3))
		return KEY_NONE;
	in->pressed = false;
	return KEY_Release;
}

/* ---- answers --------------------------------------------------------------------- */

/* "11;rgb:1e1e/1e1e/1e1e", one to four digits each; what follows does not matter. */
static void take_osc(struct input *in, const char *body)
{
	unsigned c[3];
	int at[4] = { 0 };
	int32_t colour = 0;
	const char *rgb = strncmp(body, "11;rgb", 6) == 0 ? strchr(body, ':') : NULL;

	if (!rgb || sscanf(rgb, ":%n%4x%n/%4x%n/%4x%n", &at[0], &c[0], &at[1], &c[1], &at[2],
	                   &c[2], &at[3]) != 3)
		return;
	for (int i = 0; i < 3; i++) {
		int digits = at[i + 1] - at[i] - (i > 0);
		unsigned most;

		/* Blanks before it count, too. */
		if (digits > 4)
			return;
		most = (1U << (4 * digits)) - 1;
		colour = colour << 8 | (int32_t)(c[i] * 255 / most);
	}
	in->answers.background = colour;
}

/* ---- sequences ------------------------------------------------------------------- */

static size_t csi(struct input *in, const char *s, size_t n, int64_t now_ms, struct key *k)
{
	char body[64] = "";
	size_t i = 2, len;
	int a = 0, b = 0, c = 0;

	/* A report of the old kind: three bytes. */
	if (n > 2 && s[2] == 'M') {
		if (n < 6)
			return NONE;
		a = (unsigned char)s[3] - 32;
		k->code = mouse(in, a, (unsigned char)s[4] - 32, (unsigned char)s[5] - 32,
		                (a & 3) != 3 || (a & 96), now_ms, k);
		return 6;
	}
	/* '$' ends those of rxvt, which follow no rule. */
	while (i < n && s[i] >= ' ' && s[i] < '@' && (s[i] != '$' || s[2] == '?'))
		i++;
	if (i == n)
		return NONE;
	/* What cannot stand in one ends it, and is taken for itself. */
	if (s[i] < ' ' || s[i] == 127)
		return i;
	len = i - 2 < sizeof body - 1 ? i - 2 : sizeof body - 1;
	memcpy(body, s + 2, len);
	if (body[0] == '<' && (s[i] == 'M' || s[i] == 'm')) {
		if (sscanf(body, "<%6d;%6d;%6d", &a, &b, &c) == 3)
			k->code = mouse(in, a, b, c, s[i] == 'M', now_ms, k);
	} else if (body[0] == '?' && s[i] == 'y') {
		if (sscanf(body, "?%6d;%6d$", &a, &b) == 2 && a == 2026)
			in->answers.sync = b == 1 || b == 2;
	} else if (body[0] == '?' && s[i] == 'c') {
		in->answers.all = true;
	} else if (s[i] == '~') {
		if (sscanf(body, "%6d", &a) == 1 && a > 0 && (size_t)a < ARRAY_LEN(numbers))
			k->code = numbers[a];
	} else {
		for (size_t f = 0; f < ARRAY_LEN(finals); f++)
			if (finals[f].final == s[i])
				k->code = finals[f].code;
	}
	return i + 1;
}

static size_t ss3(const char *s, size_t n, struct key *k)
{
	if (n < 3)
		return NONE;
	for (size_t f = 0; f < ARRAY_LEN(finals); f++)
		if (finals[f].final == s[2])
			k->code = finals[f].code;
	/* The keypad: '*' to '9'. */
	if (s[2] >= 'j' && s[2] <= 'y')
		k->code = s[2] - 0x40;
	return 3;
}

/* OSC, DCS and the like, to their end. */
static size_t text_sequence(struct input *in, const char *s, size_t n)
{
	char body[64];
	size_t i = 2, len;

	while (i < n && s[i] != '\a' && s[i] != ESC)
		i++;
	if (i == n || (s[i] == ESC && i + 1 == n))
		return NONE;
	len = i - 2 < sizeof body - 1 ? i - 2 : sizeof body - 1;
	memcpy(body, s + 2, len);
	body[len] = '\0';
	if (s[1] == ']')
		take_osc(in, body);
	return s[i] == '\a' ? i + 1 : s[i + 1] == '\\' ? i + 2 : i;
}

/* One of the terminal's own keys: its length; 0: it is none. */
static size_t bound(const struct input *in, struct key *k)
{
	size_t longest = 0;
	bool begun = false;

	for (const struct input_bound *b = in->bound; b < in->bound + in->n_bound; b++) {
		size_t len = strlen(b->text);

		if (in->n < len) {
			begun |= memcmp(in->data, b->text, in->n) == 0;
		} else if (len > longest && memcmp(in->data, b->text, len) == 0) {
			longest = len;
			k->code = b->code;
		}
	}
	return longest ? longest : begun ? NONE : 0;
}

static size_t character(const struct input *in, struct key *k)
{
	mbstate_t state = { 0 };
	wchar_t ch = 0;
	size_t n = mbrtowc(&ch, in->data, in->n, &state);

	if (n == (size_t)-2)
		return NONE;
	k->code = n == (size_t)-1            ? 0xfffd
	          : ch == '\r' || ch == '\n' ? KEY_Enter
	          : ch == '\t'               ? KEY_Tab
	          : ch == 127                ? KEY_Backspace
	                                     : (int32_t)ch;
	return n == (size_t)-1 || n == 0 ? 1 : n;
}

/* The bytes of what comes first, and its key where it is one; NONE: it is not whole. */
static size_t first(struct input *in, int64_t now_ms, struct key *k)
{
	const char *s = in->data;
	size_t n = bound(in, k);

	if (n)
		return n;
	if (s[0] != ESC)
		return character(in, k);
	if (in->n == 1)
		return NONE;
	if (s[1] == '[')
		return csi(in, s, in->n, now_ms, k);
	if (s[1] == 'O')
		return ss3(s, in->n, k);
	if (strchr("]P_^X", s[1]) && s[1])
		return text_sequence(in, s, in->n);
	k->code = KEY_Esc;
	return 1;
}

/* How long what has begun may wait for its rest; -1: for ever, since it can be nothing else. */
static int patience(const struct input *in)
{
	bool sequence = in->n > 1 && in->data[0] == ESC;

	if (sequence && in->n > 2 && in->data[1] == '[')
		return -1;
	return sequence || (in->asked && !in->answers.all && in->data[0] == ESC) ? SEQUENCE_MS
	                                                                         : KEY_MS;
}

static void use_up(struct input *in, size_t n)
{
	in->n -= n;
	memmove(in->data, in->data + n, in->n);
}

bool input_key(struct input *in, int64_t now_ms, struct key *k)
{
	while (in->n) {
		size_t n;

		*k = (struct key){ KEY_NONE, 0, 0 };
		n = first(in, now_ms, k);
		if (n == NONE) {
			int wait = patience(in);

			if (input_room(in) && (wait < 0 || now_ms - in->fed_ms < wait))
				return false;
			/* A lone Esc is a key; a sequence whose rest never came is nothing. */
			k->code = in->n == 1 && in->data[0] == ESC ? KEY_Esc : KEY_NONE;
			n = in->n;
		}
		use_up(in, n);
		if (k->code)
			return true;
	}
	return false;
}

int input_wait_ms(const struct input *in, int64_t now_ms)
{
	int64_t left = in->n ? patience(in) : -1;

	if (left < 0)
		return -1;
	left -= now_ms - in->fed_ms;
	return left < 0 ? 0 : (int)left;
}
