#include "train/net.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One layer: outputs × inputs weights, a bias each; gradients and the optimizer's memory. */
struct layer {
	int in, out;
	size_t n; /* parameters: weights, then biases */
	float *w, *grad, *m, *v;
};

struct net {
	struct net_options o;
	struct layer hidden, top; /* hidden.n is 0 without a hidden layer */
	uint64_t rng;
	uint64_t steps; /* of Adam */
	float *h, *dh;  /* activations of the hidden layer and their gradients */
	size_t *order;
	size_t n_order;
};

/* xorshift64* (Vigna 2016). */
static uint64_t random_bits(struct net *n)
{
	n->rng ^= n->rng >> 12;
	n->rng ^= n->rng << 25;
	n->rng ^= n->rng >> 27;
	return n->rng * UINT64_C(0x2545F4914F6CDD1D);
}

static double random_unit(struct net *n)
{
	return (double)(random_bits(n) >> 11) * 0x1p-53;
}

static double random_normal(struct net *n)
{
	double u = random_unit(n), v = random_unit(n);

	return sqrt(-2 * log(u + 1e-300)) * cos(6.283185307179586 * v);
}

static float *floats(size_t n)
{
	float *p = calloc(n ? n : 1, sizeof *p);

	if (!p) {
		fputs("pegbox-train: out of memory\n", stderr);
		exit(1);
	}
	return p;
}

/* He's start for rectified units: variance 2 / inputs. */
static void layer_init(struct net *n, struct layer *l, int in, int out)
{
	double scale = sqrt(2.0 / in);

	l->in = in;
	l->out = out;
	l->n = (size_t)out * (size_t)in + (size_t)out;
	l->w = floats(l->n);
	l->grad = floats(l->n);
	l->m = floats(l->n);
	l->v = floats(l->n);
	for (int i = 0; i < in * out; i++)
		l->w[i] = (float)(random_normal(n) * scale);
}

static void layer_clear(struct layer *l)
{
	free(l->w);
	free(l->grad);
	free(l->m);
	free(l->v);
}

struct net *net_new(const struct net_options *o)
{
	struct net *n = calloc(1, sizeof *n);

	if (!n)
		exit(1);
	n->o = *o;
	n->rng = (o->seed + 1) * UINT64_C(0x9e3779b97f4a7c15) | 1;
	for (int i = 0; i < 8; i++)
		random_bits(n);
	if (o->hidden)
		layer_init(n, &n->hidden, N_PIXELS, o->hidden);
	layer_init(n, &n->top, o->hidden ? o->hidden : N_PIXELS, N_CLASSES);
	n->h = floats((size_t)o->hidden);
	n->dh = floats((size_t)o->hidden);
	return n;
}

void net_free(struct net *n)
{
	layer_clear(&n->hidden);
	layer_clear(&n->top);
	free(n->h);
	free(n->dh);
	free(n->order);
	free(n);
}

static void layer_forward(const struct layer *l, const float *restrict x, float *restrict y)
{
	for (int k = 0; k < l->out; k++) {
		const float *restrict w = l->w + (size_t)k * (size_t)l->in;
		float sums[8] = { 0 }, sum = l->w[(size_t)l->in * (size_t)l->out + (size_t)k];
		int i = 0;

		/* Eight partial sums: the compiler may not reorder additions by itself. */
		for (; i + 8 <= l->in; i += 8)
			for (int j = 0; j < 8; j++)
				sums[j] += w[i + j] * x[i + j];
		for (; i < l->in; i++)
			sum += w[i] * x[i];
		for (int j = 0; j < 8; j++)
			sum += sums[j];
		y[k] = sum;
	}
}

/* Add the gradient of one image; dx, unless NULL, gets the gradient of the inputs. */
static void layer_backward(struct layer *l, const float *restrict x, const float *restrict dy,
                           float *restrict dx)
{
	if (dx)
		memset(dx, 0, (size_t)l->in * sizeof *dx);
	for (int k = 0; k < l->out; k++) {
		float *restrict g = l->grad + (size_t)k * (size_t)l->in;
		const float *restrict w = l->w + (size_t)k * (size_t)l->in;
		float d = dy[k];

		if (d == 0)
			continue;
		for (int i = 0; i < l->in; i++)
			g[i] += d * x[i];
		for (int i = 0; dx && i < l->in; i++)
			dx[i] += d * w[i];
		l->grad[(size_t)l->in * (size_t)l->out + (size_t)k] += d;
	}
}

