/* Logs of other programs: what each becomes as a sweep; damaged, cut, and in other clothes. */

#include "base/file.h"
#include "base/text.h"
#include "import-fold.h"
#include "import/import_kind.h"

static const char *data_dir;

/* ---- what each format becomes ---------------------------------------------------- */

#define RAY_ROLES                                                                          \
	"metric:mean_accuracy ignore:time_this_iter_s ignore:done ignore:timesteps_total " \
	"step:training_iteration run:trial_id ignore:date time:timestamp "                 \
	"seconds:time_total_s ignore:pid ignore:hostname ignore:node_ip "                  \
	"ignore:time_since_restore ignore:iterations_since_restore metric:info/loss "      \
	"ignore:perf/cpu ignore:note parameter:lr parameter:layers parameter:opt/name "    \
	"parameter:opt/amsgrad parameter:batch"
#define KERAS_ROLES "step:epoch metric:accuracy metric:loss metric:val_accuracy metric:val_loss"

static const struct {
	const char *path, *kind, *metric;
	enum goal goal;
	const char *sweep;
	const char *roles;    /* after metric=… goal=… */
	const char *problems; /* without the folder */
} cases[] = {
	/* clang-format off */
	{ "pegbox/results.csv", "results", "best", GOAL_MAXIMIZE,
	  "1 completed --lr:0.1 --opt:sgd state:on best=8:0.91 60.5s\n"
	  "2 cancelled(median: 0.3 < 0.5) --lr:0.2 --opt:adam state:off best=2:0.3 [a note, "
	  "quoted] 20s\n"
	  "3 failed(exit code 1) --lr:0.3 state:off 1s\n"
	  "4 running --lr:0.4 --opt:sgd state:on best=3:0.5 30s\n"
	  "running",
	  "run:run state:state reason:reason parameter:--lr parameter:--opt "
	  "parameter:param_state metric:best step:best_step ignore:last ignore:steps "
	  "started:started ended:ended seconds:seconds note:note", NULL },
	{ "pegbox/metrics.csv", "results", "best", GOAL_MINIMIZE,
	  "1 completed(exit 0) lr:0.1 best=8:0.25 val_loss=8:0.5 lr=8:0.01 60.5s\n"
	  "2 failed(exit code 1) lr:0.3 1s\n"
	  "finished",
	  "run:run state:state reason:reason parameter:lr metric:best step:best_step "
	  "ignore:last ignore:steps started:started ended:ended seconds:seconds note:note "
	  "metric:val_loss metric:metric_lr", NULL },
	{ "pegbox/curves.csv", "curves", "val_loss", GOAL_MINIMIZE,
	  "1 completed val_loss=10:0.9,20:nan Accuracy=10:0.1,20:0.2 [run 1] 1s\n"
	  "2 completed val_loss=1:inf [run 3] 0.25s\n"
	  "finished",
	  "run:run name:metric ignore:interval step:step seconds:seconds metric:value", NULL },
	{ "optuna/trials.csv", "optuna", "value", GOAL_MINIMIZE,
	  "1 completed dropout:0.1 lr:0.001 optimizer:adam value=1:0.25 val_acc=1:0.8 "
	  "[trial 0] 10.5s\n"
	  "2 cancelled(pruned) lr:1e-5 optimizer:sgd value=1:0.75 [trial 1] 2s\n"
	  "3 failed dropout:0.5 lr:0.1 optimizer:sgd [trial 2] 2s\n"
	  "4 running dropout:0.2 lr:0.01 optimizer:adam [trial 3] 5.75s\n"
	  "5 queued [trial 4] 0s\n"
	  "running",
	  "ignore: run:number metric:value started:datetime_start ended:datetime_complete "
	  "seconds:duration parameter:params_dropout parameter:params_lr "
	  "parameter:params_optimizer metric:user_attrs_val_acc ignore:user_attrs_host "
	  "ignore:system_attrs_x state:state", NULL },
	{ "optuna/named.csv", "optuna", "accuracy", GOAL_MAXIMIZE,
	  "1 completed n_layers:2 accuracy=1:0.9 latency=1:12.5 [trial 0] 10s\n"
	  "2 completed n_layers:3 accuracy=1:0.8 latency=1:2.5 [trial 1] 90010s\n"
	  "finished",
	  "ignore: run:number metric:values_accuracy metric:values_latency "
	  "started:datetime_start ended:datetime_complete seconds:duration "
	  "parameter:params_n_layers state:state", NULL },
	{ "optuna/dashboard.csv", "optuna", "Value", GOAL_MAXIMIZE,
	  "1 completed batch_size:32 lr:0.1 Value=1:0.9 [trial 0] 0s\n"
	  "2 cancelled(pruned) batch_size:64 lr:0.2 Value=1:0.2 [trial 1] 0s\n"
	  "3 completed lr:0.3 Value=1:0.8 [trial 2] 0s\n"
	  "finished",
	  "run:Number state:State metric:Value parameter:Param%20batch_size "
	  "parameter:Param%20lr ignore:UserAttribute%20note", NULL },
	{ "ray/one", "ray", "mean_accuracy", GOAL_MAXIMIZE,
	  "1 completed lr:0.001 layers:[64,32] opt/name:adam opt/amsgrad:false batch:32 "
	  "mean_accuracy=1:0.1,2:0.25,3:0.35 info/loss=1:2.5,2:2.2,3:nan [a1_00000] 63s\n"
	  "finished",
	  RAY_ROLES, NULL },
	{ "ray/one/progress.csv", "ray", "mean_accuracy", GOAL_MAXIMIZE,
	  "1 completed lr:0.001 layers:[64,32] opt/name:adam opt/amsgrad:false batch:32 "
	  "mean_accuracy=1:0.1,2:0.25,3:0.35 info/loss=1:2.5,2:2.2,3:nan [a1_00000] 63s\n"
	  "finished",
	  RAY_ROLES, NULL },
	{ "ray/all", "ray", "loss", GOAL_MINIMIZE,
	  "1 completed lr:0.1 loss=1:0.09,2:0.05 [a1_00000] 3.25s\n"
	  "2 failed(error.txt) lr:0.01 extra:yes loss=1:0.19,2:0.15 [a1_00001] 3.25s\n"
	  "3 completed loss=1:0.29,2:0.25 metric_b=1:1,2:2 [a1_00002] 3.25s\n"
	  "finished",
	  "metric:loss step:training_iteration run:trial_id seconds:time_total_s "
	  "metric:metric_b parameter:lr parameter:extra",
	  "params.json:2: string or '}' expected near end of file" },
	{ "keras/log.csv", "keras", "val_loss", GOAL_MINIMIZE,
	  "1 completed val_loss=1:1.4,2:1.3 accuracy=0:0.5,1:0.6,2:0.7 loss=0:1.5,1:1.25 "
	  "val_accuracy=1:0.55,2:0.65 0s\n"
	  "2 completed val_loss=0:1.7,1:inf accuracy=0:0.4,1:0.45 loss=0:1.6,1:1.55 "
	  "val_accuracy=0:0.45,1:nan 0s\n"
	  "finished",
	  KERAS_ROLES, "log.csv:4: loss is \"[1.0, 2.0]\", not a number" },
	{ "keras/semicolon.csv", "keras", "val_loss", GOAL_MINIMIZE,
	  "1 completed val_loss=1:1.4,2:1.3 accuracy=0:0.5,1:0.6,2:0.7 loss=0:1.5,1:1.25,2:0.9 "
	  "val_accuracy=1:0.55,2:0.65 0s\n"
	  "2 completed val_loss=0:1.7,1:inf accuracy=0:0.4,1:0.45 loss=0:1.6,1:1.55 "
	  "val_accuracy=0:0.45,1:nan 0s\n"
	  "finished",
	  KERAS_ROLES, NULL },
	{ "lightning/one", "lightning", "val_loss", GOAL_MINIMIZE,
	  "1 completed batch_size:32 lr:0.001 name:a b note:x # y optimizer/kind:adam "
	  "layers:[1] augment:true "
	  "val_loss=49:1.5,99:1.25 lr-Adam=0:0.001 train_loss_step=49:2.25,99:1.75 "
	  "val_acc=49:0.5,99:0.75 0s\n"
	  "finished",
	  "ignore:epoch metric:lr-Adam step:step metric:train_loss_step metric:val_acc "
	  "metric:val_loss parameter:batch_size parameter:lr parameter:name parameter:note "
	  "parameter:optimizer/kind parameter:layers parameter:augment", NULL },
	{ "lightning/all", "lightning", "val_loss", GOAL_MINIMIZE,
	  "1 completed lr:0.1 val_loss=9:0.5,19:0.25 [version_2] 0s\n"
	  "2 completed lr:0.2 val_loss=9:0.75 train_loss=9:0.8 [version_10] 0s\n"
	  "finished",
	  "ignore:epoch step:step metric:val_loss metric:train_loss parameter:lr", NULL },
	{ "wandb/runs.csv", "wandb", "val_accuracy", GOAL_MAXIMIZE,
	  "1 completed batch_size:32 lr:0.001 optimizer:adam val_accuracy=1:0.9 "
	  "train_loss=1:0.25 [fluffy-sun-1] 61s\n"
	  "2 failed(crashed) batch_size:64 lr:0.01 optimizer:sgd train_loss=1:nan "
	  "[fluffy-sun-1: two\n"
	  "lines] 5s\n"
	  "3 running batch_size:64 lr:0.1 optimizer:sgd val_accuracy=1:0.75 train_loss=1:0.5 "
	  "[calm-sea-3] 125s\n"
	  "running",
	  "note:Name state:State note:Notes ignore:User ignore:Tags started:Created "
	  "seconds:Runtime ignore:Sweep parameter:batch_size parameter:lr parameter:optimizer "
	  "ignore:_runtime ignore:_step ignore:_timestamp ignore:epoch metric:train_loss "
	  "metric:val_accuracy", NULL },
	{ "wandb/chart.csv", "wandb-chart", "val_loss", GOAL_MINIMIZE,
	  "1 completed val_loss=0:0.9,1:0.8 [fluffy-sun-1] 0s\n"
	  "2 completed val_loss=1:0.7,2:nan [a - b] 0s\n"
	  "finished",
	  "step:Step metric:fluffy-sun-1%20-%20val_loss "
	  "ignore:fluffy-sun-1%20-%20val_loss__MIN ignore:fluffy-sun-1%20-%20val_loss__MAX "
	  "metric:a%20-%20b%20-%20val_loss ignore:a%20-%20b%20-%20val_loss__MIN "
	  "ignore:a%20-%20b%20-%20val_loss__MAX", NULL },
	{ "wandb/time.csv", "wandb-chart", "acc", GOAL_MAXIMIZE,
	  "1 completed acc=1:0.5,2:0.75 [x] 3s\n"
	  "finished",
	  "seconds:Relative%20Time%20(Process) ignore:x%20-%20_step ignore:x%20-%20_step__MIN "
	  "ignore:x%20-%20_step__MAX metric:x%20-%20acc ignore:x%20-%20acc__MIN "
	  "ignore:x%20-%20acc__MAX", NULL },
	{ "wandb/group.csv", "wandb-chart", "acc", GOAL_MAXIMIZE,
	  "1 completed acc=1:0.5,2:0.75 2s\n"
	  "finished",
	  "seconds:Relative%20Time%20(Wall) metric:acc ignore:acc__MIN ignore:acc__MAX", NULL },
	{ "guild/compare.csv", "guild", "loss", GOAL_MINIMIZE,
	  "1 completed batch-size:32 lr:0.1 optimizer:adam loss=100:0.25 acc=100:0.9 "
	  "[1b2c3d4e: lr=0.1] 65s\n"
	  "2 failed(error) batch-size:64 lr:0.2 optimizer:sgd [77777777] 5s\n"
	  "3 cancelled(terminated) batch-size:64 lr:0.3 optimizer:sgd loss=20:0.75 acc=20:0.5 "
	  "[aaaa0000] 7s\n"
	  "finished",
	  "run:run ignore:operation started:started seconds:time state:status note:label "
	  "parameter:batch-size parameter:lr parameter:optimizer metric:acc metric:loss "
	  "step:step", NULL },
	{ "ultralytics/all", "ultralytics", "metrics/mAP50-95(B)", GOAL_MAXIMIZE,
	  "1 completed model:yolo11n.pt data:own.yaml epochs:2 batch:16 optimizer:auto "
	  "lr0:0.01 mosaic:1 metrics/mAP50-95(B)=1:0.25,2:0.5 train/box_loss=1:1.5,2:1.25 "
	  "metrics/precision(B)=1:0.5,2:0.75 metrics/mAP50(B)=1:0.5,2:0.75 "
	  "val/box_loss=1:1.25,2:1.5 lr/pg0=1:0.001,2:0.0005 [train] 20.75s\n"
	  "2 completed model:yolo11n.pt data:own.yaml epochs:2 batch:16 optimizer:auto "
	  "lr0:0.02 mosaic:1 metrics/mAP50-95(B)=1:0.252,2:0.52 train/box_loss=1:1.5,2:1.25 "
	  "metrics/precision(B)=1:0.5,2:0.75 metrics/mAP50(B)=1:0.52,2:0.752 "
	  "val/box_loss=1:1.25,2:1.5 lr/pg0=1:0.001,2:0.0005 [train2] 20.75s\n"
	  "finished",
	  "step:epoch seconds:time metric:train/box_loss metric:metrics/precision(B) "
	  "metric:metrics/mAP50(B) metric:metrics/mAP50-95(B) metric:val/box_loss "
	  "metric:lr/pg0 parameter:model parameter:data parameter:epochs parameter:batch "
	  "parameter:optimizer parameter:lr0 parameter:mosaic", NULL },
	{ "ultralytics/all/train", "ultralytics", "metrics/mAP50-95(B)", GOAL_MAXIMIZE,
	  "1 completed model:yolo11n.pt data:own.yaml epochs:2 batch:16 optimizer:auto "
	  "lr0:0.01 mosaic:1 metrics/mAP50-95(B)=1:0.25,2:0.5 train/box_loss=1:1.5,2:1.25 "
	  "metrics/precision(B)=1:0.5,2:0.75 metrics/mAP50(B)=1:0.5,2:0.75 "
	  "val/box_loss=1:1.25,2:1.5 lr/pg0=1:0.001,2:0.0005 20.75s\n"
	  "finished",
	  "step:epoch seconds:time metric:train/box_loss metric:metrics/precision(B) "
	  "metric:metrics/mAP50(B) metric:metrics/mAP50-95(B) metric:val/box_loss "
	  "metric:lr/pg0 parameter:model parameter:data parameter:epochs parameter:batch "
	  "parameter:optimizer parameter:lr0 parameter:mosaic", NULL },
	{ "sklearn/grid.csv", "sklearn", "mean_test_score", GOAL_MAXIMIZE,
	  "1 completed C:0.1 kernel:linear mean_test_score=1:0.85 mean_fit_time=1:0.5 "
	  "std_test_score=1:0.05 0s\n"
	  "2 completed C:1 kernel:rbf mean_test_score=1:0.95 mean_fit_time=1:0.25 "
	  "std_test_score=1:0.05 0s\n"
	  "finished",
	  "ignore: metric:mean_fit_time ignore:std_fit_time ignore:mean_score_time "
	  "ignore:std_score_time parameter:param_C parameter:param_kernel ignore:params "
	  "ignore:split0_test_score ignore:split1_test_score metric:mean_test_score "
	  "metric:std_test_score ignore:rank_test_score", NULL },
	{ "sklearn/losses.csv", "sklearn", "mean_test_neg_mean_squared_error", GOAL_MAXIMIZE,
	  "1 completed model__alpha:0.1 mean_test_neg_mean_squared_error=1:-4.5 "
	  "mean_fit_time=1:0.5 mean_test_r2=1:0.5 0s\n"
	  "2 completed model__alpha:1 mean_test_neg_mean_squared_error=1:-2.5 "
	  "mean_fit_time=1:0.5 mean_test_r2=1:0.75 0s\n"
	  "finished",
	  "metric:mean_fit_time parameter:param_model__alpha ignore:params "
	  "metric:mean_test_neg_mean_squared_error ignore:rank_test_neg_mean_squared_error "
	  "metric:mean_test_r2 ignore:rank_test_r2", NULL },
	{ "tensorboard/run-train-tag-epoch_loss.csv", "tensorboard", "epoch_loss",
	  GOAL_MINIMIZE,
	  "1 completed epoch_loss=0:0.5,1:0.25 [train] 10.5s\n"
	  "finished",
	  "time:Wall%20time step:Step metric:epoch_loss", NULL },
	{ "tensorboard/all", "tensorboard", "loss", GOAL_MINIMIZE,
	  "1 completed loss=0:0.5,1:0.25 accuracy=0:0.75,1:0.875 [a_train] 10.5s\n"
	  "2 completed loss=0:0.75 [b_train] 0s\n"
	  "finished",
	  "time:Wall%20time step:Step metric:accuracy metric:loss", NULL },
	{ "mlflow/mlruns", "mlflow", "val/loss", GOAL_MINIMIZE,
	  "1 completed lr:0.1 optimizer:adam val/loss=1:0.5,2:0.25 acc=1:0.5,2:0.75 "
	  "[fast-fox-1] 20s\n"
	  "2 failed acc=1:nan [slow-owl-2] 5s\n"
	  "finished",
	  "note:run state:status started:start_time ended:end_time time:timestamp step:step "
	  "metric:metrics.acc metric:metrics.val/loss parameter:lr parameter:optimizer", NULL },
	{ "mlflow/runs.csv", "mlflow-runs", "val_rmse", GOAL_MINIMIZE,
	  "1 completed alpha:0.1 depth:3 val_rmse=1:0.5 r2=1:0.75 [fast-fox-1] 10s\n"
	  "2 failed alpha:0.2 [slow-owl-2] 0s\n"
	  "finished",
	  "ignore: ignore:run_id ignore:experiment_id state:status ignore:artifact_uri "
	  "started:start_time ended:end_time metric:metrics.val_rmse metric:metrics.r2 "
	  "parameter:params.alpha parameter:params.depth note:tags.mlflow.runName "
	  "ignore:tags.mlflow.user", NULL },
	{ "mlflow/page.csv", "mlflow-page", "mae", GOAL_MINIMIZE,
	  "1 completed alpha:0.1 l1_ratio:0.5 mae=1:0.25 r2=1:0.75 [fast-fox-1] 90s\n"
	  "2 completed alpha:0.2 l1_ratio:0.5 mae=1:0.5 r2=1:0.5 [slow-owl-2] 2s\n"
	  "finished",
	  "started:Start%20Time seconds:Duration ignore:Run%20ID note:Name "
	  "ignore:Source%20Type ignore:Source%20Name ignore:User state:Status parameter:alpha "
	  "parameter:l1_ratio metric:mae metric:r2", NULL },
	{ "sb3/all", "sb3", "rollout/ep_rew_mean", GOAL_MAXIMIZE,
	  "1 completed rollout/ep_rew_mean=2048:21.5,4096:31.5 "
	  "rollout/ep_len_mean=2048:20.5,4096:30.5 train/loss=4096:0.5 "
	  "train/learning_rate=4096:0.0003 [ppo_1] 8s\n"
	  "2 completed rollout/ep_rew_mean=2048:22.5,4096:32.5 "
	  "rollout/ep_len_mean=2048:20.5,4096:30.5 train/loss=4096:0.5 "
	  "train/learning_rate=4096:0.0003 [ppo_2] 8s\n"
	  "finished",
	  "ignore:time/fps seconds:time/time_elapsed ignore:time/iterations "
	  "step:time/total_timesteps metric:rollout/ep_len_mean metric:rollout/ep_rew_mean "
	  "metric:train/loss metric:train/learning_rate", NULL },
	{ "sb3/env", "monitor", "r", GOAL_MAXIMIZE,
	  "1 completed r=1:10,2:25 l=1:10,2:25 1.5s\n"
	  "finished",
	  "metric:r metric:l seconds:t", NULL },
	{ "trainer/one", "trainer", "eval_accuracy", GOAL_MAXIMIZE,
	  "1 completed train_batch_size:8 num_train_epochs:2 eval_accuracy=10:0.5,20:0.75 "
	  "grad_norm=10:1.5,20:nan learning_rate=10:5e-5,20:0 loss=10:0.75,20:0.5 "
	  "eval_loss=10:0.5,20:0.625 train_loss=20:0.625 0s\n"
	  "finished",
	  "ignore:epoch metric:grad_norm metric:learning_rate metric:loss step:step "
	  "metric:eval_accuracy metric:eval_loss ignore:eval_runtime "
	  "ignore:eval_samples_per_second ignore:total_flos metric:train_loss "
	  "ignore:train_runtime parameter:train_batch_size parameter:num_train_epochs", NULL },
	{ "trainer/all", "trainer", "eval_loss", GOAL_MINIMIZE,
	  "1 completed learning_rate:1e-5 per_device_train_batch_size:8 train_batch_size:8 "
	  "num_train_epochs:2 eval_loss=10:0.5,20:0.25 [run-0] 0s\n"
	  "2 completed learning_rate:0.001 per_device_train_batch_size:8 train_batch_size:8 "
	  "num_train_epochs:2 eval_loss=10:0.75 [run-1] 0s\n"
	  "finished",
	  "ignore:epoch metric:eval_loss step:step parameter:learning_rate "
	  "parameter:per_device_train_batch_size parameter:train_batch_size "
	  "parameter:num_train_epochs", NULL },
	{ "tuner", "keras-tuner", "my_metric", GOAL_MAXIMIZE,
	  "1 completed units:32 lr:0.1 my_metric=3:0.5 loss=3:0.625 [trial_0] 0s\n"
	  "2 completed units:64 lr:0.01 my_metric=4:1 loss=4:0.25 [trial_1] 0s\n"
	  "3 failed(ValueError: too large) units:128 lr:0.001 [trial_2] 0s\n"
	  "finished",
	  "ignore:trial_id state:status reason:message step:step metric:loss metric:my_metric "
	  "parameter:units parameter:lr", NULL },
	{ "ax/experiment.json", "ax", "f", GOAL_MINIMIZE,
	  "1 completed lr:0.01 act:relu f=1:0.5 size=1:12 [0_0] 10s\n"
	  "2 failed lr:0.05 act:tanh [1_0] 0s\n"
	  "3 cancelled(early_stopped) lr:0.1 act:relu f=1:0.25 [2_0] 0s\n"
	  "finished",
	  "ignore:trial_index run:arm_name state:trial_status started:time_run_started "
	  "ended:time_completed parameter:parameters.lr parameter:parameters.act step:step "
	  "metric:metrics.f metric:metrics.size", NULL },
	{ "ax/trials.csv", "ax-trials", "hartmann6", GOAL_UNDECIDED,
	  "1 completed x1:0.25 x2:0.5 hartmann6=1:-0.5 [trial 0] 0s\n"
	  "2 completed x1:0.125 x2:0.75 hartmann6=1:-1.5 [trial 1] 0s\n"
	  "finished",
	  "ignore: run:trial_index ignore:arm_name state:trial_status ignore:generation_node "
	  "metric:hartmann6 parameter:x1 parameter:x2", NULL },
	{ "autoresearch/results.tsv", "autoresearch", "val_bpb", GOAL_MINIMIZE,
	  "1 completed val_bpb=1:0.9979 memory_gb=1:44 [a1b2c3d: baseline] 0s\n"
	  "2 completed val_bpb=1:0.9932 memory_gb=1:44.2 [b2c3d4e: increase LR to 0.04] 0s\n"
	  "3 completed val_bpb=1:1.005 memory_gb=1:44 [c3d4e5f: switch to GeLU] 0s\n"
	  "4 failed(crash) [d4e5f6g: double width (OOM)] 0s\n"
	  "finished",
	  "note:commit metric:val_bpb metric:memory_gb state:status note:description", NULL },
	{ "table/runs.csv", "table", "val_loss", GOAL_MINIMIZE,
	  "1 completed lr:0.1 optimizer:sgd val_loss=1:0.9,2:0.8 train_loss=1:1,2:0.9 [a] 2s\n"
	  "2 completed lr:0.2 optimizer:adam val_loss=1:0.95,2:0.85 train_loss=1:1.1 [b] 2s\n"
	  "finished",
	  "run:trial step:epoch parameter:lr parameter:optimizer metric:train_loss "
	  "metric:val_loss time:timestamp", NULL },
	{ "table/grid.csv", "table", "rmse", GOAL_MINIMIZE,
	  "1 completed lr:0.1 units:16 kind:a rmse=1:1.5 0s\n"
	  "2 completed lr:0.01 units:32 kind:b rmse=1:1.25 0s\n"
	  "3 completed lr:0.001 units:64 kind:a rmse=1:inf 0s\n"
	  "finished",
	  "ignore: parameter:lr parameter:units parameter:kind metric:rmse", NULL },
	{ "table/one.tsv", "table", "loss", GOAL_MINIMIZE,
	  "1 completed loss=10:0.9,20:0.8,30:0.7 0s\n"
	  "finished",
	  "step:step metric:loss", NULL },
	{ "table/seeds.csv", "table", "score", GOAL_MAXIMIZE,
	  "1 completed lr:0.1 seed:1 score=1:0.1,2:0.2 0s\n"
	  "2 completed lr:0.1 seed:2 score=1:0.3,2:0.4 0s\n"
	  "3 completed lr:0.2 seed:1 score=1:0.5,2:0.6 0s\n"
	  "finished",
	  "parameter:lr parameter:seed step:step metric:score", NULL },
	{ "table/ragged.csv", "table", "loss", GOAL_MINIMIZE,
	  "1 completed lr:0.1 loss=1:0.5,3:0.4,6:0.3 0s\n"
	  "finished",
	  "run:run step:step metric:loss parameter:lr",
	  "ragged.csv:3: 2 fields where the header has 4\n"
	  "ragged.csv:4: 5 fields where the header has 4: the rest is ignored\n"
	  "ragged.csv:5: loss is \"bad\", not a number\n"
	  "ragged.csv:6: the row does not say which run it is of\n"
	  "ragged.csv:7: step is \"x\", not a step" },
	/* clang-format on */
};

