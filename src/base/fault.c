/* fault: fills faults and words messages from the one table. */
#include "base/fault.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

static const char *const words[MESSAGE_COUNT][2] = {
#define MESSAGE(name, en, vi) {en, vi},
#include "base/messages.def"
#undef MESSAGE
};

const char *message_words(message id, chuan_lang lang) { return words[id][lang]; }

/* Appends at most what fits, and never half a character. */
static size_t put(char *out, size_t size, size_t at, const char *s, size_t length) {
  if (at + 1 >= size) return at;
  size_t room = size - 1 - at;
  if (length > room) length = utf8_valid(s, room);
  memcpy(out + at, s, length);
  return at + length;
}

char *message_write(char *out, size_t size, chuan_lang lang, message id, const char *const *args,
                    size_t count) {
  size_t at = 0;
  for (const char *s = words[id][lang]; *s;) {
    size_t plain = strcspn(s, "{");
    at = put(out, size, at, s, plain);
    s += plain;
    if (s[0] == '{' && s[1] >= '1' && s[1] <= '9' && s[2] == '}') {
      size_t i = (size_t)(s[1] - '1');
      const char *arg = i < count && args[i] ? args[i] : "";
      at = put(out, size, at, arg, strlen(arg));
      s += 3;
    } else if (*s == '{') {
      at = put(out, size, at, s++, 1);
    }
  }
  if (size) out[at] = '\0';
  return out;
}

void fault_write(chuan_fault *fault, chuan_status status, place at, message id,
                 const char *const *args, size_t count) {
  if (!fault) return;
  *fault = (chuan_fault){.status = status, .line = at.line, .column = at.column};
  if (at.file) {
    size_t length = put(fault->file, sizeof fault->file, 0, at.file, strlen(at.file));
    fault->file[length] = '\0';
  }
  for (int lang = 0; lang < 2; lang++) {
    message_write(fault->message[lang], sizeof fault->message[lang], (chuan_lang)lang, id, args,
                  count);
  }
}

chuan_status fault_told(chuan_fault *fault, place at, message id, message told) {
  for (int lang = 0; fault && lang < 2; lang++) {
    chuan_fault one;
    const char *const said[] = {message_words(told, (chuan_lang)lang)};
    (void)fault_fill(&one, CHUAN_OUTSIDE, at, id, said, 1);
    if (lang == 0) *fault = one;
    else memcpy(fault->message[lang], one.message[lang], sizeof one.message[lang]);
  }
  return CHUAN_OUTSIDE;
}

chuan_status fault_system(chuan_fault *fault, place at, message id, int error) {
  static const struct {
    int error;
    message words;
  } known[] = {
      {ENOENT, MSG_SYSTEM_ENOENT}, {EACCES, MSG_SYSTEM_EACCES}, {EPERM, MSG_SYSTEM_EACCES},
      {EISDIR, MSG_SYSTEM_EISDIR}, {ENOSPC, MSG_SYSTEM_ENOSPC}, {EDQUOT, MSG_SYSTEM_ENOSPC},
      {EROFS, MSG_SYSTEM_EROFS},   {EEXIST, MSG_SYSTEM_EEXIST}, {ENOTDIR, MSG_SYSTEM_ENOTDIR}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (known[i].error == error) return fault_told(fault, at, id, known[i].words);
  const char *const said[] = {strerror(error)};
  return fault_fill(fault, CHUAN_OUTSIDE, at, id, said, 1);
}

void fault_write_memory(chuan_fault *fault) {
  (void)FAULT(fault, CHUAN_OUTSIDE, NOWHERE, NO_MEMORY, "");
}

numeral numeral_of(long long n) {
  numeral out;
  snprintf(out.at, sizeof out.at, "%lld", n);
  return out;
}

place_text place_text_of(place at) {
  place_text out;
  snprintf(out.at, sizeof out.at, "%s:%d", at.file ? at.file : "?", at.line);
  return out;
}

const char *chuan_fault_text(const chuan_fault *fault, chuan_lang lang, char *out, size_t size) {
  size_t at = 0;
  if (lang != CHUAN_VI) lang = CHUAN_EN;
  if (!size) return out;
  if (fault->file[0]) {
    at = put(out, size, at, fault->file, strlen(fault->file));
    for (int i = 0; i < 2; i++) {
      int n = i ? fault->column : fault->line;
      if (n <= 0) break;
      numeral digits = numeral_of(n);
      at = put(out, size, at, ":", 1);
      at = put(out, size, at, digits.at, strlen(digits.at));
    }
    at = put(out, size, at, ": ", 2);
  }
  const char *sentence = fault->message[lang];
  at = put(out, size, at, sentence, strlen(sentence));
  out[at] = '\0';
  return out;
}
