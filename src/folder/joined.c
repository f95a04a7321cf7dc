#include "folder/joined.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/file.h"
#include "folder/names.h"
#include "folder/paths.h"
#include "folder/roles_memory.h"

/** One sweep folder or CSV log. */
struct source {
	struct joined *joined;
	char *path;
	char *name;                /* its last part, or what tells it from others */
	struct log_reader *reader; /* of a sweep folder; NULL: a log of others */
	uint32_t *map;             /* its run numbers to ours, by id - 1; 0: not seen */
	size_t n_map, cap_map;
	struct import import; /* of a log of others */
	bool is_import;
	int64_t changed; /* import_changed() when a log of others was read */
};

struct joined {
	struct book *book;
	const char *roles; /* as a person said; or NULL */
	struct source *sources;
	size_t n;
	bool conf_known;              /* the first configuration holds for all, */
	const struct source *conf_of; /* also when its source edits it */
	bool grew;
};

static uint32_t *mapped(struct source *s, uint32_t run)
{
	if (run > s->n_map) {
		ARRAY_RESERVE(s->map, s->cap_map, run);
		memset(s->map + s->n_map, 0, (run - s->n_map) * sizeof *s->map);
		s->n_map = run;
	}
	return &s->map[run - 1];
}

static void problem(void *data, uint64_t line, const char *what)
{
	struct source *s = data;

	book_problem(s->joined->book, "%s:%llu: %s", s->path, (unsigned long long)line, what);
}

/* A suggestion waits for the next run of its own source only. */
static void forget_suggestion(struct joined *p)
{
	struct event none = { .time_ms = p->book->sweep.last_ms,
		              .kind = EVENT_SWEEP,
		              .name = "suggestion",
		              .value = "" };
	struct err e;

	book_apply(p->book, &none, &e);
}

/* "rerun of 7 with seed 2" by our numbers; a run that was not seen is 0. */
static void map_origin(struct source *s, struct event *ev, char text[RUN_ORIGIN_MAX])
{
	enum run_origin origin;
	uint32_t seed;
	uint64_t n;

	if (ev->kind != EVENT_STATE || strcmp(ev->name, "queued") != 0 || !ev->value ||
	    !run_origin_parse(ev->value, &origin, &n, &seed) ||
	    !(run_origin_is_same(origin) || origin == ORIGIN_CONFIRM))
		return;
	run_origin_print(text, origin, n >= 1 && n <= s->n_map ? s->map[n - 1] : 0, seed);
	ev->value = text;
}

/* The same event of the joint sweep. */
static void on_event(void *data, const struct event *ev)
{
	struct source *s = data;
	struct joined *p = s->joined;
	struct event ours = *ev;
	char origin[RUN_ORIGIN_MAX];
	struct err e;
	uint32_t *id;

	p->grew = true;
	if (!ev->run) {
		/* Metric and goal are the first one's; little else of a sweep is joint. */
		if (ev->kind == EVENT_SWEEP && strcmp(ev->name, "config") == 0 &&
		    (!p->conf_known || p->conf_of == s)) {
			if (book_read_conf(p->book, ev->value, &e) == 0) {
				p->conf_known = true;
				p->conf_of = s;
			}
		} else if (ev->kind == EVENT_SWEEP && strcmp(ev->name, "suggestion") == 0)
			book_apply(p->book, ev, &e);
		return;
	}
	/* A damaged log may name any run; a table's are as many as it has rows. */
	if (s->reader && ev->run > s->n_map + SWEEP_GAP_MAX) {
		problem(s, log_reader_line(s->reader), "a run comes out of nowhere");
		return;
	}
	map_origin(s, &ours, origin);
	id = mapped(s, ev->run);
	ours.run = *id ? *id : p->book->sweep.n_runs + 1;
	if (!*id && p->n > 1) {
		struct event name = { .time_ms = ev->time_ms,
			              .run = ours.run,
			              .kind = EVENT_PARAM,
			              .name = "sweep",
			              .step = NAN,
			              .value = s->name };

		book_apply(p->book, &name, &e);
	}
	if (book_apply(p->book, &ours, &e) < 0)
		problem(s, s->reader ? log_reader_line(s->reader) : 0, e.text);
	/* A run that a refused event was about has no number yet: the next one takes it. */
	if (ours.run <= p->book->sweep.n_runs)
		*id = ours.run;
}

