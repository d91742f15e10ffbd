/* html: escaping, the look, head and foot of a page. Must never know what a page tells. */
#include "cli/html.h"

static const char common_style[] =
    "body{font:16px/1.5 Georgia,\"Times New Roman\",serif;color:#1a1a1a;background:#fff;"
    "max-width:52rem;margin:2rem auto;padding:0 1rem}\n"
    "h1{font-size:1.7rem;line-height:1.25}\n"
    "h2{font-size:1.3rem;margin-top:2.2rem;border-bottom:1px solid #999;padding-bottom:.2rem}\n"
    "h3{font-size:1.1rem;margin-top:1.6rem}\n"
    "h4{font-size:1rem;margin:1.2rem 0 .3rem}\n"
    "ul{margin:.3rem 0 .8rem;padding-left:1.3rem}\n"
    "li{margin:.15rem 0}\n"
    ".warn{color:#7a2e00}\n"
    "p.warn{border-left:4px solid #c96a2b;background:#fdf3ec;padding:.4rem .8rem}\n"
    "nav{border:1px solid #bbb;padding:.3rem 1rem;margin:1.2rem 0}\n"
    "nav ul{list-style:none;padding-left:1rem}\n"
    "nav>ul{padding-left:0}\n"
    "nav a{color:#163e73;text-decoration:none}\n"
    ".wide{overflow-x:auto}\n"
    "table{border-collapse:collapse;margin:.6rem 0;font-size:.92rem}\n"
    "th,td{border:1px solid #bbb;padding:.25rem .55rem;text-align:left;vertical-align:top}\n"
    "th{background:#f0f0f0}\n"
    ".w{white-space:nowrap}\n"
    ".n{text-align:right;font-variant-numeric:tabular-nums}\n"
    "@media print{body{font-size:11pt;max-width:none;margin:0}nav a{color:inherit}"
    ".wide{overflow:visible}h2,h3,h4{break-after:avoid}li,tr{break-inside:avoid}}\n";

void html_words(text *out, const char *words) {
  for (; *words; words++) switch (*words) {
    case '&': text_add(out, "&amp;"); break;
    case '<': text_add(out, "&lt;"); break;
    case '>': text_add(out, "&gt;"); break;
    case '"': text_add(out, "&quot;"); break;
    default: text_add_char(out, *words);
    }
}

void html_element(text *out, const char *name, const char *words) {
  text_addf(out, "<%s>", name);
  html_words(out, words);
  text_addf(out, "</%s>\n", name);
}

void html_start(text *out, chuan_lang lang, const char *title, const char *style) {
  text_addf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
            lang == CHUAN_VI ? "vi" : "en");
  text_add(out, "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n");
  html_element(out, "title", title);
  text_addf(out, "<style>\n%s%s</style>\n</head>\n<body>\n", common_style, style);
}

void html_end(text *out) { text_add(out, "</body>\n</html>\n"); }
