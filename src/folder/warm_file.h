#ifndef FOLDER_WARM_FILE_H
#define FOLDER_WARM_FILE_H

/* history.csv: from,state,METRIC,steps and the parameters, a row an earlier run. */

#include "core/history/earlier.h"

/** Write it into the folder; -1 and a sentence, also when another file has its name. */
int warm_save(const char *dir, const struct earlier *e, struct err *err);

/** Read it back into *e, to be cleared where it could be; -1 and a sentence. */
int warm_load(const char *dir, struct earlier *e, struct err *err);

#endif
