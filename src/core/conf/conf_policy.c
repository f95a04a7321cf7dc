/* The policy of a configuration: read from a text, printed, checked, made. */

#include <assert.h>
#include <string.h>

#include "base/text.h"
#include "core/conf/conf.h"
#include "core/problem.h"
#include "core/space/lexer.h"

static const char *policy_name_at(const void *data, size_t i)
{
	(void)data;
	return policy_kinds[i] ? policy_kinds[i]->name : NULL;
}

static int unknown_policy(const char *what, const char *name, struct err *e)
{
	struct buf words = { 0 };

	text_unknown(&words, name, policy_name_at, NULL);
	err_set(e, "%s %s", what, buf_str(&words));
	buf_clear(&words);
	return -1;
}

/* Of a text the first thing that is wrong is enough. */
static int first(int rc, struct problems *found, struct err *e)
{
	if (rc < 0)
		err_set(e, "%s", found->items[0].text);
	problems_clear(found);
	return rc;
}

static int parse_policy(struct conf *c, struct lexer *lx, int depth, struct err *e);

/* "patience=5" */
static int parse_option(struct conf *c, struct lexer *lx, struct err *e)
{
	const char *name = lx->token.kind == TOKEN_NAME ? lx->token.text : NULL;
	const struct conf_setting *s = name ? conf_find("policy", name) : NULL;
	char found[64];
	struct err why;

	if (!s || s->type == CONF_STRING || s->type == CONF_POLICIES) {
		const char *near = name && !s ? conf_nearest("policy", name) : NULL;

		return lexer_fail(lx, lx->token.column, e,
		                  "expected an option of the policy, found %s%s%s%s",
		                  lexer_found(lx, found), TEXT_NEAR(near));
	}
	lexer_next(lx);
	if (lexer_expect_sign(lx, "=", e) < 0)
		return -1;
	if (!lx->token.text || conf_set(c, s, lx->token.text, &why) < 0)
		return lexer_fail(lx, lx->token.column, e, "%s",
		                  lx->token.text ? why.text : "expected a value");
	lexer_next(lx);
	return 0;
}

/* One of the policies that c combines. */
static int parse_child(struct conf *c, struct lexer *lx, int depth, struct err *e)
{
	struct problems found = { 0 };
	struct conf child;
	int rc;

	if (depth == CONF_POLICY_DEPTH)
		return lexer_fail(lx, lx->token.column, e,
		                  "policies may stand in each other %d deep, no deeper",
		                  CONF_POLICY_DEPTH);
	conf_init(&child);
	rc = parse_policy(&child, lx, depth + 1, e);
	if (rc == 0)
		rc = first(conf_add_policy(c, &child, &found), &found, e);
	conf_clear(&child);
	return rc;
}

/* Is this "name = …"?  Some names are those of a policy and of a setting. */
static bool is_option(const struct lexer *lx)
{
	const char *next = lx->text + lx->pos;

	return lx->token.kind == TOKEN_NAME && next[strspn(next, " \t\n")] == '=';
}

static int parse_policy(struct conf *c, struct lexer *lx, int depth, struct err *e)
{
	const struct policy_kind *kind;

	if (lx->token.kind != TOKEN_NAME)
		return lexer_expected(lx, "a policy", e);
	kind = policy_find(lx->token.text);
	if (!kind)
		return unknown_policy("there is no policy", lx->token.text, e);
	conf_set(c, conf_find("policy", "type"), kind->name, e);
	lexer_next(lx);
	if (!lexer_take_sign(lx, "("))
		return 0;
	while (!lexer_is_sign(lx, ")")) {
		bool child = policy_has_option(kind, "policies") && !is_option(lx);

		if ((child ? parse_child(c, lx, depth, e) : parse_option(c, lx, e)) < 0)
			return -1;
		if (!lexer_is_sign(lx, ")") && lexer_expect_sign(lx, ",", e) < 0)
			return -1;
	}
	lexer_next(lx);
	return 0;
}

