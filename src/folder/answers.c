#include "folder/answers.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/env.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/num.h"
#include "store/csv.h"

#define HEADER "time,user,lesson,part,question,answer,right,seed"

enum column { TIME, USER, LESSON, PART, QUESTION, ANSWER, RIGHT, SEED, COLUMNS };

char *answers_path(void)
{
	return env_xdg_path(ENV_XDG_STATE, "pegbox/learn.csv");
}

static int64_t read_time(const char *text)
{
	struct tm t = { 0 };

	return strptime(text, "%Y-%m-%dT%H:%M:%SZ", &t) ? (int64_t)timegm(&t) * 1000 : 0;
}

/* What cannot be read is another program's, and no answer. */
static void on_row(void *data, const struct strings *names, const struct strings *row,
                   uint64_t line)
{
	struct course_answer a = { 0 };
	uint64_t part;

	(void)names;
	(void)line;
	if (row->n < COLUMNS || strlen(row->items[ANSWER]) != 1 || *row->items[ANSWER] < 'a' ||
	    !num_parse_u64(row->items[SEED], strlen(row->items[SEED]), &a.seed))
		return;
	if (strcmp(row->items[PART], "check") == 0)
		part = COURSE_CHECK;
	else if (!num_parse_u64(row->items[PART], strlen(row->items[PART]), &part) ||
	         part < 1 || part > 1000)
		return;
	a.part = (int)part;
	a.time_ms = read_time(row->items[TIME]);
	a.lesson = row->items[LESSON];
	a.question = row->items[QUESTION];
	a.answer = *row->items[ANSWER] - 'a';
	a.is_right = strcmp(row->items[RIGHT], "yes") == 0;
	course_add(data, &a);
}

int answers_read(const char *path, struct course *c, struct err *e)
{
	return access(path, F_OK) < 0 ? 0 : csv_read_table(path, on_row, c, e);
}

static void print_row(const struct course_answer *a, struct buf *out)
{
	const char *user = getenv("USER");
	time_t seconds = (time_t)(a->time_ms / 1000);
	struct tm t;
	char when[32];

	strftime(when, sizeof when, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&seconds, &t));
	buf_addf(out, "%s,", when);
	csv_quote(out, user ? user : "", user ? strlen(user) : 0);
	buf_addc(out, ',');
	csv_quote(out, a->lesson, strlen(a->lesson));
	if (a->part == COURSE_CHECK)
		buf_adds(out, ",check,");
	else
		buf_addf(out, ",%d,", a->part);
	csv_quote(out, a->question ? a->question : "", a->question ? strlen(a->question) : 0);
	buf_addf(out, ",%c,%s,%llu\n", 'a' + a->answer, a->is_right ? "yes" : "no",
	         (unsigned long long)a->seed);
}

static int append(const char *path, const char *text, size_t len, struct err *e)
{
	int fd, rc = 0;
	struct stat st;
	struct buf all = { 0 };
	char last = '\n';

	file_make_parents(path);
	fd = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
	if (fd < 0 || fstat(fd, &st) < 0)
		return err_errno(e, "cannot write %s", path);
	/* A person may have edited it, and left the last line without an end. */
	if (S_ISREG(st.st_mode) && st.st_size == 0)
		buf_adds(&all, HEADER "\n");
	else if (S_ISREG(st.st_mode) && pread(fd, &last, 1, st.st_size - 1) == 1 &&
	         last != '\n')
		buf_addc(&all, '\n');
	buf_add(&all, text, len);
	/* Of one piece, as several may write one file. */
	if (all.len && write(fd, all.data, all.len) != (ssize_t)all.len)
		rc = err_errno(e, "cannot write %s", path);
	if (close(fd) != 0 && rc == 0)
		rc = err_errno(e, "cannot write %s", path);
	buf_clear(&all);
	return rc;
}

int answers_begin(const char *path, struct err *e)
{
	return append(path, "", 0, e);
}

int answers_append(const char *path, const struct course_answer *a, struct err *e)
{
	struct buf row = { 0 };
	int rc;

	print_row(a, &row);
	rc = append(path, row.data, row.len, e);
	buf_clear(&row);
	return rc;
}
