# Source lists, one static library a floor, the bottom one first.  A folder may use only what
# tests/layers.sh allows; the link order below repeats that.

noinst_LIBRARIES = libbase.a libfast.a libcore.a libcfgfile.a libstore.a libimport.a libforeign.a libjobs.a \
	libui.a libreport.a libfolder.a libengine.a libfront.a

libfast_a_CFLAGS = $(AM_CFLAGS) $(FAST_CFLAGS)
libfast_a_SOURCES = \
	%D%/core/model/clones.h \
	%D%/core/model/improve.c %D%/core/model/improve.h \
	%D%/core/model/matern.c %D%/core/model/matern.h

libbase_a_SOURCES = \
	%D%/base/array.h \
	%D%/base/buf.c %D%/base/buf.h \
	%D%/base/clock.c %D%/base/clock.h \
	%D%/base/env.c %D%/base/env.h \
	%D%/base/err.c %D%/base/err.h \
	%D%/base/file.c %D%/base/file.h \
	%D%/base/formula.c %D%/base/formula.h \
	%D%/base/hash.c %D%/base/hash.h \
	%D%/base/installed.c %D%/base/installed.h \
	%D%/base/lines.c %D%/base/lines.h \
	%D%/base/mem.c %D%/base/mem.h \
	%D%/base/num.c %D%/base/num.h \
	%D%/base/plain.c %D%/base/plain.h \
	%D%/base/rng.c %D%/base/rng.h \
	%D%/base/strings.c %D%/base/strings.h \
	%D%/base/text.c %D%/base/text.h \
	%D%/base/utf8.c %D%/base/utf8.h \
	%D%/base/xml.c %D%/base/xml.h