int conf_set_policy(struct conf *c, const char *text, struct err *e)
{
	struct problems found = { 0 };
	struct conf new, old = *c;
	struct lexer lx;
	int rc;

	conf_init(&new);
	lexer_init(&lx, text);
	rc = parse_policy(&new, &lx, 0, e);
	if (rc == 0)
		rc = lexer_expect_end(&lx, e);
	if (rc == 0)
		rc = first(conf_check_policy(&new, &found), &found, e);
	if (rc == 0) {
		c->policy = new.policy;
		c->policy_opts = new.policy_opts;
		c->policies = new.policies;
		new.policy = old.policy;
		new.policies = old.policies;
	}
	lexer_clear(&lx);
	conf_clear(&new);
	return rc;
}

int conf_set_policies(struct conf *c, const char *text, struct err *e)
{
	struct conf new;
	struct strings old = c->policies;
	struct lexer lx;
	int rc = 0;

	conf_init(&new);
	lexer_init(&lx, text);
	while (rc == 0 && lx.token.kind != TOKEN_END) {
		rc = parse_child(&new, &lx, 0, e);
		if (rc == 0 && !lexer_take_sign(&lx, ","))
			rc = lexer_expect_end(&lx, e);
	}
	if (rc == 0) {
		c->policies = new.policies;
		new.policies = old;
	}
	lexer_clear(&lx);
	conf_clear(&new);
	return rc;
}

int conf_add_policy(struct conf *c, const struct conf *child, struct problems *ps)
{
	struct buf text = { 0 };

	if (conf_check_policy(child, ps) < 0)
		return -1;
	if (strcmp(child->policy, policy_none.name) == 0)
		return problems_add(ps, place_in("policy", "type"),
		                    "none cannot be combined with others: it cancels nothing");
	conf_print_policy(child, &text);
	strings_add(&c->policies, buf_str(&text));
	buf_clear(&text);
	return 0;
}

void conf_print_policy(const struct conf *c, struct buf *out)
{
	const char *sign = "(";

	buf_adds(out, c->policy);
	for (const struct conf_setting *s = conf_settings; s->name; s++) {
		struct buf value = { 0 };

		if (strcmp(s->section, "policy") == 0 && s->type != CONF_STRING &&
		    conf_print(c, s, &value)) {
			buf_adds(out, sign);
			if (s->type != CONF_POLICIES)
				buf_addf(out, "%s=", s->name);
			buf_adds(out, buf_str(&value));
			sign = ", ";
		}
		buf_clear(&value);
	}
	if (sign[0] == ',')
		buf_addc(out, ')');
}

bool conf_is_policy_option(const struct conf_setting *s)
{
	for (size_t i = 0; policy_kinds[i]; i++)
		if (strcmp(s->section, "policy") == 0 &&
		    policy_has_option(policy_kinds[i], s->name))
			return true;
	return false;
}

int conf_check_policy(const struct conf *c, struct problems *ps)
{
	const struct policy_kind *kind = policy_find(c->policy);
	size_t before = ps->n;
	struct err e;

	if (!kind) {
		unknown_policy("type: there is no", c->policy, &e);
		return problems_add_err(ps, place_in("policy", "type"), &e);
	}
	for (const struct conf_setting *s = conf_settings; s->name; s++) {
		struct buf value = { 0 };

		if (conf_is_policy_option(s) && !policy_has_option(kind, s->name) &&
		    conf_print(c, s, &value))
			problems_add(ps, place_in("policy", s->name),
			             "%s does not belong to the policy %s", s->name,
			             kind->name);
		buf_clear(&value);
	}
	if (!c->policies.n && policy_has_option(kind, "policies"))
		problems_add(ps, place_in("policy", "policies"),
		             "%s needs policies, a list of at least one", kind->name);
	if (kind->check)
		kind->check(&c->policy_opts, ps);
	return ps->n > before ? -1 : 0;
}

struct policy *conf_new_policy(const struct conf *c, enum goal goal)
{
	struct policy *p = policy_new(policy_find(c->policy), &c->policy_opts, goal);

	for (size_t i = 0; i < c->policies.n; i++) {
		struct conf child;
		struct err e;
		int rc;

		conf_init(&child);
		rc = conf_set_policy(&child, c->policies.items[i], &e);
		assert(rc == 0);
		(void)rc;
		policy_add(p, conf_new_policy(&child, goal));
		conf_clear(&child);
	}
	return p;
}
