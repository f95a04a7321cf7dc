/* What files look like that nobody describes: small ones, and what each becomes. */

#include "base/file.h"
#include "import-fold.h"
#include "import/import_kind.h"

static const struct {
	const char *file, *text, *kind, *metric;
	enum goal goal;
	const char *sweep;
} cases[] = {
	/* clang-format off */
	/* A goal that nothing decides. */
	{ "study.csv",
	  "number,value,params_lr,state\n0,0.71,0.5,COMPLETE\n1,0.9,0.2,COMPLETE\n",
	  "optuna", "value", GOAL_UNDECIDED,
	  "1 completed lr:0.5 value=1:0.71 [trial 0] 0s\n"
	  "2 completed lr:0.2 value=1:0.9 [trial 1] 0s\nfinished" },
	{ "even.csv",
	  "number,value,params_lr,state\n0,0.5,0.5,COMPLETE\n1,0.6,0.2,PRUNED\n"
	  "2,0.4,0.2,PRUNED\n",
	  "optuna", "value", GOAL_UNDECIDED,
	  "1 completed lr:0.5 value=1:0.5 [trial 0] 0s\n"
	  "2 cancelled(pruned) lr:0.2 value=1:0.6 [trial 1] 0s\n"
	  "3 cancelled(pruned) lr:0.2 value=1:0.4 [trial 2] 0s\nfinished" },
	{ "named.csv",
	  "number,values_0,values_1,params_lr,state\n0,0.5,3,0.5,COMPLETE\n",
	  "optuna", "values_0", GOAL_UNDECIDED,
	  "1 completed lr:0.5 values_0=1:0.5 values_1=1:3 [trial 0] 0s\nfinished" },
	{ "unknown.csv", "id,x,y,quux\n1,0.5,2,7\n2,0.25,3,8\n", "table", "quux",
	  GOAL_UNDECIDED,
	  "1 completed x:0.5 y:2 quux=1:7 0s\n2 completed x:0.25 y:3 quux=1:8 0s\nfinished" },
	{ "same.csv",
	  "run,state,reason,--lr,best,best_step,last,steps,started,ended,seconds,note\n"
	  "1,completed,,0.1,0.5,1,0.5,1,,,,\n",
	  "results", "best", GOAL_UNDECIDED,
	  "1 completed --lr:0.1 best=1:0.5 0s\nfinished" },
	{ "confirmed.csv",
	  "run,state,reason,--lr,best,best_step,last,steps,started,ended,seconds,note,confirms,"
	  "seed_number,loss\n1,completed,,0.1,0.5,1,0.5,1,,,,,,,2\n"
	  "2,completed,,0.1,0.25,1,0.25,1,,,,,1,1,3\n",
	  "results", "best", GOAL_UNDECIDED,
	  "1 completed --lr:0.1 best=1:0.5 loss=1:2 0s\n"
	  "2 completed --lr:0.1 best=1:0.25 loss=1:3 0s\nfinished" },
	/* Names like paths, and in camel case. */
	{ "rl.csv",
	  "total/epochs,rollout/return,rollout/Q_mean,total/steps\n1,-50.5,1.25,2000\n"
	  "2,-20,1.5,4000\n",
	  "table", "rollout/return", GOAL_MAXIMIZE,
	  "1 completed rollout/return=1:-50.5,2:-20 rollout/Q_mean=1:1.25,2:1.5 0s\nfinished" },
	{ "steps.csv", "misc/total_timesteps,eval/return\n10,1\n20,2\n", "table", "eval/return",
	  GOAL_MAXIMIZE, "1 completed eval/return=10:1,20:2 0s\nfinished" },
	{ "vision.csv", "model,backbone,mAP,mIoU\na,r50,0.5,0.25\nb,r101,0.75,0.5\n", "table",
	  "mAP", GOAL_MAXIMIZE,
	  "1 completed backbone:r50 mAP=1:0.5 mIoU=1:0.25 [a] 0s\n"
	  "2 completed backbone:r101 mAP=1:0.75 mIoU=1:0.5 [b] 0s\nfinished" },
	{ "even-steps.csv", "steps,acc\n100,0.5\n200,0.6\n300,0.7\n", "table", "acc",
	  GOAL_MAXIMIZE, "1 completed acc=100:0.5,200:0.6,300:0.7 0s\nfinished" },
	{ "cleanrl.csv",
	  "global_step,charts/episodic_return,losses/policy_loss,charts/SPS\n100,1,0.5,500\n"
	  "200,2,0.25,500\n",
	  "table", "charts/episodic_return", GOAL_MAXIMIZE,
	  "1 completed charts/episodic_return=100:1,200:2 losses/policy_loss=100:0.5,200:0.25 "
	  "charts/SPS=100:500,200:500 0s\nfinished" },
	{ "catboost.csv", "learn,test\n0.5,0.75\n0.25,0.5\n", "table", "test", GOAL_UNDECIDED,
	  "1 completed test=1:0.75,2:0.5 learn=1:0.5,2:0.25 0s\nfinished" },
	{ "catboost_error.csv", "iterations,Logloss\n0,0.75\n1,0.5\n", "table", "Logloss",
	  GOAL_MINIMIZE, "1 completed Logloss=0:0.75,1:0.5 0s\nfinished" },
	/* Settings are no metrics, and no steps. */
	{ "settings.csv", "lr,batch_size,depth\n0.1,32,4\n0.2,32,8\n", "table", NULL,
	  GOAL_UNDECIDED,
	  "1 completed lr:0.1 batch_size:32 depth:4 0s\n"
	  "2 completed lr:0.2 batch_size:32 depth:8 0s\nfinished" },
	{ "costs.csv", "config,Top-1 (%),Params (M),FLOPs (G)\nA,76.5,25.5,4\nB,78,44.5,8\n",
	  "table", "Top-1 (%)", GOAL_MAXIMIZE,
	  "1 completed config:A Params (M):25.5 FLOPs (G):4 Top-1 (%)=1:76.5 0s\n"
	  "2 completed config:B Params (M):44.5 FLOPs (G):8 Top-1 (%)=1:78 0s\nfinished" },
	{ "grid.csv", "epochs,lr,acc\n10,0.1,0.5\n50,0.1,0.6\n90,0.1,0.7\n", "table", "acc",
	  GOAL_MAXIMIZE,
	  "1 completed epochs:10 lr:0.1 acc=1:0.5 0s\n"
	  "2 completed epochs:50 lr:0.1 acc=1:0.6 0s\n"
	  "3 completed epochs:90 lr:0.1 acc=1:0.7 0s\nfinished" },
	/* Nothing but metrics. */
	{ "history.csv",
	  ",loss,accuracy,val_loss\n0,0.75,0.5,1\n1,0.5,0.625,0.875\n", "table", "val_loss",
	  GOAL_MINIMIZE,
	  "1 completed val_loss=0:1,1:0.875 loss=0:0.75,1:0.5 accuracy=0:0.5,1:0.625 0s\n"
	  "finished" },
	{ "evals.csv", "train-rmse,test-rmse\n0.5,0.75\n0.25,0.5\n", "table", "test-rmse",
	  GOAL_MINIMIZE,
	  "1 completed test-rmse=1:0.75,2:0.5 train-rmse=1:0.5,2:0.25 0s\nfinished" },
	{ "rate.csv",
	  "accuracy,loss,lr,val_loss\n0.5,0.75,0.01,1\n0.5,0.5,0.01,0.75\n0.5,0.5,0.001,0.5\n",
	  "table", "val_loss", GOAL_MINIMIZE,
	  "1 completed val_loss=1:1,2:0.75,3:0.5 accuracy=1:0.5,2:0.5,3:0.5 "
	  "loss=1:0.75,2:0.5,3:0.5 lr=1:0.01,2:0.01,3:0.001 0s\nfinished" },
	{ "params.csv", "lr,val_loss\n0.1,0.75\n0.2,0.5\n", "table", "val_loss", GOAL_MINIMIZE,
	  "1 completed lr:0.1 val_loss=1:0.75 0s\n2 completed lr:0.2 val_loss=1:0.5 0s\n"
	  "finished" },
	/* Numbers as people write them; a list is none. */
	{ "percent.csv", "exp,lr,accuracy\nA,0.1,85.5%\nB,0.01,9.5 %\n", "table", "accuracy",
	  GOAL_MAXIMIZE,
	  "1 completed lr:0.1 accuracy=1:85.5 [A] 0s\n"
	  "2 completed lr:0.01 accuracy=1:9.5 [B] 0s\n"
	  "finished" },
	{ "thousands.csv",
	  "exp,hidden,perplexity\nA,\"64,128\",\"1,234.5\"\nB,\"32,256\",987\n", "table",
	  "perplexity", GOAL_MINIMIZE,
	  "1 completed hidden:64,128 perplexity=1:1234.5 [A] 0s\n"
	  "2 completed hidden:32,256 perplexity=1:987 [B] 0s\nfinished" },
	/* A name that many rows have is no run's. */
	{ "model.csv", "model,lr,acc\na,0.1,0.5\na,0.2,0.25\nb,0.1,0.75\n", "table", "acc",
	  GOAL_MAXIMIZE,
	  "1 completed model:a lr:0.1 acc=1:0.5 0s\n2 completed model:a lr:0.2 acc=1:0.25 0s\n"
	  "3 completed model:b lr:0.1 acc=1:0.75 0s\nfinished" },
	/* Their own numbers. */
	{ "number.csv",
	  "number,value,params_lr,state\n82,0.5,0.5,COMPLETE\n7,0.9,0.2,PRUNED\n",
	  "optuna", "value", GOAL_MINIMIZE,
	  "1 completed lr:0.5 value=1:0.5 [trial 82] 0s\n"
	  "2 cancelled(pruned) lr:0.2 value=1:0.9 [trial 7] 0s\nfinished" },
	{ "exp.csv", "exp,lr,acc\n3,0.5,0.5\n1,0.2,0.75\n", "table", "acc", GOAL_MAXIMIZE,
	  "1 completed lr:0.5 acc=1:0.5 [exp 3] 0s\n2 completed lr:0.2 acc=1:0.75 [exp 1] 0s\n"
	  "finished" },
	{ "less.csv", "number,value,params_lr\n4,0.5,0.5\n", "optuna", "value", GOAL_UNDECIDED,
	  "1 completed lr:0.5 value=1:0.5 [trial 4] 0s\nfinished" },
	/* In other clothes. */
	{ "twice.csv", "epoch,loss,loss\n1,0.5,0.75\n2,0.25,0.5\n", "table", "loss",
	  GOAL_MINIMIZE, "1 completed loss=1:0.5,2:0.25 loss#2=1:0.75,2:0.5 0s\nfinished" },
	{ "comment.csv", "# made by hand, in May\n#\"quoted: {\n\nepoch,loss\n1,0.5\n2,0.25\n",
	  "table", "loss", GOAL_MINIMIZE, "1 completed loss=1:0.5,2:0.25 0s\nfinished" },
	{ "header.csv", "# epoch,loss\n1,0.5\n2,0.25\n", "table", "loss", GOAL_MINIMIZE,
	  "1 completed loss=1:0.5,2:0.25 0s\nfinished" },
	{ "index.csv", "#,lr,loss\n0,0.1,0.5\n1,0.2,0.25\n", "table", "loss", GOAL_MINIMIZE,
	  "1 completed lr:0.1 loss=1:0.5 0s\n2 completed lr:0.2 loss=1:0.25 0s\nfinished" },
	{ "sep.csv", "sep=;\r\nepoch;loss\r\n1;0,5\r\n2;0,25\r\n", "table", "loss",
	  GOAL_MINIMIZE, "1 completed loss=1:0.5,2:0.25 0s\nfinished" },
	{ "mac.csv", "epoch,loss\r1,0.5\r2,0.25\r", "table", "loss", GOAL_MINIMIZE,
	  "1 completed loss=1:0.5,2:0.25 0s\nfinished" },
	/* Seconds of each epoch, since the start, and since a resume. */
	{ "laps.csv", "epoch,epoch_time,loss\n1,10,0.5\n2,12.5,0.25\n3,10.5,0.125\n", "table",
	  "loss", GOAL_MINIMIZE, "1 completed loss=1:0.5,2:0.25,3:0.125 33s\nfinished" },
	{ "elapsed.csv", "epoch,time,loss\n1,10,0.5\n2,20,0.25\n3,30.5,0.125\n", "table",
	  "loss", GOAL_MINIMIZE, "1 completed loss=1:0.5,2:0.25,3:0.125 30.5s\nfinished" },
	{ "resumed.csv",
	  "epoch,time,loss\n1,10,0.5\n2,20,0.5\n3,30,0.5\n4,5,0.5\n5,15,0.5\n6,25,0.5\n"
	  "", "table",
	  "loss", GOAL_MINIMIZE,
	  "1 completed loss=1:0.5,2:0.5,3:0.5,4:0.5,5:0.5,6:0.5 55s\nfinished" },
	{ "total.csv", "epoch,time,loss\n1,12.5,0.5\n2,12.5,0.25\n3,12.5,0.125\n", "table",
	  "loss", GOAL_MINIMIZE, "1 completed loss=1:0.5,2:0.25,3:0.125 12.5s\nfinished" },
	/* Of the tools. */
	{ "tune_results.csv", "fitness,lr0,momentum,box\n0.5,0.01,0.9,7.5\n0.75,0.02,0.8,7\n",
	  "table", "fitness", GOAL_MAXIMIZE,
	  "1 completed lr0:0.01 momentum:0.9 box:7.5 fitness=1:0.5 0s\n"
	  "2 completed lr0:0.02 momentum:0.8 box:7 fitness=1:0.75 0s\nfinished" },
	{ "yolov5.csv",
	  "               epoch,      train/box_loss,metrics/mAP_0.5,metrics/mAP_0.5:0.95\n"
	  "                   0,                0.5,           0.25,           0.125\n",
	  "ultralytics", "metrics/mAP_0.5:0.95", GOAL_MAXIMIZE,
	  "1 completed metrics/mAP_0.5:0.95=0:0.125 train/box_loss=0:0.5 "
	  "metrics/mAP_0.5=0:0.25 "
	  "0s\nfinished" },
	{ "Loss.csv", "Wall time,Step,Value\n1764100000.0,0,0.5\n", "tensorboard", "Loss",
	  GOAL_MINIMIZE, "1 completed Loss=0:0.5 0s\nfinished" },
	{ "run-a-tag-x_y (1).csv", "Wall time,Step,Value\n1764100000.0,0,0.5\n", "tensorboard",
	  "x_y", GOAL_UNDECIDED, "1 completed x_y=0:0.5 [a] 0s\nfinished" },
	{ "run-a-tag-acc (5%) (2).csv", "Wall time,Step,Value\n1764100000.0,0,0.5\n",
	  "tensorboard", "acc (5%)", GOAL_MAXIMIZE,
	  "1 completed acc (5%)=0:0.5 [a] 0s\nfinished" },
	{ "summary.csv",
	  "trial_index,arm_name,trial_status,generation_node,lr,accuracy\n"
	  "0,0_0,COMPLETED,Sobol,0.1,0.5\n5,5_0,ABANDONED,MBM,0.2,\n",
	  "ax-trials", "accuracy", GOAL_MAXIMIZE,
	  "1 completed lr:0.1 accuracy=1:0.5 [trial 0] 0s\n"
	  "2 cancelled(abandoned) lr:0.2 [trial 5] 0s\nfinished" },
	{ "state.json",
	  "{\"log_history\": [{\"step\": 1, \"eval_loss\": NaN, \"note\": \"say \\\"NaN\\\"\"},"
	  " {\"step\": 2, \"eval_loss\": 0.5}]}",
	  "trainer", "eval_loss", GOAL_MINIMIZE,
	  "1 completed eval_loss=1:nan,2:0.5 0s\nfinished" },
	/* clang-format on */
};

