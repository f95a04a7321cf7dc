#ifndef TRAIN_NET_H
#define TRAIN_NET_H

/*
 * Room train/: the built-in trainer, a program of its own, which shares base with pegbox and
 * nothing else.
 *
 * Softmax regression, or a network with one hidden layer of rectified linear units, trained
 * on minibatches by SGD with momentum or by Adam (Kingma and Ba 2015).  Weight decay is added
 * to the gradient of the weights, not of the biases.
 */

#include <stdint.h>

#include "train/digits.h"

struct net_options {
	double learning_rate, momentum, weight_decay;
	int batch_size, hidden; /* hidden units; 0: softmax regression */
	int adam;
	uint64_t seed;
};

struct net;

struct net *net_new(const struct net_options *o);
void net_free(struct net *n);

/** One pass over the training images in a fresh random order. */
void net_epoch(struct net *n, const struct images *im);

/** Mean cross-entropy and share of right answers; a network that blew up has loss NAN. */
void net_evaluate(struct net *n, const struct images *im, double *loss, double *accuracy);

#endif
