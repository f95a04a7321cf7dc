/* From lines to metrics: the seven rules, and what they leave alone. */

#include "../tap.h"
#include "base/array.h"
#include "made-metric.h"

struct line_case {
	const char *line, *expected;
};

static void check(const char *names, const char *patterns, bool is_pipe,
                  const struct line_case *cases, size_t n_cases)
{
	struct err e;
	struct metric_reader *r = reader(names, patterns, &e);
	struct metric_stream st = { .is_pipe = is_pipe };

	for (size_t i = 0; i < n_cases; i++) {
		struct buf out = { 0 };
		size_t n = read_line(r, &st, cases[i].line, strlen(cases[i].line), &out);
		size_t found = 0;

		for (const char *p = cases[i].expected; (p = strchr(p, '=')); p++)
			found++;
		is_str(buf_str(&out), cases[i].expected, "%s%s", is_pipe ? "pipe: " : "",
		       cases[i].line);
		if (n != found)
			ok(false, "%zu values were announced, not %zu", n, found);
		buf_clear(&out);
	}
	metric_stream_clear(&st);
	metric_reader_free(r);
}

/* ---- the rules ------------------------------------------------------------------- */

static const struct line_case objects[] = {
	{ "{\"step\": 3, \"Accuracy\": 0.93}", "Accuracy=0.93@3" },
	{ "{'loss': 0.69, 'epoch': 1.2}", "loss=0.69@1.2" },
	{ "{'loss': '0.69', 'learning_rate': '5e-05', 'epoch': '1.2'}",
	  "loss=0.69@1.2 learning_rate=5e-5@1.2" },
	{ "  {\"Accuracy\":0.93}\t ", "Accuracy=0.93" },
	{ "{\"epoch\": 1, \"global_step\": 200, \"loss\": 2}", "loss=2@200" },
	{ "{\"training_iteration\": 7, \"epoch\": 1, \"loss\": 2}", "loss=2@7" },
	{ "{\"Epoch\": 4, \"loss\": 2}", "loss=2@4" },
	{ "{\"step\": null, \"epoch\": 2, \"loss\": 2}", "loss=2@2" },
	{ "{\"step\": NaN, \"iteration\": 5, \"loss\": 2}", "loss=2@5" },
	{ "{\"loss\": NaN, \"a\": Infinity, \"b\": -Infinity, \"c\": nan, \"d\": -inf}",
	  "loss=nan a=inf b=-inf c=nan d=-inf" },
	{ "{'a': True, 'b': False, 'c': None, 'd': true, 'e': null, 'f': 1}", "f=1" },
	{ "{\"val\": {\"loss\": 0.5, \"top\": {\"k5\": 0.9}}, \"lr\": 1}",
	  "val/loss=0.5 val/top/k5=0.9 lr=1" },
	{ "{\"a\": {\"step\": 4, \"x\": 1}, \"step\": 9}", "a/step=4@9 a/x=1@9" },
	{ "{\"h\": [1, {\"x\": 2}, \"]\"], 't': (1, 2), \"loss\": 3}", "loss=3" },
	{ "{\"a\\\"b\": 1, \"t\\u00e9\": 2, \"\\ud83d\\ude00\": 3, \"x\\/y\": 4, \"n\\nl\": 5}",
	  "a\"b=1 t\303\251=2 \360\237\230\200=3 x/y=4 n l=5" },
	{ "{\"z\\u0000z\": 1, \"\\ud800\": 2}", "z z=1 ?=2" },
	{ "{'it\\'s': 1, \"it's\": 2}", "it's=1 it's=2" },
	{ "{'loss': np.float64(0.69), 'acc': tensor(0.5, device='cuda:0'), 'd': "
	  "Decimal('2.5')}",
	  "loss=0.69 acc=0.5 d=2.5" },
	{ "{'v': tensor([1, 2]), 'loss': 1}", "loss=1" },
	{ "{'loss': 1, 'loss': 2,}", "loss=1 loss=2" },
	{ "{0: 0.5, loss: 1}", "0=0.5 loss=1" },
	{ "{\"loss\": \"93%\", \"a\": \"b 3\", \"c\": \"\"}", "loss=93" },
	{ "{\"\": 1, \"loss\": 2}", "loss=2" },
	{ "{}", "" },
	{ "{\"epoch\": 3}", "" },
	{ "{\"msg\": \"epoch 3 Accuracy=0.93\"}", "Accuracy=0.93@3" },
	/* no whole object: the later rules */
	{ "{\"Accuracy\": 0.93, \"x\": 1", "Accuracy=0.93" },
	{ "{\"Accuracy\": 0.93, \"x\": 1} done", "Accuracy=0.93" },
	{ "{\"Accuracy\": 0.93abc}", "" },
	{ "{'Accuracy': 0.93, 'f': <function f>}", "Accuracy=0.93" },
	{ "{Accuracy=0.93}", "Accuracy=0.93" },
	{ "INFO {'Accuracy': '0.93', 'loss': 0.5, 'epoch': 1.2}",
	  "Accuracy=0.93@1.2 loss=0.5@1.2" },
	{ "{", "" },
	{ "{\"Accuracy\": \"0.9\\", "Accuracy=0.9" },
	{ "{'a': {'b': {'Accuracy': 1}}", "Accuracy=1" },
};

