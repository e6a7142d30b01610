package org.oneward.web.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.io.IOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The API in OpenAPI 3.1 for programs, which anyone may read, and the same for people. */
@RestController
class ApiController {

    private final Templates templates;
    private final byte[] json;
    private final ApiDocument document;

    ApiController(Templates templates, JsonMapper mapper) throws IOException {
        this.templates = templates;
        json = new ClassPathResource("openapi.json").getContentAsByteArray();
        document = ApiDocument.of(mapper.readTree(json));
    }

    @GetMapping("/api/openapi.json")
    ResponseEntity<byte[]> document() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(json);
    }

    @GetMapping("/api")
    JteModel show() {
        return templates.webApi(document);
    }
}
