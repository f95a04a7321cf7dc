/* The mouse on the pages: what a click, a drag and the wheel do, whatever the layout. */

#include <locale.h>
#include <stdlib.h>

#include "../tap.h"
#include "base/array.h"
#include "made.h"

static struct made made;

/* A line of the screen as text. */
static const char *line(struct ui *ui, int y)
{
	static struct buf out;
	const struct canvas *c = ui_draw(ui);

	buf_reset(&out);
	canvas_print(c, (struct rect){ 0, y, c->w, 1 }, &out);
	return buf_str(&out);
}

static int find_at(struct ui *ui, const char *text, int *x)
{
	return made_find(ui_draw(ui), text, x);
}

static int find(struct ui *ui, const char *text)
{
	int x;

	return find_at(ui, text, &x);
}

/* The column of an ASCII text on a line. */
static void find_in(struct ui *ui, int y, const char *text, int *x)
{
	const struct canvas *c = ui_draw(ui);
	const struct cell *cells = &c->cells[y * c->w];
	size_t len = strlen(text), n = 0;

	for (*x = 0; *x + (int)len <= c->w && n < len; (*x)++)
		for (n = 0; n < len && cells[(size_t)*x + n].ch == (unsigned char)text[n]; n++)
			;
	(*x)--;
}

static bool is_selected(struct ui *ui, int x, int y)
{
	const struct canvas *c = ui_draw(ui);

	return c->cells[y * c->w + x].selected;
}

/* The line that the cursor's bar is on, -1 when there is none. */
static int bar(struct ui *ui)
{
	const struct canvas *c = ui_draw(ui);

	for (int i = 0; i < c->w * c->h; i++)
		if (c->cells[i].selected)
			return i / c->w;
	return -1;
}

static void mouse(struct ui *ui, int32_t code, int x, int y)
{
	ui_key(ui, (struct key){ code, x, y });
}

static void click(struct ui *ui, int x, int y)
{
	mouse(ui, KEY_Click, x, y);
	mouse(ui, KEY_Release, x, y);
}

static void drag(struct ui *ui, int x0, int y0, int x1, int y1)
{
	mouse(ui, KEY_Click, x0, y0);
	mouse(ui, KEY_Drag, (x0 + x1) / 2, (y0 + y1) / 2);
	mouse(ui, KEY_Drag, x1, y1);
	mouse(ui, KEY_Release, x1, y1);
}

static void press(struct ui *ui, int32_t code)
{
	mouse(ui, code, 0, 0);
}

/* The run on a line of the table: its first number. */
static uint32_t run_on(struct ui *ui, int y)
{
	const char *text = line(ui, y);

	return (uint32_t)strtoul(text + strcspn(text, "0123456789"), NULL, 10);
}

static uint32_t selected(struct ui *ui)
{
	const char *file;

	return ui_log_run(ui, &file);
}

static void test_table(void)
{
	struct ui_model m;
	struct ui *ui = made_ui(&m, &made, GLYPHS_BRAILLE);
	uint32_t first, second, before;
	int head;

	ui_show(ui, CTX_RUNS);
	head = find(ui, "   RUN ");
	first = run_on(ui, head + 1);
	second = run_on(ui, head + 2);
	click(ui, 5, head + 2);
	ok(second != first && selected(ui) == second && bar(ui) == head + 2,
	   "a click on the second row selects run %u", second);
	click(ui, 79, head + 1);
	ok(selected(ui) == first, "one at the end of the first row run %u", first);
	click(ui, 1, head);
	ok(selected(ui) == first, "one on the line of the heads none");
	mouse(ui, KEY_WheelUp, 5, head + 2);
	ok(selected(ui) == first, "the wheel goes no higher than the first");
	mouse(ui, KEY_WheelDown, 5, head + 1);
	ok(selected(ui) == run_on(ui, head + 4), "and down by three rows");
	for (int i = 0; i < 20; i++)
		mouse(ui, KEY_WheelDown, 5, head + 1);
	before = selected(ui);
	mouse(ui, KEY_WheelDown, 5, head + 1);
	ok(selected(ui) == before && run_on(ui, head + 1) != first && bar(ui) > head,
	   "down to the last, which is on the screen: run %u", before);
	second = run_on(ui, head + 2);
	click(ui, 5, head + 2);
	ok(selected(ui) == second, "a click selects what is shown there, run %u", second);
	mouse(ui, KEY_DoubleClick, 5, head + 2);
	ok(ui_log_page(ui) && selected(ui) == second, "two open its log");
	ui_free(ui);
}

/* A click on a head sorts by its column, another turns it round. */
static void test_heads(void)
{
	static const char *const names[] = { "RUN", "STATE", "BEST", "LAST", "CURVE" };
	struct ui_model m;
	struct ui *ui = made_ui(&m, &made, GLYPHS_BRAILLE);
	int head, x;

	ui_show(ui, CTX_RUNS);
	head = find(ui, "   RUN ");
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		bool down[2] = { false, false }, up[2] = { false, false };
		char text[2][16];

		find_in(ui, head, names[i], &x);
		snprintf(text[0], sizeof text[0], "%s▼", names[i]);
		snprintf(text[1], sizeof text[1], "%s▲", names[i]);
		for (int k = 0; k < 2; k++) {
			click(ui, x + 1, head);
			down[k] = strstr(line(ui, head), text[0]);
			up[k] = strstr(line(ui, head), text[1]);
		}
		ok((down[0] && up[1]) || (up[0] && down[1]),
		   "two clicks on %s sort by it, and turn it round", names[i]);
	}
	ui_free(ui);
}

