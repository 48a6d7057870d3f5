/*
 * Thread k of m takes the blocks k, k + m, k + 2m, ...
 */
#include <pthread.h>

#include "number/blocks.h"

struct share {
	blocks_fn	*fn;
	void		*arg;
	size_t		 from, step, n;
};

static void *
run(void *arg)
{
	const struct share *s = arg;
	size_t i;

	for (i = s->from; i < s->n; i += s->step)
		s->fn(s->arg, i);
	return NULL;
}

void
blocks_run(size_t n, int threads, blocks_fn *fn, void *arg)
{
	struct share share[BLOCKS_THREADS_MAX];
	pthread_t thread[BLOCKS_THREADS_MAX];
	int started[BLOCKS_THREADS_MAX] = { 0 };
	int i;

	if (threads > BLOCKS_THREADS_MAX)
		threads = BLOCKS_THREADS_MAX;
	if (threads < 1)
		threads = 1;
	if ((size_t)threads > n)
		threads = (int)n;
	for (i = 0; i < threads; i++)
		share[i] = (struct share){ fn, arg, (size_t)i,
		    (size_t)threads, n };
	for (i = 1; i < threads; i++)
		started[i] = pthread_create(&thread[i], NULL, run,
		    &share[i]) == 0;
	for (i = 0; i < threads; i++)
		if (!started[i])
			run(&share[i]);
	for (i = 1; i < threads; i++)
		if (started[i])
			pthread_join(thread[i], NULL);
}
