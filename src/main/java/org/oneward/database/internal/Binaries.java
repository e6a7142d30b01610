package org.oneward.database.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.oneward.shared.CannotStart;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's own programs, unpacked once from Oneward's jar into its home. */
record Binaries(Path folder) {

    static Binaries in(Home home) throws IOException, InterruptedException {
        URL packed = packed();
        long size = packed.openConnection().getContentLengthLong();
        Path folder = home.folder().resolve("postgresql-binaries-" + size);
        if (Files.notExists(folder)) {
            try (var older = Files.newDirectoryStream(home.folder(), "postgresql-binaries-*")) {
                for (Path one : older) {
                    FileSystemUtils.deleteRecursively(one);
                }
            }
            Path draft = home.draft();
            unpack(packed, draft);
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        return new Binaries(folder);
    }

    /**
     * In a session of its own, so that Ctrl-C in a terminal reaches Oneward alone. PostgreSQL refuses root and users
     * without a name: for them it runs in a user namespace, in which they are nobody.
     */
    List<String> command(String program, Stream<String> arguments) throws IOException, InterruptedException {
        boolean hidden = Set.of("root", "?").contains(Home.USER);
        if (hidden && new ProcessBuilder("unshare", "--user", "true").start().waitFor() != 0) {
            throw CannotStart.wrong(
                    "This machine does not let root run the PostgreSQL inside Oneward (it forbids user namespaces): start Oneward as an ordinary user, or name a database by ONEWARD_DB_URL.");
        }
        return Stream.of(
                Stream.of("setsid"),
                hidden ? Stream.of("unshare", "--user") : Stream.<String>empty(),
                Stream.of(folder.resolve("bin").resolve(program).toString()),
                arguments)
                .flatMap(words -> words)
                .toList();
    }

    private static URL packed() {
        String machine = switch (System.getProperty("os.arch")) {
            case "amd64" -> "x86_64";
            case "aarch64" -> "arm_64";
            case String other -> other;
        };
        return Optional.ofNullable(Binaries.class.getResource("/postgres-linux-%s.txz".formatted(machine)))
                .orElseThrow(() -> CannotStart
                        .wrong("Oneward brings no PostgreSQL for %s on %s: name a database by ONEWARD_DB_URL."
                                .formatted(System.getProperty("os.name"), machine)));
    }

    private static void unpack(URL packed, Path folder) throws IOException, InterruptedException {
        Process tar = new ProcessBuilder("tar", "-xo", "-C", folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream in = new XZInputStream(packed.openStream()); var out = tar.getOutputStream()) {
            in.transferTo(out);
        }
        if (tar.waitFor() != 0) {
            throw new IOException("tar could not unpack PostgreSQL into " + folder);
        }
    }
}