static void test_cases(void)
{
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *path = put(cases[i].file, cases[i].text, strlen(cases[i].text));
		struct buf text = { 0 };
		struct import im;
		struct err e = { 0 };
		struct fold f;

		if (!ok(import_open(&im, path, &e) == 0, "%s opens: %s", cases[i].file, e.text))
			continue;
		is_str(im.kind->name, cases[i].kind, "%s: its format", cases[i].file);
		is_str(im.metric ? im.metric : "", cases[i].metric ? cases[i].metric : "",
		       "%s: its metric", cases[i].file);
		is_str(goal_name((enum goal)im.goal), goal_name(cases[i].goal), "%s: its goal",
		       cases[i].file);
		ok(im.goal != GOAL_UNDECIDED || !im.sure, "%s: a person is asked",
		   cases[i].file);
		ok(fold_import(&f, &im, NULL, &e) == 0 && !f.refused, "%s: reads %s",
		   cases[i].file, e.text);
		print_sweep(&text, &f.sweep);
		is_str(buf_str(&text), cases[i].sweep, "%s: its runs", cases[i].file);
		ok(cases[i].goal != GOAL_UNDECIDED || !f.sweep.best,
		   "%s: nothing is best where the goal is not decided", cases[i].file);
		buf_clear(&text);
		fold_clear(&f);
		import_clear(&im);
	}
}

