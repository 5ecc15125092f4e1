-- Contracts as far as contracting tells of them: who provides, and which days they cover.
create table contract_term (
    contract_id  uuid primary key,
    version      bigint not null check (version > 0),
    provider     varchar not null,
    -- Absent until it is in force.
    commenced_on date,
    -- First day without it.
    ended_on     date
);
grant select, insert on contract_term to ${app};
grant update (version, provider, commenced_on, ended_on) on contract_term to ${app};

-- Indicators by which contracts are judged.
create table contract_kpi (
    kpi_id             uuid primary key,
    contract_id        uuid not null,
    code               varchar collate "C" not null,
    -- The version that was the newest when it was attached; absent if there was none.
    number             int check (number > 0),
    direction          varchar not null check (direction in ('HIGHER', 'LOWER')),
    target_numerator   bigint not null check (target_numerator >= 0),
    target_denominator bigint not null check (target_denominator > 0),
    tolerance          int not null check (tolerance between 0 and 10000),
    valid_from         date not null,
    -- How many events were told of it.
    told               bigint not null default 0 check (told >= 0),
    -- Of what it was judged the last time: changes with every series, term and day that matters.
    judged             varchar not null default ''
);
create index contract_kpi_of_contract on contract_kpi (contract_id);
grant select, insert on contract_kpi to ${app};
grant update (told, judged) on contract_kpi to ${app};

-- What contracting was told, event by event; the newest of a period is what it knows.
create table contract_kpi_told (
    kpi_id      uuid not null references contract_kpi,
    version     bigint not null check (version > 0),
    period      varchar not null,
    numerator   bigint check (numerator >= 0),
    denominator bigint check (denominator >= 0),
    status      varchar not null check (status in ('MET', 'WITHIN_TOLERANCE', 'MISSED', 'NO_ACTIVITY', 'NOT_SUBMITTED')),
    provisional boolean not null,
    told_at     timestamptz not null,
    primary key (kpi_id, version),
    check ((numerator is null) = (denominator is null)),
    check ((numerator is null) = (status = 'NOT_SUBMITTED'))
);
create trigger contract_kpi_told_append_only before update or delete on contract_kpi_told
    for each row execute function refuse_change();
create trigger contract_kpi_told_no_truncate before truncate on contract_kpi_told
    for each statement execute function refuse_change();
grant select, insert on contract_kpi_told to ${app};
