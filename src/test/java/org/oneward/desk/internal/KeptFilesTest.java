package org.oneward.desk.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.database.Then;
import org.oneward.directory.Directory;
import org.oneward.shared.Wrong;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.AfterTransaction;

/** Files as they come: what is taken, what is said of what is not, and how they lie. */
@OnewardTest
class KeptFilesTest {

    @Autowired
    KeptFiles files;
    @Autowired
    FileStore store;
    @Autowired
    Directory directory;
    @Autowired
    JdbcClient jdbc;

    long ana;

    @BeforeEach
    void who() {
        ana = directory.reader(Cast.ANA).orElseThrow().id();
    }

    /** What is kept outlives what fails around it, a test's transaction too. */
    @AfterTransaction
    void clear() {
        Then.at(Instant.now().plus(Duration.ofDays(3)), () -> {
            files.forget();
            return null;
        });
    }

    @Test
    void nothingInItIsSaid() {
        refuses("empty.txt", "text/plain", new byte[0], "there are 0 bytes in it");
    }

    @Test
    void twentyFiveMegabytesAreTakenPartByPartAndTwentySixAreNot() throws Exception {
        var sent = digesting(25 << 20);
        long id = files.keep(ana, "scanner.log", "text/plain", sent);

        FileStore.Kept kept = store.unsent(ana, id).orElseThrow();
        assertThat(kept.size()).isEqualTo(25 << 20);
        assertThat(kept.sha256()).isEqualTo(sent.getMessageDigest().digest());
        assertThat(jdbc.sql("select max(length(bytes)) from desk.chunks where content = :id")
                .param("id", kept.content()).query(Integer.class).single()).isEqualTo(FileStore.PART);
        try (var back = new DigestInputStream(store.bytes(kept.content()), MessageDigest.getInstance("SHA-256"))) {
            assertThat(back.transferTo(OutputStream.nullOutputStream())).isEqualTo(25 << 20);
            assertThat(back.getMessageDigest().digest()).isEqualTo(kept.sha256());
        }

        assertThatThrownBy(() -> files.keep(ana, "scanner.log", null, digesting(26 << 20)))
                .isInstanceOfSatisfying(Wrong.class, wrong -> assertThat(said(wrong)).contains("bigger than 25 MB"));
    }

