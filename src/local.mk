# Source lists, one static library a folder, the bottom layer first.  A folder may use only the
# ones above it that tests/layers.sh allows; the link order below repeats that.

noinst_LIBRARIES += libbase.a libfast.a libcore.a libspec.a libstore.a libjobs.a libui.a

libbase_a_SOURCES = \
	%D%/base/array.h \
	%D%/base/buf.c %D%/base/buf.h \
	%D%/base/clock.c %D%/base/clock.h \
	%D%/base/env.c %D%/base/env.h \
	%D%/base/err.c %D%/base/err.h \
	%D%/base/file.c %D%/base/file.h \
	%D%/base/hash.c %D%/base/hash.h \
	%D%/base/lines.c %D%/base/lines.h \
	%D%/base/mem.c %D%/base/mem.h \
	%D%/base/num.c %D%/base/num.h \
	%D%/base/rng.c %D%/base/rng.h \
	%D%/base/text.c %D%/base/text.h \
	%D%/base/utf8.c %D%/base/utf8.h

libfast_a_CFLAGS = $(AM_CFLAGS) $(FAST_CFLAGS)
libfast_a_SOURCES = %D%/core/matern.c %D%/core/matern.h

libcore_a_CPPFLAGS = $(AM_CPPFLAGS) $(GSL_CFLAGS) $(OPENBLAS_CFLAGS) $(NLOPT_CFLAGS)
libcore_a_SOURCES = \
	%D%/core/acq.c %D%/core/acq.h \
	%D%/core/acq_max.c %D%/core/acq_max.h \
	%D%/core/assignment.c %D%/core/assignment.h \
	%D%/core/cmaes.c %D%/core/cmaes.h \
	%D%/core/cond.c %D%/core/cond.h \
	%D%/core/conf.c %D%/core/conf.h \
	%D%/core/conf_check.c \
	%D%/core/conf_diff.c %D%/core/conf_diff.h \
	%D%/core/conf_hyperdrive.c \
	%D%/core/conf_policy.c \
	%D%/core/conf_settings.c \
	%D%/core/event.c %D%/core/event.h \
	%D%/core/feature.c %D%/core/feature.h \
	%D%/core/from_help.c %D%/core/from_help.h \
	%D%/core/from_help_propose.c \
	%D%/core/gp.c %D%/core/gp.h \
	%D%/core/gp_data.c \
	%D%/core/gp_fit.c %D%/core/gp_fit.h \
	%D%/core/history.c %D%/core/history.h \
	%D%/core/lapack.c %D%/core/lapack.h \
	%D%/core/learn.c %D%/core/learn.h \
	%D%/core/lexer.c %D%/core/lexer.h \
	%D%/core/median.c %D%/core/median.h \
	%D%/core/normal.c %D%/core/normal.h \
	%D%/core/objective.h \
	%D%/core/ostat.c %D%/core/ostat.h \
	%D%/core/param.c %D%/core/param.h \
	%D%/core/param_parse.c \
	%D%/core/point.c \
	%D%/core/policy.c %D%/core/policy.h \
	%D%/core/policy_asha.c \
	%D%/core/policy_bandit.c \
	%D%/core/policy_combined.c \
	%D%/core/policy_median.c \
	%D%/core/policy_patience.c \
	%D%/core/policy_threshold.c \
	%D%/core/policy_truncation.c \
	%D%/core/power.c %D%/core/power.h \
	%D%/core/problem.c %D%/core/problem.h \
	%D%/core/reason.c %D%/core/reason.h \
	%D%/core/run.c %D%/core/run.h \
	%D%/core/sampler.c %D%/core/sampler.h \
	%D%/core/sampler_auto.c \
	%D%/core/sampler_bayesian.c %D%/core/sampler_bayesian.h \
	%D%/core/sampler_cmaes.c \
	%D%/core/sampler_grid.c \
	%D%/core/sampler_random.c \
	%D%/core/sampler_sobol.c \
	%D%/core/sampler_tpe.c \
	%D%/core/slice.c %D%/core/slice.h \
	%D%/core/sobol.c %D%/core/sobol.h \
	%D%/core/space.c %D%/core/space.h \
	%D%/core/sweep.c %D%/core/sweep.h \
	%D%/core/sweep_apply.c \
	%D%/core/sweep_apply_run.c \
	%D%/core/sweep_decide.c \
	%D%/core/sweep_part.h \
	%D%/core/target.c %D%/core/target.h \
	%D%/core/value.c %D%/core/value.h

libspec_a_CPPFLAGS = $(AM_CPPFLAGS) $(LIBCONFIG_CFLAGS)
libspec_a_SOURCES = \
	%D%/spec/scan.c %D%/spec/scan.h \
	%D%/spec/spec.c %D%/spec/spec.h \
	%D%/spec/spec_comments.c \
	%D%/spec/spec_from_help.c %D%/spec/spec_from_help.h \
	%D%/spec/spec_place.c %D%/spec/spec_place.h \
	%D%/spec/spec_print.c