/* ---- folders, and what lies beside ------------------------------------------------ */

static void put_in(const char *folder, const char *file, const char *text)
{
	char *path = mem_printf("%s/%s", folder, file);

	file_make_parents(in(path));
	put(path, text, strlen(text));
	free(path);
}

static const struct {
	const char *folder;
	const char *files[8]; /* names and texts */
	const char *sweep;
} folders[] = {
	/* clang-format off */
	{ "deep", { "expA/version_0/metrics.csv", "epoch,step,val_loss\n0,9,0.5\n",
	            "expB/version_0/metrics.csv", "epoch,step,val_loss\n0,9,0.25\n" },
	  "1 completed val_loss=9:0.5 [expA] 0s\n"
	  "2 completed val_loss=9:0.25 [expB] 0s\nfinished" },
	{ "mixed", { "expA/version_0/metrics.csv", "epoch,step,val_loss\n0,9,0.5\n",
	             "expA/version_1/metrics.csv", "epoch,step,val_loss\n0,9,0.75\n",
	             "expB/version_0/metrics.csv", "epoch,step,val_loss\n0,9,0.25\n" },
	  "1 completed val_loss=9:0.5 [expA/version_0] 0s\n"
	  "2 completed val_loss=9:0.75 [expA/version_1] 0s\n"
	  "3 completed val_loss=9:0.25 [expB/version_0] 0s\nfinished" },
	{ "nested", { "metrics.csv", "epoch,step,val_loss\n0,9,0.5\n", "hparams.yaml",
	              "lr: 0.1\nmodel:\n  width: 64\n  act: {name: relu}\nlayers:\n- 64\n- 32\n"
	              "none: null\nempty:\nmulti: |\n  a\n  b\ntuple: !!python/tuple [1, 2]\n"
	              "args: !!python/object:argparse.Namespace\n  seed: 1\n" },
	  "1 completed lr:0.1 model/width:64 model/act/name:relu layers:[64,32] multi:a\nb\n "
	  "tuple:[1,2] args/seed:1 val_loss=9:0.5 0s\nfinished" },
	{ "envs", { "0.monitor.csv", "#{\"t_start\": 1.5, \"env_id\": \"X\"}\nr,l,t\n1,2,3\n",
	            "1.monitor.csv", "#{\"t_start\": 1.5, \"env_id\": \"X\"}\nr,l,t\n4,5,6\n" },
	  "1 completed r=1:1 l=1:2 [0.monitor.csv] 3s\n"
	  "2 completed r=1:4 l=1:5 [1.monitor.csv] 6s\n"
	  "finished" },
	{ "yolo", { "results.csv", "epoch,metrics/accuracy_top1\n1,0.5\n", "opt.yaml",
	            "epochs: 3\nsave_dir: x\nhyp: {lr0: 0.5}\n", "hyp.yaml", "lr0: 0.5\n" },
	  "1 completed epochs:3 lr0:0.5 metrics/accuracy_top1=1:0.5 0s\nfinished" },
	{ "tuner", { "trial_0/trial.json",
	             "{\"trial_id\": \"0\", \"hyperparameters\": {\"values\": {\"lr\": 0.1, "
	             "\"tuner/epochs\": 2}}, \"score\": 0.5, \"metrics\": {\"metrics\": "
	             "{\"val_loss\": {\"observations\": [{\"value\": [0.25, 0.75]}]}}}}",
	             "trial_1/trial.json",
	             "{\"trial_id\": \"1\", \"hyperparameters\": {\"values\": {\"lr\": 1}}, "
	             "\"score\": NaN, \"metrics\": {\"metrics\": {\"val_loss\": "
	             "{\"observations\": [{\"value\": [NaN]}]}}}}" },
	  "1 completed lr:0.1 val_loss=1:0.5 [trial_0] 0s\n"
	  "2 completed lr:1 val_loss=1:nan [trial_1] 0s\nfinished" },
	/* clang-format on */
};

