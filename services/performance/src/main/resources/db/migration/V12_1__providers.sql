-- Who was asked, of each event of a referral from now on: waits are counted for providers as well as for practices.
alter table referral_fact add column provider varchar collate "C";
create index referral_fact_of_provider on referral_fact (provider, kind, month) where provider is not null;

insert into indicator (code, newest, created_at, updated_at)
select code, 1, timestamptz '2026-11-22 00:00:00Z', timestamptz '2026-11-22 00:00:00Z' from (values
    ('RTT_18_WEEKS_PROVIDER'),
    ('WAIT_FIRST_OUTPATIENT_PROVIDER')) as u(code)
on conflict do nothing;

-- Each wait counts once for the practice and once for the provider, so these do not add up: the network's figure is the
-- practices' one, whoever provides.
insert into indicator_version (code, number, title, statistic, numerator, denominator, multiplier, unit, polarity, grain,
    roll_up, chart_profile, disclosure, balancing, owner, rationale, review_on, published_at, published_by) values
    ('RTT_18_WEEKS_PROVIDER', 1, 'Waits ended within 18 weeks at the provider', 'PROPORTION',
        'Clocks stopped at the provider within 18 weeks of their start',
        'Clocks stopped at the provider',
        100, 'per cent', 'HIGHER', 'MONTH', 'NONE', 'PTD', 'MASK5', '{CANCELLED_OPERATIONS,WAIT_FIRST_OUTPATIENT_PROVIDER}', 'Clinical lead for planned care',
        'The right to begin treatment within 18 weeks of referral, as the provider keeps it for all patients of the network.',
        '2027-11-22', timestamptz '2026-11-22 00:00:00Z', 'library'),
    ('WAIT_FIRST_OUTPATIENT_PROVIDER', 1, 'Days from referral to first outpatient attendance at the provider', 'MEAN',
        'Days from the referral to the first attendance at the provider',
        'Referrals with a first attendance at the provider in the period',
        1, 'days', 'LOWER', 'MONTH', 'NONE', 'PTD', 'MASK5', '{RTT_18_WEEKS_PROVIDER}', 'Clinical lead for planned care',
        'Waits differ by provider: where a patient is sent decides how long they wait.',
        '2027-11-22', timestamptz '2026-11-22 00:00:00Z', 'library')
on conflict do nothing;