libstore_a_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS)
libstore_a_SOURCES = \
	%D%/store/csv.c %D%/store/csv.h \
	%D%/store/export.h \
	%D%/store/export_json.c \
	%D%/store/export_optuna.c \
	%D%/store/import.c %D%/store/import.h \
	%D%/store/import_cells.c %D%/store/import_cells.h \
	%D%/store/import_deliver.c \
	%D%/store/import_files.c %D%/store/import_files.h \
	%D%/store/import_guess.c %D%/store/import_guess.h \
	%D%/store/import_guild.c \
	%D%/store/import_keras.c \
	%D%/store/import_kind.h \
	%D%/store/import_lightning.c \
	%D%/store/import_optuna.c \
	%D%/store/import_pegbox.c \
	%D%/store/import_plain.c \
	%D%/store/import_ray.c \
	%D%/store/import_read.c \
	%D%/store/import_roles.c \
	%D%/store/import_rows.c %D%/store/import_rows.h \
	%D%/store/import_runs.c %D%/store/import_runs.h \
	%D%/store/import_table.c %D%/store/import_table.h \
	%D%/store/import_wandb.c \
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

libui_a_CPPFLAGS = $(AM_CPPFLAGS) $(NCURSESW_CFLAGS)
libui_a_SOURCES = \
	%D%/ui/action.c %D%/ui/action.h \
	%D%/ui/axis.c %D%/ui/axis.h \
	%D%/ui/canvas.c %D%/ui/canvas.h \
	%D%/ui/chart.h \
	%D%/ui/chart_axes.c \
	%D%/ui/chart_draw.c \
	%D%/ui/chart_labels.c \
	%D%/ui/chart_limit.c \
	%D%/ui/chart_part.h \
	%D%/ui/chart_scale.c \
	%D%/ui/chart_svg.c \
	%D%/ui/complete.c %D%/ui/complete.h \
	%D%/ui/context.c %D%/ui/context.h \
	%D%/ui/edit.c %D%/ui/edit.h \
	%D%/ui/filter.c %D%/ui/filter.h \
	%D%/ui/glyph.c %D%/ui/glyph.h \
	%D%/ui/home.c %D%/ui/home.h \
	%D%/ui/key.c %D%/ui/key.h \
	%D%/ui/keymap.c %D%/ui/keymap.h \
	%D%/ui/layout.c %D%/ui/layout.h \
	%D%/ui/log_text.c %D%/ui/log_text.h \
	%D%/ui/menu.c %D%/ui/menu.h \
	%D%/ui/menu_roles.c %D%/ui/menu_roles.h \
	%D%/ui/pager.c %D%/ui/pager.h \
	%D%/ui/pager_act.c %D%/ui/pager_act.h \
	%D%/ui/plot.c %D%/ui/plot.h \
	%D%/ui/prompt.c %D%/ui/prompt.h \
	%D%/ui/request.c %D%/ui/request.h \
	%D%/ui/roles.c %D%/ui/roles.h \
	%D%/ui/runs.c %D%/ui/runs.h \
	%D%/ui/runs_chart.c \
	%D%/ui/runs_columns.c \
	%D%/ui/runs_cursor.c \
	%D%/ui/runs_details.c \
	%D%/ui/runs_marked.c \
	%D%/ui/runs_menu.c \
	%D%/ui/runs_order.c \
	%D%/ui/runs_part.h \
	%D%/ui/runs_table.c \
	%D%/ui/say.c %D%/ui/say.h \
	%D%/ui/scale.c %D%/ui/scale.h \
	%D%/ui/setup.h \
	%D%/ui/setup_change.c \
	%D%/ui/setup_check.c \
	%D%/ui/setup_data.c \
	%D%/ui/setup_density.c %D%/ui/setup_density.h \
	%D%/ui/setup_edit.c %D%/ui/setup_edit.h \
	%D%/ui/setup_list.c %D%/ui/setup_list.h \
	%D%/ui/setup_pane.c %D%/ui/setup_pane.h \
	%D%/ui/setup_part.h \
	%D%/ui/setup_pick.c %D%/ui/setup_pick.h \
	%D%/ui/setup_rows.c %D%/ui/setup_rows.h \
	%D%/ui/setup_undo.c \
	%D%/ui/show.c %D%/ui/show.h \
	%D%/ui/sketch.c %D%/ui/sketch.h \
	%D%/ui/style.c %D%/ui/style.h \
	%D%/ui/sweep_act.c %D%/ui/sweep_act.h \
	%D%/ui/term.c %D%/ui/term.h \
	%D%/ui/trouble.c %D%/ui/trouble.h \
	%D%/ui/ui.c %D%/ui/ui.h \
	%D%/ui/ui_act.c %D%/ui/ui_act.h \
	%D%/ui/ui_draw.c \
	%D%/ui/ui_export.c \
	%D%/ui/ui_key.c \
	%D%/ui/ui_log.c \
	%D%/ui/ui_model.h \
	%D%/ui/ui_part.h \
	%D%/ui/ui_settings.c %D%/ui/ui_settings.h \
	%D%/ui/ui_setup.c \
	%D%/ui/view.c %D%/ui/view.h \
	%D%/ui/view_help.c \
	%D%/ui/view_home.c \
	%D%/ui/view_log.c \
	%D%/ui/view_runs.c \
	%D%/ui/view_setup.c \
	%D%/ui/views.h \
	%D%/ui/want.c %D%/ui/want.h

