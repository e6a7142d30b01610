package org.oneward.identity.internal;

import gg.jte.generated.precompiled.Templates;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * A link from a mail. It is exchanged for a cookie that opens one request, so that it stands in no address and no
 * history. Scanners open every link: this changes nothing but what the browser keeps.
 */
@RestController
class LinkController {

    private final Templates templates;
    private final LinkStore links;

    LinkController(Templates templates, LinkStore links) {
        this.templates = templates;
        this.links = links;
    }

    @GetMapping("/m/{secret}")
    ResponseEntity<?> show(@PathVariable String secret, @Nullable Reader me, HttpServletRequest request) {
        Reader person = links.find(secret).orElse(null);
        Long ticket = person == null ? null : person.only();
        if (person == null || ticket == null) {
            return ResponseEntity.status(HttpStatus.NOT_FOUND).body(templates.identityLink("", ""));
        }
        if (me != null && me.id() != person.id()) {
            return ResponseEntity.status(HttpStatus.CONFLICT).body(templates.identityLink(person.name(), me.name()));
        }
        var answer = ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, "/tickets/" + ticket);
        if (me == null) {
            answer.header(HttpHeaders.SET_COOKIE, ResponseCookie
                    .from(LinkWays.COOKIE + ticket, links.exchange(person, ticket))
                    .path("/")
                    .httpOnly(true)
                    .secure(request.isSecure())
                    .sameSite("Lax")
                    .build()
                    .toString());
        }
        return answer.build();
    }
}
