#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

#define CHUNK 65536

int file_read(const char *path, struct buf *text, struct err *e)
{
	FILE *f = fopen(path, "re");
	size_t n;
	int rc = 0;

	if (!f)
		return err_errno(e, "cannot read %s", path);
	buf_reset(text);
	do {
		n = fread(buf_reserve(text, CHUNK), 1, CHUNK, f);
		text->len += n;
		text->data[text->len] = '\0';
	} while (n && text->len <= FILE_TEXT_MAX);
	if (ferror(f))
		rc = err_errno(e, "cannot read %s", path);
	else if (text->len > FILE_TEXT_MAX)
		rc = err_set(e, "%s is larger than %u MiB", path, FILE_TEXT_MAX >> 20);
	else if (memchr(text->data, '\0', text->len))
		rc = err_set(e, "%s is not a text file", path);
	fclose(f);
	return rc;
}

int file_replace(const char *path, const struct buf *text, struct err *e)
{
	char *tmp = mem_printf("%s.tmp", path);
	FILE *f = fopen(tmp, "we");
	int rc = 0;

	if (!f || fwrite(buf_str(text), 1, text->len, f) < text->len)
		rc = err_errno(e, "cannot write %s", tmp);
	/* Of a full disk it mostly tells only now. */
	if (f && fclose(f) < 0 && rc == 0)
		rc = err_errno(e, "cannot write %s", tmp);
	if (rc == 0 && rename(tmp, path) < 0)
		rc = err_errno(e, "cannot replace %s", path);
	if (rc < 0)
		unlink(tmp);
	free(tmp);
	return rc;
}

void file_make_parents(const char *path)
{
	char *copy = mem_strdup(path);

	for (char *p = copy; *p && (p = strchr(p + 1, '/'));) {
		*p = '\0';
		mkdir(copy, 0777);
		*p = '/';
	}
	free(copy);
}

bool file_is_program(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode) && access(path, X_OK) == 0;
}

char *file_join(const char *folder, const char *file)
{
	return file[0] == '/' ? mem_strdup(file) : mem_printf("%s/%s", folder, file);
}

char *file_trim(const char *path)
{
	size_t len = strlen(path);

	while (len > 1 && path[len - 1] == '/')
		len--;
	return mem_strndup(path, len);
}

const char *file_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}
