create extension if not exists btree_gist;

-- Organisations of the network, and their names: public, but often a doctor's, so never in logs and events.
create table organisation (
    org_code   varchar primary key,
    key        uuid not null unique,
    -- Number of its latest state on the stream organisations, and of its latest event on the stream events.
    version    bigint not null check (version > 0),
    events     bigint not null default 0 check (events >= 0),
    kind       varchar not null,
    name       varchar not null,
    parent_org varchar references organisation,
    roles      varchar[] not null,
    -- As in practice_membership; absent for those who never applied.
    membership_state varchar,
    valid_from date not null,
    valid_to   date check (valid_to > valid_from),
    successor  varchar references organisation,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    check ((successor is not null) <= (valid_to is not null))
);
create index organisation_by_age on organisation (created_at, key);
create index organisation_by_successor on organisation (successor) where successor is not null;
grant select, insert on organisation to ${app};
grant update (version, events, kind, name, parent_org, roles, membership_state, valid_from, valid_to, successor,
    updated_at) on organisation to ${app};

-- Where a practice stands as a member; one that comes back goes on with its row.
create table practice_membership (
    org_code       varchar primary key references organisation,
    version        bigint not null check (version > 0),
    state          varchar not null check (state in ('APPLIED', 'ADMITTED', 'SUSPENDED', 'LEFT', 'EXPELLED')),
    -- The practice's lead, who casts its votes; without one, whoever manages it.
    representative uuid,
    applied_on     date not null,
    admitted_on    date,
    suspended_on   date,
    ended_on       date,
    updated_at     timestamptz not null,
    check ((state in ('ADMITTED', 'SUSPENDED')) <= (admitted_on is not null)),
    check ((state = 'SUSPENDED') = (suspended_on is not null)),
    check ((state in ('LEFT', 'EXPELLED')) = (ended_on is not null))
);
grant select, insert on practice_membership to ${app};
grant update (version, state, representative, applied_on, admitted_on, suspended_on, ended_on, updated_at)
    on practice_membership to ${app};

-- Registered patients of a practice as counted on a day.
create table list_size (
    org_code           varchar not null references organisation,
    as_at              date not null,
    -- Number of the event that told it on the stream lists; 0 for one older than what was told before.
    version            bigint not null check (version >= 0),
    total              bigint not null check (total >= 0),
    new_registrants    bigint not null check (new_registrants >= 0),
    care_home_patients bigint not null check (care_home_patients >= 0),
    bands              varchar not null,
    updated_at         timestamptz not null,
    primary key (org_code, as_at)
);
grant select, insert on list_size to ${app};
grant update (version, total, new_registrants, care_home_patients, bands, updated_at) on list_size to ${app};

-- Counts of one sex, from a file that has no other, until the other comes.
create table list_part (
    org_code   varchar not null references organisation,
    as_at      date not null,
    sex        varchar not null check (sex in ('FEMALE', 'MALE')),
    bands      varchar not null,
    updated_at timestamptz not null,
    primary key (org_code, as_at, sex)
);
grant select, insert on list_part to ${app};
grant update (bands, updated_at) on list_part to ${app};

-- Members of the classes other than PRACTICE and PATIENT: those follow from practices and registrations.
create table class_member (
    id         uuid primary key,
    member_id  uuid not null,
    class      varchar not null check (class in ('CONTRACTOR', 'SPECIALIST', 'STAFF', 'COMMUNITY')),
    org_code   varchar references organisation,
    version    bigint not null check (version > 0),
    valid_from date not null,
    valid_to   date check (valid_to > valid_from),
    updated_at timestamptz not null
);
create index class_member_by_class on class_member (class, member_id);
grant select, insert on class_member to ${app};
grant update (version, valid_to, updated_at) on class_member to ${app};

-- Who is registered with a practice, from the import of registrations: an opaque id, never a name or an NHS number.
create table constituent (
    member_id     uuid not null,
    org_code      varchar not null references organisation,
    valid_from    date not null,
    valid_to      date check (valid_to > valid_from),
    eligible_from date not null,
    opted_out_on  date,
    primary key (member_id, org_code, valid_from),
    exclude using gist (member_id with =, daterange(valid_from, valid_to) with &&)
);
create index constituent_by_practice on constituent (org_code, eligible_from);
grant select, insert on constituent to ${app};
grant update (org_code, valid_to, eligible_from, opted_out_on) on constituent to ${app};

-- Members of the society in law, with their shares: a register of its own, which the statutory majorities count.
create table society_member (
    member_id    uuid primary key,
    version      bigint not null check (version > 0),
    shares_pence bigint not null check (shares_pence >= 0),
    joined_on    date not null,
    votes_from   date not null,
    left_on      date check (left_on > joined_on),
    updated_at   timestamptz not null
);
grant select, insert on society_member to ${app};
grant update (version, shares_pence, votes_from, left_on, updated_at) on society_member to ${app};

-- A file that was imported, and the verdicts on its rows. Received = accepted + rejected; unchanged are of the accepted.
create table import (
    id        uuid primary key,
    kind      varchar not null check (kind in ('ORGANISATIONS', 'LISTS', 'REGISTRATIONS')),
    at        timestamptz not null,
    received  bigint not null,
    accepted  bigint not null,
    unchanged bigint not null check (unchanged between 0 and accepted),
    rejected  bigint not null,
    check (received = accepted + rejected)
);
grant select, insert, update (received, accepted, unchanged, rejected) on import to ${app};

-- Rows next to each other that were refused for the same reason; never what was written there but an organisation's code.
create table import_rejection (
    import_id uuid not null references import,
    line      bigint not null check (line > 0),
    row_count bigint not null check (row_count > 0),
    org_code  varchar,
    reason    varchar not null,
    primary key (import_id, line)
);
create trigger import_rejection_append_only before update or delete on import_rejection
    for each row execute function refuse_change();
create trigger import_rejection_no_truncate before truncate on import_rejection
    for each statement execute function refuse_change();
grant select, insert on import_rejection to ${app};
