#ifndef BASE_HASH_H
#define BASE_HASH_H

/*
 * Hashing: of bytes for look-ups, of numbers for random draws that depend on nothing but their
 * arguments.
 */

#include <stddef.h>
#include <stdint.h>

/** FNV-1a of a byte string, continued from `seed` (start with HASH_START). */
uint64_t hash_bytes(uint64_t seed, const void *data, size_t len);
#define HASH_START UINT64_C(0xcbf29ce484222325)

/** SplitMix64's finaliser (Steele 2014): every bit of the result depends on every bit of x. */
uint64_t hash_mix(uint64_t x);

#endif
