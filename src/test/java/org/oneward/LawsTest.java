package org.oneward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oneward.desk.internal.ApiCalls.body;
import static org.oneward.desk.internal.ApiCalls.read;
import static org.oneward.desk.internal.ApiCalls.refuses;
import static org.oneward.desk.internal.ApiCalls.refusesTheField;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.database.Then;
import org.oneward.desk.internal.ApiCalls;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The laws of Oneward, each by trying to break it: as people and programs can, and in the database with the rights that
 * Oneward itself has there. What a promise and a verdict refuse by themselves stands in {@code TicketPromisesTest} and
 * {@code StoredVerdictsTest}; kills of everything in {@code KillTest}.
 */
@OnewardTest
class LawsTest {

    @Autowired
    ApiCalls api;
    @Autowired
    MockMvcTester http;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    JsonMapper json;
    @Autowired
    PlatformTransactionManager transactions;

    /** Ana's request: the scanner on med cart 3, with Maria, a first word by 14:30. */
    long number;

    @BeforeEach
    void anaAsks() {
        number = at(0, () -> api.ask());
    }

    @Nested
    @DisplayName("1. Somebody, by name, and a next word, by when")
    class SomebodyByNameAndANextWordByWhen {

        @Test
        void whateverBecomesOfARequestSomebodyOwesTheNextWord() {
            heard();
            does(1, HttpMethod.PUT, Cast.MARIA, "/responsible", "{'username': 'maria.lopez'}");
            does(2, HttpMethod.POST, Cast.MARIA, "/messages", "{'text': 'I look at it.', 'next_word_at': '%s'}",
                    in(60));
            does(3, HttpMethod.PUT, Cast.MARIA, "/hold", "{'waits_for': 'part', 'reason': 'A cradle', 'until': '%s'}",
                    in(900));
            does(4, HttpMethod.DELETE, Cast.MARIA, "/hold", null);
            int handoff = read(
                    does(5, HttpMethod.POST, Cast.MARIA, "/handoffs",
                            "{'to': 'paul.nguyen', 'situation': 's', 'background': 'b', 'assessment': 'a', 'recommendation': 'r'}"),
                    "$.id");
            does(6, HttpMethod.PUT, Cast.PAUL, "/handoffs/" + handoff, "{'accepted': true, 'restated': 'The cradle'}");
            does(7, HttpMethod.PUT, Cast.DEV, "/responsible", "{'username': 'rosa.marin'}");
            does(8, HttpMethod.PUT, Cast.DEV, "/impact-override",
                    "{'level': 4, 'reason': 'They have another', 'agreed_by': 'Ana Reyes'}");
            does(9, HttpMethod.POST, Cast.PRIYA, "/me-too", "{}");
            does(10, HttpMethod.PATCH, Cast.ANA, "/facts", "{'effect': 'blocked', 'reach': 'all'}");
            does(11, HttpMethod.POST, Cast.ROSA, "/resolution", "{'text': 'Does it hold?'}");
            does(12, HttpMethod.POST, Cast.JOE, "/confirmation", "{'fixed': false}");
            does(13, HttpMethod.POST, Cast.ROSA, "/resolution", "{'text': 'And now?'}");
            does(14, HttpMethod.POST, Cast.ANA, "/confirmation", "{'fixed': true}");
            does(15, HttpMethod.POST, Cast.ANA, "/confirmation", "{'fixed': false, 'text': 'It came back.'}");
        }

        @Test
        void whatWasMergedOwesNothingAndUndoneItOwesAWordAgain() {
            long other = at(0, () -> api.ask());
            String into = "{'into': " + other + "}";
            does(1, HttpMethod.PUT, Cast.MARIA, "/merge", into);
            assertThat(count("promises.live_words where ticket = :ticket")).isZero();
            does(2, HttpMethod.DELETE, Cast.ANA, "/merge", null);
            assertThat(count("promises.live_words where ticket = :ticket")).isEqualTo(1);
            does(3, HttpMethod.PUT, Cast.MARIA, "/responsible", "{'username': 'maria.lopez'}");
            does(4, HttpMethod.PUT, Cast.MARIA, "/hold",
                    "{'waits_for': 'part', 'reason': 'A cradle', 'until': '%s'}", in(900));
            does(5, HttpMethod.PUT, Cast.MARIA, "/merge", into);
            does(6, HttpMethod.DELETE, Cast.MARIA, "/merge", null);
            does(7, HttpMethod.POST, Cast.MARIA, "/resolution", "{'text': 'Does it hold?'}");
            does(8, HttpMethod.PUT, Cast.MARIA, "/merge", into);
            does(900, HttpMethod.DELETE, Cast.MARIA, "/merge", null);
            assertThat(count("promises.live_words where ticket = :ticket")).isEqualTo(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"2026-11-24T20:00:00Z", "2026-11-25T09:00:00Z", "2026-11-29T08:30:00Z",
                "2026-12-25T06:00:00Z"})
        void atAnyHourEveryKindOfTroubleFindsSomebodyAndWhoeverIsOffHasACover(Instant hour) {
            Then.at(hour, () -> {
                for (String service : jdbc.sql("select code from directory.service_facts order by code")
                        .query(String.class).list()) {
                    api.ask(Cast.ANA, """
                            {"summary": "Trouble", "unit": "7E", "effect": "slowed", "service": "%s"}"""
                            .formatted(service));
                }
                return null;
            });

            heard();
            assertThat(jdbc
                    .sql("""
                            select t.number from desk.tickets t
                             where t.opened_at = :hour
                               and not exists (select from directory.on_shift(:hour) s where s.person in (t.responsible, t.cover))
                            """)
                    .param("hour", hour.atOffset(java.time.ZoneOffset.UTC)).query(Long.class).list()).isEmpty();
        }

