#include "ui/request.h"

#include <stdlib.h>

void request_clear(struct request *r)
{
	free(r->text);
	roles_free(r->roles);
	*r = (struct request){ .text = NULL };
}
