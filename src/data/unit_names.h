/* unit_names: how near the name of a unit is to words that somebody wrote for it. Must never know
 * which units there are. */
#ifndef CHUAN_DATA_UNIT_NAMES_H
#define CHUAN_DATA_UNIT_NAMES_H

typedef enum nearness { FAR_OFF, PART_OF_NAME, NAME_WITHOUT_KIND, WHOLE_NAME } nearness;

/* Both as utf8_folded has them; the word for the kind ("xã", "huyện", "thôn") may be missing in
 * one, or stand in brief in what was typed ("X. Tân Lập", "TDP 1"). */
nearness unit_name_nearness(const char *name, const char *typed);

#endif
