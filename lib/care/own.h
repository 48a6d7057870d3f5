/*
 * Inside the room: what there is to do on a day, rule by rule.
 */
#ifndef CARE_OWN_H
#define CARE_OWN_H

#include "ical/ical.h"
#include "session/session.h"
#include "yaml/yaml.h"

/*
 * A rule asks in SQL: ref, label, day (ISO), time (UTC or NULL), ends (UTC or
 * NULL), place, detail, owner. Parameters: :on, :now, :until (the last day
 * that is looked ahead to), :today and :last as days, :staff (a key, or NULL
 * for all), :zh and the
 * settings that it names.
 */
struct care_rule {
	const char	*what, *zh;
	enum ical_kind	 kind;
	const char	*setting;	/* without it there is no rule; NULL */
	const char	*sql;
};

extern const struct care_rule care_rules[];	/* ends with a NULL what */

/* One row of any rule, as it stands; texts live until the next. */
struct care_item {
	const struct care_rule *rule;	/* NULL: a holiday */
	const char	*ref, *label, *day, *time, *ends, *place, *detail,
			*owner;
};

struct care {
	struct crm	*crm;
	int32_t		 on, until;
	const char	*staff;		/* key, or NULL */
	struct yaml	*yaml;
	struct arena	 memory;
	int	       (*put)(void *, const struct care_item *);
	void		*arg;
};

int	 care_walk(struct care *);

#endif
