/* xlsx_xml: a part of a workbook through expat. What Excel never writes and attackers do (a
 * document type, and so every entity; nesting and tokens without end) ends the reading.
 * Must never know what elements mean. */
#include <expat.h>
#include <string.h>

#include "data/xlsx_parts.h"

#define DEPTH_MOST 64
#define TOKEN_MOST 262144 /* bytes of one tag; a text comes in pieces */

static const char *local_name(const char *name) {
  const char *colon = strchr(name, ':');
  return colon == NULL ? name : colon + 1;
}

void xml_fail(xml *x, chuan_status status) {
  if (x->status != CHUAN_OK) return;
  x->status = status;
  (void)XML_StopParser(x->parser, XML_FALSE);
}

void xml_enough(xml *x) {
  x->enough = true;
  (void)XML_StopParser(x->parser, XML_FALSE);
}

/* Every event goes through here: between two of them only one tag may stand. */
static bool goes_on(xml *x) {
  x->seen = x->fed;
  return x->status == CHUAN_OK && !x->enough;
}

static void XMLCALL on_begin(void *with, const char *name, const char **attributes) {
  xml *x = with;
  if (!goes_on(x)) return;
  if (++x->depth > DEPTH_MOST) xml_fail(x, package_damaged(x->of, "XML", x->fault));
  else x->sink->begin(x, local_name(name), attributes);
}

static void XMLCALL on_end(void *with, const char *name) {
  xml *x = with;
  x->depth--;
  if (goes_on(x)) x->sink->end(x, local_name(name));
}

static void XMLCALL on_text(void *with, const char *s, int length) {
  xml *x = with;
  if (goes_on(x) && x->sink->text != NULL) x->sink->text(x, s, length);
}

static void XMLCALL on_doctype(void *with, const char *name, const char *system, const char *public,
                               int has_subset) {
  xml *x = with;
  place at = {.file = x->of->name};
  (void)name, (void)system, (void)public, (void)has_subset;
  xml_fail(x, FAULT(x->fault, CHUAN_REFUSED, at, WORKBOOK_DOCTYPE, ""));
}

/* One piece of the part into the parser's own buffer; *more is false after the last. */
static chuan_status feed(xml *x, part *in, bool *more) {
  size_t got = 0;
  void *room = XML_GetBuffer(x->parser, XLSX_CHUNK);
  if (room == NULL) return fault_memory(x->fault);
  chuan_status status = part_read(in, room, XLSX_CHUNK, &got, x->fault);
  if (status != CHUAN_OK) return status;
  *more = got > 0;
  x->fed += got;
  enum XML_Status done = XML_ParseBuffer(x->parser, (int)got, !*more);
  if (x->status != CHUAN_OK || x->enough) return x->status;
  if (done == XML_STATUS_ERROR && XML_GetErrorCode(x->parser) == XML_ERROR_NO_MEMORY)
    return fault_memory(x->fault);
  bool endless = x->fed - x->seen > TOKEN_MOST + XLSX_CHUNK;
  if (done == XML_STATUS_ERROR || endless) return package_damaged(x->of, "XML", x->fault);
  return CHUAN_OK;
}

static chuan_status parse(xml *x, part *in) {
  chuan_status status = CHUAN_OK;
  x->parser = XML_ParserCreate(NULL);
  if (x->parser == NULL) return fault_memory(x->fault);
  XML_SetUserData(x->parser, x);
  XML_SetElementHandler(x->parser, on_begin, on_end);
  XML_SetCharacterDataHandler(x->parser, on_text);
  XML_SetStartDoctypeDeclHandler(x->parser, on_doctype);
  for (bool more = true; more && status == CHUAN_OK && !x->enough;) status = feed(x, in, &more);
  XML_ParserFree(x->parser);
  return status;
}

chuan_status xml_read(const package *of, const char *name, const xml_sink *sink,
                      chuan_fault *fault) {
  chuan_fault own = {0}; /* a handler's fault must be kept where the caller wants none */
  part in;
  xml x = {.sink = sink, .with = sink->with, .of = of, .fault = fault == NULL ? &own : fault};
  chuan_status status = part_open(&in, of, name, fault);
  if (status == CHUAN_OK) status = parse(&x, &in);
  part_close(&in);
  return status;
}

/* ---- attributes ---- */

const char *xml_attribute(const char **attributes, const char *name) {
  for (; attributes[0] != NULL; attributes += 2)
    if (strcmp(local_name(attributes[0]), name) == 0) return attributes[1];
  return NULL;
}

int64_t xml_number(const char **attributes, const char *name) {
  const char *s = xml_attribute(attributes, name);
  int64_t n = 0;
  if (s == NULL || *s == '\0' || strlen(s) > 15) return -1;
  for (; *s >= '0' && *s <= '9'; s++) n = n * 10 + (*s - '0');
  return *s == '\0' ? n : -1;
}

bool xml_true(const char **attributes, const char *name) {
  const char *s = xml_attribute(attributes, name);
  return same_text(s, "1") || same_text(s, "true");
}
