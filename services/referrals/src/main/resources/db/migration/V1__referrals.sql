-- Organisations as membership publishes them: the newest version per code.
create table organisation (
    org_code   varchar primary key,
    kind       varchar not null,
    valid_from date not null,
    valid_to   date,
    version    bigint not null check (version > 0)
);
grant select, insert, update on organisation to ${app};

create table service (
    service_id     varchar primary key,
    key            uuid not null unique,
    version        bigint not null check (version > 0),
    provider_org   varchar not null,
    name           varchar not null,
    specialty      varchar not null,
    kind           varchar not null,
    slots_next14d  int check (slots_next14d >= 0),
    wait_days_p50  int check (wait_days_p50 >= 0),
    capacity_as_at timestamptz,
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    check (num_nulls(slots_next14d, wait_days_p50, capacity_as_at) in (0, 3))
);
create index service_by_age on service (created_at, key);
create index service_hospitals on service (specialty) where kind = 'HOSPITAL';
grant select, insert on service to ${app};
grant update (version, name, specialty, kind, slots_next14d, wait_days_p50, capacity_as_at, updated_at)
    on service to ${app};

create table pathway (
    pathway_id varchar primary key,
    key        uuid not null unique,
    version    bigint not null check (version > 0),
    latest     int not null check (latest > 0),
    withdrawn  boolean not null,
    created_at timestamptz not null
);
create index pathway_by_age on pathway (created_at, key);
grant select, insert on pathway to ${app};
grant update (version, latest, withdrawn) on pathway to ${app};

create table pathway_version (
    pathway_id      varchar not null references pathway,
    version         int not null,
    title           varchar not null,
    specialty       varchar not null,
    condition_codes varchar[] not null,
    age_from        int,
    age_to          int,
    sexes           varchar[] not null,
    red_flags       varchar[] not null,
    referrer_roles  varchar[] not null,
    work_up         varchar[] not null,
    services        varchar[] not null,
    published_at    timestamptz not null,
    primary key (pathway_id, version)
);
create index pathway_version_by_condition on pathway_version using gin (condition_codes);
create trigger pathway_version_append_only before update or delete on pathway_version
    for each row execute function refuse_change();
create trigger pathway_version_no_truncate before truncate on pathway_version
    for each statement execute function refuse_change();
grant select, insert on pathway_version to ${app};

create table referral (
    id                uuid primary key,
    version           bigint not null check (version > 0),
    state             varchar not null,
    referrer_org      varchar not null,
    practice_org      varchar not null,
    provider_org      varchar,
    service_id        varchar not null references service,
    specialty         varchar not null,
    nhs_number_sealed varchar not null,
    patient_ref       varchar not null,
    priority          varchar not null,
    first_outpatient  boolean not null,
    condition_code    varchar not null,
    age_years         int,
    sex               varchar,
    referrer_role     varchar not null,
    red_flags         varchar[] not null,
    work_up           varchar[] not null,
    pathway_id        varchar,
    pathway_version   int,
    warnings          varchar[] not null,
    clinical_summary  varchar not null,
    waiting_since     timestamptz,
    appointment_start timestamptz,
    seen              boolean not null,
    rejections        int not null check (rejections >= 0),
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    foreign key (pathway_id, pathway_version) references pathway_version,
    check ((state = 'DRAFTED') <= (provider_org is null))
);
-- One per kind of party: lists and look-ups start from the caller's organisation.
create index referral_by_referrer on referral (referrer_org, updated_at, id);
create index referral_by_practice on referral (practice_org, updated_at, id);
create index referral_by_provider on referral (provider_org, updated_at, id);
grant select, insert on referral to ${app};
grant update (version, state, provider_org, service_id, specialty, clinical_summary, waiting_since,
    appointment_start, seen, rejections, updated_at) on referral to ${app};

create table rejection (
    referral_id   uuid not null references referral,
    review_number int not null check (review_number > 0),
    clinician     varchar not null,
    role          varchar not null,
    reason        varchar not null,
    advice        varchar not null,
    next_step     varchar not null,
    at            timestamptz not null,
    primary key (referral_id, review_number),
    -- N3: one clinician rejects a referral once.
    unique (referral_id, clinician)
);
create trigger rejection_append_only before update or delete on rejection for each row execute function refuse_change();
create trigger rejection_no_truncate before truncate on rejection for each statement execute function refuse_change();
grant select, insert on rejection to ${app};
