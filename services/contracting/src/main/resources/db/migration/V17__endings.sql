-- That an intended award is not made takes effect at the end of standstill, where the law says so, and is published.

alter table award add column ending varchar;
grant update (ending) on award to ${app};

-- As before, and: what is decided to end is not awarded, and does not end before standstill by the clock of the database.
create or replace function keep_standstill() returns trigger language plpgsql as $$
begin
    if old.stage in ('AWARDED', 'CLOSED') then
        raise exception 'award % is over', old.id using errcode = 'CW010';
    end if;
    if new.cutoff < old.cutoff or (old.cutoff is not null and new.cutoff is null)
        or new.object_until is distinct from coalesce(old.object_until, new.object_until) then
        raise exception 'standstill of award % would end earlier', old.id using errcode = 'CW011';
    end if;
    if new.stage in ('AWARDABLE', 'AWARDED') and (new.approval is null or new.ending is not null
        or (new.standstill and (new.cutoff is null or new.updated_at < new.cutoff or clock_timestamp() < new.cutoff
            or old.stage not in ('RUNNING', 'DECIDED', 'AWARDABLE')))) then
        raise exception 'award % is locked', old.id using errcode = 'CW012';
    end if;
    if new.stage = 'CLOSED' and new.ending is not null
        and (new.updated_at < new.cutoff or clock_timestamp() < new.cutoff) then
        raise exception 'standstill of award % is not over', old.id using errcode = 'CW012';
    end if;
    return new;
end $$;

-- What a decision moves, it moves at the end of standstill: whichever decision it is.
alter table further_decision drop constraint further_decision_check1;
alter table further_decision add constraint further_decision_cutoff_check check (decision <> 'PROCEED' or cutoff is not null);

alter table procurement_notice drop constraint procurement_notice_kind_check;
alter table procurement_notice add constraint procurement_notice_kind_check
    check (kind in ('INTENDED_APPROACH', 'INTENTION', 'AWARD', 'URGENT_AWARD', 'ABANDONMENT'));
alter table procurement_notice drop constraint procurement_notice_check;
alter table procurement_notice add constraint procurement_notice_award_check
    check ((kind in ('INTENDED_APPROACH', 'ABANDONMENT')) = (award_id is null));
