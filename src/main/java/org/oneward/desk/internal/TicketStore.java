package org.oneward.desk.internal;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.shared.Conflict;
import org.oneward.shared.NotAllowed;
import org.oneward.shared.NotThere;
import org.oneward.web.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The current columns of a ticket. Every change runs under the ticket's row lock. */
@Repository
class TicketStore {

    private static final String TICKET = """
            select t.number, t.facility, t.unit, u.code as unit_code, u.name as unit_name, u.kind as unit_kind,
                   u.clinical, u.place, t.requester,
                   t.summary, upper(t.state) as state, t.responsible, t.cover, t.asked, t.team, t.level, t.hands_on_due,
                   t.next_word, upper(t.effect) as effect, upper(t.reach) as reach, t.needed_by, t.service, t.device,
                   t.room, t.personal, t.harm, t.wrong_data, t.security, t.process_told, t.spare_taken, t.fallback, t.service_down,
                   t.units_affected, t.same_trouble, t.joined, t.objected, t.safety_contact, t.safety_reference, t.opened_at, t.seen_at,
                   t.taken_at, t.first_word_at, t.ended_at, case when t.state = 'merged' then desk.survivor(t.number) end as goes_on_in,
                   t.version
              from desk.tickets t
              join directory.unit_names u on u.id = t.unit
            """;

    private final JdbcClient jdbc;

    TicketStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Locks the ticket for this transaction, if this person may see it. */
    Ticket locked(long number, Reader me) {
        return lockedIfSeen(number, me).orElseThrow(() -> isHistory(number, me)
                ? new NotAllowed(Words.say("history.not-changed"))
                : new NotThere());
    }

    private boolean isHistory(long number, Reader me) {
        return jdbc.sql("select exists (select from desk.findable_histories(:roles) h where h.number = :number)")
                .param("number", number)
                .param("roles", me.roleNames())
                .query(Boolean.class)
                .single();
    }

    Optional<Ticket> lockedIfSeen(long number, Reader me) {
        return jdbc.sql(TICKET + """
                 where t.number = :number and desk.sees(t, :me, :units, :roles)
                   for no key update of t
                """)
                .param("number", number)
                .param("me", me.id())
                .param("units", me.unitIds())
                .param("roles", me.roleNames())
                .query(Ticket.class)
                .optional();
    }

    /** Locks the ticket for what happens by itself, such as a word that did not come. */
    Ticket locked(long number) {
        return jdbc.sql(TICKET + " where t.number = :number for no key update of t")
                .param("number", number)
                .query(Ticket.class)
                .single();
    }

    /** The same, unless another node or person is at work on it. */
    Optional<Ticket> lockedUnlessBusy(long number) {
        return jdbc.sql(TICKET + " where t.number = :number for no key update of t skip locked")
                .param("number", number)
                .query(Ticket.class)
                .optional();
    }

    Optional<Ticket> lockedIfThere(long number) {
        return jdbc.sql(TICKET + " where t.number = :number for no key update of t")
                .param("number", number)
                .query(Ticket.class)
                .optional();
    }

    boolean owesApology(long number) {
        return jdbc.sql("select exists (select from promises.open_apologies where ticket = :number)")
                .param("number", number)
                .query(Boolean.class)
                .single();
    }

    long nextNumber() {
        return jdbc.sql("select nextval(pg_get_serial_sequence('desk.tickets', 'number'))").query(Long.class).single();
    }

