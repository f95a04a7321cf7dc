#include "core/sweep/name_index.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"

#define SLOTS_MIN 16

/* The slot of a name, or the free one where it belongs. */
static uint32_t *slot_of(const struct name_index *x, char *const *names, const char *name)
{
	size_t i = hash_bytes(HASH_START, name, strlen(name)) & (x->n_slots - 1);

	while (x->slots[i] && strcmp(names[x->slots[i] - 1], name) != 0)
		i = (i + 1) & (x->n_slots - 1);
	return &x->slots[i];
}

size_t name_index_find(const struct name_index *x, char *const *names, size_t n,
                       const char *name)
{
	uint32_t at = x->n_slots ? *slot_of(x, names, name) : 0;

	return at ? at - 1 : n;
}

void name_index_add(struct name_index *x, char *const *names, size_t n)
{
	if (n * 2 > x->n_slots) {
		size_t n_slots = x->n_slots ? x->n_slots * 2 : SLOTS_MIN;

		while (n * 2 > n_slots)
			n_slots *= 2;
		free(x->slots);
		*x = (struct name_index){ mem_calloc(n_slots, sizeof *x->slots), n_slots, 0 };
	}
	for (; x->n < n; x->n++) {
		uint32_t *slot = slot_of(x, names, names[x->n]);

		if (!*slot)
			*slot = (uint32_t)x->n + 1;
	}
}

void name_index_clear(struct name_index *x)
{
	free(x->slots);
	*x = (struct name_index){ 0 };
}
