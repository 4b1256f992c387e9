-- owner: post; retention: letters 24 months, their text 6 months
-- the letters about one thing are looked up on its page
create index letter_about on letter (about) where about is not null;
