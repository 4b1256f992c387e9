-- owner: accounts; retention: 24 months
-- who asks for one ticket number after the other that is not theirs to see
alter table access_signal
  drop constraint access_signal_kind_check,
  add constraint access_signal_kind_check check (kind in ('WITHOUT_WORD', 'SAME_ACCOUNT', 'OFF_SHIFT', 'PARTNERS', 'NUMBERS'));
