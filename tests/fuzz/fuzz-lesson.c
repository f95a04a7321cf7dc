/* A lesson: any text is read or refused with a sentence; what is read can be told. */

#include "fuzz.h"
#include "cfgfile/lesson_file.h"
#include "core/lesson/told.h"
#include "core/problem.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = mem_strndup((const char *)data, size);
	struct problems ps = { 0 };
	struct lesson l;
	struct told t;

	/* @include opens files by name, which is libconfig's business. */
	if (strstr(text, "@include")) {
		free(text);
		return 0;
	}
	if (lesson_file_read(&l, text, &ps) < 0) {
		assert(ps.n);
	} else {
		struct lesson_ran *ran = mem_calloc(l.n_sweeps + 1, sizeof *ran);

		told_make(&t, &l, ran, NULL);
		told_clear(&t);
		free(ran);
	}
	problems_clear(&ps);
	lesson_clear(&l);
	free(text);
	return 0;
}
