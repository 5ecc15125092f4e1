-- A subject that a state topic drops is forgotten: its row goes, and what stays is with which of its events.

create table forgotten (
    consumer varchar not null,
    subject  varchar not null,
    version  bigint not null check (version > 0),
    primary key (consumer, subject)
);
grant select, insert on forgotten to ${app};
grant update (version) on forgotten to ${app};

grant delete on organisation, practice_list, delegation, body, interest, list_count to ${app};

-- What was decided about a holder stands, whether or not anybody knows the holder still.
alter table holder_closing drop constraint holder_closing_org_code_fkey;
alter table devolution_level drop constraint devolution_level_holder_fkey;
