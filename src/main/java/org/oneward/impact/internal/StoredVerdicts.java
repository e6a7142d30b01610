package org.oneward.impact.internal;

import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oneward.database.Copy;
import org.oneward.impact.Factor;
import org.oneward.impact.Gate;
import org.oneward.impact.Rule;
import org.oneward.impact.Told;
import org.oneward.impact.Verdict;
import org.oneward.impact.Verdict.Signature;
import org.oneward.impact.Verdicts;
import org.oneward.shared.Conflict;
import org.oneward.shared.NotThere;
import org.oneward.shared.Wrong;
import org.oneward.web.Language;
import org.oneward.web.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Component
class StoredVerdicts implements Verdicts {

    private static final TypeReference<List<Factor>> FACTORS = new TypeReference<>() {
    };

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    StoredVerdicts(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Verdict judge(long ticket, Told told, String cause) {
        Verdict judged = Language.in(Language.ENGLISH, () -> Rule.judge(told));
        jdbc.sql(
                """
                        insert into impact.verdicts (ticket, no, kind, level, level_before, rule_level, rule_version, told, score,
                                                     factors, gates, capped, ask_to_join, reasons, cause,
                                                     signed_by, reason, agreed_by, at)
                        select :ticket, coalesce(last.no, 0) + 1, 'judged',
                               case when last.rule_level = :level then last.level else :level end, last.level,
                               :level, :version, :told::jsonb, :score, :factors::jsonb, :gates, :capped, :join, :reasons, :cause,
                               case when last.rule_level = :level then last.signed_by end,
                               case when last.rule_level = :level then last.reason end,
                               case when last.rule_level = :level then last.agreed_by end, :at
                          from (select) one
                          left join impact.latest_verdicts last on last.ticket = :ticket
                        """)
                .param("ticket", ticket)
                .param("level", judged.level())
                .param("version", judged.ruleVersion())
                .param("told", json.writeValueAsString(told))
                .param("score", judged.score())
                .param("factors", json.writeValueAsString(judged.factors()))
                .param("gates", judged.gates().stream().map(Gate::name).toArray(String[]::new))
                .param("capped", judged.capped())
                .param("join", judged.askToJoin())
                .param("reasons", judged.reasons().toArray(String[]::new))
                .param("cause", cause)
                .param("at", told.at().atOffset(ZoneOffset.UTC))
                .update();
        return latest(ticket);
    }

    @Override
    public Copy.Rows rows(Collection<Judged> past) {
        var factors = new IdentityHashMap<Verdict, String>();
        return Copy.Rows.of("""
                impact.verdicts (ticket, no, kind, level, rule_level, rule_version, told, score, factors, gates, capped,
                    ask_to_join, reasons, cause, at)""", past.stream().map(judged -> {
            Verdict verdict = judged.verdict();
            return new Object[]{judged.ticket(), 1, "judged", verdict.level(), verdict.level(), verdict.ruleVersion(),
                    json.writeValueAsString(judged.told()), verdict.score(),
                    factors.computeIfAbsent(verdict, known -> json.writeValueAsString(known.factors())),
                    verdict.gates().stream().map(Gate::name).toArray(String[]::new), verdict.capped(),
                    verdict.askToJoin(), verdict.reasons().toArray(String[]::new), judged.cause(), judged.told().at()};
        }).toList());
    }

    @Override
    @Transactional
    public Verdict override(long ticket, int level, String reason, long by, @Nullable String agreedBy) {
        Verdict before = latest(ticket);
        var wrong = new ArrayList<Wrong.Field>();
        if (level < 1 || level > 4) {
            wrong.add(new Wrong.Field("level", Words.say("impact.wrong.level")));
        } else if (level == before.level()) {
            wrong.add(new Wrong.Field("level", Words.say("impact.wrong.same", level)));
        }
        if (reason.isBlank()) {
            wrong.add(new Wrong.Field("reason", Words.say("impact.wrong.reason")));
        }
        if (level > before.level() && (agreedBy == null || agreedBy.isBlank())) {
            wrong.add(new Wrong.Field("agreed_by", Words.say("impact.wrong.agreed")));
        }
        if (!wrong.isEmpty()) {
            throw new Wrong(wrong);
        }
        sign(ticket, "overridden", level, reason, by, agreedBy == null || agreedBy.isBlank() ? null : agreedBy.strip());
        return latest(ticket);
    }

    @Override
    @Transactional
    public Verdict raise(long ticket, String reason, long by) {
        Verdict before = latest(ticket);
        if (reason.isBlank()) {
            throw new Wrong("reason", Words.say("impact.wrong.reason"));
        }
        if (raised(ticket)) {
            throw new Conflict(Words.say("impact.raised"));
        }
        if (before.level() == 1) {
            throw new Conflict(Words.say("impact.first"));
        }
        sign(ticket, "raised", before.level() - 1, reason, by, null);
        return latest(ticket);
    }

    @Override
    public boolean raised(long ticket) {
        return jdbc.sql("select exists (select from impact.verdicts where ticket = :ticket and kind = 'raised')")
                .param("ticket", ticket)
                .query(Boolean.class)
                .single();
    }

    @Override
    public void takeOut(long ticket, String reason) {
        jdbc.sql("""
                update impact.verdicts
                   set reason = :words, taken_out = true
                 where ticket = :ticket and reason = :reason and not taken_out
                """)
                .param("words", Words.record("impact.taken-out"))
                .param("ticket", ticket)
                .param("reason", reason.strip())
                .update();
    }

    @Override
    public Verdict latest(long ticket) {
        return jdbc.sql("""
                select v.*, p.name
                  from impact.verdicts v
                  left join directory.person_names p on p.id = v.signed_by
                 where v.ticket = :ticket
                 order by v.no desc
                 limit 1
                """)
                .param("ticket", ticket)
                .query(this::verdict)
                .optional()
                .orElseThrow(NotThere::new);
    }

    @Override
    public Map<Long, Verdict> latest(Collection<Long> tickets) {
        return jdbc.sql("""
                select distinct on (v.ticket) v.*, p.name
                  from impact.verdicts v
                  left join directory.person_names p on p.id = v.signed_by
                 where v.ticket = any(:tickets)
                 order by v.ticket, v.no desc
                """)
                .param("tickets", tickets.toArray(Long[]::new))
                .query((row, number) -> Map.entry(row.getLong("ticket"), verdict(row, number)))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public List<Verdict> history(long ticket) {
        return jdbc.sql("""
                select v.*, p.name
                  from impact.verdicts v
                  left join directory.person_names p on p.id = v.signed_by
                 where v.ticket = :ticket
                 order by v.no
                """)
                .param("ticket", ticket)
                .query(this::verdict)
                .list();
    }

    private void sign(long ticket, String kind, int level, String reason, long by, @Nullable String agreedBy) {
        jdbc.sql(
                """
                        insert into impact.verdicts (ticket, no, kind, level, level_before, rule_level, rule_version, told, score,
                                                     factors, gates, capped, ask_to_join, reasons, cause,
                                                     signed_by, reason, agreed_by, at)
                        select ticket, no + 1, :kind, :level, level, rule_level, rule_version, told, score,
                               factors, gates, capped, ask_to_join, reasons, :cause, :by, :reason, :agreed, :at
                          from impact.verdicts
                         where ticket = :ticket
                         order by no desc
                         limit 1
                        """)
                .param("ticket", ticket)
                .param("kind", kind)
                .param("level", level)
                .param("cause", Words.record("impact.cause." + kind))
                .param("by", by)
                .param("reason", reason.strip())
                .param("agreed", agreedBy)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The record is in English; to whoever reads another language the same rule says it again from what it was told. */
    private Verdict verdict(ResultSet row, int number) throws SQLException {
        int level = row.getInt("level");
        String reason = row.getString("reason");
        Signature signature = reason == null
                ? null
                : new Signature(row.getLong("signed_by"), reason, row.getString("agreed_by"));
        List<Factor> factors = json.readValue(row.getString("factors"), FACTORS);
        List<String> reasons = List.of((String[]) row.getArray("reasons").getArray());
        if (!Language.current().equals(Language.ENGLISH) && row.getInt("rule_version") == Rule.VERSION) {
            Verdict again = Rule.judge(json.readValue(row.getString("told"), Told.class));
            factors = again.factors();
            reasons = again.reasons();
        }
        return new Verdict(
                level,
                row.getInt("rule_level"),
                row.getInt("score"),
                factors,
                Stream.of((String[]) row.getArray("gates").getArray()).map(Gate::valueOf).toList(),
                row.getBoolean("capped"),
                row.getBoolean("ask_to_join"),
                signature == null
                        ? reasons
                        : Stream.concat(Stream.of(sentence(level, signature, row.getString("name"))), reasons.stream())
                                .toList(),
                row.getInt("rule_version"),
                signature);
    }

    private static String sentence(int level, Signature signature, String name) {
        String reason = Words.retold(signature.reason(), "impact.taken-out");
        return signature.agreedBy() == null
                ? Words.say("impact.signed", name, level, reason)
                : Words.say("impact.signed.agreed", name, level, reason, signature.agreedBy());
    }
}
