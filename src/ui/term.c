#include "ui/term.h"

#include <ctype.h>
#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

#include "base/array.h"
#include "base/mem.h"
#include "base/plain.h"
#include "ui/background.h"
#include "ui/layout.h"
#include "ui/term_input.h"
#include "ui/term_like.h"

/* Presses, releases, and moves with a button held; places as numbers where that is known. */
#define MOUSE_ON "\033[?1000;1002;1006h"
#define MOUSE_OFF "\033[?1000;1002;1006l"
#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"
/* All that is sent till the second is shown at once (mode 2026). */
#define SYNC_ON "\033[?2026h"
#define SYNC_OFF "\033[?2026l"

static struct {
	SCREEN *screen;
	const char *name; /* as curses knows it: of TERM, or what that is like */
	bool unknown;     /* the latter */
	const struct theme *theme;
	int colours; /* 0, 8, 16 or 256 */
	bool mouse, on;
	bool heir; /* of xterm: it takes its sequences for the mouse and for pastes */
	struct term_input input;
	struct ui_settings settings;
	bool anew;             /* all of the next picture is sent */
	struct termios before; /* as the terminal was found */
	int flags;             /* of standard input, then */
	char leaving[256];     /* what is sent to give it back at once */
	size_t n_leaving;
} term;

static void say(const char *text)
{
	/* Not through curses: sequences that it does not know. */
	if (write(STDOUT_FILENO, text, strlen(text)) < 0)
		return;
}

static void pick_theme(void)
{
	bool light = background_is_light(term.input.in.answers.background, getenv("COLORFGBG"));

	term.theme = style_theme(term.settings.theme, light);
}

/* Pairs 1 … are plain, STYLES + 1 … lie on the cursor's bar. */
static void init_pairs(void)
{
	for (int i = 0; i < 2 * STYLES; i++) {
		struct style_look l = style_look(term.theme, (enum style)(i % STYLES),
		                                 term.colours, i >= STYLES);

		init_pair((short)(i + 1), l.fg, l.bg);
	}
}

static void pick_colours(void)
{
	const struct ui_settings *s = &term.settings;
	const char *no = getenv("NO_COLOR");

	term.colours = !has_colors() || (s->colours == 0 && no && *no) ? 0
	               : COLORS >= 256 && s->colours != 2              ? 256
	               : COLORS >= 16                                  ? 16
	                                                               : 8;
	if (s->colours == 1)
		term.colours = 0;
	pick_theme();
	if (!term.colours)
		return;
	start_color();
	use_default_colors();
	init_pairs();
}

static void set_mouse(bool on)
{
	if (term.heir && on != term.mouse)
		say(on ? MOUSE_ON : MOUSE_OFF);
	term.mouse = on;
}

void term_configure(const struct ui_settings *s)
{
	if (!term.on)
		return;
	term.settings = *s;
	pick_colours();
	set_mouse(s->mouse);
	term_redraw();
}

bool term_has_colours(void)
{
	return term.colours != 0;
}

static const char *capability(const char *name)
{
	const char *text = tigetstr(name);

	return text == (const char *)-1 ? NULL : text;
}

static void bind_key(const char *name, int32_t code)
{
	const char *text = capability(name);

	/* A single byte is a key by itself, but for one. */
	if (text && (*text == 27 || code == KEY_Backspace))
		input_bind(&term.input.in, text, code);
}

/* Terminfo's names of the keys that we know, beside those that all terminals share. */
static void prepare_keys(void)
{
	/* clang-format off */
	static const struct {
		const char *name;
		int32_t code;
	} keys[] = {
		{ "kcuu1", KEY_Up }, { "kcud1", KEY_Down }, { "kcub1", KEY_Left },
		{ "kcuf1", KEY_Right }, { "kpp", KEY_PgUp }, { "knp", KEY_PgDn },
		{ "khome", KEY_Home }, { "kend", KEY_End }, { "kich1", KEY_Insert },
		{ "kdch1", KEY_Delete }, { "kbs", KEY_Backspace }, { "kent", KEY_Enter },
		{ "kcbt", KEY_BackTab },
	};
	/* clang-format on */
	char name[8];

	term.input = (struct term_input){ .asked_ms = 0 };
	input_init(&term.input.in);
	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		bind_key(keys[i].name, keys[i].code);
	for (int i = 1; i <= 12; i++) {
		snprintf(name, sizeof name, "kf%d", i);
		bind_key(name, KEY_F1 + i - 1);
	}
}

