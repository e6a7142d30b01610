package org.oneward.desk.internal;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.oneward.directory.Reader;
import org.oneward.privacy.ReadLog;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** A file that went with an entry, for whoever may read the entry. */
@RestController
class FileController {

    private final FileReads reads;
    private final FileAnswers answers;

    FileController(FileReads reads, FileAnswers answers) {
        this.reads = reads;
        this.answers = answers;
    }

    @GetMapping("/tickets/{number}/files/{id}")
    void show(@PathVariable long number, @PathVariable long id, Reader me, ServletWebRequest request,
            HttpServletResponse response) throws IOException {
        answers.send(reads.read(number, id, me, ReadLog.How.PAGE), request, response);
    }
}
