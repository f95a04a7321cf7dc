/* YAML and JSON as a tree: what is understood, what is refused with which line. */

#include <stdlib.h>

#include "../tap.h"
#include "base/array.h"
#include "base/mem.h"
#include "store/doc.h"

/* The tree as JSON, or the sentence. */
static void read_as(const char *text, size_t len, struct buf *out)
{
	struct err e;
	struct doc *d = doc_parse("f", text, len, &e);

	buf_reset(out);
	if (d)
		doc_print(d, out);
	else
		buf_adds(out, e.text);
	doc_free(d);
}

static void test_trees(void)
{
	static const struct {
		const char *text, *is;
	} cases[] = {
		{ "a: 1\nb: [x, 'y', \"z\"]\n", "{\"a\": 1, \"b\": [\"x\", \"y\", \"z\"]}" },
		{ "- a\n-\n- ~\n- ''\n", "[\"a\", null, null, \"\"]" },
		{ "{\"a\": {\"b\": [1, -2.5, 1e-4, true, null, \"\\u00e9\\n\"]}}",
		  "{\"a\": {\"b\": [1, -2.5, 1e-4, true, null, \"é\\u000a\"]}}" },
		{ "{\t\"a\":\t1\n}", "{\"a\": 1}" },
		{ "c: >-\n  one\n  two\nd: |\n  x \\\n  y\n",
		  "{\"c\": \"one two\", \"d\": \"x \\\\\\u000ay\\u000a\"}" },
		{ "a: yes\nb: off\nc: 'yes'\nd: !!str 1\ne: True",
		  "{\"a\": true, \"b\": false, \"c\": \"yes\", \"d\": \"1\", \"e\": true}" },
		{ "a: 0x1F\nb: 017\nc: 1_000\nd: .inf\ne: 0o17\nf: 08\ng: 1:30\nh: nan\ni: -.5",
		  "{\"a\": 31, \"b\": 15, \"c\": 1000, \"d\": \".inf\", \"e\": 15, \"f\": 8, "
		  "\"g\": \"1:30\", \"h\": \"nan\", \"i\": -0.5}" },
		{ "\xef\xbb\xbf"
		  "a: 1\r\nb: 2\r\n",
		  "{\"a\": 1, \"b\": 2}" },
		{ "# only this\na: b # and this\n", "{\"a\": \"b\"}" },
		{ "a: 1\nb\nc: 2\n",
		  "f:3: could not find expected ':', while scanning a simple key "
		  "that begins in line 2" },
		{ "a: &x {b: 1}\nc: *x\nd: [*x, *x]\n",
		  "{\"a\": {\"b\": 1}, \"c\": {\"b\": 1}, \"d\": [{\"b\": 1}, {\"b\": 1}]}" },
		{ "a: &x {b: 1, c: 2}\nd: {<<: *x, b: 3}\n",
		  "{\"a\": {\"b\": 1, \"c\": 2}, \"d\": {\"b\": 3, \"c\": 2}}" },
		{ "d: {<<: [{a: &y 1}, {a: 2, b: 3}]}\ne: *y",
		  "{\"d\": {\"a\": 1, \"b\": 3}, \"e\": 1}" },
		{ "a: &x [*x]\n", "f:1: *x stands within &x itself" },
		{ "a: *y\n", "f:1: *y: there is no &y before it" },
		{ "d: {<<: 1}\n", "f:1: << takes a map, or a list of maps" },
		{ "a: 1\nb: 2\na: 3\n", "f:3: \"a\" stands here twice, first in line 1" },
		{ "{a: 1,\n a: {b: 2}}", "f:2: \"a\" stands here twice, first in line 1" },
		{ "a: 1\n---\nb: 2\n", "f:2: a second document begins here; one is read" },
		{ "? [a]\n: 1\n", "f:1: a key that is a list or a map" },
		{ "a: &x k\n*x : 1\n", "{\"a\": \"k\", \"k\": 1}" },
		{ "a: &x k\n*x : *x\n*x : 2\n",
		  "f:3: \"k\" stands here twice, first in line 2" },
		{ "&x a: 1\nb: *x\nc: {*x : 2}\n",
		  "{\"a\": 1, \"b\": \"a\", \"c\": {\"a\": 2}}" },
		{ "&x a : &x b\nc: *x\n", "{\"a\": \"b\", \"c\": \"b\"}" },
		{ "a: &x [1]\n*x : 1\n", "f:2: a key that is a list or a map" },
		{ "", "f: is empty" },
		{ "# nothing\n", "f: is empty" },
		{ "a:\n\tb: 1\n",
		  "f:2: a character that nothing can begin with: a tab before a key, or "
		  "an @, % or ` that wants quotes round it" },
		{ "a: [1,\nb: 2\n", NULL },
		{ "a: 1\nb: \xff\n", "f:2: this is not UTF-8" },
		{ "a: 'x\n", NULL },
		{ "a: -\n", NULL },
		{ "a: \"\\q\"\n", NULL },
	};
	struct buf out = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		read_as(cases[i].text, strlen(cases[i].text), &out);
		if (cases[i].is)
			is_str(buf_str(&out), cases[i].is, "document %zu", i);
		else
			ok(strncmp(buf_str(&out), "f:", 2) == 0 && out.data[2] >= '1',
			   "document %zu is refused with its line: %s", i, buf_str(&out));
	}
	buf_clear(&out);
}

