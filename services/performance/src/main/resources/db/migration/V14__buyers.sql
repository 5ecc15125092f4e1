-- Who buys: told with how the indicators of the contract stand, so that its two sides can be told and nobody else. Absent of
-- contracts that contracting told of before.
alter table contract_term add buyer varchar;
grant update (buyer) on contract_term to ${app};
