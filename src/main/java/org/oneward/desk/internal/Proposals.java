package org.oneward.desk.internal;

import static org.oneward.desk.internal.TicketStore.time;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What IT said is fixed, and what the unit said to that: at most one of a request waits for its answer. */
@Repository
class Proposals {

    /** @param nextStep when silence is met again */
    record Proposal(long id, Instant proposedAt, int asks, @Nullable Instant nextStep) {}

    private final JdbcClient jdbc;

    Proposals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param nextStep when silence is asked again; none where the answer is there already */
    void insert(long ticket, String text, long by, Instant at, @Nullable Instant nextStep) {
        jdbc.sql("""
                insert into desk.resolutions (ticket, text, proposed_by, proposed_at, next_step)
                values (:ticket, :text, :by, :at, :nextStep)
                """)
                .param("ticket", ticket)
                .param("text", text)
                .param("by", by)
                .param("at", time(at))
                .param("nextStep", time(nextStep))
                .update();
    }

    @Nullable
    Proposal pending(long ticket) {
        return jdbc
                .sql("""
                        select id, proposed_at, asks, next_step from desk.resolutions where ticket = :ticket and answered_at is null
                        """)
                .param("ticket", ticket)
                .query(Proposal.class)
                .optional()
                .orElse(null);
    }

    /** @param notedBy whoever of IT wrote down what was said on the phone */
    void answer(long ticket, long by, boolean fixed, @Nullable Long notedBy, Instant at) {
        jdbc.sql("""
                update desk.resolutions
                   set answered_at = :at, answered_by = :by, fixed = :fixed, by_phone = :byPhone, noted_by = :notedBy,
                       next_step = null
                 where ticket = :ticket and answered_at is null
                """)
                .param("ticket", ticket)
                .param("at", time(at))
                .param("by", by)
                .param("fixed", fixed)
                .param("byPhone", notedBy != null)
                .param("notedBy", notedBy)
                .update();
    }

    /** It ends without an answer. */
    void close(long ticket, Instant at) {
        jdbc.sql("""
                update desk.resolutions set answered_at = :at, next_step = null
                 where ticket = :ticket and answered_at is null
                """)
                .param("ticket", ticket)
                .param("at", time(at))
                .update();
    }

    void askAgain(long id, int asks, Instant nextStep) {
        jdbc.sql("update desk.resolutions set asks = :asks, next_step = :nextStep where id = :id")
                .param("id", id)
                .param("asks", asks)
                .param("nextStep", time(nextStep))
                .update();
    }

    int refused(long ticket) {
        return jdbc.sql("select count(*) from desk.resolutions where ticket = :ticket and not fixed")
                .param("ticket", ticket)
                .query(Integer.class)
                .single();
    }

    List<Long> silent(Instant now) {
        return jdbc.sql("""
                select ticket from desk.resolutions
                 where answered_at is null and next_step <= :now
                 order by next_step
                 limit 50
                """)
                .param("now", time(now))
                .query(Long.class)
                .list();
    }
}
