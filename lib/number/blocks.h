/*
 * Work on fixed blocks by several threads. A block's result depends on the
 * block alone, and the caller adds them up in order: any number of threads
 * gives the same bits.
 */
#ifndef NUMBER_BLOCKS_H
#define NUMBER_BLOCKS_H

#include <stddef.h>

enum { BLOCKS_THREADS_MAX = 64 };

typedef void blocks_fn(void *, size_t block);

/* All blocks 0..n-1; where no thread can be had, fewer do it. */
void	 blocks_run(size_t n, int threads, blocks_fn *, void *arg);

#endif
