# Tests.  Unit tests link only the library that they test, so that a layer that leans on a
# higher one fails to link.  Scripts print TAP and find the program through $PEGBOX.

unit_tests = \
	%D%/unit/t-advice \
	%D%/unit/t-analysis \
	%D%/unit/t-answers \
	%D%/unit/t-asked \
	%D%/unit/t-base \
	%D%/unit/t-beyond \
	%D%/unit/t-book \
	%D%/unit/t-canvas \
	%D%/unit/t-chance \
	%D%/unit/t-cfgfile \
	%D%/unit/t-change \
	%D%/unit/t-chart \
	%D%/unit/t-chart-live \
	%D%/unit/t-colour \
	%D%/unit/t-command \
	%D%/unit/t-compare \
	%D%/unit/t-compare-panels \
	%D%/unit/t-conf \
	%D%/unit/t-confirm \
	%D%/unit/t-conform \
	%D%/unit/t-correct \
	%D%/unit/t-details \
	%D%/unit/t-doc \
	%D%/unit/t-draws \
	%D%/unit/t-edges \
	%D%/unit/t-exception \
	%D%/unit/t-explain \
	%D%/unit/t-fold \
	%D%/unit/t-foreign \
	%D%/unit/t-formula \
	%D%/unit/t-from-help \
	%D%/unit/t-glossary \
	%D%/unit/t-gp \
	%D%/unit/t-grouped \
	%D%/unit/t-groups \
	%D%/unit/t-halving \
	%D%/unit/t-hints \
	%D%/unit/t-hindsight \
	%D%/unit/t-home \
	%D%/unit/t-importance \
	%D%/unit/t-import \
	%D%/unit/t-import-guess \
	%D%/unit/t-import-roles \
	%D%/unit/t-input \
	%D%/unit/t-label \
	%D%/unit/t-learn \
	%D%/unit/t-learn-page \
	%D%/unit/t-lesson \
	%D%/unit/t-lessons \
	%D%/unit/t-log \
	%D%/unit/t-log-of-state \
	%D%/unit/t-metric \
	%D%/unit/t-metric-hostile \
	%D%/unit/t-metrics-file \
	%D%/unit/t-mouse \
	%D%/unit/t-numerics \
	%D%/unit/t-panel-advice \
	%D%/unit/t-panels \
	%D%/unit/t-parallel \
	%D%/unit/t-param \
	%D%/unit/t-pick \
	%D%/unit/t-plain \
	%D%/unit/t-policy \
	%D%/unit/t-policy-combined \
	%D%/unit/t-quality \
	%D%/unit/t-reason \
	%D%/unit/t-replay \
	%D%/unit/t-sampler \
	%D%/unit/t-saved \
	%D%/unit/t-screens \
	%D%/unit/t-setup \
	%D%/unit/t-setup-keys \
	%D%/unit/t-setup-try \
	%D%/unit/t-shell-line \
	%D%/unit/t-space \
	%D%/unit/t-spark \
	%D%/unit/t-stop-line \
	%D%/unit/t-style \
	%D%/unit/t-surrogate \
	%D%/unit/t-sweep \
	%D%/unit/t-table \
	%D%/unit/t-taught \
	%D%/unit/t-timeline \
	%D%/unit/t-told \
	%D%/unit/t-tried \
	%D%/unit/t-ui \
	%D%/unit/t-usage \
	%D%/unit/t-waiting \
	%D%/unit/t-warm \
	%D%/unit/t-whatif \
	%D%/unit/t-why \
	%D%/unit/t-writer
check_PROGRAMS = $(unit_tests)
TESTS = $(unit_tests)