static void test_folders(void)
{
	for (size_t i = 0; i < ARRAY_LEN(folders); i++) {
		struct buf text = { 0 };
		struct import im;
		struct err e = { 0 };
		struct fold f;

		for (size_t k = 0; folders[i].files[k]; k += 2)
			put_in(folders[i].folder, folders[i].files[k], folders[i].files[k + 1]);
		if (!ok(import_open(&im, in(folders[i].folder), &e) == 0, "%s opens: %s",
		        folders[i].folder, e.text))
			continue;
		fold_import(&f, &im, NULL, &e);
		print_sweep(&text, &f.sweep);
		is_str(buf_str(&text), folders[i].sweep, "%s: its runs", folders[i].folder);
		buf_clear(&text);
		fold_clear(&f);
		import_clear(&im);
	}
}

/* What grows behind a path is noticed. */
static void test_changed(void)
{
	static const struct {
		const char *path, *file; /* that grows, in it */
	} rows[] = {
		{ "deep", "expB/version_0/metrics.csv" },
		{ "deep/expB/version_0/metrics.csv", NULL },
		{ "store", "a1/metrics/val/loss" },
		{ "store", "a1/meta.yaml" },
		{ "store/a1", "metrics/acc" },
	};

	put_in("store", "a1/meta.yaml", "run_id: a1\n");
	put_in("store", "a1/metrics/val/loss", "1 0.5 0\n");
	put_in("store", "a1/metrics/acc", "1 0.5 0\n");
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		char *path = mem_strdup(in(rows[i].path)), *file = mem_strdup(path);
		int64_t before = import_changed(path);
		FILE *f;

		if (rows[i].file) {
			free(file);
			file = file_join(path, rows[i].file);
		}
		ok(before >= 0 && import_changed(path) == before, "%s is as it was", path);
		f = fopen(file, "a");
		fputs("\n", f);
		fclose(f);
		ok(import_changed(path) != before, "%s has changed", file);
		free(path);
		free(file);
	}
	ok(import_changed(in("nothing")) == -1, "nothing is there");
}

