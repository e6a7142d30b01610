package org.oneward.identity.internal;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.oneward.identity.Links;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which secret opens which request for whom; the person has to be active still, and the request not over for long. */
@Repository
class LinkStore implements Links {

    /** How long what a link was exchanged for opens the request; then the link itself does again. */
    static final Duration COOKIE = Duration.ofHours(2);

    private final JdbcClient jdbc;
    private final Directory directory;

    LinkStore(JdbcClient jdbc, Directory directory) {
        this.jdbc = jdbc;
        this.directory = directory;
    }

    private record Found(long person, long ticket) {}

    @Override
    public String to(long person, long ticket) {
        boolean works = jdbc.sql(
                "select exists (select from directory.person_roles where person = :person and role <> 'unit_lead')")
                .param("person", person)
                .query(Boolean.class)
                .single();
        return works ? "/tickets/" + ticket : "/m/" + add(person, ticket, null);
    }

    /** The person whom this link or cookie names, and who sees nothing but its request. */
    Optional<Reader> find(@Nullable String secret) {
        return secret == null
                ? Optional.empty()
                : jdbc.sql("""
                        select l.person, l.ticket
                          from identity.links l
                          join desk.ticket_units t on t.ticket = l.ticket
                         where l.hash = :hash and (l.expires_at is null or l.expires_at > now())
                           and (t.ended_at is null or t.ended_at > now() - interval '14 days')""")
                        .param("hash", Secret.fingerprint(secret))
                        .query(Found.class)
                        .optional()
                        .flatMap(found -> directory.reader(found.person())
                                .map(person -> person.onlyFor(found.ticket())));
    }

    /** What the browser keeps instead of the link. */
    String exchange(Reader person, long ticket) {
        jdbc.sql("delete from identity.links where expires_at < now()").update();
        return add(person.id(), ticket, COOKIE.toSeconds());
    }

    private String add(long person, long ticket, @Nullable Long seconds) {
        String secret = Secret.random();
        jdbc.sql("""
                insert into identity.links (hash, person, ticket, expires_at)
                values (:hash, :person, :ticket, now() + cast(:seconds as bigint) * interval '1 second')""")
                .param("hash", Secret.fingerprint(secret))
                .param("person", person)
                .param("ticket", ticket)
                .param("seconds", seconds)
                .update();
        return secret;
    }
}
