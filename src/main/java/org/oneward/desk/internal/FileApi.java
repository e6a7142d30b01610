package org.oneward.desk.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.privacy.ReadLog;
import org.oneward.shared.NotAllowed;
import org.oneward.shared.Wrong;
import org.oneward.web.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.multipart.MultipartFile;

/** Files by program: one is sent first, then named in what is written. */
@RestController
@RequestMapping("/api/v1/tickets/{number}/files")
class FileApi {

    /** @param takenOut who took it out and why; name, type and size are gone then */
    @JsonInclude(Include.NON_NULL)
    record FileAnswer(long id, @Nullable String name, @Nullable String type, @Nullable Long size,
            EntryAnswer.@Nullable TakenOut takenOut) {

        static FileAnswer of(FileLine file) {
            return file.takenOutBy() == null || file.takenOutReason() == null
                    ? new FileAnswer(file.id(), file.name(), file.type(), file.size(), null)
                    : new FileAnswer(file.id(), null, null, null,
                            new EntryAnswer.TakenOut(file.takenOutBy(), file.takenOutReason()));
        }
    }

    private final TicketReads tickets;
    private final KeptFiles files;
    private final FileStore store;
    private final FileReads reads;
    private final FileAnswers answers;

    FileApi(TicketReads tickets, KeptFiles files, FileStore store, FileReads reads, FileAnswers answers) {
        this.tickets = tickets;
        this.files = files;
        this.store = store;
        this.reads = reads;
        this.answers = answers;
    }

    @PostMapping
    ResponseEntity<FileAnswer> create(@PathVariable long number, Reader me,
            @RequestParam(required = false) @Nullable MultipartFile file) throws IOException {
        TicketCard card = tickets.card(number, me);
        if (file == null) {
            throw new Wrong("file", Words.say("file.none"));
        }
        if (!card.isAskedBy(me) && !card.isHelpedBy(me)) {
            throw new NotAllowed(Words.say("refused.not-unit"));
        }
        long id;
        try (InputStream bytes = file.getInputStream()) {
            id = files.keep(me.id(), SentFiles.name(file), file.getContentType(), bytes);
        } catch (Wrong wrong) {
            throw new Wrong("file", wrong.fields().getFirst().message());
        }
        return ResponseEntity.created(URI.create("/api/v1" + KeptFiles.address(number, id)))
                .body(FileAnswer.of(store.waiting(me.id(), java.util.List.of(id)).getFirst()));
    }

    @GetMapping("/{id}")
    void show(@PathVariable long number, @PathVariable long id, Reader me, ServletWebRequest request,
            HttpServletResponse response) throws IOException {
        answers.send(reads.read(number, id, me, ReadLog.How.API), request, response);
    }
}
