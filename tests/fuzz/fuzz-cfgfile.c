/* Sweep files: any text is read or refused with a sentence; what is read prints and reads. */

#include "fuzz.h"
#include "cfgfile/cfgfile.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = mem_strndup((const char *)data, size);
	struct strings errs = { 0 };
	struct conf c, d;

	/* @include opens files by name, which is libconfig's business. */
	if (strstr(text, "@include")) {
		free(text);
		return 0;
	}
	conf_init(&c);
	if (cfgfile_parse(&c, text, "f", true, &errs) < 0) {
		assert(errs.n);
	} else {
		struct buf once = { 0 }, twice = { 0 };

		cfgfile_print(&c, &once);
		conf_init(&d);
		assert(cfgfile_parse(&d, once.data, "g", true, &errs) == 0);
		cfgfile_print(&d, &twice);
		assert(strcmp(once.data, twice.data) == 0);
		conf_clear(&d);
		buf_clear(&once);
		buf_clear(&twice);
	}
	strings_clear(&errs);
	conf_clear(&c);
	free(text);
	return 0;
}
