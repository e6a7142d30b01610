package org.oneward.identity.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Directory;
import org.oneward.directory.SetUp;
import org.oneward.shared.NotThere;
import org.oneward.shared.Settings;
import org.oneward.shared.Wrong;
import org.oneward.web.Problems;
import org.oneward.web.Redirect;
import org.oneward.web.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The first admin of an empty hospital, by the link that only whoever runs Oneward can read. */
@RestController
@RequestMapping("/set-up")
class FirstAdminController {

    private final Templates templates;
    private final SetUpLink link;
    private final SetUp setUp;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Directory directory;
    private final Settings settings;
    private final TransactionOperations transaction;

    FirstAdminController(
            Templates templates,
            SetUpLink link,
            SetUp setUp,
            Passwords passwords,
            Sessions sessions,
            Directory directory,
            Settings settings,
            TransactionOperations transaction) {
        this.templates = templates;
        this.link = link;
        this.setUp = setUp;
        this.passwords = passwords;
        this.sessions = sessions;
        this.directory = directory;
        this.settings = settings;
        this.transaction = transaction;
    }

    @GetMapping
    JteModel form(@RequestParam(required = false) @Nullable String key) {
        mustFit(key);
        return page(new FirstAdminForm(key, "", settings.zone().getId(), settings.phone(), "", "", "", ""),
                Problems.NONE);
    }

    @PostMapping
    ResponseEntity<?> create(FirstAdminForm form, HttpServletRequest request, HttpServletResponse response) {
        mustFit(form.key());
        String username = form.username();
        try {
            transaction.executeWithoutResult(status -> begin(form, username));
        } catch (Wrong wrong) {
            return ResponseEntity.unprocessableContent().body(page(form, Problems.of(wrong)));
        }
        link.take();
        sessions.begin(request, response, directory.reader(username).orElseThrow(), false);
        return Redirect.to("/settings/set-up");
    }

    private void begin(FirstAdminForm form, String username) {
        List<Wrong.Field> wrong = new ArrayList<>(Passwords.problems(form.password()));
        try {
            long admin = setUp.begin(new SetUp.Beginning(form.facility(), form.zone(),
                    form.carePhone(), form.name(), username, form.mail()));
            if (wrong.isEmpty()) {
                passwords.set(admin, Passwords.hash(form.password()));
            }
        } catch (Wrong more) {
            wrong.addAll(more.fields());
        }
        if (!wrong.isEmpty()) {
            throw new Wrong(wrong);
        }
    }

    private void mustFit(@Nullable String key) {
        if (!link.fits(key)) {
            throw new NotThere(Words.say("set-up.used-up"));
        }
    }

    private JteModel page(FirstAdminForm form, Problems problems) {
        return templates.identityFirstAdmin(form, problems);
    }
}
