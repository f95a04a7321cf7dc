# Tests.  Unit tests link only the library that they test, so that a layer that leans on a
# higher one fails to link.  Scripts print TAP and find the program through $PEGBOX.

unit_tests = \
	test-base \
	test-conf \
	test-space \
	test-policy \
	test-policy-combined \
	test-halving \
	test-sampler \
	test-learn \
	test-conform \
	test-quality \
	test-reason \
	test-gp \
	test-numerics \
	test-sweep \
	test-fold \
	test-cfgfile \
	test-log \
	test-command \
	test-metric \
	test-replay \
	test-ui \
	test-mouse \
	test-chart \
	test-screens \
	test-import \
	test-import-roles \
	test-from-help \
	test-book \
	test-writer
check_PROGRAMS += $(unit_tests)
TESTS += $(unit_tests)

test_base_SOURCES = %D%/unit/t-base.c
test_base_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests
test_base_LDADD = $(base_libs)
test_conf_SOURCES = %D%/unit/t-conf.c
test_conf_CPPFLAGS = $(test_base_CPPFLAGS)
test_conf_LDADD = $(core_libs)
test_space_SOURCES = %D%/unit/t-space.c
test_space_CPPFLAGS = $(test_base_CPPFLAGS)
test_space_LDADD = $(core_libs)
test_policy_SOURCES = %D%/unit/t-policy.c %D%/unit/made-policy.h
test_policy_CPPFLAGS = $(test_base_CPPFLAGS)
test_policy_LDADD = $(core_libs)
test_policy_combined_SOURCES = %D%/unit/t-policy-combined.c %D%/unit/made-policy.h
test_policy_combined_CPPFLAGS = $(test_base_CPPFLAGS)
test_policy_combined_LDADD = $(core_libs)
test_halving_SOURCES = %D%/unit/t-halving.c %D%/unit/made-policy.h
test_halving_CPPFLAGS = $(test_base_CPPFLAGS)
test_halving_LDADD = $(core_libs)
test_sampler_SOURCES = %D%/unit/t-sampler.c %D%/unit/made-space.h
test_sampler_CPPFLAGS = $(test_base_CPPFLAGS)
test_sampler_LDADD = $(core_libs)
test_learn_SOURCES = %D%/unit/t-learn.c
test_learn_CPPFLAGS = $(test_base_CPPFLAGS)
test_learn_LDADD = $(core_libs)
test_conform_SOURCES = %D%/unit/t-conform.c %D%/unit/made-space.h
test_conform_CPPFLAGS = $(test_base_CPPFLAGS)
test_conform_LDADD = $(core_libs)
test_quality_SOURCES = %D%/unit/t-quality.c %D%/unit/made-space.h
test_quality_CPPFLAGS = $(test_base_CPPFLAGS)
test_quality_LDADD = $(core_libs)
test_reason_SOURCES = %D%/unit/t-reason.c
test_reason_CPPFLAGS = $(test_base_CPPFLAGS)
test_reason_LDADD = $(core_libs)
test_gp_SOURCES = %D%/unit/t-gp.c %D%/unit/made-space.h
test_gp_CPPFLAGS = $(test_base_CPPFLAGS)
test_gp_LDADD = $(core_libs)
test_numerics_SOURCES = %D%/unit/t-numerics.c
test_numerics_CPPFLAGS = $(test_base_CPPFLAGS)
test_numerics_LDADD = $(core_libs)
test_sweep_SOURCES = %D%/unit/t-sweep.c
test_sweep_CPPFLAGS = $(test_base_CPPFLAGS)
test_sweep_LDADD = $(core_libs)
test_fold_SOURCES = %D%/unit/t-fold.c %D%/unit/sweep-text.h
test_fold_CPPFLAGS = $(test_base_CPPFLAGS)
test_fold_LDADD = $(core_libs)
test_cfgfile_SOURCES = %D%/unit/t-cfgfile.c
test_cfgfile_CPPFLAGS = $(test_base_CPPFLAGS)
test_cfgfile_LDADD = $(cfgfile_libs)
test_log_SOURCES = %D%/unit/t-log.c
test_log_CPPFLAGS = $(test_base_CPPFLAGS)
test_log_LDADD = $(store_libs)
test_command_SOURCES = %D%/unit/t-command.c
test_command_CPPFLAGS = $(test_base_CPPFLAGS)
test_command_LDADD = $(jobs_libs)
test_metric_SOURCES = %D%/unit/t-metric.c
test_metric_CPPFLAGS = $(test_base_CPPFLAGS)
test_metric_LDADD = $(jobs_libs)

test_ui_SOURCES = %D%/unit/t-ui.c %D%/unit/made.h
test_ui_CPPFLAGS = $(test_base_CPPFLAGS)
test_ui_LDADD = $(ui_libs)
test_mouse_SOURCES = %D%/unit/t-mouse.c %D%/unit/made.h
test_mouse_CPPFLAGS = $(test_base_CPPFLAGS)
test_mouse_LDADD = $(ui_libs)
test_chart_SOURCES = %D%/unit/t-chart.c %D%/unit/made.h
test_chart_CPPFLAGS = $(test_base_CPPFLAGS)
test_chart_LDADD = $(ui_libs)
test_screens_SOURCES = %D%/unit/t-screens.c %D%/unit/made.h
test_screens_CPPFLAGS = $(test_base_CPPFLAGS)
test_screens_LDADD = $(ui_libs)
test_import_SOURCES = %D%/unit/t-import.c %D%/unit/import-fold.h
test_import_CPPFLAGS = $(test_base_CPPFLAGS)
test_import_LDADD = $(import_libs)
test_import_roles_SOURCES = %D%/unit/t-import-roles.c %D%/unit/import-fold.h
test_import_roles_CPPFLAGS = $(test_base_CPPFLAGS)
test_import_roles_LDADD = $(import_libs)
test_from_help_SOURCES = %D%/unit/t-from-help.c
test_from_help_CPPFLAGS = $(test_base_CPPFLAGS)
test_from_help_LDADD = $(core_libs)