static void modes_on(void)
{
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE); /* its keys, though we read them */
	if (term.heir)
		say(PASTE_ON);
}

/* ---- taken and left -------------------------------------------------------------- */

static int add_leaving(int ch)
{
	if (term.n_leaving < sizeof term.leaving)
		term.leaving[term.n_leaving++] = (char)ch;
	return ch;
}

/* Curses may be asked nothing in a signal's handler: what it would send is kept ready. */
static void prepare_leaving(void)
{
	static const char *const words[] = { "rmkx", "sgr0", "cnorm", "rmcup" };

	term.n_leaving = 0;
	for (const char *p = SYNC_OFF MOUSE_OFF PASTE_OFF; *p; p++)
		add_leaving(*p);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		const char *text = capability(words[i]);

		if (text)
			tputs(text, 1, add_leaving);
	}
}

/* A terminal that does not know its size may have it in the environment, as a serial line. */
static int size_of(int told, const char *variable, int otherwise, int most)
{
	const char *text = getenv(variable);
	int n = told > 0 ? told : text ? atoi(text) : 0;

	n = n > 0 ? n : otherwise;
	return n > most ? most : n;
}

static void ask_size(int *w, int *h)
{
	struct winsize size = { 0 };

	ioctl(STDOUT_FILENO, TIOCGWINSZ, &size);
	*w = size_of(size.ws_col, "COLUMNS", term.on ? COLS : 80, LAYOUT_MAX_W);
	*h = size_of(size.ws_row, "LINES", term.on ? LINES : 24, LAYOUT_MAX_H);
}

/* Curses takes what the environment says for the size, and makes a screen of it at once. */
static SCREEN *new_screen(const char *name)
{
	const char *const variables[] = { "COLUMNS", "LINES" };
	char *before[2], number[16];
	int size[2];
	SCREEN *screen;

	ask_size(&size[0], &size[1]);
	for (int i = 0; i < 2; i++) {
		before[i] = getenv(variables[i]) ? mem_strdup(getenv(variables[i])) : NULL;
		snprintf(number, sizeof number, "%d", size[i]);
		setenv(variables[i], number, 1);
	}
	screen = newterm(name, plain_terminal(), stdin);
	for (int i = 0; i < 2; i++) {
		if (before[i])
			setenv(variables[i], before[i], 1);
		else
			unsetenv(variables[i]);
		free(before[i]);
	}
	return screen;
}

int term_start(const struct ui_settings *s, struct err *e)
{
	const char *name = getenv("TERM"), *like;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) ||
	    tcgetattr(STDIN_FILENO, &term.before) < 0 ||
	    (term.flags = fcntl(STDIN_FILENO, F_GETFL)) < 0)
		return err_set(e, "this needs a terminal");
	if (!name)
		return err_set(e, "TERM is not set: it names the terminal, as in TERM=xterm");
	term.unknown = false;
	term.screen = new_screen(term.name = name);
	for (size_t i = 0; !term.screen && (like = term_like(name, i)); i++) {
		term.screen = new_screen(term.name = like);
		term.unknown = true;
	}
	if (!term.screen)
		return err_set(e,
		               "the terminal \"%s\" is unknown, and so are those that it is "
		               "like: set TERM, as in TERM=xterm",
		               name);
	set_term(term.screen);
	prepare_leaving();
	prepare_keys();
	/* The Linux console has a mouse, but prints what it is asked. */
	term.heir = capability("kmous") && capability("smcup");
	term.mouse = false;
	term.on = term.anew = true;
	term.settings = *s;
	modes_on();
	if (term.heir)
		term_input_ask(&term.input);
	pick_colours();
	set_mouse(s->mouse);
	erase();
	return 0;
}

const char *term_stands_in(void)
{
	return term.unknown ? term.name : NULL;
}

