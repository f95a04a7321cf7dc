/* JSON of others as texts. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/num.h"
#include "import/import_form.h"
#include "store/json_text.h"

/* Python writes NaN, Infinity and -Infinity, which no JSON library reads: quote them. */
static void quote_numbers(const struct buf *in, struct buf *out)
{
	static const char *const words[] = { "NaN", "Infinity", "-Infinity" };
	bool quoted = false;
	/* Behind the mark of the order of bytes. */
	size_t first = in->len >= 3 && memcmp(in->data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

	for (size_t i = first; i < in->len; i++) {
		size_t k = quoted ? 3 : 0;

		for (; k < 3; k++)
			if (strncmp(in->data + i, words[k], strlen(words[k])) == 0)
				break;
		if (k < 3) {
			buf_addf(out, "\"%s\"", words[k]);
			i += strlen(words[k]) - 1;
			continue;
		}
		if (in->data[i] == '\\' && quoted)
			buf_addc(out, in->data[i++]);
		else
			quoted ^= in->data[i] == '"';
		if (i < in->len)
			buf_addc(out, in->data[i]);
	}
}

json_t *import_json_load(const char *path, struct err *e)
{
	struct buf text = { 0 }, plain = { 0 };
	json_error_t error;
	json_t *j = NULL;

	if (file_read(path, &text, e) == 0) {
		quote_numbers(&text, &plain);
		j = json_loadb(buf_str(&plain), plain.len, JSON_ALLOW_NUL, &error);
		if (!j)
			err_set(e, "%s:%d: %s", path, error.line > 0 ? error.line : 1,
			        error.text);
	}
	buf_clear(&text);
	buf_clear(&plain);
	return j;
}

double import_json_number(const json_t *j)
{
	const char *text = json_string_value(j);
	double x;

	if (json_is_number(j))
		return json_number_value(j);
	return text && num_parse_str(text, &x) ? x : NAN;
}

char *import_json_text(const json_t *j)
{
	struct buf text = { 0 };

	if (!j || json_is_null(j))
		return NULL;
	if (json_is_string(j))
		return mem_strdup(json_string_value(j));
	json_text(json_incref((json_t *)j), JSON_COMPACT | JSON_ENCODE_ANY, &text);
	return text.data;
}

void import_json_flatten(const char *prefix, const json_t *object, import_param_fn *fn,
                         void *data)
{
	const char *key;
	json_t *value;

	json_object_foreach((json_t *)object, key, value)
	{
		char *name = mem_printf("%s%s%s", prefix, *prefix ? "/" : "", key);

		if (json_is_object(value)) {
			import_json_flatten(name, value, fn, data);
		} else {
			char *text = import_json_text(value);

			if (text)
				fn(data, name, text);
			free(text);
		}
		free(name);
	}
}
