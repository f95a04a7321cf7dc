#ifndef APP_PLACES_H
#define APP_PLACES_H

/*
 * Where pegbox's own files are: as installed, or as the environment says (PEGBOX_DATADIR,
 * PEGBOX_LIBEXECDIR, PEGBOX_PYTHONDIR), which is how a build that is not installed is run.
 */

/** The folder of digits.csv and examples/. */
const char *places_data(void);

/** The folder of pegbox-train. */
const char *places_libexec(void);

/** The folder to put on PYTHONPATH for `import azureml`; to be freed. */
char *places_python(void);

#endif
