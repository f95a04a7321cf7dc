#include "ui/term.h"

#include <ctype.h>
#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

#include "base/mem.h"
#include "base/plain.h"
#include "ui/layout.h"
#include "ui/term_like.h"

/* curses' own names for what key.h calls otherwise begin with KEY_ too; none are the same. */

#define CODE_PASTE_START 3001 /* codes that curses leaves to programs */
#define CODE_PASTE_END 3002
#define DOUBLE_CLICK_MS 300
#define MOUSE_OFF "\033[?1000;1002;1006l"
#define PASTE_OFF "\033[?2004l"

static struct {
	SCREEN *screen;
	const char *name; /* as curses knows it: of TERM, or what that is like */
	bool unknown;     /* the latter */
	const struct theme *theme;
	int colours; /* 0, 8 or 256 */
	bool mouse, on;
	bool pressed;
	int press_x, press_y;
	long press_ms;
	MEVENT events[8]; /* of the mouse, the oldest last; as many as curses keeps */
	int n_events;
	struct termios before; /* as the terminal was found */
	char leaving[256];     /* what is sent to give it back at once */
	size_t n_leaving;
} term;

static void say(const char *text)
{
	/* Not through curses: sequences that it does not know. */
	if (write(STDOUT_FILENO, text, strlen(text)) < 0)
		return;
}

static bool can_paste(void)
{
	const char *t = term.name;

	return strstr(t, "xterm") || strstr(t, "tmux") || strstr(t, "screen");
}

static void pick_colours(const struct ui_settings *s)
{
	const char *no = getenv("NO_COLOR");

	term.colours = !has_colors() || (s->colours == 0 && no && *no) ? 0
	               : COLORS >= 256 && s->colours != 2              ? 256
	                                                               : 8;
	if (s->colours == 1)
		term.colours = 0;
	term.theme = &themes[s->theme];
	if (!term.colours)
		return;
	start_color();
	use_default_colors();
	/* Pairs 1 … are plain, STYLES + 1 … lie on the cursor's bar. */
	for (int i = 0; i < STYLES; i++) {
		struct style_look l = style_look(term.theme, (enum style)i);
		short fg = term.colours == 256 ? l.fg256 : l.fg8;
		short bar = term.colours == 256 ? term.theme->bar256 : term.theme->bar8;

		init_pair((short)(i + 1), fg, -1);
		init_pair((short)(i + 1 + STYLES),
		          fg == -1 || fg == bar ? term.theme->on_bar : fg, bar);
	}
}

static void set_mouse(bool on)
{
	const mmask_t all = BUTTON1_PRESSED | BUTTON1_RELEASED | BUTTON4_PRESSED |
	                    BUTTON5_PRESSED | REPORT_MOUSE_POSITION;

	/* Presses and releases as they come: a click is ours to tell from a drag. */
	mouseinterval(0);
	mousemask(on ? all : 0, NULL);
	term.mouse = on;
}

void term_configure(const struct ui_settings *s)
{
	if (!term.on)
		return;
	pick_colours(s);
	set_mouse(s->mouse);
	term_redraw();
}

static void modes_on(void)
{
	raw();
	noecho();
	nonl();
	nodelay(stdscr, TRUE);
	keypad(stdscr, TRUE);
	if (can_paste())
		say("\033[?2004h");
}

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
	for (const char *p = MOUSE_OFF PASTE_OFF; *p; p++)
		add_leaving(*p);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		const char *text = tigetstr(words[i]);

		if (text && text != (const char *)-1)
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
	    tcgetattr(STDIN_FILENO, &term.before) < 0)
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
	term.on = true;
	set_escdelay(25);
	define_key("\033[200~", CODE_PASTE_START);
	define_key("\033[201~", CODE_PASTE_END);
	modes_on();
	pick_colours(s);
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
	if (can_paste())
		say(PASTE_OFF);
	endwin();
}

void term_continue(void)
{
	if (!term.on)
		return;
	modes_on();
	set_mouse(term.mouse);
	term_redraw();
}

