#include "core/place.h"

struct place place_in(const char *section, const char *name)
{
	return (struct place){ .subject = section, .section = section, .name = name };
}

struct place place_of(const char *section, const char *name)
{
	return (struct place){ .subject = name, .section = section, .name = name };
}

struct place place_param(const char *name, enum param_part part)
{
	return (struct place){ .param = name, .part = part };
}
