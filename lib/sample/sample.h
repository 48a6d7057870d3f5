/*
 * A made-up company, for demonstrations, tests and measurements: as large as
 * asked, the same for the same seed. What its customers do is drawn from a
 * known process, so that a model's answer can be held against the truth.
 */
#ifndef SAMPLE_SAMPLE_H
#define SAMPLE_SAMPLE_H

#include "crm.h"

#endif
