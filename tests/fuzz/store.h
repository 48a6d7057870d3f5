/*
 * A session with the store that $CRM_STORE names, made when first asked for.
 */
#ifndef FUZZ_STORE_H
#define FUZZ_STORE_H

#include "crm.h"
#include "fuzz.h"

static inline struct crm *
fuzz_session(void)
{
	static struct crm *crm;
	struct crm_how how = { .mode = CRM_READ, .wait = -1,
	    .now = "2026-03-05T10:00:00Z" };

	if (crm != NULL)
		return crm;
	MUST(crm_new(&crm) == CRM_OK);
	if (crm_open(crm, &how) != CRM_OK) {
		fprintf(stderr, "%s\n", crm_errmsg(crm));
		exit(2);
	}
	return crm;
}

#endif
