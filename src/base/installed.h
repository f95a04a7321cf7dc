#ifndef BASE_INSTALLED_H
#define BASE_INSTALLED_H

/*
 * Where pegbox's own files are: as the environment says (PEGBOX_DATADIR, PEGBOX_LIBEXECDIR,
 * PEGBOX_PYTHONDIR); else, run from the folder that it was built in, where the links in
 * uninstalled/ beside the program lead (data/local.mk makes them); else ../share/pegbox and
 * ../libexec/pegbox of the program, which need not be where it was configured for; else as
 * configured.
 * All are to be freed.
 */

/** The folder of digits.csv and examples/. */
char *installed_data(void);

/** The folder of pegbox-train. */
char *installed_libexec(void);

/** The folder to put on PYTHONPATH for `import azureml`, `import mlflow` and the like. */
char *installed_python(void);

#endif