libcore_a_SOURCES = \
	%D%/core/goal.h \
	%D%/core/place.h \
	%D%/core/problem.c %D%/core/problem.h \
	%D%/core/space/cond.c %D%/core/space/cond.h \
	%D%/core/space/lexer.c %D%/core/space/lexer.h \
	%D%/core/space/param.c %D%/core/space/param.h \
	%D%/core/space/param_change.c %D%/core/space/param_change.h \
	%D%/core/space/param_parse.c \
	%D%/core/space/param_part.h \
	%D%/core/space/param_scaled.c \
	%D%/core/space/point.c %D%/core/space/point.h \
	%D%/core/space/scale.c %D%/core/space/scale.h \
	%D%/core/space/space.c %D%/core/space/space.h \
	%D%/core/space/value.c %D%/core/space/value.h \
	%D%/core/history/earlier.c %D%/core/history/earlier.h \
	%D%/core/history/fit.c %D%/core/history/fit.h \
	%D%/core/history/history.c %D%/core/history/history.h \
	%D%/core/model/blas.c %D%/core/model/blas.h \
	%D%/core/model/feature.c %D%/core/model/feature.h \
	%D%/core/model/gp.c %D%/core/model/gp.h \
	%D%/core/model/gp_data.c \
	%D%/core/model/gp_draws.c %D%/core/model/gp_draws.h \
	%D%/core/model/gp_fit.c \
	%D%/core/model/gp_trend.c %D%/core/model/gp_trend.h \
	%D%/core/model/lapack.c %D%/core/model/lapack.h \
	%D%/core/model/normal.c %D%/core/model/normal.h \
	%D%/core/model/power.c %D%/core/model/power.h \
	%D%/core/model/slice.c %D%/core/model/slice.h \
	%D%/core/model/student.c %D%/core/model/student.h \
	%D%/core/model/surrogate.c %D%/core/model/surrogate.h \
	%D%/core/model/target.c %D%/core/model/target.h \
	%D%/core/model/trend.c %D%/core/model/trend.h \
	%D%/core/sampler/acq.c %D%/core/sampler/acq.h \
	%D%/core/sampler/acq_max.c %D%/core/sampler/acq_max.h \
	%D%/core/sampler/cmaes.c %D%/core/sampler/cmaes.h \
	%D%/core/sampler/parzen.c %D%/core/sampler/parzen.h \
	%D%/core/sampler/reason.c %D%/core/sampler/reason.h \
	%D%/core/sampler/sampler.c %D%/core/sampler/sampler.h \
	%D%/core/sampler/sampler_auto.c \
	%D%/core/sampler/sampler_bayesian.c %D%/core/sampler/sampler_bayesian.h \
	%D%/core/sampler/sampler_cmaes.c \
	%D%/core/sampler/sampler_grid.c \
	%D%/core/sampler/sampler_random.c \
	%D%/core/sampler/sampler_sobol.c \
	%D%/core/sampler/sampler_tpe.c \
	%D%/core/sampler/sobol.c %D%/core/sampler/sobol.h \
	%D%/core/policy/median.c %D%/core/policy/median.h \
	%D%/core/policy/ostat.c %D%/core/policy/ostat.h \
	%D%/core/policy/policy.c %D%/core/policy/policy.h \
	%D%/core/policy/policy_asha.c \
	%D%/core/policy/policy_bandit.c \
	%D%/core/policy/policy_combined.c \
	%D%/core/policy/policy_median.c \
	%D%/core/policy/policy_patience.c \
	%D%/core/policy/policy_threshold.c \
	%D%/core/policy/policy_truncation.c \
	%D%/core/conf/conf.c %D%/core/conf/conf.h \
	%D%/core/conf/conf_check.c \
	%D%/core/conf/conf_diff.c %D%/core/conf/conf_diff.h \
	%D%/core/conf/conf_hyperdrive.c \
	%D%/core/conf/conf_policy.c \
	%D%/core/conf/conf_settings.c \
	%D%/core/conf/conf_unread.c \
	%D%/core/conf/conf_warn.c \
	%D%/core/conf/unfinished.c %D%/core/conf/unfinished.h \
	%D%/core/conf/shell_line.c %D%/core/conf/shell_line.h \
	%D%/core/conf/from_help.c %D%/core/conf/from_help.h \
	%D%/core/conf/from_help_line.c \
	%D%/core/conf/from_help_part.h \
	%D%/core/conf/from_help_propose.c \
	%D%/core/conf/from_help_range.c \
	%D%/core/conf/from_help_rules.c \
	%D%/core/conf/from_help_tell.c \
	%D%/core/conf/from_help_defaults.c \
	%D%/core/conf/stop_when.c %D%/core/conf/stop_when.h \
	%D%/core/conf/tried.c %D%/core/conf/tried.h \
	%D%/core/sweep/assignment.c %D%/core/sweep/assignment.h \
	%D%/core/sweep/confirmed.c %D%/core/sweep/confirmed.h \
	%D%/core/sweep/event.c %D%/core/sweep/event.h \
	%D%/core/sweep/learn.c %D%/core/sweep/learn.h \
	%D%/core/sweep/name_index.c %D%/core/sweep/name_index.h \
	%D%/core/sweep/run.c %D%/core/sweep/run.h \
	%D%/core/sweep/why.c %D%/core/sweep/why.h \
	%D%/core/sweep/series.c %D%/core/sweep/series.h \
	%D%/core/sweep/sweep.c %D%/core/sweep/sweep.h \
	%D%/core/sweep/sweep_apply.c \
	%D%/core/sweep/sweep_decide.c \
	%D%/core/sweep/sweep_confirm.c \
	%D%/core/sweep/sweep_reread.c \
	%D%/core/analysis/advice.c %D%/core/analysis/advice.h \
	%D%/core/analysis/alike.c %D%/core/analysis/alike.h \
	%D%/core/analysis/analysis.c %D%/core/analysis/analysis.h \
	%D%/core/analysis/buckets.c %D%/core/analysis/buckets.h \
	%D%/core/analysis/chance.c %D%/core/analysis/chance.h \
	%D%/core/analysis/confirm.c %D%/core/analysis/confirm.h \
	%D%/core/analysis/confirm_plan.c %D%/core/analysis/confirm_plan.h \
	%D%/core/analysis/compare.c %D%/core/analysis/compare.h \
	%D%/core/analysis/compare_part.h \
	%D%/core/analysis/compare_group.c \
	%D%/core/analysis/compare_line.c \
	%D%/core/analysis/compare_result.c \
	%D%/core/analysis/compare_share.c \
	%D%/core/analysis/compare_test.c \
	%D%/core/analysis/dial.c %D%/core/analysis/dial.h \
	%D%/core/analysis/early.c %D%/core/analysis/early.h \
	%D%/core/analysis/effects.c %D%/core/analysis/effects.h \
	%D%/core/analysis/failing.c %D%/core/analysis/failing.h \
	%D%/core/analysis/forecast.c %D%/core/analysis/forecast.h \
	%D%/core/analysis/groups.c %D%/core/analysis/groups.h %D%/core/analysis/groups_print.c \
	%D%/core/analysis/hindsight.c %D%/core/analysis/hindsight.h \
	%D%/core/analysis/learned.c %D%/core/analysis/learned.h \
	%D%/core/analysis/lineup.c %D%/core/analysis/lineup.h \
	%D%/core/analysis/maps.c %D%/core/analysis/maps.h \
	%D%/core/analysis/nearby.c %D%/core/analysis/nearby.h \
	%D%/core/analysis/parallel.c %D%/core/analysis/parallel.h \
	%D%/core/analysis/path.c %D%/core/analysis/path.h \
	%D%/core/analysis/paths.c %D%/core/analysis/paths.h \
	%D%/core/analysis/progress.c %D%/core/analysis/progress.h \
	%D%/core/analysis/rank.c %D%/core/analysis/rank.h \
	%D%/core/analysis/rank_sum.c %D%/core/analysis/rank_sum.h \
	%D%/core/analysis/reach.c %D%/core/analysis/reach.h \
	%D%/core/analysis/recording.c %D%/core/analysis/recording.h \
	%D%/core/analysis/replay.c %D%/core/analysis/replay.h \
	%D%/core/analysis/same.c %D%/core/analysis/same.h \
	%D%/core/analysis/saved.c %D%/core/analysis/saved.h \
	%D%/core/analysis/siblings.c %D%/core/analysis/siblings.h \
	%D%/core/analysis/silent.c %D%/core/analysis/silent.h \
	%D%/core/analysis/spread.c %D%/core/analysis/spread.h \
	%D%/core/analysis/stopping.c %D%/core/analysis/stopping.h \
	%D%/core/analysis/subject.c %D%/core/analysis/subject.h \
	%D%/core/analysis/surface.c %D%/core/analysis/surface.h \
	%D%/core/analysis/tail.c %D%/core/analysis/tail.h \
	%D%/core/analysis/tradeoff.c %D%/core/analysis/tradeoff.h \
	%D%/core/analysis/timeline.c %D%/core/analysis/timeline.h \
	%D%/core/analysis/unjudged.c %D%/core/analysis/unjudged.h \
	%D%/core/lesson/course.c %D%/core/lesson/course.h \
	%D%/core/lesson/glossary.c %D%/core/lesson/glossary.h \
	%D%/core/lesson/lesson.c %D%/core/lesson/lesson.h \
	%D%/core/lesson/lesson_check.c %D%/core/lesson/lesson_check.h \
	%D%/core/lesson/lesson_text.c %D%/core/lesson/lesson_text.h \
	%D%/core/lesson/measure.c %D%/core/lesson/measure.h \
	%D%/core/lesson/measure_names.c \
	%D%/core/lesson/outcome.c %D%/core/lesson/outcome.h \
	%D%/core/lesson/prefix.c %D%/core/lesson/prefix.h \
	%D%/core/lesson/tape.c %D%/core/lesson/tape.h \
	%D%/core/lesson/told.c %D%/core/lesson/told.h