        @Test
        void withNobodyOnShiftAtAllThereIsStillSomebodyByName() {
            jdbc.sql("update directory.shifts set valid_until = :then where valid_until is null")
                    .param("then", Cast.TUESDAY_AT_TWO.atOffset(java.time.ZoneOffset.UTC)).update();

            number = at(1, () -> api.ask());

            assertThat(ApiCalls.<String>read(at(1, () -> get(Cast.ANA, "")), "$.responsible.username"))
                    .isEqualTo(Cast.SAM);
            does(2, HttpMethod.POST, Cast.SAM, "/messages", "{'text': 'I am here.', 'next_word_at': '%s'}", in(20));
        }

        @ParameterizedTest
        @ValueSource(strings = {
                "update desk.tickets set responsible = null where number = :ticket",
                "update desk.tickets set responsible = :marcus where number = :ticket",
                "update desk.tickets set cover = :ana where number = :ticket",
                "delete from directory.memberships where person = :maria; delete from directory.people where id = :maria",
                "update desk.tickets set next_word = null where number = :ticket",
                "update desk.tickets set next_word = next_word + interval '1 hour' where number = :ticket",
                "update desk.tickets set state = 'asleep' where number = :ticket",
                "update promises.promises set state = 'released' where ticket = :ticket and state = 'live'",
                "delete from desk.tickets where number = :ticket",
                "truncate desk.tickets cascade",
                "truncate promises.promises cascade",
        })
        void theDatabaseRefusesARequestWithoutOneOrTheOther(String sql) {
            refused(sql);
        }

        @Test
        void theDatabaseRefusesARequestThatCameWithoutAPromise() {
            refused("""
                    with copy as (
                        insert into desk.tickets (facility, unit, requester, summary, responsible, team, level, order_level,
                                                  hands_on_due, next_word, effect, reach, opened_at)
                        select facility, unit, requester, summary, responsible, team, level, order_level,
                               hands_on_due, next_word, effect, reach, opened_at
                          from desk.tickets where number = :ticket
                        returning number)
                    insert into impact.verdicts
                    select (jsonb_populate_record(v, jsonb_build_object('ticket', copy.number))).*
                      from impact.verdicts v, copy where v.ticket = :ticket""",
                    "nobody owes the next word");
        }

        @Test
        void theDatabaseRefusesAnEndedRequestThatComesInWithAPromise() {
            refused("""
                    with copy as (
                        insert into desk.tickets (facility, unit, requester, summary, responsible, team, level, order_level,
                                                  hands_on_due, effect, reach, opened_at, ended_at, state, entries)
                        select facility, unit, requester, summary, responsible, team, level, order_level,
                               hands_on_due, effect, reach, opened_at, opened_at, 'cancelled', 1
                          from desk.tickets where number = :ticket
                        returning number, requester),
                    taken_back as (
                        insert into desk.timeline (ticket, entry_no, kind, actor, at)
                        select number, 1, 'cancelled', requester, now() from copy),
                    verdict as (
                        insert into impact.verdicts
                        select (jsonb_populate_record(v, jsonb_build_object('ticket', copy.number))).*
                          from impact.verdicts v, copy where v.ticket = :ticket),
                    clock as (
                        insert into promises.clocks
                        select (jsonb_populate_record(c, jsonb_build_object('ticket', copy.number))).*
                          from promises.clocks c, copy where c.ticket = :ticket)
                    insert into promises.promises
                    select (jsonb_populate_record(p, jsonb_build_object('ticket', copy.number))).*
                      from promises.promises p, copy where p.ticket = :ticket""",
                    "owes no word, and one is promised");
        }

        @Test
        void theDatabaseRefusesToGoOnAfterAProposalWithoutANewWord() {
            does(1, HttpMethod.POST, Cast.MARIA, "/resolution", "{'text': 'Does it hold?'}");

            refused("update desk.tickets set state = 'in_work', next_word = now() where number = :ticket",
                    "nobody owes the next word");
        }
    }

    @Nested
    @DisplayName("2. Open by default")
    class OpenByDefault {

        @Test
        void bothSidesReadTheSameRecord() {
            does(1, HttpMethod.PUT, Cast.MARIA, "/responsible", "{'username': 'maria.lopez'}");
            does(2, HttpMethod.POST, Cast.MARIA, "/notes", "{'text': 'Paired it again.'}");
            does(3, HttpMethod.PUT, Cast.MARIA, "/hold", "{'waits_for': 'part', 'reason': 'A cradle', 'until': '%s'}",
                    in(900));

            for (String noun : List.of("", "/timeline")) {
                String forIt = body(at(4, () -> get(Cast.MARIA, noun)));
                assertThat(body(at(4, () -> get(Cast.ANA, noun)))).isEqualTo(forIt);
                assertThat(body(at(4, () -> get(Cast.JOE, noun)))).isEqualTo(forIt);
            }
            refuses(get(Cast.MARCUS, ""), HttpStatus.NOT_FOUND);
        }

        @Test
        void whoeverAskedReadsThePlaceAndWhyItIsThatPlace() {
            MvcTestResult seen = at(1, () -> get(Cast.ANA, ""));

            assertThat(ApiCalls.<Map<String, Object>>read(seen, "$.place")).containsOnlyKeys("ahead", "of", "team");
            assertThat(ApiCalls.<List<String>>read(seen, "$.impact.reasons")).isNotEmpty();
        }

