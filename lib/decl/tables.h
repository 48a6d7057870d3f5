/*
 * Inside the room: the rows that tables.c lists.
 */
#ifndef DECL_TABLES_H
#define DECL_TABLES_H

#include "decl/entity.h"

extern const struct entity entity_customer, entity_contact, entity_product,
    entity_staff, entity_branch, entity_task, entity_interaction,
    entity_order, entity_order_line, entity_payment, entity_refund,
    entity_refund_line, entity_feedback, entity_deal, entity_deal_stage,
    entity_deal_snapshot, entity_campaign, entity_campaign_event,
    entity_consent, entity_case, entity_case_step, entity_order_step,
    entity_reward, entity_relation, entity_goal, entity_goal_step,
    entity_target, entity_receipt;

#endif