libcfgfile_a_SOURCES = \
	%D%/cfgfile/cfgfile.c %D%/cfgfile/cfgfile.h \
	%D%/cfgfile/cfgfile_comments.c \
	%D%/cfgfile/cfgfile_draft.c \
	%D%/cfgfile/cfgfile_part.h \
	%D%/cfgfile/cfgfile_print.c \
	%D%/cfgfile/cfgfile_scan.c %D%/cfgfile/cfgfile_scan.h \
	%D%/cfgfile/cfgfile_text.c %D%/cfgfile/cfgfile_text.h \
	%D%/cfgfile/lesson_file.c %D%/cfgfile/lesson_file.h \
	%D%/cfgfile/lesson_file_part.h \
	%D%/cfgfile/lesson_file_sweep.c

libstore_a_SOURCES = \
	%D%/store/csv.c %D%/store/csv.h \
	%D%/store/doc.c %D%/store/doc.h \
	%D%/store/doc_read.c \
	%D%/store/doc_tree.c %D%/store/doc_tree.h \
	%D%/store/export.h \
	%D%/store/export_json.c \
	%D%/store/export_optuna.c \
	%D%/store/json_text.c %D%/store/json_text.h \
	%D%/store/log.c %D%/store/log.h \
	%D%/store/log_read.c \
	%D%/store/results.c %D%/store/results.h

