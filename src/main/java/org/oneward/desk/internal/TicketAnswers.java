package org.oneward.desk.internal;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.Expectations;
import org.oneward.desk.internal.ApiReads.Standing;
import org.oneward.desk.internal.EntryAnswer.Person;
import org.oneward.desk.internal.TicketAnswer.AskedAnswer;
import org.oneward.desk.internal.TicketAnswer.CoverAnswer;
import org.oneward.desk.internal.TicketAnswer.ExpectedAnswer;
import org.oneward.desk.internal.TicketAnswer.HoldAnswer;
import org.oneward.desk.internal.TicketAnswer.ImpactAnswer;
import org.oneward.desk.internal.TicketAnswer.PlaceAnswer;
import org.oneward.desk.internal.TicketAnswer.PromiseAnswer;
import org.oneward.desk.internal.TicketAnswer.ResponsibleAnswer;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.oneward.impact.Verdict;
import org.oneward.impact.Verdicts;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Puts together what the API says of requests. */
@Component
class TicketAnswers {

    private final TicketReads reads;
    private final ApiReads apiReads;
    private final Verdicts verdicts;
    private final Directory directory;
    private final ObjectProvider<Expectations> expectations;
    private final Clock clock;

    TicketAnswers(
            TicketReads reads,
            ApiReads apiReads,
            Verdicts verdicts,
            Directory directory,
            ObjectProvider<Expectations> expectations,
            Clock clock) {
        this.reads = reads;
        this.apiReads = apiReads;
        this.verdicts = verdicts;
        this.directory = directory;
        this.expectations = expectations;
        this.clock = clock;
    }

    static URI at(long number) {
        return URI.create("/api/v1/tickets/" + number);
    }

    /** The request as it is after an act, unless the act took it out of this person's sight. */
    ResponseEntity<TicketAnswer> after(long number, Reader me, HttpStatus done) {
        Optional<TicketCard> card = reads.find(number, me);
        if (card.isEmpty()) {
            return ResponseEntity.status(done == HttpStatus.OK ? HttpStatus.NO_CONTENT : done).build();
        }
        TicketAnswer answer = one(card.get());
        return ResponseEntity.status(done).eTag(String.valueOf(answer.version())).body(answer);
    }

    TicketAnswer one(TicketCard card) {
        Standing standing = requireNonNull(apiReads.standings(List.of(card.number())).get(card.number()));
        PlaceAnswer place = reads.place(card)
                .map(found -> new PlaceAnswer(found.position() - 1, found.of(), card.teamCode()))
                .orElse(null);
        Instant back = card.cover() == null
                ? null
                : directory.backAt(card.responsible(), clock.instant()).orElse(null);
        ExpectedAnswer expected = expectations.stream()
                .flatMap(those -> those.of(card.number()).stream())
                .findFirst()
                .map(those -> new ExpectedAnswer(those.fixedP50(), those.fixedP80(), those.basedOn(),
                        those.since() == null ? null : those.since().toString(), those.firstWordP80(),
                        those.firstWordBasedOn()))
                .orElse(null);
        return answer(card, standing, verdicts.latest(card.number()), true, place, expected, back);
    }

    /** The same without what only a single request is asked for: its place, until when the cover answers, and its words. */
    Map<Long, TicketAnswer> byNumber(List<TicketCard> cards) {
        List<Long> numbers = cards.stream().map(TicketCard::number).toList();
        Map<Long, Standing> standings = apiReads.standings(numbers);
        Map<Long, Verdict> levels = verdicts.latest(numbers);
        return cards.stream()
                .map(card -> answer(
                        card,
                        requireNonNull(standings.get(card.number())),
                        requireNonNull(levels.get(card.number())),
                        false,
                        null,
                        null,
                        null))
                .collect(toMap(TicketAnswer::number, Function.identity()));
    }

    private static TicketAnswer answer(TicketCard card, Standing standing, Verdict verdict, boolean whole,
            @Nullable PlaceAnswer place, @Nullable ExpectedAnswer expected, @Nullable Instant back) {
        return new TicketAnswer(
                card.number(),
                card.summary(),
                whole ? card.details() : null,
                TicketStore.lower(card.state()),
                card.unitCode(),
                card.requesterUsername(),
                new ResponsibleAnswer(
                        card.responsibleUsername(),
                        card.responsibleName(),
                        card.teamCode(),
                        card.responsiblePhone(),
                        card.seenAt()),
                card.coverUsername() == null || card.coverName() == null
                        ? null
                        : new CoverAnswer(card.coverUsername(), card.coverName(), back),
                new PromiseAnswer(standing.dueAt(), standing.madeBy(), standing.kind(), standing.state()),
                new ImpactAnswer(verdict.level(), verdict.reasons(), verdict.ruleVersion()),
                card.orderLevel(),
                card.handsOnDue(),
                place,
                expected,
                standing.waitsFor() == null || standing.holdReason() == null || standing.holdUntil() == null
                        ? null
                        : new HoldAnswer(standing.waitsFor(), standing.holdReason(), standing.holdUntil()),
                standing.handoff() == null || standing.askedUsername() == null || standing.askedName() == null
                        || standing.answerBy() == null
                                ? null
                                : new AskedAnswer(standing.handoff(),
                                        new Person(standing.askedUsername(), standing.askedName()),
                                        standing.answerBy()),
                TicketStore.lower(card.effect()),
                TicketStore.lower(card.reach()),
                card.joined(),
                card.neededBy(),
                card.serviceCode(),
                card.deviceTag(),
                card.room(),
                whole ? card.contact() : null,
                whole ? card.hearAfter() : null,
                card.personal(),
                card.harm(),
                card.wrongData(),
                card.security(),
                card.channel(),
                card.externalRef(),
                card.follows(),
                card.goesOnIn(),
                card.version(),
                card.openedAt(),
                card.takenAt(),
                card.firstWordAt(),
                card.endedAt());
    }
}
