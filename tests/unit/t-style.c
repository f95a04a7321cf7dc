/*
 * The themes by numbers: what is text can be read, and what only a colour tells can be told,
 * also by those who do not see all colours.
 *
 * Contrast is WCAG 2.2's; differences are CIEDE2000 (Sharma, Wu and Dalal 2005); deuteranopia
 * and protanopia as by Machado, Oliveira and Fernandes, "A Physiologically-based Model for
 * Simulation of Color Vision Deficiency" (2009), severity 1.
 */

#include <math.h>

#include "../tap.h"
#include "base/array.h"
#include "ui/background.h"
#include "ui/style.h"

#define CONTRAST 4.5
#define GRAPHIC_CONTRAST 3.0 /* of what is no text: WCAG 1.4.11 */

struct rgb {
	double r, g, b; /* linear */
};

struct lab {
	double l, a, b;
};

/* ---- colours --------------------------------------------------------------------- */

static double linear(unsigned c)
{
	double x = c / 255.0;

	return x <= 0.04045 ? x / 12.92 : pow((x + 0.055) / 1.055, 2.4);
}

static struct rgb rgb(unsigned hex)
{
	return (struct rgb){ linear(hex >> 16), linear(hex >> 8 & 255), linear(hex & 255) };
}

/* The 16 colours as xterm has them, and as the Linux console (VGA). */
static const unsigned palettes[2][16] = {
	{ 0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
	  0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff },
	{ 0x000000, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa, 0xaaaaaa,
	  0x555555, 0xff5555, 0x55ff55, 0xffff55, 0x5555ff, 0xff55ff, 0x55ffff, 0xffffff },
};

static unsigned of_256(const unsigned *palette, int n)
{
	static const unsigned levels[] = { 0, 95, 135, 175, 215, 255 };

	if (n < 16)
		return palette[n];
	if (n >= 232)
		return (unsigned)(8 + 10 * (n - 232)) * 0x10101;
	n -= 16;
	return levels[n / 36] << 16 | levels[n / 6 % 6] << 8 | levels[n % 6];
}

/* A look on a terminal whose own colour is `own`.  Of 8 colours bold takes the bright. */
static unsigned colour_of(struct style_look l, int colours, const unsigned *palette,
                          unsigned own)
{
	if (l.fg == -1)
		return own;
	return of_256(palette, l.fg + (colours == 8 && (l.attr & ATTR_BOLD) ? 8 : 0));
}

static double luminance(unsigned hex)
{
	struct rgb c = rgb(hex);

	return 0.2126 * c.r + 0.7152 * c.g + 0.0722 * c.b;
}

static double contrast(unsigned a, unsigned b)
{
	double x = luminance(a), y = luminance(b);

	return (fmax(x, y) + 0.05) / (fmin(x, y) + 0.05);
}

/* ---- what people see ------------------------------------------------------------- */

enum vision { ALL, DEUTERANOPIA, PROTANOPIA, VISIONS };

static const char *const vision_names[] = { "all colours", "deuteranopia", "protanopia" };

static const double seen[VISIONS][9] = {
	{ 1, 0, 0, 0, 1, 0, 0, 0, 1 },
	{ 0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940,
	  0.968881 },
	{ 0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116,
	  1.051998 },
};

static double lab_curve(double t)
{
	return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}

static struct lab lab(unsigned hex, enum vision v)
{
	struct rgb c = rgb(hex);
	double s[3], x, y, z;

	for (int i = 0; i < 3; i++)
		s[i] = fmin(1, fmax(0, seen[v][3 * i] * c.r + seen[v][3 * i + 1] * c.g +
		                               seen[v][3 * i + 2] * c.b));
	x = lab_curve((0.4124564 * s[0] + 0.3575761 * s[1] + 0.1804375 * s[2]) / 0.95047);
	y = lab_curve(0.2126729 * s[0] + 0.7151522 * s[1] + 0.0721750 * s[2]);
	z = lab_curve((0.0193339 * s[0] + 0.1191920 * s[1] + 0.9503041 * s[2]) / 1.08883);
	return (struct lab){ 116 * y - 16, 500 * (x - y), 200 * (y - z) };
}

