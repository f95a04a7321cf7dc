# Source lists, one static library a folder, the bottom layer first.  A folder may use only the
# ones above it that tests/layers.sh allows; the link order below repeats that.

noinst_LIBRARIES += libbase.a libcore.a libspec.a libstore.a libjobs.a

libbase_a_SOURCES = \
	%D%/base/array.h \
	%D%/base/buf.c %D%/base/buf.h \
	%D%/base/err.c %D%/base/err.h \
	%D%/base/hash.c %D%/base/hash.h \
	%D%/base/lines.c %D%/base/lines.h \
	%D%/base/mem.c %D%/base/mem.h \
	%D%/base/num.c %D%/base/num.h \
	%D%/base/text.c %D%/base/text.h

libcore_a_CPPFLAGS = $(AM_CPPFLAGS) $(GSL_CFLAGS)
libcore_a_SOURCES = \
	%D%/core/cond.c %D%/core/cond.h \
	%D%/core/conf.c %D%/core/conf.h \
	%D%/core/conf_check.c \
	%D%/core/decide.c \
	%D%/core/event.h \
	%D%/core/lexer.c %D%/core/lexer.h \
	%D%/core/objective.h \
	%D%/core/ostat.c %D%/core/ostat.h \
	%D%/core/param.c %D%/core/param.h \
	%D%/core/param_parse.c \
	%D%/core/point.c \
	%D%/core/policy.c %D%/core/policy.h \
	%D%/core/policy_bandit.c \
	%D%/core/policy_median.c \
	%D%/core/policy_rank.c %D%/core/policy_rank.h \
	%D%/core/policy_truncation.c \
	%D%/core/rng.c %D%/core/rng.h \
	%D%/core/run.c %D%/core/run.h \
	%D%/core/sampler.c %D%/core/sampler.h \
	%D%/core/sampler_grid.c \
	%D%/core/sampler_random.c \
	%D%/core/sampler_sobol.c \
	%D%/core/space.c %D%/core/space.h \
	%D%/core/sweep.c %D%/core/sweep.h \
	%D%/core/value.c %D%/core/value.h

libspec_a_CPPFLAGS = $(AM_CPPFLAGS) $(LIBCONFIG_CFLAGS)
libspec_a_SOURCES = \
	%D%/spec/spec.c %D%/spec/spec.h \
	%D%/spec/spec_print.c

libstore_a_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS)
libstore_a_SOURCES = \
	%D%/store/csv.c %D%/store/csv.h \
	%D%/store/export.h \
	%D%/store/export_json.c \
	%D%/store/export_optuna.c \
	%D%/store/json_text.c %D%/store/json_text.h \
	%D%/store/log.c %D%/store/log.h \
	%D%/store/log_read.c \
	%D%/store/results.c %D%/store/results.h

libjobs_a_CPPFLAGS = $(AM_CPPFLAGS) $(LIBUV_CFLAGS) $(PCRE2_CFLAGS)
libjobs_a_SOURCES = \
	%D%/jobs/command.c %D%/jobs/command.h \
	%D%/jobs/job.c %D%/jobs/job.h \
	%D%/jobs/metric.c %D%/jobs/metric.h \
	%D%/jobs/metric_dict.c %D%/jobs/metric_dict.h \
	%D%/jobs/metric_pairs.c %D%/jobs/metric_parts.h \
	%D%/jobs/metric_pattern.c \
	%D%/jobs/metric_why.c \
	%D%/jobs/watcher.c %D%/jobs/watcher.h

base_libs = libbase.a
core_libs = libcore.a $(base_libs) $(GSL_LIBS)
spec_libs = libspec.a $(core_libs) $(LIBCONFIG_LIBS)
store_libs = libstore.a $(core_libs) $(LIBCSV_LIBS) $(JANSSON_LIBS)
jobs_libs = libjobs.a $(core_libs) $(LIBUV_LIBS) $(PCRE2_LIBS)

bin_PROGRAMS += pegbox
pegbox_CPPFLAGS = $(AM_CPPFLAGS) $(LIBUV_CFLAGS) $(JANSSON_CFLAGS)
pegbox_SOURCES = $(app_sources) %D%/app/main.c
pegbox_LDADD = libspec.a libstore.a libjobs.a $(core_libs) $(LIBCONFIG_LIBS) $(LIBCSV_LIBS) \
	$(JANSSON_LIBS) $(LIBUV_LIBS) $(PCRE2_LIBS)

app_sources = \
	%D%/app/args.c %D%/app/args.h \
	%D%/app/book.c %D%/app/book.h \
	%D%/app/cmd.h \
	%D%/app/cmd_best.c \
	%D%/app/cmd_check.c \
	%D%/app/cmd_ctl.c \
	%D%/app/cmd_demo.c \
	%D%/app/cmd_dump.c \
	%D%/app/cmd_export.c \
	%D%/app/cmd_list.c \
	%D%/app/cmd_metrics.c \
	%D%/app/cmd_replay.c \
	%D%/app/cmd_resume.c \
	%D%/app/cmd_run.c \
	%D%/app/cmd_status.c \
	%D%/app/cmd_suggest.c \
	%D%/app/control.c %D%/app/control.h \
	%D%/app/engine.c %D%/app/engine.h \
	%D%/app/engine_control.c \
	%D%/app/engine_disk.c \
	%D%/app/engine_open.c \
	%D%/app/engine_start.c \
	%D%/app/engine_state.h \
	%D%/app/folders.c %D%/app/folders.h \
	%D%/app/headless.c %D%/app/headless.h \
	%D%/app/places.c %D%/app/places.h \
	%D%/app/replay.c %D%/app/replay.h \
	%D%/app/run.h \
	%D%/app/setup.c %D%/app/setup.h  \
	%D%/app/summary.c %D%/app/summary.h

pkglibexec_PROGRAMS += pegbox-train
pegbox_train_SOURCES = \
	%D%/train/digits.c %D%/train/digits.h \
	%D%/train/net.c %D%/train/net.h \
	%D%/train/train.c
