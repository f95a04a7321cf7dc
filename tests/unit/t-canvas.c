/* What the screen is made of: texts, cells, a line being typed, scales, plots. */

#include <gsl/gsl_sort.h>
#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../tap.h"
#include "base/array.h"
#include "base/rng.h"
#include "base/utf8.h"
#include "ui/axis.h"
#include "ui/canvas.h"
#include "ui/edit.h"
#include "ui/plot.h"
#include "ui/scale.h"

/* ---- text ------------------------------------------------------------------------ */

static void test_utf8(void)
{
	static const struct {
		const char *text;
		int columns;
	} cases[] = { { "abc", 3 },      { "é", 1 },        { "e\xcc\x81", 1 },
		      { "漢字", 4 },     { "\xff\xfe", 2 }, { "\xe2\x82", 2 },
		      { "\xc0\x80", 2 }, { "", 0 },         { "\xed\xa0\x80", 3 },
		      { "★▶", 2 } };
	struct buf b = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		is_num(utf8_columns(cases[i].text), cases[i].columns, "columns of case %zu", i);
	utf8_add(&b, 'a');
	utf8_add(&b, 0xe9);
	utf8_add(&b, 0x6f22);
	utf8_add(&b, 0x1f600);
	is_str(b.data, "aé漢😀", "code points as UTF-8");
	is_num((double)utf8_before(b.data, b.len), 4, "back over four bytes");
	is_num((double)utf8_before(b.data, 3), 2, "back over two");
	is_num((double)utf8_here(b.data, 3), 3, "here are three");
	is_num((double)utf8_before("x", 0), 0, "nothing before the start");
	is_num(utf8_widest(3, "漢字"), 4, "a wider text widens a list");
	is_num(utf8_widest(5, "漢字"), 5, "a narrower one does not");
	buf_clear(&b);
}

static const char *printed(const struct canvas *c, struct rect r)
{
	static struct buf out;

	buf_reset(&out);
	canvas_print(c, r, &out);
	return buf_str(&out);
}

static void test_canvas(void)
{
	struct canvas c;
	struct rect r = { 1, 1, 6, 2 };

	canvas_init(&c, 10, 4, GLYPHS_BRAILLE);
	is_num(canvas_text(&c, canvas_at(r, 0, 0), STYLE_TEXT, "longer than it"), 6,
	       "text is cut");
	canvas_text(&c, canvas_at(r, 0, 1), STYLE_TEXT, "漢字漢字");
	canvas_text(&c, canvas_at(r, -3, 5), STYLE_TEXT, "outside");
	is_str(printed(&c, canvas_rect(&c)), "\n longe…\n 漢字…\n\n",
	       "an ellipsis, also after wide characters");
	/* A character written over half of a wide one leaves no half. */
	canvas_put(&c, r, 1, 1, 'x', STYLE_TEXT);
	is_str(printed(&c, (struct rect){ 1, 2, 6, 1 }), " x字…\n",
	       "half of a wide character goes with the other");
	canvas_blank(&c);
	canvas_middle(&c, canvas_part(canvas_rect(&c), 0, 0, 7), STYLE_TEXT, "a.long.name_x");
	canvas_middle(&c, canvas_part(canvas_rect(&c), 0, 1, 8), STYLE_TEXT, "漢字漢字漢字x");
	canvas_middle(&c, canvas_part(canvas_rect(&c), 0, 2, 7), STYLE_TEXT, "it fits");
	is_str(printed(&c, canvas_rect(&c)), "a.l…e_x\n漢字…字x\nit fits\n\n",
	       "cut in the middle, also among wide characters");
	canvas_blank(&c);
	is_num(canvas_wrap(&c, (struct rect){ 0, 1, 10, 2 }, -1, STYLE_TEXT,
	                   "line one   line two   line 3  line 4"),
	       4, "how many lines it takes, seen or not");
	is_str(printed(&c, canvas_rect(&c)), "\nline two\nline 3\n\n",
	       "those within are drawn");
	canvas_blank(&c);
	canvas_right(&c, canvas_part(canvas_rect(&c), 0, 0, 10), STYLE_TEXT, "right");
	is_num(canvas_wrap(&c, canvas_rect(&c), 1, STYLE_TEXT, "words that do not fit"), 2,
	       "broken at blanks");
	is_str(printed(&c, canvas_rect(&c)), "     right\nwords that\ndo not fit\n\n",
	       "wrapped and right");
	canvas_blank(&c);
	canvas_wrap(&c, canvas_rect(&c), 0, STYLE_TEXT, "at 3:\n  uni(\n     ^");
	is_str(printed(&c, canvas_rect(&c)), "at 3:\n  uni(\n     ^\n\n",
	       "a mark stands under its text");
	canvas_clear(&c);
}

