-- Who leaves while suspended stays without a vote until then.
alter table practice_membership drop constraint practice_membership_check1;
alter table practice_membership add constraint practice_membership_suspension check (
    (state = 'SUSPENDED') <= (suspended_on is not null)
    and (suspended_on is not null) <= (state in ('SUSPENDED', 'LEFT', 'EXPELLED')));