static const struct line_case azure[] = {
	/* clang-format off */
	{ "Attempted to log scalar metric Accuracy:", "" }, { "0.93", "Accuracy=0.93" },
	{ "0.94", "" }, { "Attempted to log scalar metric Regularization Strength::", "" },
	{ "1.0", "Regularization Strength:=1" },
	{ "Attempted to log scalar metric any name at all: ", "" },
	{ " nan ", "any name at all=nan" }, { "Attempted to log scalar metric Accuracy:", "" },
	{ "loss=0.5", "loss=0.5" }, { "0.95", "" },
	{ "Attempted to log scalar metric Accuracy:", "" }, { "   ", "" },
	{ "0.96", "Accuracy=0.96" }, { "Attempted to log scalar metric Accuracy:", "" },
	{ "Attempted to log scalar metric loss:", "" }, { "0.3", "loss=0.3" },
	{ "Attempted to log scalar metric Accuracy:", "" }, { "{\"loss\": 1}", "loss=1" },
	{ "0.97", "" }, { "Attempted to log scalar metric :", "" }, { "0.98", "" },
	{ "Attempted to log scalar metric Accuracy: 0.9", "Accuracy=0.9" },
	{ "Attempted to log table metric Accuracy:", "" }, { "0.99", "" },
	/* clang-format on */
};