/* The first log says which metric it is all about. */
static void take_metric(struct joined *p, const struct import *im)
{
	struct conf *c;

	if (p->conf_known || !im->metric)
		return;
	p->conf_known = true;
	c = mem_alloc(sizeof *c);
	conf_init(c);
	free(c->metric_name);
	c->metric_name = mem_strdup(im->metric);
	free(c->name);
	c->name = mem_strdup(file_name(im->path));
	c->goal = im->goal;
	p->book->sweep.foreign = true;
	book_set_conf(p->book, c, "");
}

static int open_import(struct source *s, struct err *e)
{
	struct strings problems = { 0 };
	struct err ignored;
	char *roles;
	int rc;

	if (import_open(&s->import, s->path, e) < 0)
		return -1;
	s->is_import = true;
	/* What was decided about such a table before. */
	if ((roles = roles_memory_find(&s->import))) {
		if (import_set_roles(&s->import, roles, &ignored) == 0)
			s->import.sure = s->import.goal != GOAL_UNDECIDED;
		free(roles);
	}
	if (s->joined->roles) {
		if (import_set_roles(&s->import, s->joined->roles, e) < 0)
			return -1;
		s->import.sure = s->import.goal != GOAL_UNDECIDED;
	}
	s->changed = import_changed(s->path);
	take_metric(s->joined, &s->import);
	rc = import_read(&s->import, on_event, s, &problems, e);
	for (size_t i = 0; i < problems.n; i++)
		book_problem(s->joined->book, "%s", problems.items[i]);
	strings_clear(&problems);
	return rc;
}

static int open_source(struct source *s, struct err *e)
{
	char *log = paths_in(s->path, paths_log(s->path));
	struct stat st;
	int rc = 0;

	if (stat(s->path, &st) < 0) {
		rc = err_errno(e, "cannot open %s", s->path);
	} else if (S_ISDIR(st.st_mode) && access(log, F_OK) == 0) {
		s->reader = log_reader_open(log, on_event, problem, s, e);
		rc = s->reader ? log_reader_read(s->reader, e) : -1;
		forget_suggestion(s->joined);
	} else {
		rc = open_import(s, e);
	}
	free(log);
	return rc;
}

struct joined *joined_open(struct book *b, char *const *paths, size_t n, const char *roles,
                           struct err *e)
{
	struct joined *p = mem_calloc(1, sizeof *p);
	struct strings names = { 0 };

	names_of(paths, n, &names);
	book_init(b, n == 1 ? paths[0] : ".");
	p->book = b;
	p->roles = roles;
	p->sources = mem_calloc(n, sizeof *p->sources);
	for (; p->n < n; p->n++) {
		struct source *s = &p->sources[p->n];

		s->joined = p;
		s->path = file_trim(paths[p->n]);
		s->name = mem_strdup(names.items[p->n]);
	}
	strings_clear(&names);
	for (size_t i = 0; i < n; i++)
		if (open_source(&p->sources[i], e) < 0) {
			joined_free(p);
			book_clear(b);
			return NULL;
		}
	p->grew = false;
	p->roles = NULL;
	return p;
}

int joined_follow(struct joined *p)
{
	struct err e;

	p->grew = false;
	for (size_t i = 0; i < p->n; i++) {
		const struct source *s = &p->sources[i];

		if (s->reader) {
			log_reader_read(s->reader, &e);
			forget_suggestion(p);
		} else if (import_changed(s->path) != s->changed) {
			return -1;
		}
	}
	return p->grew;
}

const struct import *joined_table(const struct joined *p)
{
	const struct import *first = NULL;

	for (size_t i = p ? p->n : 0; i-- > 0;)
		if (p->sources[i].is_import &&
		    (!first || first->sure || !p->sources[i].import.sure))
			first = &p->sources[i].import;
	return first;
}

void joined_free(struct joined *p)
{
	if (!p)
		return;
	for (size_t i = 0; i < p->n; i++) {
		log_reader_free(p->sources[i].reader);
		free(p->sources[i].path);
		free(p->sources[i].name);
		free(p->sources[i].map);
		if (p->sources[i].is_import)
			import_clear(&p->sources[i].import);
	}
	free(p->sources);
	free(p);
}
