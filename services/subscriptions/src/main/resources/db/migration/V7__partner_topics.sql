-- A third channel: what a subscription is told goes to its owner's own topic. Its lane has the empty subject.
alter table subscription drop constraint subscription_channel_check;
alter table subscription
    add constraint subscription_channel_check check (channel in ('WEBHOOK', 'PULL', 'KAFKA'));
create index subscription_writing on subscription (id) where state = 'ACTIVE' and channel = 'KAFKA';
