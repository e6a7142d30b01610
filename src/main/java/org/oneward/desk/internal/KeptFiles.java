package org.oneward.desk.internal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.privacy.Flags;
import org.oneward.shared.Wrong;
import org.oneward.web.Text;
import org.oneward.web.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes files as they come, and looks at them before anybody else does. */
@Service
class KeptFiles implements org.oneward.desk.Files {

    static final String FIELD = "files";

    private static final Logger log = LoggerFactory.getLogger(KeptFiles.class);

    private static final Duration FORGOTTEN = Duration.ofDays(1);
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ENDING = 10;

    private final FileStore store;
    private final VirusScanner scanner;
    private final Flags flags;
    private final Clock clock;
    private final TransactionTemplate own;

    KeptFiles(FileStore store, VirusScanner scanner, Flags flags, Clock clock,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.scanner = scanner;
        this.flags = flags;
        this.clock = clock;
        this.own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public long keep(long owner, @Nullable String name, @Nullable String declaredType, InputStream bytes) {
        return keep(owner, "", name, declaredType, bytes);
    }

    /** @param page the form that it waits on, as drafts name it */
    long keep(long owner, String page, @Nullable String sentName, @Nullable String declaredType, InputStream bytes) {
        String name = name(sentName);
        try {
            Path sent = Files.createTempFile("oneward-", ".sent");
            Path plain = Files.createTempFile("oneward-", ".plain");
            try {
                receive(name, bytes, sent);
                FileKind kind = kind(sent, name, declaredType);
                strip(kind, name, sent, plain);
                scan(name, plain);
                String named = kind.named(name);
                byte[] sha256 = sha256(plain);
                String type = kind.typeOf(named);
                Instant now = clock.instant();
                Long id = own.execute(_ -> {
                    try {
                        return store.add(owner, page, named, type, store.content(sha256, plain), now);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
                return id == null ? 0 : id;
            } finally {
                Files.delete(sent);
                Files.delete(plain);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    @Transactional
    public void attach(long ticket, int entry, long owner, Collection<Long> files) {
        if (files.isEmpty()) {
            return;
        }
        List<FileLine> waiting = store.waiting(owner, files);
        if (store.attach(owner, files, ticket, entry) < Set.copyOf(files).size()) {
            throw new Wrong(FIELD, Words.say("file.unknown"));
        }
        waiting.forEach(file -> flags.raise(ticket, TakeoutReads.ofFile(ticket, file.id()), List.of(file.name())));
    }

    /** Those that a form or call names; wrong when one of them is not there to be sent. */
    List<Long> needed(Fields fields, Reader me, @Nullable List<Long> sent) {
        List<Long> ids = sent == null ? List.of() : sent.stream().filter(Objects::nonNull).distinct().toList();
        if (store.waiting(me.id(), ids).size() < ids.size()) {
            fields.wrong(FIELD, Words.say("file.unknown"));
        }
        return ids;
    }

    static String address(long ticket, long file) {
        return "/tickets/" + ticket + "/files/" + file;
    }

    @Scheduled(fixedDelayString = "PT1M")
    @Transactional
    void forget() {
        Instant now = clock.instant();
        store.forget(now.minus(FORGOTTEN), now.minus(Drafts.SHARED));
    }

    private static void receive(String name, InputStream bytes, Path into) throws IOException {
        try (OutputStream out = new Limited(Files.newOutputStream(into))) {
            bytes.transferTo(out);
        } catch (TooBig _) {
            throw new Wrong(FIELD, Words.say("file.too-big", name));
        }
        if (Files.size(into) == 0) {
            throw new Wrong(FIELD, Words.say("file.empty", name));
        }
    }

    private static FileKind kind(Path file, String name, @Nullable String declaredType) throws IOException {
        try {
            return FileKind.of(file, name, declaredType);
        } catch (FileKind.Refused refused) {
            throw new Wrong(FIELD, String.valueOf(refused.getMessage()));
        }
    }

    private static void strip(FileKind kind, String name, Path from, Path to) {
        try {
            Stripping.copy(kind, from, to);
        } catch (IOException e) {
            log.debug("A picture cannot be followed", e);
            throw new Wrong(FIELD, Words.say("file.broken", name));
        }
    }

    private void scan(String name, Path file) {
        boolean clean;
        try {
            clean = scanner.isClean(file);
        } catch (IOException e) {
            log.warn("A file could not be looked through for viruses and was not taken: {}", e.toString());
            throw new Wrong(FIELD, Words.say("file.unscanned", name));
        }
        if (!clean) {
            throw new Wrong(FIELD, Words.say("file.virus", name));
        }
    }

    private static byte[] sha256(Path file) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return in.getMessageDigest().digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without folders and without letters that nobody sees: they can make one ending look like another. */
    private static String name(@Nullable String sent) {
        String clean = Text.line(sent).replaceAll("[\\p{Cf}\"<>]", "");
        String name = clean.substring(Math.max(clean.lastIndexOf('/'), clean.lastIndexOf('\\')) + 1).strip();
        if (name.isEmpty()) {
            return Words.say("file.unnamed");
        }
        int most = LONGEST_NAME - LONGEST_ENDING;
        int dot = name.lastIndexOf('.');
        return name.length() <= most
                ? name
                : dot > 0 && name.length() - dot <= LONGEST_ENDING
                        ? name.substring(0, most - (name.length() - dot)) + name.substring(dot)
                        : name.substring(0, most);
    }

    private static final class TooBig extends IOException {}

    private static final class Limited extends FilterOutputStream {

        private long left = LARGEST;

        Limited(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            left -= length;
            if (left < 0) {
                throw new TooBig();
            }
            out.write(bytes, from, length);
        }
    }
}