static void print_problems(struct buf *out, const struct strings *problems)
{
	for (size_t i = 0; i < problems->n; i++) {
		const char *s = problems->items[i], *slash = s;

		for (const char *p = s; *p && *p != ':' && *p != ' '; p++)
			if (*p == '/')
				slash = p + 1;
		buf_addf(out, "%s%s", i ? "\n" : "", slash);
	}
}

static void test_cases(void)
{
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		char *path = mem_printf("%s/%s", data_dir, cases[i].path);
		struct buf text = { 0 }, roles = { 0 }, wrong = { 0 };
		struct strings problems = { 0 };
		struct import im;
		struct fold f;
		struct err e = { 0 };
		char *head;

		if (!ok(import_open(&im, path, &e) == 0, "%s opens: %s", cases[i].path,
		        e.text)) {
			free(path);
			continue;
		}
		is_str(im.kind->name, cases[i].kind, "%s: its format", cases[i].path);
		is_str(im.metric, cases[i].metric, "%s: its metric", cases[i].path);
		ok((int)cases[i].goal == im.goal, "%s: its goal %d", cases[i].path, im.goal);
		ok(im.sure == (strcmp(cases[i].kind, "table") != 0 &&
		               cases[i].goal != GOAL_UNDECIDED),
		   "%s: sure", cases[i].path);
		ok(fold_import(&f, &im, &problems, &e) == 0 && !f.refused && !f.disorder,
		   "%s: reads %s %s", cases[i].path, e.text, f.refusal);
		print_sweep(&text, &f.sweep);
		is_str(buf_str(&text), cases[i].sweep, "%s: its runs", cases[i].path);
		print_problems(&wrong, &problems);
		is_str(buf_str(&wrong), cases[i].problems ? cases[i].problems : "",
		       "%s: its problems", cases[i].path);
		import_print_roles(&im, &roles);
		head = mem_printf("metric=%s %s%s%s%s", cases[i].metric,
		                  cases[i].goal == GOAL_UNDECIDED ? "" : "goal=",
		                  cases[i].goal == GOAL_UNDECIDED ? ""
		                                                  : goal_name(cases[i].goal),
		                  cases[i].goal == GOAL_UNDECIDED ? "" : " ", cases[i].roles);
		is_str(buf_str(&roles), head, "%s: its roles", cases[i].path);
		free(head);
		fold_clear(&f);
		strings_clear(&problems);
		import_clear(&im);
		buf_clear(&text);
		buf_clear(&roles);
		buf_clear(&wrong);
		free(path);
	}
}

