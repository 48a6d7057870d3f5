/*
 * The declarations agree with themselves: what must not be there twice is
 * there once.
 */
#include "decl/entity.h"
#include "unit.h"

int
main(void)
{
	const struct entity *const *e, *const *f;
	const struct kind *k, *l;

	for (e = entities; *e != NULL; e++)
		for (f = e + 1; *f != NULL; f++) {
			if ((*e)->code == (*f)->code)
				printf("# %s %s\n", (*e)->name, (*f)->name);
			CHECK((*e)->code != (*f)->code, "%s: its code is its "
			    "own, not %s's", (*e)->name, (*f)->name);
		}
	for (k = kinds; k->name != NULL; k++)
		for (l = k + 1; l->name != NULL; l++)
			if (strcmp(k->name, l->name) == 0)
				CHECK(0, "%s is a kind of one thing", k->name);
	return unit_end();
}
