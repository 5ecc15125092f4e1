-- By which chart the series of a version are judged; absent of versions that were published before they named one: the usual
-- chart of their statistic.
alter table indicator_version add column chart varchar
    check (chart in ('XMR', 'P', 'P_PRIME', 'U', 'U_PRIME', 'C', 'G', 'T', 'XBAR'));
