/*
 * The expression language has a room of its own: segments and finding both
 * stand on it.
 */
#include "expr/expr.h"
