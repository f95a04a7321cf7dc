# What is installed beside the program: the data set, the examples, the lessons, a client.

dist_pkgdata_DATA = %D%/digits.csv %D%/README

examplesdir = $(pkgdatadir)/examples
dist_examples_DATA = %D%/examples/README %D%/examples/demo.cfg
exampleazuredir = $(examplesdir)/azure
dist_exampleazure_DATA = %D%/examples/azure/sweep.cfg %D%/examples/azure/train.py \
	%D%/examples/azure/training_data.csv
examplesklearndir = $(examplesdir)/sklearn
dist_examplesklearn_DATA = %D%/examples/sklearn/bandit.cfg %D%/examples/sklearn/median.cfg \
	%D%/examples/sklearn/mlp_digits.py %D%/examples/sklearn/truncation.cfg
exampleshelldir = $(examplesdir)/shell
dist_exampleshell_DATA = %D%/examples/shell/sweep.cfg
dist_exampleshell_SCRIPTS = %D%/examples/shell/anneal.sh

lessonsdir = $(pkgdatadir)/lessons
dist_lessons_DATA = %D%/lessons/01-log-scale.lesson %D%/lessons/02-few-matter.lesson \
	%D%/lessons/03-interaction.lesson %D%/lessons/04-early-stopping.lesson \
	%D%/lessons/05-early-rank.lesson %D%/lessons/06-model.lesson %D%/lessons/07-noise.lesson \
	%D%/lessons/08-bounds.lesson

clientdir = $(pkgdatadir)/contrib
dist_client_DATA = contrib/ask_tell.py

# The same for a program that is not installed, which finds it beside itself (base/installed.h).
all-local: uninstalled
uninstalled:
	rm -rf $@.new && mkdir $@.new
	ln -s $(abs_top_srcdir)/data $@.new/data
	ln -s $(abs_top_srcdir)/contrib/python $@.new/python
	ln -s $(abs_top_builddir) $@.new/libexec
	mv $@.new $@
clean-local:
	rm -rf uninstalled uninstalled.new
