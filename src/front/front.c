#include "front/front.h"

#include <locale.h>
#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/env.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "engine/engine.h"
#include "engine/run_command.h"
#include "folder/joined.h"
#include "folder/summary.h"
#include "front/front_part.h"
#include "import/import.h"
#include "ui/term.h"

#define TICK_MS 1000
#define AT_ONCE 1000 /* bytes of a picture from which its parts could be seen coming */

/* What the best run was given, found when another run is the best. */
static const char *best_args(struct front *f)
{
	uint32_t best = f->book.sweep.best;
	struct command cmd;

	if (best != f->args_of) {
		text_keep(&f->best_args, NULL);
		f->args_of = best;
		if (best) {
			run_command_again(&f->book, sweep_run(&f->book.sweep, best), &cmd);
			text_keep(&f->best_args, cmd.given);
			command_clear(&cmd);
		}
	}
	return f->best_args;
}

static void update_model(struct front *f)
{
	struct ui_model *m = &f->model;

	*m = (struct ui_model){
		.version = f->version,
		.now_ms = clock_now_ms(),
		.left_s = NAN,
		.trouble = f->trouble,
		.n_troubles = f->n_troubles,
		.entries = f->shown,
		.n_entries = f->n_entries,
		.read_only = f->read_only,
		.goal_of = import_goal,
		.learn = front_learn_model(f),
	};
	if (f->has_book) {
		m->sweep = &f->book.sweep;
		m->conf = f->book.conf;
		m->dir = f->book.dir;
		m->best_args = best_args(f);
		/* An engine whose sweep is finished takes no commands: it is about to go. */
		m->live = f->live && f->book.sweep.status != SWEEP_FINISHED;
		m->past = f->joined != NULL;
		m->state = f->joined ? "past" : summary_state(&f->book, f->live);
		m->silence = front_silence_model(f);
		m->usage = f->usage.shown;
		m->analysis = front_analysis_shown(f);
		m->several = f->joined && f->n_joined > 1;
		m->compare = front_analysis_compare(f);
		m->hindsight = front_analysis_hindsight(f, &m->hindsight_version);
		m->tradeoff = front_tradeoff_shown(f);
		m->left_s = f->live ? summary_left(&f->book, m->now_ms) : NAN;
	}
	ui_set_model(f->ui, m);
}

/* ---- what the ui wants ----------------------------------------------------------- */

static void open_sweep(struct front *f, const char *dir)
{
	struct err e;

	if (front_sweep_open(f, dir, &e) < 0) {
		front_say(f, STYLE_ERROR, "%s", e.text);
		front_home_show(f);
		return;
	}
	f->home_wanted = false;
	front_setup_conf(f, f->book.conf, NULL);
	ui_show(f->ui, CTX_RUNS);
}

static void suspend(struct front *f)
{
	term_pause();
	raise(SIGSTOP);
	term_continue();
	f->dirty = true;
}

static void configure(struct front *f)
{
	term_configure(ui_settings(f->ui));
	ui_set_glyphs(f->ui, term_glyphs(ui_settings(f->ui)));
	ui_set_plain(f->ui, !term_has_colours());
}

