package org.oneward.identity.internal;

import static java.util.stream.Collectors.toMap;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.shared.NotThere;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class KeptFormController {

    private final Templates templates;
    private final KeptForms keptForms;

    KeptFormController(Templates templates, KeptForms keptForms) {
        this.templates = templates;
        this.keptForms = keptForms;
    }

    /** After sign-in. */
    @GetMapping("/kept-form")
    JteModel show(Reader reader, @CookieValue(name = KeptForms.COOKIE, required = false) @Nullable String key) {
        return templates.identityKeptForm(keptForms.show(key, reader).orElseThrow(NotThere::new));
    }

    /** At once, when the form is of this person but its proof is of an earlier session. */
    @PostMapping("/kept-form")
    ResponseEntity<?> create(HttpServletRequest request) {
        if (!(request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI) instanceof String path)) {
            throw new NotThere();
        }
        Map<String, List<String>> fields = request.getParameterMap().entrySet().stream()
                .collect(toMap(Map.Entry::getKey, field -> List.of(field.getValue())));
        return ResponseEntity.status(HttpStatus.FORBIDDEN)
                .body(templates.identityKeptForm(new KeptForm(path, fields)));
    }
}