static void test_frame(void)
{
	static const struct {
		int w;
		const char *edge;
	} cases[] = { { 30, "╭ title ──── one  two  three ╮\n" },
		      { 29, "╭ title ─── one  two  three ╮\n" },
		      { 24, "╭ title ───── one  two ╮\n" },
		      { 17, "╭ title ─── one ╮\n" },
		      { 13, "╭ title ────╮\n" } };

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct canvas c;

		canvas_init(&c, cases[i].w, 3, GLYPHS_BRAILLE);
		canvas_frame(&c, canvas_rect(&c), "title", "one  two  three");
		is_str(printed(&c, (struct rect){ 0, 0, cases[i].w, 1 }), cases[i].edge,
		       "parts that fit in %d columns", cases[i].w);
		canvas_clear(&c);
	}
}

static void test_edit(void)
{
	static const struct {
		const char *start;
		int32_t keys[8];
		const char *end;
	} cases[] = {
		{ "ab", { 'c' }, "abc" },
		{ "ab", { KEY_Home, 'x' }, "xab" },
		{ "aé", { KEY_Backspace }, "a" },
		{ "aé", { KEY_Left, KEY_Delete }, "a" },
		{ "one two", { KEY_CTRL('w') }, "one " },
		{ "one two", { KEY_CTRL('u') }, "" },
		{ "one two", { KEY_Home, KEY_Right, KEY_CTRL('k') }, "o" },
		{ "", { KEY_Backspace, KEY_Delete, KEY_Left, KEY_CTRL('w'), 0x6f22 }, "漢" },
	};
	struct edit e = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		edit_set(&e, cases[i].start);
		for (size_t k = 0; k < 8 && cases[i].keys[k]; k++)
			edit_key(&e, cases[i].keys[k]);
		is_str(buf_str(&e.text), cases[i].end, "editing case %zu", i);
	}
	edit_offer(&e, "runs.csv");
	edit_key(&e, 'x');
	edit_key(&e, 'y');
	is_str(buf_str(&e.text), "xy", "typing replaces what was offered");
	edit_offer(&e, "runs.csv");
	edit_key(&e, KEY_F1);
	edit_key(&e, KEY_Left);
	edit_key(&e, 'x');
	is_str(buf_str(&e.text), "runs.csxv", "unless a key edits it first");
	edit_offer(&e, "runs.c");
	edit_insert(&e, "sv");
	is_str(buf_str(&e.text), "runs.csv", "or it is completed");
	ok(!edit_key(&e, KEY_F1), "F1 is no editor's key");
	edit_clear(&e);
}

/* ---- numbers --------------------------------------------------------------------- */

static void test_axis(void)
{
	static const struct {
		double lo, hi;
		enum scale_kind kind;
		int want;
		const char *labels;
	} cases[] = {
		{ 0, 1, SCALE_LINEAR, 6, "0.0 0.2 0.4 0.6 0.8 1.0" },
		{ 0.71, 0.93, SCALE_LINEAR, 6, "0.75 0.80 0.85 0.90" },
		{ 0, 30, SCALE_LINEAR, 7, "0 5 10 15 20 25 30" },
		{ 0, 25000, SCALE_LINEAR, 6, "0 5k 10k 15k 20k 25k" },
		{ 0, 3e6, SCALE_LINEAR, 4, "0 1M 2M 3M" },
		{ 1e-5, 3e-5, SCALE_LINEAR, 5, "1e-5 1.5e-5 2e-5 2.5e-5 3e-5" },
		{ -1, 1, SCALE_LINEAR, 5, "-1.0 -0.5 0.0 0.5 1.0" },
		{ 1e-4, 1, SCALE_LOG, 6, "0.0001 0.001 0.01 0.1 1" },
		{ 1, 100, SCALE_LOG, 12, "1 2 5 10 20 50 100" },
		{ 0.015, 0.6, SCALE_LOG, 3, "0.02 0.1 0.5" },
		{ 1e-9, 1, SCALE_LOG, 3, "1e-9 1e-5 0.1" },
		{ 0.9995, 1, SCALE_LINEAR, 5, "0.9996 0.9998 1.0000" },
		{ 0.91, 0.995, SCALE_LOG, 4, "0.92 0.94 0.96 0.98" },
		{ 0, 0.99999, SCALE_ERROR, 6, "0 0.9 0.99 0.999 0.9999 0.99999" },
		{ -1000, 100, SCALE_SYMLOG, 8, "-1000 -100 -10 -1 0 1 10 100" },
	};
	char label[AXIS_LABEL_MAX];

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct axis a = axis_make(
			scale_make(cases[i].lo, cases[i].hi, cases[i].kind, 1), cases[i].want);
		struct buf out = { 0 };

		for (size_t k = 0; k < a.n; k++) {
			axis_label(label, &a, k);
			buf_addf(&out, "%s%s", k ? " " : "", label);
		}
		is_str(buf_str(&out), cases[i].labels, "ticks of %g … %g", cases[i].lo,
		       cases[i].hi);
		buf_clear(&out);
	}
}