libimport_a_SOURCES = \
	%D%/import/import.c %D%/import/import.h \
	%D%/import/import_cells.c %D%/import/import_cells.h \
	%D%/import/import_deliver.c \
	%D%/import/import_autoresearch.c \
	%D%/import/import_ax.c \
	%D%/import/import_feed.c \
	%D%/import/import_files.c %D%/import/import_files.h \
	%D%/import/import_form.h \
	%D%/import/import_json.c \
	%D%/import/import_made.c \
	%D%/import/import_mlflow.c \
	%D%/import/import_sklearn.c \
	%D%/import/import_sb3.c \
	%D%/import/import_tensorboard.c \
	%D%/import/import_trainer.c \
	%D%/import/import_tuner.c \
	%D%/import/import_ultralytics.c \
	%D%/import/import_yaml.c \
	%D%/import/import_guess.c \
	%D%/import/import_tried.c \
	%D%/import/import_guild.c \
	%D%/import/import_keras.c \
	%D%/import/import_kind.h \
	%D%/import/import_lightning.c \
	%D%/import/import_optuna.c \
	%D%/import/import_pegbox.c \
	%D%/import/import_plain.c \
	%D%/import/import_ray.c \
	%D%/import/import_read.c \
	%D%/import/import_roles.c \
	%D%/import/import_rows.c %D%/import/import_rows.h \
	%D%/import/import_runs.c %D%/import/import_runs.h \
	%D%/import/import_table.c %D%/import/import_table.h \
	%D%/import/import_wandb.c

libforeign_a_SOURCES = \
	%D%/foreign/azure.c %D%/foreign/azure_part.h \
	%D%/foreign/azure_command.c \
	%D%/foreign/azure_data.c \
	%D%/foreign/azure_find.c \
	%D%/foreign/azure_job.h \
	%D%/foreign/azure_pipeline.c \
	%D%/foreign/azure_plain.c \
	%D%/foreign/azure_reference.c %D%/foreign/azure_reference.h \
	%D%/foreign/azure_space.c \
	%D%/foreign/azure_sweep.c \
	%D%/foreign/azure_trial.c \
	%D%/foreign/azure_v1.c \
	%D%/foreign/foreign.c %D%/foreign/foreign.h \
	%D%/foreign/foreign_ask.c \
	%D%/foreign/foreign_carry.c %D%/foreign/foreign_carry.h \
	%D%/foreign/foreign_part.h \
	%D%/foreign/foreign_say.c \
	%D%/foreign/hydra.c %D%/foreign/hydra_part.h \
	%D%/foreign/hydra_value.c \
	%D%/foreign/katib.c %D%/foreign/katib_part.h \
	%D%/foreign/katib_program.c \
	%D%/foreign/katib_space.c \
	%D%/foreign/local.c %D%/foreign/local.h \
	%D%/foreign/nni.c %D%/foreign/nni_part.h \
	%D%/foreign/nni_space.c \
	%D%/foreign/shell_copy.c %D%/foreign/shell_copy.h \
	%D%/foreign/wandb.c %D%/foreign/wandb_part.h \
	%D%/foreign/wandb_program.c \
	%D%/foreign/wandb_space.c

libjobs_a_SOURCES = \
	%D%/jobs/command.c %D%/jobs/command.h \
	%D%/jobs/command_append.c \
	%D%/jobs/command_fill.c \
	%D%/jobs/command_part.h \
	%D%/jobs/exception.c %D%/jobs/exception.h \
	%D%/jobs/job.c %D%/jobs/job.h \
	%D%/jobs/job_output.c \
	%D%/jobs/job_part.h \
	%D%/jobs/job_start.c \
	%D%/jobs/keeper.c %D%/jobs/keeper.h \
	%D%/jobs/leftovers.c %D%/jobs/leftovers.h \
	%D%/jobs/metric.c %D%/jobs/metric.h \
	%D%/jobs/metric_bare.c \
	%D%/jobs/metric_cells.c %D%/jobs/metric_cells.h \
	%D%/jobs/metric_dict.c %D%/jobs/metric_dict.h \
	%D%/jobs/metric_number.c \
	%D%/jobs/metric_pairs.c \
	%D%/jobs/metric_part.h \
	%D%/jobs/metric_pattern.c \
	%D%/jobs/metric_split.c \
	%D%/jobs/metric_table.c \
	%D%/jobs/metrics_file.c %D%/jobs/metrics_file.h \
	%D%/jobs/metrics_rows.c %D%/jobs/metrics_rows.h \
	%D%/jobs/recorded.c %D%/jobs/recorded.h \
	%D%/jobs/template.c %D%/jobs/template.h \
	%D%/jobs/step_values.c %D%/jobs/step_values.h \
	%D%/jobs/waiting.c %D%/jobs/waiting.h \
	%D%/jobs/metric_why_not.c \
	%D%/jobs/minder.c %D%/jobs/minder.h \
	%D%/jobs/minder_part.h \
	%D%/jobs/minder_process.c \
	%D%/jobs/pass.c %D%/jobs/pass.h \
	%D%/jobs/procs.c %D%/jobs/procs.h

