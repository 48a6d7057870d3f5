/*
 * Whoever is reached so: by an e-mail address, or by a telephone number in
 * whatever form it was written.
 */
#include <string.h>

#include "ref/own.h"
#include "text/email.h"
#include "text/phone.h"

/*
 * A number and what may stand before it: each calling code, a trunk 0, or
 * nothing, where it was stored without a country; and, of one that was asked
 * for with its calling code, what follows that.
 */
static const char national[] =
"WITH RECURSIVE n(i)AS(SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<999)"
"SELECT '+'||i||?2 FROM n UNION ALL SELECT '+'||?2 UNION ALL SELECT ?2 "
"UNION ALL SELECT '0'||?2";
static const char international[] =
"SELECT ?2 UNION ALL SELECT substr(?2,k)FROM(SELECT 2 AS k UNION ALL SELECT 3 "
"UNION ALL SELECT 4)UNION ALL SELECT '0'||substr(?2,k)FROM(SELECT 2 AS k "
"UNION ALL SELECT 3 UNION ALL SELECT 4)";

static int
by_email(struct search *s, struct ref *out)
{
	struct str mail = { 0 };
	const char *why;
	int rc = CRM_NONE;

	if (strchr(s->text, '@') != NULL &&
	    email_canonical(&mail, s->text, s->n, &why) == 0 && !mail.failed)
		rc = search_identity(s, out, IDENTITY_EMAIL, mail.p, NULL);
	str_free(&mail);
	return rc;
}

/* A plus sign or seven digits make a number worth trying. */
static int
by_phone(struct search *s, struct ref *out)
{
	enum { ENOUGH = 7, WITH_CODE = 10 };
	struct str phone = { 0 }, bare = { 0 };
	const char *why, *digits;
	int rc = CRM_NONE, plus;

	if (phone_canonical(&bare, s->text, s->n, NULL, &why) == -1 ||
	    phone_canonical(&phone, s->text, s->n, s->crm->country,
	    &why) == -1 || bare.failed || phone.failed)
		goto done;
	plus = bare.p[0] == '+';
	digits = bare.p + plus;
	if (!plus && bare.n < ENOUGH)
		goto done;
	rc = search_identity(s, out, IDENTITY_PHONE, phone.p, NULL);
	if (!plus)
		digits += strspn(digits, "0");
	if (rc == CRM_NONE && s->entity != NULL &&
	    strlen(digits) >= (plus ? WITH_CODE : ENOUGH))
		rc = search_identity(s, out, IDENTITY_PHONE, digits,
		    plus ? international : national);
done:
	str_free(&phone);
	str_free(&bare);
	return rc;
}

/* Whose contact it is. */
static int
customer_of(struct search *s, struct ref *out)
{
	const struct entity *customer = s->entity;
	int64_t id = 0;
	struct stmt *t;
	int rc = store_prepare(s->crm->store, &t, "SELECT customer FROM "
	    "t_contact WHERE id=?1 AND customer IS NOT NULL");

	if (rc < 0)
		return session_store(s->crm, rc);
	stmt_bind_int(t, 1, out->id);
	if ((rc = stmt_step(t)) == 1)
		id = stmt_int(t, 0);
	stmt_free(t);
	if (rc < 0)
		return session_store(s->crm, rc);
	return id == 0 ? CRM_NONE : search_found(s, out, customer->code, id);
}

int
search_reach(struct search *s, struct ref *out)
{
	struct search contact = *s;
	int rc = by_email(s, out);

	if (rc == CRM_NONE)
		rc = by_phone(s, out);
	if (rc != CRM_NONE || s->entity == NULL ||
	    strcmp(s->entity->name, "customer") != 0)
		return rc;
	contact.entity = catalog_entity(&s->crm->catalog, "contact");
	rc = by_email(&contact, out);
	if (rc == CRM_NONE)
		rc = by_phone(&contact, out);
	return rc == 0 ? customer_of(s, out) : rc;
}
