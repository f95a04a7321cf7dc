#ifndef TRAIN_CURVE_H
#define TRAIN_CURVE_H

/*
 * In place of a training a formula of the arguments: what is taught on it costs nothing and its
 * best point is known.
 */

/** Is that asked for: --formula? */
int curve_wanted(char **argv);

/**
 * Print "y=…"; when the formula has t in it, which is the epoch, "epoch 1 y=…" for each.
 * An exit code, after a message unless it is 0.
 */
int curve_run(char **argv);

#endif
