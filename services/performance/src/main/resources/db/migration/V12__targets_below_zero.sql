-- Money may be below zero, and is held against its target like any other figure.
alter table target_verdict drop constraint target_verdict_numerator_check;
