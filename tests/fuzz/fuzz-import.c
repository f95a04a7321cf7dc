/* Tables of others: any bytes open or are refused with a sentence, and what is read folds. */

#include "fuzz.h"
#include "../unit/import-fold.h"

static void read_all(const struct import *im)
{
	struct fold f;
	struct strings problems = { 0 };
	struct err e;

	if (fold_import(&f, im, &problems, &e) < 0 || f.refused)
		abort();
	assert(problems.n <= IMPORT_PROBLEMS_MAX);
	fold_clear(&f);
	strings_clear(&problems);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char path[64];
	int fd = fuzz_file("", data, size, path);
	struct import im;
	struct err e = { 0 };

	if (import_open(&im, path, &e) < 0) {
		assert(*e.text);
	} else {
		struct buf before = { 0 }, after = { 0 };

		read_all(&im);
		import_print_roles(&im, &before);
		assert(import_set_roles(&im, buf_str(&before), &e) == 0);
		import_print_roles(&im, &after);
		assert(strcmp(buf_str(&before), buf_str(&after)) == 0);
		/* Other roles than the guessed ones, each after the one before. */
		for (size_t i = 0; i < im.n_columns; i++)
			im.columns[i].role = (im.columns[i].role + i + size) % IMPORT_ROLES;
		read_all(&im);
		buf_clear(&before);
		buf_clear(&after);
		import_clear(&im);
	}
	close(fd);
	return 0;
}