    void add(long number, Asked asked, Reader requester, Placed placed, Instant at) {
        int added = jdbc.sql(
                """
                        insert into desk.tickets (number, facility, unit, requester, said_to_be, summary, details, responsible, team, level,
                            order_level, hands_on_due, next_word, effect, reach, needed_by, reread_at, service, device, room, contact,
                            hear_after, personal, harm, wrong_data, security, follows, channel, external_ref,
                            units_affected, same_trouble, opened_at)
                        overriding system value
                        values (:number, :facility, :unit, :requester, :saidToBe, :summary, :details, :responsible, :team, :level,
                            :level, :handsOnDue, :nextWord, :effect, :reach, :neededBy, :rereadAt, :service, :device, :room, :contact,
                            :hearAfter, :personal, :harm, :wrongData, :security, :follows, :channel, :externalRef,
                            :unitsAffected, :sameTrouble, :at)
                        on conflict (external_ref) do nothing
                        """)
                .param("number", number)
                .param("facility", asked.unit().facility())
                .param("unit", asked.unit().id())
                .param("requester", requester.id())
                .param("saidToBe", requester.station() == null ? null : requester.station().saidToBe())
                .param("summary", asked.summary())
                .param("details", asked.details())
                .param("responsible", placed.who().person())
                .param("team", placed.who().team())
                .param("level", placed.level())
                .param("handsOnDue", placed.handsOnDue().atOffset(UTC))
                .param("nextWord", placed.nextWord().atOffset(UTC))
                .param("effect", lower(asked.effect()))
                .param("reach", lower(asked.reach()))
                .param("neededBy", time(asked.neededBy()))
                .param("rereadAt", time(placed.rereadAt()))
                .param("service", asked.service() == null ? null : asked.service().id())
                .param("device", asked.device() == null ? null : asked.device().id())
                .param("room", asked.room())
                .param("contact", asked.contact())
                .param("hearAfter", asked.hearAfter())
                .param("personal", asked.personal())
                .param("harm", asked.harm())
                .param("wrongData", asked.wrongData())
                .param("security", asked.intrusion())
                .param("follows", asked.follows())
                .param("channel", asked.channel())
                .param("unitsAffected", placed.unitsAffected())
                .param("sameTrouble", placed.unitsAffected() > 1)
                .param("externalRef", asked.externalRef())
                .param("at", at.atOffset(UTC))
                .update();
        if (added == 0) {
            throw new Conflict(Words.say("conflict.external-ref"));
        }
    }

    void state(long number, State state) {
        jdbc.sql("update desk.tickets set state = :state, version = version + 1 where number = :number")
                .param("number", number)
                .param("state", lower(state))
                .update();
    }

    /** Proposed or ended: no word is owed any more. */
    void rests(long number, State state, @Nullable Instant endedAt) {
        jdbc.sql("""
                update desk.tickets
                   set state = :state, next_word = null, ended_at = :endedAt, version = version + 1,
                       cover = case when :ended then null else cover end
                 where number = :number
                """)
                .param("number", number)
                .param("state", lower(state))
                .param("endedAt", time(endedAt))
                .param("ended", endedAt != null)
                .update();
    }

    void reopened(long number, State state, Instant nextWord) {
        jdbc.sql("""
                update desk.tickets
                   set state = :state, next_word = :nextWord, ended_at = null, version = version + 1
                 where number = :number
                """)
                .param("number", number)
                .param("state", lower(state))
                .param("nextWord", nextWord.atOffset(UTC))
                .update();
    }

    /** A person of IT begins: from now on somebody's hands are on it. */
    void taken(long number, long responsible, long team, State state, Instant at) {
        jdbc.sql("""
                update desk.tickets
                   set responsible = :responsible, team = :team, state = :state, order_level = level,
                       taken_at = case when responsible = :responsible then coalesce(taken_at, :at) else :at end,
                       seen_at = :at, cover = null, asked = null, version = version + 1,
                       team_since = case when team = :team then team_since else :at end
                 where number = :number
                """)
                .param("number", number)
                .param("responsible", responsible)
                .param("team", team)
                .param("state", lower(state))
                .param("at", at.atOffset(UTC))
                .update();
    }

    /** Somebody else is responsible and has not opened it yet. */
    void assigned(long number, long responsible, long team, Instant at) {
        jdbc.sql("""
                update desk.tickets
                   set responsible = :responsible, team = :team, seen_at = null, cover = null, asked = null,
                       version = version + 1, team_since = case when team = :team then team_since else :at end
                 where number = :number
                """)
                .param("number", number)
                .param("responsible", responsible)
                .param("team", team)
                .param("at", time(at))
                .update();
    }

    void asked(long number, @Nullable Long person) {
        jdbc.sql("update desk.tickets set asked = :person, version = version + 1 where number = :number")
                .param("number", number)
                .param("person", person)
                .update();
    }

    void cover(long number, @Nullable Long person) {
        jdbc.sql("update desk.tickets set cover = :person where number = :number")
                .param("number", number)
                .param("person", person)
                .update();
    }

    void seen(long number, Instant at) {
        jdbc.sql("update desk.tickets set seen_at = :at where number = :number")
                .param("number", number)
                .param("at", at.atOffset(UTC))
                .update();
    }

