package org.oneward.channels.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.desk.Files;
import org.oneward.desk.Intake;
import org.oneward.desk.internal.ApiCalls;
import org.oneward.directory.Directory;
import org.oneward.notify.Mails;
import org.oneward.shared.Usage;
import org.oneward.web.Live;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** Mail that is taken, by whoever hands it over, and what people see of it. */
@OnewardTest
class InboxTest {

    private static final String ASKS = """
            From: Ana Reyes <%s>
            Subject: Label printer
            Message-ID: <%s@mail.example>

            The printer prints nothing.
            """;

    @Autowired
    Inbox inbox;

    @Autowired
    InboxStore store;

    @Autowired
    MailCommand command;

    @Autowired
    Intake intake;

    @Autowired
    Files files;

    @Autowired
    Mails mails;

    @Autowired
    Directory directory;

    @Autowired
    Live live;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MockMvcTester http;

    @Autowired
    ApiCalls api;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theSameMailTwiceIsOneRequest() {
        assertThat(command.take(asks("ana.reyes@lakeside.example", "one"))).isZero();
        assertThat(command.take(asks("ana.reyes@lakeside.example", "one"))).isZero();
        assertThat(jdbc.sql("select count(*) from desk.tickets where channel = 'mail'").query(Long.class).single())
                .isEqualTo(1);
    }

    @Test
    void theSameMailByAnotherWayIsOneRequest() {
        String mail = ASKS.formatted("ana.reyes@lakeside.example", "ways");
        command.take(mail(mail));
        command.take(mail("Received: from relay.example by mx.example; today\n" + mail));
        command.take(mail(mail.replace("\n", "\r\n")));

        assertThat(jdbc.sql("select count(*) from channels.mails").query(Long.class).single()).isEqualTo(1);
    }

    /** Copiers and scripts write one Message-ID into all their mails. */
    @Test
    void otherWordsUnderTheSameMessageIdAreNotLost() {
        String mail = ASKS.formatted("ana.reyes@lakeside.example", "copier");
        for (int i = 0; i < 2; i++) {
            command.take(mail(mail));
            command.take(mail(mail.replace("nothing", "everything twice")));
            command.take(mail(mail.replace("Ana Reyes <ana.reyes@", "Joe Lindqvist <joe.lindqvist@")));
        }

        assertThat(jdbc.sql("select details from desk.tickets where channel = 'mail' order by number")
                .query(String.class).list())
                .hasSize(3)
                .anySatisfy(details -> assertThat(details).contains("everything twice"));
        assertThat(jdbc.sql("select distinct state from channels.mails").query(String.class).list())
                .containsExactly("request");
    }

    @Test
    void whoeverAsksByMailHearsWhoHasItAndIsAskedBack() {
        command.take(asks("ana.reyes@lakeside.example", "heard"));
        Map<String, Object> answer = jdbc.sql("select * from notify.mails").query().singleRow();

        assertThat(answer).containsEntry("sentence", "mail.asked.care").containsEntry("answers",
                "<heard@mail.example>");
        assertThat(answer.get("next_word")).isNotNull();
        assertThat(answer.get("due_at")).isEqualTo(answer.get("written_at"));
    }

