package org.oneward.desk.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.oneward.directory.Reader;
import org.oneward.shared.Wrong;
import org.oneward.web.Words;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Takes the files of a form, before anything is decided about its words: a form that comes back has lost none. */
@Component
class Uploads {

    /** On one form. */
    private static final int MOST = 20;

    private final KeptFiles files;
    private final FileStore store;

    Uploads(KeptFiles files, FileStore store) {
        this.files = files;
        this.store = store;
    }

    /**
     * What of it can go with the words.
     *
     * @param problems a sentence for each that was not taken
     */
    record Taken(List<FileLine> files, List<String> problems) {

        List<Long> ids() {
            return files.stream().map(FileLine::id).toList();
        }

        /** All of this is looked through for patients' identifiers. */
        String[] words(String... texts) {
            return Stream.concat(Stream.of(texts), files.stream().map(FileLine::name)).toArray(String[]::new);
        }

        String problem() {
            return String.join(" ", problems);
        }

        void mustBeWhole() {
            if (!problems.isEmpty()) {
                throw new Wrong(KeptFiles.FIELD, problem());
            }
        }
    }

    Taken take(Reader me, String page, SentFiles sent) {
        List<Long> ids = new ArrayList<>(sent.before());
        List<String> problems = new ArrayList<>();
        int there = sent.chosen().isEmpty() ? 0 : store.waiting(me.id(), page).size();
        for (MultipartFile file : sent.chosen()) {
            try (InputStream bytes = file.getInputStream()) {
                if (there == MOST) {
                    throw new Wrong(KeptFiles.FIELD, Words.say("file.too-many", MOST));
                }
                ids.add(files.keep(me.id(), page, SentFiles.name(file), file.getContentType(), bytes));
                there++;
            } catch (Wrong wrong) {
                wrong.fields().stream().map(Wrong.Field::message).filter(each -> !problems.contains(each))
                        .forEach(problems::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        List<FileLine> taken = store.waiting(me.id(), ids);
        if (taken.size() < ids.stream().distinct().count()) {
            problems.add(Words.say("file.unknown"));
        }
        return new Taken(taken, List.copyOf(problems));
    }
}