static void test_tell_apart(void)
{
	static const struct {
		const char *paths[4];
		const char *names;
	} rows[] = {
		{ { "x/a/log.csv", "x/b/log.csv" }, "a b " },
		{ { "a/1/log.csv", "a/2/log.csv", "b/1/log.csv" }, "a/1 a/2 b/1 " },
		{ { "ab/log.csv", "ac/log.csv" }, "ab ac " },
		{ { "/x/run/v0", "/x/run2/v0" }, "run run2 " },
		{ { "x/log.csv", "x/y/log.csv" }, "log.csv y " },
		{ { "version_2", "version_10" }, "version_2 version_10 " },
		{ { "same", "same" }, "same same " },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct strings names = { 0 };
		struct buf text = { 0 };
		size_t n = 0;

		while (rows[i].paths[n])
			n++;
		file_tell_apart((char *const *)rows[i].paths, n, &names);
		for (size_t k = 0; k < names.n; k++)
			buf_addf(&text, "%s ", names.items[k]);
		is_str(buf_str(&text), rows[i].names, "paths %zu told apart", i);
		strings_clear(&names);
		buf_clear(&text);
	}
}

int main(void)
{
	dir_make();
	test_cases();
	test_folders();
	test_changed();
	test_tell_apart();
	return done_testing();
}
