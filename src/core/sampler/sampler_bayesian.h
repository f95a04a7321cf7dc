#ifndef CORE_SAMPLER_SAMPLER_BAYESIAN_H
#define CORE_SAMPLER_SAMPLER_BAYESIAN_H

/*
 * The parts of Bayesian optimisation, each to be switched off to measure what it is worth:
 * tests/bench/README.  Sweeps have the default.
 */

#include "core/model/surrogate.h"
#include "core/sampler/sampler.h"

#define BAYESIAN_SAMPLES_MAX SURROGATE_SAMPLES_MAX

struct bayesian_options {
	bool power; /* transform losses to look normal */
	struct gp_prior prior;
	size_t samples; /* of the hyperparameters; 1: the most likely ones */
	bool plain;     /* maximise the expected improvement, not its logarithm */
	bool rough;     /* over Sobol points alone */
};

#define BAYESIAN_OPTIONS_DEFAULT \
	((struct bayesian_options){ .power = true, .prior = GP_PRIOR_DEFAULT, .samples = 10 })

/** The state of a sampler_kind whose other functions are those of sampler_bayesian. */
void *sampler_bayesian_create(const struct history *h, const struct bayesian_options *opts);

#endif
