package org.oneward.notify.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.database.Then;
import org.oneward.desk.internal.ApiCalls;
import org.oneward.directory.Directory;
import org.oneward.directory.Languages;
import org.oneward.notify.Letter;
import org.oneward.notify.Mails;
import org.oneward.shared.MailSettings;
import org.oneward.shared.MailSettings.Tls;
import org.oneward.web.Language;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@OnewardTest
class SendingTest {

    private static final String WORD = """
            {"text": "I found the cable.\\nIt was <loose>.", "next_word_at": "%s"}
            """;

    @Autowired
    ApiCalls api;

    @Autowired
    MailStore store;

    @Autowired
    Mails mails;

    @Autowired
    Composer composer;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Directory directory;

    @Autowired
    Languages languages;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aWordGoesByMailAsTextAndHtml() throws Exception {
        long ticket = word();
        MimeMessage mail = sent().getFirst();

        assertThat(mail.getAllRecipients()[0]).hasToString("ana.reyes@lakeside.example");
        assertThat(mail.getSubject()).isEqualTo("[#%d] Scanner on med cart 3 does not read bands".formatted(ticket));
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(text(mail)).contains("Hello Ana,", "Maria Lopez wrote to you.", "I found the cable.",
                "It was <loose>.", "The next word comes by", "/m/");
        assertThat(html(mail)).contains("I found the cable.", "&lt;loose&gt;", "/m/");
    }

    @Test
    void aMailIsWrittenInTheLanguageOfItsReceiver() throws Exception {
        languages.choose(directory.reader(Cast.ANA).orElseThrow().id(), Language.SPANISH);
        word();
        MimeMessage mail = sent().getFirst();

        assertThat(mail.getContentLanguage()).containsExactly("es");
        assertThat(text(mail)).contains("Hola, Ana:", "Maria Lopez te escribió.", "I found the cable.",
                "La próxima noticia llega antes de").doesNotContain("Hello", "next word");
        assertThat(html(mail)).contains("<html lang=\"es\">", "Abrir la solicitud");
    }

    @Test
    void allMailsAboutARequestAreOneThread() throws Exception {
        long ticket = word();
        api.post(Cast.MARIA, "/tickets/" + ticket + "/messages", WORD.formatted(ApiCalls.in(90)));
        List<MimeMessage> both = sent();

        assertThat(both).hasSize(2);
        assertThat(both.get(0).getMessageID()).isNotEqualTo(both.get(1).getMessageID());
        assertThat(both.get(0).getHeader("References")).isEqualTo(both.get(1).getHeader("References"))
                .containsExactly("<request-%d@lakeside.example>".formatted(ticket));
        assertThat(thread(both.get(0))).isEqualTo(thread(both.get(1)));
        assertThat(both.get(0).getHeader("Thread-Index")).isNotEqualTo(both.get(1).getHeader("Thread-Index"));
    }

    @Test
    void theSameCauseIsWrittenOnceAndKeepsItsMessageIdOverEveryTry() throws Exception {
        long ana = directory.reader(Cast.ANA).orElseThrow().id();
        mails.write(ana, Letter.of("once", null, "mail.news", "1"));
        mails.write(ana, Letter.of("once", null, "mail.news", "1"));
        assertThat(jdbc.sql("select count(*) from notify.mails where cause = 'once'").query(Long.class).single())
                .isEqualTo(1);

        MailRow mail = store.next().orElseThrow();
        assertThat(composer.compose(mail).getMessageID()).isEqualTo(composer.compose(mail).getMessageID())
                .isEqualTo(mail.messageId());
    }

    @Test
    void aServerThatIsAwayIsTriedAgainAndAWrongAddressIsGivenUp() {
        word();
        sending(mail -> {
            throw new jakarta.mail.MessagingException("Connection refused");
        }).round();
        Map<String, Object> later = row();
        assertThat(later.get("problem")).isEqualTo("Connection refused");
        assertThat(later.get("given_up_at")).isNull();
        assertThat(store.next()).isEmpty();

        jdbc.sql("update notify.mails set due_at = now() - interval '1 minute'").update();
        sending(mail -> {
            throw new jakarta.mail.internet.AddressException("no such address");
        }).round();
        assertThat(row().get("given_up_at")).isNotNull();

        mails.again(jdbc.sql("select id from notify.mails").query(Long.class).single());
        assertThat(store.next()).isPresent();
    }

