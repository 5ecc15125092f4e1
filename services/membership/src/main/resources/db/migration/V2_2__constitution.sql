create table constitution (
    constitution_id uuid primary key,
    version         bigint not null check (version > 0),
    number          int not null unique check (number > 0),
    state           varchar not null
        check (state in ('DRAFTED', 'CONSULTING', 'BALLOTING', 'RATIFIED', 'IN_FORCE', 'SUPERSEDED', 'REJECTED')),
    title           varchar not null,
    document_uri    varchar not null,
    -- SHA-256 of the text, in hexadecimal.
    document_hash   varchar not null check (document_hash ~ '^[0-9a-f]{64}$'),
    -- Its clauses that machines apply, see ConstitutionRules.
    rules           varchar not null check (rules is json object),
    resolution_id   uuid,
    in_force_from   date,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    check ((state in ('RATIFIED', 'IN_FORCE', 'SUPERSEDED')) = (resolution_id is not null)),
    check ((state in ('IN_FORCE', 'SUPERSEDED')) = (in_force_from is not null))
);
create unique index constitution_in_force on constitution (state) where state = 'IN_FORCE';
grant select, insert on constitution to ${app};
grant update (version, state, title, document_uri, document_hash, rules, resolution_id, in_force_from, updated_at)
    on constitution to ${app};

-- The proof that each practice was given the text, and which text it says it has.
create table constitution_distribution (
    constitution_id uuid not null references constitution,
    org_code        varchar not null references organisation,
    sent_at         timestamptz not null,
    acknowledged_at timestamptz,
    acknowledged_by varchar,
    document_hash   varchar,
    primary key (constitution_id, org_code),
    check (num_nonnulls(acknowledged_at, acknowledged_by, document_hash) in (0, 3))
);
grant select, insert on constitution_distribution to ${app};
grant update (acknowledged_at, acknowledged_by, document_hash) on constitution_distribution to ${app};

create table agreement (
    agreement_id  uuid primary key,
    version       bigint not null check (version > 0),
    org_code      varchar not null references organisation,
    state         varchar not null check (state in ('OFFERED', 'SIGNED', 'TERMINATED')),
    title         varchar not null,
    document_uri  varchar not null,
    document_hash varchar not null check (document_hash ~ '^[0-9a-f]{64}$'),
    signed_by     varchar,
    signed_on     date,
    ended_on      date,
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    check ((signed_by is null) = (signed_on is null)),
    check ((state = 'SIGNED') <= (signed_on is not null)),
    check ((state = 'TERMINATED') = (ended_on is not null))
);
create unique index agreement_live on agreement (org_code) where state in ('OFFERED', 'SIGNED');
create index agreement_by_age on agreement (created_at, agreement_id);
grant select, insert on agreement to ${app};
grant update (version, state, signed_by, signed_on, ended_on, updated_at) on agreement to ${app};
