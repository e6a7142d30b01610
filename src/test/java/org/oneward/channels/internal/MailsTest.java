package org.oneward.channels.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.desk.internal.ApiCalls;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of each kind of mail; the mails and what is to become of them stand in src/test/resources/mails. */
@OnewardTest
class MailsTest {

    private static final Path MAILS = Path.of("src/test/resources/mails");

    @Autowired
    ApiCalls api;

    @Autowired
    Inbox inbox;

    @Autowired
    MailParser parser;

    @Autowired
    JdbcClient jdbc;

    record Kind(String name, String becomes, String text, String rest, String files) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind> kinds() throws IOException {
        return Files.readAllLines(MAILS.resolve("what-becomes-of-them.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replace('⏎', '\n').split("\\|", -1))
                .map(columns -> columns.length == 5
                        ? new Kind(columns[0], columns[1], columns[2], columns[3], columns[4])
                        : withBars(columns));
    }

    @Test
    void thereAreManyKinds() throws IOException {
        assertThat(kinds().map(Kind::name)).hasSizeGreaterThan(100).doesNotHaveDuplicates();
        try (Stream<Path> files = Files.list(MAILS)) {
            assertThat(files.filter(file -> file.toString().endsWith(".eml"))).hasSize((int) kinds().count());
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void becomesWhatIsToBecomeOfIt(Kind kind) throws IOException {
        long ticket = api.ask();
        api.post(Cast.MARIA, "/tickets/" + ticket + "/messages",
                "{\"text\": \"Which one?\", \"next_word_at\": \"%s\"}".formatted(ApiCalls.in(60)));
        if (kind.becomes().startsWith("ended")) {
            end(ticket, kind.becomes());
        }
        int entries = entries(ticket);
        Map<String, Object> mail = read(kind, ticket);
        String state = String.valueOf(mail.get("state"));

        switch (kind.becomes()) {
            case "request" -> {
                assertThat(state).isEqualTo("request");
                assertThat(mail.get("ticket")).isNotEqualTo(ticket);
                assertEntry(kind, mail, "asked");
                assertThat(channel(mail)).isEqualTo("mail");
                assertThat(entries(ticket)).isEqualTo(entries);
            }
            case "long" -> {
                assertThat(state).isEqualTo("request");
                assertThat(entry(mail).get("rest")).asString().hasSizeGreaterThan(30_000);
            }
            case "reply", "ended-reply" -> {
                assertThat(state).isEqualTo("reply");
                assertThat(mail.get("ticket")).isEqualTo(ticket);
                assertEntry(kind, mail, "reply");
                assertThat(state(ticket)).isEqualTo(kind.becomes().equals("reply") ? "open" : "fixed");
            }
            case "note" -> {
                assertThat(state).isEqualTo("reply");
                assertEntry(kind, mail, "note");
            }
            case "ended-follows" -> {
                assertThat(state).isEqualTo("request");
                assertThat(jdbc.sql("select follows from desk.tickets where number = :n").param("n", mail.get("ticket"))
                        .query(Long.class).single()).isEqualTo(ticket);
            }
            case "ended-moved" -> {
                assertThat(state).isEqualTo("reply");
                assertThat(mail.get("ticket")).isNotEqualTo(ticket);
            }
            case "away" -> {
                assertThat(state).isEqualTo("away");
                assertThat(state(ticket)).isEqualTo("open");
                assertThat(answers()).isZero();
            }
            case "returned" -> {
                assertThat(state).isEqualTo("returned");
                assertThat(mail.get("ticket")).isEqualTo(ticket);
                assertThat(entry(mail)).containsEntry("kind", "mail_returned");
                assertThat(entry(mail).get("text")).asString().contains("550");
                assertThat(answers()).isZero();
            }
            case "held" -> {
                assertThat(state).isEqualTo("held");
                assertThat(mail.get("raw")).isNotNull();
                assertThat(mail.get("why")).asString().isNotBlank();
                if (!kind.text().equals("*")) {
                    assertThat(mail.get("text")).asString().startsWith(kind.text());
                }
                assertThat(entries(ticket)).isEqualTo(entries);
            }
            case "own" -> {
                assertThat(state).isEqualTo("own");
                assertThat(entries(ticket)).isEqualTo(entries);
            }
            default -> throw new AssertionError(kind.becomes());
        }
    }

    /** Whatever a line breaks: it is understood as far as it goes. */
    @ParameterizedTest
    @MethodSource("cut")
    void cutAnywhereItIsStillRead(String name) throws IOException {
        byte[] raw = Files.readAllBytes(MAILS.resolve(name + ".eml"));
        for (int length = 0; length <= raw.length; length++) {
            assertThat(parser.read(Arrays.copyOf(raw, length))).as("%s cut after %d bytes", name, length).isNotNull();
        }
    }

    /** By the whole way: what was taken becomes something, and never stays. */
    @ParameterizedTest
    @MethodSource("cut")
    void cutAnywhereItBecomesSomething(String name) throws IOException {
        byte[] raw = Files.readAllBytes(MAILS.resolve(name + ".eml"));
        for (int length = 1; length < raw.length; length += Math.max(1, raw.length / 12)) {
            long id = inbox.take("cut", Arrays.copyOf(raw, length), length).orElse(0L);
            if (id != 0) {
                inbox.read(id);
                assertThat(row(id).get("state")).as("%s cut after %d bytes", name, length)
                        .isIn("request", "held", "reply", "quarantine", "away", "returned", "own");
            }
        }
    }

    static Stream<String> cut() {
        return Stream.of("charset-utf-8", "words-base64-subject", "structure-mixed-in-related", "file-pdf",
                "file-name-in-pieces", "file-winmail-dat", "html-with-script", "quote-gmail-html",
                "bounce-with-the-mail",
                "crypto-signed");
    }

    private Map<String, Object> read(Kind kind, long ticket) throws IOException {
        String sent = jdbc.sql("select message_id from notify.mails where ticket = :ticket order by id limit 1")
                .param("ticket", ticket)
                .query(String.class)
                .single();
        byte[] raw = new String(Files.readAllBytes(MAILS.resolve(kind.name() + ".eml")), StandardCharsets.ISO_8859_1)
                .replace("@@TICKET@@", String.valueOf(ticket))
                .replace("@@SENT@@", sent)
                .replace("@@ROOT@@", "<request-%d@lakeside.example>".formatted(ticket))
                .getBytes(StandardCharsets.ISO_8859_1);
        long id = inbox.take("test", raw, raw.length).orElseThrow();
        inbox.read(id);
        return row(id);
    }

    private Map<String, Object> row(long id) {
        return jdbc.sql("select * from channels.mails where id = :id").param("id", id).query().singleRow();
    }

    private void assertEntry(Kind kind, Map<String, Object> mail, String what) {
        Map<String, Object> entry = entry(mail);
        assertThat(entry).containsEntry("kind", what);
        if (!kind.text().equals("*")) {
            assertThat(entry.get("text")).isEqualTo(kind.text());
        }
        if (kind.rest().isEmpty()) {
            assertThat(entry.get("rest")).isNull();
        } else if (!kind.rest().equals("*")) {
            assertThat(entry.get("rest")).asString().contains(kind.rest());
        }
        if (!kind.files().isEmpty() && !kind.files().equals("*")) {
            assertThat(jdbc.sql("select count(*) from desk.files where ticket = :t").param("t", mail.get("ticket"))
                    .query(Integer.class).single()).isEqualTo(Integer.parseInt(kind.files()));
        }
        assertThat(mail.get("raw")).isNull();
    }

    private Map<String, Object> entry(Map<String, Object> mail) {
        return jdbc.sql("""
                select kind, text, payload ->> 'rest' as rest from desk.timeline
                 where ticket = :ticket and (kind = 'asked' or kind in ('reply', 'note', 'mail_returned', 'mail_away'))
                 order by entry_no desc limit 1""").param("ticket", mail.get("ticket")).query().singleRow();
    }

    private @Nullable Object channel(Map<String, Object> mail) {
        return jdbc.sql("select channel from desk.tickets where number = :n").param("n", mail.get("ticket")).query()
                .singleRow().get("channel");
    }

    private int entries(long ticket) {
        return jdbc.sql("select entries from desk.tickets where number = :n").param("n", ticket).query(Integer.class)
                .single();
    }

    private String state(long ticket) {
        return jdbc.sql("select state from desk.tickets where number = :n").param("n", ticket).query(String.class)
                .single();
    }

    /** Mails that answer one. */
    private int answers() {
        return jdbc.sql("select count(*) from notify.mails where answers <> ''").query(Integer.class).single();
    }

    private void end(long ticket, String how) {
        api.post(Cast.ANA, "/tickets/" + ticket + "/confirmation", "{\"fixed\": true}");
        if (!how.equals("ended-reply")) {
            jdbc.sql("update desk.tickets set ended_at = now() - interval '20 days' where number = :n")
                    .param("n", ticket).update();
        }
        if (how.equals("ended-moved")) {
            jdbc.sql("update desk.tickets set follows = :n where number = :next").param("n", ticket)
                    .param("next", api.ask()).update();
        }
    }

    /** A text that holds bars itself. */
    private static Kind withBars(String[] columns) {
        List<String> all = List.of(columns);
        return new Kind(all.get(0), all.get(1), String.join("|", all.subList(2, all.size() - 2)),
                all.get(all.size() - 2), all.getLast());
    }
}
