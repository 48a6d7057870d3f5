/*
 * Bundles: several reports on one page, what needs attention before all.
 */
#ifndef BUNDLE_BUNDLE_H
#define BUNDLE_BUNDLE_H

#include "session/session.h"
#include "yaml/yaml.h"

/* What settings say below bundles: CRM_EDATA with the place. */
int	 bundle_check(struct crm *, const char *file,
	    const struct yaml_node *);
/*
 * Its parts, each with its command, in the columns of crm_report's describe.
 * CRM_NONE: there is no such bundle.
 */
int	 bundle_describe(struct crm *, struct crm_rows **, const char *name);
/* Adds a row for each bundle: its name and title. */
int	 bundle_list(struct crm *, struct crm_rows *);

#endif
