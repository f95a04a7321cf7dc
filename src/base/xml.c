#include "base/xml.h"

#include <string.h>

#include "base/array.h"
#include "base/plain.h"
#include "base/utf8.h"

void xml_escape(const char *text, struct buf *out)
{
	static const struct {
		char c;
		const char *name;
	} names[] = {
		{ '<', "&lt;" },   { '>', "&gt;" },   { '&', "&amp;" },
		{ '"', "&quot;" }, { '\'', "&#39;" },
	};
	struct plain plain = { 0 };
	struct buf clean = { 0 };
	const char *s;
	uint32_t c;

	plain_add(&plain, text, strlen(text), &clean);
	for (s = buf_str(&clean); (c = utf8_next(&s));) {
		size_t i = 0, n = ARRAY_LEN(names);

		while (i < n && (uint32_t)names[i].c != c)
			i++;
		if (i < n)
			buf_adds(out, names[i].name);
		else
			utf8_add(out, c == 0xfffe || c == 0xffff ? 0xfffd : c);
	}
	buf_clear(&clean);
}