        @Test
        void aNoteIsKeptInsideOnlyWithAReasonThatEveryoneReads() {
            refusesTheField(at(1, () -> post(Cast.MARIA, "/notes", "{'text': 'x', 'internal_reason': 'mood'}")),
                    "internal_reason");
            does(1, HttpMethod.POST, Cast.MARIA, "/notes", "{'text': 'For all.', 'internal_reason': ''}");
            does(2, HttpMethod.POST, Cast.MARIA, "/notes", "{'text': 'For IT.', 'internal_reason': 'security'}");

            MvcTestResult forAna = at(3, () -> get(Cast.ANA, "/timeline"));
            assertThat(ApiCalls.<List<String>>read(forAna, "$.items[*].text")).contains("For all.")
                    .doesNotContain("For IT.");
            assertThat(ApiCalls.<List<String>>read(forAna, "$.items[*].internal_reason")).containsExactly("security");
        }

        @Test
        void onlyWhoeverAsksMakesARequestPersonal() {
            at(1, () -> api.patch(Cast.MARIA, "/tickets/" + number + "/facts", "{\"personal\": true}"));

            assertThat(get(Cast.JOE, "")).hasStatusOk();
        }

        @ParameterizedTest
        @ValueSource(strings = {
                "insert into desk.timeline (ticket, entry_no, kind, actor, at, internal_reason, text) "
                        + "values (:ticket, 99, 'note', :maria, now(), 'because I say so', 'x')",
                "insert into desk.timeline (ticket, entry_no, kind, actor, at, internal_reason, text) "
                        + "values (:ticket, 99, 'word', :maria, now(), 'security', 'x')",
                "update desk.timeline set internal_reason = 'security' where ticket = :ticket",
                "update desk.timeline set text = 'We answered at once.' where ticket = :ticket",
                "update desk.timeline set at = at - interval '1 hour' where ticket = :ticket",
                "update desk.timeline set actor = :maria where ticket = :ticket",
                "update desk.timeline set payload = '{}' where ticket = :ticket",
                "update desk.timeline set entry_no = 7 where ticket = :ticket",
                "update desk.timeline set text = '', taken_out_at = now() where ticket = :ticket",
                "update desk.timeline set text = 'x', taken_out_at = now(), taken_out_by = :maria, taken_out_reason = 'y' "
                        + "where ticket = :ticket",
                "delete from desk.timeline where ticket = :ticket",
                "truncate desk.timeline cascade",
                "update desk.tickets set personal = true where number = :ticket",
                "update desk.tickets set security = true where number = :ticket",
                "update desk.tickets set requester = :joe where number = :ticket",
        })
        void theDatabaseRefusesToHideOrRewriteTheRecord(String sql) {
            refused(sql);
        }

        @Test
        void whatWasTakenOutStaysTakenOutByName() {
            done("""
                    update desk.timeline set text = '', taken_out_at = now(), taken_out_by = :ana, taken_out_reason = 'r'
                     where ticket = :ticket""");

            refused("update desk.timeline set taken_out_by = :maria where ticket = :ticket", "append-only");
            refused("""
                    update desk.timeline set taken_out_by = null, taken_out_at = null, taken_out_reason = null
                     where ticket = :ticket""", "append-only");
        }
    }

    @Nested
    @DisplayName("3. Fixed together")
    class FixedTogether {

        @Test
        void itProposesAndOnlySomebodyOfTheUnitConfirms() {
            does(1, HttpMethod.POST, Cast.MARIA, "/resolution", "{'text': 'Does it hold?'}");

            for (String it : List.of(Cast.MARIA, Cast.DEV, Cast.ROSA)) {
                refuses(at(2, () -> post(it, "/confirmation", "{'fixed': true}")), HttpStatus.FORBIDDEN);
            }
            refuses(at(2, () -> post(Cast.MARCUS, "/confirmation", "{'fixed': true}")), HttpStatus.NOT_FOUND);
            for (String other : List.of(Cast.MARCUS, Cast.MARIA, "nobody")) {
                refusesTheField(at(2, () -> post(Cast.MARIA, "/confirmation",
                        "{'fixed': true, 'by_phone': true, 'said_by': '" + other + "'}")), "said_by");
            }
            does(3, HttpMethod.POST, Cast.ANA, "/confirmation", "{'fixed': true}");
        }

        @ParameterizedTest
        @ValueSource(strings = {"fixed", "unanswered"})
        void theDatabaseRefusesAnEndThatTheUnitHadNoPartIn(String end) {
            does(1, HttpMethod.POST, Cast.MARIA, "/resolution", "{'text': 'Does it hold?'}");

            refused(end(end), "ticket " + number);
            done("update desk.resolutions set asks = 1 where ticket = :ticket");
            refused(end(end), "ticket " + number);
        }

        @Test
        void silenceEndsItAfterTwoAsksButIsNoYes() {
            does(1, HttpMethod.POST, Cast.MARIA, "/resolution", "{'text': 'Does it hold?'}");
            done("update desk.resolutions set asks = 2, answered_at = now() where ticket = :ticket");

            refused(end("fixed"), "only when somebody of the unit says so");
            refused(end("unanswered"), "only after two honest asks");
            done("""
                    insert into desk.timeline (ticket, entry_no, kind, at)
                    select :ticket, 90 + n, 'asked_again', now() from generate_series(1, 2) n""");
            done(end("unanswered"));
        }

        @Test
        void nobodyElseTakesItBack() {
            refused(end("cancelled"), "only by whoever asked or their unit");
            done("insert into desk.timeline (ticket, entry_no, kind, actor, at) values (:ticket, 90, 'cancelled', :maria, now())");
            refused(end("cancelled"), "only by whoever asked or their unit");
        }