# Each is its one file; what is linked where nothing else is said.
LDADD = $(core_libs)
%C%_unit_t_base_LDADD = $(base_libs)
%C%_unit_t_formula_LDADD = $(base_libs)
%C%_unit_t_cfgfile_LDADD = $(cfgfile_libs)
%C%_unit_t_lesson_LDADD = $(cfgfile_libs)
%C%_unit_t_told_LDADD = $(cfgfile_libs)
%C%_unit_t_lessons_LDADD = $(cfgfile_libs)
%C%_unit_t_log_LDADD = $(store_libs)
%C%_unit_t_doc_LDADD = $(store_libs)
%C%_unit_t_foreign_LDADD = libforeign.a libcfgfile.a $(store_libs) $(LIBCONFIG_LIBS)
%C%_unit_t_command_LDADD = $(jobs_libs)
%C%_unit_t_metric_LDADD = $(jobs_libs)
%C%_unit_t_metric_hostile_LDADD = $(jobs_libs)
%C%_unit_t_waiting_LDADD = $(jobs_libs)
%C%_unit_t_exception_LDADD = $(jobs_libs)
%C%_unit_t_metrics_file_LDADD = $(jobs_libs)
%C%_unit_t_canvas_LDADD = $(ui_libs)
%C%_unit_t_setup_LDADD = $(ui_libs)
%C%_unit_t_setup_keys_LDADD = $(ui_libs)
%C%_unit_t_setup_try_LDADD = $(ui_libs)
%C%_unit_t_ui_LDADD = $(ui_libs)
%C%_unit_t_asked_LDADD = $(ui_libs)
%C%_unit_t_details_LDADD = $(ui_libs)
%C%_unit_t_pick_LDADD = $(ui_libs)
%C%_unit_t_mouse_LDADD = $(ui_libs)
%C%_unit_t_input_LDADD = $(ui_libs)
%C%_unit_t_style_LDADD = $(ui_libs)
%C%_unit_t_chart_LDADD = $(ui_libs)
%C%_unit_t_chart_live_LDADD = $(ui_libs)
%C%_unit_t_colour_LDADD = $(ui_libs)
%C%_unit_t_compare_panels_LDADD = $(ui_libs)
%C%_unit_t_grouped_LDADD = $(ui_libs)
%C%_unit_t_panel_advice_LDADD = $(ui_libs)
%C%_unit_t_panels_LDADD = $(ui_libs)
%C%_unit_t_parallel_LDADD = $(ui_libs)
%C%_unit_t_screens_LDADD = $(ui_libs)
%C%_unit_t_stop_line_LDADD = $(ui_libs)
%C%_unit_t_edges_LDADD = $(ui_libs)
%C%_unit_t_label_LDADD = $(ui_libs)
%C%_unit_t_learn_page_LDADD = $(ui_libs)
%C%_unit_t_table_LDADD = $(ui_libs)
%C%_unit_t_taught_LDADD = $(ui_libs)
%C%_unit_t_spark_LDADD = $(ui_libs)
%C%_unit_t_home_LDADD = $(ui_libs)
%C%_unit_t_explain_LDADD = $(ui_libs)
%C%_unit_t_hints_LDADD = $(ui_libs)
%C%_unit_t_hindsight_LDADD = $(ui_libs)
%C%_unit_t_whatif_LDADD = $(ui_libs)
%C%_unit_t_import_LDADD = $(import_libs)
%C%_unit_t_import_roles_LDADD = $(import_libs)
%C%_unit_t_import_guess_LDADD = $(import_libs)
%C%_unit_t_tried_LDADD = $(import_libs)
%C%_unit_t_answers_LDADD = $(folder_libs)
%C%_unit_t_book_LDADD = $(folder_libs)
%C%_unit_t_writer_LDADD = $(folder_libs)
%C%_unit_t_warm_LDADD = $(folder_libs)
%C%_unit_t_plain_LDADD = $(base_libs)
%C%_unit_t_correct_LDADD = $(engine_libs)
%C%_unit_t_usage_LDADD = $(engine_libs)
%C%_unit_t_log_of_state_LDADD = $(folder_libs)
EXTRA_DIST += %D%/tap.h %D%/unit/import-fold.h %D%/unit/made.h %D%/unit/made-dir.h %D%/unit/made-metric.h %D%/unit/made-policy.h \
	%D%/unit/made-runs.h %D%/unit/made-analysis.h %D%/unit/made-compare.h %D%/unit/made-whatif.h %D%/unit/made-surfaces.h \
	%D%/unit/made-space.h %D%/unit/golden.h %D%/unit/made-gp.h %D%/unit/made-hints.h %D%/unit/made-learn.h %D%/unit/made-trial.h %D%/golden %D%/data