/* ---- in other clothes, damaged, growing ------------------------------------------ */

/* What a file becomes, without '\r'; or the error. */
static void become(const char *path, struct buf *out)
{
	struct buf text = { 0 };
	struct import im;
	struct fold f;
	struct err e = { 0 };

	buf_reset(out);
	if (import_open(&im, path, &e) < 0) {
		buf_adds(out, e.text);
		return;
	}
	if (fold_import(&f, &im, NULL, &e) < 0)
		buf_adds(out, e.text);
	else if (f.refused)
		buf_addf(out, "refused: %s", f.refusal);
	else
		print_sweep(&text, &f.sweep);
	for (size_t i = 0; i < text.len; i++)
		if (text.data[i] != '\r')
			buf_addc(out, text.data[i]);
	buf_clear(&text);
	fold_clear(&f);
	import_clear(&im);
}

/* The same table with a byte order mark, with "\r\n", without its last end of line. */
static void wear(const char *base, const struct buf *text)
{
	struct buf plain = { 0 }, got = { 0 }, worn = { 0 };

	become(put(base, text->data, text->len), &plain);
	for (int variant = 0; variant < 4; variant++) {
		buf_reset(&worn);
		if (variant == 0 || variant == 3)
			buf_adds(&worn, "\xef\xbb\xbf");
		for (size_t k = 0; k < text->len - (variant >= 2); k++) {
			if (text->data[k] == '\n' && (variant & 1))
				buf_addc(&worn, '\r');
			buf_addc(&worn, text->data[k]);
		}
		become(put(base, worn.data, worn.len), &got);
		is_str(buf_str(&got), buf_str(&plain), "%s in variant %d", base, variant);
	}
	buf_clear(&plain);
	buf_clear(&got);
	buf_clear(&worn);
}