        @Test
        void itIsMergedOnlyWhileAMergeSaysSo() {
            refused(end("merged"), "is merged while a merge says so");
            String merge = """
                    insert into desk.merges (ticket, goes_on_in, merged_by, merged_at, joined, followed, was_effect, was_reach)
                    values (:ticket, %s, :maria, now(), '{}', '{}', 'slowed', 'one')""";
            refused(merge.formatted(":ticket"));
            refused(merge.formatted(at(0, () -> api.ask())), "is merged while a merge says so");
            for (String alone : List.of("'personal': true", "'intrusion': true")) {
                long other = at(0, () -> api.ask(Cast.ANA,
                        "{'summary': 's', 'unit': '7E', 'effect': 'none', %s}".formatted(alone).replace('\'', '"')));
                refused(merge.formatted(other) + "; " + end("merged"), "cannot go on in " + other);
            }
            long ended = at(0, () -> api.ask());
            at(1, () -> api.post(Cast.ANA, "/tickets/" + ended + "/cancellation", "{\"reason\": \"r\"}"));
            refused(merge.formatted(ended), "cannot go on in " + ended);

            does(1, HttpMethod.PUT, Cast.MARIA, "/merge", "{'into': %d}", at(0, () -> api.ask()));
            refused("update desk.tickets set state = 'cancelled' where number = :ticket");
            refused("update desk.merges set undone_by = :maria, undone_at = now() where ticket = :ticket",
                    "is merged while a merge says so");
            refused("update desk.merges set reason = 'another' where ticket = :ticket", "a merge stands");
            does(2, HttpMethod.DELETE, Cast.MARIA, "/merge", null);
            refused("update desk.merges set undone_at = now() where ticket = :ticket", "a merge stands");
        }

        @ParameterizedTest
        @CsvSource({"maria, true", "marcus, true", "maria, false"})
        void theDatabaseRefusesTheWordOfAnybodyElse(String somebody, boolean fixed) {
            does(1, HttpMethod.POST, Cast.MARIA, "/resolution", "{'text': 'Does it hold?'}");

            refused("""
                    update desk.resolutions set fixed = %s, answered_at = now(), answered_by = :%s
                     where ticket = :ticket""".formatted(fixed, somebody), "only somebody of the unit confirms");
            refused("update desk.resolutions set fixed = true, answered_at = now() where ticket = :ticket");
        }

        @Test
        void aYesOfYesterdayDoesNotEndItToday() {
            does(1, HttpMethod.POST, Cast.ANA, "/confirmation", "{'fixed': true}");
            does(2, HttpMethod.POST, Cast.ANA, "/confirmation", "{'fixed': false}");

            refused(end("fixed"), "only when somebody of the unit says so");
        }

        @ParameterizedTest
        @ValueSource(strings = {
                "update desk.resolutions set fixed = true where ticket = :ticket",
                "update desk.resolutions set answered_by = :joe where ticket = :ticket",
                "delete from desk.resolutions where ticket = :ticket",
                "truncate desk.resolutions",
        })
        void whatTheUnitSaidStands(String sql) {
            does(1, HttpMethod.POST, Cast.MARIA, "/resolution", "{'text': 'Does it hold?'}");
            does(2, HttpMethod.POST, Cast.ANA, "/confirmation", "{'fixed': false}");

            refused(sql, "what the unit said of a fix");
        }

        private static String end(String state) {
            return """
                    update promises.promises set state = 'released' where ticket = :ticket and state = 'live';
                    update desk.tickets set state = '%s', next_word = null, ended_at = now() where number = :ticket
                    """.formatted(state);
        }
    }

    @Nested
    @DisplayName("4. A broken promise is never silent")
    class ABrokenPromiseIsNeverSilent {

        @ParameterizedTest
        @ValueSource(strings = {
                "update promises.promises set due_at = due_at + interval '1 hour' where ticket = :ticket",
                "update promises.promises set state = 'kept', kept_at = now(), kept_entry = 1 where ticket = :ticket",
                "delete from promises.promises where ticket = :ticket",
                "delete from promises.apologies where ticket = :ticket",
                "update promises.apologies set closed_at = now(), closed_by = (select id from directory.people where username = 'maria.lopez'), "
                        + "closed_entry = 1 where ticket = :ticket",
                "delete from trust.recoveries where ticket = :ticket",
                "truncate trust.recoveries",
        })
        void theDatabaseRefusesToForgetIt(String sql) {
            does(31, HttpMethod.PUT, Cast.MARIA, "/responsible", "{'username': 'maria.lopez'}");
            done("insert into trust.recoveries (ticket, person, cause, opened_at) values (:ticket, :ana, 'broken', now())");

            refused(sql);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                PUT    | maria.lopez | /responsible     | {'username': 'maria.lopez'}
                PUT    | dev.patel   | /responsible     | {'username': 'rosa.marin'}
                PUT    | maria.lopez | /hold            | {'waits_for': 'requester', 'reason': 'r', 'until': '2030-01-01T00:00:00Z'}
                POST   | maria.lopez | /notes           | {'text': 'Paired it again.'}
                POST   | ana.reyes   | /messages        | {'text': 'Are you there?'}
                POST   | priya.nair  | /me-too          | {}
                PATCH  | ana.reyes   | /facts           | {'needed_by': '2027-01-01T00:00:00Z'}
                PUT    | dev.patel   | /impact-override | {'level': 4, 'reason': 'r', 'agreed_by': 'Ana Reyes'}
                """)
        void nothingButAWordMovesOrPausesAWord(HttpMethod method, String who, String noun, String body) {
            Object due = due(1);

            does(2, method, who, noun, body);

            assertThat(due(3)).isEqualTo(due);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                PUT    | maria.lopez | /responsible     | {'username': 'maria.lopez'}
                PUT    | dev.patel   | /responsible     | {'username': 'rosa.marin'}
                PUT    | maria.lopez | /hold            | {'waits_for': 'part', 'reason': 'r', 'until': '2030-01-01T00:00:00Z'}
                PUT    | maria.lopez | /impact-override | {'level': 1, 'reason': 'r'}
                PUT    | dev.patel   | /impact-override | {'level': 4, 'reason': 'r', 'agreed_by': 'Ana Reyes'}
                POST   | maria.lopez | /messages        | {'text': 'Here I am.', 'next_word_at': '2026-11-24T21:00:00Z'}
                POST   | maria.lopez | /resolution      | {'text': 'Does it hold?'}
                POST   | ana.reyes   | /confirmation    | {'fixed': true}
                """)
        void whoeverActsFirstAfterwardsFindsItOnTheRecordAndBothAreTold(
                HttpMethod method, String who, String noun, String body) {
            does(31, method, who, noun, body);

            assertThat(ApiCalls.<List<String>>read(at(32, () -> get(Cast.ANA, "/timeline")), "$.items[*].kind"))
                    .containsSubsequence("asked", "missed").hasSizeGreaterThan(2);
            assertThat(told(Cast.ANA)).contains("notice.missed-to-you");
            assertThat(told(Cast.MARIA)).contains("notice.missed");
            assertThat(told(Cast.DEV)).contains("notice.missed");
        }