# The longest first, for make -j.
cli_tests = %D%/cli/hyperdrive.sh %D%/cli/crash.sh %D%/cli/keep.sh %D%/cli/lack.sh %D%/cli/screen.sh %D%/cli/terminal.sh %D%/cli/first.sh %D%/cli/hostile.sh %D%/cli/errors.sh %D%/cli/run.sh %D%/cli/stop-when.sh %D%/cli/ctl.sh %D%/cli/confirm.sh %D%/cli/lesson.sh %D%/cli/detach.sh %D%/cli/warm.sh %D%/cli/correct.sh %D%/cli/hooks.sh \
	%D%/cli/policies.sh %D%/cli/replay.sh %D%/cli/metrics.sh %D%/cli/inputs.sh %D%/cli/suggestion.sh %D%/cli/init.sh %D%/cli/learn.sh %D%/cli/learn-course.sh %D%/cli/try.sh %D%/cli/import.sh %D%/cli/import-others.sh %D%/cli/ask.sh %D%/cli/examples.sh \
	%D%/cli/optuna.sh %D%/cli/analyze.sh %D%/cli/report.sh %D%/cli/importance.sh %D%/cli/tables.sh %D%/cli/azureml.sh %D%/cli/azureml-run.sh %D%/cli/trackers.sh %D%/cli/gallery.sh %D%/unit/train.sh \
	%D%/layers.sh %D%/files.sh %D%/docs.sh
TESTS += $(cli_tests) %D%/cli/pty.py %D%/docs-run.py
EXTRA_DIST += $(cli_tests) %D%/cli/pty.py %D%/docs-run.py %D%/all.sh %D%/lint.sh %D%/cppcheck.supp %D%/lsan.supp %D%/README %D%/cli/lib.sh %D%/cli/tmux.sh %D%/unit/test_azureml.py
EXTRA_DIST += %D%/unit/test_notebook.py %D%/unit/test_widgets.py %D%/unit/test_azureml_names.py %D%/unit/seed_document.py
EXTRA_DIST += %D%/unit/test_azureml_data.py %D%/unit/test_azureml_local.py
EXTRA_DIST += %D%/unit/test_azureml_conform.py %D%/unit/test_azureml_hyperdrive.py %D%/unit/test_azureml_submit.py
EXTRA_DIST += %D%/unit/test_azure_ai_ml.py %D%/unit/test_mlflow.py %D%/unit/test_wandb_nni.py %D%/unit/trackers.py

# What holds under races and kill -9, in large numbers; children that hide, what may be lacking;
# what lessons claim of thirty rounds.
RACES = 500
KILLS = 1000
CLAIMS = --claim
check-slow: all analysis-bench
	rm -rf slow && mkdir slow && cd slow && PEGBOX_DATADIR=$(abs_top_srcdir)/data \
		python3 $(abs_top_srcdir)/tests/slow/slow.py $(abs_top_builddir)/pegbox $(RACES) $(KILLS)
	test -z "$(CLAIMS)" || { cd slow && PEGBOX_DATADIR=$(abs_top_srcdir)/data \
		XDG_STATE_HOME=$$PWD $(abs_top_builddir)/pegbox learn $(CLAIMS); }
	rm -rf slow
	./analysis-bench -c
	$(AM_TESTS_ENVIRONMENT) sh $(top_srcdir)/tests/cli/keep.sh && sh $(top_srcdir)/tests/cli/lack.sh
.PHONY: check-slow
EXTRA_DIST += %D%/slow/slow.py

# Fuzz targets: with --enable-fuzzing they are libFuzzer programs, otherwise make check runs the
# corpus through them once.
fuzz_targets = fuzz-doc fuzz-expr fuzz-cfgfile fuzz-formula fuzz-lesson fuzz-log fuzz-metric fuzz-import \
	fuzz-keys
