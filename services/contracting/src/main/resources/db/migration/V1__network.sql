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
    category    varchar not null,
    source      varchar not null,
    valid_from  date not null,
    valid_to    date
);
create index interest_by_member on interest (member_id);
create index interest_by_org on interest (org_code);
grant select, insert on interest to ${app};
grant update (version, member_id, org_code, category, source, valid_from, valid_to) on interest to ${app};

-- Resolutions of the network's bodies, and whether each is carried, and confirmed where it must be.
create table resolution (
    resolution_id uuid primary key,
    version       bigint not null check (version > 0),
    body_id       uuid not null,
    carried       boolean not null
);
grant select, insert on resolution to ${app};
grant update (version, body_id, carried) on resolution to ${app};