/* Cut at every byte, and each byte changed: no crash, nothing that does not fold. */
static void damage(const char *base, struct buf *text)
{
	struct buf got = { 0 };
	int wrong = 0;

	for (size_t cut = 0; cut < text->len; cut++) {
		char kept = text->data[cut];

		become(put(base, text->data, cut), &got);
		wrong += !got.len || strncmp(got.data, "refused", 7) == 0;
		text->data[cut] = (char)(kept ^ (cut % 3 ? 0x06 : 0x10));
		become(put(base, text->data, text->len), &got);
		wrong += strncmp(buf_str(&got), "refused", 7) == 0;
		text->data[cut] = kept;
	}
	ok(!wrong, "%s cut at every one of %zu bytes", base, text->len);
	buf_clear(&got);
}

static void test_files(void)
{
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *slash = strrchr(cases[i].path, '/'),
			   *base = slash ? slash + 1 : cases[i].path;
		char *path = mem_printf("%s/%s", data_dir, cases[i].path);
		struct buf text = { 0 };
		struct err e;

		/* A folder cannot be read; some tables end in an unfinished line. */
		if (file_read(path, &text, &e) == 0) {
			if (text_ends_with(buf_str(&text), "\n"))
				wear(base, &text);
			damage(base, &text);
		}
		buf_clear(&text);
		free(path);
	}
}

