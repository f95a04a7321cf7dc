/* pegbox azureml: a script or a notebook that is written for Azure's SDK, as it is. */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/cmd.h"
#include "base/env.h"
#include "base/file.h"
#include "base/installed.h"
#include "base/mem.h"

const struct cmd_option cmd_azureml_options[] = {
	{ "path", 0, NULL, "Print the folder for PYTHONPATH, run nothing" },
	{ .name = NULL },
};

/* Our packages come before those that are installed, and call this very program. */
static void set_environment(const char *packages)
{
	const char *before = getenv("PYTHONPATH");
	char *all = before && *before ? mem_printf("%s:%s", packages, before)
	                              : mem_strdup(packages);
	char *self = realpath("/proc/self/exe", NULL);

	setenv("PYTHONPATH", all, 1);
	if (self)
		setenv("PEGBOX", self, 1);
	free(all);
	free(self);
}

/* The python that begins; launch.py goes over to that of azure-local.ini. */
static char *find_python(void)
{
	const char *name = getenv("PEGBOX_PYTHON");
	char *found;

	if (!name || !*name)
		name = "python3";
	found = strchr(name, '/') ? mem_strdup(name)
	                          : env_find_program(getenv("PATH"), name, ".");
	if (!found)
		fail(EXIT_ERROR,
		     "there is no %s in PATH; PEGBOX_PYTHON says which Python to use", name);
	return found;
}

/* In place of this program: so signals, terminal and exit code are the script's own. */
static int start(const struct args *a, const char *packages)
{
	char **argv = mem_calloc(a->n_operands + 3, sizeof *argv);
	char *python = find_python();
	char *launch = file_join(packages, "_pegbox/launch.py");

	if (python) {
		argv[0] = python;
		argv[1] = launch;
		memcpy(argv + 2, a->operands, a->n_operands * sizeof *argv);
		set_environment(packages);
		fflush(NULL);
		execv(python, argv);
		fail(EXIT_ERROR, "cannot run %s: %s", python, strerror(errno));
	}
	free(launch);
	free(python);
	free(argv);
	return EXIT_ERROR;
}

/* A file that Python would not find either is said here, in a sentence. */
static int check_file(const char *path)
{
	struct stat st;

	if (stat(path, &st) < 0)
		return fail(EXIT_USAGE, "azureml: %s: %s", path, strerror(errno));
	if (S_ISDIR(st.st_mode))
		return fail(EXIT_USAGE, "azureml: %s is a folder; name the script in it", path);
	return EXIT_DONE;
}

int cmd_azureml(const struct args *a)
{
	char *packages = installed_python();
	int rc = EXIT_DONE;

	if (args_has(a, "path") != !a->n_operands)
		rc = fail(EXIT_USAGE, "azureml: usage: pegbox azureml %s", a->cmd->arguments);
	else if (!a->n_operands)
		puts(packages);
	else
		rc = check_file(a->operands[0]);
	if (a->n_operands && rc == EXIT_DONE)
		rc = start(a, packages);
	free(packages);
	return rc;
}
