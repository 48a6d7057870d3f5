/*
 * Digests of files.
 */
#include <errno.h>
#include <sodium.h>
#include <unistd.h>

#include "digest/digest.h"

int
digest_sha256(char hex[DIGEST_HEX], int fd)
{
	unsigned char out[crypto_hash_sha256_BYTES], buf[65536];
	crypto_hash_sha256_state state;
	off_t at = 0;
	ssize_t n;

	crypto_hash_sha256_init(&state);
	while ((n = pread(fd, buf, sizeof(buf), at)) != 0) {
		if (n == -1 && errno == EINTR)
			continue;
		if (n == -1)
			return -1;
		crypto_hash_sha256_update(&state, buf, (size_t)n);
		at += n;
	}
	crypto_hash_sha256_final(&state, out);
	sodium_bin2hex(hex, DIGEST_HEX, out, sizeof(out));
	return 0;
}