/* A line that is still being written waits until it has all its fields. */
static void test_live(void)
{
	static const char text[] = "epoch,acc,loss\n0,0.5,1\n1,0.75,0.5";
	struct buf got = { 0 };
	struct err e = { 0 };
	struct import im;
	struct fold f;
	struct stat st;
	const char *path = put("live.csv", text, strlen(text) - 4);

	become(path, &got);
	is_str(buf_str(&got), "1 completed loss=0:1 acc=0:0.5 0s\nfinished", "half a line");
	ok(import_open(&im, path, &e) == 0, "a file that grows: %s", e.text);
	path = put("live.csv", text, strlen(text));
	fold_import(&f, &im, NULL, &e);
	ok(f.sweep.n_runs == 1 && sweep_series(&f.sweep.runs[0], 0)->n == 2, "the whole line");
	ok(stat(path, &st) == 0 && f.sweep.runs[0].started_ms / 1000 == st.st_mtim.tv_sec &&
	           f.sweep.first_ms == f.sweep.last_ms,
	   "without times all is when the file changed");
	fold_clear(&f);
	/* Lightning writes the file anew when a metric comes up. */
	path = put("live.csv", "acc,epoch,lr,loss\n0.5,0,1e-3,0.25\n", 35);
	fold_import(&f, &im, NULL, &e);
	become(path, &got);
	ok(sweep_series(&f.sweep.runs[0], 0)->value[0] == 0.25, "columns that moved are found");
	fold_clear(&f);
	import_clear(&im);
	buf_clear(&got);
}

