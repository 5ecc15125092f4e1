create table interest (
    interest_id uuid primary key,
    -- Number of its latest event.
    version     bigint not null check (version > 0),
    member_id   uuid not null,
    org_code    varchar not null,
    category    varchar not null check (category in ('FINANCIAL', 'PROFESSIONAL', 'PERSONAL', 'INDIRECT')),
    source      varchar not null check (source in ('DECLARED', 'INFERRED')),
    description varchar,
    valid_from  date not null,
    valid_to    date check (valid_to >= valid_from),
    declared_on date not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null
);
create index interest_by_age on interest (created_at, interest_id);
create index interest_by_member on interest (member_id);
create index interest_by_organisation on interest (org_code);
-- What follows from the register follows once.
create unique index interest_inferred on interest (member_id, org_code) where source = 'INFERRED' and valid_to is null;
grant select, insert, delete on interest to ${app};
grant update (version, valid_to, updated_at) on interest to ${app};

-- Members confirm what they declared, or that there is nothing: which is not the same as never having said anything.
create table interest_return (
    member_id   uuid not null,
    returned_on date not null,
    nil         boolean not null,
    at          timestamptz not null,
    primary key (member_id, at)
);
grant select, insert on interest_return to ${app};
create trigger interest_return_append_only before update or delete on interest_return
    for each row execute function refuse_change();
create trigger interest_return_no_truncate before truncate on interest_return
    for each statement execute function refuse_change();

-- What the chair decided of somebody in conflict, item by item; the latest counts.
create table recusal (
    recusal_id    uuid primary key,
    resolution_id uuid not null references resolution,
    round         int not null check (round > 0),
    member_id     uuid not null,
    treatment     varchar not null check (treatment in ('NOTE', 'STAY_NO_VOTE', 'LEAVE')),
    reason        varchar not null,
    interest_id   uuid,
    org_code      varchar,
    decided_by    varchar not null,
    decided_at    timestamptz not null
);
create index recusal_by_resolution on recusal (resolution_id, decided_at);
grant select, insert on recusal to ${app};
create trigger recusal_append_only before update or delete on recusal
    for each row execute function refuse_change();
create trigger recusal_no_truncate before truncate on recusal for each statement execute function refuse_change();

-- Numbers the events of each member.
create table recusal_count (
    member_id uuid primary key,
    told      bigint not null check (told > 0)
);
grant select, insert, update on recusal_count to ${app};