libui_a_SOURCES = \
	%D%/ui/action.c %D%/ui/action.h \
	%D%/ui/axis.c %D%/ui/axis.h %D%/ui/axis_fit.c \
	%D%/ui/canvas.c %D%/ui/canvas.h \
	%D%/ui/chart.h \
	%D%/ui/chart_axes.c %D%/ui/chart_band.c %D%/ui/chart_curve.c %D%/ui/chart_cuts.c \
	%D%/ui/chart_draw.c \
	%D%/ui/chart_groups.c \
	%D%/ui/chart_labels.c \
	%D%/ui/chart_limit.c \
	%D%/ui/chart_range.c %D%/ui/chart_runs.c \
	%D%/ui/chart_scale.c \
	%D%/ui/chart_svg.c %D%/ui/chart_zoom.c \
	%D%/ui/compare_plot.c \
	%D%/ui/compare_shares.c \
	%D%/ui/compare_show.h \
	%D%/ui/compare_table.c \
	%D%/ui/complete.c %D%/ui/complete.h \
	%D%/ui/effect_plot.c %D%/ui/effect_plot.h \
	%D%/ui/edit.c %D%/ui/edit.h \
	%D%/ui/explain.c %D%/ui/explain.h \
	%D%/ui/filter.c %D%/ui/filter.h \
	%D%/ui/glyph.c %D%/ui/glyph.h \
	%D%/ui/groups_plot.c %D%/ui/groups_plot.h \
	%D%/ui/bar.c %D%/ui/bar.h \
	%D%/ui/background.c %D%/ui/background.h \
	%D%/ui/home.h \
	%D%/ui/home_list.c \
	%D%/ui/hints.c %D%/ui/hints.h \
	%D%/ui/input.c %D%/ui/input.h \
	%D%/ui/key.c %D%/ui/key.h \
	%D%/ui/keymap.c %D%/ui/keymap.h \
	%D%/ui/label.c %D%/ui/label.h \
	%D%/ui/layout.c %D%/ui/layout.h \
	%D%/ui/learn.h \
	%D%/ui/learn_curves.c \
	%D%/ui/learn_glossary.c \
	%D%/ui/learn_lesson.c \
	%D%/ui/learn_lines.c \
	%D%/ui/learn_list.c \
	%D%/ui/learn_model.c \
	%D%/ui/learn_panel.c \
	%D%/ui/learn_panel.h \
	%D%/ui/learn_race.c \
	%D%/ui/learn_rounds.c \
	%D%/ui/learn_scale.c \
	%D%/ui/learn_scatter.c \
	%D%/ui/learn_seeds.c \
	%D%/ui/learn_table.c \
	%D%/ui/learn_text.c \
	%D%/ui/map_plot.c %D%/ui/map_plot.h \
	%D%/ui/menu.c %D%/ui/menu.h \
	%D%/ui/pager.c %D%/ui/pager.h \
	%D%/ui/panel.h \
	%D%/ui/pair_plot.c %D%/ui/pair_plot.h \
	%D%/ui/panel.c \
	%D%/ui/panel_advice.c \
	%D%/ui/panel_change.c \
	%D%/ui/panel_compare.c \
	%D%/ui/panel_groups.c \
	%D%/ui/panel_importance.c \
	%D%/ui/panel_brush.c \
	%D%/ui/panel_map.c \
	%D%/ui/panel_parallel.c \
	%D%/ui/panel_path.c \
	%D%/ui/panel_progress.c \
	%D%/ui/parallel_plot.c %D%/ui/parallel_plot.h \
	%D%/ui/brush.c %D%/ui/brush.h \
	%D%/ui/panel_slices.c \
	%D%/ui/panel_stop.c \
	%D%/ui/panel_timeline.c \
	%D%/ui/param_axis.c %D%/ui/param_axis.h \
	%D%/ui/plot_frame.c %D%/ui/plot_frame.h \
	%D%/ui/progress_plot.c %D%/ui/progress_plot.h \
	%D%/ui/plot.c %D%/ui/plot.h \
	%D%/ui/prompt.c %D%/ui/prompt.h \
	%D%/ui/request.h \
	%D%/ui/runs.h \
	%D%/ui/runs_cells.c \
	%D%/ui/runs_chart.c \
	%D%/ui/runs_colour.c \
	%D%/ui/runs_columns.c \
	%D%/ui/runs_compare.c \
	%D%/ui/runs_curve.c \
	%D%/ui/runs_details.c \
	%D%/ui/runs_facts.c \
	%D%/ui/runs_fit.c \
	%D%/ui/runs_groups.c \
	%D%/ui/runs_line.c \
	%D%/ui/runs_menu.c \
	%D%/ui/runs_metric.c \
	%D%/ui/runs_order.c \
	%D%/ui/runs_outcome.c \
	%D%/ui/runs_silent.c \
	%D%/ui/runs_sort.c \
	%D%/ui/runs_sweep.c \
	%D%/ui/runs_table.c \
	%D%/ui/runs_together.c \
	%D%/ui/say.c %D%/ui/say.h \
	%D%/ui/scale.c %D%/ui/scale.h \
	%D%/ui/setup.h \
	%D%/ui/setup_change.c \
	%D%/ui/setup_check.c \
	%D%/ui/setup_data.c \
	%D%/ui/setup_density.c \
	%D%/ui/setup_draw.c \
	%D%/ui/setup_error.c \
	%D%/ui/setup_edit.c \
	%D%/ui/setup_rows.c \
	%D%/ui/setup_try.c \
	%D%/ui/show.c %D%/ui/show.h \
	%D%/ui/sketch.c %D%/ui/sketch.h \
	%D%/ui/spark.c %D%/ui/spark.h \
	%D%/ui/style.c %D%/ui/style.h \
	%D%/ui/term.c %D%/ui/term.h \
	%D%/ui/timeline_plot.c %D%/ui/timeline_plot.h \
	%D%/ui/term_input.c %D%/ui/term_input.h \
	%D%/ui/term_like.c %D%/ui/term_like.h \
	%D%/ui/ui.c %D%/ui/ui.h \
	%D%/ui/ui_draw.c \
	%D%/ui/ui_key.c \
	%D%/ui/ui_model.h \
	%D%/ui/ui_part.h \
	%D%/ui/ui_files.c \
	%D%/ui/ui_metric.c \
	%D%/ui/ui_roles.c \
	%D%/ui/ui_settings.c %D%/ui/ui_settings.h \
	%D%/ui/ui_setup.c \
	%D%/ui/view.c %D%/ui/view.h \
	%D%/ui/view_analyze.c \
	%D%/ui/view_help.c \
	%D%/ui/view_home.c \
	%D%/ui/view_learn.c \
	%D%/ui/view_log.c \
	%D%/ui/view_runs.c \
	%D%/ui/view_setup.c \
	%D%/ui/view_whatif.c \
	%D%/ui/want.c %D%/ui/want.h \
	%D%/ui/whatif.h \
	%D%/ui/whatif_curves.c \
	%D%/ui/whatif_early.c \
	%D%/ui/whatif_lineup.c \
	%D%/ui/whatif_policy.c \
	%D%/ui/whatif_strip.c \
	%D%/ui/whatif_tradeoff.c \
	%D%/ui/wire.c %D%/ui/wire.h