static void test_errors(void)
{
	static const struct {
		const char *text;
		size_t len;
		const char *error;
	} bad[] = {
		/* clang-format off */
		{ "", 0, "is empty" }, { "\xef\xbb\xbf", 3, "is empty" },
		{ "\n\r\n\n", 4, "is empty" },
		{ "\x7f" "ELF\2\1\1\0\0\0\0", 11, "binary data" },
		{ "a,b\n1,\0\n", 8, "binary data" }, { "\xff\xfe" "a\0,\0", 6, "UTF-16" },
		{ "1,2,3\n4,5,6\n", 12, "no names of columns" },
		{ "This is a text.\nIt has no numbers, really.\n", 43, "no column of numbers" },
		{ LOG_HEADER "\n1,0,sweep,format,,1\n", sizeof LOG_HEADER + 20,
		  "the log of a pegbox sweep" },
		{ "epoch,loss\n", 11, "" }, { "epoch,loss", 10, "" },
		/* clang-format on */
	};
	struct err e = { 0 };
	struct import im;

	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		const char *path = put("bad.csv", bad[i].text, bad[i].len);
		int rc = import_open(&im, path, &e);

		if (*bad[i].error) {
			ok(rc < 0 && strstr(e.text, bad[i].error) && strstr(e.text, path),
			   "error %zu: %s", i, e.text);
		} else {
			struct fold f;

			ok(rc == 0 && fold_import(&f, &im, NULL, &e) == 0 && !f.n,
			   "a header alone %zu", i);
			fold_clear(&f);
			import_clear(&im);
		}
	}
	ok(import_open(&im, "/nonexistent/x.csv", &e) < 0 && strstr(e.text, "No such file"),
	   "%s", e.text);
	mkdir(in("empty"), 0777);
	ok(import_open(&im, in("empty"), &e) < 0 && strstr(e.text, "no progress.csv"), "%s",
	   e.text);
	ok(import_open(&im, "/dev/null", &e) < 0 && strstr(e.text, "not a regular file"), "%s",
	   e.text);
}

int main(void)
{
	const char *top = getenv("top_srcdir");
	char *made = mem_printf("%s/tests/data/import", top ? top : ".");

	data_dir = made;
	dir_make();
	test_cases();
	test_files();
	test_live();
	test_errors();
	free(made);
	return done_testing();
}
