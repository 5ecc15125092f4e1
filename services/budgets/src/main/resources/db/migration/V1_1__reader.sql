-- Who verifies the ledger from outside reads it and nothing else. The role is the deployment's to make: where there is none,
-- nothing is granted, and any role with these grants verifies as well.
do $$
declare
    reader name := regexp_replace('${app}', '_app$', '_reader');
begin
    if exists (select from pg_roles where rolname = reader) and reader <> '${app}' then
        execute format('grant usage on schema public to %I', reader);
        execute format('grant select on account, balance, txn, posting, block, chain_head, period to %I', reader);
    end if;
end $$;
