/* A folder of the test's own, which goes when it ends; its files. */

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char dir[] = "/tmp/pegbox-unit-XXXXXX";

static inline void dir_remove(void)
{
	char command[64];

	snprintf(command, sizeof command, "rm -rf %s", dir);
	if (system(command))
		fprintf(stderr, "%s stays\n", dir);
}

static inline void dir_make(void)
{
	if (!mkdtemp(dir))
		exit(99);
	atexit(dir_remove);
}

/* A path in it; four at a time may be held. */
static inline const char *in(const char *name)
{
	static char paths[4][200];
	static unsigned at;

	at = (at + 1) % 4;
	snprintf(paths[at], sizeof paths[at], "%s/%s", dir, name);
	return paths[at];
}

static inline const char *put(const char *name, const char *text, size_t len)
{
	const char *path = in(name);
	FILE *f = fopen(path, "w");

	if (f) {
		fwrite(text, 1, len, f);
		fclose(f);
	}
	return path;
}
