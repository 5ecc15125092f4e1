-- The register of contracts. What may be asked for stands in columns, the rest as JSON that only the service reads.

create table contract (
    id         uuid primary key,
    version    bigint not null check (version > 0),
    events     bigint not null check (events >= 0),
    kind       varchar not null,
    state      varchar not null check (state in ('DRAFT', 'AGREED', 'FUNDED', 'SIGNED', 'LIVE', 'EXIT', 'ENDED')),
    suspended  boolean not null,
    buyer      varchar not null,
    provider   varchar not null check (provider <> buyer),
    third      varchar,
    starts     date not null,
    ends       date not null check (ends > starts),
    ends_on    date not null check (ends_on <= ends),
    review_on  date,
    award      bigint not null check (award >= 0),
    varied     bigint not null,
    content    varchar not null,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    check (varied >= -award),
    check (not suspended or state in ('LIVE', 'EXIT'))
);
create index contract_by_time on contract (created_at, id);
create index contract_by_buyer on contract (buyer, created_at, id);
create index contract_by_provider on contract (provider, created_at, id);
create index contract_running on contract (ends_on, id) where state in ('SIGNED', 'LIVE', 'EXIT');
grant select, insert on contract to ${app};
grant update (version, events, kind, state, suspended, buyer, provider, third, starts, ends, ends_on, review_on, award,
    varied, content, changed_at) on contract to ${app};

-- What is signed stays signed, and who the parties are with it.
create function keep_signed() returns trigger language plpgsql as $$
begin
    if old.state in ('SIGNED', 'LIVE', 'EXIT', 'ENDED') and (new.state in ('DRAFT', 'AGREED', 'FUNDED')
            or new.kind <> old.kind or new.buyer <> old.buyer or new.provider <> old.provider
            or new.third is distinct from old.third or new.award <> old.award or new.starts <> old.starts)
        or (old.state = 'ENDED' and new.state <> 'ENDED') then
        raise exception 'contract % is %', old.id, old.state using errcode = 'CW001';
    end if;
    return new;
end $$;
create trigger contract_keeps_signed before update on contract for each row execute function keep_signed();

-- What budgets were asked under each version, and what became of it.
create table contract_funding (
    contract_id uuid not null references contract,
    version     bigint not null check (version > 0),
    purpose     varchar not null check (purpose in ('CONTRACT', 'VARIATION', 'GIVE_BACK')),
    variation   bigint not null check (variation >= 0),
    lines       varchar not null,
    state       varchar not null check (state in ('OPEN', 'WITHDRAWN', 'RESERVED', 'REFUSED')),
    asked_at    timestamptz not null,
    answered_at timestamptz,
    primary key (contract_id, version),
    check ((purpose = 'VARIATION') = (variation > 0)),
    check ((answered_at is not null) = (state in ('RESERVED', 'REFUSED')))
);
create index contract_funding_open on contract_funding (contract_id) where state = 'OPEN';
grant select, insert on contract_funding to ${app};
grant update (state, answered_at) on contract_funding to ${app};

create table contract_variation (
    id             uuid primary key,
    contract_id    uuid not null references contract,
    number         bigint not null check (number > 0),
    version        bigint not null check (version > 0),
    state          varchar not null check (state in ('PROPOSED', 'IMPACT_ASSESSED', 'AGREED', 'SIGNED', 'EFFECTIVE',
        'WITHDRAWN')),
    pence          bigint not null,
    effective_from date not null,
    content        varchar not null,
    created_at     timestamptz not null,
    changed_at     timestamptz not null,
    constraint variation_number_key unique (contract_id, number)
);
create index contract_variation_due on contract_variation (effective_from) where state = 'SIGNED';
grant select, insert on contract_variation to ${app};
grant update (version, state, content, changed_at) on contract_variation to ${app};

-- Numbers have no gap: whoever adds one has the contract locked.
create function keep_gapless() returns trigger language plpgsql as $$
begin
    if new.number <> 1 + (select count(*) from contract_variation where contract_id = new.contract_id) then
        raise exception 'variation % of contract % leaves a gap', new.number, new.contract_id using errcode = 'CW001';
    end if;
    return new;
end $$;
create trigger contract_variation_gapless before insert on contract_variation
    for each row execute function keep_gapless();

create table contract_kpi (
    id                  uuid primary key,
    contract_id         uuid not null references contract,
    indicator_code      varchar not null,
    direction           varchar not null check (direction in ('HIGHER', 'LOWER')),
    target_numerator    bigint not null check (target_numerator >= 0),
    target_denominator  bigint not null check (target_denominator > 0),
    tolerance           int not null check (tolerance between 0 and 10000),
    minimum_denominator bigint not null check (minimum_denominator >= 0),
    valid_from          date not null,
    attached_at         timestamptz not null,
    constraint contract_kpi_indicator_key unique (contract_id, indicator_code)
);
create trigger contract_kpi_append_only before update or delete on contract_kpi
    for each row execute function refuse_change();
create trigger contract_kpi_no_truncate before truncate on contract_kpi
    for each statement execute function refuse_change();
grant select, insert on contract_kpi to ${app};

-- What performance observed; the newest of a period counts. It may be told before the indicator is known here.
create table kpi_observation (
    kpi_id      uuid not null,
    period      varchar not null,
    version     bigint not null check (version > 0),
    numerator   bigint check (numerator >= 0),
    denominator bigint check (denominator >= 0),
    observed_at timestamptz not null,
    primary key (kpi_id, period, version),
    check ((numerator is null) = (denominator is null))
);
create trigger kpi_observation_append_only before update or delete on kpi_observation
    for each row execute function refuse_change();
create trigger kpi_observation_no_truncate before truncate on kpi_observation
    for each statement execute function refuse_change();
grant select, insert on kpi_observation to ${app};

-- Who is supplied under a contract: posts, never persons, each with its last day from the beginning.
create table staffing_post (
    id             uuid primary key,
    contract_id    uuid not null references contract,
    code           varchar not null,
    employer       varchar not null,
    managed_by     varchar not null,
    wte            numeric(6, 2) not null check (wte > 0),
    recharge_pence bigint not null check (recharge_pence >= 0),
    valid_from     date not null,
    valid_to       date not null check (valid_to > valid_from),
    created_at     timestamptz not null,
    constraint staffing_post_code_key unique (contract_id, code)
);
create trigger staffing_post_append_only before update or delete on staffing_post
    for each row execute function refuse_change();
create trigger staffing_post_no_truncate before truncate on staffing_post
    for each statement execute function refuse_change();
grant select, insert on staffing_post to ${app};
