-- What follows when an indicator falls short. Of what is withheld, as much is held as was neither released nor retained;
-- nothing is held once the notice is closed.

create table performance_notice (
    id             uuid primary key,
    version        bigint not null check (version > 0),
    contract_id    uuid not null references contract,
    kpi_id         uuid not null references contract_kpi,
    period         varchar not null,
    state          varchar not null check (state in ('NOTICE', 'MEETING', 'PLAN', 'ON_TRACK', 'BREACHED', 'WITHHOLD',
        'CLOSED')),
    content        varchar not null,
    account        uuid not null unique,
    account_events bigint not null default 0 check (account_events >= 0),
    withheld       bigint not null check (withheld >= 0),
    released       bigint not null check (released >= 0),
    retained       bigint not null check (retained >= 0),
    created_at     timestamptz not null,
    changed_at     timestamptz not null,
    constraint performance_notice_period_key unique (kpi_id, period),
    constraint performance_notice_held check (withheld >= released + retained),
    constraint performance_notice_settled check (state <> 'CLOSED' or withheld = released + retained)
);
create index performance_notice_by_contract on performance_notice (contract_id, created_at, id);
grant select, insert on performance_notice to ${app};
grant update (version, state, content, account_events, withheld, released, retained, changed_at)
    on performance_notice to ${app};
