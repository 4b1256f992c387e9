-- owner: premium; retention: for ever
-- the shape of a sold country's postcodes, compared without blanks and in upper case (Universal Postal Union, addressing sheets of the countries)
create table postcode_shape (
  country text primary key check (country ~ '^[A-Z]{2}$'),
  pattern text not null check (length(pattern) between 4 and 100),
  example text not null check (length(example) between 3 and 10)
);
comment on table postcode_shape is 'owner: premium.catalogue; retention: for ever';

insert into postcode_shape (country, pattern, example) values
  ('FR', '(0[1-9]|[1-8][0-9]|9[0-8])[0-9]{3}', '75011'),
  ('ES', '(0[1-9]|[1-4][0-9]|5[0-2])[0-9]{3}', '28013'),
  ('BE', '[1-9][0-9]{3}', '1000'),
  ('DE', '(0[1-9]|[1-9][0-9])[0-9]{3}', '10115'),
  ('NL', '[1-9][0-9]{3}[A-Z]{2}', '1012 JS'),
  ('IT', '[0-9]{5}', '00184'),
  ('PT', '[1-9][0-9]{3}-?[0-9]{3}', '1100-148'),
  ('AT', '[1-9][0-9]{3}', '1010'),
  ('LU', '(L-?)?[1-9][0-9]{3}', '1009'),
  ('IE', '[AC-FHKNPRTV-Y][0-9][0-9W][0-9AC-FHKNPRTV-Y]{4}', 'D02 AF30'),
  ('US', '[0-9]{5}(-[0-9]{4})?', '10001'),
  ('NZ', '[0-9]{4}', '6011');

grant select on postcode_shape to ${app};