    @Test
    void theSameBytesLieOnceWhoeverSentThem() {
        byte[] logo = unique("Lakeside logo");
        long dev = directory.reader(Cast.DEV).orElseThrow().id();
        long first = keep(ana, "logo.txt", logo);
        long second = keep(dev, "signature.txt", logo);

        assertThat(content(first)).isEqualTo(content(second));
        store.remove(ana, first);
        assertThat(store.unsent(dev, second)).isPresent();
        store.remove(dev, second);
        assertThat(jdbc.sql("select count(*) from desk.contents where sha256 = sha256(:bytes)").param("bytes", logo)
                .query(Integer.class).single()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            report.pdf          | -               | PNG
            photo.jpg           | image/jpeg      | PNG
            photo               | image/jpeg      | PNG
            photo.png           | image/jpeg      | PNG
            notes.txt           | text/plain      | <!doctype html><p>hello
            notes.txt           | text/plain      | BINARY
            drawing.png         | image/png       | <svg xmlns="http://www.w3.org/2000/svg"/>
            letter.docx         | -               | ZIP
            setup.pdf           | application/pdf | MZ\u0090\u0000\u0003\u0000\u0000\u0000
            """)
    void whatIsNotWhatItSaysIsALie(String name, String type, String bytes) throws IOException {
        refuses(name, type, bytes(bytes), "is not what its name says");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            setup.exe    | application/octet-stream | MZ\u0090\u0000\u0003\u0000\u0000\u0000
            page.html    | text/html                | <!doctype html><p>hello
            drawing.svg  | image/svg+xml            | <svg xmlns="http://www.w3.org/2000/svg"/>
            run.sh       | -                        | echo hello
            run          | -                        | #!/bin/sh
            all.zip      | application/zip          | ZIP
            macro.docm   | -                        | DOCX
            strange      | -                        | BINARY
            """)
    void programsPagesAndArchivesAreNotTaken(String name, String type, String bytes) throws IOException {
        refuses(name, type, bytes(bytes), "We cannot take");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            shot.png                     | image/png                | PNG     | shot.png                         | image/png
            Screenshot at 10.15.22       | image/png                | PNG     | Screenshot at 10.15.22.png       | image/png
            -                            | -                        | PNG     | file.png                         | image/png
            IMG_1.JPG                    | image/jpeg               | JPG     | IMG_1.JPG                        | image/jpeg
            C:\\Users\\ana\\list.csv     | application/vnd.ms-excel | a;b     | list.csv                         | text/plain
            app.log.1                    | -                        | 12:00 x | app.log.1.txt                    | text/plain
            grüße.txt                    | text/plain               | grüße   | grüße.txt                        | text/plain
            letter.docx                  | -                        | DOCX    | letter.docx                      | application/vnd.openxmlformats-officedocument.wordprocessingml.document
            plan.pdf                     | application/octet-stream | %PDF-1.7| plan.pdf                         | application/pdf
            invoice\u202Efdp.txt         | -                        | hello   | invoicefdp.txt                   | text/plain
            """)
    void whatPeopleSendIsTakenUnderItsName(String name, String type, String bytes, String kept, String served)
            throws IOException {
        FileStore.Kept file = store.unsent(ana, files.keep(ana, name, type, new ByteArrayInputStream(bytes(bytes))))
                .orElseThrow();
        assertThat(file.name()).isEqualTo(kept);
        assertThat(file.type()).isEqualTo(served);
    }

    @Test
    void aPhotoIsKeptWithoutItsPlace() throws IOException {
        byte[] photo = StrippingTest.phonePhoto();
        FileStore.Kept kept = store.unsent(ana, keep(ana, "IMG_2.jpg", photo)).orElseThrow();

        assertThat(new String(photo, ISO_8859_1)).contains("GPS");
        assertThat(new String(store.bytes(kept.content()).readAllBytes(), ISO_8859_1)).doesNotContain("GPS");
    }

    @Test
    void aMailAndAnOldEncodingAreTaken() {
        keep(ana, "phish.eml", "From: a@b.example\r\nSubject: Hello\r\n\r\nhi".getBytes(UTF_8));
        keep(ana, "old.txt", "Grüße\r\n".getBytes(ISO_8859_1));
        keep(ana, "wide.csv", "\uFEFFa;b".getBytes(java.nio.charset.StandardCharsets.UTF_16LE));
    }

    @Test
    void whatWasNotSentIsForgottenAfterADayWithItsBytes() {
        long id = keep(ana, "left.txt", unique("left"));
        long content = content(id);

        Then.at(Instant.now().plus(Duration.ofHours(23)), () -> {
            files.forget();
            return null;
        });
        assertThat(store.unsent(ana, id)).isPresent();
        clear();
        assertThat(store.unsent(ana, id)).isEmpty();
        assertThat(jdbc.sql("select count(*) from desk.chunks where content = :id").param("id", content)
                .query(Integer.class).single()).isZero();
    }

    @Test
    void nobodyElseHasWhatWasNotSent() {
        long id = keep(ana, "mine.txt", unique("mine"));
        long dev = directory.reader(Cast.DEV).orElseThrow().id();

        assertThat(store.unsent(dev, id)).isEmpty();
        store.remove(dev, id);
        assertThat(store.unsent(ana, id)).isPresent();
        assertThatThrownBy(() -> files.attach(1, 1, dev, List.of(id))).isInstanceOf(Wrong.class);
    }

    private long keep(long owner, String name, byte[] bytes) {
        return files.keep(owner, name, null, new ByteArrayInputStream(bytes));
    }

    private long content(long id) {
        return jdbc.sql("select content from desk.files where id = :id").param("id", id).query(Long.class).single();
    }

    private void refuses(String name, String type, byte[] bytes, String why) {
        assertThatThrownBy(() -> files.keep(ana, name, type, new ByteArrayInputStream(bytes)))
                .isInstanceOfSatisfying(Wrong.class,
                        wrong -> assertThat(said(wrong)).contains("“" + name + "”", why));
    }

    private static String said(Wrong wrong) {
        assertThat(wrong.fields()).singleElement().extracting(Wrong.Field::field).isEqualTo("files");
        return wrong.fields().getFirst().message();
    }

    private static byte[] bytes(String named) throws IOException {
        return switch (named) {
            case "PNG" -> StrippingTest.photo("png");
            case "JPG" -> StrippingTest.photo("jpg");
            case "BINARY" -> new byte[]{0, 1, 2};
            case "ZIP" -> zip("notes.txt");
            case "DOCX" -> zip("[Content_Types].xml");
            default -> named.getBytes(UTF_8);
        };
    }

    private static byte[] zip(String entry) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(entry));
        }
        return bytes.toByteArray();
    }

    static byte[] unique(String words) {
        return (words + " " + System.nanoTime()).getBytes(UTF_8);
    }

    /** Letters that are never there all at once. */
    private static DigestInputStream digesting(long size) throws Exception {
        var random = new Random(size);
        return new DigestInputStream(new InputStream() {

            private long left = size;

            @Override
            public int read() {
                return left-- > 0 ? 'a' + random.nextInt(26) : -1;
            }

            @Override
            public int read(byte[] into, int from, int length) {
                int count = (int) Math.min(left, length);
                for (int i = 0; i < count; i++) {
                    into[from + i] = (byte) read();
                }
                return count == 0 ? -1 : count;
            }
        }, MessageDigest.getInstance("SHA-256"));
    }
}
