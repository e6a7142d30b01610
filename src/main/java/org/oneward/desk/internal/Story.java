package org.oneward.desk.internal;

import static org.oneward.web.Names.first;
import static org.oneward.web.Words.rich;
import static org.oneward.web.Words.say;

import gg.jte.Content;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.StoryLine.Mark;
import org.oneward.desk.internal.TicketReads.EntryView;
import org.oneward.directory.Reader;
import org.oneward.web.Names;
import org.oneward.web.Times;
import org.oneward.web.Words;

/** What happened on a request, entry by entry, in the words of whoever reads it. */
final class Story {

    private static final String IT = "";
    private static final String WARD = "ward";
    private static final String ACT = "act";

    private final TicketCard card;
    private final Standing standing;
    private final Reader me;

    private Story(TicketCard card, Standing standing, Reader me) {
        this.card = card;
        this.standing = standing;
        this.me = me;
    }

    static List<StoryLine> of(TicketCard card, Standing standing, Reader me) {
        Story story = new Story(card, standing, me);
        return standing.entries().stream()
                .map(entry -> story.line(entry).folding(entry.fact("rest")).with(entry.files()))
                .toList();
    }

    private StoryLine line(EntryView entry) {
        if (entry.internalReason() != null) {
            return internal(entry);
        }
        return switch (entry.kind()) {
            case "asked" -> asked(entry);
            case "word" -> said(entry, IT, Objects.requireNonNullElse(entry.team(), ""));
            case "call" -> said(entry, IT, say("story.call", card.unitName()));
            case "visit" -> said(entry, IT, say("story.visit", card.unitName()));
            case "note" -> said(entry, IT, say("story.note"));
            case "proposed" -> said(entry, IT, say("story.proposed"));
            case "reply" -> said(entry, WARD, "");
            case "not_yet" -> said(entry, WARD, say(byPhone(entry) ? "story.not-yet.phone" : "story.not-yet"));
            case "tried" -> act(entry, "tool", rich("story.tried", doer(entry), entry.text()));
            case "fixed" -> fixed(entry);
            case "missed" -> missed(entry);
            case "handoff" -> handoff(entry);
            default -> act(entry, icon(entry.kind()), sentence(entry));
        };
    }

    private Content sentence(EntryView entry) {
        Content doer = doer(entry);
        return switch (entry.kind()) {
            case "seen" -> rich(mine(entry) ? "story.seen.you" : "story.seen", doer);
            case "took" -> entry.person("from") == null
                    ? rich("story.took", doer)
                    : rich("story.took.from", doer, standing.name(entry, "from"));
            case "assigned" -> rich("story.assigned", doer, named(entry, "to"));
            case "handed" -> rich("story.handed", doer, first(standing.name(entry, "from")));
            case "declined" -> rich("story.declined", doer, first(standing.name(entry, "from")), entry.text());
            case "escalated" -> rich("story.escalated", standing.name(entry, "to"), named(entry, "decider"));
            case "hold" -> rich("story.hold", doer, Times.time(Objects.requireNonNull(entry.time("until"))),
                    say("waits-for." + entry.fact("waits_for")), entry.text());
            case "lifted" -> lifted(entry);
            case "asked_again" -> rich("story.asked-again", entry.fact("times"));
            case "unanswered" -> rich("story.unanswered");
            case "cancelled" -> entry.text().isEmpty()
                    ? rich("story.cancelled", doer)
                    : rich("story.cancelled.because", doer, entry.text());
            case "joined" -> byPhone(entry)
                    ? rich("story.joined.phone", doer, standing.name(entry, "noted_by"))
                    : entry.fact("place").isEmpty()
                            ? rich("story.joined", doer)
                            : rich("story.joined.place", doer, entry.fact("place"));
            case "joined_with" -> rich("story.joined-with", doer, requests(entry));
            case "parted" -> rich("story.parted", doer, requests(entry));
            case "merged" -> entry.text().isEmpty()
                    ? rich("story.merged", doer, requests(entry))
                    : rich("story.merged.because", doer, requests(entry), entry.text());
            case "took_in" -> rich("story.took-in", doer, requests(entry));
            case "unmerged" -> rich("story.unmerged", doer, requests(entry));
            case "let_go" -> rich("story.let-go", doer, requests(entry));
            case "facts" -> rich("story.facts", doer, facts(entry));
            case "worse" -> rich("story.worse", doer, facts(entry));
            case "can_wait" -> rich("story.can-wait", doer);
            case "level" -> rich("story.level", entry.fact("from"), entry.fact("to"),
                    Words.retold(entry.text(), "cause."));
            case "override" -> rich(
                    entry.fact("agreed_by").isEmpty() ? "story.override" : "story.override.agreed",
                    doer, entry.fact("from"), entry.fact("to"), entry.text(), entry.fact("agreed_by"));
            case "objection" -> rich("story.objection", doer, entry.fact("from"), entry.fact("to"), entry.text());
            case "cover" -> rich("story.cover", named(entry, "person"), first(card.responsibleName()));
            case "resumed" -> rich(mine(entry) ? "story.resumed.you" : "story.resumed", doer);
            case "left" -> entry.person("lead") != null
                    ? rich("story.left.lead", named(entry, "person"), named(entry, "lead"))
                    : entry.person("to") != null
                            ? rich("story.left.told", named(entry, "person"), named(entry, "to"))
                            : rich("story.left", named(entry, "person"));
            case "untapped" -> rich(mine(entry) ? "story.untapped.you" : "story.untapped", doer);
            case "back" -> rich(mine(entry) ? "story.back.you" : "story.back", doer);
            case "status" -> status(entry, doer);
            case "identity" -> rich("story.identity." + entry.fact("how"), doer, named(entry, "person"), entry.text());
            case "raised" -> rich("story.raised", entry.fact("order_level"));
            case "read_again" -> rich("story.read-again");
            case "mail_returned" -> rich("story.mail-returned", doer, entry.text());
            case "mail_away" -> rich("story.mail-away", doer, entry.text());
            default -> rich("story.other", doer, entry.text());
        };
    }