static const struct line_case pairs[] = {
	/* clang-format off */
	{ "epoch 3 loss=0.2314 Accuracy=0.9512", "loss=0.2314@3 Accuracy=0.9512@3" },
	{ "Accuracy=0.93", "Accuracy=0.93" }, { "Accuracy: 0.93", "Accuracy=0.93" },
	{ "Accuracy : 0.93,", "Accuracy=0.93" }, { "(Accuracy  =\t0.93)", "Accuracy=0.93" },
	{ "  \"Accuracy\": 0.93,", "Accuracy=0.93" }, { "Accuracy: '0.93'", "Accuracy=0.93" },
	{ "Accuracy = nan", "Accuracy=nan" }, { "Accuracy = -Infinity.", "Accuracy=-inf" },
	{ "Accuracy=nano Accuracy=info", "" },
	{ "Accuracy=93.5%, loss=.5", "Accuracy=93.5 loss=0.5" }, { "Accuracy=93.5%abc", "" },
	{ "Accuracy=0.93abc", "" }, { "Accuracy=0.93_1", "" }, { "Accuracy=0x1F", "" },
	{ "Accuracy=1e", "" }, { "Accuracy=0,93", "" }, { "Accuracy=1.2.3", "" },
	{ "loss: 12:30:05", "" }, { "loss: 2026-08-22", "" }, { "loss: 12ms", "loss=12" },
	{ "loss=12.5MB, Accuracy: 125tok/s", "loss=12.5 Accuracy=125" },
	{ "loss: 3.2\302\265s Accuracy=4ms/step", "loss=3.2 Accuracy=4" },
	{ "loss=12k Accuracy=1h30m", "" }, { "loss=1h Accuracy=7m", "" },
	{ "loss=3sx Accuracy=nans", "" }, { "loss=12ms3", "" }, { "Accuracy=infs", "" },
	{ "loss: 4abc/s Accuracy=4abc/x", "loss=4" },
	{ "step 12ms loss: 1", "loss=1" },
	{ "Accuracy is 0.93.", "" }, { "Accuracy=0.93. Done", "Accuracy=0.93" },
	{ "Accuracy=1e-3;loss=+2E2", "Accuracy=0.001 loss=200" },
	{ "Accuracy: 9812/10000 (98%)", "Accuracy=9812" },
	{ "val_Accuracy=1 x.Accuracy=1 a/Accuracy=1 a-Accuracy=1 9Accuracy=1", "" },
	{ "Accuracy_val=1 Accuracy2=1 Accuracy.x=1", "" }, { "accuracy=1 ACCURACY=1", "" },
	{ "Accuracy==0.5 Accuracy != 0.5 Accuracy <= 0.5", "" }, { "Accuracy=", "" },
	{ "Accuracy", "" }, { "=0.5", "" }, { ":", "" },
	{ "Accuracy=Accuracy=0.5", "Accuracy=0.5" }, { "loss=1 loss=2", "loss=1 loss=2" },
	{ "loss_total=1 loss=2", "loss_total=1 loss=2" },
	{ "val loss: 1 loss: 2", "val loss=1 loss=2" },
	{ "Regularization Strength: 1.5", "Regularization Strength:=1.5" },
	{ "Regularization Strength:: 1.5", "Regularization Strength:=1.5" },
	{ "Regularization Strength: = 1.5", "Regularization Strength:=1.5" },
	{ "Max iterations: 100", "Max iterations=100" },
	{ "loss: tensor(0.2314, device='cuda:0') Accuracy: np.float32(0.5)",
	  "loss=0.2314 Accuracy=0.5" },
	{ "loss: max(0.5, 0.7)", "" }, { "\342\224\202loss=0.3\342\224\202", "loss=0.3" },
	{ "loss=\xff\xfe 0.3 Accuracy=\xff", "" }, { "\x80\xff loss=0.3\xc3", "loss=0.3" },
	{ "12/12 - 3s 12ms/step - loss: 0.2314 - Accuracy: 0.95", "loss=0.2314 Accuracy=0.95" },
	{ "\033[1mloss\033[0m: \033[32m0.5\033[0m", "loss=0.5" },
	/* the step */
	{ "Epoch: 3/50 loss=1", "loss=1@3" }, { "[step=12] loss=1", "loss=1@12" },
	{ "Epoch [3/50], Step [100/600], loss: 1", "loss=1@3" },
	{ "Epoch: [0][  10/5005] loss: 1", "loss=1@0" }, { "loss=1 (iter 7)", "loss=1@7" },
	{ "ITERATION 00012: loss=1", "loss=1@12" }, { "epoch 1.2 loss=1", "loss=1@1.2" },
	{ "'epoch': 4, 'loss': 1", "loss=1@4" }, { "epoch #5 loss=1", "loss=1@5" },
	{ "epoch five loss=1", "loss=1" },
	{ "epochs 5 step_time=3 my_step 4 loss=1", "loss=1" },
	{ "epoch nan step 2 loss=1", "loss=1@2" },
	/* clang-format on */
};