#define DEGREES (M_PI / 180)

static double hue(double a, double b)
{
	double h = atan2(b, a) / DEGREES;

	return h < 0 ? h + 360 : h;
}

static double ciede2000(struct lab p, struct lab q)
{
	double c = (hypot(p.a, p.b) + hypot(q.a, q.b)) / 2, c7 = pow(c, 7);
	double g = 1 + 0.5 * (1 - sqrt(c7 / (c7 + 6103515625.0)));
	double c1 = hypot(p.a * g, p.b), c2 = hypot(q.a * g, q.b);
	double h1 = hue(p.a * g, p.b), h2 = hue(q.a * g, q.b), dh = h2 - h1, h, l, t, sl, sc,
	       sh, rt;

	dh = dh > 180 ? dh - 360 : dh < -180 ? dh + 360 : dh;
	h = fabs(h1 - h2) <= 180 ? (h1 + h2) / 2
	    : h1 + h2 < 360      ? (h1 + h2 + 360) / 2
	                         : (h1 + h2 - 360) / 2;
	if (c1 * c2 == 0)
		dh = 0, h = h1 + h2;
	dh = 2 * sqrt(c1 * c2) * sin(dh / 2 * DEGREES);
	c = (c1 + c2) / 2;
	c7 = pow(c, 7);
	l = (p.l + q.l) / 2 - 50;
	t = 1 - 0.17 * cos((h - 30) * DEGREES) + 0.24 * cos(2 * h * DEGREES) +
	    0.32 * cos((3 * h + 6) * DEGREES) - 0.2 * cos((4 * h - 63) * DEGREES);
	sl = (q.l - p.l) / (1 + 0.015 * l * l / sqrt(20 + l * l));
	sc = (c2 - c1) / (1 + 0.045 * c);
	sh = dh / (1 + 0.015 * c * t);
	rt = -sin(60 * exp(-(h - 275) / 25 * (h - 275) / 25) * DEGREES) * 2 *
	     sqrt(c7 / (c7 + 6103515625.0));
	return sqrt(sl * sl + sc * sc + sh * sh + rt * sc * sh);
}

/* The published examples that this test may trust itself by. */
static void test_formulas(void)
{
	static const struct {
		struct lab p, q;
		double d;
	} examples[] = {
		{ { 50, 2.6772, -79.7751 }, { 50, 0, -82.7485 }, 2.0425 },
		{ { 50, -1.3802, -84.2814 }, { 50, 0, -82.7485 }, 1.0000 },
		{ { 50, 2.5, 0 }, { 73, 25, -18 }, 27.1492 },
		{ { 50, 2.5, 0 }, { 61, -5, 29 }, 22.8977 },
		{ { 50, 2.5, 0 }, { 56, -27, -3 }, 31.9030 },
		{ { 50, 2.5, 0 }, { 58, 24, 15 }, 19.4535 },
	};

	for (size_t i = 0; i < ARRAY_LEN(examples); i++)
		ok(fabs(ciede2000(examples[i].p, examples[i].q) - examples[i].d) < 1e-3,
		   "CIEDE2000 of example %zu is %.4f", i, examples[i].d);
	ok(fabs(contrast(0x777777, 0xffffff) - 4.48) < 0.005,
	   "contrast of #777 on white: 4.48");
}

/* ---- the themes ------------------------------------------------------------------ */

static bool is_graphic(enum style s)
{
	return s == STYLE_LIMIT;
}

/* Frames only please the eye. */
static bool is_ornament(enum style s)
{
	return s == STYLE_BORDER;
}

