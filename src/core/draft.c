#include "core/draft.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "base/num.h"

void draft_clear(struct draft *d)
{
	for (size_t i = 0; i < d->n; i++) {
		struct draft_option *o = &d->options[i];

		free(o->name);
		free(o->metavar);
		free(o->help);
		free(o->fallback);
		strings_clear(&o->choices);
		free(o->expression);
	}
	free(d->options);
	*d = (struct draft){ 0 };
}

/* ---- what to propose ------------------------------------------------------------- */

enum propose {
	NEVER,   /* no hyperparameter */
	DECADES, /* by its order of magnitude */
	SHARE,   /* a part of one */
	POWERS,  /* of two */
	COUNT,   /* a small whole number */
};

/*
 * By words of the name, the first that fits; low and high are what people try when the help
 * tells no default.
 */
static const struct {
	const char *words;
	enum propose propose;
	double low, high;
} rules[] = {
	/* How long, where, on what: these change the cost or the place, not the model. */
	{ "help version seed random_state device devices gpu gpus cuda cpu workers num_workers "
	  "n_jobs jobs threads verbose verbosity quiet debug epochs num_epochs max_epochs "
	  "steps max_steps num_steps iterations max_iter path dir output out out_dir save load "
	  "resume checkpoint config data dataset data_dir log log_dir logdir log_interval port "
	  "host name file project entity tag delay delay_ms patience rank world_size "
	  "local_rank folds every interval",
	  NEVER, 0, 0 },
	{ "weight_decay wd l2 l1 reg reg_alpha reg_lambda lambda alpha", DECADES, 1e-6, 1e-1 },
	{ "learning_rate lr eta step_size", DECADES, 1e-5, 1e-1 },
	{ "c gamma", DECADES, 1e-3, 1e3 },
	{ "eps epsilon tol adam_epsilon", DECADES, 1e-9, 1e-3 },
	{ "dropout drop drop_rate dropout_rate droprate", SHARE, 0, 0.6 },
	{ "momentum", SHARE, 0, 0.99 },
	{ "beta1 beta_1 beta2 beta_2 rho", SHARE, 0.8, 0.999 },
	{ "subsample colsample colsample_bytree feature_fraction bagging_fraction", SHARE, 0.5,
	  1 },
	{ "label_smoothing smoothing warmup_ratio warmup_fraction ratio fraction mixup", SHARE,
	  0, 0.3 },
	{ "batch_size batch bs", POWERS, 16, 256 },
	{ "hidden hidden_size hidden_dim units width dim embed_dim embedding_dim d_model "
	  "channels filters num_leaves",
	  POWERS, 32, 256 },
	{ "layers num_layers n_layers depth max_depth heads num_heads n_heads blocks", COUNT, 1,
	  8 },
	{ "n_estimators estimators trees num_trees", COUNT, 50, 500 },
	{ "n_neighbors neighbors k min_samples_leaf min_samples_split min_child_weight degree",
	  COUNT, 1, 20 },
};

/* "--learning-rate" as "learning_rate". */
static void plain_name(const char *name, char out[64])
{
	size_t n = 0;

	name += strspn(name, "-");
	for (; *name && n < 63; name++)
		out[n++] = *name == '-' || *name == '.' ? '_'
		                                        : (char)tolower((unsigned char)*name);
	out[n] = '\0';
}

/* Is the whole name, or its end or start at a '_', one of the words? */
static bool is_one_of(const char *name, const char *words)
{
	size_t len = strlen(name);

	while (*words) {
		size_t n = strcspn(words, " ");

		if ((n == len && strncmp(name, words, n) == 0) ||
		    (n > 1 && n < len &&
		     ((strncmp(name + len - n, words, n) == 0 && name[len - n - 1] == '_') ||
		      (strncmp(name, words, n) == 0 && name[n] == '_'))))
			return true;
		words += n + strspn(words + n, " ");
	}
	return false;
}

static void print_number(struct buf *out, double x)
{
	char text[NUM_TEXT_MAX];

	num_print_short(text, x, 3);
	buf_adds(out, text);
}