static const struct line_case pipe_lines[] = {
	/* clang-format off */
	{ "Accuracy 0.93", "Accuracy=0.93" }, { "Accuracy 0.93 12", "Accuracy=0.93@12" },
	{ "  anything\t93%  1.5 ", "anything=93@1.5" },
	{ "Max iterations 100 2", "Max iterations=100@2" },
	{ "foo=1 Accuracy=2 bar: 3", "foo=1 Accuracy=2 bar=3" }, { "step=4 foo=1", "foo=1@4" },
	{ "hits@10=0.5 top-5/acc: 1 \"a b\": 2", "hits@10=0.5 top-5/acc=1 a b=2" },
	{ "pr\303\251cision=0.5", "pr\303\251cision=0.5" }, { "pr\303cision 0.5", "" },
	{ "12:30 --lr=0.1 //host:80", "" }, { "0.93 12", "" }, { "epoch 3", "" },
	{ "Accuracy 0.93 12 13", "" }, { "Accuracy 0.93 twelve", "" }, { "Accuracy", "" },
	{ "foo bar 1", "" }, { "{\"foo\": 1, \"step\": 2}", "foo=1@2" },
	/* clang-format on */
};

static const struct line_case not_pipe_lines[] = {
	{ "foo 0.93", "" },
	{ "foo=1", "" },
};

