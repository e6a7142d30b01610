package org.oneward.desk.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.oneward.Cast;
import org.oneward.Living;
import org.oneward.database.Then;
import org.oneward.desk.internal.Conversation.MessageForm;
import org.oneward.desk.internal.Handoffs.HandoffForm;
import org.oneward.desk.internal.TicketReads.EntryView;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the clock of a running Oneward brings about, while nobody does anything. */
@Living
class WatchTest {

    @Autowired
    Directory directory;
    @Autowired
    Tickets tickets;
    @Autowired
    Conversation conversation;
    @Autowired
    Handoffs handoffs;
    @Autowired
    Resolutions resolutions;
    @Autowired
    TicketReads reads;
    @Autowired
    JdbcClient jdbc;

    long number;

    @AfterEach
    void marcusTakesItBack() {
        resolutions.cancel(number, who(Cast.MARCUS), "", null);
    }

    @Test
    void aWordThatDoesNotComeIsMissedAndToldByItself() {
        number = ask();
        Instant due = Instant.now().plusSeconds(3);
        conversation.write(number, helper(), new MessageForm("I look at it.", due.toString(), true));

        await().atMost(20, TimeUnit.SECONDS).until(() -> kinds().contains("missed"));

        assertThat(kinds()).containsSubsequence("word", "missed").containsOnlyOnce("missed");
        assertThat(told(Cast.MARCUS)).contains("notice.missed-to-you");
        assertThat(told(helper().username())).contains("notice.missed");
        assertThat(reads.card(number, who(Cast.MARCUS)).nextWord()).isAfter(due);
    }

    @Test
    void aHandOffThatNobodyAnswersReachesTheCoordinatorByItself() {
        Instant past = Instant.now().minus(Duration.ofHours(3));
        number = Then.at(past, this::ask);
        String other = helper().username().equals(Cast.PAUL) ? Cast.ROSA : Cast.PAUL;
        Then.at(past, () -> handoffs.ask(number, helper(),
                new HandoffForm(other, "the shift ends", "s", "b", "a", "r", ""), null));

        await().atMost(30, TimeUnit.SECONDS).until(() -> kinds().contains("escalated"));

        assertThat(told(Cast.DEV)).contains("notice.decide");
    }

    private long ask() {
        return tickets
                .open(new AskForm("The scanner blinks", null, null, null, Cast.SIX_WEST, "slowed", "one", null, null,
                        null, "CD-0411", null, null, null, false, false, false, false, null, null, null),
                        who(Cast.MARCUS), "page");
    }

    private Reader helper() {
        return who(reads.card(number, who(Cast.MARCUS)).responsibleUsername());
    }

    private List<String> kinds() {
        Reader marcus = who(Cast.MARCUS);
        return reads.timeline(reads.card(number, marcus), marcus).stream().map(EntryView::kind).toList();
    }

    private List<String> told(String username) {
        return jdbc.sql("select sentence from notify.notices where ticket = :ticket and person = :person")
                .param("ticket", number).param("person", who(username).id()).query(String.class).list();
    }

    private Reader who(String username) {
        return directory.reader(username).orElseThrow();
    }
}
