-- Money set aside before it is spent. What is open of a commitment lies in COMMITTED of its account.

create table commitment (
    id          uuid primary key,
    version     bigint not null check (version > 0),
    year        int not null check (year between 2000 and 2199),
    fund        varchar not null,
    holder      varchar not null,
    line        varchar not null,
    state       varchar not null check (state in ('RESERVED', 'PART_DRAWN', 'DRAWN', 'RELEASED', 'EXPIRED')),
    reserved    bigint not null check (reserved > 0),
    drawn       bigint not null default 0 check (drawn >= 0),
    released    bigint not null default 0 check (released >= 0),
    beneficiary varchar,
    contract_id uuid,
    contract_version bigint check (contract_version > 0),
    reference   varchar,
    expires_on  date not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    constraint commitment_within_reserve check (drawn <= reserved - released),
    constraint commitment_open check ((drawn + released < reserved) = (state in ('RESERVED', 'PART_DRAWN'))),
    check ((contract_id is null) = (contract_version is null))
);
create index commitment_by_time on commitment (created_at, id);
create index commitment_by_holder on commitment (holder, created_at, id);
create index commitment_by_contract on commitment (contract_id) where contract_id is not null;
create index commitment_due on commitment (expires_on, id) where state in ('RESERVED', 'PART_DRAWN');
grant select, insert on commitment to ${app};
grant update (version, state, drawn, released, updated_at) on commitment to ${app};

-- Each step of a commitment's life, with the journal that moved the money.
create table commitment_step (
    commitment uuid not null references commitment,
    version    bigint not null check (version > 0),
    kind       varchar not null check (kind in ('RESERVE', 'DRAW', 'RELEASE', 'EXPIRE')),
    pence      bigint not null check (pence > 0),
    journal    uuid not null,
    clause     varchar,
    reference  varchar,
    taken_at   timestamptz not null,
    taken_by   varchar not null,
    primary key (commitment, version)
);
create trigger commitment_step_append_only before update or delete on commitment_step
    for each row execute function refuse_change();
create trigger commitment_step_no_truncate before truncate on commitment_step
    for each statement execute function refuse_change();
grant select, insert on commitment_step to ${app};

-- A contract that asked for money, or that has ended before it did.
create table funding (
    contract_id uuid primary key,
    newest      bigint not null check (newest >= 0),
    events      bigint not null check (events >= 0),
    ended_on    date
);
grant select, insert on funding to ${app};
grant update (newest, events, ended_on) on funding to ${app};

-- What each version of a contract was answered; asked again, it is answered the same.
create table funding_answer (
    contract_id uuid not null references funding,
    version     bigint not null check (version > 0),
    reason      varchar,
    shortfall   bigint check (shortfall >= 0),
    reserved    bigint,
    commitments uuid[] not null,
    answered_at timestamptz not null,
    primary key (contract_id, version),
    check ((reason is null) = (reserved is not null))
);
create trigger funding_answer_append_only before update or delete on funding_answer
    for each row execute function refuse_change();
create trigger funding_answer_no_truncate before truncate on funding_answer
    for each statement execute function refuse_change();
grant select, insert on funding_answer to ${app};
