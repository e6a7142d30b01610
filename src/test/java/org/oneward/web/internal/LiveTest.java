package org.oneward.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.oneward.OnewardTest;
import org.oneward.web.Live;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

@OnewardTest
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class LiveTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    Live live;

    @Autowired
    OpenPages pages;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void anOpenPageHearsWhatWasCommittedAndNothingThatWasNot() throws InterruptedException {
        try (OpenPages.Page page = pages.open(Set.of("ticket-1", "ticket-2", "ticket-3"), null)) {
            transaction.executeWithoutResult(undone -> {
                live.changed("ticket-1");
                undone.setRollbackOnly();
            });
            transaction.executeWithoutResult(done -> {
                live.changed("ticket-2");
                live.changed("ticket-2");
                live.changed("unit-7E");
                assertThat(page).satisfies(LiveTest::hearsNothingYet);
            });

            assertThat(nextName(page)).isEqualTo("ticket-2");
            live.changed("ticket-3");
            assertThat(nextName(page)).isEqualTo("ticket-3");
        }
    }

    @Test
    void aPageHearsWhatChangedBetweenItsDrawingAndItsListening() throws InterruptedException {
        Instant drawn = Instant.now();
        pages.tell(List.of("ticket-9"));

        try (OpenPages.Page page = pages.open(Set.of("ticket-9"), drawn);
                OpenPages.Page later = pages.open(Set.of("ticket-9"), drawn.plusSeconds(60))) {
            assertThat(nextName(page)).isEqualTo("ticket-9");
            assertThat(later).satisfies(LiveTest::hearsNothingYet);
        }
    }

    /** Over "anything may have changed", which a page hears when the listener came back. */
    private static String nextName(OpenPages.Page page) throws InterruptedException {
        String name;
        do {
            name = page.next(PATIENCE);
        } while (OpenPages.ANYTHING.equals(name));
        return String.valueOf(name);
    }

    private static void hearsNothingYet(OpenPages.Page page) throws InterruptedException {
        String name = page.next(Duration.ofMillis(300));
        assertThat(name == null || name.equals(OpenPages.ANYTHING)).isTrue();
    }
}
