create table resolution (
    resolution_id uuid primary key,
    version       bigint not null check (version > 0),
    -- Number of its latest event.
    told          bigint not null check (told >= 0),
    body_id       uuid not null references body,
    kind          varchar not null,
    matter_code   varchar not null,
    title         varchar not null,
    state         varchar not null
        check (state in ('DRAFTED', 'NOTICED', 'REFERRED', 'CARRIED', 'LOST', 'INQUORATE', 'AWAITING_CONFIRMATION',
            'CONFIRMED', 'LAPSED')),
    -- Of the latest vote; as proposed before the first.
    opens_at      timestamptz not null,
    closes_at     timestamptz not null check (closes_at > opens_at),
    -- What is proposed, the rule of its second meeting and its votes, as the domain has them.
    proposal      varchar not null check (proposal is json object),
    second        varchar check (second is json object),
    rounds        varchar not null check (rounds is json array),
    created_at    timestamptz not null,
    updated_at    timestamptz not null
);
create index resolution_by_age on resolution (created_at, resolution_id);
create index resolution_by_body on resolution (body_id, created_at, resolution_id);
create index resolution_awaiting on resolution (resolution_id) where state = 'AWAITING_CONFIRMATION';
grant select, insert on resolution to ${app};
grant update (version, told, kind, matter_code, title, state, opens_at, closes_at, proposal, second, rounds, updated_at)
    on resolution to ${app};

-- Who may vote, with which weight, as it was at notice. A voter is a practice (its code) or a member (an id).
create table resolution_voter (
    resolution_id uuid not null references resolution,
    round         int not null check (round > 0),
    electorate    varchar not null,
    voter         varchar not null,
    -- Registered patients of a practice; absent for a practice whose list was never counted.
    weight        bigint check (weight >= 0),
    -- How somebody in conflict is treated.
    recused       varchar check (recused in ('STAY_NO_VOTE', 'LEAVE')),
    primary key (resolution_id, round, electorate, voter)
);
create index resolution_voter_by_voter on resolution_voter (resolution_id, round, voter);
grant select, insert on resolution_voter to ${app};
grant update (recused) on resolution_voter to ${app};

create table resolution_vote (
    resolution_id uuid not null references resolution,
    round         int not null check (round > 0),
    voter         varchar not null,
    choice        varchar not null check (choice in ('FOR', 'AGAINST', 'ABSTAIN')),
    cast_by       varchar not null,
    -- Where it was written down from; absent if it was cast here.
    source        varchar,
    cast_at       timestamptz not null,
    primary key (resolution_id, round, voter)
);
grant select, insert on resolution_vote to ${app};
create trigger resolution_vote_append_only before update or delete on resolution_vote
    for each row execute function refuse_change();
create trigger resolution_vote_no_truncate before truncate on resolution_vote
    for each statement execute function refuse_change();
