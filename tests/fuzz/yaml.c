/* YAML of settings and maps; and texts that are written are read back. */
#include "fuzz.h"
#include "text/text.h"
#include "yaml/yaml.h"

static void
walk(const struct yaml_node *node)
{
	const struct yaml_node *child;
	size_t n = 0;

	MUST(node->kind != YAML_TEXT || node->text != NULL);
	if (node->kind == YAML_TEXT)
		fuzz_touch(node->text, strlen(node->text));
	for (child = node->child; child != NULL; child = child->next, n++)
		walk(child);
	MUST(n == node->children);
}

/* Texts in a store are valid UTF-8 without control characters but these. */
static int
storable(const char *p, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (((unsigned char)p[i] < ' ' && p[i] != '\n' &&
		    p[i] != '\t') || p[i] == 127)
			return 0;
	return text_valid(p, n, NULL);
}

static void
written(const char *p, size_t n)
{
	struct yaml_problem problem = { 0 };
	const struct yaml_node *node;
	struct str s = { 0 };
	struct yaml *y;

	str_puts(&s, "a: ");
	yaml_scalar(&s, p, n, 2);
	str_puts(&s, "\nb: 1\n");
	MUST(!s.failed && yaml_read(&y, s.p, s.n, &problem) == 0);
	node = yaml_get(yaml_root(y), "a");
	MUST(node != NULL && node->kind == YAML_TEXT);
	MUST(strlen(node->text) == n && memcmp(node->text, p, n) == 0);
	yaml_close(y);
	str_free(&s);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct yaml_problem problem = { 0 };
	struct yaml *y;
	int rc = yaml_read(&y, (const char *)data, size, &problem);

	if (rc == 0) {
		walk(yaml_root(y));
		yaml_close(y);
	} else
		MUST(problem.why != NULL && problem.line > 0);
	if (storable((const char *)data, size))
		written((const char *)data, size);
	return 0;
}