static void serve(struct front *f, const struct request *r)
{
	/* clang-format off */
	switch (r->kind) {
	case REQ_CONTROL:   f->refused = !front_wake_control(f, r->text); break;
	case REQ_OPEN:      open_sweep(f, r->text); break;
	case REQ_COPY:      front_setup_copy(f, r->text); break;
	case REQ_RESUME:    front_wake(f); break;
	case REQ_EXTEND:    front_wake_extend(f, r->text); break;
	case REQ_HOME:      front_home_show(f); break;
	/* "Stop and leave" that could not stop stays, so that it is seen. */
	case REQ_LEAVE:     f->leaving = !f->refused; break;
	case REQ_SUSPEND:   suspend(f); break;
	case REQ_REDRAW:    term_redraw(); break;
	case REQ_EXPORT:    front_export(f, r->text, false); break;
	case REQ_OVERWRITE: front_export(f, r->text, true); break;
	case REQ_SETTINGS:  configure(f); break;
	case REQ_START:     front_setup_start(f); break;
	case REQ_APPLY:     front_setup_apply(f); break;
	case REQ_CHANGE:    front_setup_change(f); break;
	case REQ_POLICY:    front_setup_policy(f, r->text); break;
	case REQ_TRY:       front_try(f, r->text); break;
	case REQ_TRY_STOP:  front_try_stop(f); break;
	case REQ_TRY_END:   front_try_end(f); break;
	case REQ_SAVE:      front_setup_save(f, r->text, false); break;
	case REQ_SAVE_OVER: front_setup_save(f, r->text, true); break;
	case REQ_LOAD:      front_setup_load(f, r->text); break;
	case REQ_ASK_ROLES: front_roles_ask(f); break;
	case REQ_ROLES:     front_roles_set(f); break;
	case REQ_ASK_METRIC: front_metric_ask(f); break;
	case REQ_METRIC:    front_metric_set(f, r->text); break;
	case REQ_LEARN:
	case REQ_LEARN_ANSWER:
	case REQ_LEARN_NEXT:
	case REQ_LEARN_BACK:
	case REQ_LEARN_RUN:
	case REQ_LEARN_STOP:
	case REQ_LEARN_ROUNDS: front_learn_serve(f, r); break;
	}
	/* clang-format on */
}

/* ---- the loop -------------------------------------------------------------------- */

static void close_handle(uv_handle_t *h, void *data)
{
	(void)data;
	if (!uv_is_closing(h))
		uv_close(h, NULL);
}

static void leave(struct front *f)
{
	f->leaving = true;
	uv_stop(&f->loop);
}

/* What a person's key asked for is free; else the picture is paid for. */
static void paint(struct front *f, bool paid)
{
	const struct canvas *c;
	size_t bytes;
	bool lived = f->has_book && f->live;
	int w, h;

	f->dirty = f->answers = false;
	f->painted_ms = uv_now(&f->loop);
	front_follow(f);
	if (f->until_finished && lived && f->has_book && !f->live)
		leave(f);
	front_setup_follow(f);
	if (f->home_wanted && f->home_due)
		front_home_load(f);
	front_output_follow(f);
	front_silence_follow(f);
	front_usage_follow(f);
	front_analysis_follow(f);
	front_tradeoff_take(f);
	term_size(&w, &h);
	ui_resize(f->ui, w, h);
	update_model(f);
	c = ui_draw(f->ui);
	front_tradeoff_follow(f); /* of what is drawn now */
	bytes = wire_cost(&f->wire, c);
	term_show(c, bytes > AT_ONCE);
	wire_pay(&f->wire, paid ? bytes : 0, f->painted_ms, ui_settings(f->ui)->wire);
}

static void on_paint(uv_timer_t *t)
{
	struct front *f = t->data;

	paint(f, !f->answers);
}

static bool anything_lives(const struct front *f)
{
	if (f->has_book)
		return f->live || f->joined;
	for (size_t i = 0; i < f->n_entries; i++)
		if (f->shown[i].live)
			return true;
	return f->home_wanted;
}

static void on_tick(uv_timer_t *t)
{
	struct front *f = t->data;

	/* Folders and files are looked at by the clock and when they change, not at keys. */
	f->home_due = f->log_due = f->output_due = true;
	f->dirty = true;
}

/* Just before the loop sleeps. */
static void on_turn(uv_prepare_t *h)
{
	struct front *f = h->data;
	uint64_t since = uv_now(&f->loop) - f->painted_ms;
	uint64_t least = (uint64_t)ui_settings(f->ui)->refresh_ms;
	uint64_t wait = wire_wait_ms(&f->wire, uv_now(&f->loop), ui_settings(f->ui)->wire);

	/* A picture, but no sooner than refresh_ms after the last, and not too much at once. */
	if (since < least && wait < least - since)
		wait = least - since;
	if (f->answers)
		wait = since < least ? least - since : 0;
	if (f->dirty && (f->answers || !uv_is_active((uv_handle_t *)&f->paint)))
		uv_timer_start(&f->paint, on_paint, wait, 0);
	/* The clock runs while there is something that changes without the log's doing. */
	if (!anything_lives(f))
		uv_timer_stop(&f->tick);
	else if (!uv_is_active((uv_handle_t *)&f->tick))
		uv_timer_start(&f->tick, on_tick, TICK_MS, TICK_MS);
}