/* What training programs print without a sign, and what people and programs print besides. */
static const struct line_case bare[] = {
	/* clang-format off */
	{ "loss 0.23 | acc 91.2%", "loss=0.23 acc=91.2" }, { "P@1\t0.86", "P@1=0.86" },
	{ "P@1 0.86", "P@1=0.86" }, { "N\t3000", "" },
	{ "|    ep_rew_mean          | 22       |", "ep_rew_mean=22" },
	{ "| rollout/                |          |", "" },
	{ "|    ep_rew_mean | nan |", "ep_rew_mean=nan" },
	{ "| time/ | | ep_rew_mean | 3 |", "ep_rew_mean=3" },
	{ "\342\224\202         acc         \342\224\202    0.9123456    \342\224\202",
	  "acc=0.9123456" },
	{ "acc | 0.5", "acc=0.5" }, { "| acc | 0.5 | loss | 0.2 |", "acc=0.5 loss=0.2" },
	{ "| acc | 0.5 | 0.6 |", "" }, { "| acc | 0.5 points |", "" },
	{ "| top acc | 0.5 |", "" },
	{ "epoch 3 loss 0.5 acc 0.9", "loss=0.5@3 acc=0.9@3" },
	{ "Epoch 1/10 - loss 0.5 - acc 0.9", "loss=0.5@1 acc=0.9@1" },
	{ "iter 10: loss 4.2, time 35.12ms, mfu 1.2%", "loss=4.2@10 time=35.12@10" },
	{ "step 250: train loss 1.96, val loss 2.07", "loss=1.96@250 val loss=2.07@250" },
	{ "| epoch   1 |   200/ 2983 batches | lr 20.00 | ms/batch 12.35 | loss  7.63 "
	  "| ppl  2057.4",
	  "loss=7.63@1" },
	{ "| end of epoch   1 | time: 50.2s | val loss  5.50 | valid ppl  245.2",
	  "time=50.2@1 val loss=5.5@1" },
	{ "Epoch: [0][  10/5005]\tTime  0.123 ( 0.456)\tLoss 6.9064e+00 "
	  "(6.9421e+00)\tAcc@1   0.78 (  0.10)",
	  "Acc@1=0.78@0" },
	{ " *   Acc@1 57.420 Acc@5 81.500", "Acc@1=57.42" },
	{ "2024-05-01 12:00:00 | INFO | valid | epoch 003 | valid on 'valid' subset | "
	  "loss 8.216 | ppl 297",
	  "loss=8.216@3" },
	{ "    acc                           0.91        150", "acc=0.91" },
	{ "loss tensor(0.2314, grad_fn=<NllLossBackward0>)", "loss=0.2314" },
	{ "loss 0.5 (best 0.4)", "loss=0.5" }, { "loss 0.5\302\2610.1", "loss=0.5" },
	{ "loss 0.5 +/- 0.1", "loss=0.5" }, { "acc 0.93*", "acc=0.93" },
	{ "acc 0.93 !", "acc=0.93" },
	{ "acc 91.2 %", "acc=91.2" }, { "acc 91 % | loss 3", "acc=91 loss=3" },
	{ "time 35 ms", "time=35" },
	{ "time 35 ms loss 2", "time=35 loss=2" }, { "time 12.5MB", "time=12.5" },
	{ "acc 0.9 / loss 0.3", "acc=0.9 loss=0.3" }, { "loss 0.5 <-- best", "loss=0.5" },
	{ "loss 0.5 improved", "loss=0.5" }, { "acc 0.93 on 10000 images", "acc=0.93" },
	{ "loss 0.5.", "loss=0.5" }, { "loss 22", "loss=22" },
	{ "loss 22 lr 3 acc 4", "loss=22 acc=4" },
	{ "[INFO] loss 0.5", "loss=0.5" }, { "(loss 0.5)", "loss=0.5" },
	{ "loss nan", "loss=nan" },
	{ "loss -inf, acc 1e-3", "loss=-inf acc=0.001" },
	{ "\342\200\242 loss 0.5 \342\200\242 acc 1 \342\200\242", "loss=0.5 acc=1" },
	{ "loss=0.5 acc 0.9", "loss=0.5 acc=0.9" }, { "loss=0.5 (last loss 0.4)", "loss=0.5" },
	{ "test acc 0.5", "acc=0.5" },
	/* two metrics of one word */
	{ "train acc 0.95 | val acc 92 %", "" }, { "train acc: 0.95, val acc: 0.92", "" },
	{ "Training acc=0.9 Testing acc=0.8", "" }, { "acc 0.9 val acc 0.8", "acc=0.9" },
	{ "val acc 0.8 | acc 0.9", "acc=0.9" },
	{ "train acc 0.9, train acc 0.8", "acc=0.9 acc=0.8" },
	{ "train loss 1.5 val loss 2.5 acc 0.5", "loss=1.5 val loss=2.5 acc=0.5" },
	{ "contest acc 0.9 val acc 0.8", "acc=0.9" },
	{ "eval acc 0.5 val accuracy 0.6", "acc=0.5" },
	{ "epoch 3: acc 22 of note, loss 0.3 so far", "loss=0.3@3" },
	/* not a measurement */
	{ "error 2 of 5", "" }, { "error 2 occurred", "" }, { "error 2: no such file", "" },
	{ "error 404 while reading", "" }, { "error 1 is fine", "" }, { "best acc 0.9", "" },
	{ "Best val loss 0.9", "" }, { "until loss 0.1 is reached", "" },
	{ "stop when acc 0.95", "" },
	{ "loss 0.1 is the target", "" }, { "loss 0.5 to 0.4", "" }, { "loss 0.5 -> 0.4", "" },
	{ "loss 0.5 \342\206\222 0.4", "" }, { "loss 0.5 => saved", "" },
	{ "loss 1 2 3 4", "" },
	{ "loss 0.5 0.6", "" }, { "acc 3/5", "" }, { "acc 9812 / 10000", "" },
	{ "loss 1.2.3", "" },
	{ "loss 12:30", "" }, { "loss 2026-08-22", "" }, { "loss 0,5", "" }, { "loss 5x", "" },
	{ "--loss 0.5", "" }, { "cross-loss 0.5 xloss 0.5 loss_x 0.5 loss.x 1", "" },
	{ "Loss 0.5 LOSS 0.5", "" },
	{ "@loss 0.5", "" }, { "'loss' 0.5", "" }, { "loss is 0.5", "" }, { "loss (0.5)", "" },
	{ "the loss of run 3 was 0.5", "" }, { "loss", "" }, { "loss ", "" },
	{ "0.5 loss", "" },
	{ "acc 32 bit floats", "" }, { "loss 3 times", "" }, { "loss 10 epochs ago", "" },
	{ "P@10 0.5 P@1x 0.5", "" }, { "using loss 2 of 3", "" }, { "loss 5 per 2 steps", "" },
	/* those with signs, as before */
	{ "12/12 [====] - 3s 12ms/step - loss: 0.2314 - acc: 0.95", "loss=0.2314 acc=0.95" },
	{ "[0]\ttrain-rmse:0.5\teval-rmse:0.6", "eval-rmse=0.6" },
	{ "[1]\ttraining's binary_logloss: 0.6\tvalid_1's binary_logloss: 0.65",
	  "valid_1's binary_logloss=0.65" },
	{ "Iteration 1, loss = 0.32009978", "loss=0.32009978@1" },
	{ "Epoch 3: 100%|###| 100/100 [00:02<00:00, 40.1it/s, loss=0.5, v_num=0]",
	  "loss=0.5@3" },
	{ "0:\tlearn: 0.6\ttest: 0.5\tbest: 0.5 (0)\ttotal: 50ms\tremaining: 5s", "" },
	/* clang-format on */
};

