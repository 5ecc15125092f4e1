-- Advice and guidance about a draft. Question and answer are sealed: patients' data, for the parties' eyes.
create table advice_request (
    referral_id           uuid not null references referral,
    number                int not null check (number > 0),
    id                    uuid not null unique,
    state                 varchar not null,
    authorised_to_convert boolean not null,
    question_sealed       varchar not null,
    asked_at              timestamptz not null,
    answer_by             date not null,
    answer_code           varchar,
    answer_sealed         varchar,
    clinician             varchar,
    clinician_role        varchar,
    answered_at           timestamptz,
    closed_at             timestamptz,
    primary key (referral_id, number),
    check (num_nulls(answer_code, answer_sealed, clinician, clinician_role, answered_at) in (0, 5))
);
grant select, insert on advice_request to ${app};
grant update (state, answer_code, answer_sealed, clinician, clinician_role, answered_at, closed_at)
    on advice_request to ${app};

-- While its provider is asked for advice, it is a party to a draft, too.
alter table referral drop constraint referral_check;
alter table referral add constraint referral_submitted_to_somebody 
    check (state in ('DRAFTED', 'CANCELLED', 'IN_ERROR') or provider_org is not null);
alter table referral add column advice_requests int not null default 0 check (advice_requests >= 0);
grant update (advice_requests) on referral to ${app};
