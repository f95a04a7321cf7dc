/*
 * "train acc 0.95 | val acc 92 %" has two metrics, of whose names the one word that they share
 * is neither.  A lone "test acc 0.5" may well be called acc.
 */

#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "jobs/metric_part.h"

#define AROUND 400 /* bytes to either side in which the other one is looked for */

const char *metric_split_before(const char *line, const char *name)
{
	static const char *const splits[] = {
		"train", "training", "val",     "valid", "validation",
		"dev",   "test",     "testing", "eval",  "evaluation",
	};
	const char *end = name, *word;

	while (end > line && metric_is_blank(end[-1]))
		end--;
	if (end == name)
		return NULL;
	for (word = end; word > line && metric_is_name_char(word[-1]);)
		word--;
	for (size_t i = 0; i < ARRAY_LEN(splits); i++)
		if (strlen(splits[i]) == (size_t)(end - word) &&
		    strncasecmp(splits[i], word, (size_t)(end - word)) == 0)
			return word;
	return NULL;
}

/* Is the name at p the end of a longer one that is listed, "val acc"? */
static bool is_anothers(const struct metric_reader *r, const char *line, const char *p,
                        size_t len)
{
	const struct metric_name *listed = metric_name_before(r, line, p + len);

	return listed && listed->len > len;
}

const char *metric_split_name(const struct metric_reader *r, const char *line, const char *end,
                              const char *name, size_t len)
{
	const char *word = metric_split_before(line, name);
	const char *from = name - line > AROUND ? name - AROUND : line;
	const char *to = end - name > AROUND ? name + AROUND : end, *p = from;

	if (!word)
		return NULL;
	while (p < to && (p = memmem(p, (size_t)(to - p), name, len))) {
		const char *q = p + len, *other = metric_split_before(line, p);
		size_t word_len = (size_t)(name - word);

		if (p != name && (p == line || !metric_is_name_char(p[-1])) &&
		    (q == end || !metric_is_name_char(*q)) && !is_anothers(r, line, p, len) &&
		    (!other || (size_t)(p - other) != word_len ||
		     strncasecmp(other, word, word_len) != 0))
			return word;
		p = q;
	}
	return NULL;
}
