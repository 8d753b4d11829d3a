-- Made when the tables are full: filling them with the indexes in place takes twice as long.

-- Every list is newest first, and each filter alone or in its usual company has an order ready.
create index notice_newest on notice (posted desc, id desc);
create index notice_category on notice (category, posted desc, id desc);
create index notice_group on notice (grp, posted desc, id desc);
create index notice_category_group on notice (category, grp, posted desc, id desc);
create index notice_region on notice (region, posted desc, id desc);
create index notice_closes on notice (closes) where closes is not null;
-- Without a pending list: a search must not wait while it is merged.
create index notice_grams on notice using gin (grams) with (fastupdate = off);

create index term_ends on term (kind, ends);
create index term_waiting on term (starts) where kind = 'opening' and not over;

create index act_newest on act (party, part, at desc);
create index application_newest on application (rule, position desc);
