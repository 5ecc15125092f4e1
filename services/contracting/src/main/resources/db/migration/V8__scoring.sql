-- Who evaluates, who is kept away from bids, and how bids are scored. Nothing here is ever rewritten.

create table panel_seat (
    procurement_id uuid not null references procurement,
    member_id      uuid not null,
    duty           varchar not null check (duty in ('EVALUATOR', 'MODERATOR')),
    org_code       varchar,
    questions      varchar not null,
    external       boolean not null,
    appointed_at   timestamptz not null,
    appointed_by   varchar not null,
    primary key (procurement_id, member_id)
);

-- From when on those concerned know who bids: a probity officer has looked at it first.
create table names_release (
    procurement_id uuid not null references procurement,
    round          int not null check (round > 0),
    released_at    timestamptz not null,
    released_by    varchar not null,
    primary key (procurement_id, round)
);

create table interest_declaration (
    id             uuid primary key,
    procurement_id uuid not null references procurement,
    member_id      uuid not null,
    named          boolean not null,
    interests      varchar not null,
    declared_at    timestamptz not null
);
create index interest_declaration_by_procurement on interest_declaration (procurement_id, member_id, declared_at, id);

create table conflict_ruling (
    id             uuid primary key,
    procurement_id uuid not null references procurement,
    member_id      uuid not null,
    org_code       varchar,
    categories     varchar not null,
    cleared        boolean not null,
    handling       varchar not null,
    ruled_at       timestamptz not null,
    ruled_by       varchar not null,
    check (not cleared or org_code is not null)
);
create index conflict_ruling_by_procurement on conflict_ruling (procurement_id, ruled_at, id);

-- What one evaluator gives, locked as it is given.
create table mark (
    bid_id         uuid not null references bid,
    question       varchar not null,
    evaluator      uuid not null,
    procurement_id uuid not null references procurement,
    score          int not null check (score >= 0),
    comment        varchar not null,
    locked_at      timestamptz not null,
    primary key (bid_id, question, evaluator)
);
create index mark_by_procurement on mark (procurement_id);

-- What was agreed; a correction is the next of its number, and the last counts.
create table consensus (
    bid_id         uuid not null references bid,
    question       varchar not null,
    number         int not null check (number > 0),
    procurement_id uuid not null references procurement,
    score          int not null check (score >= 0),
    reason         varchar,
    recorded_by    varchar not null,
    recorded_at    timestamptz not null,
    primary key (bid_id, question, number),
    check (number = 1 or reason is not null)
);
create index consensus_by_procurement on consensus (procurement_id);

create table quality_lock (
    procurement_id uuid not null references procurement,
    round          int not null check (round > 0),
    scores_hash    varchar not null,
    locked_at      timestamptz not null,
    locked_by      varchar not null,
    primary key (procurement_id, round)
);

create table bid_disqualification (
    bid_id         uuid primary key references bid,
    procurement_id uuid not null references procurement,
    reason_code    varchar not null,
    reason         varchar not null,
    decided_at     timestamptz not null,
    decided_by     varchar not null
);
create index bid_disqualification_by_procurement on bid_disqualification (procurement_id);

create table lot_draw (
    procurement_id uuid not null references procurement,
    round          int not null check (round > 0),
    lot_id         uuid not null,
    seed           varchar not null,
    witnesses      varchar not null,
    drawn_at       timestamptz not null,
    drawn_by       varchar not null,
    primary key (procurement_id, round, lot_id)
);

create table evaluation (
    id             uuid primary key,
    procurement_id uuid not null references procurement,
    round          int not null check (round > 0),
    lot_id         uuid not null,
    number         int not null check (number > 0),
    inputs         varchar not null,
    inputs_hash    varchar not null,
    result         varchar not null,
    result_hash    varchar not null,
    ranked         varchar not null,
    winner         uuid,
    undecided      boolean not null,
    reversals      boolean not null,
    stored_at      timestamptz not null,
    stored_by      varchar not null,
    unique (procurement_id, round, lot_id, number),
    check (inputs_hash = encode(sha256(convert_to(inputs, 'UTF8')), 'hex')),
    check (result_hash = encode(sha256(convert_to(result, 'UTF8')), 'hex'))
);

do $$
declare
    kept varchar;
begin
    foreach kept in array array['panel_seat', 'names_release', 'interest_declaration', 'conflict_ruling', 'mark', 'consensus',
        'quality_lock', 'bid_disqualification', 'lot_draw', 'evaluation'] loop
        execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()',
            kept || '_append_only', kept);
        execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()',
            kept || '_no_truncate', kept);
        execute format('grant select, insert on %I to ${app}', kept);
    end loop;
end $$;

-- Nothing is scored before quality is opened or after it is locked, whatever the service would do.
create function refuse_untimely_score() returns trigger language plpgsql as $$
begin
    if not exists (select from bid b join procurement p on p.id = b.procurement_id
            where b.id = new.bid_id and p.id = new.procurement_id and p.state = 'QUALITY_OPENED'
                and p.round = b.round and b.state = 'OPENED') then
        raise exception 'nothing is scored now' using errcode = '23514';
    end if;
    return new;
end $$;
create trigger mark_in_time before insert on mark for each row execute function refuse_untimely_score();
create trigger consensus_in_time before insert on consensus for each row execute function refuse_untimely_score();