void term_pause(void)
{
	if (!term.on)
		return;
	term_input_take_last(&term.input);
	if (term.heir)
		say(PASTE_OFF);
	if (term.heir && term.mouse)
		say(MOUSE_OFF);
	endwin();
	/* A loop that polls it makes it non-blocking, for all who have it open. */
	fcntl(STDIN_FILENO, F_SETFL, term.flags);
}

void term_continue(void)
{
	if (!term.on)
		return;
	modes_on();
	if (term.heir && term.mouse)
		say(MOUSE_ON);
	term_redraw();
}

void term_stop(void)
{
	if (!term.on)
		return;
	term_pause();
	term.on = false;
	delscreen(term.screen);
	term.screen = NULL;
}

void term_abandon(void)
{
	if (!term.on)
		return;
	if (write(STDOUT_FILENO, term.leaving, term.n_leaving) < 0)
		term.n_leaving = 0; /* it is gone, but its modes may be somebody's still */
	tcsetattr(STDIN_FILENO, TCSANOW, &term.before);
	fcntl(STDIN_FILENO, F_SETFL, term.flags);
}

void term_size(int *w, int *h)
{
	ask_size(w, h);
	if (*w != COLS || *h != LINES)
		resizeterm(*h, *w);
}

enum glyphs term_glyphs(const struct ui_settings *s)
{
	bool vt = strncmp(term.name, "vt", 2) == 0 && isdigit((unsigned char)term.name[2]);

	if (s->glyphs > 0)
		return (enum glyphs)(s->glyphs - 1);
	if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0 || vt)
		return GLYPHS_ASCII;
	return strcmp(term.name, "linux") == 0 ? GLYPHS_CONSOLE : GLYPHS_BRAILLE;
}

/* ---- keys ------------------------------------------------------------------------ */

/* Another background than was thought: all in other colours. */
static void heed_answers(void)
{
	const struct theme *before = term.theme;

	pick_theme();
	if (term.theme == before || !term.colours)
		return;
	init_pairs();
	term_redraw();
}

bool term_key(struct key *k)
{
	bool any = term_input_key(&term.input, k);

	if (!any)
		heed_answers();
	return any;
}

int term_key_wait_ms(void)
{
	return term_input_wait_ms(&term.input);
}

/* ---- showing --------------------------------------------------------------------- */

static attr_t attributes(unsigned a)
{
	return (a & ATTR_BOLD ? A_BOLD : 0) | (a & ATTR_DIM ? A_DIM : 0) |
	       (a & ATTR_REVERSE ? A_REVERSE : 0) | (a & ATTR_UNDERLINE ? A_UNDERLINE : 0);
}

static void show_cell(int x, int y, const struct cell *cell)
{
	struct style_look look =
		style_look(term.theme, (enum style)cell->style, term.colours, cell->selected);
	short pair =
		term.colours ? (short)(cell->style + 1 + (cell->selected ? STYLES : 0)) : 0;
	wchar_t text[2] = { (wchar_t)cell->ch, 0 };
	cchar_t out;

	setcchar(&out, text, attributes(look.attr), pair, NULL);
	mvadd_wch(y, x, &out);
}

void term_show(const struct canvas *c, bool much)
{
	if (!term.on)
		return;
	for (int y = 0; y < c->h && y < LINES; y++)
		for (int x = 0; x < c->w && x < COLS; x++) {
			const struct cell *cell = &c->cells[y * c->w + x];

			if (cell->ch)
				show_cell(x, y, cell);
		}
	/* A cursor that nobody sees is not moved back to its place either. */
	curs_set(c->cursor_x >= 0);
	leaveok(stdscr, c->cursor_x < 0);
	if (c->cursor_x >= 0)
		move(c->cursor_y, c->cursor_x);
	much = term.input.in.answers.sync && (much || term.anew);
	term.anew = false;
	if (much)
		say(SYNC_ON);
	refresh();
	if (much)
		say(SYNC_OFF);
}

void term_redraw(void)
{
	if (!term.on)
		return;
	clearok(curscr, TRUE);
	term.anew = true;
}