        @Test
        void itStaysWithTheCoordinatorUntilSomebodySaysWhenTheNextWordComes() {
            does(31, HttpMethod.PUT, Cast.MARIA, "/responsible", "{'username': 'maria.lopez'}");
            does(32, HttpMethod.PUT, Cast.MARIA, "/hold", "{'waits_for': 'part', 'reason': 'r', 'until': '%s'}",
                    in(90));
            does(33, HttpMethod.POST, Cast.MARIA, "/notes", "{'text': 'I am sorry.'}");
            assertThat(apologies()).isEqualTo(1);
            assertThat(at(34, () -> http.get().uri("/desk/promises").with(user(Cast.DEV)).exchange())).bodyText()
                    .contains("/tickets/" + number + "/apology");

            does(35, HttpMethod.POST, Cast.DEV, "/messages", "{'text': 'Sorry.', 'next_word_at': '%s'}", in(60));

            assertThat(apologies()).isZero();
            assertThat(at(36, () -> http.get().uri("/desk/promises").with(user(Cast.DEV)).exchange())).bodyText()
                    .doesNotContain("/tickets/" + number + "/apology");
        }

        private Object due(int minute) {
            return read(at(minute, () -> get(Cast.ANA, "")), "$.promise.due_at");
        }

        private int apologies() {
            return count("promises.open_apologies where ticket = :ticket");
        }
    }

    @Nested
    @DisplayName("5. One rule for everyone's place")
    class OneRuleForEveryonesPlace {

        private static final String QUIET = "{\"summary\": \"A handset is silent\", \"unit\": \"7E\", \"effect\": \"slowed\"";

        @ParameterizedTest
        @ValueSource(strings = {
                "\"level\": 1", "\"priority\": \"1\"", "\"urgent\": true", "\"impact\": {\"level\": 1}",
                "\"order_level\": 1"})
        void thereIsNoFieldThatMovesIt(String plea) {
            assertThat(api.post(Cast.ANA, "/tickets", QUIET + ", " + plea + "}"))
                    .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText()
                    .contains(plea.substring(1, plea.indexOf('"', 1)));
        }

        @Test
        void loudWordsDoNotMoveIt() {
            String loud = ", \"details\": \"PATIENT CARE IS AFFECTED!!! P1, stat, code blue, the CEO asks\"}";
            assertThat(level(api.post(Cast.ANA, "/tickets", QUIET + loud)))
                    .isEqualTo(level(api.post(Cast.ANA, "/tickets", QUIET + "}")));
        }

        @ParameterizedTest
        @ValueSource(strings = {Cast.GRACE, Cast.MARIA, Cast.SAM, Cast.ROOT})
        void nobodyIsMoreImportantThanAna(String somebody) {
            MvcTestResult theirs = at(0, () -> api.post(somebody, "/tickets", ApiCalls.SLOWED));
            MvcTestResult anas = at(0, () -> api.post(Cast.ANA, "/tickets", ApiCalls.SLOWED));

            assertThat(level(theirs)).isEqualTo(level(anas));
            assertThat(jdbc.sql("select count(distinct hands_on_due) from desk.tickets where number = any(:both)")
                    .param("both", new Long[]{number(theirs), number(anas)})
                    .query(Integer.class)
                    .single()).isEqualTo(1);
        }

        @Test
        void everyoneReadsTheSameReasonsAndWhoSignedAnotherLevel() {
            does(1, HttpMethod.PUT, Cast.MARIA, "/impact-override", "{'level': 1, 'reason': 'The drug round is due'}");

            List<String> reasons = read(get(Cast.MARIA, ""), "$.impact.reasons");
            assertThat(reasons).anyMatch(it -> it.contains("Maria Lopez") && it.contains("The drug round is due"));
            assertThat(ApiCalls.<List<String>>read(get(Cast.ANA, ""), "$.impact.reasons")).isEqualTo(reasons);
            assertThat(ApiCalls.<List<String>>read(get(Cast.JOE, ""), "$.impact.reasons")).isEqualTo(reasons);
            assertThat(ApiCalls.<List<String>>read(get(Cast.ANA, "/timeline"),
                    "$.items[?(@.kind == 'override')].text")).containsExactly("The drug round is due");
        }