libreport_a_SOURCES = \
	%D%/report/blocks.c %D%/report/blocks.h \
	%D%/report/figure.h \
	%D%/report/figure_curves.c \
	%D%/report/figure_map.c \
	%D%/report/figure_parallel.c \
	%D%/report/figure_place.c %D%/report/figure_place.h \
	%D%/report/figure_progress.c \
	%D%/report/figure_slices.c \
	%D%/report/figure_timeline.c \
	%D%/report/form.c %D%/report/form.h %D%/report/form_part.h \
	%D%/report/form_html.c \
	%D%/report/form_svg.c \
	%D%/report/form_text.c \
	%D%/report/report.c %D%/report/report.h \
	%D%/report/report_compare.c \
	%D%/report/report_groups.c \
	%D%/report/report_matters.c \
	%D%/report/report_part.h \
	%D%/report/report_runs.c \
	%D%/report/report_summary.c \
	%D%/report/svg.c %D%/report/svg.h
nodist_libreport_a_SOURCES = %D%/report/assets.h

# Style and script of reports, as C.
report_assets = $(top_srcdir)/data/report-svg.css $(top_srcdir)/data/report.css \
	$(top_srcdir)/data/report.js
EXTRA_DIST += %D%/report/embed.awk data/report-svg.css data/report.css data/report.js
CLEANFILES = %D%/report/assets.h
BUILT_SOURCES = %D%/report/assets.h
%D%/report/assets.h: $(report_assets) $(top_srcdir)/src/report/embed.awk
	$(AM_V_GEN)$(MKDIR_P) $(@D) && \
		$(AWK) -f $(top_srcdir)/src/report/embed.awk $(report_assets) >$@.new && mv $@.new $@
