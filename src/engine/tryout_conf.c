#include "engine/tryout_conf.h"

#include <stdlib.h>

#include "base/mem.h"
#include "cfgfile/cfgfile.h"
#include "core/problem.h"
#include "core/space/point.h"

void tryout_copy(struct conf *to, const struct conf *from)
{
	struct buf text = { 0 };
	struct problems found = { 0 };

	conf_init(to);
	cfgfile_print(from, &text);
	cfgfile_read(to, buf_str(&text), false, &found);
	problems_clear(&found);
	buf_clear(&text);
}

int tryout_assignment(struct conf *c, struct assignment *out, struct err *e)
{
	struct space *space = &c->space;
	double *middle = mem_calloc(space->n, sizeof *middle);
	struct problems found = { 0 };
	struct buf text = { 0 };
	struct point p;
	int rc = space_check(space, &found);

	for (size_t i = 0; i < space->n; i++)
		middle[i] = 0.5;
	point_init(&p, space);
	if (rc < 0) {
		problem_print(&found.items[0], NULL, &text);
		err_set(e, "%s", buf_str(&text));
	} else if (!c->enqueue.n) {
		point_from_units(&p, space, middle);
	} else {
		rc = point_parse(&p, space, c->enqueue.items[0], e);
	}
	if (rc == 0)
		assignment_from_point(out, space, &p);
	point_clear(&p);
	problems_clear(&found);
	buf_clear(&text);
	free(middle);
	return rc;
}