static void propose_powers(double fallback, double low, double high, struct buf *out)
{
	double from = fallback >= 2 ? pow(2, floor(log2(fallback)) - 2) : low;
	double to = fallback >= 2 ? pow(2, ceil(log2(fallback)) + 2) : high;

	from = from < 1 ? 1 : from;
	buf_adds(out, "choice(");
	for (double x = from; x <= to; x *= 2) {
		buf_adds(out, x > from ? ", " : "");
		print_number(out, x);
	}
	buf_adds(out, ")");
}

static void propose_range(const char *kind, double low, double high, struct buf *out)
{
	buf_addf(out, "%s(", kind);
	print_number(out, low);
	buf_adds(out, ", ");
	print_number(out, high);
	buf_adds(out, ")");
}

static void propose_choices(const struct strings *choices, struct buf *out)
{
	double x;

	buf_adds(out, "choice(");
	for (size_t i = 0; i < choices->n; i++) {
		bool number = num_parse_str(choices->items[i], &x);

		buf_addf(out, "%s%s%s%s", i ? ", " : "", number ? "" : "'", choices->items[i],
		         number ? "" : "'");
	}
	buf_adds(out, ")");
}

static bool plain_choices(const struct strings *choices)
{
	for (size_t i = 0; i < choices->n; i++)
		if (strpbrk(choices->items[i], "'\"\\ (),") || !*choices->items[i])
			return false;
	return choices->n > 1;
}

/* By the rule of its name; else what its default allows, unticked. */
static void propose(struct draft_option *o)
{
	char name[64];
	double d = NAN;
	struct buf out = { 0 };
	size_t i = 0;

	plain_name(o->name, name);
	if (o->fallback && !num_parse_str(o->fallback, &d))
		d = NAN;
	while (i < ARRAY_LEN(rules) && !is_one_of(name, rules[i].words))
		i++;
	/* A width of 1.5 is a factor. */
	if (i < ARRAY_LEN(rules) && rules[i].propose >= POWERS && !isnan(d) && d != floor(d))
		i = ARRAY_LEN(rules);
	o->tuned = i < ARRAY_LEN(rules) && rules[i].propose != NEVER;
	if (!o->metavar) {
		o->tuned = false;
	} else if (plain_choices(&o->choices)) {
		propose_choices(&o->choices, &out);
		o->tuned = i == ARRAY_LEN(rules) || rules[i].propose != NEVER;
	} else if (o->tuned) {
		double low = rules[i].low, high = rules[i].high;

		switch (rules[i].propose) {
		case DECADES:
			propose_range("logrange", d > 0 ? d / 100 : low, d > 0 ? d * 10 : high,
			              &out);
			break;
		case SHARE:
			propose_range("uniform", low, high, &out);
			break;
		case POWERS:
			propose_powers(d, low, high, &out);
			break;
		default:
			propose_range("int", d >= 2 ? fmax(1, floor(d / 2)) : low,
			              d >= 1 ? fmax(d * 2, low + 1) : high, &out);
		}
	} else if (i == ARRAY_LEN(rules) && d > 0 && isfinite(d)) {
		if (d == floor(d))
			propose_range("int", fmax(1, floor(d / 2)), d * 2, &out);
		else
			propose_range("uniform", d / 2, d * 2, &out);
	}
	if (out.len)
		o->expression = mem_strdup(out.data);
	o->tuned = o->tuned && out.len;
	buf_clear(&out);
}

/* ---- reading --------------------------------------------------------------------- */

/* A line without the frame that typer draws around it. */
static void plain_line(const char *s, size_t len, struct buf *out)
{
	buf_reset(out);
	for (size_t i = 0; i < len; i++) {
		/* Box drawing, U+2500 … U+257F, as blanks. */
		if (i + 2 < len && (unsigned char)s[i] == 0xe2 &&
		    ((unsigned char)s[i + 1] == 0x94 || (unsigned char)s[i + 1] == 0x95)) {
			buf_addc(out, ' ');
			i += 2;
		} else if (s[i] == '\033') {
			while (i < len && !isalpha((unsigned char)s[i]))
				i++;
		} else {
			buf_addc(out, s[i] == '\t' || s[i] == '\r' ? ' ' : s[i]);
		}
	}
	while (out->len && out->data[out->len - 1] == ' ')
		out->data[--out->len] = '\0';
	buf_add(out, "", 0);
}

