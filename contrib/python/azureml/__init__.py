"""Azure ML's Python SDK (v1), as far as scripts that tune with HyperDrive need it; see README.

URLs that azure-local.ini maps are read from this machine from now on.
"""

from _pegbox import local

if local.settings().urls:
    from _pegbox import opener

    opener.install()
