-- The network's organisations as membership tells them, the newest of each; and of which subjects nothing is known any more.
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
grant select, insert, delete on organisation to ${app};
grant update (version, kind, parent, membership_state, valid_from, valid_to, successor) on organisation to ${app};

create table forgotten (
    consumer varchar not null,
    subject  varchar not null,
    version  bigint not null check (version > 0),
    primary key (consumer, subject)
);
grant select, insert on forgotten to ${app};
grant update (version) on forgotten to ${app};

-- Up to which day what was observed does not change any more; absent while it does.
alter table indicator add column locked_through date;
grant update (locked_through) on indicator to ${app};

-- When something was recorded. The clock's row is taken last in each transaction that records, so that instants rise in the
-- order of commits: whoever sees a recording sees all that are older, and an answer as of an instant never changes.
create table recording_clock (
    one boolean primary key default true check (one),
    at  timestamptz not null
);
insert into recording_clock (at) values (timestamptz '2000-01-01 00:00:00Z');
grant select on recording_clock to ${app};
grant update (at) on recording_clock to ${app};

create sequence recording_number;
grant usage on sequence recording_number to ${app};
create table recording (
    number   bigint primary key,
    at       timestamptz not null unique,
    recorder varchar not null
);
create trigger recording_append_only before update or delete on recording
    for each row execute function refuse_change();
create trigger recording_no_truncate before truncate on recording
    for each statement execute function refuse_change();
grant select, insert on recording to ${app};

-- What is current of each series, packed: one element a period, in order. NaN is a component that is not there.
create table series (
    id           bigint generated always as identity primary key,
    code         varchar collate "C" not null,
    number       int not null,
    org_code     varchar collate "C" not null,
    stratum      varchar collate "C" not null,
    revision     bigint not null check (revision >= 0),
    periods      int[] not null,
    revisions    int[] not null,
    states       int[] not null,
    flags        int[] not null,
    numerators   float8[] not null,
    denominators float8[],
    expecteds    float8[],
    ns           float8[],
    sds          float8[],
    unique (code, number, org_code, stratum),
    foreign key (code, number) references indicator_version
);
create index series_by_organisation on series (org_code, code);
grant select, insert on series to ${app};
grant update (revision, periods, revisions, states, flags, numerators, denominators, expecteds, ns, sds) on series to ${app};

-- The ledger: what was ever said of a period of a series. The newest revision holds; the key lets only one be the next.
-- No reference is checked row by row: series and recording are written by the same transaction, and never deleted.
create table observation (
    series_id        bigint not null,
    period           int not null,
    revision         int not null check (revision > 0),
    financial_year   int not null,
    recording_number bigint not null,
    state            int not null check (state between 0 and 2),
    flags            int not null,
    numerator        float8,
    denominator      float8,
    expected         float8,
    n                float8,
    sd               float8,
    primary key (series_id, period, revision, financial_year)
) partition by range (financial_year);
do $$
begin
    for year in 2010..2039 loop
        execute format('create table observation_fy%s partition of observation for values from (%s) to (%s)',
            year, year, year + 1);
    end loop;
end $$;
create table observation_elsewhen partition of observation default;
create trigger observation_append_only before update or delete on observation
    for each row execute function refuse_change();
create trigger observation_no_truncate before truncate on observation
    for each statement execute function refuse_change();
grant select, insert on observation to ${app};

-- A file that was taken, and the verdicts on its rows. Received = accepted + quarantined; unchanged are of the accepted.
create table observation_import (
    id          uuid primary key,
    owner       varchar not null,
    sha256      varchar not null,
    atomic      boolean not null,
    at          timestamptz not null,
    recording   bigint not null references recording,
    received    bigint not null,
    accepted    bigint not null,
    recorded    bigint not null,
    revised     bigint not null,
    unchanged   bigint not null,
    quarantined bigint not null,
    unique (owner, sha256, atomic),
    check (received = accepted + quarantined),
    check (accepted = recorded + revised + unchanged)
);
create trigger observation_import_append_only before update or delete on observation_import
    for each row execute function refuse_change();
create trigger observation_import_no_truncate before truncate on observation_import
    for each statement execute function refuse_change();
grant select, insert on observation_import to ${app};

-- Rows next to each other that were quarantined for the same reason; never what was written there.
create table observation_import_verdict (
    import_id uuid not null,
    line      bigint not null check (line > 0),
    row_count bigint not null check (row_count > 0),
    fault     varchar not null,
    primary key (import_id, line)
);
create trigger observation_import_verdict_append_only before update or delete on observation_import_verdict
    for each row execute function refuse_change();
create trigger observation_import_verdict_no_truncate before truncate on observation_import_verdict
    for each statement execute function refuse_change();
grant select, insert on observation_import_verdict to ${app};
