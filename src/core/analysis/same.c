#include "core/analysis/same.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/hash.h"
#include "base/mem.h"

bool same_is_seed(const char *name)
{
	const char *bare = param_bare_name(name);
	size_t n = strlen(bare);

	return n >= 4 && strcasecmp(bare + n - 4, "seed") == 0;
}

bool same_runs(const struct sweep *s, const struct run *a, const struct run *b, bool but_seed)
{
	for (size_t i = 0; i < s->n_params; i++) {
		const char *x = sweep_value(a, i), *y = sweep_value(b, i);

		if ((!x != !y || (x && strcmp(x, y) != 0)) &&
		    !(but_seed && same_is_seed(s->params[i])))
			return false;
	}
	return true;
}

uint64_t same_runs_hash(const struct sweep *s, const struct run *r)
{
	uint64_t hash = HASH_START;

	for (size_t i = 0; i < s->n_params; i++) {
		const char *x = sweep_value(r, i);

		if (x && !same_is_seed(s->params[i])) {
			hash = hash_bytes(hash, &i, sizeof i);
			hash = hash_bytes(hash, x, strlen(x));
		}
	}
	return hash;
}

bool same_points(const struct space *s, const struct point *a, const struct point *b)
{
	for (size_t i = 0; i < s->n; i++)
		if (!value_equal(&a->values[i], &b->values[i]) &&
		    !same_is_seed(s->params[i].name))
			return false;
	return true;
}

uint64_t same_hash(const struct space *s, const struct point *p)
{
	struct point bare = { mem_calloc(s->n + 1, sizeof *bare.values) };
	uint64_t hash;

	memcpy(bare.values, p->values, s->n * sizeof *p->values);
	for (size_t i = 0; i < s->n; i++)
		if (same_is_seed(s->params[i].name))
			bare.values[i] = (struct value){ VALUE_NONE, 0, NULL };
	hash = point_hash(&bare, s);
	free(bare.values);
	return hash;
}