    private static String icon(String kind) {
        return switch (kind) {
            case "seen" -> "eye";
            case "took", "handed" -> "user-check";
            case "assigned", "declined", "escalated" -> "transfer";
            case "hold", "lifted" -> "player-pause";
            case "asked_again" -> "message";
            case "cancelled", "unanswered" -> "x";
            case "joined" -> "user-plus";
            case "joined_with", "parted", "took_in", "let_go" -> "users";
            case "merged", "unmerged" -> "arrow-right";
            case "status" -> "phone";
            case "identity" -> "shield-lock";
            case "facts" -> "pencil";
            case "worse", "level", "override", "objection", "raised" -> "arrow-up";
            case "cover", "back", "left" -> "users";
            case "mail_returned", "mail_away" -> "message";
            default -> "clock";
        };
    }

    private StoryLine asked(EntryView entry) {
        String requester = isMe(card.requester()) ? say("you") : card.requesterName();
        boolean written = entry.person("for") != null;
        String small = !entry.fact("station").isEmpty()
                ? station(entry)
                : written
                        ? say("story.asked.written", actor(entry), say("channel." + card.channel()))
                        : isMe(card.requester())
                                ? say("story.asked")
                                : say("story.asked.by", card.requesterTitle(), card.unitName());
        String told = !entry.fact("assumed").isEmpty()
                ? say("story.asked.assumed")
                : say("effect." + (card.clinical() ? "care." : "work.") + entry.fact("effect")) + ". "
                        + say("reach." + entry.fact("reach")) + ".";
        return new StoryLine(entry.no(), WARD, entry.at(), "", rich("story.by", requester), small, List.of(), "",
                words(entry), told, null, gone(entry), mine(entry));
    }

    private StoryLine said(EntryView entry, String tone, String small) {
        return new StoryLine(entry.no(), tone, entry.at(), "", doer(entry),
                small.isEmpty() ? station(entry) : small, marks(entry), "", words(entry), "",
                null, gone(entry), mine(entry));
    }

    private StoryLine internal(EntryView entry) {
        String reason = say("internal." + entry.internalReason());
        return new StoryLine(entry.no(), "internal", entry.at(), "", doer(entry), "", List.of(),
                card.isHelpedBy(me)
                        ? say("story.internal.it", reason, card.unitName())
                        : say("story.internal", reason),
                entry.text(), "", null, gone(entry), mine(entry));
    }

    private StoryLine act(EntryView entry, String icon, Content line) {
        return new StoryLine(entry.no(), ACT, entry.at(), icon, line, "", marks(entry), "", "", "", null, gone(entry),
                mine(entry));
    }

    private StoryLine fixed(EntryView entry) {
        String who = mine(entry) ? say("you") : station(entry).isEmpty() ? first(actor(entry)) : station(entry);
        Content line = byPhone(entry)
                ? rich("story.fixed.phone", who, standing.name(entry, "noted_by"))
                : rich("story.fixed", who);
        return new StoryLine(entry.no(), "fixed", entry.at(), "", line, "", List.of(), "", words(entry), "", null,
                gone(entry), mine(entry));
    }

    private StoryLine missed(EntryView entry) {
        List<String> told = Stream.concat(
                Stream.of(isMe(card.requester()) ? say("you") : card.requesterName()),
                standing.namesOf(entry, "told").stream().map(name -> name.equals(me.name()) ? say("you.in") : name))
                .toList();
        return new StoryLine(entry.no(), "broken", entry.at(), "", rich("story.missed", Names.and(told)), "", List.of(),
                "", "", "", null, "", false);
    }

