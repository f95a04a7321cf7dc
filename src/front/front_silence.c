/* What there is to say while no run has a value of the metric: read from what they printed. */

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lines.h"
#include "base/mem.h"
#include "core/analysis/silent.h"
#include "folder/paths.h"
#include "front/front_part.h"
#include "import/import.h"

#define TAIL_BYTES 8192
#define AGAIN_BYTES (256u << 10) /* what is larger is not read again while it grows */

enum { OUT, ERR, FILES };
static const char *const files[FILES] = { "stdout", "stderr" };

void front_names_clear(struct front_names *n)
{
	printed_clear(&n->printed);
	free(n->shown);
	*n = (struct front_names){ .shown = NULL };
}

void front_names_read(struct front_names *n, const struct front *f, uint32_t run)
{
	front_names_clear(n);
	if (run)
		printed_read(f->book.dir, &f->book.sweep, run, &n->printed);
	else
		printed_latest(f->book.dir, &f->book.sweep, &n->printed);
	n->shown = mem_calloc(n->printed.n + 1, sizeof *n->shown);
	for (size_t i = 0; i < n->printed.n; i++) {
		const struct printed_name *p = &n->printed.items[i];

		n->shown[i] =
			(struct ui_printed){ p->name, p->last, p->n, import_goal(p->name) };
	}
}

static void add_line(void *lines, char *line, size_t len, bool cut)
{
	(void)cut;
	len = lines_plain(line, len);
	for (size_t i = 0; i < len; i++)
		if (line[i] != ' ') {
			strings_addf(lines, "%.*s", (int)len, line);
			return;
		}
}

/* The last lines of a file. */
static void read_tail(const char *path, int64_t size, struct strings *out)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	char *text = mem_alloc(TAIL_BYTES + 1);
	int64_t from = size > TAIL_BYTES ? size - TAIL_BYTES : 0;
	ssize_t n = fd < 0 ? -1 : pread(fd, text, TAIL_BYTES, from);
	struct lines lines = { .cut = false };

	if (n > 0) {
		lines_feed(&lines, text, (size_t)n, add_line, out);
		lines_finish(&lines, add_line, out);
	}
	lines_clear(&lines);
	free(text);
	if (fd >= 0)
		close(fd);
}

static void forget(struct front_silence *s)
{
	front_names_clear(&s->names);
	strings_clear(&s->tails[0]);
	strings_clear(&s->tails[1]);
	*s = (struct front_silence){ .run = 0 };
}

static char *path_of(const struct front *f, uint32_t run, int file)
{
	char *folder = paths_run(f->book.dir, run), *name = mem_printf("%s.log", files[file]);
	char *path = paths_in(folder, name);

	free(name);
	free(folder);
	return path;
}

static void read_run(struct front *f, uint32_t run, const int64_t sizes[FILES])
{
	struct front_silence *s = &f->silence;
	const struct run *r = &f->book.sweep.runs[run - 1];
	/* What went wrong is told on stderr; what the metric is called on stdout. */
	int first = r->state == RUN_FAILED && !run_lacks_metric(r) ? ERR : OUT;

	forget(s);
	front_names_read(&s->names, f, run);
	s->run = run;
	s->size = sizes[OUT] + sizes[ERR];
	s->state = r->state;
	s->model = (struct ui_silence){ .run = run,
		                        .names = s->names.shown,
		                        .n_names = s->names.printed.n };
	for (int i = 0; i < FILES; i++) {
		int file = i ? !first : first;
		char *path = path_of(f, run, file);

		read_tail(path, sizes[file], &s->tails[i]);
		s->model.tails[i] =
			(struct ui_tail){ files[file], (const char *const *)s->tails[i].items,
			                  s->tails[i].n };
		free(path);
	}
}

static void measure(const struct front *f, uint32_t run, int64_t sizes[FILES])
{
	for (int i = 0; i < FILES; i++) {
		char *path = path_of(f, run, i);
		struct stat st;

		sizes[i] = stat(path, &st) == 0 ? st.st_size : 0;
		free(path);
	}
}

/* The other pages have their bottom line. */
static void hint(struct front *f)
{
	struct front_silence *s = &f->silence;
	struct buf names = { 0 };
	char *text;

	if (s->state != RUN_RUNNING || !s->model.n_names || f->trouble)
		return;
	printed_names(&s->names.printed, &names);
	text = mem_printf("run %u prints no %s so far: M on Runs says which it is of %s",
	                  s->run, f->book.sweep.metrics[0], buf_str(&names));
	front_trouble(f, text);
	f->hinted = true;
	free(text);
	buf_clear(&names);
}

void front_silence_follow(struct front *f)
{
	const struct sweep *s = &f->book.sweep;
	struct front_silence *si = &f->silence;
	uint32_t run = f->has_book && !f->joined && s->n_metrics ? silent_run(s) : 0;
	int64_t sizes[FILES];
	bool known;

	if (!run) {
		forget(si);
		if (f->hinted)
			front_trouble(f, NULL);
		return;
	}
	known = si->run == run && si->state == s->runs[run - 1].state;
	if (known && (si->state != RUN_RUNNING || si->looked == f->looked_ms))
		return;
	measure(f, run, sizes);
	if (!known || (sizes[OUT] + sizes[ERR] != si->size &&
	               (!si->model.n_names || sizes[OUT] + sizes[ERR] < AGAIN_BYTES)))
		read_run(f, run, sizes);
	si->looked = f->looked_ms;
	hint(f);
}

const struct ui_silence *front_silence_model(const struct front *f)
{
	const struct front_silence *s = &f->silence;

	/* One that has only just begun may yet say it. */
	return s->run && (s->state == RUN_FAILED || s->model.n_names) ? &s->model : NULL;
}

void front_silence_clear(struct front *f)
{
	forget(&f->silence);
	front_names_clear(&f->offered);
}