void term_stop(void)
{
	if (!term.on)
		return;
	if (term.mouse)
		set_mouse(false);
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

static long now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool mouse_key(MEVENT m, struct key *k)
{
	k->x = m.x;
	k->y = m.y;
	if (m.bstate & BUTTON4_PRESSED) {
		k->code = KEY_WheelUp;
	} else if (m.bstate & BUTTON5_PRESSED) {
		k->code = KEY_WheelDown;
	} else if (m.bstate & BUTTON1_PRESSED) {
		bool twice = now_ms() - term.press_ms < DOUBLE_CLICK_MS &&
		             term.press_x == m.x && term.press_y == m.y;

		k->code = twice ? KEY_DoubleClick : KEY_Click;
		term.press_ms = now_ms();
		term.press_x = m.x;
		term.press_y = m.y;
		term.pressed = true;
	} else if (m.bstate & BUTTON1_RELEASED) {
		k->code = KEY_Release;
		term.pressed = false;
	} else if ((m.bstate & REPORT_MOUSE_POSITION) && term.pressed) {
		k->code = KEY_Drag;
	} else {
		return false;
	}
	return true;
}

/* One KEY_MOUSE stands for all that came at once, and getmouse() gives the latest first. */
static void take_mouse(void)
{
	const int max = sizeof term.events / sizeof *term.events;

	for (term.n_events = 0; term.n_events < max; term.n_events++)
		if (getmouse(&term.events[term.n_events]) != OK)
			break;
}

static bool read_mouse(struct key *k)
{
	while (term.n_events > 0)
		if (mouse_key(term.events[--term.n_events], k))
			return true;
	return false;
}

/* clang-format off */
static const struct {
	int theirs;
	int32_t ours;
} codes[] = {
	{ KEY_UP, KEY_Up }, { KEY_DOWN, KEY_Down }, { KEY_LEFT, KEY_Left },
	{ KEY_RIGHT, KEY_Right }, { KEY_PPAGE, KEY_PgUp }, { KEY_NPAGE, KEY_PgDn },
	{ KEY_HOME, KEY_Home }, { KEY_END, KEY_End }, { KEY_IC, KEY_Insert },
	{ KEY_DC, KEY_Delete }, { KEY_BACKSPACE, KEY_Backspace }, { KEY_ENTER, KEY_Enter },
	{ KEY_BTAB, KEY_BackTab }, { CODE_PASTE_START, KEY_PasteStart },
	{ CODE_PASTE_END, KEY_PasteEnd },
};
/* clang-format on */

bool term_key(struct key *k)
{
	wint_t ch;
	int rc;

	*k = (struct key){ 0 };
	if (read_mouse(k))
		return true;
	while ((rc = get_wch(&ch)) != ERR) {
		if (rc == KEY_CODE_YES) {
			if (ch == KEY_MOUSE)
				take_mouse();
			if (read_mouse(k))
				return true;
			if (ch >= (wint_t)KEY_F(1) && ch <= (wint_t)KEY_F(12))
				k->code = KEY_F1 + (int32_t)ch - KEY_F(1);
			for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
				if ((wint_t)codes[i].theirs == ch)
					k->code = codes[i].ours;
			if (k->code)
				return true;
			continue;
		}
		k->code = ch == '\r' || ch == '\n' ? KEY_Enter
		          : ch == '\t'             ? KEY_Tab
		          : ch == 27               ? KEY_Esc
		          : ch == 127              ? KEY_Backspace
		                                   : (int32_t)ch;
		if (k->code)
			return true;
	}
	return false;
}

/* ---- showing --------------------------------------------------------------------- */

static attr_t attributes(unsigned a)
{
	return (a & ATTR_BOLD ? A_BOLD : 0) | (a & ATTR_DIM ? A_DIM : 0) |
	       (a & ATTR_REVERSE ? A_REVERSE : 0) | (a & ATTR_UNDERLINE ? A_UNDERLINE : 0);
}

static void show_cell(int x, int y, const struct cell *cell)
{
	const struct theme *t = term.colours ? term.theme : NULL;
	attr_t a = attributes(style_look(t, (enum style)cell->style).attr);
	short pair = 0;
	wchar_t text[2] = { (wchar_t)cell->ch, 0 };
	cchar_t out;

	if (term.colours)
		pair = (short)(cell->style + 1 + (cell->selected ? STYLES : 0));
	else if (cell->selected)
		a = (a & ~A_DIM) ^ A_REVERSE;
	setcchar(&out, text, a, pair, NULL);
	mvadd_wch(y, x, &out);
}

void term_show(const struct canvas *c)
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
	refresh();
}

void term_redraw(void)
{
	if (term.on)
		clearok(curscr, TRUE);
}
