-- `secret` now holds every signing key of a subscription, sealed as one value; this is when the oldest is to be forgotten.
-- Then what its owner asked of its upkeep, and what upkeep remembers of it.
alter table subscription
    add keys_retire_at    timestamptz,
    add heartbeat_seconds int not null default 900 check (heartbeat_seconds between 60 and 86400),
    add ends_at           timestamptz,
    add heartbeat_at      timestamptz not null default now(),
    -- Since when nothing could be sent: the first of the failures in a row that led to ERROR.
    add unhealthy_since   timestamptz;
create index subscription_keys_retiring on subscription (keys_retire_at) where keys_retire_at is not null;
create index subscription_ending on subscription (ends_at) where ends_at is not null and state <> 'OFF';
create index subscription_beating on subscription (heartbeat_at) where state = 'ACTIVE' and channel = 'WEBHOOK';
create index subscription_erring on subscription (unhealthy_since) where state = 'ERROR';