/* Class probabilities of one image into p; returns minus the log of the right one's. */
static double forward(struct net *n, const float *x, int label, float p[N_CLASSES])
{
	const float *top_in = x;
	double sum = 0, max, right;

	if (n->o.hidden) {
		layer_forward(&n->hidden, x, n->h);
		for (int i = 0; i < n->o.hidden; i++)
			n->h[i] = n->h[i] > 0 || isnan(n->h[i]) ? n->h[i] : 0;
		top_in = n->h;
	}
	layer_forward(&n->top, top_in, p);
	max = p[0];
	for (int k = 1; k < N_CLASSES; k++)
		max = p[k] > max ? p[k] : max;
	right = p[label] - max;
	for (int k = 0; k < N_CLASSES; k++) {
		p[k] = expf((float)(p[k] - max));
		sum += p[k];
	}
	for (int k = 0; k < N_CLASSES; k++)
		p[k] = (float)(p[k] / sum);
	return log(sum) - right;
}

static void update(struct net *n, struct layer *l, float scale)
{
	const struct net_options *o = &n->o;
	float rate = (float)o->learning_rate, decay = (float)o->weight_decay;
	size_t weights = (size_t)l->in * (size_t)l->out;
	float c1 = (float)(1 - pow(0.9, (double)n->steps));
	float c2 = (float)(1 - pow(0.999, (double)n->steps));

	for (size_t i = 0; i < l->n; i++) {
		float g = l->grad[i] * scale + (i < weights ? decay * l->w[i] : 0);

		if (o->adam) {
			l->m[i] = 0.9f * l->m[i] + 0.1f * g;
			l->v[i] = 0.999f * l->v[i] + 0.001f * g * g;
			l->w[i] -= rate * (l->m[i] / c1) / (sqrtf(l->v[i] / c2) + 1e-8f);
		} else {
			l->m[i] = (float)o->momentum * l->m[i] + g;
			l->w[i] -= rate * l->m[i];
		}
		l->grad[i] = 0;
	}
}

static void shuffle(struct net *n, size_t count)
{
	if (n->n_order != count) {
		free(n->order);
		n->order = malloc(count * sizeof *n->order);
		if (!n->order)
			exit(1);
		n->n_order = count;
		for (size_t i = 0; i < count; i++)
			n->order[i] = i;
	}
	for (size_t i = count; i-- > 1;) {
		size_t j = (size_t)(random_unit(n) * (double)(i + 1)), t = n->order[i];

		n->order[i] = n->order[j];
		n->order[j] = t;
	}
}

void net_epoch(struct net *n, const struct images *im)
{
	size_t batch = (size_t)n->o.batch_size;
	float p[N_CLASSES];

	shuffle(n, im->n);
	for (size_t start = 0; start < im->n; start += batch) {
		size_t end = start + batch < im->n ? start + batch : im->n;
		float scale = 1.0f / (float)(end - start);

		for (size_t i = start; i < end; i++) {
			const float *x = im->pixels[n->order[i]];
			int label = im->label[n->order[i]];

			forward(n, x, label, p);
			p[label] -= 1;
			layer_backward(&n->top, n->o.hidden ? n->h : x, p,
			               n->o.hidden ? n->dh : NULL);
			if (!n->o.hidden)
				continue;
			for (int k = 0; k < n->o.hidden; k++)
				n->dh[k] = n->h[k] > 0 ? n->dh[k] : 0;
			layer_backward(&n->hidden, x, n->dh, NULL);
		}
		n->steps++;
		update(n, &n->top, scale);
		if (n->o.hidden)
			update(n, &n->hidden, scale);
	}
}

void net_evaluate(struct net *n, const struct images *im, double *loss, double *accuracy)
{
	size_t right = 0;
	double sum = 0;
	float p[N_CLASSES];

	for (size_t i = 0; i < im->n; i++) {
		int best = 0;

		sum += forward(n, im->pixels[i], im->label[i], p);
		for (int k = 1; k < N_CLASSES; k++)
			best = p[k] > p[best] ? k : best;
		right += best == im->label[i];
	}
	*loss = isfinite(sum) ? sum / (double)im->n : NAN;
	*accuracy = (double)right / (double)im->n;
}
