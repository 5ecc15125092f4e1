-- Lists by practice and day, as membership publishes them. The topic keeps the latest; here every day that was seen stays,
-- so that an allocation can be computed on lists as they were.
create table list_count (
    org_code           varchar not null,
    as_at              date not null,
    -- Of the event that told it; an older one changes nothing.
    version            bigint not null check (version > 0),
    bands              varchar[] not null,
    new_registrants    bigint not null check (new_registrants >= 0),
    care_home_patients bigint not null check (care_home_patients >= 0),
    total              bigint not null check (total >= 0),
    primary key (org_code, as_at)
);
grant select, insert on list_count to ${app};
grant update (version, bands, new_registrants, care_home_patients, total) on list_count to ${app};

create table weight_table (
    id          uuid primary key,
    version     bigint not null check (version > 0),
    state       varchar not null check (state in ('IMPORTED', 'APPROVED', 'WITHDRAWN')),
    code        varchar not null,
    edition     varchar not null,
    source      varchar not null,
    valid_from  date not null,
    valid_to    date check (valid_to > valid_from),
    -- Rows and rates in their canonical form, and its SHA-256.
    content     varchar not null,
    hash        varchar not null check (length(hash) = 64),
    imported_by varchar not null,
    approved_by varchar check (approved_by <> imported_by),
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    check ((state = 'APPROVED') = (approved_by is not null)),
    -- One version of a table for each day. A range of one number stands for the code, for GiST compares no text by itself.
    constraint weight_table_overlap exclude using gist (
        int8range(hashtextextended(code, 0), hashtextextended(code, 0), '[]') with &&,
        daterange(valid_from, valid_to, '[)') with &&) where (state <> 'WITHDRAWN')
);
create index weight_table_by_creation on weight_table (created_at, id);
-- A table stays as it was imported.
grant select, insert on weight_table to ${app};
grant update (version, state, valid_to, approved_by, updated_at) on weight_table to ${app};

create table allocation_run (
    id            uuid primary key,
    version       bigint not null check (version > 0),
    state         varchar not null
        check (state in ('DRAFT', 'COMPUTED', 'APPROVED', 'POSTED', 'REJECTED', 'SUPERSEDED')),
    year          int not null check (year between 2000 and 2199),
    fund          varchar not null,
    lists_as_at   date not null,
    pots          varchar[] not null,
    retained      varchar[] not null,
    plan          varchar not null,
    supersedes    uuid references allocation_run (id),
    drafted_by    varchar not null,
    computed_by   varchar,
    computed_at   timestamptz,
    -- All that it was computed from, in canonical form, and its SHA-256.
    inputs        varchar,
    inputs_hash   varchar check (length(inputs_hash) = 64),
    approved_by   varchar check (approved_by <> computed_by and approved_by <> drafted_by),
    rejected_by   varchar,
    journal       uuid,
    superseded_by uuid references allocation_run (id),
    events        bigint not null,
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    check ((inputs is null) = (computed_by is null) and (inputs is null) = (inputs_hash is null)
        and (inputs is null) = (computed_at is null)),
    check (state not in ('COMPUTED', 'APPROVED', 'POSTED', 'SUPERSEDED') or inputs is not null),
    check (state not in ('APPROVED', 'POSTED', 'SUPERSEDED') or approved_by is not null),
    check ((state = 'SUPERSEDED') = (superseded_by is not null))
);
create index allocation_run_by_creation on allocation_run (created_at, id);
create function keep_inputs() returns trigger language plpgsql as $$
begin
    if old.inputs is not null and row (new.inputs, new.inputs_hash, new.computed_by, new.computed_at, new.pots)
        is distinct from row (old.inputs, old.inputs_hash, old.computed_by, old.computed_at, old.pots) then
        raise exception 'what a run was computed from stays' using errcode = 'CW003';
    end if;
    return new;
end $$;
create trigger allocation_run_kept before update on allocation_run for each row execute function keep_inputs();
grant select, insert on allocation_run to ${app};
grant update (version, state, pots, computed_by, computed_at, inputs, inputs_hash, approved_by, rejected_by, journal,
    superseded_by, events, updated_at) on allocation_run to ${app};

-- What it came to: a practice's pence for a component.
create table allocation_share (
    run_id    uuid not null references allocation_run (id),
    place     int not null check (place > 0),
    org_code  varchar not null,
    component varchar not null,
    line      varchar not null,
    pence     bigint not null check (pence >= 0),
    primary key (run_id, place),
    unique (run_id, org_code, component)
);
create trigger allocation_share_append_only before update or delete on allocation_share
    for each row execute function refuse_change();
create trigger allocation_share_no_truncate before truncate on allocation_share
    for each statement execute function refuse_change();
grant select, insert on allocation_share to ${app};

-- A practice has its share of a fund of a year from one run: whoever posts another supersedes it.
create table allocation_holding (
    year     int not null,
    fund     varchar not null,
    org_code varchar not null,
    run_id   uuid not null references allocation_run (id),
    constraint allocation_holding_once primary key (year, fund, org_code)
);
grant select, insert, delete on allocation_holding to ${app};
