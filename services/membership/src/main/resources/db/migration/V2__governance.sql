create extension if not exists btree_gist;

create table body (
    body_id            uuid primary key,
    version            bigint not null check (version > 0),
    kind               varchar not null
        check (kind in ('TRANSITION', 'SHADOW', 'GOVERNORS', 'EXECUTIVE', 'COMMITTEE', 'NEIGHBOURHOOD')),
    name               varchar not null,
    advisory           boolean not null,
    powers             varchar[] not null,
    seat_limit         int check (seat_limit > 0),
    -- Who must be there for it to decide, see QuorumRule.
    quorum             varchar not null
        default '{"numerator":1,"denominator":2,"countsProxies":false,"floors":[]}' check (quorum is json object),
    notice_days        int not null default 0 check (notice_days between 0 and 366),
    proxies_per_holder int not null default 5 check (proxies_per_holder between 0 and 5),
    -- Clause of the constitution or resolution that it stands on as it is.
    basis              varchar not null default 'constitution',
    created_at         timestamptz not null,
    updated_at         timestamptz not null,
    check ((kind = 'NEIGHBOURHOOD') <= advisory),
    check (advisory <= (powers = '{}'))
);
create index body_by_age on body (created_at, body_id);
grant select, insert on body to ${app};
grant update (version, name, powers, seat_limit, quorum, notice_days, proxies_per_holder, basis, updated_at)
    on body to ${app};

-- Those who govern and those who manage have no power in common: kept here, where no two at once can break it.
create table body_power (
    body_id uuid not null references body,
    kind    varchar not null,
    power   varchar not null,
    primary key (body_id, power),
    constraint disjoint_powers exclude using gist (power with =, kind with <>)
);
grant select, insert, delete on body_power to ${app};

create function keep_body_powers() returns trigger language plpgsql as $$
begin
    delete from body_power where body_id = new.body_id;
    insert into body_power (body_id, kind, power) select new.body_id, new.kind, unnest(new.powers);
    return null;
end $$;
create trigger body_powers after insert or update of powers on body for each row
    when (new.kind in ('GOVERNORS', 'EXECUTIVE')) execute function keep_body_powers();

create table seat (
    seat_id    uuid primary key,
    body_id    uuid not null references body,
    role       varchar not null,
    -- Number of its latest event.
    version    bigint not null default 0 check (version >= 0),
    -- The organisation that the seat speaks for, for example a practice on the forum of practices.
    org_code   varchar references organisation,
    created_on date not null default current_date
);
create index seat_by_body on seat (body_id);
grant select, insert on seat to ${app};
grant update (version) on seat to ${app};

-- Half-open: the holder's last day is the day before valid_to. One given up before it began has no day.
create table seat_term (
    id             uuid primary key,
    seat_id        uuid not null references seat,
    member_id      uuid not null,
    mandate_kind   varchar not null check (mandate_kind in ('ELECTED', 'APPOINTED', 'NOMINATED', 'EX_OFFICIO')),
    mandate_ref    varchar not null,
    nominated_by   varchar references organisation check (nominated_by is null or mandate_kind = 'NOMINATED'),
    valid_from     date not null,
    valid_to       date check (valid_to >= valid_from),
    vacated_reason varchar check (vacated_reason in ('RESIGNED', 'REMOVED', 'OTHER')),
    -- When its end was announced, and when it was announced as ended.
    expiry_told_at timestamptz,
    end_told_at    timestamptz,
    exclude using gist (seat_id with =, daterange(valid_from, valid_to) with &&)
);
create index seat_term_by_member on seat_term (member_id);
create index seat_term_by_end on seat_term (valid_to) where end_told_at is null;
grant select, insert on seat_term to ${app};
grant update (valid_to, vacated_reason, expiry_told_at, end_told_at) on seat_term to ${app};
