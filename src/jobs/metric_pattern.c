#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "jobs/metric_part.h"

/*
 * Of a line only so much is matched, in so many steps, or else a bad pattern would hang us.
 * Compiled code counts the steps of the whole search.  The interpreter starts to count again at
 * each byte, and passing over a run of like bytes is one step there: a*a*[xyz] on a line of a's
 * took 4 s with the larger limit; with the smaller one it is 80 ms.
 */
#define SUBJECT_MAX 4096
#define STEPS_MAX 50000
#define STEPS_MAX_INTERPRETED 1000

#define JIT_STACK_MAX (1 << 20)

#ifndef PCRE2_MATCH_INVALID_UTF /* before 10.34 */
#define PCRE2_MATCH_INVALID_UTF 0
#endif

/* A group name may stand in several branches: (?<value>…)|(?<value>…). */
struct group {
	PCRE2_SPTR first, last; /* in the pattern's table of names; NULL: not in the pattern */
	size_t entry_size;
};

struct pattern {
	pcre2_code *code;
	pcre2_match_data *match;
	uint32_t steps_max;
	struct group name, value, step;
};

struct metric_patterns {
	struct pattern *items;
	size_t n;
	pcre2_general_context *memory;
	pcre2_match_context *context;
	pcre2_jit_stack *stack;
};

/* "…: missing closing parenthesis at character 4". */
static int compile_failed(const char *text, int code, size_t offset, struct err *e)
{
	PCRE2_UCHAR why[256];
	size_t character = 1;

	pcre2_get_error_message(code, why, sizeof why);
	for (size_t i = 0; i < offset; i++)
		character += (text[i] & 0xc0) != 0x80;
	if (text[offset])
		return err_set(e, "pattern \"%s\": %s at character %zu", text, (char *)why,
		               character);
	return err_set(e, "pattern \"%s\": %s at its end", text, (char *)why);
}

static struct group find_group(const pcre2_code *code, const char *name)
{
	struct group g;
	int size = pcre2_substring_nametable_scan(code, (PCRE2_SPTR)name, &g.first, &g.last);

	g.entry_size = (size_t)size;
	return size < 0 ? (struct group){ NULL, NULL, 0 } : g;
}

/* Memory that cannot fail: no NULL to look for after each call of PCRE2's. */
static void *get_memory(size_t size, void *data)
{
	(void)data;
	return mem_alloc(size);
}

static void free_memory(void *p, void *data)
{
	(void)data;
	free(p);
}

static int pattern_init(struct pattern *p, const char *text, pcre2_general_context *memory,
                        struct err *e)
{
	const uint32_t utf = PCRE2_MATCH_INVALID_UTF ? PCRE2_UTF | PCRE2_MATCH_INVALID_UTF : 0;
	PCRE2_SIZE offset;
	int code;

	p->code = pcre2_compile((PCRE2_SPTR)text, PCRE2_ZERO_TERMINATED,
	                        utf | PCRE2_DUPNAMES | PCRE2_NEVER_BACKSLASH_C, &code, &offset,
	                        NULL);
	if (!p->code)
		return compile_failed(text, code, offset, e);
	p->match = pcre2_match_data_create_from_pattern(p->code, memory);
	p->name = find_group(p->code, "name");
	p->value = find_group(p->code, "value");
	p->step = find_group(p->code, "step");
	if (!p->value.first)
		return err_set(e, "pattern \"%s\" has no group (?<value>…) around the number",
		               text);
	/* Where the system forbids it, matching works without. */
	p->steps_max = STEPS_MAX;
	if (pcre2_jit_compile(p->code, PCRE2_JIT_COMPLETE) != 0 || strstr(text, "(*NO_JIT)"))
		p->steps_max = STEPS_MAX_INTERPRETED;
	return 0;
}

struct metric_patterns *metric_patterns_new(const struct strings *texts, struct err *e)
{
	struct metric_patterns *ps = mem_calloc(1, sizeof *ps);

	ps->items = mem_calloc(texts->n, sizeof *ps->items);
	ps->memory = pcre2_general_context_create(get_memory, free_memory, NULL);
	ps->context = pcre2_match_context_create(ps->memory);
	/* NULL where there is no JIT. */
	ps->stack = pcre2_jit_stack_create(32 * 1024, JIT_STACK_MAX, ps->memory);
	pcre2_jit_stack_assign(ps->context, NULL, ps->stack);
	for (size_t i = 0; i < texts->n; i++) {
		ps->n++;
		if (pattern_init(&ps->items[i], texts->items[i], ps->memory, e) < 0) {
			metric_patterns_free(ps);
			return NULL;
		}
	}
	return ps;
}

