#include "ui/request.h"

#include <stdlib.h>

#include "ui/roles.h"

void request_clear(struct request *r)
{
	free(r->text);
	roles_free(r->roles);
	*r = (struct request){ .text = NULL };
}
