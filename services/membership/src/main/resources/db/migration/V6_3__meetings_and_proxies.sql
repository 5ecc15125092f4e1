-- Roles on the body as at notice, for the floors of its quorum; whether a voter is of the class that the vote caps.
alter table resolution_voter
    add column roles varchar[],
    add column capped boolean not null default false;

-- The item of an agenda that it is, whose papers are hidden from whoever had to leave.
alter table resolution add column item_id uuid;
create index resolution_by_item on resolution (item_id) where item_id is not null;
grant update (item_id) on resolution to ${app};

-- Who represents a member in their own right at a general meeting. For bodies the attendance of the meeting says it.
create table resolution_proxy (
    proxy_id      uuid primary key,
    resolution_id uuid not null references resolution,
    round         int not null check (round > 0),
    giver         varchar not null,
    holder        varchar not null check (holder <> giver),
    given_at      timestamptz not null,
    withdrawn_at  timestamptz
);
create unique index resolution_proxy_given on resolution_proxy (resolution_id, round, giver) where withdrawn_at is null;
create index resolution_proxy_held on resolution_proxy (resolution_id, round, holder) where withdrawn_at is null;
grant select, insert on resolution_proxy to ${app};
grant update (withdrawn_at) on resolution_proxy to ${app};
