-- Who wants to be told what, and where. Lists are words separated by blanks; none of their values can hold one.
create table subscription (
    id              uuid primary key,
    owner_org       varchar not null,
    channel         varchar not null check (channel in ('WEBHOOK', 'PULL')),
    endpoint        varchar check ((endpoint is not null) = (channel = 'WEBHOOK')),
    event_types     varchar not null,
    practice_orgs   varchar not null,
    provider_orgs   varchar not null,
    service_ids     varchar not null,
    priorities      varchar not null,
    reason          varchar,
    contact         varchar,
    fingerprint     varchar not null,
    secret          varchar check ((secret is not null) = (channel = 'WEBHOOK')),
    state           varchar not null check (state in ('REQUESTED', 'ACTIVE', 'ERROR', 'OFF')),
    state_reason    varchar not null,
    rate_per_minute int,
    version         bigint not null,
    announced       bigint not null,
    created_at      timestamptz not null,
    changed_at      timestamptz not null,
    -- Beside the version: neither is part of what a caller changes.
    last_number     bigint not null default 0,
    paused_until    timestamptz
) with (fillfactor = 50);
create unique index subscription_identical on subscription (owner_org, fingerprint) where state <> 'OFF';
create index subscription_by_owner on subscription (owner_org, created_at, id);
create index subscription_sending on subscription (id) where state = 'ACTIVE' and channel = 'WEBHOOK';
grant select, insert, update on subscription to ${app};

-- What a subscription was told: one row per number, the very bytes that are signed. Rows are never changed and go only
-- when they are no longer kept.
create table message (
    subscription_id       uuid not null references subscription (id),
    number                bigint not null check (number > 0),
    event_id              uuid not null,
    type                  varchar not null,
    subject               varchar not null,
    referrer_org          varchar not null,
    practice_org          varchar not null,
    provider_org          varchar,
    previous_provider_org varchar,
    service_id            varchar,
    previous_service_id   varchar,
    priority              varchar,
    body                  varchar not null,
    recorded_at           timestamptz not null default now(),
    primary key (subscription_id, number),
    unique (subscription_id, event_id)
);
create index message_by_time on message (recorded_at);
create trigger message_unchanged before update on message for each row execute function refuse_change();
grant select, insert, delete on message to ${app};

-- How the sending of a number stands. Only webhooks have deliveries.
create table delivery (
    subscription_id uuid not null,
    number          bigint not null,
    subject         varchar not null,
    state           varchar not null check (state in ('QUEUED', 'DELIVERED', 'PARKED', 'DROPPED')),
    failures        int not null default 0,
    replay          boolean not null default false,
    queued_at       timestamptz not null default now(),
    attempted_at    timestamptz,
    outcome         varchar,
    finished_at     timestamptz,
    primary key (subscription_id, number),
    foreign key (subscription_id, number) references message on delete cascade
) with (fillfactor = 80);
-- The next of a referral, and what of a subscription is open, without a look at what is delivered.
create index delivery_next on delivery (subscription_id, subject, number) where state = 'QUEUED';
create index delivery_open on delivery (subscription_id, number) where state <> 'DELIVERED';
grant select, insert, update, delete on delivery to ${app};

-- One referral's queue at one subscription; it exists while something of it is queued. At most one delivery of a lane is
-- under way: whoever holds the lease sends the lowest queued number, and an expired lease falls to the next who asks.
create table lane (
    subscription_id uuid not null references subscription (id),
    subject         varchar not null,
    due_at          timestamptz not null,
    -- When the next attempt was planned; it may be brought forward once, by another delivery's success.
    planned_at      timestamptz not null,
    advanced        boolean not null default false,
    lease           uuid,
    primary key (subscription_id, subject)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
create index lane_due on lane (subscription_id, due_at);
grant select, insert, update, delete on lane to ${app};
