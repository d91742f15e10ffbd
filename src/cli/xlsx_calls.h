/* xlsx_calls: the functions of libxlsxwriter that are called, once it is open. Only workbooks need
 * it, so the program is not linked with it. They are called by their own names: a call that is
 * not listed here does not link. */
#ifndef CHUAN_CLI_XLSX_CALLS_H
#define CHUAN_CLI_XLSX_CALLS_H

#include <xlsxwriter.h>

#include "base/library.h"

#define XLSX_CALLS(CALL)              \
  CALL(format_set_align)              \
  CALL(format_set_bold)               \
  CALL(format_set_border)             \
  CALL(format_set_font_name)          \
  CALL(format_set_font_size)          \
  CALL(format_set_indent)             \
  CALL(format_set_italic)             \
  CALL(format_set_num_format)         \
  CALL(format_set_text_wrap)          \
  CALL(lxw_strerror)                  \
  CALL(workbook_add_format)           \
  CALL(workbook_add_worksheet)        \
  CALL(workbook_close)                \
  CALL(workbook_new)                  \
  CALL(workbook_set_properties)       \
  CALL(worksheet_autofilter)          \
  CALL(worksheet_center_horizontally) \
  CALL(worksheet_fit_to_pages)        \
  CALL(worksheet_freeze_panes)        \
  CALL(worksheet_merge_range)         \
  CALL(worksheet_repeat_rows)         \
  CALL(worksheet_set_column_opt)      \
  CALL(worksheet_set_footer)          \
  CALL(worksheet_set_landscape)       \
  CALL(worksheet_set_margins)         \
  CALL(worksheet_set_paper)           \
  CALL(worksheet_set_row)             \
  CALL(worksheet_write_formula_num)   \
  CALL(worksheet_write_formula_str)   \
  CALL(worksheet_write_number)        \
  CALL(worksheet_write_string)

typedef struct xlsx_calls {
  XLSX_CALLS(LIBRARY_POINTER)
} xlsx_calls;

/* Filled by xlsx_calls_open; no function is called before. */
extern xlsx_calls xlsx;

chuan_status xlsx_calls_open(chuan_fault *fault);

#ifndef XLSX_CALLS_BY_NAME
#define format_set_align xlsx.format_set_align
#define format_set_bold xlsx.format_set_bold
#define format_set_border xlsx.format_set_border
#define format_set_font_name xlsx.format_set_font_name
#define format_set_font_size xlsx.format_set_font_size
#define format_set_indent xlsx.format_set_indent
#define format_set_italic xlsx.format_set_italic
#define format_set_num_format xlsx.format_set_num_format
#define format_set_text_wrap xlsx.format_set_text_wrap
#define lxw_strerror xlsx.lxw_strerror
#define workbook_add_format xlsx.workbook_add_format
#define workbook_add_worksheet xlsx.workbook_add_worksheet
#define workbook_close xlsx.workbook_close
#define workbook_new xlsx.workbook_new
#define workbook_set_properties xlsx.workbook_set_properties
#define worksheet_autofilter xlsx.worksheet_autofilter
#define worksheet_center_horizontally xlsx.worksheet_center_horizontally
#define worksheet_fit_to_pages xlsx.worksheet_fit_to_pages
#define worksheet_freeze_panes xlsx.worksheet_freeze_panes
#define worksheet_merge_range xlsx.worksheet_merge_range
#define worksheet_repeat_rows xlsx.worksheet_repeat_rows
#define worksheet_set_column_opt xlsx.worksheet_set_column_opt
#define worksheet_set_footer xlsx.worksheet_set_footer
#define worksheet_set_landscape xlsx.worksheet_set_landscape
#define worksheet_set_margins xlsx.worksheet_set_margins
#define worksheet_set_paper xlsx.worksheet_set_paper
#define worksheet_set_row xlsx.worksheet_set_row
#define worksheet_write_formula_num xlsx.worksheet_write_formula_num
#define worksheet_write_formula_str xlsx.worksheet_write_formula_str
#define worksheet_write_number xlsx.worksheet_write_number
#define worksheet_write_string xlsx.worksheet_write_string
#endif

#endif
