# The Python packages, whatever lies here: all of it is distributed and installed, so there is no
# list that could lack a file.

EXTRA_DIST += %D%
pythondir = $(pkgdatadir)/python

dist-hook:
	find $(distdir)/%D% -name __pycache__ -exec rm -rf {} +

install-data-local:
	cd $(srcdir)/%D% && find . -name __pycache__ -prune -o -name local.mk -o -type f -print | \
	while read -r file; do \
		$(MKDIR_P) "$(DESTDIR)$(pythondir)/$${file%/*}" && \
		$(INSTALL_DATA) "$$file" "$(DESTDIR)$(pythondir)/$$file" || exit 1; \
	done

uninstall-local:
	rm -rf "$(DESTDIR)$(pythondir)"