base_libs = libbase.a
# OpenBLAS stands before GSL's own CBLAS, so that it is the one that is used.
core_libs = libcore.a libfast.a $(base_libs) $(NLOPT_LIBS) $(OPENBLAS_LIBS) $(GSL_LIBS)
spec_libs = libspec.a $(core_libs) $(LIBCONFIG_LIBS)
store_libs = libstore.a $(core_libs) $(LIBCSV_LIBS) $(JANSSON_LIBS)
ui_libs = libui.a $(core_libs) $(NCURSESW_LIBS)
jobs_libs = libjobs.a $(core_libs) $(LIBUV_LIBS) $(PCRE2_LIBS)

bin_PROGRAMS += pegbox
pegbox_CPPFLAGS = $(AM_CPPFLAGS) $(LIBUV_CFLAGS) $(JANSSON_CFLAGS)
pegbox_SOURCES = $(app_sources) %D%/app/main.c
pegbox_LDADD = libspec.a libstore.a libjobs.a libui.a $(core_libs) $(LIBCONFIG_LIBS) \
	$(LIBCSV_LIBS) $(JANSSON_LIBS) $(LIBUV_LIBS) $(PCRE2_LIBS) $(NCURSESW_LIBS)

app_sources = \
	%D%/app/args.c %D%/app/args.h \
	%D%/app/assigner.c %D%/app/assigner.h \
	%D%/app/book.c %D%/app/book.h \
	%D%/app/cmd.c %D%/app/cmd.h \
	%D%/app/cmd_attach.c \
	%D%/app/cmd_best.c \
	%D%/app/cmd_check.c \
	%D%/app/cmd_ctl.c \
	%D%/app/cmd_demo.c \
	%D%/app/cmd_dump.c \
	%D%/app/cmd_engine.c \
	%D%/app/cmd_export.c \
	%D%/app/cmd_init.c \
	%D%/app/cmd_list.c \
	%D%/app/cmd_metrics.c \
	%D%/app/cmd_replay.c \
	%D%/app/cmd_resume.c \
	%D%/app/cmd_run.c \
	%D%/app/cmd_status.c \
	%D%/app/cmd_suggest.c \
	%D%/app/control.c %D%/app/control.h \
	%D%/app/dialog.c %D%/app/dialog.h \
	%D%/app/engine.c %D%/app/engine.h \
	%D%/app/engine_control.c \
	%D%/app/engine_disk.c \
	%D%/app/engine_edit.c \
	%D%/app/engine_jobs.c \
	%D%/app/engine_open.c \
	%D%/app/engine_part.h \
	%D%/app/engine_start.c \
	%D%/app/folders.c %D%/app/folders.h \
	%D%/app/front.c %D%/app/front.h \
	%D%/app/front_form.c \
	%D%/app/front_home.c \
	%D%/app/front_state.h \
	%D%/app/front_sweep.c \
	%D%/app/headless.c %D%/app/headless.h \
	%D%/app/lock.c %D%/app/lock.h \
	%D%/app/past.c %D%/app/past.h \
	%D%/app/paths.c %D%/app/paths.h \
	%D%/app/places.c %D%/app/places.h \
	%D%/app/replay.c %D%/app/replay.h \
	%D%/app/run.h \
	%D%/app/run_end.c %D%/app/run_end.h \
	%D%/app/run_environment.c %D%/app/run_environment.h \
	%D%/app/run_folder.c %D%/app/run_folder.h \
	%D%/app/setup.c %D%/app/setup.h \
	%D%/app/setup_look.c \
	%D%/app/spawn.c %D%/app/spawn.h \
	%D%/app/summary.c %D%/app/summary.h \
	%D%/app/watch.h \
	%D%/app/writer.c %D%/app/writer.h \
	%D%/app/writer_open.c \
	%D%/app/writer_part.h

pkglibexec_PROGRAMS += pegbox-train
pegbox_train_SOURCES = \
	%D%/train/digits.c %D%/train/digits.h \
	%D%/train/net.c %D%/train/net.h \
	%D%/train/train.c
