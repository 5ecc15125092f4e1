-- Lists of referrals go by the time of the latest change, and whoever reads on from a time must miss nothing that commits
-- late (ADR 0013). So a transaction announces, by an advisory lock that it holds until it has ended, that a change of this
-- time is on its way; and readers see no further than the earliest change announced.

-- Announces a change, once in a transaction, and returns the earliest time it may bear. That time is taken after the
-- lock: who did not see the lock has read the clock before. Advisory locks have no names: the upper 8 of 64 bits say
-- that these are ours, the others carry microseconds.
create function referral_change_begin() returns timestamptz language plpgsql volatile as $$
declare
    announced varchar := current_setting('careweave.referral_change', true);
begin
    if announced is null or announced = '' then
        perform pg_advisory_xact_lock_shared(
            (x'43'::bigint << 56) | (extract(epoch from clock_timestamp()) * 1000000)::bigint);
        announced := clock_timestamp()::text;
        perform set_config('careweave.referral_change', announced, true);
    end if;
    return announced::timestamptz;
end $$;
grant execute on function referral_change_begin() to ${app};

-- No change is older than its announcement, whoever makes it and whatever their clock says.
create function referral_change_stamp() returns trigger language plpgsql as $$
begin
    new.updated_at := greatest(new.updated_at, referral_change_begin());
    return new;
end $$;
create trigger referral_change_stamp before insert or update on referral
    for each row execute function referral_change_stamp();

-- Before this time every change has ended, one way or the other. The clock is read before the locks; and what has ended
-- is visible before its lock goes, so that the next statement sees it.
create function referral_change_horizon() returns timestamptz language plpgsql volatile as $$
declare
    now_at  timestamptz := clock_timestamp();
    pending bigint;
begin
    select min(((l.classid::bigint << 32) | l.objid::bigint) & ((1::bigint << 56) - 1)) into pending
        from pg_locks l
        where l.locktype = 'advisory' and l.objsubid = 1
            and l.database = (select oid from pg_database where datname = current_database())
            and (l.classid::bigint >> 24) = x'43'::bigint;
    return least(now_at, 'epoch'::timestamptz + pending * interval '1 microsecond');
end $$;
grant execute on function referral_change_horizon() to ${app};
