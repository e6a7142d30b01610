-- Law 5: what the rule said follows from its own factors and gates.
create function impact.sum(factors jsonb) returns integer language sql immutable
return (select sum((factor ->> 'points')::integer) from jsonb_array_elements(factors) factor);

alter table impact.verdicts
    add constraint points_are_counted check (score = impact.sum(factors)),
    add constraint the_rule_decides check (rule_version <> 1 or rule_level = case
        when cardinality(gates) > 0 then 1
        when capped then 3
        when score >= 13 then 1
        when score >= 9 then 2
        when score >= 5 then 3
        else 4 end);
