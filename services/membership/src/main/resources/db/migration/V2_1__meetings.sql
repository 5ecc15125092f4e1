create table meeting (
    meeting_id          uuid primary key,
    body_id             uuid not null references body,
    version             bigint not null default 1 check (version > 0),
    held_on             date not null,
    state               varchar not null default 'CALLED'
        check (state in ('CALLED', 'QUORATE', 'INQUORATE', 'CLOSED', 'MINUTES_APPROVED')),
    -- What the quorum came to, kept when the state moves on.
    quorate             boolean,
    minutes             varchar,
    minutes_approved_by varchar,
    minutes_approved_at timestamptz,
    created_at          timestamptz not null default now(),
    updated_at          timestamptz not null default now(),
    check ((state = 'MINUTES_APPROVED') = (minutes_approved_at is not null)),
    check ((minutes_approved_at is null) = (minutes_approved_by is null)),
    check ((state = 'MINUTES_APPROVED') <= (minutes is not null))
);
create index meeting_by_body on meeting (body_id, created_at, meeting_id);
create index meeting_by_age on meeting (created_at, meeting_id);
grant select, insert on meeting to ${app};
grant update (version, state, quorate, minutes, minutes_approved_by, minutes_approved_at, updated_at)
    on meeting to ${app};

-- What is decided stays decided: approved minutes are not rewritten by anybody.
create trigger minutes_stand before update on meeting for each row
    when (old.minutes_approved_at is not null) execute function refuse_change();

create table agenda_item (
    item_id     uuid primary key,
    meeting_id  uuid not null references meeting,
    number      int not null default 1 check (number > 0),
    title       varchar not null default '',
    matter_code varchar,
    org_codes   varchar[] not null default '{}'
);
create index agenda_item_by_meeting on agenda_item (meeting_id, number);
grant select, insert on agenda_item to ${app};

-- Who was there: in person where proxy_for is absent, else member_id, who was there, for proxy_for, who was not.
create table attendance (
    meeting_id uuid not null references meeting,
    member_id  uuid not null,
    proxy_for  uuid check (proxy_for <> member_id),
    unique nulls not distinct (meeting_id, member_id, proxy_for)
);
create unique index attendance_represented_once on attendance (meeting_id, proxy_for) where proxy_for is not null;
grant select, insert, delete on attendance to ${app};

create table advice (
    advice_id   uuid primary key,
    body_id     uuid not null references body,
    to_body     uuid references body,
    matter_code varchar,
    ref         varchar,
    text        varchar not null,
    given_by    varchar not null,
    given_at    timestamptz not null
);
create index advice_by_body on advice (body_id, given_at, advice_id);
create index advice_by_addressee on advice (to_body, given_at, advice_id);
create trigger advice_append_only before update or delete on advice for each row execute function refuse_change();
create trigger advice_no_truncate before truncate on advice for each statement execute function refuse_change();
grant select, insert on advice to ${app};