%D%/report/svg.$(OBJEXT) %D%/report/form_html.$(OBJEXT): %D%/report/assets.h

libfolder_a_SOURCES = \
	%D%/folder/answers.c %D%/folder/answers.h \
	%D%/folder/assigner.c %D%/folder/assigner.h \
	%D%/folder/book.c %D%/folder/book.h \
	%D%/folder/folders.c %D%/folder/folders.h \
	%D%/folder/joined.c %D%/folder/joined.h \
	%D%/folder/lessons.c %D%/folder/lessons.h \
	%D%/folder/lock.c %D%/folder/lock.h \
	%D%/folder/log_of_state.c %D%/folder/log_of_state.h \
	%D%/folder/names.c %D%/folder/names.h \
	%D%/folder/paths.c %D%/folder/paths.h \
	%D%/folder/retell.c %D%/folder/retell.h \
	%D%/folder/roles_memory.c %D%/folder/roles_memory.h \
	%D%/folder/several.c %D%/folder/several.h \
	%D%/folder/summary.c %D%/folder/summary.h \
	%D%/folder/warm.c %D%/folder/warm.h %D%/folder/warm_file.c %D%/folder/warm_file.h \
	%D%/folder/watch.h \
	%D%/folder/writer.c %D%/folder/writer.h \
	%D%/folder/writer_keep.c \
	%D%/folder/writer_open.c \
	%D%/folder/writer_part.h

libengine_a_SOURCES = \
	%D%/engine/control.c %D%/engine/control.h \
	%D%/engine/correct.c %D%/engine/correct.h \
	%D%/engine/correct_plan.c %D%/engine/correct_plan.h \
	%D%/engine/correct_read.c %D%/engine/correct_read.h \
	%D%/engine/engine.c %D%/engine/engine.h \
	%D%/engine/engine_control.c \
	%D%/engine/engine_correct.c \
	%D%/engine/engine_disk.c \
	%D%/engine/engine_edit.c \
	%D%/engine/engine_event.c \
	%D%/engine/engine_jobs.c \
	%D%/engine/engine_open.c \
	%D%/engine/engine_part.h \
	%D%/engine/engine_process.c %D%/engine/engine_process.h \
	%D%/engine/engine_hook.c \
	%D%/engine/engine_silent.c \
	%D%/engine/engine_start.c \
	%D%/engine/engine_stop.c \
	%D%/engine/printed.c %D%/engine/printed.h \
	%D%/engine/requirements.c %D%/engine/requirements.h \
	%D%/engine/round.c %D%/engine/round.h \
	%D%/engine/run_end.c %D%/engine/run_end.h \
	%D%/engine/trackers.c %D%/engine/trackers.h \
	%D%/engine/run_environment.c %D%/engine/run_environment.h \
	%D%/engine/past.c %D%/engine/past.h \
	%D%/engine/run_command.c %D%/engine/run_command.h \
	%D%/engine/run_files.c %D%/engine/run_files.h \
	%D%/engine/run_folder.c %D%/engine/run_folder.h \
	%D%/engine/run_usage.c %D%/engine/run_usage.h \
	%D%/engine/run_start.c %D%/engine/run_start.h \
	%D%/engine/tryout.c %D%/engine/tryout.h \
	%D%/engine/tryout_conf.c %D%/engine/tryout_conf.h \
	%D%/engine/tryout_wait.c

libfront_a_SOURCES = \
	%D%/front/front.c %D%/front/front.h \
	%D%/front/front_analysis.c \
	%D%/front/front_events.c \
	%D%/front/front_export.c \
	%D%/front/front_follow.c \
	%D%/front/front_gpu.c \
	%D%/front/front_usage.c \
	%D%/front/front_home.c \
	%D%/front/front_learn.c \
	%D%/front/front_learn_model.c \
	%D%/front/front_learn_more.c \
	%D%/front/front_learn_notes.c \
	%D%/front/front_learn_own.c \
	%D%/front/front_learn_part.h \
	%D%/front/front_learn_round.c \
	%D%/front/front_learn_tell.c \
	%D%/front/front_lessons.h \
	%D%/front/front_output.c \
	%D%/front/front_part.h \
	%D%/front/front_roles.c \
	%D%/front/front_metric.c \
	%D%/front/front_silence.c \
	%D%/front/front_say.c \
	%D%/front/front_setup.c \
	%D%/front/front_tradeoff.c \
	%D%/front/front_try.c \
	%D%/front/front_wake.c \
	%D%/front/front_signals.c \
	%D%/front/front_sweep.c

