-- What every service keeps beside its own tables. ${app} is the role the service runs as: DML only, and on
-- append-only tables neither update nor delete.

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'table % is append-only', tg_table_name using errcode = 'CW001';
end $$;

-- Every event the service ever announced: the history of its aggregates and the source of republication.
create table event_log (
    id               uuid primary key,
    stream           varchar not null,
    type             varchar not null,
    subject          varchar not null,
    aggregateversion bigint not null check (aggregateversion > 0),
    at               timestamptz not null,
    data             varchar not null check (data is json object),
    shard            smallint not null,
    correlationid    varchar,
    causationid      varchar,
    traceparent      varchar,
    unique (stream, subject, aggregateversion)
);
create index event_log_by_time on event_log (stream, at, id);
create trigger event_log_append_only before update or delete on event_log for each row execute function refuse_change();
create trigger event_log_no_truncate before truncate on event_log for each statement execute function refuse_change();
grant select, insert on event_log to ${app};

-- What is not on Kafka yet, in the order of commit per aggregate. A row is deleted when the broker has acknowledged it.
create table outbox (
    seq      bigint generated always as identity (cache 1) primary key,
    shard    smallint not null,
    event_id uuid not null references event_log (id),
    at       timestamptz not null default now()
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
grant select, insert, delete on outbox to ${app};

create table inbox (
    consumer varchar not null,
    event_id uuid not null,
    at       timestamptz not null default now(),
    primary key (consumer, event_id)
);
create index inbox_by_time on inbox (at);
grant select, insert, delete on inbox to ${app};

create table idempotency (
    owner        varchar not null,
    key          varchar not null,
    request_hash varchar not null,
    status       int,
    body         varchar,
    location     varchar,
    etag         varchar,
    at           timestamptz not null default now(),
    primary key (owner, key)
);
create index idempotency_by_time on idempotency (at);
grant select, insert, update, delete on idempotency to ${app};

create table audit (
    seq           bigint generated always as identity primary key,
    at            timestamptz not null,
    actor_kind    varchar not null,
    actor_id      varchar not null,
    org_code      varchar,
    action        varchar not null,
    object        varchar not null,
    facts         varchar not null check (facts is json object),
    correlationid varchar
);
create index audit_by_object on audit (object, seq);
create trigger audit_append_only before update or delete on audit for each row execute function refuse_change();
create trigger audit_no_truncate before truncate on audit for each statement execute function refuse_change();
grant select, insert on audit to ${app};