/* The worst contrast of all texts on a background that the theme is for, or on the bar. */
static void check_contrast(const struct theme *t, int colours, const unsigned *palette,
                           unsigned background)
{
	unsigned own = t->light ? 0x333333 : palette == palettes[1] ? 0xaaaaaa : 0xd4d4d4;
	double worst[2] = { 99, 99 };
	char of[2] = { 0, 0 };

	for (int i = 0; i < 2 * STYLES; i++) {
		enum style s = (enum style)(i % STYLES);
		bool bar = i >= STYLES;
		struct style_look l = style_look(t, s, colours, bar);
		double x = contrast(colour_of(l, colours, palette, own),
		                    l.bg == -1 ? background : of_256(palette, l.bg));

		x *= is_graphic(s) ? CONTRAST / GRAPHIC_CONTRAST : 1;
		if (x < worst[bar] && !is_ornament(s)) {
			worst[bar] = x;
			of[bar] = style_letter(s);
		}
	}
	ok(worst[0] >= CONTRAST, "%s, %d colours: contrast on #%06x at least %.2f (style %c)",
	   t->name, colours, background, worst[0], of[0]);
	ok(worst[1] >= CONTRAST, "  on the bar %.2f (style %c)", worst[1], of[1]);
}

static void test_contrast(void)
{
	/* Black, and the grey of many; white, and Solarized's. */
	static const unsigned backgrounds[2][2] = { { 0x000000, 0x1e1e1e },
		                                    { 0xffffff, 0xfdf6e3 } };

	for (const struct theme *t = themes; t->name; t++) {
		for (int i = 0; i < 2; i++)
			check_contrast(t, 256, palettes[0], backgrounds[t->light][i]);
		for (int i = 0; i < 2; i++)
			for (int colours = 8; colours <= 16; colours += 8)
				check_contrast(t, colours, palettes[i],
				               backgrounds[t->light][0]);
	}
}

/* Styles whose difference nothing else may tell (a chart has but dots): six of states first. */
static const enum style pairs[][2] = {
	{ STYLE_BEST, STYLE_COMPLETED },      { STYLE_BEST, STYLE_RUNNING },
	{ STYLE_BEST, STYLE_CANCELLED },      { STYLE_COMPLETED, STYLE_RUNNING },
	{ STYLE_COMPLETED, STYLE_CANCELLED }, { STYLE_RUNNING, STYLE_CANCELLED },
	{ STYLE_CURVE_1, STYLE_DIM },         { STYLE_CURVE_2, STYLE_DIM },
	{ STYLE_CURVE_3, STYLE_DIM },         { STYLE_CURVE_4, STYLE_DIM },
	{ STYLE_CURVE_5, STYLE_DIM },         { STYLE_CURVE_1, STYLE_CURVE_2 },
	{ STYLE_CURVE_1, STYLE_CURVE_3 },     { STYLE_CURVE_1, STYLE_CURVE_4 },
	{ STYLE_CURVE_1, STYLE_CURVE_5 },     { STYLE_CURVE_2, STYLE_CURVE_3 },
	{ STYLE_CURVE_2, STYLE_CURVE_4 },     { STYLE_CURVE_2, STYLE_CURVE_5 },
	{ STYLE_CURVE_3, STYLE_CURVE_4 },     { STYLE_CURVE_3, STYLE_CURVE_5 },
	{ STYLE_CURVE_4, STYLE_CURVE_5 },
};

/* And by those who see all colours also these. */
static const enum style more_pairs[][2] = {
	{ STYLE_CURVE_6, STYLE_CURVE_1 }, { STYLE_CURVE_6, STYLE_CURVE_2 },
	{ STYLE_CURVE_6, STYLE_CURVE_3 }, { STYLE_CURVE_6, STYLE_CURVE_4 },
	{ STYLE_CURVE_6, STYLE_CURVE_5 }, { STYLE_CURVE_1, STYLE_BEST },
	{ STYLE_CURVE_2, STYLE_BEST },    { STYLE_CURVE_3, STYLE_BEST },
	{ STYLE_CURVE_4, STYLE_BEST },    { STYLE_CURVE_5, STYLE_BEST },
};

