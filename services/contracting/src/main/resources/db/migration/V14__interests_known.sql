-- A clearance is of the interests that were known: by their keys, and no longer by their categories, under which others hid.
alter table conflict_ruling rename column categories to known;