#define BAR "100%|\342\226\210\342\226\210| 8/8 [00:02<00:00,  3.2it/s]"

static const struct line_case tables[] = {
	/* clang-format off */
	/* Ultralytics */
	{ "      Epoch    GPU_mem   box_loss   cls_loss   dfl_loss  Instances       Size", "" },
	{ "        1/3      1.23G      1.172      1.234      1.087         22        "
	  "640:   0%|          | 0/8 [00:00<?, ?it/s]",
	  "box_loss=1.172@1" },
	{ "        1/3      1.23G      1.072      1.134      1.087         22        640: " BAR,
	  "box_loss=1.072@1" },
	{ "                 Class     Images  Instances      Box(P          R      "
	  "mAP50  mAP50-95): " BAR,
	  "" },
	{ "                   all        128        929      0.668       0.54      "
	  "0.605      0.446",
	  "mAP50-95=0.446" },
	{ "                person        128        254      0.797      0.673      "
	  "0.764      0.538",
	  "" },
	{ "        2/3      1.23G      1.002      1.134      1.087         22        640: " BAR,
	  "" },
	/* fastai */
	{ "epoch     train_loss  valid_loss  accuracy  time", "" },
	{ "0         0.123       0.2         0.9       00:05",
	  "valid_loss=0.2@0 accuracy=0.9@0" },
	{ "Better model found at epoch 0 with valid_loss value: 0.2.", "" },
	{ "1         0.113       0.1         0.8       00:05",
	  "valid_loss=0.1@1 accuracy=0.8@1" },
	{ "1 2 3", "" }, { "Files: 1 2 3 4 5", "" },
	/* skorch; spaCy, whose titles have blanks */
	{ "  epoch    train_loss    accuracy    valid_loss     dur", "" },
	{ "-------  ------------  ----------  ------------  ------", "" },
	{ "      1        0.6868      0.5833        0.6757  0.0325",
	  "accuracy=0.5833@1 valid_loss=0.6757@1" },
	{ "E    #       LOSS TOK2VEC  LOSS NER  ENTS_F  ENTS_P  ENTS_R  SCORE ", "" },
	{ "---  ------  ------------  --------  ------  ------  ------  ------", "" },
	{ "  0       0          0.00     43.37    0.10    0.20    0.30    0.40",
	  "LOSS NER=43.37 SCORE=0.4" },
	/* scikit-learn; Vowpal Wabbit */
	{ "      Iter       Train Loss   Remaining Time ", "" },
	{ "         1           1.2613            0.12s", "Train Loss=1.2613@1" },
	{ "         2           1.1613            0.11s", "Train Loss=1.1613@2" },
	{ "average  since         example        example  current  current  current", "" },
	{ "loss     last          counter         weight    label  predict features", "" },
	{ "0.693147 0.693147            1            1.0   1.0000   0.0000       10",
	  "loss=0.693147" },
	/* CSV, tabs, Markdown, walls */
	{ "epoch,loss,accuracy", "" }, { "1,0.5,0.9", "loss=0.5@1 accuracy=0.9@1" },
	{ "2,,0.95", "accuracy=0.95@2" }, { "3,nan,-inf", "loss=nan@3 accuracy=-inf@3" },
	{ "a,b,c", "" }, { "1,2,3,4", "" },
	{ "step\tloss", "" }, { "10\t0.25", "loss=0.25@10" },
	{ "| model | accuracy | loss |", "" }, { "|:------|---------:|-----:|", "" },
	{ "| small | 0.9 | 0.1 |", "accuracy=0.9 loss=0.1" },
	{ "+-------+----------+", "" }, { "| Epoch | accuracy |", "" },
	{ "+=======+==========+", "" },
	{ "|     4 |     0.9* |", "accuracy=0.9@4" }, { "+-------+----------+", "" },
	{ "|     5 |        - |", "" }, { "|     6 | 0.7 |", "accuracy=0.7@6" },
	/* sentences and others' tables are none */
	{ "the loss improved", "" }, { "saving", "" }, { "1 2 3", "" },
	{ "loss accuracy", "" }, { "Files 3 4", "" }, { "0.5 0.9", "" },
	{ "              precision    recall  f1-score   support", "" },
	{ "           0       0.90      0.91      0.92        50", "" },
	{ "   macro avg       0.91      0.91      0.91       150", "" },
	{ "loss=x accuracy", "" }, { "0.5 0.9", "" }, { "(loss, accuracy)", "" },
	{ "0.5, 0.9", "" },
	/* clang-format on */
};

