/*
 * Digests that other programs can check: SHA-256 (FIPS 180-4) of what is in a
 * file. The one room that knows libsodium: its hash is kept up by others, and
 * BLAKE2b will come from the same place.
 */
#ifndef DIGEST_DIGEST_H
#define DIGEST_DIGEST_H

enum { DIGEST_HEX = 65 };	/* 64 digits and the NUL */

/* Of the whole file, wherever it stands. 0, or -1 with errno. */
int	digest_sha256(char hex[DIGEST_HEX], int fd);

#endif
