package org.oneward.trust.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.privacy.Doubt;
import org.oneward.shared.NotThere;
import org.oneward.shared.Wrong;
import org.oneward.web.Problems;
import org.oneward.web.Redirect;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How were you treated? Beside the request, apart from whether it is fixed. */
@RestController
class FeltController {

    private final FeltStore store;
    private final Feelings feelings;
    private final Templates templates;

    FeltController(FeltStore store, Feelings feelings, Templates templates) {
        this.store = store;
        this.feelings = feelings;
        this.templates = templates;
    }

    @GetMapping("/trust/tickets/{ticket}")
    JteModel show(Reader me, @PathVariable long ticket) {
        return page(me, ticket, new FeltForm(null, null, null), "", Problems.NONE);
    }

    @PostMapping("/trust/tickets/{ticket}/feedback")
    ResponseEntity<JteModel> create(
            Reader me,
            @PathVariable long ticket,
            @RequestParam(required = false) @Nullable String treated,
            @RequestParam(name = "minutes_lost", required = false) @Nullable String minutesLost,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(name = "as_is", required = false) @Nullable Boolean asIs) {
        FeltForm form = new FeltForm(treated, minutesLost, text);
        try {
            Doubt.check(asIs, text);
            feelings.feel(ticket, me, form);
            return Redirect.to("/trust/tickets/" + ticket);
        } catch (Wrong wrong) {
            return ResponseEntity.unprocessableContent().body(page(me, ticket, form, "", Problems.of(wrong)));
        } catch (Doubt doubt) {
            return ResponseEntity.unprocessableContent().body(page(me, ticket, form, "", Problems.of(doubt.found())));
        }
    }

    @PostMapping("/trust/tickets/{ticket}/thanks")
    ResponseEntity<JteModel> update(
            Reader me,
            @PathVariable long ticket,
            @RequestParam(required = false) @Nullable List<String> to,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(name = "as_is", required = false) @Nullable Boolean asIs) {
        try {
            Doubt.check(asIs, text);
            feelings.thank(ticket, me, to, text);
            return Redirect.to("/trust/tickets/" + ticket);
        } catch (Wrong wrong) {
            return thanksAgain(me, ticket, text, Problems.of(wrong));
        } catch (Doubt doubt) {
            return thanksAgain(me, ticket, text, Problems.of(doubt.found()));
        }
    }

    private ResponseEntity<JteModel> thanksAgain(Reader me, long ticket, @Nullable String text, Problems problems) {
        return ResponseEntity.unprocessableContent()
                .body(page(me, ticket, new FeltForm(null, null, null), text == null ? "" : text, problems));
    }

    private JteModel page(Reader me, long ticket, FeltForm typed, String thanks, Problems problems) {
        FeltStore.Felt felt = store.felt(ticket, me).orElseThrow(NotThere::new);
        FeltStore.About about = store.about(ticket, me);
        Moment moment = felt.moment() == null ? Moment.FIRST_WORD : felt.moment();
        var answer = felt.requester() == me.id()
                ? store.answer(ticket, me.id(), moment)
                : java.util.Optional.<FeltStore.Answer>empty();
        List<FeltCard.Helper> helpers = store.helpers(ticket);
        return templates.trustFelt(new FeltCard(
                ticket,
                about.summary(),
                moment,
                answer.map(FeltStore.Answer::treated).orElse(null),
                answer.map(FeltStore.Answer::minutesLost).orElse(null),
                answer.map(FeltStore.Answer::text).orElse(""),
                answer.filter(given -> !given.text().isEmpty())
                        .map(given -> Removals.address(Removals.Kind.FEEDBACK, given.id()))
                        .orElse(""),
                answer.map(FeltStore.Answer::removedBy).orElse(null),
                answer.map(FeltStore.Answer::removedBecause).orElse(null),
                about.unit(),
                about.lead(),
                helpers,
                store.thanks(ticket, me),
                store.waitsForACall(ticket, me.id()),
                felt.requester() == me.id() && felt.moment() != null,
                (felt.requester() == me.id() || me.units().contains(felt.unit())) && !helpers.isEmpty()), typed,
                thanks, problems);
    }
}
