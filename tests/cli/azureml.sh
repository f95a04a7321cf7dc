#!/bin/sh
# The azureml package's own tests.
. "$top_srcdir/tests/cli/lib.sh"
python3 -m unittest --help >/dev/null 2>&1 || { echo "1..0 # SKIP no python3"; exit 0; }
ok "azureml" env PYTHONDONTWRITEBYTECODE=1 PYTHONPATH="$PEGBOX_PYTHONDIR" \
	python3 "$top_srcdir/tests/unit/test_azureml.py"
done_testing
