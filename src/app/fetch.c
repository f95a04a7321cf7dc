#include "app/fetch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "base/buf.h"
#include "base/installed.h"
#include "base/mem.h"
#include "base/text.h"

/* The path, or a blank and what is wrong: stdout is all that comes back. */
static const char script[] = "import sys; from _pegbox.local import path_of_url\n"
			     "try: print(path_of_url(sys.argv[1]))\n"
			     "except Exception as e: print(' %s' % e)\n";

/* cd FOLDER && PYTHONPATH=… python3 -c SCRIPT URL */
static char *command_line(const char *url, const char *folder)
{
	char *packages = installed_python();
	struct buf line = { 0 };

	buf_adds(&line, "cd ");
	text_shell_quote(&line, folder);
	buf_adds(&line, " && PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=");
	text_shell_quote(&line, packages);
	buf_adds(&line, " exec python3 -c ");
	text_shell_quote(&line, script);
	buf_addc(&line, ' ');
	text_shell_quote(&line, url);
	buf_adds(&line, " </dev/null");
	free(packages);
	return buf_detach(&line);
}

static void read_all(FILE *from, struct buf *out)
{
	size_t got;

	while ((got = fread(buf_reserve(out, 4096), 1, 4096, from)) > 0)
		out->len += got;
	while (out->len && out->data[out->len - 1] == '\n')
		out->len--;
	buf_adds(out, "");
}

char *fetch_url(const char *url, const char *folder, struct err *e)
{
	char *line = command_line(url, folder);
	FILE *from = popen(line, "re");
	struct buf out = { 0 };
	int status = -1;

	free(line);
	if (from) {
		read_all(from, &out);
		status = pclose(from);
	}
	if (status == 0 && buf_str(&out)[0] == '/')
		return buf_detach(&out);
	err_set(e, "%s",
	        out.len > 1 ? out.data + (*out.data == ' ')
	                    : "python3 is not there to fetch a URL with");
	buf_clear(&out);
	return NULL;
}
