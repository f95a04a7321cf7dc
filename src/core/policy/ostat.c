#include "core/policy/ostat.h"

#include <assert.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"

/* Index 0 is "no node", of size 0. */
struct ostat_node {
	double x;
	uint32_t left, right, size;
};

static uint32_t size(const struct ostat *t, uint32_t i)
{
	return i ? t->nodes[i].size : 0;
}

static uint32_t priority(uint32_t i)
{
	return (uint32_t)hash_mix(i);
}

static void update(struct ostat *t, uint32_t i)
{
	t->nodes[i].size = size(t, t->nodes[i].left) + size(t, t->nodes[i].right) + 1;
}

/* Split `i` into the nodes < x and those >= x. */
static void split(struct ostat *t, uint32_t i, double x, uint32_t *less, uint32_t *rest)
{
	if (!i) {
		*less = *rest = 0;
	} else if (t->nodes[i].x < x) {
		uint32_t right;

		split(t, t->nodes[i].right, x, &right, rest);
		t->nodes[i].right = right;
		update(t, i);
		*less = i;
	} else {
		uint32_t left;

		split(t, t->nodes[i].left, x, less, &left);
		t->nodes[i].left = left;
		update(t, i);
		*rest = i;
	}
}

static uint32_t merge(struct ostat *t, uint32_t a, uint32_t b)
{
	if (!a || !b)
		return a ? a : b;
	if (priority(a) > priority(b)) {
		t->nodes[a].right = merge(t, t->nodes[a].right, b);
		update(t, a);
		return a;
	}
	t->nodes[b].left = merge(t, a, t->nodes[b].left);
	update(t, b);
	return b;
}

static uint32_t new_node(struct ostat *t, double x)
{
	uint32_t i = t->free;

	if (i) {
		t->free = t->nodes[i].left;
	} else {
		if (t->n + 1 >= t->cap) {
			/* Grown by half: there is one tree for every interval of a sweep. */
			t->cap = t->cap ? t->cap + t->cap / 2 : 4;
			t->nodes = mem_realloc(t->nodes, t->cap * sizeof *t->nodes);
		}
		i = ++t->n;
	}
	t->nodes[i] = (struct ostat_node){ x, 0, 0, 1 };
	return i;
}

void ostat_insert(struct ostat *t, double x)
{
	uint32_t i = new_node(t, x), *link = &t->root, left, right;

	while (*link && priority(*link) > priority(i)) {
		struct ostat_node *n = &t->nodes[*link];

		n->size++;
		link = n->x < x ? &n->right : &n->left;
	}
	split(t, *link, x, &left, &right);
	t->nodes[i].left = left;
	t->nodes[i].right = right;
	update(t, i);
	*link = i;
}

void ostat_remove(struct ostat *t, double x)
{
	uint32_t *link = &t->root, i;

	if (ostat_below(t, x) == ostat_size(t) || ostat_nth(t, ostat_below(t, x)) != x)
		return;
	while (t->nodes[*link].x != x) {
		struct ostat_node *n = &t->nodes[*link];

		n->size--;
		link = n->x < x ? &n->right : &n->left;
	}
	i = *link;
	*link = merge(t, t->nodes[i].left, t->nodes[i].right);
	t->nodes[i].left = t->free;
	t->free = i;
}

size_t ostat_size(const struct ostat *t)
{
	return size(t, t->root);
}

size_t ostat_below(const struct ostat *t, double x)
{
	size_t below = 0;
	uint32_t i = t->root;

	while (i) {
		const struct ostat_node *n = &t->nodes[i];

		if (n->x < x) {
			below += size(t, n->left) + 1;
			i = n->right;
		} else {
			i = n->left;
		}
	}
	return below;
}

double ostat_nth(const struct ostat *t, size_t k)
{
	uint32_t i = t->root;

	assert(k < ostat_size(t));
	for (;;) {
		const struct ostat_node *n = &t->nodes[i];
		size_t left = size(t, n->left);

		if (k == left)
			return n->x;
		if (k < left) {
			i = n->left;
		} else {
			k -= left + 1;
			i = n->right;
		}
	}
}

void ostat_clear(struct ostat *t)
{
	free(t->nodes);
	*t = (struct ostat){ 0 };
}
