create extension if not exists btree_gist;

create table body (
    body_id      uuid primary key,
    version      bigint not null check (version > 0),
    kind         varchar not null
        check (kind in ('TRANSITION', 'SHADOW', 'GOVERNORS', 'EXECUTIVE', 'COMMITTEE', 'NEIGHBOURHOOD')),
    name         varchar not null,
    advisory     boolean not null,
    powers       varchar[] not null,
    seat_limit   int check (seat_limit > 0),
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    check ((kind = 'NEIGHBOURHOOD') <= advisory)
);
grant select, insert on body to ${app};
grant update (version, name, powers, seat_limit, updated_at) on body to ${app};

create table seat (
    seat_id uuid primary key,
    body_id uuid not null references body,
    role    varchar not null
);
create index seat_by_body on seat (body_id);
grant select, insert on seat to ${app};

-- Half-open: the holder's last day is the day before valid_to.
create table seat_term (
    id           uuid primary key,
    seat_id      uuid not null references seat,
    member_id    uuid not null,
    mandate_kind varchar not null check (mandate_kind in ('ELECTED', 'APPOINTED', 'NOMINATED', 'EX_OFFICIO')),
    mandate_ref  varchar not null,
    valid_from   date not null,
    valid_to     date check (valid_to > valid_from),
    exclude using gist (seat_id with =, daterange(valid_from, valid_to) with &&)
);
create index seat_term_by_member on seat_term (member_id);
grant select, insert on seat_term to ${app};
grant update (valid_to) on seat_term to ${app};
