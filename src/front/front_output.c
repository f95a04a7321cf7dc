/* A run's output, followed as far as the screen wants it. */

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "folder/paths.h"
#include "front/front_part.h"

#define TAIL_BYTES 8192       /* for the details */
#define PAGE_BYTES (8u << 20) /* for the log page: what is older is left out */
#define CHUNK_BYTES (1u << 20)

void front_output_close(struct front *f)
{
	uv_fs_event_stop(&f->watch_output);
	free(f->output.path);
	f->output = (struct output){ 0 };
}

/* False: there is nothing in it, and another one is wanted then. */
static bool open_output(struct front *f, char *path_take, bool page)
{
	struct output *o = &f->output;
	struct stat st;
	int64_t keep = page ? PAGE_BYTES : TAIL_BYTES;

	front_output_close(f);
	*o = (struct output){ .path = path_take, .whole = page };
	if (stat(o->path, &st) < 0)
		st.st_size = 0;
	if (!st.st_size && ui_log_empty(f->ui))
		return false;
	if (st.st_size > keep)
		o->offset = st.st_size - keep;
	ui_log_feed(f->ui, NULL, 0);
	front_watch(&f->watch_output, o->path);
	return true;
}

void front_output_follow(struct front *f)
{
	struct output *o = &f->output;
	const char *file;
	uint32_t run = ui_log_run(f->ui, &file);
	bool page = ui_log_page(f->ui);
	char *folder, *path;
	int fd;

	if (!f->has_book || f->joined || !run || !ui_wants_log(f->ui))
		return;
	folder = paths_run(f->book.dir, run);
	path = paths_in(folder, file);
	free(folder);
	if (!o->path || strcmp(o->path, path) != 0 || (page && !o->whole)) {
		if (!open_output(f, path, page)) {
			front_output_follow(f);
			return;
		}
	} else {
		free(path);
		if (!f->output_due)
			return;
	}
	f->output_due = false;
	fd = open(o->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd >= 0) {
		char *chunk = mem_alloc(CHUNK_BYTES);
		ssize_t n = pread(fd, chunk, CHUNK_BYTES, o->offset);

		if (n > 0) {
			ui_log_feed(f->ui, chunk, (size_t)n);
			o->offset += n;
			/* More the next turn: keys come between. */
			f->output_due = n == CHUNK_BYTES;
			if (f->output_due)
				f->dirty = true;
		}
		free(chunk);
		close(fd);
	}
}