    @Test
    void aReplyToWhatWasMergedFollowsAsFarAsItsSenderMayReadThere() {
        long first = api.ask();
        long second = api.ask(Cast.JOE, ApiCalls.SLOWED);
        long third = api.ask(Cast.PRIYA, ApiCalls.SLOWED);
        api.put(Cast.MARIA, "/tickets/" + third + "/merge", "{\"into\": %d}".formatted(second));
        api.put(Cast.MARIA, "/tickets/" + second + "/merge", "{\"into\": %d}".formatted(first));
        assertThat(jdbc.sql("""
                select m.ticket, m.arguments[3] as into, m.next_word is not null as word
                  from notify.mails m join directory.person_names p on p.id = m.person and p.username = 'priya.nair'
                 where m.sentence = 'notice.merged' order by m.id""").query().listOfRows())
                .as("whoever asked hears of each merge once, by mail too")
                .containsExactly(Map.of("ticket", third, "into", "" + second, "word", true),
                        Map.of("ticket", second, "into", "" + first, "word", true));
        int mails = jdbc.sql("select count(*) from notify.mails").query(Integer.class).single();

        for (String[] each : new String[][]{{"priya.nair", "reply"}, {"maria.lopez", "note"}}) {
            Map<String, Object> mail = answers(each[0], third);
            assertThat(mail).containsEntry("state", "reply").containsEntry("ticket", first);
            assertThat(jdbc.sql(
                    "select concat_ws(' ', kind, text) from desk.timeline where ticket = :n order by entry_no desc limit 1")
                    .param("n", first).query(String.class).single()).isEqualTo(each[1] + " Cart 5 as well.");
        }
        assertThat(answers("marcus.webb", third)).containsEntry("state", "held");
        assertThat(jdbc.sql("select count(*) from desk.timeline where ticket in (:a, :b) and kind in ('reply', 'note')")
                .param("a", second).param("b", third).query(Integer.class).single()).isZero();
        assertThat(jdbc.sql("select count(*) from notify.mails").query(Integer.class).single()).as("no answer")
                .isEqualTo(mails);
        assertThat(jdbc.sql("select state from desk.tickets where number = :n").param("n", third).query(String.class)
                .single()).isEqualTo("merged");

        api.post(Cast.ANA, "/tickets/" + first + "/confirmation", "{\"fixed\": true}");
        assertThat(answers("joe.lindqvist", third)).as("the one where it went on has ended")
                .containsEntry("state", "reply")
                .containsEntry("ticket", first);
        jdbc.sql("update desk.tickets set ended_at = now() - interval '20 days' where number = :n").param("n", first)
                .update();
        Map<String, Object> late = answers("joe.lindqvist", third);
        assertThat(late).containsEntry("state", "request");
        assertThat(jdbc.sql("select follows from desk.tickets where number = :n").param("n", late.get("ticket"))
                .query(Long.class).single()).isEqualTo(first);
    }

    @Test
    void whoMayReadTheMergedOneAndNotTheOtherIsHeldForTheDesk() {
        long ana = api.ask();
        long marcus = api.ask(Cast.MARCUS, "{\"summary\": \"Bands\", \"unit\": \"6W\", \"effect\": \"slowed\"}");
        jdbc.sql("""
                insert into directory.memberships (person, unit)
                select p.id, u.id from directory.person_names p, directory.unit_names u
                 where p.username = 'marcus.webb' and u.code = '7E'""").update();
        assertThat(api.put(Cast.MARIA, "/tickets/" + marcus + "/merge", "{\"into\": %d}".formatted(ana))).hasStatusOk();

        assertThat(answers("marcus.webb", marcus)).containsEntry("state", "reply").containsEntry("ticket", ana);
        assertThat(answers(jdbc.sql("""
                select p.username
                  from directory.unit_people m
                  join directory.unit_names u on u.id = m.unit and u.code = '6W'
                  join directory.person_names p on p.id = m.person and p.active and p.username <> 'marcus.webb'
                 where not exists (select from directory.person_roles r where r.person = p.id)
                 order by p.id
                 limit 1""").query(String.class).single(), marcus)).containsEntry("state", "held");
    }

    /** What becomes of a mail that answers a request. */
    private Map<String, Object> answers(String who, long ticket) {
        String id = who + "-" + ticket + "-" + System.nanoTime();
        assertThat(command.take(new ByteArrayInputStream("""
                From: %s@lakeside.example
                Subject: Re: [#%d] Scanner
                Message-ID: <%s@mail.example>

                Cart 5 as well.
                """.formatted(who, ticket, id).getBytes(StandardCharsets.UTF_8)))).isZero();
        return jdbc.sql("select * from channels.mails order by id desc limit 1").query().singleRow();
    }

    @Test
    void aStrangerIsAnsweredOnce() {
        command.take(asks("kim@elsewhere.example", "first"));
        command.take(asks("kim@elsewhere.example", "second"));

        assertThat(jdbc.sql("select recipient from notify.written_mails").query(String.class).list())
                .containsExactly("kim@elsewhere.example");
        assertThat(store.held()).hasSize(2);
    }

