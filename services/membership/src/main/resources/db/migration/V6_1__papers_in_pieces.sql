-- The papers of a large election are tens of megabytes: the file is kept as it came, in pieces.
create table election_paper_piece (
    papers_id uuid not null references election_papers,
    number    integer not null check (number > 0),
    content   bytea not null,
    primary key (papers_id, number)
);
insert into election_paper_piece (papers_id, number, content)
    select papers_id, 1, convert_to(content, 'UTF8') from election_papers;
alter table election_papers drop column content;
grant select, insert on election_paper_piece to ${app};
create trigger election_paper_piece_append_only before update or delete on election_paper_piece
    for each row execute function refuse_change();
create trigger election_paper_piece_no_truncate before truncate on election_paper_piece
    for each statement execute function refuse_change();

-- Whether nobody can tell how anybody voted. What is on notice stands in this too.
alter table election add column secret boolean not null default true;
alter table election alter column secret drop default;
grant update (secret) on election to ${app};

create or replace function keep_noticed_election() returns trigger language plpgsql as $$
begin
    if old.seed_commitment is not null and (old.body_id, old.rules, old.secret, old.seat_ids, old.candidate_ids,
            old.candidate_names, old.term_from, old.term_to, old.opens_at, old.closes_at, old.seed_commitment)
        is distinct from (new.body_id, new.rules, new.secret, new.seat_ids, new.candidate_ids,
            new.candidate_names, new.term_from, new.term_to, new.opens_at, new.closes_at, new.seed_commitment) then
        raise exception 'an election on notice stands';
    end if;
    if old.seed is not null and new.seed is distinct from old.seed then
        raise exception 'a seed that drew stays';
    end if;
    return new;
end $$;
