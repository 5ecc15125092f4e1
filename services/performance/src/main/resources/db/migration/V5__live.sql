-- What the events of referrals said, each once. Counts are made anew from these, so that an event that comes again, late or
-- in another order makes no difference. No patient is named here.
create table referral_fact (
    event_id         uuid primary key,
    referral_id      uuid not null,
    version          bigint not null check (version > 0),
    kind             varchar not null check (kind in ('SUBMITTED', 'RESUBMITTED', 'RETURNED', 'DENIED', 'REDIRECTED', 'ATTENDED',
        'ERRORED', 'CLOCK_STOPPED', 'CLOCK_UNSTOPPED')),
    practice         varchar collate "C" not null,
    day              date not null,
    month            int not null,
    first_outpatient boolean not null,
    clock_id         uuid,
    elapsed_days     bigint check (elapsed_days >= 0),
    check (kind <> 'CLOCK_STOPPED' or (clock_id is not null and elapsed_days is not null)),
    check (kind <> 'CLOCK_UNSTOPPED' or clock_id is not null)
);
create index referral_fact_of_referral on referral_fact (referral_id, kind, version);
create index referral_fact_of_month on referral_fact (practice, kind, month);
create index referral_fact_of_clock on referral_fact (clock_id, version) where clock_id is not null;
create trigger referral_fact_append_only before update or delete on referral_fact
    for each row execute function refuse_change();
create trigger referral_fact_no_truncate before truncate on referral_fact
    for each statement execute function refuse_change();
grant select, insert on referral_fact to ${app};

-- Whoever counts for a practice holds its row, so that no two count at once what each does not see of the other.
create table counted_practice (
    practice varchar collate "C" primary key
);
grant select, insert on counted_practice to ${app};
grant update (practice) on counted_practice to ${app};

-- Registered patients by the day on which they were counted; of each day the newest that membership told.
create table list_size (
    practice varchar collate "C" not null,
    as_at    date not null,
    total    bigint not null check (total >= 0),
    version  bigint not null check (version > 0),
    primary key (practice, as_at)
);
grant select, insert, delete on list_size to ${app};
grant update (total, version) on list_size to ${app};

insert into indicator (code, newest, created_at, updated_at)
select code, 1, timestamptz '2026-11-22 00:00:00Z', timestamptz '2026-11-22 00:00:00Z' from (values
    ('REFERRALS_REDIRECTED'),
    ('REFERRALS_RESUBMITTED'),
    ('REFERRALS_RETURNED')) as u(code);

insert into indicator_version (code, number, title, statistic, numerator, denominator, multiplier, unit, polarity, grain,
    roll_up, chart_profile, disclosure, balancing, owner, rationale, review_on, published_at, published_by) values
    ('REFERRALS_REDIRECTED', 1, 'Referrals redirected to another service', 'PROPORTION',
        'Referrals submitted in the period that were redirected to another service since',
        'Referrals submitted in the period',
        100, 'per cent', 'NEUTRAL', 'MONTH', 'SUM', 'PTD', 'MASK5', '{FIRST_OUTPATIENT}', 'Clinical lead for planned care',
        'Care closer to home is a gain; a share that rises without end says that referrers do not know what is offered.',
        '2027-11-22', timestamptz '2026-11-22 00:00:00Z', 'library'),
    ('REFERRALS_RESUBMITTED', 1, 'Referrals sent again after advice', 'PROPORTION',
        'Referrals submitted in the period that were returned with advice and submitted again since',
        'Referrals submitted in the period',
        100, 'per cent', 'LOWER', 'MONTH', 'SUM', 'PTD', 'MASK5', '{REFERRALS_RETURNED}', 'Clinical lead for planned care',
        'Whoever sends a referral again found that the advice did not help: the return cost the patient time.',
        '2027-11-22', timestamptz '2026-11-22 00:00:00Z', 'library'),
    ('REFERRALS_RETURNED', 1, 'Referrals returned with advice', 'PROPORTION',
        'Referrals submitted in the period that a clinician returned with advice since',
        'Referrals submitted in the period',
        100, 'per cent', 'NEUTRAL', 'MONTH', 'SUM', 'PTD', 'MASK5', '{REFERRALS_RESUBMITTED,REFERRALS_DENIED}', 'Clinical lead for planned care',
        'Advice instead of a visit is the aim of the savings plan; held beside the referrals that come again and those denied.',
        '2027-11-22', timestamptz '2026-11-22 00:00:00Z', 'library');

-- What the first version could not name yet: the referrals that were returned, and those that came again.
insert into indicator_version (code, number, title, statistic, numerator, denominator, multiplier, unit, polarity, grain,
    roll_up, chart_profile, disclosure, balancing, owner, rationale, review_on, published_at, published_by)
select code, 2, title, statistic, numerator, denominator, multiplier, unit, polarity, grain, roll_up, chart_profile, disclosure,
    '{REFERRALS_RETURNED,REFERRALS_RESUBMITTED,REFERRALS_DENIED,TWO_WEEK_WAIT_CONVERSION,EMERGENCY_ADMISSIONS}', owner,
    rationale, review_on, published_at, published_by
from indicator_version where code = 'FIRST_OUTPATIENT' and number = 1;
update indicator set newest = 2 where code = 'FIRST_OUTPATIENT' and newest = 1;
