package org.oneward.web.internal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.oneward.web.Answers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

@Component
class AnswerStore implements Answers {

    static final Duration REPLAYED = Duration.ofHours(24);

    private final JdbcClient jdbc;

    AnswerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the key is new. While another transaction has it, waits for that one's end. */
    boolean claim(String client, String key, byte[] requestHash, String path) {
        return jdbc.sql("""
                insert into web.answers (client, key, request_hash, path)
                values (:client, :key, :requestHash, :path)
                on conflict do nothing
                """)
                .param("client", client)
                .param("key", key)
                .param("requestHash", requestHash)
                .param("path", path)
                .update() == 1;
    }

    void keep(String client, String key, Answer answer) {
        jdbc.sql("""
                update web.answers
                set status = :status, location = :location, etag = :etag, content_type = :contentType, body = :body
                where client = :client and key = :key
                """)
                .param("client", client)
                .param("key", key)
                .param("status", answer.status())
                .param("location", answer.location())
                .param("etag", answer.etag())
                .param("contentType", answer.contentType())
                .param("body", answer.body())
                .update();
    }

    /** The answer to the same request; nothing when the key came with another one. */
    @Nullable
    Answer given(String client, String key, byte[] requestHash) {
        return jdbc.sql("""
                select status, location, etag, content_type, body
                from web.answers
                where client = :client and key = :key and request_hash = :requestHash
                """)
                .param("client", client)
                .param("key", key)
                .param("requestHash", requestHash)
                .query(Answer.class)
                .optional()
                .orElse(null);
    }

    @Override
    public void forget(String path) {
        jdbc.sql("""
                update web.answers set body = null
                where body is not null
                  and (path || '/' like :below or location || '/' like :below)
                """)
                .param("below", path + "/%")
                .update();
    }

    @Override
    public boolean tookJustNow(String client, String token) {
        return jdbc.sql("""
                select exists (select from web.answers
                                where client = :client and key > :token || ' ' and key < :token || '!'
                                  and path not like '/drafts/%' and at > now() - interval '10 seconds')
                """)
                .param("client", client)
                .param("token", token)
                .query(Boolean.class)
                .single();
    }

    @Scheduled(fixedDelayString = "PT1H")
    void forgetOld() {
        jdbc.sql("""
                update web.answers set body = null
                where body is not null and at < now() - :replayed * interval '1 second'
                """)
                .param("replayed", REPLAYED.toSeconds())
                .update();
    }
}
