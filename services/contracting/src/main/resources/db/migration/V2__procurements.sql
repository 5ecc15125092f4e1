-- What is to be provided, and how it is bought.

create table specification (
    id                 uuid primary key,
    version            bigint not null check (version > 0),
    buyer              varchar not null,
    predecessor_id     uuid,
    predecessor_number int check (predecessor_number > 0),
    published          int not null check (published >= 0),
    draft              varchar,
    created_at         timestamptz not null,
    updated_at         timestamptz not null,
    check ((predecessor_id is null) = (predecessor_number is null)),
    check (published > 0 or draft is not null)
);
create index specification_by_time on specification (created_at, id);
grant select, insert on specification to ${app};
grant update (version, published, draft, updated_at) on specification to ${app};

-- What was published stands as it was.
create table specification_version (
    specification_id uuid not null references specification,
    number           int not null check (number > 0),
    content          varchar not null,
    published_at     timestamptz not null,
    published_by     varchar not null,
    primary key (specification_id, number)
);
create trigger specification_version_append_only before update or delete on specification_version
    for each row execute function refuse_change();
create trigger specification_version_no_truncate before truncate on specification_version
    for each statement execute function refuse_change();
grant select, insert on specification_version to ${app};
alter table specification add constraint specification_predecessor
    foreign key (predecessor_id, predecessor_number) references specification_version;

create table procurement (
    id                   uuid primary key,
    version              bigint not null check (version > 0),
    events               bigint not null check (events >= 0),
    buyer                varchar not null,
    state                varchar not null check (state in ('DRAFT', 'ROUTED', 'NOTIFIED', 'ADVERTISED', 'CLOSED',
        'QUALITY_OPENED', 'QUALITY_LOCKED', 'PRICE_OPENED', 'RECOMMENDED', 'INTENTION_PUBLISHED', 'STANDSTILL',
        'AWARDABLE', 'AWARDED', 'MOBILISING', 'COMPLETE', 'ABANDONED')),
    told                 boolean not null,
    determination_id     uuid,
    regime               varchar,
    process              varchar,
    round                int not null check (round > 0),
    specification_id     uuid not null,
    specification_number int not null,
    terms                varchar not null,
    deadline             timestamptz,
    amendments           int not null check (amendments >= 0),
    created_at           timestamptz not null,
    updated_at           timestamptz not null,
    foreign key (specification_id, specification_number) references specification_version,
    check ((determination_id is null) = (regime is null) and (regime is null) = (process is null)),
    check (determination_id is not null or state in ('DRAFT', 'ABANDONED')),
    check (state <> 'ADVERTISED' or deadline is not null)
);
create index procurement_by_time on procurement (created_at, id);
create index procurement_due on procurement (deadline) where state = 'ADVERTISED';
grant select, insert on procurement to ${app};
grant update (version, events, state, told, determination_id, regime, process, round, specification_id, specification_number,
    terms, deadline, amendments, updated_at) on procurement to ${app};

-- Criteria, weights and price method stand once the call is out, whatever the service would do.
create function freeze_terms() returns trigger language plpgsql as $$
begin
    if old.state not in ('DRAFT', 'ROUTED')
        and (new.terms, new.regime, new.process) is distinct from (old.terms, old.regime, old.process) then
        raise exception 'terms are frozen' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger procurement_terms_frozen before update on procurement
    for each row execute function freeze_terms();

create table procurement_amendment (
    procurement_id uuid not null references procurement,
    number         int not null check (number > 0),
    text           varchar not null,
    material       boolean not null,
    deadline       timestamptz not null,
    made_at        timestamptz not null,
    primary key (procurement_id, number)
);
create trigger procurement_amendment_append_only before update or delete on procurement_amendment
    for each row execute function refuse_change();
create trigger procurement_amendment_no_truncate before truncate on procurement_amendment
    for each statement execute function refuse_change();
grant select, insert on procurement_amendment to ${app};

create table clarification (
    id             uuid primary key,
    version        bigint not null check (version > 0),
    procurement_id uuid not null references procurement,
    asker          varchar not null,
    question       varchar not null,
    published      varchar,
    answer         varchar,
    asked_at       timestamptz not null,
    answered_at    timestamptz,
    check ((answer is null) = (answered_at is null) and (answer is null) = (published is null))
);
create index clarification_by_procurement on clarification (procurement_id, asked_at, id);
grant select, insert on clarification to ${app};
grant update (version, published, answer, answered_at) on clarification to ${app};
