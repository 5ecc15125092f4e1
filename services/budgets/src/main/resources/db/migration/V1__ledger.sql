-- The ledger: two linked books. What is posted stays; a correction is another journal.

-- Where a period stands, once somebody decided it; docs/ledger.md says what holds before. Code: year * 100 + number.
create table period (
    code       int primary key check (code / 100 between 2000 and 2199 and code % 100 between 1 and 13),
    version    bigint not null check (version > 0),
    state      varchar not null check (state in ('OPEN', 'SOFT_CLOSED', 'CLOSED')),
    changed_at timestamptz not null,
    changed_by varchar not null
);
grant select, insert on period to ${app};
grant update (version, state, changed_at, changed_by) on period to ${app};

create function refuse_reopening() returns trigger language plpgsql as $$
begin
    if array_position(array['OPEN', 'SOFT_CLOSED', 'CLOSED']::varchar[], new.state)
        <= array_position(array['OPEN', 'SOFT_CLOSED', 'CLOSED']::varchar[], old.state) then
        raise exception 'period % is %', old.code, old.state using errcode = 'CW001';
    end if;
    return new;
end $$;
create trigger period_forward_only before update on period for each row execute function refuse_reopening();

create table account (
    id     bigint generated always as identity primary key,
    year   int not null check (year between 2000 and 2199),
    fund   varchar not null,
    holder varchar not null,
    line   varchar not null,
    bucket varchar not null check (bucket in ('ALLOCATED', 'AVAILABLE', 'COMMITTED', 'SPENT', 'EXPENSE', 'INCOME',
        'PAYABLE', 'DISPUTED', 'ACCRUAL', 'CASH_CONTROL', 'POOL_RESERVE')),
    book   varchar not null generated always as (
        case when bucket in ('ALLOCATED', 'AVAILABLE', 'COMMITTED', 'SPENT') then 'BUDGETARY' else 'FINANCIAL' end)
        stored,
    unique (year, fund, holder, line, bucket)
);
create index account_by_holder on account (holder, year);
create trigger account_append_only before update or delete on account
    for each row execute function refuse_change();
create trigger account_no_truncate before truncate on account for each statement execute function refuse_change();
grant select, insert on account to ${app};

-- One row an account, changed by the trigger of postings and by nothing else: the service may lock it, not write it.
-- What has no floor has the smallest number as one.
create table balance (
    account        bigint primary key references account,
    posted         bigint not null default 0,
    floor          bigint not null,
    standing_floor bigint not null,
    version        bigint not null default 0,
    check (posted >= floor),
    check (floor <= standing_floor)
) with (fillfactor = 50);
grant select on balance to ${app};
grant insert (account, floor, standing_floor) on balance to ${app};
grant update (version) on balance to ${app};

create table txn (
    -- Drawn under the lock of the chain's head, so the order of numbers is that of commits, without gaps.
    number       bigint primary key check (number > 0),
    id           uuid not null constraint txn_id_key unique,
    block        bigint not null,
    kind         varchar not null,
    source       varchar not null,
    key          varchar not null,
    fingerprint  varchar not null check (length(fingerprint) = 64),
    period       int not null check (period / 100 between 2000 and 2199 and period % 100 between 1 and 13),
    origin       int check (origin < period),
    dated        date not null,
    recorded_at  timestamptz not null,
    reversal_of  uuid constraint txn_reversal_of_key unique references txn (id),
    replaces     uuid references txn (id),
    reference    varchar,
    contract_id  uuid,
    posted_by    varchar not null,
    -- Whether it takes floors down with it.
    unavoidable  boolean not null,
    lines        int not null check (lines >= 2),
    check ((kind = 'REVERSAL') = (reversal_of is not null)),
    constraint txn_key unique (source, key)
);
create index txn_by_block on txn (block, number);
create index txn_by_period on txn (period, number);
create trigger txn_append_only before update or delete on txn for each row execute function refuse_change();
create trigger txn_no_truncate before truncate on txn for each statement execute function refuse_change();
grant select, insert on txn to ${app};

-- Its trigger holds it to journals and accounts for a whole statement at once, which foreign keys would do row by row.
create table posting (
    txn     bigint not null,
    line    int not null check (line > 0),
    account bigint not null,
    pence   bigint not null check (pence <> 0 and pence > -9223372036854775808),
    primary key (txn, line)
);
create index posting_by_account on posting (account, txn);
create trigger posting_append_only before update or delete on posting for each row execute function refuse_change();
create trigger posting_no_truncate before truncate on posting for each statement execute function refuse_change();
grant select, insert on posting to ${app};

-- After each statement that posts: every journal is whole, balances in each book and lies in a period that takes it; then
-- the balances follow. It is the net below the service, which has decided all this before.
create function keep_books() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    wrong bigint;
    touched bigint;
    accounts bigint;
begin
    select n.txn into wrong
    from (select p.txn, count(*) as lines, min(p.line) as first, max(p.line) as last,
              coalesce(sum(p.pence) filter (where a.book = 'BUDGETARY'), 0) as budgetary,
              coalesce(sum(p.pence) filter (where a.book = 'FINANCIAL'), 0) as financial,
              count(a.id) as known, min(a.year) as year, max(a.year) as last_year
          from posted p left join account a on a.id = p.account group by p.txn) n
    left join txn t on t.number = n.txn
    where t.number is null or n.lines <> t.lines or n.first <> 1 or n.last <> t.lines or n.known <> n.lines
        or n.budgetary <> 0 or n.financial <> 0 or n.year <> t.period / 100 or n.last_year <> t.period / 100
    limit 1;
    if found then
        raise exception 'journal % is not whole', wrong using errcode = 'CW002';
    end if;

    select count(*) into touched from (
        select 1 from balance b where b.account in (select account from posted) order by b.account for update) locked;
    with change as (
        select p.account, sum(p.pence)::bigint as pence, bool_or(t.unavoidable) as unavoidable
        from posted p join txn t on t.number = p.txn group by p.account)
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
create trigger posting_keeps_books after insert on posting referencing new table as posted
    for each statement execute function keep_books();

create function keep_journals() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    wrong bigint;
begin
    -- All lines or none came with the first one, says the trigger of postings.
    select n.number into wrong from added n
    where not exists (select from posting p where p.txn = n.number and p.line = 1) limit 1;
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
create trigger txn_keeps_journals after insert on txn referencing new table as added
    for each statement execute function keep_journals();

-- Each transaction that posts seals what it posted, and which accounts it opened, in one block.
create table block (
    number    bigint primary key check (number > 0),
    version   int not null,
    previous  varchar not null check (length(previous) = 64),
    hash      varchar not null check (length(hash) = 64),
    sealed_at timestamptz not null,
    opened    bigint[] not null,
    first_txn bigint not null,
    last_txn  bigint not null,
    check (last_txn >= first_txn - 1)
);
create trigger block_append_only before update or delete on block for each row execute function refuse_change();
create trigger block_no_truncate before truncate on block for each statement execute function refuse_change();
grant select, insert on block to ${app};

-- The end of the chain; whoever posts locks it last, and so one after the other.
create table chain_head (
    id    int primary key default 1 check (id = 1),
    block bigint not null,
    txn   bigint not null,
    hash  varchar not null
);
insert into chain_head (block, txn, hash) values (0, 0, repeat('0', 64));
grant select on chain_head to ${app};
grant update (block, txn, hash) on chain_head to ${app};