static size_t name_length(const char *s)
{
	size_t dashes = strspn(s, "-"), n = dashes;

	if (dashes < 1 || dashes > 2 || !isalnum((unsigned char)s[dashes]))
		return 0;
	while (isalnum((unsigned char)s[n]) || s[n] == '_' || s[n] == '-' || s[n] == '.')
		n++;
	while (s[n - 1] == '.' || s[n - 1] == '-')
		n--;
	return n;
}

/* The word at s that stands for a value, or 0: "LR", "<lr>", "{a,b}", "[a|b]", "FLOAT". */
static size_t metavar_length(const char *s, bool far)
{
	static const char *const types[] = { "FLOAT", "INTEGER", "INT",       "TEXT", "PATH",
		                             "FILE",  "BOOLEAN", "DIRECTORY", "UUID" };
	size_t n;

	if (*s == '{' || *s == '[' || *s == '<') {
		const char *end = strchr(s, *s == '{' ? '}' : *s == '[' ? ']' : '>');

		/* "[default: 0.1]" is no value, and a far "[…]" only with choices in it. */
		if (!end || strncasecmp(s, "[default", 8) == 0 ||
		    strncasecmp(s, "[required", 9) == 0 ||
		    (*s == '[' && far && !memchr(s, '|', (size_t)(end - s))))
			return 0;
		return (size_t)(end + 1 - s);
	}
	n = strcspn(s, " ,");
	if (far) {
		for (size_t i = 0; i < ARRAY_LEN(types); i++)
			if (strlen(types[i]) == n && strncmp(s, types[i], n) == 0)
				return n;
		/* A column of its own: "--hidden     N     units of the hidden layer". */
		for (size_t i = 0; i < n; i++)
			if (!isupper((unsigned char)s[i]) && s[i] != '_')
				return 0;
		return n <= 12 && strncmp(s + n, "  ", 2) == 0 ? n : 0;
	}
	for (size_t i = 0; i < n; i++)
		if (!isalnum((unsigned char)s[i]) && !strchr("_-:.", s[i]))
			return 0;
	return n;
}

static void set_metavar(struct draft_option *o, const char *s, size_t n)
{
	char *text, *save = NULL;

	if (o->metavar || !n)
		return;
	o->metavar = mem_strndup(s, n);
	if (*s != '{' && !(*s == '[' && memchr(s, '|', n)))
		return;
	text = mem_strndup(s + 1, n - 2);
	for (char *w = strtok_r(text, *s == '{' ? "," : "|", &save); w;
	     w = strtok_r(NULL, *s == '{' ? "," : "|", &save)) {
		while (*w == ' ')
			w++;
		strings_add(&o->choices, w);
	}
	free(text);
}

