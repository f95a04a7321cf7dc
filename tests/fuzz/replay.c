/*
 * A main() for a fuzz target without libFuzzer: run every file of the folders named on the
 * command line through it once.  TAP, one line a folder.
 */

#include <dirent.h>

#include "fuzz.h"

static void replay_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	static unsigned char data[1 << 20];
	size_t n = f ? fread(data, 1, sizeof data, f) : 0;
	unsigned char *copy = malloc(n ? n : 1);

	/* A copy of just that size, so that a sanitizer sees a read beyond it. */
	for (size_t i = 0; copy && i < n; i++)
		copy[i] = data[i];
	if (f)
		fclose(f);
	LLVMFuzzerTestOneInput(copy, n);
	free(copy);
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		DIR *d = opendir(argv[i]);
		struct dirent *entry;
		int n = 0;
		char path[4096];

		while (d && (entry = readdir(d))) {
			if (entry->d_name[0] == '.')
				continue;
			snprintf(path, sizeof path, "%s/%s", argv[i], entry->d_name);
			replay_file(path);
			n++;
		}
		if (d)
			closedir(d);
		printf("%sok %d - %d files of %s\n", n ? "" : "not ", i, n, argv[i]);
	}
	printf("1..%d\n", argc - 1);
	return 0;
}
