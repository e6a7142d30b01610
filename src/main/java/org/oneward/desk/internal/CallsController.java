package org.oneward.desk.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.net.URLEncoder;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.CallsPage.OnTheLine;
import org.oneward.desk.internal.ThingFinder.Found;
import org.oneward.directory.Reader;
import org.oneward.privacy.Doubt;
import org.oneward.shared.NotThere;
import org.oneward.shared.Wrong;
import org.oneward.web.Redirect;
import org.oneward.web.Text;
import org.oneward.web.Toast;
import org.oneward.web.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who is calling, and what do they live through? */
@RestController
@RequestMapping("/desk/calls")
class CallsController {

    private final Templates templates;
    private final CallsPages pages;
    private final Calls calls;
    private final CallReads reads;
    private final Facts facts;
    private final ThingFinder finder;
    private final Clock clock;

    CallsController(
            Templates templates,
            CallsPages pages,
            Calls calls,
            CallReads reads,
            Facts facts,
            ThingFinder finder,
            Clock clock) {
        this.templates = templates;
        this.pages = pages;
        this.calls = calls;
        this.reads = reads;
        this.facts = facts;
        this.finder = finder;
        this.clock = clock;
    }

    /**
     * @param who a name, a unit or the last four digits
     * @param go whether it was sent, not only typed: the one person it can be is taken then
     */
    @GetMapping("/new")
    Object show(
            Reader me,
            @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "false") boolean go,
            AskPageForm ask,
            CallsForm form) {
        mustHelp(me);
        if (!Text.line(form.caller()).isEmpty() || !Text.line(ask.unit()).isEmpty()) {
            return page(me, who, ask, form, Trouble.NONE);
        }
        CallsPage page = pages.search(me, who);
        if (go && page.found().size() == 1) {
            return Redirect.to("/desk/calls/new?caller=" + page.found().getFirst().username());
        }
        return templates.deskCalls(page, AskPageForm.EMPTY, CallsForm.EMPTY, Trouble.NONE, go);
    }

    /** Shows what follows from what is typed: requests that sound like it, and by when a word can be promised. */
    @PostMapping("/look")
    JteModel look(Reader me, AskPageForm ask, CallsForm form) {
        mustHelp(me);
        return page(me, "", ask, form, Trouble.NONE);
    }

    /** @param done fixed when it was fixed while they spoke */
    @PostMapping
    ResponseEntity<?> create(Reader me, AskPageForm ask, CallsForm form,
            @RequestParam(name = "do", defaultValue = "") String done) {
        mustHelp(me);
        return Trouble.unless(() -> {
            Doubt.check(ask.asIs(), ask.text(), form.given(), form.vouched());
            Reader caller = pages.caller(form, me);
            Found found = finder.find(ask, me);
            found.problem().ifPresent(problem -> {
                throw new Wrong(List.of(problem));
            });
            boolean fixed = done.equals("fixed");
            long number = calls.write(ask.asked(found.thing(), clock.instant()), form, caller, me, fixed);
            String said = fixed
                    ? Words.say("calls.fixed", requireNonNullElse(caller, me).firstName())
                    : reads.line(number, caller, me, clock.instant())
                            .map(line -> Words.say("calls.written", String.valueOf(number), line.say(me)))
                            .orElseGet(() -> Words.say("calls.written.closed", String.valueOf(number)));
            return back(caller, ask, number, said);
        }, trouble -> page(me, "", ask, form, trouble));
    }

    @PostMapping("/{number}/status-questions")
    ResponseEntity<?> ask(@PathVariable long number, Reader me, AskPageForm ask, CallsForm form) {
        mustHelp(me);
        return Trouble.unless(() -> {
            Reader caller = pages.caller(form, me);
            return back(caller, ask, number,
                    Words.say("calls.said", calls.status(number, me, caller, form.proof())));
        }, trouble -> page(me, "", ask, form, trouble));
    }

    @PostMapping("/{number}/me-toos")
    ResponseEntity<?> join(@PathVariable long number, Reader me, AskPageForm ask, CallsForm form) {
        mustHelp(me);
        return Trouble.unless(() -> {
            Reader caller = known(form, me);
            facts.joinFor(number, me, caller);
            CallLine line = reads.line(number, caller, me, clock.instant()).orElseThrow(NotThere::new);
            return back(caller, ask, number,
                    Words.say("calls.joined", caller.firstName(), String.valueOf(number), line.say(me)));
        }, trouble -> page(me, "", ask, form, trouble));
    }

    @PostMapping("/confirmations")
    ResponseEntity<?> confirm(Reader me, @RequestParam(name = "fixed_one", defaultValue = "0") long number,
            AskPageForm ask, CallsForm form) {
        mustHelp(me);
        return Trouble.unless(() -> {
            Reader caller = known(form, me);
            calls.fixed(number, me, caller, form.proof());
            return back(caller, ask, number, Words.say("calls.fixed", caller.firstName()));
        }, trouble -> page(me, "", ask, form, trouble));
    }

    private Reader known(CallsForm form, Reader me) {
        Reader caller = pages.caller(form, me);
        if (caller == null) {
            throw new Wrong("caller", Words.say("wrong.choose"));
        }
        return caller;
    }

    private static ResponseEntity<?> back(@Nullable Reader caller, AskPageForm ask, long number, String said) {
        return Redirect.to(
                OnTheLine.address(caller, URLEncoder.encode(Text.line(ask.unit()), UTF_8)) + "&about=" + number,
                Toast.of(said));
    }

    private JteModel page(Reader me, String who, AskPageForm ask, CallsForm form, Trouble trouble) {
        return templates.deskCalls(pages.of(me, who, ask, form), ask, form, trouble, false);
    }

    /** Only those who work requests take calls; for anybody else there is no such page. */
    private static void mustHelp(Reader me) {
        if (!me.helps()) {
            throw new NotThere();
        }
    }
}