    private StoryLine handoff(EntryView entry) {
        HandoffView handoff = standing.handoff(entry).orElse(null);
        Content line = handoff != null && handoff.taken()
                ? rich("story.handed-on")
                : rich(mine(entry) ? "story.handoff.you" : "story.handoff", doer(entry), named(entry, "to"));
        String small = entry.text().isEmpty() ? "" : say("because", entry.text());
        return new StoryLine(entry.no(), IT, entry.at(), "", line, small, List.of(), "", "", "", handoff, gone(entry),
                mine(entry));
    }

    private Content status(EntryView entry, Content doer) {
        return entry.person("person") == null
                ? rich("story.status.unit", card.unitName(), doer, entry.text())
                : rich("story.status", named(entry, "person"), doer, entry.text());
    }

    private Content lifted(EntryView entry) {
        Instant since = standing.entries().stream()
                .filter(earlier -> earlier.is("hold") && earlier.no() < entry.no())
                .map(EntryView::at)
                .reduce((first, second) -> second)
                .orElse(entry.at());
        return rich("story.lifted", doer(entry), Times.length(since, entry.at()));
    }

    private List<Mark> marks(EntryView entry) {
        List<Mark> marks = new ArrayList<>();
        if (entry.saidAt() != null) {
            marks.add(new Mark(say("story.logged-late", Times.clock(entry.saidAt())), "", "clock"));
        }
        if (entry.payload().get("early_seconds") instanceof Number early) {
            marks.add(new Mark(kept(Duration.ofSeconds(early.longValue())), "kept", "check"));
        } else if (!entry.fact("corrected").isEmpty()) {
            marks.add(new Mark(say("story.corrected"), "kept", "check"));
        }
        Instant next = entry.time("next_word_at");
        if (next != null) {
            marks.add(new Mark(say("story.next-word", Times.clock(next)), "", ""));
        }
        return List.copyOf(marks);
    }

    static String kept(Duration early) {
        return early.toMinutes() < 1 ? say("story.kept") : say("story.kept-early", Times.length(early));
    }

    private static String requests(EntryView entry) {
        return entry.payload().get("with") instanceof List<?> with
                ? Names.and(with.stream()
                        .map(other -> other instanceof Map<?, ?> named
                                ? say("story.request", String.valueOf(named.get("ticket")),
                                        String.valueOf(named.get("unit_name")))
                                : "")
                        .toList())
                : "";
    }

    private String facts(EntryView entry) {
        List<String> facts = new ArrayList<>();
        Map<String, Object> payload = new LinkedHashMap<>(entry.payload());
        payload.keySet().removeAll(Set.of("before", "station", "by_label", "said_to_be"));
        payload.forEach((fact, value) -> facts.add(switch (fact) {
            case "effect" -> say("effect." + (card.clinical() ? "care." : "work.") + value);
            case "reach" -> say("reach." + value);
            case "needed_by" -> value.toString().isEmpty()
                    ? say("fact.needed-by.no")
                    : say("fact.needed-by", Times.clock(Instant.parse(value.toString())));
            case "process", "fallback" -> say("impact." + fact + "." + value);
            case "spare_taken", "service_down" -> say("fact." + fact + "." + value);
            default -> say("fact." + fact, value);
        }));
        return (facts.isEmpty() ? say("fact.none") : String.join(". ", facts)) + ".";
    }

    private String words(EntryView entry) {
        return entry.takenOutReason() == null ? entry.text() : "";
    }

    private static String gone(EntryView entry) {
        return entry.takenOutReason() == null
                ? ""
                : say("story.gone", Objects.requireNonNullElse(entry.takenOutBy(), ""), entry.takenOutReason());
    }

    private Content doer(EntryView entry) {
        return rich("story.by",
                mine(entry) ? say("you") : station(entry).isEmpty() || bubble(entry) ? actor(entry) : station(entry));
    }

    private Content named(EntryView entry, String fact) {
        return rich("story.by", isMe(entry.person(fact)) ? say("you.in") : standing.name(entry, fact));
    }

    /** Who acted without a sign-in, as it stands in the record: said to be Ana Reyes, at 7E-03. */
    private static String station(EntryView entry) {
        String station = entry.fact("station");
        if (station.isEmpty()) {
            return "";
        }
        String said = entry.fact("said_to_be");
        if (entry.fact("by_label").equals("true")) {
            return said.isEmpty() ? say("story.label.nobody", station) : say("story.label", said, station);
        }
        return said.isEmpty() ? say("story.station.nobody", station) : say("story.station", said, station);
    }

    /** Words of their own, with room below the name for who that was said to be. */
    private static boolean bubble(EntryView entry) {
        return entry.is("asked", "reply", "not_yet");
    }

    private String actor(EntryView entry) {
        return Objects.requireNonNullElse(entry.name(), "");
    }

    private boolean mine(EntryView entry) {
        return isMe(entry.actor());
    }

    private boolean isMe(@Nullable Long person) {
        return me.isSelf(person);
    }

    private static boolean byPhone(EntryView entry) {
        return !entry.fact("by_phone").isEmpty();
    }
}
