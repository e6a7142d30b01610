package org.oneward.trust.internal;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.directory.Role;
import org.oneward.privacy.Flags;
import org.oneward.privacy.ReadLog;
import org.oneward.shared.NotThere;
import org.oneward.shared.Wrong;
import org.oneward.web.Live;
import org.oneward.web.Removal;
import org.oneward.web.Text;
import org.oneward.web.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Words about how people were treated, taken out by their writer or a privacy officer. For anybody else there are none. */
@Service
class Removals {

    /** Where the words stand. */
    enum Kind {
        FEEDBACK, THANKS, NOTES;

        static Kind of(String word) {
            return Stream.of(values()).filter(kind -> kind.word().equals(word)).findAny().orElseThrow(NotThere::new);
        }

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private record Written(long ticket, long writer, String name, Instant at, String words) {}

    private static final int LONGEST = 200;

    private final JdbcClient jdbc;
    private final Flags flags;
    private final ReadLog reads;
    private final Live live;
    private final Clock clock;

    Removals(JdbcClient jdbc, Flags flags, ReadLog reads, Live live, Clock clock) {
        this.jdbc = jdbc;
        this.flags = flags;
        this.reads = reads;
        this.live = live;
        this.clock = clock;
    }

    static String address(Kind kind, long id) {
        return "/trust/" + kind.word() + "/" + id + "/removal";
    }

    /** Words that were just written: the privacy officer looks at what looks like an identifier. */
    void point(long ticket, Kind kind, long id, String words) {
        flags.settle(address(kind, id));
        flags.raise(ticket, address(kind, id), List.of(words));
    }

    @Transactional
    Removal of(Kind kind, long id, Reader me) {
        Written written = written(kind, id, me);
        boolean wrote = written.writer() == me.id();
        if (!wrote) {
            reads.read(me, written.ticket(), ReadLog.How.PAGE);
        }
        return new Removal(address(kind, id), back(kind, written, me), written.ticket(), written.name(), written.at(),
                wrote || flags.raised(address(kind, id)) ? written.words() : "");
    }

    /** @return where to go on */
    @Transactional
    String takeOut(Kind kind, long id, Reader me, @Nullable String sent) {
        Written written = written(kind, id, me);
        String reason = Text.line(sent);
        if (reason.isEmpty() || reason.length() > LONGEST) {
            throw new Wrong("reason", reason.isEmpty()
                    ? Words.say("wrong.empty")
                    : Words.say("wrong.too-long", String.valueOf(LONGEST), String.valueOf(reason.length())));
        }
        jdbc.sql(switch (kind) {
            case FEEDBACK -> "update trust.feedback set text = '' where id = :id";
            case THANKS -> "update trust.thanks set text = '' where id = :id";
            case NOTES -> "update trust.recoveries set note = :gone where id = :id";
        }).param("gone", Words.say("taken-out.gone")).param("id", id).update();
        jdbc.sql("""
                insert into trust.removals (kind, id, by, at, reason) values (:kind, :id, :by, :at, :reason)
                on conflict (kind, id) do update set by = excluded.by, at = excluded.at, reason = excluded.reason
                """)
                .param("kind", kind.word())
                .param("id", id)
                .param("by", me.id())
                .param("at", clock.instant().atOffset(UTC))
                .param("reason", reason)
                .update();
        flags.settle(address(kind, id));
        live.changed("ticket-" + written.ticket());
        live.changed("desk");
        return back(kind, written, me);
    }

    private Written written(Kind kind, long id, Reader me) {
        return jdbc.sql("""
                select w.ticket, w.writer, p.name, w.at, w.words
                  from trust.writings w
                  join directory.person_names p on p.id = w.writer
                 where w.kind = :kind and w.id = :id and w.words <> ''
                   and (w.writer = :me or :officer and p.facility = :facility)
                """)
                .param("kind", kind.word())
                .param("id", id)
                .param("me", me.id())
                .param("officer", me.is(Role.PRIVACY_OFFICER))
                .param("facility", me.facility())
                .query(Written.class)
                .optional()
                .orElseThrow(NotThere::new);
    }

    private static String back(Kind kind, Written written, Reader me) {
        if (written.writer() != me.id()) {
            return "/privacy";
        }
        return kind == Kind.NOTES ? "/trust/recoveries" : "/trust/tickets/" + written.ticket();
    }
}
