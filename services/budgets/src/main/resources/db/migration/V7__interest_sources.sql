-- What membership tells of an interest is kept whole. Of what it told before, it is not known.
alter table interest add column category varchar not null default 'UNKNOWN';
alter table interest add column source varchar not null default 'UNKNOWN';
alter table interest alter column category drop default;
alter table interest alter column source drop default;
grant update (category, source) on interest to ${app};