static const double odd[] = { 0,       1,        -1,   NAN,  INFINITY, -INFINITY, 1e-320,
	                      1.7e308, -1.7e308, 1e-5, 1e15, 0.1,      1e300 };

static void test_scales(void)
{
	bool valid = true, inside = true, back = true;

	/* Whatever the bounds: a valid scale, ticks in it in order, and the inverse. */
	for (size_t i = 0; i < ARRAY_LEN(odd); i++)
		for (size_t k = 0; k < ARRAY_LEN(odd); k++)
			for (int kind = 0; kind < SCALE_KINDS; kind++)
				for (int n = 1; n < 40; n += 6) {
					struct axis_room room = { 4 * n, 4, 2, n, n % 2 };
					struct scale s = scale_make(odd[i], odd[k],
					                            (enum scale_kind)kind, 1);
					struct axis a;

					axis_fit(&a, s, &room);
					s = a.scale;

					valid &= isfinite(s.lo) && isfinite(s.hi) &&
					         s.lo < s.hi &&
					         (kind != SCALE_LOG || s.lo > 0) &&
					         isfinite(s.hi - s.lo);
					for (size_t t = 0; t < a.n; t++)
						inside &=
							scale_share(&s, a.ticks[t]) > -1e-6 &&
							scale_share(&s, a.ticks[t]) <
								1 + 1e-6 &&
							(t == 0 || a.ticks[t] > a.ticks[t - 1]);
					back &= fabs(scale_share(&s, scale_value(&s, 0.3)) -
					             0.3) < 1e-6;
				}
	ok(valid, "every scale is valid");
	ok(inside, "ticks lie in it, ascending");
	ok(back, "shares and values are inverse");
}

/* Of numbers of both signs: the decade of the middle one of their sizes. */
static void test_decades(void)
{
	struct rng rng = { 3, 0, 0, 0 };
	int wrong = 0;

	for (size_t n = 1; n < 200; n++) {
		double x[200], sizes[200];

		for (size_t i = 0; i < n; i++)
			x[i] = (rng_next(&rng) - 0.3) * pow(10, floor(8 * rng_next(&rng)));
		gsl_sort(x, 1, n);
		for (size_t i = 0; i < n; i++)
			sizes[i] = fabs(x[i]);
		gsl_sort(sizes, 1, n);
		wrong += scale_decade(x, n) != pow(10, floor(log10(sizes[n / 2])));
	}
	ok(!wrong, "of %d of 199 lists the decade is another", wrong);
}

static void test_plot(void)
{
	struct plot p;
	struct canvas c;

	canvas_init(&c, 4, 2, GLYPHS_BRAILLE);
	plot_init(&p, 4, 2, GLYPHS_BRAILLE);
	plot_line(&p, 0, 0, 1, 1, STYLE_TEXT);
	plot_draw(&p, NULL, &c, canvas_rect(&c));
	is_str(printed(&c, canvas_rect(&c)), "  ⡠⠊\n⡠⠊\n", "a braille line");
	plot_blank(&p);
	/* Nothing of this may be drawn, nor hurt. */
	plot_line(&p, -5, -5, -1, -1, STYLE_TEXT);
	plot_line(&p, NAN, 0, 1, 1, STYLE_TEXT);
	plot_line(&p, 0, 0, INFINITY, 1, STYLE_TEXT);
	plot_dot(&p, 1e300, 0, STYLE_TEXT);
	plot_mark(&p, NAN, 0, 'x', STYLE_TEXT);
	canvas_blank(&c);
	plot_draw(&p, NULL, &c, canvas_rect(&c));
	is_str(printed(&c, canvas_rect(&c)), "\n\n", "what lies outside is not drawn");
	plot_clear(&p);
	canvas_clear(&c);
}

int main(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	test_utf8();
	test_canvas();
	test_frame();
	test_edit();
	test_axis();
	test_scales();
	test_decades();
	test_plot();
	return done_testing();
}
