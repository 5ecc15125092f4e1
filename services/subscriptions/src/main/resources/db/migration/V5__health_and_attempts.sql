-- How an endpoint fares, for all subscriptions of its owner that lead there: a row exists while its last attempt failed.
create table endpoint_health (
    owner_org     varchar not null,
    endpoint      varchar not null,
    failures      int not null,
    failing_since timestamptz not null,
    primary key (owner_org, endpoint)
);
grant select, insert, update, delete on endpoint_health to ${app};

-- When a subscription whose endpoint fails is tried again.
alter table subscription add probe_at timestamptz;
create index subscription_probing on subscription (probe_at) where state = 'ERROR' and probe_at is not null;
create index subscription_by_endpoint on subscription (owner_org, endpoint) where state in ('ACTIVE', 'ERROR');

-- Attempts that did not deliver, and those that did before a replay; what delivered last stands in `delivery`.
alter table delivery add duration_millis int;
create table attempt (
    subscription_id uuid not null,
    number          bigint not null,
    started_at      timestamptz not null,
    duration_millis int not null,
    outcome         varchar not null,
    counted         boolean not null,
    next_at         timestamptz
);
create index attempt_of on attempt (subscription_id, number, started_at);
create trigger attempt_unchanged before update on attempt for each row execute function refuse_change();
grant select, insert, delete on attempt to ${app};
