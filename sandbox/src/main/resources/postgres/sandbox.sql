-- SPDX-License-Identifier: Apache-2.0
-- The sandbox's own database, and the one of the adapter for Ceph RGW (adapters/ceph-rgw), beside what docker/postgres/roles.sql makes.
\getenv sandbox SANDBOX_DB_PASSWORD
\getenv ceph_rgw CEPH_RGW_DB_PASSWORD

create role sandbox;
alter role sandbox login nosuperuser nocreatedb nocreaterole password :'sandbox';
create database sandbox owner sandbox;
revoke all on database sandbox from public;

\connect sandbox
revoke create on schema public from public;
alter schema public owner to sandbox;

create role ceph_rgw;
alter role ceph_rgw login nosuperuser nocreatedb nocreaterole password :'ceph_rgw';
create database ceph_rgw owner ceph_rgw;
revoke all on database ceph_rgw from public;
