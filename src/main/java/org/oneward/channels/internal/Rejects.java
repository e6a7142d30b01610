package org.oneward.channels.internal;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Lines that could not be taken, kept in a file with their number and the reason; the first one makes the file. */
final class Rejects implements AutoCloseable {

    private final Path place;
    private @Nullable CsvWriter file;
    private boolean open = true;
    private long lines;

    Rejects(Path place) {
        this.place = place;
    }

    /** Beside the log where that may be written, else in Oneward's home. */
    static Path beside(Path log, Path home) {
        String name = log.getFileName() + ".rejected.csv";
        Path folder = log.toAbsolutePath().getParent();
        return folder != null && Files.isWritable(folder) ? folder.resolve(name) : home.resolve(name);
    }

    void add(long line, String reason, String text) {
        try {
            if (file == null) {
                file = CsvWriter.builder().build(place);
                file.writeRecord("line", "reason", "text");
            }
            file.writeRecord(String.valueOf(line), reason, text);
            lines++;
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** What was added so far is on the disk then, whatever comes. */
    void flush() {
        try {
            if (file != null) {
                file.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    long lines() {
        return lines;
    }

    /** Where they are kept; nothing when there are none. */
    @Nullable
    Path place() {
        return file == null ? null : place;
    }

    @Override
    public void close() throws IOException {
        if (file != null && open) {
            open = false;
            file.close();
        }
    }
}