static void test_types(void)
{
	static const struct {
		const char *text;
		enum doc_type type;
	} cases[] = {
		{ "1", DOC_INT },           { "-3", DOC_INT },     { "1.", DOC_FLOAT },
		{ "1e5", DOC_FLOAT },       { ".5", DOC_FLOAT },   { "0x1e", DOC_INT },
		{ "null", DOC_NULL },       { "~", DOC_NULL },     { "No", DOC_BOOL },
		{ "y", DOC_TEXT },          { "'1'", DOC_TEXT },   { "1.2.3", DOC_TEXT },
		{ "2024-01-01", DOC_TEXT }, { ".nan", DOC_FLOAT }, { "--lr", DOC_TEXT },
	};
	struct err e;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		char *text = mem_printf("a: %s\n", cases[i].text);
		struct doc *d = doc_parse("f", text, strlen(text), &e);

		is_num(doc_type(doc_get(d, "a")), cases[i].type, "%s", cases[i].text);
		doc_free(d);
		free(text);
	}
}

static void test_lines(void)
{
	static const char text[] = "a:\n  b: 1\n  c:\n    - x\n    - y: 2\n";
	struct err e;
	struct doc *d = doc_parse("f", text, strlen(text), &e);

	is_num(doc_find(d, "a")->line, 1, "the line of a key");
	is_num(doc_find(d, "a.b")->line, 2, "of one in it");
	is_num(doc_find(d, "a.c")->items[1]->line, 5, "of an item");
	ok(!doc_find(d, "a.b.z") && !doc_find(d, "q.b"), "what is not there is not found");
	doc_free(d);
}

/* What is much larger than it looks, deep, or simply large. */
static void test_hostile(void)
{
	static const int depths[] = { 63, 64, 65, 100000 };
	struct buf text = { 0 }, out = { 0 };

	buf_adds(&text, "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
	for (int i = 1; i < 10; i++) {
		buf_addf(&text, "a%d: &a%d [", i, i);
		for (int k = 0; k < 10; k++)
			buf_addf(&text, "%s*a%d", k ? ", " : "", i - 1);
		buf_adds(&text, "]\n");
	}
	read_as(text.data, text.len, &out);
	ok(strstr(buf_str(&out), "more than 20000 values"), "aliases of aliases: %s",
	   buf_str(&out));
	buf_reset(&text);
	buf_adds(&text, "a: &a \"");
	for (int i = 0; i < 100000; i++)
		buf_addc(&text, 'x');
	buf_adds(&text, "\"\nb: [");
	for (int i = 0; i < 1000; i++)
		buf_addf(&text, "%s*a", i ? "," : "");
	buf_adds(&text, "]\n");
	read_as(text.data, text.len, &out);
	ok(strstr(buf_str(&out), "more than 20000 values"), "aliases of a long text");
	for (size_t k = 0; k < ARRAY_LEN(depths); k++) {
		int depth = depths[k];

		buf_reset(&text);
		for (int i = 0; i < depth; i++)
			buf_addc(&text, '[');
		buf_adds(&text, "1");
		for (int i = 0; i < depth; i++)
			buf_addc(&text, ']');
		read_as(text.data, text.len, &out);
		if (depth <= 64)
			ok(buf_str(&out)[0] == '[', "%d levels", depth);
		else
			is_str(buf_str(&out), "f:1: deeper than 64 levels", "%d levels", depth);
	}
	buf_reset(&text);
	for (unsigned i = 0; i <= DOC_BYTES_MAX; i++)
		buf_addc(&text, '#');
	read_as(text.data, text.len, &out);
	is_str(buf_str(&out), "f: has 1048577 bytes, more than the 1048576 that are read",
	       "large");
	buf_reset(&text);
	buf_adds(&text, "a: &a ");
	for (int i = 0; i < 68; i++)
		buf_adds(&text, i == 34 ? "1]" : i < 34 ? "[" : "]");
	buf_adds(&text, "\nb: ");
	for (int i = 0; i < 60; i++)
		buf_adds(&text, i == 30 ? "*a ]" : i < 30 ? "[" : "]");
	read_as(text.data, text.len, &out);
	is_str(buf_str(&out), "f:2: deeper than 64 levels", "deep by an alias");
	buf_clear(&text);
	buf_clear(&out);
}

int main(void)
{
	test_trees();
	test_types();
	test_lines();
	test_hostile();
	return done_testing();
}
