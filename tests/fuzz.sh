#!/bin/sh
# The fuzz targets without a fuzzer: every seed, its prefixes and its changed copies, in
# the kind of the binary (KIND=asan looks closest). usage: tests/fuzz.sh build/KIND/chuan
set -eu
kind=$(dirname "$1")
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
case $kind in
*asan) flags='-O1 -fsanitize=address,undefined -fno-sanitize-recover=all' ;;
*tsan) flags='-O1 -fsanitize=thread' ;;
*) flags= ;;
esac
packages="$(sed -n 's|^PKGS := ||p' Makefile) libzip" # of which fuzz_xlsx makes workbooks
for target in tests/fuzz/fuzz_*.c; do
  name=$(basename "$target" .c)
  # shellcheck disable=SC2046,SC2086
  ${CC:-gcc} -std=c11 -g $flags -D_GNU_SOURCE -Isrc -Iinclude $(pkg-config --cflags $packages) \
    -o "$out/$name" "$target" tests/fuzz/replay.c "$kind/libchuan.a" $(pkg-config --libs $packages)
  "$out/$name" tests/fuzz/seeds/"${name#fuzz_}"/* || {
    echo "tests/fuzz.sh: $name failed" >&2
    exit 1
  }
done
echo "tests/fuzz.sh: passed"
