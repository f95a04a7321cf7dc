/* From a terminal's bytes to keys, in whatever pieces they come. */

#include <locale.h>

#include "../tap.h"
#include "base/array.h"
#include "base/buf.h"
#include "ui/input.h"

/* "Click 4,9  a  PasteStart" */
static void print_key(struct buf *out, struct key k)
{
	static const char *const mouse[] = { "Click", "DoubleClick", "Drag",       "Release",
		                             "Up",    "Down",        "PasteStart", "PasteEnd" };
	char name[KEY_NAME_MAX];

	key_print(k.code, name);
	buf_adds(out, out->len ? " " : "");
	if (k.code < KEY_Click)
		buf_adds(out, name);
	else
		buf_adds(out, mouse[k.code - KEY_Click]);
	if (k.code >= KEY_Click && k.code <= KEY_WheelDown)
		buf_addf(out, ":%d,%d", k.x, k.y);
}

static void start(struct input *in)
{
	input_init(in);
	input_bind(in, "\033[[A", KEY_F1); /* as the Linux console has it */
	input_bind(in, "\b", KEY_Backspace);
	input_bind(in, "\033OA", KEY_Up);
}

static void take(struct input *in, int64_t now_ms, struct buf *out)
{
	struct key k;

	while (input_key(in, now_ms, &k))
		print_key(out, k);
}

/* Bytes in two pieces, with a pause between them. */
static void feed(struct input *in, const char *bytes, size_t n, size_t cut, int pause_ms,
                 struct buf *out)
{
	input_feed(in, bytes, cut, 0);
	take(in, 0, out);
	take(in, pause_ms, out);
	input_feed(in, bytes + cut, n - cut, pause_ms);
	take(in, pause_ms, out);
}

/* What bytes mean. */
static const struct {
	const char *bytes, *keys;
} cases[] = {
	{ "abc", "a b c" },
	{ "ä€𝄞", "ä € 𝄞" },
	{ "\r\t\177\b", "Enter Tab Backspace Backspace" },
	{ "\003\032", "C-c C-z" },
	{ "\033[A\033[B\033[C\033[D", "Up Down Right Left" },
	{ "\033OA\033OB\033OH\033OF", "Up Down Home End" },
	{ "\033[H\033[F\033[1~\033[4~\033[5~\033[6~", "Home End Home End PgUp PgDn" },
	{ "\033[2~\033[3~\033[7~\033[8~\033[Z", "Insert Delete Home End BackTab" },
	{ "\033OP\033OQ\033OR\033OS\033[15~\033[24~\033[[A", "F1 F2 F3 F4 F5 F12 F1" },
	{ "\033[1;5A\033[1;2P\033[3;5~", "Up F1 Delete" },
	{ "\033OMj\033Oq", "Enter j 1" },
	{ "\033[200~a\033[201~b", "PasteStart a PasteEnd b" },
	/* What is no key of ours is nothing. */
	{ "\033[99~\033[I\033[O\033[5i\033[3$x", "x" },
	{ "a\033[12\033[Bb", "a Down b" },
	{ "\033\033[A", "Esc Up" },
	{ "\033q", "Esc q" },
	/* The mouse: down and up at once, the wheel, drags, other buttons, moves. */
	{ "\033[<0;5;10M\033[<0;5;10m", "Click:4,9 Release:4,9" },
	{ "\033[<0;5;10M\033[<0;5;10m\033[<0;5;10M\033[<0;5;10m",
	  "Click:4,9 Release:4,9 DoubleClick:4,9 Release:4,9" },
	{ "\033[<64;300;200M\033[<65;1;1M\033[<66;1;1M", "Up:299,199 Down:0,0" },
	{ "\033[<0;1;1M\033[<32;2;1M\033[<0;3;1m", "Click:0,0 Drag:1,0 Release:2,0" },
	{ "\033[<16;1;1M\033[<48;2;1M\033[<16;3;1m", "Click:0,0 Drag:1,0 Release:2,0" },
	{ "\033[<2;1;1M\033[<2;1;1m\033[<1;1;1Mx\033[<35;1;1M", "x" },
	{ "\033[<0;1;1M\033[<35;9;9M", "Click:0,0 Release:8,8" },
	{ "\033[<0;1;1m\033[<32;1;1M\033[<128;1;1Mx", "x" },
	{ "\033[<;;Mx\033[<0;1Mx\033[<99999999999;1;1Mx", "x x x" },
	{ "\033[M !!\033[M#!!\033[M`\"!", "Click:0,0 Release:0,0 Up:1,0" },
	/* Answers are no keys. */
	{ "a\033]11;rgb:ffff/ffff/ffff\033\\b", "a b" },
	{ "a\033]11;rgb:1e/1e/1e\ab", "a b" },
	{ "\033[?2026;2$y\033[?62;22cx", "x" },
	{ "\033P1$r0m\033\\\033_G\033\\x", "x" },
};

