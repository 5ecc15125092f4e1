-- From a recommendation to an award.

create table award (
    id             uuid primary key,
    procurement_id uuid not null references procurement,
    version        bigint not null check (version > 0),
    round          int not null check (round > 0),
    stage          varchar not null check (stage in ('RECOMMENDED', 'APPROVED', 'RUNNING', 'REPRESENTATION', 'DECIDED',
        'PANEL', 'AWARDABLE', 'AWARDED', 'CLOSED')),
    standstill     boolean not null,
    proposal       varchar not null,
    approval       varchar,
    published_on   date,
    object_until   timestamptz,
    cutoff         timestamptz,
    advised        boolean,
    awarded_on     date,
    notice_due_on  date,
    contracts      varchar,
    recommended_by varchar not null,
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    check ((published_on is null) = (object_until is null) and (published_on is null) = (cutoff is null)
        and (published_on is null) = (advised is null)),
    check (stage in ('RECOMMENDED', 'CLOSED') or approval is not null),
    check (published_on is null or standstill),
    check ((stage = 'AWARDED') = (awarded_on is not null) and (awarded_on is null) = (notice_due_on is null)
        and (awarded_on is null) = (contracts is null)),
    constraint award_round_key unique (procurement_id, round)
);
-- One of them at a time, and one for good.
create unique index award_one_open on award (procurement_id) where stage <> 'CLOSED';
create index award_by_time on award (created_at, id);
create index award_waiting on award (cutoff, id) where stage in ('RUNNING', 'DECIDED');
grant select, insert on award to ${app};
grant update (version, stage, approval, published_on, object_until, cutoff, advised, awarded_on, notice_due_on, contracts,
    updated_at) on award to ${app};

-- The last net, by the clock of the database beside that of the service: no award before the end of standstill, no cutoff
-- brought forward, nothing changed of what is over.
create function keep_standstill() returns trigger language plpgsql as $$
begin
    if old.stage in ('AWARDED', 'CLOSED') then
        raise exception 'award % is over', old.id using errcode = 'CW010';
    end if;
    if new.cutoff < old.cutoff or (old.cutoff is not null and new.cutoff is null)
        or new.object_until is distinct from coalesce(old.object_until, new.object_until) then
        raise exception 'standstill of award % would end earlier', old.id using errcode = 'CW011';
    end if;
    if new.stage in ('AWARDABLE', 'AWARDED') and (new.approval is null
        or (new.standstill and (new.cutoff is null or new.updated_at < new.cutoff or clock_timestamp() < new.cutoff
            or old.stage not in ('RUNNING', 'DECIDED', 'AWARDABLE')))) then
        raise exception 'award % is locked', old.id using errcode = 'CW012';
    end if;
    return new;
end $$;
create trigger award_keeps_standstill before update on award for each row execute function keep_standstill();

-- What was published on the way, word for word; of each kind one in a round.
create table procurement_notice (
    id             uuid primary key,
    procurement_id uuid not null references procurement,
    round          int not null check (round > 0),
    award_id       uuid references award,
    kind           varchar not null check (kind in ('INTENDED_APPROACH', 'INTENTION', 'AWARD', 'URGENT_AWARD')),
    text           varchar not null,
    hash           varchar not null check (length(hash) = 64),
    published_on   date not null,
    due_on         date,
    published_at   timestamptz not null,
    published_by   varchar not null,
    constraint procurement_notice_kind_key unique (procurement_id, round, kind),
    check ((kind = 'INTENDED_APPROACH') = (award_id is null))
);
create trigger procurement_notice_append_only before update or delete on procurement_notice
    for each row execute function refuse_change();
create trigger procurement_notice_no_truncate before truncate on procurement_notice
    for each statement execute function refuse_change();
grant select, insert on procurement_notice to ${app};

-- What the panel wrote, word for word.
create table award_paper (
    id       uuid primary key,
    award_id uuid not null references award,
    kind     varchar not null check (kind in ('PANEL_ACCEPTANCE', 'PANEL_ADVICE')),
    text     varchar not null,
    hash     varchar not null check (length(hash) = 64),
    kept_at  timestamptz not null,
    kept_by  varchar not null
);
create index award_paper_by_award on award_paper (award_id, kept_at);
create trigger award_paper_append_only before update or delete on award_paper
    for each row execute function refuse_change();
create trigger award_paper_no_truncate before truncate on award_paper
    for each statement execute function refuse_change();
grant select, insert on award_paper to ${app};

create table representation (
    id            uuid primary key,
    award_id      uuid not null references award,
    org_code      varchar not null,
    text          varchar not null,
    wants_records boolean not null,
    received_at   timestamptz not null,
    made_by       varchar not null
);
create index representation_by_award on representation (award_id, received_at, id);
create trigger representation_append_only before update or delete on representation
    for each row execute function refuse_change();
create trigger representation_no_truncate before truncate on representation
    for each statement execute function refuse_change();
grant select, insert on representation to ${app};

-- That records were handed over (SI 2023/1348, regulations 12(5) and 24).
create table disclosure (
    representation_id uuid primary key references representation,
    records           varchar not null,
    disclosed_at      timestamptz not null,
    disclosed_by      varchar not null
);
create trigger disclosure_append_only before update or delete on disclosure
    for each row execute function refuse_change();
create trigger disclosure_no_truncate before truncate on disclosure
    for each statement execute function refuse_change();
grant select, insert on disclosure to ${app};

create table further_decision (
    id         uuid primary key,
    award_id   uuid not null references award,
    decision   varchar not null check (decision in ('PROCEED', 'REPEAT_FROM_STEP', 'ABANDON')),
    step       varchar,
    reasons    varchar not null,
    cutoff     timestamptz,
    decided_at timestamptz not null,
    decided_by varchar not null,
    check ((decision = 'REPEAT_FROM_STEP') = (step is not null)),
    check ((decision = 'PROCEED') = (cutoff is not null))
);
create index further_decision_by_award on further_decision (award_id, decided_at, id);
create trigger further_decision_append_only before update or delete on further_decision
    for each row execute function refuse_change();
create trigger further_decision_no_truncate before truncate on further_decision
    for each statement execute function refuse_change();
grant select, insert on further_decision to ${app};