void metric_patterns_free(struct metric_patterns *ps)
{
	if (!ps)
		return;
	for (size_t i = 0; i < ps->n; i++) {
		pcre2_match_data_free(ps->items[i].match);
		pcre2_code_free(ps->items[i].code);
	}
	pcre2_match_context_free(ps->context);
	pcre2_jit_stack_free(ps->stack);
	pcre2_general_context_free(ps->memory);
	free(ps->items);
	free(ps);
}

/* What the group caught, blanks at its ends aside; false when it took no part in the match. */
static bool group_text(const struct pattern *p, const struct group *g, const char *line,
                       const char **from, const char **to)
{
	const PCRE2_SIZE *at = pcre2_get_ovector_pointer(p->match);

	if (!g->first)
		return false;
	for (PCRE2_SPTR entry = g->first; entry <= g->last; entry += g->entry_size) {
		size_t number = (size_t)entry[0] << 8 | entry[1];

		if (at[2 * number] == PCRE2_UNSET || at[2 * number + 1] < at[2 * number])
			continue;
		*to = line + at[2 * number + 1];
		*from = metric_skip_blanks(line + at[2 * number], *to);
		while (*to > *from && metric_is_blank((*to)[-1]))
			--*to;
		return true;
	}
	return false;
}

/* Give what was matched; false when the value is no number. */
static bool give_match(const struct pattern *p, const char *primary, const char *line,
                       struct metric_sink *sink, struct metric_pattern_fault *fault)
{
	const char *from, *to, *rest;
	double value, step;

	fault->text = "";
	fault->len = 0;
	if (!group_text(p, &p->value, line, &from, &to))
		return false;
	/* Greedy groups such as (?<value>\S+) take a comma along. */
	rest = metric_number(from, to, &value);
	if (!rest || (rest < to && !memchr(",;)]", *rest, 4))) {
		fault->text = from;
		fault->len = (size_t)(to - from);
		return false;
	}
	if (!group_text(p, &p->step, line, &from, &to) ||
	    !metric_number_alone(from, to, &step) || !isfinite(step))
		step = NAN;
	if (group_text(p, &p->name, line, &from, &to) && from < to)
		return metric_give_copy(sink, from, (size_t)(to - from), value, step);
	metric_give(sink, primary, value, step);
	return true;
}

/* Where the next match is looked for: a match may be empty when lookarounds hold its groups. */
static size_t next_offset(const struct pattern *p, const char *line, size_t len, size_t offset)
{
	const PCRE2_SIZE *at = pcre2_get_ovector_pointer(p->match);

	if (at[1] > offset && at[1] > at[0])
		return at[1];
	offset = at[1] > offset ? at[1] : offset;
	do
		offset++;
	while (offset < len && (line[offset] & 0xc0) == 0x80);
	return offset;
}

void metric_patterns_read(struct metric_patterns *ps, const char *primary, const char *line,
                          size_t len, struct metric_sink *sink,
                          struct metric_pattern_fault *fault)
{
	struct metric_pattern_fault none;

	if (!fault)
		fault = &none;
	*fault = (struct metric_pattern_fault){ 0, false, "", 0 };
	if (len > SUBJECT_MAX)
		len = SUBJECT_MAX;
	for (size_t i = 0; i < ps->n; i++) {
		const struct pattern *p = &ps->items[i];
		size_t offset = 0;

		pcre2_set_match_limit(ps->context, p->steps_max);
		while (offset <= len) {
			int rc = pcre2_match(p->code, (PCRE2_SPTR)line, len, offset, 0,
			                     p->match, ps->context);

			if (rc < 0 && rc != PCRE2_ERROR_NOMATCH)
				*fault = (struct metric_pattern_fault){ i + 1, true, "", 0 };
			if (rc < 0)
				break;
			if (!give_match(p, primary, line, sink, fault)) {
				fault->pattern = i + 1;
				fault->gave_up = false;
			}
			offset = next_offset(p, line, len, offset);
		}
	}
}
