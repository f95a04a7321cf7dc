#include "ui/runs.h"

#include <stdlib.h>

void runs_init(struct runs *v)
{
	*v = (struct runs){ .drag_x = -1, .sort = COL_BEST, .hi = 1 };
	chart_init(&v->chart);
	v->stale = true;
}

void runs_clear(struct runs *v)
{
	chart_clear(&v->chart);
	filter_free(v->filter);
	free(v->filter_text);
	free(v->filter_error);
	free(v->columns);
	free(v->order);
	free(v->flags);
	*v = (struct runs){ 0 };
}

void runs_forget(struct runs *v)
{
	enum runs_mode mode = v->mode;
	int details = v->details;

	runs_clear(v);
	runs_init(v);
	v->mode = mode;
	v->details = details;
}
