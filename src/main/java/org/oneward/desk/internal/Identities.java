package org.oneward.desk.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.oneward.directory.Reader;
import org.oneward.shared.Conflict;
import org.oneward.web.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is it, really? Asked before anything personal is said on the phone, and before an account is put right on it. */
@Service
class Identities {

    private static final List<String> WAYS = List.of("back", "manager", "badge");

    /** As long as one call may last. */
    static final Duration ONE_CALL = Duration.ofHours(1);

    private final Timeline timeline;
    private final Things things;
    private final JdbcClient jdbc;
    private final Clock clock;

    Identities(Timeline timeline, Things things, JdbcClient jdbc, Clock clock) {
        this.timeline = timeline;
        this.things = things;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    boolean needed(Ticket ticket) {
        return ticket.personal() || ticket.security() || things.wantsIdentity(ticket.service());
    }

    boolean needed(TicketCard card) {
        return card.personal() || card.security() || card.serviceCode() != null
                && things.wantsIdentity(things.service(card.serviceCode()).map(Asked.ServiceFacts::id).orElse(null));
    }

    /** Writes down how it was made sure that it is this person; nothing when it was not. */
    @Transactional
    void keep(Ticket ticket, Reader me, long caller, Proof proof) {
        Fields fields = new Fields();
        String how = fields.text("identity", proof.how(), 20);
        if (!how.isEmpty() && !WAYS.contains(how)) {
            fields.wrong("identity", Words.noneOf(WAYS));
        }
        String vouched = how.equals("manager") ? fields.needed("vouched", proof.vouched(), 200) : "";
        fields.done();
        if (!how.isEmpty()) {
            timeline.add(ticket, Entry.of("identity", me.id(), clock.instant())
                    .saying(how.equals("back") ? ticket.unitName() : vouched)
                    .with(Map.of("person", caller, "how", how)));
        }
    }

    /** What must not be done for whoever only claims a name. */
    void mustBeSure(Ticket ticket, Reader me, long caller, String name) {
        if (needed(ticket) && !isSure(ticket.number(), me, caller)) {
            throw new Conflict(Words.say("calls.not-sure", name));
        }
    }

    private boolean isSure(long ticket, Reader me, long caller) {
        Instant since = clock.instant().minus(ONE_CALL);
        return jdbc.sql("""
                select exists (select from desk.timeline
                                where ticket = :ticket and kind = 'identity' and actor = :me and at > :since
                                  and cast(payload ->> 'person' as bigint) = :caller)
                """)
                .param("ticket", ticket)
                .param("me", me.id())
                .param("caller", caller)
                .param("since", TicketStore.time(since))
                .query(Boolean.class)
                .single();
    }

}
