-- Who holds money, by whose authority, and what moved between holders.

-- What membership told, the newest of each subject.
create table organisation (
    org_code         varchar primary key,
    version          bigint not null check (version > 0),
    kind             varchar not null,
    parent           varchar,
    membership_state varchar,
    valid_from       date not null,
    valid_to         date,
    successor        varchar
);
create index organisation_by_parent on organisation (parent);
grant select, insert on organisation to ${app};
grant update (version, kind, parent, membership_state, valid_from, valid_to, successor) on organisation to ${app};

create table practice_list (
    org_code           varchar primary key,
    version            bigint not null check (version > 0),
    as_at              date not null,
    total              bigint not null check (total >= 0),
    new_registrants    bigint not null check (new_registrants >= 0),
    care_home_patients bigint not null check (care_home_patients >= 0),
    sexes              varchar[] not null,
    age_bands          varchar[] not null,
    patients           bigint[] not null,
    check (cardinality(sexes) = cardinality(age_bands) and cardinality(sexes) = cardinality(patients))
);
grant select, insert on practice_list to ${app};
grant update (version, as_at, total, new_registrants, care_home_patients, sexes, age_bands, patients)
    on practice_list to ${app};

create table delegation (
    delegation_id uuid primary key,
    version       bigint not null check (version > 0),
    power         varchar not null,
    holder_body   uuid,
    holder_role   varchar,
    limit_pence   bigint,
    conditions    varchar[] not null,
    reserved      boolean not null,
    clause        varchar not null,
    valid_from    date not null,
    valid_to      date,
    check ((holder_body is null) <> (holder_role is null))
);
create index delegation_by_power on delegation (power);
grant select, insert on delegation to ${app};
grant update (version, power, holder_body, holder_role, limit_pence, conditions, reserved, clause, valid_from, valid_to)
    on delegation to ${app};

create table body (
    body_id  uuid primary key,
    version  bigint not null check (version > 0),
    kind     varchar not null,
    advisory boolean not null
);
grant select, insert on body to ${app};
grant update (version, kind, advisory) on body to ${app};

create table interest (
    interest_id uuid primary key,
    version     bigint not null check (version > 0),
    member_id   uuid not null,
    org_code    varchar not null,
    valid_from  date not null,
    valid_to    date
);
create index interest_by_member on interest (member_id);
grant select, insert on interest to ${app};
grant update (version, member_id, org_code, valid_from, valid_to) on interest to ${app};

-- Resolutions of the network's bodies, and whether each is carried, and confirmed where it must be.
create table resolution (
    resolution_id uuid primary key,
    version       bigint not null check (version > 0),
    body_id       uuid not null,
    carried       boolean not null
);
grant select, insert on resolution to ${app};
grant update (version, body_id, carried) on resolution to ${app};

-- A holder of whom finance said that nothing more comes; with the journals that took what was left.
create table holder_closing (
    org_code  varchar primary key references organisation,
    closed_on date not null,
    closed_at timestamptz not null,
    closed_by varchar not null,
    taken_by  varchar
);
create trigger holder_closing_append_only before update or delete on holder_closing
    for each row execute function refuse_change();
create trigger holder_closing_no_truncate before truncate on holder_closing
    for each statement execute function refuse_change();
grant select, insert on holder_closing to ${app};

-- How far a holder's budget of a year is real; the latest step of a year stands.
create table devolution_level (
    id         uuid primary key,
    year       int not null check (year between 2000 and 2199),
    holder     varchar not null references organisation,
    step       int not null check (step > 0),
    level      varchar not null check (level in ('NOTIONAL', 'INDICATIVE', 'SHARED_RISK', 'FULL_RISK')),
    risk_owner varchar not null,
    patients   bigint not null check (patients >= 0),
    clause     varchar not null,
    decided_at timestamptz not null,
    decided_by varchar not null,
    unique (holder, year, step)
);
create trigger devolution_level_append_only before update or delete on devolution_level
    for each row execute function refuse_change();
create trigger devolution_level_no_truncate before truncate on devolution_level
    for each statement execute function refuse_change();
grant select, insert on devolution_level to ${app};

-- Holders who share the risk; each in one pool at most.
create table risk_pool (
    code       varchar primary key,
    version    bigint not null check (version > 0),
    members    varchar[] not null check (cardinality(members) > 0),
    changed_at timestamptz not null
);
grant select, insert on risk_pool to ${app};
grant update (version, members, changed_at) on risk_pool to ${app};

-- Money that was moved between holders, service lines or funds, by whose authority, and the journal that moved it.
create table budget_move (
    id           uuid primary key,
    kind         varchar not null check (kind in ('VIREMENT', 'FUND_TRANSFER', 'DEVOLUTION', 'SUCCESSION')),
    year         int not null check (year between 2000 and 2199),
    from_holder  varchar not null,
    to_holder    varchar not null,
    pence        bigint not null check (pence >= 0),
    transfer     varchar,
    clause       varchar not null,
    resolution   uuid,
    reference    varchar,
    journal      uuid not null references txn (id),
    moved_at     timestamptz not null,
    moved_by     varchar not null
);
create index budget_move_by_time on budget_move (moved_at, id);
create trigger budget_move_append_only before update or delete on budget_move
    for each row execute function refuse_change();
create trigger budget_move_no_truncate before truncate on budget_move
    for each statement execute function refuse_change();
grant select, insert on budget_move to ${app};
