-- The net below the ledger looks at the journals of its own statement by their range of numbers. Joined to whole tables it was
-- planned, on statistics of a young table, as a scan of all that was ever posted.
create or replace function keep_books() returns trigger language plpgsql security definer
    set search_path = public, pg_temp as $$
declare
    lowest bigint;
    highest bigint;
    wrong bigint;
    touched bigint;
    accounts bigint;
begin
    select min(txn), max(txn) into lowest, highest from posted;
    select n.txn into wrong
    from (select p.txn, count(*) as lines, min(p.line) as first, max(p.line) as last,
              coalesce(sum(p.pence) filter (where a.book = 'BUDGETARY'), 0) as budgetary,
              coalesce(sum(p.pence) filter (where a.book = 'FINANCIAL'), 0) as financial,
              count(a.id) as known, min(a.year) as year, max(a.year) as last_year
          from posted p left join account a on a.id = p.account group by p.txn) n
    left join (select number, lines, period from txn where number between lowest and highest offset 0) t
        on t.number = n.txn
    where t.number is null or n.lines <> t.lines or n.first <> 1 or n.last <> t.lines or n.known <> n.lines
        or n.budgetary <> 0 or n.financial <> 0 or n.year <> t.period / 100 or n.last_year <> t.period / 100
    limit 1;
    if found then
        raise exception 'journal % is not whole', wrong using errcode = 'CW002';
    end if;

    select count(*) into touched from (
        select 1 from balance b where b.account = any (array(select distinct account from posted))
        order by b.account for update) locked;
    with change as (
        select p.account, sum(p.pence)::bigint as pence, bool_or(t.unavoidable) as unavoidable
        from posted p
        join (select number, unavoidable from txn where number between lowest and highest offset 0) t
            on t.number = p.txn
        group by p.account)
    update balance b set posted = b.posted + c.pence, version = b.version + 1,
        floor = case when c.unavoidable or b.posted + c.pence >= b.floor
            then least(b.standing_floor, b.posted + c.pence) else b.floor end
    from change c where c.account = b.account;
    get diagnostics accounts = row_count;
    if accounts <> touched or accounts <> (select count(distinct account) from posted) then
        raise exception 'an account has no balance' using errcode = 'CW002';
    end if;
    return null;
end $$;

create or replace function keep_journals() returns trigger language plpgsql security definer
    set search_path = public, pg_temp as $$
declare
    lowest bigint;
    highest bigint;
    wrong bigint;
begin
    select min(number), max(number) into lowest, highest from added;
    -- All lines or none came with the first one, says the trigger of postings.
    select n.number into wrong from added n
    left join (select txn from posting where txn between lowest and highest and line = 1 offset 0) p
        on p.txn = n.number
    where p.txn is null limit 1;
    if found then
        raise exception 'journal % has no lines', wrong using errcode = 'CW002';
    end if;
    select n.number into wrong from added n join period p on p.code = n.period
    where p.state = 'CLOSED' limit 1;
    if found then
        raise exception 'journal % is in a closed period', wrong using errcode = 'CW003';
    end if;
    return null;
end $$;
