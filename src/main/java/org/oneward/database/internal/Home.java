package org.oneward.database.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oneward.shared.CannotStart;
import org.springframework.util.FileSystemUtils;

/** Oneward's own folder, which only its owner may read; one process at a time lives in it. */
record Home(Path folder, FileChannel lock) {

    static final String USER = System.getProperty("user.name", "?");

    static Home at(Path folder) {
        try {
            Path real = Files.createDirectories(folder, onlyOwner("rwx------")).toRealPath();
            FileChannel lock = FileChannel.open(
                    real.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            Home home = new Home(real, lock);
            home.mustBelongToUser();
            return home;
        } catch (IOException e) {
            throw CannotStart.wrong("ONEWARD_HOME is %s, but %s cannot work there (%s)."
                    .formatted(folder, USER, why(e)));
        }
    }

    private static String why(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "it is not allowed";
            case NoSuchFileException _ -> "no folder can be made there";
            case FileAlreadyExistsException _ -> "it is no folder";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> e.toString();
        };
    }

    Path data() {
        return folder.resolve("postgresql-18");
    }

    Path log() {
        return folder.resolve("postgresql.log");
    }

    Path passwordFile() {
        return folder.resolve("postgresql.password");
    }

    String password() throws IOException {
        if (Files.notExists(passwordFile())) {
            byte[] secret = new byte[32];
            new SecureRandom().nextBytes(secret);
            Path draft = Files.createTempFile(folder, "draft", null, onlyOwner("rw-------"));
            Files.writeString(draft, HexFormat.of().formatHex(secret));
            Files.move(draft, passwordFile(), StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(passwordFile());
    }

    /** A folder to make something in; it is moved into place when it is whole, so that a kill half-way leaves nothing to repair. */
    Path draft() throws IOException {
        return Files.createTempDirectory(folder, "draft");
    }

    /** Takes the home for this process, which lets go of it when it ends, however it ends; commands wait for each other. */
    boolean take(Tenant tenant) throws IOException {
        FileLock held = tryLock();
        if (held == null && tenant == Tenant.COMMAND && tenant().startsWith(tenant.word)) {
            held = lock.lock();
        }
        if (held == null) {
            return false;
        }
        String line = "%s, process %d\n".formatted(tenant.word, ProcessHandle.current().pid());
        lock.truncate(0).write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)), 0);
        try (var drafts = Files.newDirectoryStream(folder, "draft*")) {
            for (Path draft : drafts) {
                FileSystemUtils.deleteRecursively(draft);
            }
        }
        return true;
    }

    /** Who lives here, such as {@code server, process 4711}. */
    String tenant() throws IOException {
        return Files.readString(folder.resolve("lock")).strip();
    }

    /** Processes of the programs in this home; when nobody lives here they are left over from a kill -9. */
    List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().filter(path -> Path.of(path).startsWith(folder))
                        .isPresent())
                .toList();
    }

    private @Nullable FileLock tryLock() throws IOException {
        try {
            return lock.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    private void mustBelongToUser() throws IOException {
        if (Files.exists(data()) && !Files.getOwner(data()).getName().equals(USER)) {
            throw CannotStart.wrong("The data in %s belongs to %s, so start Oneward as %2$s instead of %s."
                    .formatted(folder, Files.getOwner(data()).getName(), USER));
        }
    }

    private static FileAttribute<?> onlyOwner(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
