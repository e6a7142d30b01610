package org.oneward.desk.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.oneward.directory.Reader;
import org.oneward.shared.NotThere;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** Files on a form that is not sent yet, for nobody but whoever fills it in. */
@RestController
@RequestMapping("/files")
class UploadController {

    private final Templates templates;
    private final Uploads uploads;
    private final FileStore store;
    private final FileAnswers answers;

    UploadController(Templates templates, Uploads uploads, FileStore store, FileAnswers answers) {
        this.templates = templates;
        this.uploads = uploads;
        this.store = store;
        this.answers = answers;
    }

    /** @param page the form, as drafts name it */
    @PostMapping
    JteModel create(Reader me, @RequestParam String page, SentFiles sent) {
        String problem = uploads.take(me, DraftController.known(page), sent).problem();
        return templates.deskFiles(page, store.waiting(me.id(), page), problem);
    }

    @GetMapping("/{id}")
    void show(@PathVariable long id, Reader me, ServletWebRequest request, HttpServletResponse response)
            throws IOException {
        answers.send(store.unsent(me.id(), id).orElseThrow(NotThere::new), request, response);
    }

    @PostMapping("/{id}/removal")
    @Transactional
    JteModel delete(@PathVariable long id, Reader me, @RequestParam String page) {
        store.remove(me.id(), id);
        return templates.deskFiles(DraftController.known(page), store.waiting(me.id(), page), "");
    }
}
