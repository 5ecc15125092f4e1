-- A colleague's view within the referring organisation. It stands beside the referral and changes nothing of it.
create table peer_review (
    id               uuid primary key,
    referral_id      uuid not null references referral,
    version          bigint not null check (version > 0),
    org              varchar not null,
    asked_by         varchar not null,
    question_sealed  varchar,
    asked_at         timestamptz not null,
    opinion          varchar,
    comment_sealed   varchar,
    reviewer         varchar,
    reviewer_role    varchar,
    given_at         timestamptz,
    check (num_nulls(opinion, comment_sealed, reviewer, reviewer_role, given_at) in (0, 5))
);
create index peer_review_by_referral on peer_review (referral_id, asked_at, id);
grant select, insert on peer_review to ${app};
grant update (version, opinion, comment_sealed, reviewer, reviewer_role, given_at) on peer_review to ${app};