    @Test
    void aPersonWhoBeginsRequestAfterRequestIsHeldUp() {
        for (int i = 0; i < 12; i++) {
            command.take(asks("ana.reyes@lakeside.example", "many-" + i));
        }
        assertThat(store.held()).hasSize(2).allMatch(mail -> mail.why().contains("many requests"));
    }

    @Test
    void aMailThatIsTooBigIsNotKeptAndItsSenderIsTold() {
        InputStream big = new java.io.SequenceInputStream(asks("ana.reyes@lakeside.example", "big"),
                new ByteArrayInputStream(new byte[Inbox.LARGEST]));
        assertThat(command.take(big)).isZero();

        assertThat(jdbc.sql("select state from channels.mails").query(String.class).single()).isEqualTo("too_big");
        assertThat(jdbc.sql("select sentence from notify.mails").query(String.class).single())
                .isEqualTo("mail.too-big");
        assertThat(jdbc.sql("select count(*) from desk.tickets where channel = 'mail'").query(Long.class).single())
                .isZero();
    }

    /** It was counted before it was read, as when the program ends each time. */
    @Test
    void aMailThatCannotBeReadGoesAsideAfterThreeTriesAndTheNextGetsIn() {
        Inbox poisoned = new Inbox(store, new MailParser() {

            @Override
            Incoming read(byte[] raw) {
                if (new String(raw, StandardCharsets.UTF_8).contains("poison")) {
                    throw new IllegalStateException("cannot be read");
                }
                return super.read(raw);
            }
        }, intake, files, mails, directory, live, transaction);
        long poison = take("poison");
        long next = take("next");
        for (int i = 0; i < 3; i++) {
            poisoned.round();
            assertThat(state(next)).isEqualTo("request");
            jdbc.sql("update channels.mails set next_try = now() - interval '1 second'").update();
        }
        assertThat(state(poison)).isEqualTo("quarantine");

        assertThat(page(Cast.ROOT, "/settings/mail")).hasStatusOk().bodyText().contains("cannot be read",
                "/settings/mail/quarantine/" + poison);
        MvcTestResult raw = page(Cast.ROOT, "/settings/mail/quarantine/" + poison);
        assertThat(raw).hasStatusOk().hasHeader("Content-Disposition",
                "attachment; filename=\"mail-%d.eml\"".formatted(poison));
        assertThat(ApiCalls.body(raw)).contains("The printer prints nothing.");

        post(Cast.ROOT, "/settings/mail/quarantine/" + poison + "/again", "", "");
        inbox.round();
        assertThat(state(poison)).isEqualTo("request");
    }

    @Test
    void aMailThatEndsTheProgramEachTimeIsNotTriedAFourthTime() {
        long mail = take("deadly");
        jdbc.sql("update channels.mails set tries = 3").update();
        inbox.round();
        assertThat(state(mail)).isEqualTo("quarantine");
    }

    @Test
    void nothingOnStandardInputIsAWrongCall() {
        assertThat(command.take(new ByteArrayInputStream(new byte[0]))).isEqualTo(2);
        assertThatThrownBy(() -> command.run(java.util.List.of("file.eml"))).isInstanceOf(Usage.class);
    }

    @Test
    void whatCannotBeKeptIsTriedAgainByTheMailServer() {
        assertThat(command.take(new InputStream() {

            @Override
            public int read() throws IOException {
                throw new IOException("the database is away, or the pipe");
            }
        })).isEqualTo(MailCommand.TRY_AGAIN);
    }