static void take_key(struct front *f, struct key k)
{
	struct request r;

	f->refused = false;
	ui_key(f->ui, k);
	while (ui_request(f->ui, &r)) {
		serve(f, &r);
		request_clear(&r);
		update_model(f);
	}
}

static void on_keys_late(uv_timer_t *t);

/* Some are there without anything more to read. */
static void wait_for_keys(struct front *f)
{
	int wait = term_key_wait_ms();

	if (wait >= 0)
		uv_timer_start(&f->keys, on_keys_late, (uint64_t)wait, 0);
}

static void take_keys(struct front *f)
{
	struct key k;
	bool any = false;

	/* Nobody tells of files on some disks, nor when too many are watched. */
	if (uv_now(&f->loop) - f->looked_ms >= TICK_MS)
		f->log_due = f->output_due = true;
	while (!f->leaving && term_key(&k)) {
		any = true;
		take_key(f, k);
	}
	if (!any && !isatty(STDIN_FILENO))
		leave(f);
	if (f->leaving) {
		uv_stop(&f->loop);
		return;
	}
	wait_for_keys(f);
	/* A key is answered at once. */
	paint(f, false);
}

static void on_keys_late(uv_timer_t *t)
{
	take_keys(t->data);
}

static void on_keys(uv_poll_t *p, int status, int events)
{
	struct front *f = p->data;

	(void)events;
	/* The terminal is gone: as with a lost connection, the sweep goes on. */
	if (status < 0)
		leave(f);
	else
		take_keys(f);
}

static void on_signal(uv_signal_t *s, int number)
{
	struct front *f = s->data;

	if (number == SIGTERM || number == SIGHUP) {
		leave(f);
		return;
	}
	if (number == SIGTSTP) {
		suspend(f);
	} else if (number == SIGINT) {
		/* From outside, as on the keyboard. */
		take_key(f, (struct key){ .code = KEY_CTRL('c') });
	} else if (number == SIGCONT) {
		term_continue();
		f->log_due = f->output_due = true;
	}
	if (f->leaving)
		leave(f);
	else
		paint(f, false);
}

static void start_loop(struct front *f, uv_prepare_t *turn)
{
	uv_poll_init(&f->loop, &f->tty, STDIN_FILENO);
	f->tty.data = f;
	uv_poll_start(&f->tty, UV_READABLE | UV_DISCONNECT, on_keys);
	uv_timer_init(&f->loop, &f->tick);
	uv_timer_init(&f->loop, &f->paint);
	uv_timer_init(&f->loop, &f->keys);
	f->tick.data = f->paint.data = f->keys.data = f;
	uv_prepare_init(&f->loop, turn);
	turn->data = f;
	uv_prepare_start(turn, on_turn);
}

/* ---- settings -------------------------------------------------------------------- */

/* False: something in them is wrong, and said. */
static bool read_settings(struct front *f, const struct front_start *start)
{
	struct ui_settings *s = ui_settings(f->ui);
	struct buf text = { 0 };
	struct strings errs = { 0 };
	struct err e;
	char *path = env_xdg_path(ENV_XDG_CONFIG, "pegbox/pegboxrc");
	bool good;

	if (access(path, F_OK) == 0 && file_read(path, &text, &e) < 0)
		strings_addf(&errs, "%s", e.text);
	else if (text.data)
		ui_settings_read(s, ui_keymap(f->ui), buf_str(&text), path, &errs);
	if (start->ascii)
		ui_settings_set(s, "glyphs", "ascii", &e);
	if (start->no_mouse)
		ui_settings_set(s, "mouse", "off", &e);
	if (start->theme && ui_settings_set(s, "theme", start->theme, &e) < 0)
		strings_addf(&errs, "%s", e.text);
	if (errs.n)
		front_say(f, STYLE_ERROR, "%s%s", errs.items[0],
		          errs.n > 1 ? " (and more)" : "");
	f->read_only = start->read_only;
	good = !errs.n;
	strings_clear(&errs);
	buf_clear(&text);
	free(path);
	return good;
}

