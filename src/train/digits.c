#include "train/digits.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *need(void *p)
{
	if (!p) {
		fputs("pegbox-train: out of memory\n", stderr);
		exit(1);
	}
	return p;
}

static void add(struct images *im, const float pixels[N_PIXELS], int label)
{
	if ((im->n & (im->n - 1)) == 0) {
		size_t cap = im->n ? im->n * 2 : 1;

		im->pixels = need(realloc(im->pixels, cap * sizeof *im->pixels));
		im->label = need(realloc(im->label, cap));
	}
	memcpy(im->pixels[im->n], pixels, sizeof im->pixels[0]);
	im->label[im->n++] = (unsigned char)label;
}

/* "0,0,5,13,…,7": N_PIXELS numbers and the label, which is returned; -1: it is not that. */
static int parse(const char *line, float pixels[N_PIXELS])
{
	char *end;
	long label;

	for (int i = 0; i < N_PIXELS; i++) {
		pixels[i] = strtof(line, &end);
		if (end == line || *end != ',' || !(pixels[i] >= 0 && pixels[i] <= 16))
			return -1;
		line = end + 1;
	}
	label = strtol(line, &end, 10);
	if (end == line || (*end && *end != '\n' && *end != '\r'))
		return -1;
	return label >= 0 && label < N_CLASSES ? (int)label : -1;
}

static void standardise(struct digits *d)
{
	for (int k = 0; k < N_PIXELS; k++) {
		double sum = 0, square = 0, mean, scale;

		for (size_t i = 0; i < d->train.n; i++) {
			sum += d->train.pixels[i][k];
			square += (double)d->train.pixels[i][k] * d->train.pixels[i][k];
		}
		mean = sum / (double)d->train.n;
		scale = sqrt(square / (double)d->train.n - mean * mean);
		/* A pixel that is always blank says nothing. */
		scale = scale > 1e-6 ? 1 / scale : 0;
		for (size_t i = 0; i < d->train.n; i++)
			d->train.pixels[i][k] = (float)((d->train.pixels[i][k] - mean) * scale);
		for (size_t i = 0; i < d->valid.n; i++)
			d->valid.pixels[i][k] = (float)((d->valid.pixels[i][k] - mean) * scale);
	}
}

int digits_read(struct digits *d, const char *path)
{
	size_t seen[N_CLASSES] = { 0 }, line = 1;
	float pixels[N_PIXELS];
	char text[4096];
	int label = 0;
	FILE *f = fopen(path, "r");

	*d = (struct digits){ { 0, NULL, NULL }, { 0, NULL, NULL } };
	/* After the header. */
	if (f && fgets(text, sizeof text, f)) {
		while (label >= 0 && fgets(text, sizeof text, f)) {
			line++;
			label = parse(text, pixels);
			if (label >= 0)
				add(seen[label]++ % 4 == 3 ? &d->valid : &d->train, pixels,
				    label);
		}
	}
	if (!f || ferror(f)) {
		fprintf(stderr, "pegbox-train: cannot read %s: %s\n", path, strerror(errno));
	} else if (label < 0) {
		fprintf(stderr, "pegbox-train: %s:%zu: ", path, line);
		fputs("not 64 pixels of 0 to 16 and a digit\n", stderr);
	} else if (d->train.n < 10 || d->valid.n < 10) {
		fprintf(stderr, "pegbox-train: %s has too few rows\n", path);
	} else {
		standardise(d);
		fclose(f);
		return 0;
	}
	if (f)
		fclose(f);
	digits_clear(d);
	return -1;
}

void digits_clear(struct digits *d)
{
	free(d->train.pixels);
	free(d->train.label);
	free(d->valid.pixels);
	free(d->valid.label);
}
