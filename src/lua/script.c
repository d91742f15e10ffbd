/* script: the way of one file into the cage. Must never know words. */
#include "lua/script.h"

#include "base/file.h"
#include "lua/scan.h"

/* A file of another kind gets one sentence instead of its first unknown word. */
static chuan_status kind_check(const script_run *s, const char *bytes, size_t length,
                               chuan_fault *fault) {
  place whole = {s->path, 0, 0};
  if (scan_kind(bytes, length) == s->kind) return CHUAN_OK;
  if (s->kind == KIND_CASES) return FAULT(fault, CHUAN_RULE, whole, SCRIPT_NO_CASES, "");
  if (s->kind == KIND_PLAN) return FAULT(fault, CHUAN_RULE, whole, SCRIPT_NO_PLAN, "");
  return FAULT(fault, CHUAN_RULE, whole, SCRIPT_NO_CODEBOOK, "");
}

chuan_status script_read(const script_run *s, chuan_fault *fault) {
  char *bytes = NULL;
  size_t length = 0;
  chuan_status status = file_read(s->path, CAGE_SOURCE, &bytes, &length, fault);
  if (status) return status;
  status = scan_rules(s->path, bytes, length, fault);
  if (!status) status = kind_check(s, bytes, length, fault);
  if (!status && s->kind == KIND_CODEBOOK) status = scan_doubts(s->path, bytes, length, fault);
  if (!status) {
    cage_script script = {.file = arena_copy(s->arena, s->path),
                          .bytes = bytes,
                          .length = length,
                          .arena = s->arena,
                          .room = s->room,
                          .open = s->open,
                          .close = s->close};
    status = script.file ? cage_run(&script, fault) : fault_memory(fault);
  }
  memory_free(bytes);
  return status;
}