/* "-l LR, --learning-rate LR  help": false when the line declares no option. */
static bool parse_option(const char *line, struct draft_option *o)
{
	const char *s = line + strspn(line, " *");
	size_t n = name_length(s);

	*o = (struct draft_option){ 0 };
	if (!n)
		return false;
	while (n) {
		size_t blanks;

		/* "--[no]flag" and "--flag / --no-flag" take nothing; the first name counts. */
		if (!o->name || (o->name[1] != '-' && s[1] == '-')) {
			free(o->name);
			o->name = mem_strndup(s, n);
		}
		s += n;
		if (*s == '=' || strncmp(s, "[=", 2) == 0) {
			s += *s == '=' ? 1 : 2;
			n = strcspn(s, " ,]");
			n = *s == '{' || *s == '[' || *s == '<' ? metavar_length(s, false) : n;
			set_metavar(o, s, n);
			s += n + (s[n] == ']');
		} else if (*s == ':') { /* absl: "--lr: help" */
			s++;
			set_metavar(o, "VALUE", 5);
		}
		blanks = strspn(s, " ");
		if (blanks == 1 && s[1] != '-' && s[1] != '/' && !o->metavar) {
			n = metavar_length(s + 1, false);
			/* A word of the help after one blank is no value: these stand alone. */
			if (n && (s[1 + n] == '\0' || s[1 + n] == ',' ||
			          strncmp(s + 1 + n, "  ", 2) == 0 || s[1] == '<' ||
			          s[1] == '{' || s[1] == '[' || isupper((unsigned char)s[1]))) {
				set_metavar(o, s + 1, n);
				s += 1 + n;
			}
		} else if (blanks == 1 && o->metavar &&
		           strncmp(s + 1, o->metavar, strlen(o->metavar)) == 0) {
			s += 1 + strlen(o->metavar);
		}
		blanks = strspn(s, " ");
		if (*s == ',' || *s == '/') {
			s += 1 + strspn(s + 1, " ");
			n = name_length(s);
		} else if (blanks == 1 && (s[1] == '/' || s[1] == '-')) {
			s += blanks + (s[1] == '/' ? 1 + strspn(s + 2, " ") : 0);
			n = name_length(s);
		} else {
			break;
		}
	}
	s += strspn(s, " ");
	/* typer: the short name and the type stand in columns of their own. */
	for (;;) {
		if ((n = name_length(s)) && s[n] == ' ' && s[n + 1] == ' ') {
			if (s[1] == '-' && o->name[1] != '-') {
				free(o->name);
				o->name = mem_strndup(s, n);
			}
		} else if (!(n = metavar_length(s, true)) || (s[n] && s[n] != ' ')) {
			break;
		} else {
			set_metavar(o, s, n);
		}
		s += n;
		s += strspn(s, " ");
	}
	o->help = mem_strdup(s);
	return true;
}

static void find_default(struct draft_option *o)
{
	static const char *const before[] = { "[default:", "(default:",   "(default=",
		                              "default:",  "defaults to", "default is",
		                              "default =", "default=",    "(default" };

	for (size_t i = 0; i < ARRAY_LEN(before) && !o->fallback; i++) {
		const char *s = strcasestr(o->help, before[i]), *end;

		if (!s)
			continue;
		s += strlen(before[i]);
		s += strspn(s, " '\"");
		end = s + strcspn(s, ")];, '\"");
		while (end > s && end[-1] == '.')
			end--;
		if (end > s && strncmp(s, "None", 4) != 0)
			o->fallback = mem_strndup(s, (size_t)(end - s));
	}
}

static void finish(struct draft *d, struct draft_option *o)
{
	char *name = o->name;

	find_default(o);
	for (size_t i = 0; i < d->n; i++)
		if (strcmp(d->options[i].name, name) == 0)
			name = NULL;
	if (!name || strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) {
		free(o->name);
		free(o->metavar);
		free(o->help);
		free(o->fallback);
		strings_clear(&o->choices);
		return;
	}
	propose(o);
	ARRAY_PUSH(d->options, d->n, d->cap, *o);
}

void draft_parse(struct draft *d, const char *help)
{
	struct draft_option o;
	struct buf line = { 0 };
	bool open = false;

	*d = (struct draft){ 0 };
	while (*help) {
		size_t len = strcspn(help, "\n");
		struct draft_option next;

		plain_line(help, len, &line);
		help += len + (help[len] == '\n');
		if (parse_option(line.data, &next)) {
			if (open)
				finish(d, &o);
			o = next;
			open = true;
		} else if (open && line.data[0] == ' ' && line.len) {
			/* Its help goes on. */
			const char *more = line.data + strspn(line.data, " ");
			char *joined = mem_printf("%s%s%s", o.help, *o.help ? " " : "", more);

			free(o.help);
			o.help = joined;
			/* absl tells the kind of value below; a boolean one takes none. */
			if (strcmp(more, "(a boolean)") == 0) {
				free(o.metavar);
				o.metavar = NULL;
			}
		} else if (open && line.len) {
			finish(d, &o);
			open = false;
		}
	}
	if (open)
		finish(d, &o);
	buf_clear(&line);
}