static void test_tabs(void)
{
	static const struct {
		const char *tab, *shows;
	} cases[] = { { "Setup", "expression" },
		      { "Log", "stdout" },
		      { "Runs", "RUN" },
		      { "?", "General" },
		      { "1", "expression" } };
	struct ui_model m;
	struct ui *ui = made_ui(&m, &made, GLYPHS_BRAILLE);
	struct request q;
	int x;

	ui_setup_set(ui, &made.conf, NULL);
	ui_show(ui, CTX_RUNS);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		find_in(ui, 1, cases[i].tab, &x);
		click(ui, x, 1);
		ok(find(ui, cases[i].shows) > 1, "a click on %s opens its page", cases[i].tab);
	}
	find_in(ui, 1, "H", &x);
	click(ui, x, 1);
	ok(ui_request(ui, &q) && q.kind == REQ_HOME, "a click on Home asks for it");
	request_clear(&q);
	press(ui, ':');
	find_in(ui, 1, "Log", &x);
	click(ui, x, 1);
	ok(find(ui, "stdout") < 0, "not while something is typed");
	ui_free(ui);
}

static void test_menu(void)
{
	struct ui_model m;
	struct ui *ui = made_ui(&m, &made, GLYPHS_BRAILLE);
	int x, y, before;

	ui_show(ui, CTX_RUNS);
	press(ui, 'o');
	y = find_at(ui, "[x] BEST", &x);
	before = find(ui, "[ ]");
	click(ui, x, y);
	ok(y > 0 && before != y && find(ui, "[ ] BEST") == y,
	   "a click in a menu ticks its line");
	mouse(ui, KEY_WheelDown, x, y);
	ok(is_selected(ui, x, y + 1), "the wheel moves in it");
	mouse(ui, KEY_Click, 0, y);
	ok(find(ui, "[ ] BEST") == y, "a click beside it does nothing");
	ui_free(ui);
}

static void test_chart(void)
{
	struct ui_model m;
	struct ui *ui = made_ui(&m, &made, GLYPHS_BRAILLE);
	uint32_t before;

	ui_show(ui, CTX_RUNS);
	ui_draw(ui);
	before = selected(ui);
	drag(ui, 30, 4, 50, 7);
	ok(find(ui, "zoomed") >= 0 && selected(ui) == before, "a drag over the chart zooms");
	mouse(ui, KEY_WheelDown, 30, 5);
	mouse(ui, KEY_WheelUp, 30, 5);
	ok(find(ui, "zoomed") >= 0, "the wheel zooms in what is zoomed");
	press(ui, '0');
	ok(find(ui, "zoomed") < 0, "0 shows all");
	drag(ui, 30, 4, 50, 4);
	ok(find(ui, "zoomed") < 0, "a drag without a height zooms nothing");
	press(ui, KEY_Esc);
	mouse(ui, KEY_Drag, 50, 7);
	mouse(ui, KEY_Release, 50, 7);
	ok(find(ui, "zoomed") < 0, "nor does one that began elsewhere");
	mouse(ui, KEY_Click, 30, 4);
	mouse(ui, KEY_Drag, 50, 7);
	ok(find(ui, "zoomed") < 0, "while it is dragged nothing is zoomed");
	mouse(ui, KEY_Drag, 50, 23);
	mouse(ui, KEY_Release, 50, 23);
	ok(find(ui, "zoomed") >= 0, "one that leaves the chart ends where it left");
	press(ui, '0');
	click(ui, 30, 5);
	ok(find(ui, "interval ") >= 0, "a click sets the crosshair");
	press(ui, KEY_Esc);
	mouse(ui, KEY_WheelUp, 30, 5);
	ok(find(ui, "zoomed") >= 0, "the wheel zooms");
	press(ui, '0');
	press(ui, 's');
	drag(ui, 30, 4, 50, 7);
	press(ui, KEY_Esc);
	ok(find(ui, "zoomed") < 0, "a menu before it takes the mouse");
	press(ui, '/');
	drag(ui, 30, 4, 50, 7);
	press(ui, KEY_Esc);
	ok(find(ui, "zoomed") < 0, "a prompt too");
	ui_resize(ui, 40, 10);
	ui_draw(ui);
	drag(ui, 10, 3, 20, 5);
	click(ui, 200, 200);
	ok(ui_draw(ui) != NULL, "a screen that has shrunk since takes any");
	ui_free(ui);
}

