package org.oneward.identity.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.oneward.web.Csrf;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A form that arrives after its session ended keeps its words: for half an hour, for this browser, and only for the
 * person on whose page it was written. It is shown again after sign-in and never sent by itself.
 */
@Component
class KeptForms {

    static final String COOKIE = "kept";

    private static final Duration KEPT_FOR = Duration.ofMinutes(30);

    /** So that nobody can fill the disk from outside: this much of a form, and this many forms in all. */
    private static final int LONGEST = 200_000;

    private static final int MOST = 500;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Directory directory;

    KeptForms(JdbcClient jdbc, JsonMapper json, Directory directory) {
        this.jdbc = jdbc;
        this.json = json;
        this.directory = directory;
    }

    void keep(HttpServletRequest request, HttpServletResponse response) {
        String writer = request.getParameter(Csrf.WRITER);
        String fields = json.writeValueAsString(request.getParameterMap());
        if (writer == null || fields.length() > LONGEST) {
            return;
        }
        directory.reader(writer).ifPresent(reader -> {
            String key = Secret.random();
            jdbc.sql("""
                    with outlived as (
                        delete from identity.kept_forms
                         where kept_at < now() - interval '30 minutes'
                            or key in (select key from identity.kept_forms order by kept_at desc offset :most))
                    insert into identity.kept_forms (key, person, path, fields)
                    values (:key, :person, :path, :fields::jsonb)""")
                    .param("most", MOST)
                    .param("key", Secret.fingerprint(key))
                    .param("person", reader.id())
                    .param("path", request.getRequestURI())
                    .param("fields", fields.replace("\\u0000", ""))
                    .update();
            response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(COOKIE, key)
                    .path("/")
                    .httpOnly(true)
                    .secure(request.isSecure())
                    .sameSite("Lax")
                    .maxAge(KEPT_FOR)
                    .build()
                    .toString());
        });
    }

    boolean waits(@Nullable String key) {
        return key != null && jdbc.sql("""
                select exists (select from identity.kept_forms
                                where key = :key and not shown and kept_at > now() - interval '30 minutes')""")
                .param("key", Secret.fingerprint(key))
                .query(Boolean.class)
                .single();
    }

    /** Where the person finds the words again; once, then the person goes where the person was going. */
    Optional<String> page(@Nullable String key, Reader reader) {
        return find(key, reader, false).map(form -> "/kept-form");
    }

    Optional<KeptForm> show(@Nullable String key, Reader reader) {
        Optional<KeptForm> form = find(key, reader, true);
        form.ifPresent(shown -> jdbc.sql("update identity.kept_forms set shown = true where key = :key")
                .param("key", Secret.fingerprint(String.valueOf(key)))
                .update());
        return form;
    }

    private Optional<KeptForm> find(@Nullable String key, Reader reader, boolean again) {
        return key == null
                ? Optional.empty()
                : jdbc.sql("""
                        select path, fields::text as fields from identity.kept_forms
                         where key = :key and person = :person and kept_at > now() - interval '30 minutes'
                           and (:again or not shown)""")
                        .param("again", again)
                        .param("key", Secret.fingerprint(key))
                        .param("person", reader.id())
                        .query((row, number) -> new KeptForm(
                                row.getString("path"),
                                json.readValue(row.getString("fields"), new TypeReference<Map<String, List<String>>>() {
                                })))
                        .optional();
    }
}
