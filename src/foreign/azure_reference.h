#ifndef FOREIGN_AZURE_REFERENCE_H
#define FOREIGN_AZURE_REFERENCE_H

/* "${{ search_space.x }}" and its like in a command, and the preview's "{search_space.x}". */

#include "foreign/azure_job.h"
#include "foreign/shell_copy.h"

/** The command on its way into the shell's line. */
struct azure_copy {
	struct azure_job *j;
	const struct doc *at; /* the command, for its line */
	struct shell_copy shell;
	struct buf out;
	struct strings used, inputs; /* parameters and inputs that stand in it */
	const char *python;
	bool said_python;
};

enum azure_ref { AZURE_REF_SPACE, AZURE_REF_INPUT, AZURE_REF_OUTPUT, AZURE_REF_OTHER };

struct azure_reference {
	size_t len; /* of it all */
	enum azure_ref what;
	char *name; /* of OTHER the whole; to be freed */
};

/** Does one begin here? */
bool azure_reference_parse(const char *s, struct azure_reference *r);

/** Put what it stands for. */
void azure_reference_put(struct azure_copy *c, const struct azure_reference *r);

/** Is it "{x}" that is none of Azure's, and would be filled by us? */
bool azure_reference_is_ours(const struct azure_copy *c, const char *s);

#endif
