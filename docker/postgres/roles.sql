-- SPDX-License-Identifier: Apache-2.0
-- Who may do what: the owner changes the schema, the product's role may connect and nothing more until a migration says so, Keycloak
-- has a database of its own. Runs once, on an empty cluster. The image's entrypoint gives this file to psql; ./guichet run gives the
-- same file to the sandbox (org.guichet.sandbox.postgres.Script), which knows of psql's language just what stands here: comments,
-- \getenv, \connect, :'name', and statements whose last line ends with a semicolon.
\getenv owner GUICHET_OWNER_PASSWORD
\getenv app GUICHET_APP_PASSWORD
\getenv eraser GUICHET_ERASER_PASSWORD
\getenv keycloak KEYCLOAK_DB_PASSWORD

create role guichet_owner;
create role guichet_app;
create role guichet_product;
create role guichet_desk;
create role guichet_second_level;
create role guichet_operator;
create role guichet_customer;
create role guichet_worker;
create role guichet_eraser;
create role guichet_approved_eraser;
create role keycloak;
alter role guichet_owner login nosuperuser nocreatedb nocreaterole password :'owner';
-- what the product signs in as: has no rights of its own (noinherit), and works as guichet_product until a transaction says for whom
alter role guichet_app login noinherit nosuperuser nocreatedb nocreaterole nobypassrls password :'app';
-- what the product may do, whoever acts; of what belongs to a partner it sees no row
alter role guichet_product nologin nosuperuser nocreatedb nocreaterole nobypassrls;
-- in whose name a transaction works: the same rights, and the rows that the policies of migration V058 give to each
alter role guichet_desk nologin nosuperuser nocreatedb nocreaterole nobypassrls;
alter role guichet_second_level nologin nosuperuser nocreatedb nocreaterole nobypassrls;
alter role guichet_operator nologin nosuperuser nocreatedb nocreaterole nobypassrls;
alter role guichet_customer nologin nosuperuser nocreatedb nocreaterole nobypassrls;
alter role guichet_worker nologin nosuperuser nocreatedb nocreaterole nobypassrls;
grant guichet_product to guichet_desk, guichet_second_level, guichet_operator, guichet_customer, guichet_worker;
grant guichet_product, guichet_desk, guichet_second_level, guichet_operator, guichet_customer, guichet_worker to guichet_app;
alter role guichet_app set role = guichet_product;
-- may destroy an entry of the log, and nothing else; granted to a person for as long as that takes
alter role guichet_eraser nologin nosuperuser nocreatedb nocreaterole;
-- may destroy what two people agreed to destroy: the product's second password
alter role guichet_approved_eraser login nosuperuser nocreatedb nocreaterole password :'eraser';
alter role keycloak login nosuperuser nocreatedb nocreaterole password :'keycloak';

create database guichet owner guichet_owner;
create database keycloak owner keycloak;
revoke all on database guichet from public;
revoke all on database keycloak from public;
grant connect on database guichet to guichet_app, guichet_eraser, guichet_approved_eraser;

\connect guichet
revoke create on schema public from public;
alter schema public owner to guichet_owner;

\connect keycloak
revoke create on schema public from public;
alter schema public owner to keycloak;
