/* A tryout for who has nothing else to do. */

#include <signal.h>

#include "engine/tryout.h"

struct wait {
	struct tryout *tryout;
	uv_signal_t interrupt;
	struct tried *out;
};

static void on_news(void *data)
{
	(void)data;
}

static void on_over(void *data)
{
	struct wait *w = data;
	struct tried *t = tryout_tried(w->tryout);

	*w->out = *t;
	*t = (struct tried){ .over = true };
	tryout_free(w->tryout);
	uv_close((uv_handle_t *)&w->interrupt, NULL);
}

/* Once more it is what it always is; the keeper ends the program then. */
static void on_interrupt(uv_signal_t *s, int number)
{
	struct wait *w = s->data;

	(void)number;
	uv_signal_stop(s);
	tryout_stop(w->tryout);
}

int tryout_wait(const struct conf *c, const char *directory, double seconds, struct tried *out,
                struct err *e)
{
	static const struct tryout_calls calls = { on_news, on_over };
	struct wait w = { .out = out };
	uv_loop_t loop;

	*out = (struct tried){ 0 };
	uv_loop_init(&loop);
	uv_signal_init(&loop, &w.interrupt);
	w.interrupt.data = &w;
	w.tryout = tryout_start(&loop, c, directory, seconds, &calls, &w, e);
	if (w.tryout)
		uv_signal_start(&w.interrupt, on_interrupt, SIGINT);
	else
		uv_close((uv_handle_t *)&w.interrupt, NULL);
	uv_run(&loop, UV_RUN_DEFAULT);
	uv_loop_close(&loop);
	return w.tryout ? 0 : -1;
}