    @Test
    void killedBeforeTheServerSaidTakenItGoesAgainUnderTheSameMessageId() throws Exception {
        word();
        List<String> arrived = new ArrayList<>();
        Sending.Postman killed = mail -> {
            arrived.add(mail.getMessageID());
            throw new ThreadDeath();
        };
        var own = new TransactionTemplate(java.util.Objects.requireNonNull(transaction.getTransactionManager()));
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        assertThatThrownBy(() -> new Sending(store, composer, killed, own, clock).round())
                .isInstanceOf(ThreadDeath.class);
        assertThat(row().get("sent_at")).isNull();

        sending(mail -> {
            arrived.add(mail.getMessageID());
            return null;
        }).round();
        assertThat(arrived).hasSize(2);
        assertThat(arrived.getFirst()).isEqualTo(arrived.getLast());
        assertThat(row().get("sent_at")).isNotNull();
        assertThat(store.next()).isEmpty();
    }

    @Test
    void nothingIsSaidToAServerThatNobodyVouchesForNorInTheClear() {
        var server = new GreenMail(new ServerSetup[]{new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
                new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)});
        server.start();
        try {
            word();
            sending(smtp(server.getSmtps().getPort(), Tls.TLS)).round();
            assertThat(row().get("problem")).asString().contains("unable to find valid certification path");
            jdbc.sql("update notify.mails set due_at = written_at").update();
            sending(smtp(server.getSmtp().getPort(), Tls.STARTTLS)).round();
            assertThat(row().get("problem")).asString().contains("STARTTLS is required");
            assertThat(server.getReceivedMessages()).isEmpty();
        } finally {
            server.stop();
        }
    }

    private static Smtp smtp(int port, Tls tls) {
        return new Smtp(new MailSettings.Smtp("127.0.0.1", port, "", "", tls,
                "Lakeside IT <help@lakeside.example>"));
    }

    @Test
    void wordsStandInTheMailOnlyUntilItHasLeft() {
        word();
        assertThat(row().get("words")).asString().contains("cable");
        sending(_ -> null).round();
        assertThat(row().get("words")).isEqualTo("");
        assertThat(row().get("sent_at")).isNotNull();
    }

    @Test
    void aPersonalRequestIsOnlySaidToHaveNews() throws Exception {
        long ticket = api.ask(Cast.ANA, """
                {"summary": "My pay slip is wrong", "unit": "7E", "effect": "none", "personal": true}
                """);
        String responsible = ApiCalls.read(api.get(Cast.ANA, "/tickets/" + ticket), "$.responsible.username");
        api.post(responsible, "/tickets/" + ticket + "/messages", WORD.formatted(ApiCalls.in(60)));
        jdbc.sql("update notify.mails set due_at = written_at").update();
        MimeMessage mail = sent().getFirst();

        assertThat(mail.getSubject()).isEqualTo("[#%d] Your request".formatted(ticket));
        assertThat(text(mail)).contains("There is news").doesNotContain("cable", "pay slip");
    }

    @Test
    void whatWasLivedThroughLongAgoIsNoNews() {
        long ana = directory.reader(Cast.ANA).orElseThrow().id();
        Then.at(clock.instant().minus(Duration.ofDays(3)), () -> {
            mails.write(ana, Letter.of("old", null, "mail.news", "1"));
            return null;
        });
        assertThat(store.next()).isEmpty();
    }

    @Test
    void aPersonWhoLeftGetsNoMail() {
        word();
        jdbc.sql("update directory.people set active = false where username = :ana").param("ana", Cast.ANA).update();
        sending(_ -> null).round();
        assertThat(row().get("given_up_at")).isNotNull();
    }

    private long word() {
        long ticket = api.ask();
        api.post(Cast.MARIA, "/tickets/" + ticket + "/messages", WORD.formatted(ApiCalls.in(60)));
        jdbc.sql("update notify.mails set due_at = written_at").update();
        return ticket;
    }

    private Map<String, Object> row() {
        return jdbc.sql("select * from notify.mails").query().singleRow();
    }

    private Sending sending(Sending.Postman postman) {
        return new Sending(store, composer, postman, transaction, clock);
    }

    /** By a real server. */
    private List<MimeMessage> sent() throws Exception {
        jdbc.sql("update notify.mails set due_at = written_at").update();
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            sending(smtp(server.getSmtp().getPort(), Tls.NONE)).round();
            return List.of(server.getReceivedMessages());
        } finally {
            server.stop();
        }
    }

    private static String text(MimeMessage mail) throws Exception {
        return String.valueOf(((MimeMultipart) mail.getContent()).getBodyPart(0).getContent());
    }

    private static String html(MimeMessage mail) throws Exception {
        return String.valueOf(((MimeMultipart) mail.getContent()).getBodyPart(1).getContent());
    }

    /** The first 22 bytes, by which Outlook groups. */
    private static List<Byte> thread(MimeMessage mail) throws Exception {
        byte[] index = Base64.getDecoder().decode(mail.getHeader("Thread-Index")[0]);
        assertThat(index).hasSize(27).startsWith(1);
        return new ArrayList<>(java.util.stream.IntStream.range(0, 22).mapToObj(i -> index[i]).toList());
    }
}
