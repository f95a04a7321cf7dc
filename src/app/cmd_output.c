/* Where the data of a command goes: --output and --force. */

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/cmd.h"
#include "base/file.h"
#include "base/plain.h"

int cmd_output(const struct args *a, const char **file)
{
	*file = args_get(a, "output");
	if (*file && strcmp(*file, "-") == 0)
		*file = NULL;
	if (!*file || args_has(a, "force") || access(*file, F_OK) != 0)
		return EXIT_DONE;
	return fail(EXIT_ERROR, "%s is there already; --force replaces it", *file);
}

int cmd_write(const char *file, const struct buf *data)
{
	struct err e;

	if (!file)
		fwrite(data->data, 1, data->len, plain_data());
	else if (file_replace(file, data, &e) < 0)
		return fail(EXIT_ERROR, "%s", e.text);
	return EXIT_DONE;
}
