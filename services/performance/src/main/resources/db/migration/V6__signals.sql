-- Which revision of a series was passed on to be judged.
alter table series add column judged bigint not null default -1;
create index series_to_judge on series (id) where judged < revision;
grant update (judged) on series to ${app};

-- What is judged: an indicator's version of an organisation, by what it told or by the sum of those below it. It is due from an
-- instant on; absent while nothing is new of it. Whoever judges holds its row, so that its events are numbered without gaps.
create table judgement (
    id       uuid not null unique default gen_random_uuid(),
    code     varchar collate "C" not null,
    number   int not null,
    org_code varchar collate "C" not null,
    due      timestamptz,
    told     bigint not null default 0 check (told >= 0),
    primary key (code, number, org_code),
    foreign key (code, number) references indicator_version
);
create index judgement_due on judgement (due, code, number, org_code) where due is not null;
grant select, insert on judgement to ${app};
grant update (due, told) on judgement to ${app};

-- Signals of special causes. One at most of what is judged has not ended.
create table signal (
    id         uuid primary key,
    code       varchar collate "C" not null,
    number     int not null,
    org_code   varchar collate "C" not null,
    period     int not null,
    rule       varchar not null check (rule in ('OUTSIDE_LIMIT', 'TREND', 'TWO_OF_THREE', 'SHIFT')),
    side       varchar not null check (side in ('ABOVE', 'BELOW', 'INCREASING', 'DECREASING')),
    points     int[] not null check (cardinality(points) > 0),
    variation  varchar not null check (variation in ('IMPROVEMENT', 'CONCERN', 'NEUTRAL')),
    profile    varchar not null check (profile in ('PTD', 'MDC', 'ANHOEJ')),
    entered_at timestamptz not null,
    ended_at   timestamptz,
    ended_with int,
    foreign key (code, number, org_code) references judgement,
    check ((ended_at is null) = (ended_with is null))
);
create unique index signal_that_lasts on signal (code, number, org_code) where ended_at is null;
create index signal_of_indicator on signal (code, org_code, id);
create index signal_of_organisation on signal (org_code, id);
grant select, insert on signal to ${app};
grant update (ended_at, ended_with) on signal to ${app};