/* The least difference of some pairs; of 8 colours an attribute may make it. */
static double least(const struct theme *t, int colours, const unsigned *palette, enum vision v,
                    const enum style of[][2], size_t n, char *which)
{
	unsigned own = t->light ? 0x000000 : palette == palettes[1] ? 0xaaaaaa : 0xe5e5e5;
	double least = 99;

	for (size_t i = 0; i < n; i++) {
		struct style_look a = style_look(t, of[i][0], colours, false);
		struct style_look b = style_look(t, of[i][1], colours, false);
		double d = ciede2000(lab(colour_of(a, colours, palette, own), v),
		                     lab(colour_of(b, colours, palette, own), v));

		if (colours != 256 && a.attr != b.attr)
			continue;
		if (d < least) {
			least = d;
			which[0] = style_letter(of[i][0]);
			which[1] = style_letter(of[i][1]);
		}
	}
	return least;
}

/* Others than clear ones promise less; of 8 colours the curves' numbers help. */
static void check_differences(const struct theme *t, int colours, const unsigned *palette)
{
	bool clear = strncmp(t->name, "clear", 5) == 0;
	char which[3] = "";
	double d;

	for (enum vision v = ALL; v < (clear ? VISIONS : PROTANOPIA); v++) {
		size_t n = colours != 256 ? 6 : ARRAY_LEN(pairs);

		d = least(t, colours, palette, v, pairs, n, which);
		ok(d >= (v == ALL ? 14 : 10), "%s, %d colours, %s: %.1f apart (%s)", t->name,
		   colours, vision_names[v], d, which);
	}
	if (colours != 256)
		return;
	d = least(t, colours, palette, ALL, more_pairs, ARRAY_LEN(more_pairs), which);
	ok(d >= 10, "  more of them: %.1f apart (%s)", d, which);
}

static void test_differences(void)
{
	for (const struct theme *t = themes; t->name; t++) {
		check_differences(t, 256, palettes[0]);
		for (int i = 0; i < 2; i++) {
			check_differences(t, 8, palettes[i]);
			check_differences(t, 16, palettes[i]);
		}
	}
}

static void test_choice(void)
{
	static const char *const on_dark[] = { "dark",       "dark",       "light",
		                               "clear-dark", "clear-dark", "clear-light" };
	static const char *const on_light[] = { "light",       "dark",       "light",
		                                "clear-light", "clear-dark", "clear-light" };

	for (int i = 0; i < (int)ARRAY_LEN(on_dark); i++) {
		is_str(style_theme(i, false)->name, on_dark[i], "choice %d on a dark one", i);
		is_str(style_theme(i, true)->name, on_light[i], "  on a light one");
	}
}

static void test_background(void)
{
	static const struct {
		int32_t colour;
		const char *environment;
		bool light;
	} cases[] = {
		{ -1, NULL, false },         { -1, "15;0", false },
		{ -1, "0;15", true },        { -1, "0;default;7", true },
		{ -1, "7;8", false },        { -1, "", false },
		{ -1, "default", false },    { -1, "0;16", false },
		{ 0x000000, "0;15", false }, { 0xffffff, "15;0", true },
		{ 0x1e1e1e, "", false },     { 0xfdf6e3, NULL, true },
		{ 0x002b36, NULL, false },   { 0x808080, NULL, true },
		{ 0x300a24, NULL, false },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		ok(background_is_light(cases[i].colour, cases[i].environment) == cases[i].light,
		   "background #%06x, COLORFGBG=%s", (unsigned)cases[i].colour & 0xffffff,
		   cases[i].environment ? cases[i].environment : "");
}

int main(void)
{
	test_background();
	test_formulas();
	test_contrast();
	test_differences();
	test_choice();
	return done_testing();
}