static void test_pages(void)
{
	struct ui_model m;
	struct ui *ui = made_ui(&m, &made, GLYPHS_BRAILLE);
	char text[80];
	int at;

	ui_setup_set(ui, &made.conf, NULL);
	ui_show(ui, CTX_LOG);
	ui_draw(ui);
	ui_log_feed(ui, NULL, 0);
	for (int i = 1; i <= 100; i++) {
		snprintf(text, sizeof text, "line %d of it\n", i);
		ui_log_feed(ui, text, strlen(text));
	}
	at = find(ui, "line 90 of it");
	mouse(ui, KEY_WheelUp, 10, 10);
	ok(at > 0 && find(ui, "line 90 of it") == at + 3, "the wheel scrolls the log by three");
	mouse(ui, KEY_WheelDown, 10, 10);
	ok(find(ui, "line 90 of it") == at, "and back");
	ui_show(ui, CTX_HELP);
	snprintf(text, sizeof text, "%s", line(ui, 8));
	mouse(ui, KEY_WheelDown, 10, 10);
	is_str(line(ui, 5), text, "the help too");
	ui_show(ui, CTX_SETUP);
	press(ui, KEY_Home);
	at = bar(ui);
	mouse(ui, KEY_WheelDown, 10, at);
	ok(at > 0 && bar(ui) > at, "on the setup page the wheel goes to the next row");
	mouse(ui, KEY_WheelUp, 10, at);
	ok(bar(ui) == at, "and back");
	ui_free(ui);
}

/* Click through the setup page in a window of this size. */
static void check_setup(const struct made *whole, int w, int h)
{
	struct ui_model m;
	struct ui *ui = made_ui(&m, NULL, GLYPHS_BRAILLE);
	struct conf c;
	struct strings errs = { 0 };
	int x, y, ex, ey;

	ui_resize(ui, w, h);
	ui_setup_set(ui, &whole->conf, NULL);
	ui_show(ui, CTX_SETUP);
	/* Down, until all are seen. */
	for (int k = 0; k < 10; k++)
		press(ui, KEY_Down);
	y = find_at(ui, "--optimizer", &x);
	mouse(ui, KEY_Click, x + 2, y);
	ok(y >= 0 && is_selected(ui, x, y), "a click puts the cursor on a hyperparameter");
	ey = find_at(ui, "choice('sgd'", &ex);
	mouse(ui, KEY_DoubleClick, ex + 1, ey);
	press(ui, KEY_CTRL('u'));
	made_type(ui, "choice('a','sgd')");
	ok(ey >= 0 && find(ui, "choice('a','sgd')") == ey,
	   "a double click on its expression edits it");
	y = find_at(ui, "--batch_size", &x);
	mouse(ui, KEY_Click, x, y);
	press(ui, 'q');
	ok(is_selected(ui, x, y) && find(ui, "choice('a','sgd')q") < 0,
	   "a click elsewhere ends the typing, and what was typed stays");
	/* The frame, what is left of it, the tabs, the pane. */
	y = find_at(ui, "--batch_size", &x);
	mouse(ui, KEY_Click, 0, y + 1);
	mouse(ui, KEY_Click, 4, 1);
	mouse(ui, KEY_DoubleClick, w - 1, y + 1);
	mouse(ui, KEY_Click, w - 10, h - 4);
	ok(is_selected(ui, x, y), "outside of the list a click does nothing");
	conf_init(&c);
	ok(ui_setup_get(ui, &c, &errs) == 0 &&
	           strcmp(c.space.params[space_find(&c.space, "--optimizer")].text,
	                  "choice('a','sgd')") == 0,
	   "the form has what was typed");
	conf_clear(&c);
	strings_clear(&errs);
	ui_free(ui);
}

static void test_home(void)
{
	struct ui_entry entries[] = { { .dir = "one", .state = "finished", .best = NAN },
		                      { .dir = "two", .state = "finished", .best = NAN } };
	struct ui_model m;
	struct ui *ui = made_ui(&m, NULL, GLYPHS_BRAILLE);
	struct request q;
	int x, y;

	m.entries = entries;
	m.n_entries = ARRAY_LEN(entries);
	ui_set_model(ui, &m);
	y = find_at(ui, "two", &x);
	ok(y >= 0 && !is_selected(ui, x, y), "the cursor is on the first");
	mouse(ui, KEY_Click, x, y + 1);
	mouse(ui, KEY_Click, 0, y);
	ok(!is_selected(ui, x, y), "clicks outside do nothing");
	mouse(ui, KEY_Click, x, y);
	ok(is_selected(ui, x, y), "a click selects a sweep");
	mouse(ui, KEY_DoubleClick, x, y);
	ok(ui_request(ui, &q) && q.kind == REQ_OPEN && strcmp(q.text, "two") == 0,
	   "two open it");
	request_clear(&q);
	ui_free(ui);
}

int main(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	setenv("TZ", "UTC", 1);
	made_init(&made, 20);
	test_table();
	test_heads();
	test_tabs();
	test_menu();
	test_chart();
	test_pages();
	/* With the pane below, and beside. */
	check_setup(&made, 80, 24);
	check_setup(&made, 120, 40);
	test_home();
	made_clear(&made);
	return done_testing();
}
