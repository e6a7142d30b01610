package org.oneward.identity.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.oneward.directory.Role;
import org.oneward.shared.NotThere;
import org.oneward.shared.Settings;
import org.oneward.shared.Wrong;
import org.oneward.web.Problems;
import org.oneward.web.Redirect;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An admin invites; whoever is invited chooses a password. */
@RestController
class InvitationController {

    private final Templates templates;
    private final Invitations invitations;
    private final Directory directory;
    private final Sessions sessions;
    private final Settings settings;

    InvitationController(Templates templates, Invitations invitations, Directory directory, Sessions sessions,
            Settings settings) {
        this.templates = templates;
        this.invitations = invitations;
        this.directory = directory;
        this.sessions = sessions;
        this.settings = settings;
    }

    /** The link is shown once; it is for the admin to hand over. */
    @PostMapping("/settings/people/rows/{username}/invitation")
    JteModel create(Reader me, @PathVariable String username) {
        if (!me.is(Role.ADMIN)) {
            throw new NotThere();
        }
        Reader person = directory.reader(username).orElseThrow(NotThere::new);
        return templates.identityInvited(person, settings.baseUrl() + "/invitation/" + invitations.invite(person, me));
    }

    @GetMapping("/invitation/{key}")
    JteModel form(@PathVariable String key) {
        return templates.identityInvitation(key, invitations.of(key).orElseThrow(NotThere::new), Problems.NONE);
    }

    @PostMapping("/invitation/{key}")
    ResponseEntity<?> take(
            @PathVariable String key, @RequestParam(defaultValue = "") String password, HttpServletRequest request,
            HttpServletResponse response) {
        try {
            sessions.begin(request, response, invitations.take(key, password), false);
            return Redirect.to("/");
        } catch (Wrong wrong) {
            return ResponseEntity.unprocessableContent().body(templates.identityInvitation(
                    key, invitations.of(key).orElseThrow(NotThere::new), Problems.of(wrong)));
        }
    }
}