        @Test
        void itIsLoweredOnlyWithTheNameOfSomebodyOfTheUnit() {
            refusesTheField(post(HttpMethod.PUT, Cast.DEV, "/impact-override", "{'level': 4, 'reason': 'r'}"),
                    "agreed_by");
            refusesTheField(post(HttpMethod.PUT, Cast.DEV, "/impact-override",
                    "{'level': 4, 'reason': 'r', 'agreed_by': 'marcus.webb'}"), "agreed_by");
            refusesTheField(post(HttpMethod.PUT, Cast.DEV, "/impact-override",
                    "{'level': 4, 'reason': ' ', 'agreed_by': 'ana.reyes'}"), "reason");
        }

        @ParameterizedTest
        @ValueSource(strings = {
                "update desk.tickets set order_level = 3 where number = :ticket",
                """
                        insert into desk.tickets (facility, unit, requester, summary, responsible, team, level, order_level,
                                                  hands_on_due, next_word, effect, reach, opened_at)
                        select facility, unit, requester, summary, responsible, team, level, 3,
                               hands_on_due, next_word, effect, reach, opened_at
                          from desk.tickets where number = :ticket"""
        })
        void theDatabaseRefusesAHigherPlaceThatTheRecordDoesNotExplain(String sql) {
            does(1, HttpMethod.PUT, Cast.DEV, "/impact-override",
                    "{'level': 4, 'reason': 'They have another', 'agreed_by': 'Ana Reyes'}");

            refused(sql, "its record does not say why");
        }

        @ParameterizedTest
        @ValueSource(strings = {
                "update desk.tickets set level = 1, order_level = 1 where number = :ticket",
                "update desk.tickets set order_level = 1 where number = :ticket",
                "update desk.tickets set order_level = 4 where number = :ticket",
                "update desk.tickets set hands_on_due = now(), level = 4, order_level = 3 where number = :ticket",
                "update desk.tickets set hands_on_due = hands_on_due - interval '10 days' where number = :ticket",
                "insert into impact.verdicts select (jsonb_populate_record(v, '{\"no\": 9, \"level\": 1}')).* "
                        + "from impact.verdicts v where ticket = :ticket",
                "insert into impact.verdicts select (jsonb_populate_record(v, '{\"no\": 9, \"level\": 1, \"rule_level\": 1}')).* "
                        + "from impact.verdicts v where ticket = :ticket",
                "insert into impact.verdicts select (jsonb_populate_record(v, "
                        + "'{\"no\": 9, \"level\": 1, \"rule_level\": 1, \"score\": 13}')).* "
                        + "from impact.verdicts v where ticket = :ticket",
                "update impact.verdicts set level = 1 where ticket = :ticket",
                "delete from impact.verdicts where ticket = :ticket",
                "truncate impact.verdicts",
        })
        void theDatabaseRefusesALevelOrAPlaceThatNobodyExplains(String sql) {
            refused(sql);
        }

        private static Object level(MvcTestResult ticket) {
            return read(ticket, "$.impact.level");
        }

        private static long number(MvcTestResult ticket) {
            return ApiCalls.<Number>read(ticket, "$.number").longValue();
        }
    }

    @Nested
    @DisplayName("8. We learn, we don't blame")
    class WeLearnWeDoNotBlame {

        /** People of IT as tables call them. */
        private static final Pattern BY_PERSON = Pattern.compile(
                "(?is)\\b(?:group|partition) by (?:(?!\\b(?:order|having|limit)\\b)[^()])*?\\b\\w*"
                        + "(?:responsible|made_by|actor|cover|helper|person|username|_by)\\b");
        private static final Pattern SQL = Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"",
                Pattern.DOTALL);

        @Test
        void nothingIsCountedByPerson() {
            List<String> sql = new ArrayList<>(jdbc.sql("""
                    select c.oid::regclass || ': ' || pg_get_viewdef(c.oid)
                      from pg_class c
                     where c.relkind in ('v', 'm') and pg_has_role(c.relowner, 'member')
                    union all
                    select p.oid::regprocedure || ': ' || p.prosrc || coalesce(pg_get_function_sqlbody(p.oid), '')
                      from pg_proc p
                     where pg_has_role(p.proowner, 'member')
                    """).query(String.class).list());
            assertThat(sql).anyMatch(view -> view.startsWith("desk.helpers"));
            javaFiles().forEach(file -> SQL.matcher(text(file)).results().map(MatchResult::group).forEach(sql::add));

            assertThat(sql).noneMatch(WeLearnWeDoNotBlame::countsByPerson);
            assertThat(countsByPerson("select count(*) from desk.tickets t group by t.team, t.responsible order by 1"))
                    .isTrue();
        }

        @Test
        void howSomebodyWasTreatedNamesNobodyOfIt() {
            assertThat(jdbc.sql("""
                    select format('%s.%s', c.conrelid::regclass, a.attname)
                      from pg_constraint c
                      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
                     where c.contype = 'f' and c.confrelid = 'directory.people'::regclass
                       and c.conrelid in ('trust.feedback'::regclass, 'trust.recoveries'::regclass)
                     order by 1
                    """).query(String.class).list())
                    .containsExactly("trust.feedback.person", "trust.recoveries.closed_by", "trust.recoveries.person");
        }

