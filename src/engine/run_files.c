#include "engine/run_files.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/mem.h"
#include "folder/paths.h"
#include "jobs/template.h"

int run_files_make(const struct run_place *p, const struct assignment *a,
                   const struct command_fact *facts, bool *used, bool keep, struct err *e)
{
	const struct strings *files = &p->conf->files;
	struct buf text = { 0 }, filled = { 0 };
	int rc = 0;

	for (size_t i = 0; i < files->n && rc == 0; i++) {
		char *from = file_join(p->directory, files->items[i]);
		char *to = paths_in(p->folder, file_name(files->items[i]));

		buf_reset(&filled);
		rc = file_read(from, &text, e);
		if (rc == 0) {
			template_fill(to, text.data, a, facts, used, &filled);
			rc = keep ? file_write(to, &filled, e) : 0;
		}
		free(from);
		free(to);
	}
	buf_clear(&text);
	buf_clear(&filled);
	return rc;
}
