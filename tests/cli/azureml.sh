#!/bin/sh
# The azureml package's own tests.
python3 -m unittest --help >/dev/null 2>&1 || { echo "1..0 # SKIP no python3"; exit 0; }
cd "${TMPDIR:-/tmp}" || exit 99
PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$PEGBOX_PYTHONDIR \
	python3 "$top_srcdir/tests/unit/test_azureml.py" 2>&1 | sed 's/^/# /' >azureml.$$.out
if grep -q '^# OK' azureml.$$.out; then echo "ok 1 - azureml"; else
	cat azureml.$$.out
	echo "not ok 1 - azureml"
fi
rm -f azureml.$$.out
echo 1..1
