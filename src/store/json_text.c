#include "store/json_text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "base/plain.h"
#include "base/utf8.h"

json_t *json_value(const char *text)
{
	json_t *j;
	double x;

	if (!text)
		return json_null();
	if (strcmp(text, "true") == 0 || strcmp(text, "false") == 0)
		return json_boolean(text[0] == 't');
	if (num_parse_str(text, &x) && isfinite(x))
		return x == floor(x) && fabs(x) < 1e15 ? json_integer((json_int_t)x)
		                                       : json_real(x);
	j = json_string(text);
	return j ? j : json_null();
}

json_t *json_text_value(const char *text)
{
	struct buf clean = { 0 };
	json_t *j;

	if (!text)
		return json_null();
	while (*text)
		utf8_add(&clean, utf8_next(&text));
	j = json_string(buf_str(&clean));
	buf_clear(&clean);
	return j;
}

json_t *json_number(double x)
{
	return isfinite(x) ? json_real(x) : json_null();
}

/* What jansson leaves as it is, though a terminal would act on it. */
static void add_escaped(struct buf *out, const char *text, size_t len)
{
	for (const char *p = text, *at = p; p < text + len; p = at) {
		uint32_t c = utf8_next(&at);

		if (plain_is_control(c))
			buf_addf(out, "\\u%04x", c);
		else
			buf_add(out, p, (size_t)(at - p));
	}
}

void json_text(json_t *j_take, size_t flags, struct buf *out)
{
	/* jansson writes reals with a fixed number of digits: 17 are exact, and then tidied. */
	char *dump = json_dumps(j_take, flags | JSON_REAL_PRECISION(17));
	const char *p = dump ? dump : "null", *start = p;

	while (*p) {
		size_t len = strspn(p, "+-0123456789.eE");
		char text[NUM_TEXT_MAX];
		double x;

		if (*p == '"') {
			for (p++; *p && *p != '"'; p++)
				p += *p == '\\' && p[1];
			p += *p == '"';
		} else if (len && strpbrk(p, ".eE") && strcspn(p, ".eE") < len &&
		           num_parse(p, len, &x)) {
			add_escaped(out, start, (size_t)(p - start));
			buf_add(out, text, num_print(text, x));
			p += len;
			start = p;
		} else {
			p += len ? len : 1;
		}
	}
	add_escaped(out, start, (size_t)(p - start));
	free(dump);
	json_decref(j_take);
}

void json_print(json_t *j_take, size_t flags)
{
	struct buf out = { 0 };

	json_text(j_take, flags, &out);
	buf_addc(&out, '\n');
	fwrite(out.data, 1, out.len, plain_data());
	buf_clear(&out);
}