check_PROGRAMS += $(fuzz_targets)
if FUZZING
fuzz_main =
AM_LDFLAGS = -fsanitize=fuzzer
else
fuzz_main = %D%/fuzz/replay.c
endif
fuzz_doc_SOURCES = %D%/fuzz/fuzz-doc.c $(fuzz_main)
fuzz_doc_LDADD = $(foreign_libs) $(cfgfile_libs)
fuzz_expr_SOURCES = %D%/fuzz/fuzz-expr.c $(fuzz_main)
fuzz_cfgfile_SOURCES = %D%/fuzz/fuzz-cfgfile.c $(fuzz_main)
fuzz_cfgfile_LDADD = $(cfgfile_libs)
fuzz_formula_SOURCES = %D%/fuzz/fuzz-formula.c $(fuzz_main)
fuzz_formula_LDADD = $(base_libs)
fuzz_lesson_SOURCES = %D%/fuzz/fuzz-lesson.c $(fuzz_main)
fuzz_lesson_LDADD = $(cfgfile_libs)
fuzz_log_SOURCES = %D%/fuzz/fuzz-log.c $(fuzz_main)
fuzz_log_LDADD = $(store_libs)
fuzz_import_SOURCES = %D%/fuzz/fuzz-import.c $(fuzz_main)
fuzz_import_LDADD = $(import_libs)
fuzz_keys_SOURCES = %D%/fuzz/fuzz-keys.c $(fuzz_main)
fuzz_keys_LDADD = $(ui_libs)
fuzz_metric_SOURCES = %D%/fuzz/fuzz-metric.c $(fuzz_main)
fuzz_metric_LDADD = $(jobs_libs)
TESTS += %D%/fuzz/replay.sh
EXTRA_DIST += %D%/fuzz/replay.sh %D%/fuzz/fuzz.h %D%/fuzz/replay.c %D%/fuzz/corpus

FUZZ_SECONDS = 600
fuzz: $(fuzz_targets)
	@for t in $(fuzz_targets); do \
		mkdir -p found/$$t; \
		case $$t in \
		fuzz-cfgfile) more=$(top_srcdir)/data/examples ;; \
		fuzz-lesson) more=$(top_srcdir)/data/lessons ;; \
		fuzz-doc) more=$(top_srcdir)/tests/data/foreign ;; \
		fuzz-import) more=$(top_srcdir)/tests/data/import ;; \
		*) more= ;; \
		esac; \
		ASAN_OPTIONS=detect_leaks=0 ./$$t -max_total_time=$(FUZZ_SECONDS) -timeout=10 \
			-print_final_stats=1 found/$$t $(top_srcdir)/tests/fuzz/corpus/$${t#fuzz-} \
			$$more || exit 1; \
	done

# Built with the tests, so that they cannot rot; run by make bench, bench-analysis and the like.
check_PROGRAMS += analysis-bench bench-policy chance-bench policy-bench replay-bench sampler-bench
analysis_bench_SOURCES = %D%/bench/analysis-bench.c %D%/bench/bench.h
analysis_bench_LDADD = $(ui_libs)
chance_bench_SOURCES = %D%/bench/chance-bench.c %D%/bench/bench.h %D%/bench/grid.c \
	%D%/bench/grid.h %D%/bench/known.h %D%/bench/problems.c %D%/bench/problems.h %D%/bench/table.c
bench_policy_SOURCES = %D%/bench/bench-policy.c
policy_bench_SOURCES = %D%/bench/policy-bench.c
replay_bench_SOURCES = %D%/bench/replay-bench.c %D%/bench/bench.h
replay_bench_LDADD = $(ui_libs)
sampler_bench_SOURCES = %D%/bench/sampler-bench.c %D%/bench/bench.h %D%/bench/known.h %D%/bench/problems.c \
	%D%/bench/problems.h %D%/bench/table.c

# The pages of the screen on recorded sweeps, as text and pictures; GALLERY=WORDS: those alone.
gallery: all
	@$(AM_TESTS_ENVIRONMENT) /usr/bin/python3 $(top_srcdir)/tests/gallery/gallery.py \
		./pegbox$(EXEEXT) gallery $(GALLERY)
EXTRA_DIST += %D%/gallery/gallery.py %D%/gallery/sweeps.py

bench: all bench-policy
	@$(AM_TESTS_ENVIRONMENT) $(SHELL) $(top_srcdir)/tests/bench/bench.sh
bench-analysis: analysis-bench
	@./analysis-bench
bench-chance: chance-bench
	@./chance-bench -t $(top_srcdir)/tests/bench/tables
bench-replay: replay-bench
	@./replay-bench
bench-policies: policy-bench
	@./policy-bench $(top_srcdir)/tests/bench/curves/*.curves
bench-samplers: all sampler-bench
	@$(AM_TESTS_ENVIRONMENT) $(SHELL) $(top_srcdir)/tests/bench/samplers.sh
EXTRA_DIST += %D%/bench/README %D%/bench/bench.sh %D%/bench/screen.py %D%/bench/samplers.sh \
	%D%/bench/optuna-tpe.py %D%/bench/training.cfg %D%/bench/tables %D%/bench/curves