static const struct line_case pattern_lines[] = {
	/* clang-format off */
	{ "acc 0.5 acc 0.6", "Accuracy=0.5 Accuracy=0.6" }, { "it 3: <auc> 0.7,", "auc=0.7@3" },
	{ "it 1.5: <auc> 70%", "auc=70@1.5" }, { "it x: <auc> 0.7", "auc=0.7" },
	{ "it 3: <auc> none loss=0.5", "loss=0.5" }, { "acc 0.5 loss=0.5", "Accuracy=0.5" },
	{ "acc 0.5 it 3: <auc> 0.7", "Accuracy=0.5 auc=0.7@3" }, { "loss=0.5", "loss=0.5" },
	{ "either-a 1 either-b 2", "Accuracy=1 Accuracy=2" }, { "ahead 7", "Accuracy=7" },
	{ "\xff\xfe acc 0.5 \xc3", "Accuracy=0.5" }, { "acc 0,5", "" },
	{ "{\"acc 0.5\": 1}", "acc 0.5=1" }, { "late 5 Accuracy", "Accuracy=5" },
	{ "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! loss=0.5",
	  "loss=0.5" },
	/* clang-format on */
};

static const struct line_case why[] = {
	{ "hello", "no metric name in it" },
	{ "train loss: 1, val loss: 2", "train loss is another name" },
	{ "  ", "it is empty" },
	{ "Accuracy=none", "Accuracy is there but no number follows" },
	{ "Accuracy:", "Accuracy is there but no number follows" },
	{ "Accuracy=0,93", "Accuracy is there but \"0,93\" is no number" },
	{ "Accuracy=0.93abc x", "Accuracy is there but \"0.93abc\" is no number" },
	{ "Accuracy 2 of 3",
	  "Accuracy is there but neither =, nor :, nor a value that stands alone follows" },
	{ "epoch  Accuracy", "it may be the header of a table, whose rows are read" },
	{ "accuracy=0.93", "accuracy differs from Accuracy in case" },
	{ "val_Accuracy=0.93", "val_Accuracy is another name" },
	{ "loss/total=0.93", "loss/total is another name" },
	{ "loss_total=0.93 Loss=1", "Loss differs from loss in case" },
	{ "Attempted to log scalar metric x:", "its value stands on the next line" },
	{ "{\"epoch\": 3}", "an object without a number, its step aside" },
};

