/*
 * Inside the room: the only door to SQLite.
 */
#ifndef STORE_ENGINE_H
#define STORE_ENGINE_H

#include <sqlite3.h>

#include "crm.h"
#include "store/store.h"

enum { FEED_COLUMNS = 64 };

struct store {
	sqlite3		*db;
	char		*path;		/* absolute */
	char		*ticket_path;
	int		 ticket;	/* descriptor, or -1 */
	double		 wait;
	char		 who[32];
	void	       (*say)(void *, const char *);
	void		*say_arg;
	volatile int	 stopped;
	int		 readonly;
	int		 foreign;	/* not ours to close */
	int		 bulk;
	int		 depth;		/* table functions at work */
	int		 wal_pages;
	const char	*fate;
	struct str	 err;
	int		 feeds;		/* the feed is registered */
	struct store_feed feed;
	struct store_guard guard;
	double		 deadline;
	int		 timed_out;
};

struct stmt {
	sqlite3_stmt	*st;
	struct store	*store;
};

int	 store_pool(void);		/* before SQLite is at work */
int	 store_code(struct store *, int rc);	/* SQLite's code as ours */
int	 ticket_take(struct store *);
void	 ticket_give(struct store *);
double	 store_clock(void);
struct value engine_value(sqlite3_value *);
void	 engine_result(sqlite3_context *, const struct value *);

#endif
