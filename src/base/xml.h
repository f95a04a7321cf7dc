#ifndef BASE_XML_H
#define BASE_XML_H

#include "base/buf.h"

/**
 * Append a text so that it stands in XML and HTML as it is, within quotes as well.  It is made
 * plain (plain.h), and what is no character of XML becomes U+FFFD.
 */
void xml_escape(const char *text, struct buf *out);

#endif