    void nextWord(long number, @Nullable Instant due) {
        jdbc.sql("update desk.tickets set next_word = :due where number = :number")
                .param("number", number)
                .param("due", time(due))
                .update();
    }

    void firstWord(long number, Instant at) {
        jdbc.sql("update desk.tickets set first_word_at = coalesce(first_word_at, :at) where number = :number")
                .param("number", number)
                .param("at", at.atOffset(UTC))
                .update();
    }

    void level(long number, int level, Instant handsOnDue, @Nullable Instant nextWord) {
        jdbc.sql("""
                update desk.tickets
                   set level = :level, order_level = :level, hands_on_due = :handsOnDue, next_word = :nextWord,
                       version = version + 1
                 where number = :number
                """)
                .param("number", number)
                .param("level", level)
                .param("handsOnDue", handsOnDue.atOffset(UTC))
                .param("nextWord", time(nextWord))
                .update();
    }

    /** The words of whoever asked are gone; what remains says so. */
    void takenOut(long number, String summary) {
        jdbc.sql(
                "update desk.tickets set summary = :summary, details = '', room = '', contact = '', hear_after = '' where number = :number")
                .param("number", number)
                .param("summary", summary)
                .update();
    }

    /** Facts in words that were taken out, where they still stand as they were told. */
    void factsTakenOut(long number, @Nullable String room, @Nullable String contact, @Nullable String reference) {
        jdbc.sql("""
                update desk.tickets
                   set room = case when room = :room then '' else room end,
                       safety_contact = case when safety_contact = :contact then '' else safety_contact end,
                       safety_reference = case when safety_reference = :reference then '' else safety_reference end
                 where number = :number
                """)
                .param("number", number)
                .param("room", room)
                .param("contact", contact)
                .param("reference", reference)
                .update();
    }

    void objected(long number) {
        jdbc.sql("update desk.tickets set objected = true where number = :number").param("number", number).update();
    }

    void facts(long number, TicketFacts facts, @Nullable Instant rereadAt) {
        jdbc.sql(
                """
                        update desk.tickets
                           set effect = :effect, reach = :reach, needed_by = :neededBy, reread_at = :rereadAt, service = :service,
                               device = :device, room = :room, process_told = :processTold,
                               spare_taken = :spareTaken, fallback = :fallback,
                               service_down = :serviceDown, units_affected = :unitsAffected, same_trouble = :sameTrouble,
                               joined = :joined,
                               safety_contact = :safetyContact, safety_reference = :safetyReference, version = version + 1
                         where number = :number
                        """)
                .param("number", number)
                .param("effect", lower(facts.effect()))
                .param("reach", lower(facts.reach()))
                .param("neededBy", time(facts.neededBy()))
                .param("rereadAt", time(rereadAt))
                .param("service", facts.service())
                .param("device", facts.device())
                .param("room", facts.room())
                .param("processTold", facts.processTold())
                .param("spareTaken", facts.spareTaken())
                .param("fallback", facts.fallback())
                .param("serviceDown", facts.serviceDown())
                .param("unitsAffected", facts.unitsAffected())
                .param("sameTrouble", facts.sameTrouble())
                .param("joined", facts.joined())
                .param("safetyContact", facts.safetyContact())
                .param("safetyReference", facts.safetyReference())
                .update();
    }

    List<Long> toReadAgain(Instant now) {
        return jdbc.sql("""
                select number from desk.tickets
                 where ended_at is null and reread_at <= :now
                 order by reread_at
                 limit 50
                """)
                .param("now", now.atOffset(UTC))
                .query(Long.class)
                .list();
    }

    List<Long> toRaise(Instant now) {
        return jdbc.sql("""
                select number from desk.tickets
                 where state = 'open' and order_level = level and level > 2 and hands_on_due <= :now
                 order by hands_on_due
                 limit 50
                """)
                .param("now", now.atOffset(UTC))
                .query(Long.class)
                .list();
    }

    void raised(long number) {
        jdbc.sql("update desk.tickets set order_level = level - 1 where number = :number")
                .param("number", number)
                .update();
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT);
    }

    static @Nullable OffsetDateTime time(@Nullable Instant at) {
        return at == null ? null : at.atOffset(UTC);
    }
}
