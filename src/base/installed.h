#ifndef BASE_INSTALLED_H
#define BASE_INSTALLED_H

/*
 * Where pegbox's own files are: as installed, or as the environment says (PEGBOX_DATADIR,
 * PEGBOX_LIBEXECDIR, PEGBOX_PYTHONDIR), which is how a build that is not installed is run.
 */

/** The folder of digits.csv and examples/. */
const char *installed_data(void);

/** The folder of pegbox-train. */
const char *installed_libexec(void);

/** The folder to put on PYTHONPATH for `import azureml`; to be freed. */
char *installed_python(void);

#endif