    @Test
    void theDeskMakesAHeldMailSomebodysRequest() {
        long id = take("kim@elsewhere.example", "held");
        inbox.read(id);
        assertThat(page(Cast.MARIA, "/desk/mail")).hasStatusOk().bodyText().contains("kim@elsewhere.example",
                "The printer prints nothing.");

        assertThat(post(Cast.MARIA, "/desk/mail/" + id + "/request", "username", "nobody.at.all"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText().contains("Nobody here has this user name");
        assertThat(post(Cast.MARIA, "/desk/mail/" + id + "/request", "username", Cast.JOE))
                .hasStatus(HttpStatus.SEE_OTHER);
        assertThat(jdbc.sql("""
                select p.username from desk.tickets t join directory.person_names p on p.id = t.requester
                 where t.channel = 'mail'""").query(String.class).single()).isEqualTo(Cast.JOE);
        assertThat(state(id)).isEqualTo("request");
    }

    @Test
    void orNotesItInTheRequestOrPutsItAside() {
        long ticket = api.ask();
        byte[] named = """
                From: kim@elsewhere.example
                Subject: [#%d]

                What about it?
                """.formatted(ticket).getBytes(StandardCharsets.UTF_8);
        long noted = inbox.take("test", named, named.length).orElseThrow();
        long aside = take("kim@elsewhere.example", "aside");
        inbox.round();

        assertThat(post(Cast.DEV, "/desk/mail/" + noted + "/note", "number", String.valueOf(ticket)))
                .hasStatus(HttpStatus.SEE_OTHER);
        assertThat(ApiCalls.body(api.get(Cast.DEV, "/tickets/" + ticket + "/timeline")))
                .contains("By mail from kim@elsewhere.example: What about it?");
        post(Cast.DEV, "/desk/mail/" + aside + "/removal", "", "");
        assertThat(store.held()).isEmpty();
    }

    @Test
    void othersFindNoneOfIt() {
        for (String who : java.util.List.of(Cast.ANA, Cast.ROOT, Cast.VERA)) {
            assertThat(page(who, "/desk/mail")).hasStatus(HttpStatus.NOT_FOUND);
        }
        for (String who : java.util.List.of(Cast.ANA, Cast.MARIA, Cast.DEV, Cast.VERA)) {
            assertThat(page(who, "/settings/mail")).hasStatus(HttpStatus.NOT_FOUND);
            assertThat(page(who, "/settings/mail/quarantine/1")).hasStatus(HttpStatus.NOT_FOUND);
        }
    }

    @Test
    void aTestMailThatComesBackSaysSo() {
        post(Cast.ROOT, "/settings/mail/self-test", "", "");
        assertThat(page(Cast.ROOT, "/settings/mail")).bodyText().contains("leaves in a moment");
        String id = jdbc.sql("select message_id from notify.mails").query(String.class).single();
        byte[] back = "From: help@lakeside.example\nMessage-ID: %s\n\nx".formatted(id).getBytes(StandardCharsets.UTF_8);
        inbox.read(inbox.take("test", back, back.length).orElseThrow());

        assertThat(page(Cast.ROOT, "/settings/mail")).bodyText().contains("mail goes both ways");
    }

    @Test
    void theHealthOfMailIsForAdmins() {
        assertThat(http.get().uri("/actuator/health").header("Authorization", "Bearer demo-admin").exchange())
                .hasStatusOk().bodyText().contains("waiting to leave");
        assertThat(http.get().uri("/actuator/health").exchange()).bodyText().doesNotContain("waiting to leave");
    }

    private long take(String id) {
        return take("ana.reyes@lakeside.example", id);
    }

    private long take(String from, String id) {
        byte[] raw = ASKS.formatted(from, id).getBytes(StandardCharsets.UTF_8);
        return inbox.take("test", raw, raw.length).orElseThrow();
    }

    private static InputStream asks(String from, String id) {
        return mail(ASKS.formatted(from, id));
    }

    private static InputStream mail(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private String state(long id) {
        return jdbc.sql("select state from channels.mails where id = :id").param("id", id).query(String.class).single();
    }

    private MvcTestResult page(String who, String path) {
        return http.get().uri(path).with(user(who)).exchange();
    }

    private MvcTestResult post(String who, String path, String name, String value) {
        var request = http.post().uri(path).with(user(who)).with(csrf());
        return (name.isEmpty() ? request : request.param(name, value)).exchange();
    }
}