EXTRA_DIST += %D%/tap.h %D%/golden %D%/data

test_replay_SOURCES = %D%/unit/t-replay.c
test_replay_CPPFLAGS = $(test_base_CPPFLAGS)
test_replay_LDADD = $(core_libs)
test_book_SOURCES = %D%/unit/t-book.c
test_book_CPPFLAGS = $(test_base_CPPFLAGS)
test_book_LDADD = $(folder_libs)

test_writer_SOURCES = %D%/unit/t-writer.c
test_writer_CPPFLAGS = $(test_base_CPPFLAGS)
test_writer_LDADD = $(folder_libs)

# The longest first, for make -j.
cli_tests = %D%/cli/crash.sh %D%/cli/screen.sh %D%/cli/terminal.sh %D%/cli/hostile.sh %D%/cli/errors.sh %D%/cli/run.sh %D%/cli/ctl.sh \
	%D%/cli/policies.sh %D%/cli/suggestion.sh %D%/cli/init.sh %D%/cli/ask.sh %D%/cli/examples.sh \
	%D%/cli/optuna.sh %D%/cli/azureml.sh %D%/unit/train.sh \
	%D%/layers.sh %D%/files.sh %D%/docs.sh
TESTS += $(cli_tests)
EXTRA_DIST += $(cli_tests) %D%/all.sh %D%/lint.sh %D%/cppcheck.supp %D%/lsan.supp %D%/README %D%/cli/lib.sh %D%/cli/tmux.sh %D%/unit/test_azureml.py

# Fuzz targets: with --enable-fuzzing they are libFuzzer programs, otherwise make check runs the
# corpus through them once.
fuzz_targets = fuzz-expr fuzz-cfgfile fuzz-log fuzz-metric fuzz-import fuzz-keys
check_PROGRAMS += $(fuzz_targets)
if FUZZING
fuzz_main =
AM_LDFLAGS = -fsanitize=fuzzer
else
fuzz_main = %D%/fuzz/replay.c
endif
fuzz_expr_SOURCES = %D%/fuzz/fuzz-expr.c $(fuzz_main)
fuzz_expr_LDADD = $(core_libs)
fuzz_cfgfile_SOURCES = %D%/fuzz/fuzz-cfgfile.c $(fuzz_main)
fuzz_cfgfile_LDADD = $(cfgfile_libs)
fuzz_log_SOURCES = %D%/fuzz/fuzz-log.c $(fuzz_main)
fuzz_log_LDADD = $(store_libs)
fuzz_import_SOURCES = %D%/fuzz/fuzz-import.c $(fuzz_main)
fuzz_import_LDADD = $(import_libs)
fuzz_keys_SOURCES = %D%/fuzz/fuzz-keys.c %D%/unit/made.h $(fuzz_main)
fuzz_keys_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/unit
fuzz_keys_LDADD = $(ui_libs)
fuzz_metric_SOURCES = %D%/fuzz/fuzz-metric.c $(fuzz_main)
fuzz_metric_LDADD = $(jobs_libs)
TESTS += %D%/fuzz/corpus.sh
EXTRA_DIST += %D%/fuzz/corpus.sh %D%/fuzz/replay.c %D%/fuzz/corpus

FUZZ_SECONDS = 600
fuzz: $(fuzz_targets)
	@for t in $(fuzz_targets); do \
		mkdir -p found/$$t; \
		ASAN_OPTIONS=detect_leaks=0 ./$$t -max_total_time=$(FUZZ_SECONDS) -timeout=10 \
			-print_final_stats=1 found/$$t $(top_srcdir)/tests/fuzz/corpus/$${t#fuzz-} || exit 1; \
	done

EXTRA_PROGRAMS += bench-policy
bench_policy_SOURCES = %D%/bench/bench-policy.c
bench_policy_LDADD = $(core_libs)
EXTRA_PROGRAMS += sampler-bench
sampler_bench_SOURCES = %D%/bench/sampler-bench.c %D%/bench/problems.c %D%/bench/problems.h \
	%D%/bench/table.c %D%/bench/table.h %D%/unit/made-space.h
sampler_bench_LDADD = $(core_libs)
CLEANFILES += bench-policy sampler-bench

bench: all bench-policy
	@$(AM_TESTS_ENVIRONMENT) $(SHELL) $(top_srcdir)/tests/bench/bench.sh
bench-samplers: all sampler-bench
	@$(AM_TESTS_ENVIRONMENT) $(SHELL) $(top_srcdir)/tests/bench/samplers.sh
EXTRA_DIST += %D%/bench/README %D%/bench/bench.sh %D%/bench/screen.py %D%/bench/samplers.sh \
	%D%/bench/optuna-tpe.py %D%/bench/training.cfg %D%/bench/tables
