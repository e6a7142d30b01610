package org.oneward.identity.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import org.oneward.directory.Reader;
import org.oneward.directory.Role;
import org.oneward.shared.NotThere;
import org.oneward.shared.Wrong;
import org.oneward.web.Problems;
import org.oneward.web.Redirect;
import org.oneward.web.Toast;
import org.oneward.web.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tokens with which programs use the API, for an admin. */
@RestController
@RequestMapping("/settings/tokens")
class TokensController {

    private final Templates templates;
    private final TokenRegister register;

    TokensController(Templates templates, TokenRegister register) {
        this.templates = templates;
        this.register = register;
    }

    @GetMapping
    JteModel show(Reader me) {
        only(me);
        return page(me, new TokenForm(null, null, null, null, null), Problems.NONE);
    }

    /** Its form carries no name by which it is taken once: the answer would be kept, and the token with it. */
    @PostMapping
    ResponseEntity<?> create(Reader me, TokenForm form) {
        only(me);
        try {
            TokenRegister.Made made = register.make(me, form);
            return ResponseEntity.ok(
                    templates.identityToken(made.secret(), made.label(), made.person(), made.expiresAt()));
        } catch (Wrong wrong) {
            return ResponseEntity.unprocessableContent().body(page(me, form, Problems.of(wrong)));
        }
    }

    @PostMapping("/{id}/revocation")
    ResponseEntity<?> revoke(Reader me, @PathVariable long id) {
        only(me);
        register.revoke(me, id);
        return Redirect.to("/settings/tokens", Toast.of(Words.say("tokens.revoked.done")));
    }

    private JteModel page(Reader me, TokenForm form, Problems problems) {
        return templates.identityTokens(register.list(me),
                TokenRegister.SCOPES.stream().map(TokenRegister::name).toList(), TokenRegister.DAYS, form, problems);
    }

    private static void only(Reader me) {
        if (!me.is(Role.ADMIN)) {
            throw new NotThere();
        }
    }
}
