#include "folder/retell.h"

#include "folder/log_of_state.h"

void retell_state(const struct book *b, struct recording *rec)
{
	*rec = (struct recording){ .sweep = &b->sweep };
	log_of_state_tell(b, recording_event, rec);
}

int retell_open(struct book *b, const char *dir, struct recording *rec, struct err *e)
{
	int rc;

	*rec = (struct recording){ .sweep = &b->sweep };
	rc = book_open_tap(b, dir, recording_event, rec, e);
	if (rc == 0 && b->sweep.n_corrected) {
		recording_clear(rec);
		retell_state(b, rec);
	}
	return rc;
}