static void test_cases(void)
{
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		size_t n = strlen(cases[i].bytes), bad = 0;
		struct buf keys = { 0 };
		struct input in;

		start(&in);
		feed(&in, cases[i].bytes, n, n, 0, &keys);
		is_str(buf_str(&keys), cases[i].keys, "case %zu", i);
		for (size_t cut = 0; cut <= n; cut++) {
			start(&in);
			buf_reset(&keys);
			feed(&in, cases[i].bytes, n, cut, 20, &keys);
			bad += strcmp(buf_str(&keys), cases[i].keys) != 0;
		}
		ok(bad == 0, "  the same wherever it is torn: %zu are not", bad);
		buf_clear(&keys);
	}
}

/* A report that has begun cannot be a key: it waits for its rest as long as that takes. */
static void test_slow(void)
{
	static const char bytes[] = "\033[<0;105;210M";
	struct buf keys = { 0 };
	struct input in;
	size_t bad = 0;

	for (size_t cut = 3; cut < sizeof bytes - 1; cut++) {
		start(&in);
		buf_reset(&keys);
		feed(&in, bytes, sizeof bytes - 1, cut, 3600000, &keys);
		bad += strcmp(buf_str(&keys), "Click:104,209") != 0;
	}
	ok(!bad, "a report of the mouse may take an hour: %zu are lost", bad);
	buf_clear(&keys);
}

static void test_esc(void)
{
	struct buf keys = { 0 };
	struct input in;

	start(&in);
	input_feed(&in, "\033", 1, 1000);
	take(&in, 1000, &keys);
	ok(!keys.len && input_wait_ms(&in, 1010) == 40, "Esc waits 50 ms for what may follow");
	take(&in, 1050, &keys);
	is_str(buf_str(&keys), "Esc", "then it is a key");
	ok(input_wait_ms(&in, 1050) == -1, "and nothing is waited for");
	in.asked = true;
	input_feed(&in, "\033", 1, 2000);
	take(&in, 2400, &keys);
	ok(keys.len == 3, "while an answer may come it waits longer");
	input_feed(&in, "]11;rgb:0/0/0\033\\\033[?6c", 21, 2400);
	take(&in, 2400, &keys);
	ok(keys.len == 3 && in.answers.background == 0, "for this is one");
	input_feed(&in, "\033", 1, 3000);
	take(&in, 3050, &keys);
	is_str(buf_str(&keys), "Esc Esc", "until all have come");
	buf_clear(&keys);
}

static void test_answers(void)
{
	static const struct {
		const char *bytes;
		int32_t background;
		bool sync, all;
	} answers[] = {
		{ "", -1, false, false },
		{ "\033]11;rgb:0000/8080/ffff\033\\", 0x0080ff, false, false },
		{ "\033]11;rgb:f/0/8\a", 0xff0088, false, false },
		{ "\033]11;rgba:ff/00/80/ff\a", 0xff0080, false, false },
		{ "\033]11;rgb:zz/0/0\a", -1, false, false },
		{ "\033]11;rgb:       1/0/0\a", -1, false, false },
		{ "\033]11;?\a", -1, false, false },
		{ "\033]10;rgb:ff/ff/ff\a", -1, false, false },
		{ "\033[?2026;1$y", -1, true, false },
		{ "\033[?2026;2$y\033[?64;1;2c", -1, true, true },
		{ "\033[?2026;0$y\033[?6c", -1, false, true },
		{ "\033[?2026;4$y", -1, false, false },
		{ "\033[?2004;2$y", -1, false, false },
	};

	for (size_t i = 0; i < ARRAY_LEN(answers); i++) {
		struct buf keys = { 0 };
		struct input in;

		start(&in);
		input_feed(&in, answers[i].bytes, strlen(answers[i].bytes), 0);
		take(&in, 0, &keys);
		ok(in.answers.background == answers[i].background &&
		           in.answers.sync == answers[i].sync &&
		           in.answers.all == answers[i].all && !keys.len,
		   "answer %zu: %06x", i, (unsigned)in.answers.background);
		buf_clear(&keys);
	}
}

/* Any bytes at all, in any pieces: each call ends, the buffer never fills for good. */
static void test_noise(void)
{
	uint32_t seed = 1;
	struct buf keys = { 0 };
	struct input in;
	bool stuck = false;

	start(&in);
	for (int i = 0; i < 20000 && !stuck; i++) {
		static const char likely[] = "\033\033[[]<;0123456789MmO~P\\$y?\a";
		char bytes[64];

		for (size_t k = 0; k < sizeof bytes; k++) {
			seed = seed * 1664525 + 1013904223;
			bytes[k] = seed >> 30 ? likely[(seed >> 8) % (sizeof likely - 1)]
			                      : (char)(seed >> 16);
		}
		input_feed(&in, bytes, (seed >> 20) % sizeof bytes, i);
		take(&in, i, &keys);
		stuck = input_room(&in) == 0;
		buf_reset(&keys);
	}
	ok(!stuck, "no noise fills it");
	for (int i = 0; i < 2 && input_room(&in); i++) {
		static char text[sizeof in.data];

		memset(text, 'x', sizeof text);
		memcpy(text, "\033]11;", 5);
		input_feed(&in, text, sizeof text, 30000);
	}
	take(&in, 30000, &keys);
	ok(input_room(&in) > 0, "nor an answer without an end");
	buf_clear(&keys);
}

int main(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	test_cases();
	test_slow();
	test_esc();
	test_answers();
	test_noise();
	return done_testing();
}