        @Test
        void noAnswerOfTheApiPutsAFigureBesideAName() {
            List<String> beside = new ArrayList<>();
            for (String path : List.of("/me", "/people?q=maria", "/people?q=dev", "/teams", "/queue?limit=50",
                    "/tickets?limit=50", "/tickets/" + number, "/tickets/" + number + "/timeline")) {
                MvcTestResult answer = api.get(Cast.DEV, path);
                assertThat(answer).hasStatusOk();
                figures(path, json.readTree(body(answer)), beside);
            }
            assertThat(beside).isEmpty();
        }

        @Test
        void whoWouldLikeACallCannotBeListedByAPersonOfIt() {
            does(1, HttpMethod.POST, Cast.MARIA, "/messages", "{'text': 'Hello', 'next_word_at': '%s'}", in(20));
            at(2, () -> post(Cast.ANA, "/feedback", "{'treated': 3, 'text': 'I was not believed.'}"));

            String all = recoveries("");
            assertThat(all).contains("I was not believed.");
            for (String filter : List.of("?responsible=dev.patel", "?analyst=dev.patel", "?person=dev.patel",
                    "?username=dev.patel", "?team=CLIN", "?q=dev")) {
                assertThat(recoveries(filter)).isEqualTo(all);
            }
        }

        @Test
        void whatWasFeltIsNeverReadOnTheRecord() {
            does(1, HttpMethod.POST, Cast.MARIA, "/messages", "{'text': 'Hello', 'next_word_at': '%s'}", in(20));
            at(2, () -> post(Cast.ANA, "/feedback",
                    "{'treated': 3, 'text': 'I was not believed.', 'minutes_lost': 43}"));

            for (String reader : List.of(Cast.MARIA, Cast.DEV, Cast.GRACE, Cast.JOE, Cast.LIN)) {
                assertThat(body(get(reader, "")) + body(get(reader, "/timeline"))).doesNotContain("believed",
                        "treated");
                assertThat(http.get().uri("/trust/tickets/" + number).with(user(reader))).bodyText()
                        .doesNotContain("I was not believed.");
            }
        }

        /** Of requests, promises or feelings; whose shift ends when may be asked. */
        private static boolean countsByPerson(String sql) {
            return BY_PERSON.matcher(sql).find() && sql.matches("(?s).*\\b(?:desk|promises|impact|trust)\\..*");
        }

        /** Numbers in whatever names a person. */
        private static void figures(String path, JsonNode node, List<String> found) {
            boolean person = node.has("username") && node.has("name");
            node.properties().forEach(field -> {
                if (person && field.getValue().isNumber()) {
                    found.add(path + ": " + field.getKey());
                }
                figures(path, field.getValue(), found);
            });
            if (node.isArray()) {
                node.forEach(one -> figures(path, one, found));
            }
        }

        private String recoveries(String filter) {
            MvcTestResult page = http.get().uri("/trust/recoveries" + filter).with(user(Cast.LIN)).exchange();
            assertThat(page).hasStatusOk();
            return body(page).replaceAll("(?s).*<main|name=\"_[^>]*>", "");
        }

