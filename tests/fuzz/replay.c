/* A main() for a fuzz target without libFuzzer, which does the same: runs each file once. */

#include "fuzz.h"

int main(int argc, char **argv)
{
	static unsigned char data[1 << 20];

	for (int i = 1; i < argc; i++) {
		FILE *f = fopen(argv[i], "rb");
		size_t n = f ? fread(data, 1, sizeof data, f) : 0;
		unsigned char *copy = mem_alloc(n);

		if (!f)
			return 1;
		fclose(f);
		/* A copy of just that size, so that a sanitizer sees a read beyond it. */
		memcpy(copy, data, n);
		LLVMFuzzerTestOneInput(copy, n);
		free(copy);
	}
	return 0;
}
