# Tests.  Unit tests link only the library that they test, so that a layer that leans on a
# higher one fails to link.  Scripts print TAP and find the program through $PEGBOX.

unit_tests = test-base test-conf test-space test-policy test-policy-combined test-halving \
	test-sampler test-learn test-conform test-quality test-reason test-gp \
	test-numerics test-sweep test-fold test-cfgfile test-log test-command test-metric \
	test-replay test-canvas test-setup test-ui test-mouse test-chart test-screens test-import \
	test-import-roles test-from-help test-book test-writer
check_PROGRAMS += $(unit_tests)
TESTS += $(unit_tests)

# What is linked where nothing else is said; the trainer stands by itself.
LDADD = $(core_libs)
test_base_SOURCES = %D%/unit/t-base.c
test_conf_SOURCES = %D%/unit/t-conf.c
test_space_SOURCES = %D%/unit/t-space.c
test_policy_SOURCES = %D%/unit/t-policy.c
test_policy_combined_SOURCES = %D%/unit/t-policy-combined.c
test_halving_SOURCES = %D%/unit/t-halving.c
test_sampler_SOURCES = %D%/unit/t-sampler.c
test_learn_SOURCES = %D%/unit/t-learn.c
test_conform_SOURCES = %D%/unit/t-conform.c
test_quality_SOURCES = %D%/unit/t-quality.c
test_reason_SOURCES = %D%/unit/t-reason.c
test_gp_SOURCES = %D%/unit/t-gp.c
test_numerics_SOURCES = %D%/unit/t-numerics.c
test_sweep_SOURCES = %D%/unit/t-sweep.c
test_fold_SOURCES = %D%/unit/t-fold.c
test_cfgfile_SOURCES = %D%/unit/t-cfgfile.c
test_log_SOURCES = %D%/unit/t-log.c
test_command_SOURCES = %D%/unit/t-command.c
test_metric_SOURCES = %D%/unit/t-metric.c
test_canvas_SOURCES = %D%/unit/t-canvas.c
test_setup_SOURCES = %D%/unit/t-setup.c
test_ui_SOURCES = %D%/unit/t-ui.c
test_mouse_SOURCES = %D%/unit/t-mouse.c
test_chart_SOURCES = %D%/unit/t-chart.c
test_screens_SOURCES = %D%/unit/t-screens.c
test_import_SOURCES = %D%/unit/t-import.c
test_import_roles_SOURCES = %D%/unit/t-import-roles.c
test_from_help_SOURCES = %D%/unit/t-from-help.c
test_replay_SOURCES = %D%/unit/t-replay.c
test_book_SOURCES = %D%/unit/t-book.c
test_writer_SOURCES = %D%/unit/t-writer.c
test_base_LDADD = $(base_libs)
test_cfgfile_LDADD = $(cfgfile_libs)
test_log_LDADD = $(store_libs)
test_command_LDADD = $(jobs_libs)
test_metric_LDADD = $(jobs_libs)
test_canvas_LDADD = $(ui_libs)
test_setup_LDADD = $(ui_libs)
test_ui_LDADD = $(ui_libs)
test_mouse_LDADD = $(ui_libs)
test_chart_LDADD = $(ui_libs)
test_screens_LDADD = $(ui_libs)
test_import_LDADD = $(import_libs)
test_import_roles_LDADD = $(import_libs)
test_book_LDADD = $(folder_libs)
test_writer_LDADD = $(folder_libs)
EXTRA_DIST += %D%/tap.h %D%/unit/import-fold.h %D%/unit/made.h %D%/unit/made-dir.h %D%/unit/made-policy.h \
	%D%/unit/made-space.h %D%/unit/made-trial.h %D%/unit/sweep-text.h %D%/golden %D%/data

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
fuzz_cfgfile_SOURCES = %D%/fuzz/fuzz-cfgfile.c $(fuzz_main)
fuzz_cfgfile_LDADD = $(cfgfile_libs)
fuzz_log_SOURCES = %D%/fuzz/fuzz-log.c $(fuzz_main)
fuzz_log_LDADD = $(store_libs)
fuzz_import_SOURCES = %D%/fuzz/fuzz-import.c $(fuzz_main)
fuzz_import_LDADD = $(import_libs)
fuzz_keys_SOURCES = %D%/fuzz/fuzz-keys.c $(fuzz_main)
fuzz_keys_LDADD = $(ui_libs)
fuzz_metric_SOURCES = %D%/fuzz/fuzz-metric.c $(fuzz_main)
fuzz_metric_LDADD = $(jobs_libs)
TESTS += %D%/fuzz/corpus.sh
EXTRA_DIST += %D%/fuzz/corpus.sh %D%/fuzz/fuzz.h %D%/fuzz/replay.c %D%/fuzz/corpus

FUZZ_SECONDS = 600
fuzz: $(fuzz_targets)
	@for t in $(fuzz_targets); do \
		mkdir -p found/$$t; \
		case $$t in \
		fuzz-cfgfile) more=$(top_srcdir)/data/examples ;; \
		fuzz-import) more=$(top_srcdir)/tests/data/import ;; \
		*) more= ;; \
		esac; \
		ASAN_OPTIONS=detect_leaks=0 ./$$t -max_total_time=$(FUZZ_SECONDS) -timeout=10 \
			-print_final_stats=1 found/$$t $(top_srcdir)/tests/fuzz/corpus/$${t#fuzz-} \
			$$more || exit 1; \
	done

# Built with the tests, so that they cannot rot; run by make bench and make bench-samplers.
check_PROGRAMS += bench-policy sampler-bench
bench_policy_SOURCES = %D%/bench/bench-policy.c
sampler_bench_SOURCES = %D%/bench/sampler-bench.c %D%/bench/problems.c %D%/bench/problems.h \
	%D%/bench/table.c

bench: all bench-policy
	@$(AM_TESTS_ENVIRONMENT) $(SHELL) $(top_srcdir)/tests/bench/bench.sh
bench-samplers: all sampler-bench
	@$(AM_TESTS_ENVIRONMENT) $(SHELL) $(top_srcdir)/tests/bench/samplers.sh
EXTRA_DIST += %D%/bench/README %D%/bench/bench.sh %D%/bench/screen.py %D%/bench/samplers.sh \
	%D%/bench/optuna-tpe.py %D%/bench/training.cfg %D%/bench/tables
