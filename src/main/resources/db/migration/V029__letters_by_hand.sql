-- owner: post; retention: letters 24 months, their text 6 months
-- whether no person wrote it, which its header says when it leaves (RFC 3834); until now the end of its kind said so
alter table letter add column automatic boolean not null default true;
update letter set automatic = false where kind like '%-reply';
