#include "cfgfile/cfgfile_text.h"

#include <string.h>

void cfgfile_text(struct buf *out, const char *before, const char *s)
{
	static const char marks[] = "\"\\\n\t\r", letters[] = "\"\\ntr";

	buf_adds(out, before);
	buf_addc(out, '"');
	for (; *s; s++) {
		const char *mark = strchr(marks, *s);

		if (mark)
			buf_addf(out, "\\%c", letters[mark - marks]);
		else if ((unsigned char)*s < ' ')
			buf_addf(out, "\\x%02x", (unsigned char)*s);
		else
			buf_addc(out, *s);
	}
	buf_addc(out, '"');
}
