-- A consultant may lead a service in any place; until said otherwise, one leads those of hospitals.
alter table service add column consultant_led boolean not null default false;
update service set consultant_led = kind = 'HOSPITAL';
alter table service alter column consultant_led drop default;
grant update (consultant_led) on service to ${app};

-- Urgency may be changed by a clinician; the event says by whom and why.
grant update (priority) on referral to ${app};

-- What happened to a referral, as the rules of waiting times look at it: the input of the fold that gives its clocks.
create table clock_fact (
    referral_id       uuid not null references referral,
    number            bigint not null check (number > 0),
    kind              varchar not null,
    code              varchar,
    counts_on         date not null,
    recorded_at       timestamptz not null,
    care              varchar not null,
    consultant_led    boolean not null,
    priority          varchar not null,
    self_referral     boolean not null,
    by_party          varchar not null,
    first_appointment boolean,
    notice_given      boolean,
    clock_id          uuid,
    voids             bigint,
    until             date,
    primary key (referral_id, number),
    check (num_nulls(first_appointment, notice_given) in (0, 2))
);
create trigger clock_fact_append_only before update or delete on clock_fact
    for each row execute function refuse_change();
create trigger clock_fact_no_truncate before truncate on clock_fact
    for each statement execute function refuse_change();
grant select, insert on clock_fact to ${app};

-- Referrals made before: their facts are in the event log. Their clocks can be read from now on; what was never announced
-- of them stays so until their next step.
insert into clock_fact (referral_id, number, kind, code, counts_on, recorded_at, care, consultant_led, priority,
    self_referral, by_party, first_appointment, notice_given)
select cast(e.subject as uuid), e.aggregateversion,
    case e.type
        when 'careweave.referral.submitted.v1'
            then case when e.data::jsonb ->> 'resubmission' = 'true' then 'REFERRED_AGAIN' else 'REFERRED' end
        when 'careweave.referral.redirected.v1' then 'REDIRECTED'
        when 'careweave.referral.triaged.v1' then 'TRIAGED'
        when 'careweave.referral.accepted.v1' then 'ACCEPTED'
        when 'careweave.referral.booked.v1' then 'BOOKED'
        when 'careweave.referral.attended.v1' then 'ATTENDED'
        when 'careweave.referral.missed.v1' then 'MISSED'
        when 'careweave.referral.rejected_with_advice.v1' then 'RETURNED_WITH_ADVICE'
        when 'careweave.referral.discharged.v1' then 'DISCHARGED'
        when 'careweave.referral.cancelled.v1' then 'CANCELLED'
        when 'careweave.referral.errored.v1' then 'FOUND_IN_ERROR'
    end,
    coalesce(e.data::jsonb ->> 'reasonCode', e.data::jsonb ->> 'outcomeCode', e.data::jsonb ->> 'outcome'),
    cast(least(e.at, cast(case when e.type in ('careweave.referral.attended.v1', 'careweave.referral.missed.v1')
        then e.data::jsonb ->> 'appointmentStart' end as timestamptz)) at time zone 'Europe/London' as date),
    e.at, s.kind, s.consultant_led, e.data::jsonb ->> 'priority', e.data::jsonb ->> 'referrerRole' in ('PATIENT', 'SELF'),
    case when e.type in ('careweave.referral.submitted.v1', 'careweave.referral.cancelled.v1',
        'careweave.referral.errored.v1') then 'REFERRER' else 'PROVIDER' end,
    cast(case when e.type = 'careweave.referral.missed.v1' then e.data::jsonb ->> 'firstAppointment' end as boolean),
    cast(case when e.type = 'careweave.referral.missed.v1' then e.data::jsonb ->> 'noticeGiven' end as boolean)
from event_log e
    join referral r on r.id = cast(e.subject as uuid) and r.provider_org is not null
    join service s on s.service_id = e.data::jsonb ->> 'serviceId'
where e.stream = 'events' and e.type <> 'careweave.referral.drafted.v1'
    and e.type <> 'careweave.referral.choice_offered.v1';