        private static List<Path> javaFiles() {
            try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
                return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        private static String text(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Nested
    @DisplayName("9. Nothing accepted is ever lost")
    class NothingAcceptedIsEverLost {

        @ParameterizedTest
        @ValueSource(strings = {"desk.handoffs", "desk.holds", "desk.merges", "privacy.reads", "trust.feedback",
                "trust.thanks"})
        void theDatabaseRefusesToLoseIt(String table) {
            at(1, () -> get(Cast.ANA, ""));
            does(1, HttpMethod.POST, Cast.MARIA, "/messages", "{'text': 'Hello', 'next_word_at': '%s'}", in(20));
            at(1, () -> post(Cast.ANA, "/feedback", "{'treated': 9}"));
            thanks();
            does(1, HttpMethod.PUT, Cast.MARIA, "/hold",
                    "{'waits_for': 'requester', 'reason': 'r', 'until': '2030-01-01T00:00:00Z'}");
            does(2, HttpMethod.POST, Cast.MARIA, "/handoffs",
                    "{'to': 'paul.nguyen', 'situation': 's', 'background': 'b', 'assessment': 'a', 'recommendation': 'r'}");

            does(3, HttpMethod.PUT, Cast.MARIA, "/merge", "{'into': %d}", at(0, () -> api.ask()));

            refused("delete from " + table + " where ticket = :ticket", "never deleted");
            refused("truncate " + table + " cascade", "never deleted");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                ana.reyes   | /tickets                  | {"summary": "A handset is silent", "unit": "7E", "effect": "slowed"}
                dev.patel   | /tickets/{}/messages      | {"text": "Hello", "next_word_at": "2026-11-24T20:20:00Z"}
                ana.reyes   | /tickets/{}/messages      | {"text": "Cart 5 as well."}
                dev.patel   | /tickets/{}/notes         | {"text": "Paired it again."}
                dev.patel   | /tickets/{}/calls         | {"text": "Told her.", "next_word_at": "2026-11-24T20:20:00Z"}
                ana.reyes   | /tickets/{}/me-too        | {}
                dev.patel   | /tickets/{}/resolution    | {"text": "Does it hold?"}
                ana.reyes   | /tickets/{}/confirmation  | {"fixed": true}
                ana.reyes   | /tickets/{}/cancellation  | {"reason": "It was switched off."}
                """)
        void arrivingTwiceChangesNothingAndIsAnsweredAgain(String who, String path, String body) {
            MvcTestResult first = at(1, () -> once(who, path, body));
            Map<String, Long> rows = rows();
            MvcTestResult second = at(2, () -> once(who, path, body));

            assertThat(first).hasStatus(HttpStatus.CREATED);
            assertThat(second).hasStatus(HttpStatus.CREATED);
            assertThat(body(second)).isEqualTo(body(first));
            for (String header : List.of("Location", "ETag")) {
                assertThat(second.getResponse().getHeader(header)).isEqualTo(first.getResponse().getHeader(header));
            }
            assertThat(rows()).isEqualTo(rows);
        }

        @Test
        void theKeyIsKeptInTheTransactionThatTakesTheRequest() {
            MvcTestResult taken = once(Cast.ANA, "/tickets", ApiCalls.SLOWED);
            refused("delete from web.answers where key = 'key'", "never deleted");

            assertThat(jdbc.sql("""
                    select (select xmin from web.answers where key = 'key') = t.xmin
                      from desk.timeline t where ticket = :ticket and entry_no = 1
                    """)
                    .param("ticket", ApiCalls.<Number>read(taken, "$.number").longValue())
                    .query(Boolean.class)
                    .single()).isTrue();
        }

        @Test
        void aFormSentTwiceIsTakenOnceAndLeadsToTheSamePage() {
            does(1, HttpMethod.POST, Cast.MARIA, "/messages", "{'text': 'Hello', 'next_word_at': '%s'}", in(20));

            assertThat(thanks()).hasStatus(HttpStatus.SEE_OTHER);
            Map<String, Long> rows = rows();
            assertThat(thanks()).hasStatus(HttpStatus.SEE_OTHER).hasRedirectedUrl("/trust/tickets/" + number);
            assertThat(rows()).isEqualTo(rows);
            assertThat(count("trust.thanks where ticket = :ticket")).isEqualTo(1);
        }

        private MvcTestResult thanks() {
            return http.post().uri("/trust/tickets/" + number + "/thanks").with(user(Cast.ANA)).with(csrf())
                    .param("to", Cast.MARIA)
                    .param("text", "You believed me.")
                    .param(org.oneward.web.Once.FIELD, "form-1")
                    .exchange();
        }

        private MvcTestResult once(String who, String path, String body) {
            return api.call(who, HttpMethod.POST, path.replace("{}", String.valueOf(number)), body,
                    Map.of("Idempotency-Key", "key"));
        }

        /** How many rows there are, table by table. */
        private Map<String, Long> rows() {
            Map<String, Long> rows = new LinkedHashMap<>();
            jdbc.sql("""
                    select schemaname || '.' || tablename from pg_tables
                     where tableowner = current_user and schemaname <> 'public' and tablename <> 'reads'
                     order by 1
                    """).query(String.class).list().forEach(
                    table -> rows.put(table, jdbc.sql("select count(*) from " + table).query(Long.class).single()));
            assertThat(rows).containsKeys("desk.tickets", "desk.timeline", "promises.promises", "notify.notices");
            return rows;
        }
    }

    /** So many minutes after Ana asked. */
    private <T> T at(long minute, Callable<T> act) {
        return Then.at(Cast.TUESDAY_AT_TWO.plus(Duration.ofMinutes(minute)), act);
    }

    private static String in(long minute) {
        return Cast.TUESDAY_AT_TWO.plus(Duration.ofMinutes(minute)).toString();
    }

    /** Somebody acts on the request, and every law still holds. */
    private MvcTestResult does(long minute, HttpMethod method, String who, String noun,
            @org.jspecify.annotations.Nullable String json, Object... values) {
        MvcTestResult done = at(minute,
                () -> post(method, who, noun, json == null ? null : json.formatted(values)));
        assertThat(done).hasStatus2xxSuccessful();
        heard();
        return done;
    }

    private MvcTestResult get(String who, String noun) {
        return api.get(who, "/tickets/" + number + noun);
    }

    private MvcTestResult post(String who, String noun, String json) {
        return post(HttpMethod.POST, who, noun, json);
    }

    private MvcTestResult post(HttpMethod method, String who, String noun,
            @org.jspecify.annotations.Nullable String json) {
        return api.call(who, method, "/tickets/" + number + noun, json == null ? null : json.replace('\'', '"'),
                Map.of());
    }

    private void heard() {
        jdbc.sql("set constraints all immediate").update();
        jdbc.sql("set constraints all deferred").update();
        assertThat(count("desk.unheard")).isZero();
        assertThat(count("desk.tickets where responsible is null")).isZero();
    }

    private List<String> told(String who) {
        return jdbc.sql("""
                select n.sentence from notify.notices n join directory.person_names p on p.id = n.person
                 where p.username = :who and n.ticket = :ticket""")
                .param("who", who)
                .param("ticket", number)
                .query(String.class)
                .list();
    }

    private int count(String from) {
        return jdbc.sql("select count(*) from " + from).param("ticket", number).query(Integer.class).single();
    }

    private void refused(String sql) {
        refused(sql, "");
    }

    private void refused(String sql, String because) {
        assertThatThrownBy(() -> done(sql)).isInstanceOf(DataAccessException.class).hasMessageContaining(because);
    }

    /** As if it were committed; what is refused leaves nothing behind. */
    private void done(String sql) {
        var inside = new TransactionTemplate(transactions);
        inside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        inside.executeWithoutResult(status -> {
            for (String statement : sql.split(";\\s")) {
                var bound = jdbc.sql(statement).param("ticket", number);
                for (String person : List.of(Cast.ANA, Cast.JOE, Cast.MARIA, Cast.MARCUS)) {
                    bound.param(person.replaceFirst("\\..*", ""), id(person));
                }
                bound.update();
            }
            jdbc.sql("set constraints all immediate").update();
            jdbc.sql("set constraints all deferred").update();
        });
    }

    private long id(String username) {
        return jdbc.sql("select id from directory.person_names where username = :username")
                .param("username", username)
                .query(Long.class)
                .single();
    }
}