/* One that the machine does not know is taken for another, which may not be all right. */
static void say_stand_in(struct front *f)
{
	if (term_stands_in())
		front_say(f, STYLE_WARN, "TERM=%s is not known on this machine: taken for %s",
		          getenv("TERM"), term_stands_in());
}

bool front_possible(void)
{
	const char *t = getenv("TERM");

	return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) && t && *t &&
	       strcmp(t, "dumb") != 0;
}

/* ---- start and end --------------------------------------------------------------- */

static int begin(struct front *f, const struct front_start *start, struct err *e)
{
	const struct from_help *d = start->from_help;

	f->joined_roles = start->roles;
	if (start->n_joined ? front_sweep_open_joined(f, start->joined, start->n_joined, e) < 0
	                    : start->dir && front_sweep_open(f, start->dir, e) < 0)
		return -1;
	if (f->has_book)
		front_setup_conf(f, f->book.conf, NULL);
	if (start->text)
		front_setup_text(f, start->text, NULL);
	for (size_t i = 0; d && i < d->n; i++) {
		const struct from_help_option *o = &d->options[i];
		const char *fallback = from_help_default(o);

		if (o->expression && !o->tuned)
			ui_setup_offer(f->ui, o->name, o->expression);
		if (o->expression && fallback)
			ui_setup_default(f->ui, o->name, fallback);
	}
	if (d)
		ui_setup_drafted(f->ui, start->guessed);
	if (start->learn && front_learn_start(f, start->learn, e) < 0)
		return -1;
	if (!f->has_book && !start->text) {
		f->home_wanted = true;
		front_home_load(f);
	}
	if (joined_table(f->joined) && !joined_table(f->joined)->sure)
		front_roles_ask(f);
	ui_show(f->ui, start->text    ? CTX_SETUP
	               : start->learn ? CTX_LEARN
	               : f->has_book  ? CTX_RUNS
	                              : CTX_HOME);
	return 0;
}

static void clear(struct front *f)
{
	front_try_end(f);
	front_learn_end(f);
	front_sweep_close(f);
	front_home_clear(f);
	front_gpu_clear(f);
	uv_walk(&f->loop, close_handle, NULL);
	uv_run(&f->loop, UV_RUN_DEFAULT);
	uv_loop_close(&f->loop);
	ui_free(f->ui);
	front_learn_free(f->learn);
	free(f->roles.names);
	free(f->roles.words_of);
	free(f->setup_file);
	free(f->setup_directory);
	free(f->best_args);
	wire_clear(&f->wire);
	free(f);
}

int front_run(const struct front_start *start, struct err *e)
{
	struct front *f = mem_calloc(1, sizeof *f);
	struct ui_settings settings;
	uv_prepare_t turn;
	bool good;
	int rc;

	setlocale(LC_CTYPE, "");
	ui_settings_init(&settings);
	f->ui = ui_new(&settings, GLYPHS_ASCII);
	uv_loop_init(&f->loop);
	uv_fs_event_init(&f->loop, &f->watch);
	uv_fs_event_init(&f->loop, &f->watch_output);
	f->watch.data = f->watch_output.data = f;
	f->until_finished = start->until_finished;
	good = read_settings(f, start);
	rc = begin(f, start, e);
	/* Before the terminal is taken: one that comes meanwhile waits for the loop. */
	if (rc == 0)
		front_signals_start(f, on_signal);
	if (rc == 0 && (rc = term_start(ui_settings(f->ui), e)) == 0) {
		configure(f);
		if (good)
			say_stand_in(f);
		start_loop(f, &turn);
		if (start->tries)
			front_try(f, start->try_seconds ? start->try_seconds : "");
		else if (start->guessed) /* It is somebody's program: not unasked. */
			ui_ask(f->ui, REQ_TRY, "",
			       "Run the command for a moment, to see what it prints?");
		paint(f, false);
		wait_for_keys(f);
		uv_run(&f->loop, UV_RUN_DEFAULT);
		term_stop();
		if (f->has_book && !f->joined && start->left)
			start->left(&f->book);
		if (f->has_book && !f->joined && f->book.sweep.status == SWEEP_FINISHED)
			rc = engine_exit_code(&f->book.sweep);
	}
	clear(f);
	return rc;
}
