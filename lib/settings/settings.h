/*
 * Settings: one YAML document in the store, kept as it was written. What it
 * may say, and how it is applied. The manual is crm.yaml(5).
 *
 * Beside the document (setting "yaml") each plain value is a row of the table
 * setting, named by its path, for those who need one number only:
 * timezone, currency, calling_code (always there), company, country,
 * language, rfm.bins, rfm.method, abc.a, abc.b, reports.NAME (SQL text);
 * lists of texts are joined by "|": sources, channels.
 * rates are rows of the table rate, fields rows of custom_field; segments and
 * maps are read from the document by those who use them.
 */
#ifndef SETTINGS_SETTINGS_H
#define SETTINGS_SETTINGS_H

#include "session/session.h"
#include "yaml/yaml.h"

/* The settings of the store (or the default); yours to yaml_close(). */
int	 settings_yaml(struct crm *, struct yaml **);

#endif
