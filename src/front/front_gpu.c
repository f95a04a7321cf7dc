/* nvidia-smi, where there is one, asked now and then; nobody waits for it. */

#include <signal.h>

#include "front/front_part.h"

#define EVERY_MS 3000    /* from its end to its next start */
#define PATIENCE_MS 8000 /* then it hangs */
#define TABLE_MAX 65536

static void on_room(uv_handle_t *h, size_t wanted, uv_buf_t *room)
{
	struct gpu *g = h->data;

	(void)wanted;
	*room = uv_buf_init(g->chunk, sizeof g->chunk);
}

static void on_closed(uv_handle_t *h)
{
	struct gpu *g = h->data;

	if (--g->open)
		return;
	g->ended_ms = uv_now(h->loop);
	buf_reset(&g->table);
	if (!g->absent)
		buf_add(&g->table, buf_str(&g->coming), g->coming.len);
}

static void shut(uv_handle_t *h)
{
	if (!uv_is_closing(h))
		uv_close(h, on_closed);
}

static void on_read(uv_stream_t *s, ssize_t n, const uv_buf_t *read)
{
	struct gpu *g = s->data;

	if (n < 0)
		shut((uv_handle_t *)s);
	else if (g->coming.len < TABLE_MAX)
		buf_add(&g->coming, read->base, (size_t)n);
}

static void on_exit_of(uv_process_t *p, int64_t status, int number)
{
	struct gpu *g = p->data;

	/* No driver, or none that can tell: it will not change. */
	g->absent = status != 0 && number == 0;
	shut((uv_handle_t *)p);
}

static void start(struct front *f, struct gpu *g)
{
	char *args[] = { (char *)"nvidia-smi", (char *)"pmon", (char *)"-c", (char *)"1",
		         (char *)"-s",         (char *)"um",   NULL };
	uv_stdio_container_t files[3] = {
		{ .flags = UV_IGNORE },
		{ .flags = UV_CREATE_PIPE | UV_WRITABLE_PIPE,
		  .data.stream = (uv_stream_t *)&g->pipe },
		{ .flags = UV_IGNORE },
	};
	uv_process_options_t options = { .file = args[0],
		                         .args = args,
		                         .exit_cb = on_exit_of,
		                         .stdio = files,
		                         .stdio_count = 3 };

	buf_reset(&g->coming);
	uv_pipe_init(&f->loop, &g->pipe, 0);
	g->pipe.data = g->process.data = g;
	g->open = 2;
	g->started_ms = uv_now(&f->loop);
	if (uv_spawn(&f->loop, &g->process, &options) < 0) {
		g->absent = true;
		shut((uv_handle_t *)&g->pipe);
		shut((uv_handle_t *)&g->process);
	} else {
		uv_read_start((uv_stream_t *)&g->pipe, on_room, on_read);
	}
}

static void end(struct gpu *g)
{
	if (g->open && !uv_is_closing((uv_handle_t *)&g->process))
		uv_process_kill(&g->process, SIGKILL);
}

const char *front_gpu_table(struct front *f)
{
	struct gpu *g = &f->gpu;
	uint64_t now = uv_now(&f->loop);

	if (g->open && now - g->started_ms > PATIENCE_MS) {
		end(g);
		shut((uv_handle_t *)&g->pipe);
	} else if (!g->open && !g->absent && (!g->ended_ms || now - g->ended_ms > EVERY_MS)) {
		start(f, g);
	}
	return buf_str(&g->table);
}

void front_gpu_clear(struct front *f)
{
	end(&f->gpu);
	buf_clear(&f->gpu.coming);
	buf_clear(&f->gpu.table);
}