base_libs = libbase.a
# OpenBLAS stands before GSL's own CBLAS, so that it is the one that is used.
core_libs = libcore.a libfast.a $(base_libs) $(NLOPT_LIBS) $(OPENBLAS_LIBS) $(GSL_LIBS)
cfgfile_libs = libcfgfile.a $(core_libs) $(LIBCONFIG_LIBS)
store_libs = libstore.a $(core_libs) $(LIBCSV_LIBS) $(JANSSON_LIBS) $(YAML_LIBS)
import_libs = libimport.a $(store_libs)
foreign_libs = libforeign.a $(store_libs)
report_libs = libreport.a libui.a $(core_libs) $(NCURSESW_LIBS)
ui_libs = libui.a $(core_libs) $(NCURSESW_LIBS)
jobs_libs = libjobs.a $(core_libs) $(LIBUV_LIBS) $(PCRE2_LIBS)
folder_libs = libfolder.a libcfgfile.a $(import_libs) $(LIBCONFIG_LIBS)
engine_libs = libengine.a libjobs.a $(folder_libs) $(LIBUV_LIBS) $(PCRE2_LIBS)

bin_PROGRAMS = pegbox
pegbox_SOURCES = \
	%D%/app/args.c %D%/app/args.h \
	%D%/app/cmd.c %D%/app/cmd.h \
	%D%/app/cmd_attach.c \
	%D%/app/cmd_azureml.c \
	%D%/app/cmd_best.c \
	%D%/app/cmd_check.c \
	%D%/app/cmd_confirm.c \
	%D%/app/cmd_ctl.c \
	%D%/app/cmd_dump.c \
	%D%/app/cmd_engine.c \
	%D%/app/cmd_export.c \
	%D%/app/cmd_import.c \
	%D%/app/cmd_init.c \
	%D%/app/cmd_learn.c \
	%D%/app/cmd_list.c \
	%D%/app/cmd_metrics.c \
	%D%/app/cmd_output.c \
	%D%/app/analyze.h %D%/app/analyze_buckets.c %D%/app/analyze_compare.c \
	%D%/app/analyze_json.c \
	%D%/app/analyze_json_part.c %D%/app/analyze_json_part.h \
	%D%/app/analyze_json_plots.c %D%/app/analyze_plots.c \
	%D%/app/analyze_part.c %D%/app/analyze_part.h \
	%D%/app/analyze_runs.c %D%/app/analyze_slices.c %D%/app/analyze_text.c \
	%D%/app/cmd_analyze.c \
	%D%/app/cmd_replay.c \
	%D%/app/cmd_report.c \
	%D%/app/cmd_resume.c \
	%D%/app/cmd_run.c \
	%D%/app/cmd_status.c \
	%D%/app/cmd_suggest.c %D%/app/cmd_wait.c \
	%D%/app/dialog.c %D%/app/dialog.h \
	%D%/app/draft.c %D%/app/draft.h \
	%D%/app/fail.c %D%/app/fail.h \
	%D%/app/fetch.c %D%/app/fetch.h \
	%D%/app/headless.c %D%/app/headless.h \
	%D%/app/headless_lesson.c %D%/app/headless_lesson.h \
	%D%/app/main.c \
	%D%/app/prepare.c %D%/app/prepare.h \
	%D%/app/prepare_foreign.c %D%/app/prepare_foreign.h \
	%D%/app/prepare_options.c %D%/app/prepare_options.h \
	%D%/app/prepare_say.c %D%/app/prepare_say.h \
	%D%/app/program_help.c %D%/app/program_help.h \
	%D%/app/replayed.h %D%/app/replayed_json.c %D%/app/replayed_text.c \
	%D%/app/try.c %D%/app/try.h \
	%D%/app/unknown.c %D%/app/unknown.h
pegbox_LDADD = libforeign.a libfront.a libengine.a libjobs.a libreport.a libui.a $(folder_libs) $(LIBUV_LIBS) \
	$(PCRE2_LIBS) $(NCURSESW_LIBS)

pkglibexec_PROGRAMS = pegbox-train
pegbox_train_LDADD = $(base_libs)
pegbox_train_SOURCES = \
	%D%/train/curve.c %D%/train/curve.h \
	%D%/train/digits.c %D%/train/digits.h \
	%D%/train/net.c %D%/train/net.h \
	%D%/train/train.c
