/* clones: loops over bytes and integers with one body per processor, chosen when the program
 * is loaded. */
#ifndef CHUAN_BASE_CLONES_H
#define CHUAN_BASE_CLONES_H

/* Before a function that gcc -O3 makes faster for later processors. Not in sanitizer builds,
 * which instrument the choosing. */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && defined(__OPTIMIZE__) \
    && !defined(CHUAN_NO_CLONES) && !defined(__SANITIZE_ADDRESS__)                           \
    && !defined(__SANITIZE_THREAD__)
#ifndef CHUAN_CLONES_FOR /* the speed comparison asks for less */
#define CHUAN_CLONES_FOR "arch=x86-64-v4", "avx2", "default"
#define CLONES_BY_HAND /* and what only intrinsics say may be there beside them */
#endif
#define CLONES __attribute__((target_clones(CHUAN_CLONES_FOR)))
#else
#define CLONES
#endif

#endif
