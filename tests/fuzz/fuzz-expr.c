/* Expressions, conditions, assignments and policies: text is read or refused, never more. */

#include "fuzz.h"
#include "core/conf/conf.h"
#include "core/problem.h"
#include "core/space/point.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = mem_strndup((const char *)data, size), *second = strchr(text, '\n');
	struct space s = { 0 };
	struct problems found = { 0 };
	struct err e = { 0 };
	struct conf c;

	if (second)
		*second++ = '\0';
	space_read(&s, "a", "choice(1, 2, 'x')", NULL, &found);
	if (space_read(&s, "x", text, second, &found) < 0)
		assert(*found.items[0].text);
	if (space_check(&s, &found) == 0) {
		struct point p, q;
		struct buf b = { 0 };
		double units[2], back[2];

		point_init(&p, &s);
		point_init(&q, &s);
		for (int k = 0; k <= 8; k++) {
			units[0] = units[1] = k / 8.0;
			point_from_units(&p, &s, units);
			for (size_t i = 0; i < s.n; i++)
				assert(p.values[i].kind == VALUE_NONE ||
				       param_contains(&s.params[i], &p.values[i]));
			assert(point_to_positions(&p, &s, back));
			buf_reset(&b);
			point_print(&p, &s, &b);
			assert(point_parse(&q, &s, buf_str(&b), &e) == 0);
		}
		point_parse(&p, &s, text, &e);
		point_clear(&p);
		point_clear(&q);
		buf_clear(&b);
	}
	problems_clear(&found);
	space_clear(&s);
	conf_init(&c);
	if (conf_set_policy(&c, text, &e) == 0) {
		struct policy *p = conf_new_policy(&c, GOAL_MAXIMIZE);
		struct buf once = { 0 }, twice = { 0 };
		struct verdict v;

		for (uint32_t i = 0; i < 60; i++) {
			policy_observe(p, 1 + i % 3, (double)(i % 7));
			policy_judge(p, 1 + i % 3, &v);
		}
		policy_free(p);
		conf_print_policy(&c, &once);
		assert(conf_set_policy(&c, buf_str(&once), &e) == 0);
		conf_print_policy(&c, &twice);
		assert(strcmp(once.data, twice.data) == 0);
		buf_clear(&once);
		buf_clear(&twice);
	}
	conf_clear(&c);
	free(text);
	return 0;
}
