package org.oneward.desk.internal;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.oneward.directory.Reader;
import org.oneward.privacy.ReadLog;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Asking for help, and a request as it is. */
@RestController
@RequestMapping("/api/v1/tickets")
class TicketApi {

    private final Tickets tickets;
    private final TicketReads reads;
    private final TicketAnswers answers;
    private final ReadLog readLog;
    private final HistoryStore histories;

    TicketApi(
            Tickets tickets, TicketReads reads, TicketAnswers answers, ReadLog readLog, HistoryStore histories) {
        this.tickets = tickets;
        this.reads = reads;
        this.answers = answers;
        this.readLog = readLog;
        this.histories = histories;
    }

    /** Whoever asks for somebody else may not see it afterwards; then the number is all there is to say. */
    @PostMapping
    ResponseEntity<?> create(Reader me, @RequestBody AskForm form) {
        long number = tickets.open(form, me, "api");
        var created = ResponseEntity.created(TicketAnswers.at(number));
        Optional<TicketCard> card = reads.find(number, me);
        return card.isEmpty()
                ? created.body(new Numbered(number))
                : created.eTag(String.valueOf(card.get().version())).body(answers.one(card.get()));
    }

    /** Cover, word and place move without a new version: the tag is for {@code If-Match}, never for "not modified". */
    @GetMapping("/{number}")
    Object show(@PathVariable long number, Reader me, HttpServletResponse response) {
        Optional<HistoryCard> history = histories.find(number, me);
        if (history.isPresent()) {
            readLog.read(me, number, ReadLog.How.API);
            return HistoryAnswer.of(history.get());
        }
        TicketCard card = reads.card(number, me);
        readLog.read(me, number, ReadLog.How.API);
        response.setHeader(HttpHeaders.ETAG, "\"" + card.version() + "\"");
        return answers.one(card);
    }

    record Numbered(long number) {}
}
