-- Elections on paper: what is to be filled and by which rules, then papers and counts, which are only ever added to.
create table election (
    election_id       uuid primary key,
    version           bigint not null check (version > 0),
    state             varchar not null check (state in
        ('CONFIGURED', 'NOTICED', 'UNCONTESTED', 'COUNTING', 'LOT_NEEDED', 'COUNTED', 'DECLARED', 'COUNTERMANDED')),
    body_id           uuid not null references body,
    rules             varchar not null check (rules in ('FT2014', 'SCOT2007')),
    seat_ids          varchar[] not null,
    candidate_ids     varchar[] not null,
    candidate_names   varchar[] not null,
    term_from         date not null,
    term_to           date check (term_to > term_from),
    opens_at          timestamptz,
    closes_at         timestamptz check (closes_at > opens_at),
    -- SHA-256 of the seed that draws lots, in hexadecimal; the seed itself only once a lot was drawn with it.
    seed_commitment   varchar check (seed_commitment ~ '^[0-9a-f]{64}$'),
    seed              varchar check (seed ~ '^[0-9a-f]{32,128}$'),
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    check (cardinality(candidate_ids) = cardinality(candidate_names)),
    check (num_nonnulls(opens_at, closes_at, seed_commitment) in (0, 3)),
    check (state in ('CONFIGURED', 'COUNTERMANDED') or seed_commitment is not null),
    check (seed is null or seed_commitment is not null)
);
create index election_by_age on election (created_at, election_id);
grant select, insert on election to ${app};
grant update (version, state, body_id, rules, seat_ids, candidate_ids, candidate_names, term_from, term_to, opens_at,
    closes_at, seed_commitment, seed, updated_at) on election to ${app};

-- What is on notice stands, whatever the program does.
create function keep_noticed_election() returns trigger language plpgsql as $$
begin
    if old.seed_commitment is not null and (old.body_id, old.rules, old.seat_ids, old.candidate_ids, old.candidate_names,
            old.term_from, old.term_to, old.opens_at, old.closes_at, old.seed_commitment)
        is distinct from (new.body_id, new.rules, new.seat_ids, new.candidate_ids, new.candidate_names,
            new.term_from, new.term_to, new.opens_at, new.closes_at, new.seed_commitment) then
        raise exception 'an election on notice stands';
    end if;
    if old.seed is not null and new.seed is distinct from old.seed then
        raise exception 'a seed that drew stays';
    end if;
    return new;
end $$;
create trigger election_stands before update on election for each row execute function keep_noticed_election();

create table election_papers (
    papers_id   uuid primary key,
    election_id uuid not null references election,
    version     bigint not null,
    form        varchar not null check (form in ('BLT', 'CSV')),
    content     varchar not null,
    valid       bigint not null check (valid >= 0),
    rejected    bigint not null check (rejected >= 0),
    created_at  timestamptz not null,
    unique (election_id, version)
);
grant select, insert on election_papers to ${app};
create trigger election_papers_append_only before update or delete on election_papers
    for each row execute function refuse_change();
create trigger election_papers_no_truncate before truncate on election_papers
    for each statement execute function refuse_change();

create table election_count (
    count_id    uuid primary key,
    election_id uuid not null references election,
    version     bigint not null,
    papers_id   uuid not null references election_papers,
    report      varchar not null,
    created_at  timestamptz not null,
    unique (election_id, version)
);
grant select, insert on election_count to ${app};
create trigger election_count_append_only before update or delete on election_count
    for each row execute function refuse_change();
create trigger election_count_no_truncate before truncate on election_count
    for each statement execute function refuse_change();