static const struct line_case guesses[] = {
	{ "epoch: 3 accuracy=0.5 loss = 2", "epoch=3@3 accuracy=0.5@3 loss=2@3" },
	{ "{\"acc\": 1, 'val loss': 2}", "acc=1 val loss=2" },
	{ "at 12:30 nothing", "" },
	{ "x==1 y=a \xff=3", "" },
	{ "{\"epoch\": 1, \"val\": {\"acc\": 0.9}}", "val/acc=0.9@1" },
	{ "P@1\t0.86", "P@1=0.86" },
	{ "| ep_rew_mean | 22 |", "ep_rew_mean=22" },
	{ "| Train Loss | 2.5 |", "Train Loss=2.5" },
	{ "loss 0.23 | acc 91.2%", "loss=0.23 acc=91.2" },
	{ "train acc 0.95 | val acc 92 %", "train acc=0.95 val acc=92" },
	{ "Test loss: 0.5, lr=0.1", "Test loss=0.5 lr=0.1" },
	{ "Using 4 devices, error 2 of 5", "" },
	{ "epoch  top1  top5", "" },
	{ "1  0.5  0.9", "epoch=1@1 top1=0.5@1 top5=0.9@1" },
	{ "Attempted to log scalar metric AUC:", "" },
	{ "0.7", "AUC=0.7" },
};

static void explanations(void)
{
	struct err e;
	struct metric_reader *r = reader("Accuracy\nloss", NULL, &e);
	struct metric_stream st = { .is_pipe = false };

	for (size_t i = 0; i < ARRAY_LEN(why); i++)
		is_str(metric_why_not(r, why[i].line, strlen(why[i].line)), why[i].expected,
		       "why not: %s", why[i].line);
	metric_reader_free(r);
	for (size_t i = 0; i < ARRAY_LEN(guesses); i++) {
		char *line = mem_strdup(guesses[i].line);
		struct buf out = { 0 };

		metric_guess(&st, line, strlen(line), on_value, &out);
		is_str(buf_str(&out), guesses[i].expected, "guess: %s", guesses[i].line);
		buf_clear(&out);
		free(line);
	}
	metric_stream_clear(&st);
	r = reader("Accuracy", "(?:a+)+$(?<value>)\nacc (?<value>\\S+)", &e);
	is_str(metric_why_not(r, "x", 1), "no metric name in it, and no pattern matches",
	       "why not: no pattern");
	is_str(metric_why_not(r, "acc none", 8), "pattern 2 matches, but \"none\" is no number",
	       "why not: a pattern without a number");
	is_str(metric_why_not(r, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", 52),
	       "pattern 1 was given up: it takes too long here", "why not: given up");
	metric_reader_free(r);
}

/* ---- patterns that are refused --------------------------------------------------- */

static void bad_patterns(void)
{
	static const struct line_case cases[] = {
		{ "a(b", "pattern \"a(b\": missing closing parenthesis at its end" },
		{ "\303\251)x(?<value>.)",
		  "pattern \"\303\251)x(?<value>.)\": unmatched closing "
		  "parenthesis at character 2" },
		{ "acc (\\d+)",
		  "pattern \"acc (\\d+)\" has no group (?<value>…) around the number" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct err e = { 0 };
		struct metric_reader *r = reader("a", cases[i].line, &e);

		ok(!r, "refused: %s", cases[i].line);
		is_str(e.text, cases[i].expected, "its sentence");
		metric_reader_free(r);
	}
}

int main(void)
{
	static const char names[] = "Accuracy\nloss\nloss_total\nval loss\nMax iterations\n"
				    "Regularization Strength:\n\nloss";

	check(names, NULL, false, objects, ARRAY_LEN(objects));
	check(names, NULL, false, azure, ARRAY_LEN(azure));
	check(names, NULL, false, pairs, ARRAY_LEN(pairs));
	check(names, NULL, true, pipe_lines, ARRAY_LEN(pipe_lines));
	check(names, NULL, false, not_pipe_lines, ARRAY_LEN(not_pipe_lines));
	check("loss\nacc\nval loss\nep_rew_mean\nP@1\nAcc@1\ntime\nerror\neval-rmse\n"
	      "valid_1's binary_logloss",
	      NULL, false, bare, ARRAY_LEN(bare));
	check("loss\nbox_loss\nmAP50-95\nvalid_loss\naccuracy\nLOSS NER\nSCORE\nTrain Loss\n"
	      "f1-score",
	      NULL, false, tables, ARRAY_LEN(tables));
	check(names, some_patterns, false, pattern_lines, ARRAY_LEN(pattern_lines));
	explanations();
	bad_patterns();
	return done_testing();
}
