-- These tables are now empty, now full of a backlog, and their statistics say what they were a minute ago. A plan made then
-- must still be a good one: so each look-up finds one index that fits it wholly, and none that fits it in part.

-- Whoever writes messages, deliveries and lanes holds their subscription locked, and writes a delivery in the statement that
-- writes its message: there is nothing left to check. The checks themselves read all messages of a subscription if their
-- plan came from an empty table.
alter table message drop constraint message_subscription_id_fkey;
alter table delivery drop constraint delivery_subscription_id_number_fkey;
alter table lane drop constraint lane_subscription_id_fkey;

-- Partial in name only, as lane_due below: what looks for one row speaks of its key alone and cannot take such an index;
-- who wants it says type > '' as well.
alter table message drop constraint message_subscription_id_event_id_key;
create unique index message_event_once on message (event_id, subscription_id) where type > '';

drop index delivery_next;
create index delivery_next on delivery (subject, subscription_id, number) where state = 'QUEUED';

alter table lane drop constraint lane_pkey, add primary key (subject, subscription_id);
drop index lane_due;
create index lane_due on lane (subscription_id, due_at) where due_at > '-infinity';
