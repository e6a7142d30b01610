package org.oneward.desk.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.Search;
import org.oneward.desk.internal.ApiReads.Opened;
import org.oneward.desk.internal.ApiReads.Wanted;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.oneward.web.Page;
import org.oneward.web.Text;
import org.springframework.web.bind.annotation.BindParam;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The requests that somebody may see, newest first; one of the desk before by its number there. */
@RestController
@RequestMapping("/api/v1/tickets")
class TicketListApi {

    private final ApiReads reads;
    private final TicketAnswers answers;
    private final Things things;
    private final Directory directory;
    private final HistoryStore histories;
    private final Search search;

    TicketListApi(
            ApiReads reads, TicketAnswers answers, Things things, Directory directory, HistoryStore histories,
            Search search) {
        this.reads = reads;
        this.answers = answers;
        this.things = things;
        this.directory = directory;
        this.histories = histories;
        this.search = search;
    }

    record ListForm(
            @Nullable String unit,
            @Nullable String team,
            @Nullable String state,
            @Nullable String responsible,
            @BindParam("external_ref") @Nullable String externalRef,
            @Nullable String q,
            @Nullable Integer limit,
            @Nullable String cursor) {}

    @GetMapping
    Page<?> show(ListForm form, Reader me) {
        Fields fields = new Fields();
        var unit = fields.known("unit", form.unit(), () -> things.unit(Text.line(form.unit()), me.facility()));
        Long team = fields.known("team", form.team(), () -> reads.team(Text.line(form.team()), me.facility()));
        var responsible = fields.known("responsible", form.responsible(),
                () -> directory.reader(Text.line(form.responsible())));
        State state = Text.line(form.state()).isEmpty()
                ? null
                : fields.choice("state", form.state(), State.class, null);
        String externalRef = fields.text("external_ref", form.externalRef(), 200);
        String words = fields.text("q", form.q(), 200);
        Opened after = fields.cursor(form.cursor(), Opened::of);
        int limit = fields.limit(form.limit());
        fields.done();
        Optional<HistoryCard> history = externalRef.isEmpty() || after != null
                ? Optional.empty()
                : histories.find(externalRef, me);
        if (history.isPresent()) {
            return new Page<>(List.of(HistoryAnswer.of(history.get()).listed()), null);
        }
        Wanted wanted = new Wanted(
                unit == null ? null : unit.id(),
                team,
                state,
                responsible == null ? null : responsible.id(),
                externalRef.isEmpty() ? null : externalRef);
        return Page.of(words.isEmpty()
                ? reads.list(wanted, me, after, limit + 1)
                : found(words, wanted, me, after, limit + 1), limit, Opened::cursor)
                .shown(found -> shown(found.stream().map(Opened::number).toList(), me));
    }

    private List<Opened> found(String words, Wanted wanted, Reader me, @Nullable Opened after, int limit) {
        return search.find(words,
                new Search.Narrowed(wanted.unit(), wanted.team(),
                        wanted.state() == null ? null : TicketStore.lower(wanted.state()), wanted.responsible(),
                        wanted.externalRef()),
                me, after == null ? null : new Search.Opened(after.at(), after.number()), limit)
                .stream()
                .map(found -> new Opened(found.at(), found.number()))
                .toList();
    }

    private List<?> shown(List<Long> numbers, Reader me) {
        Map<Long, Object> found = new HashMap<>(answers.byNumber(reads.cards(numbers, me)));
        if (found.size() < numbers.size()) {
            histories.list(numbers, me).forEach(card -> found.put(card.number(), HistoryAnswer.of(card).listed()));
        }
        return numbers.stream().map(found::get).filter(Objects::nonNull).toList();
    }
}
