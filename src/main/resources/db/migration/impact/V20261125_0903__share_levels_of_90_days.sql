create or replace view impact.level_shares as
    select level, count(*) as tickets, round(100.0 * count(*) / sum(count(*)) over (), 1) as share
      from impact.latest_verdicts
     where at > now() - interval '90 days'
     group by level;
