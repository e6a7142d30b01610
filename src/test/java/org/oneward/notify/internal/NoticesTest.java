package org.oneward.notify.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.directory.Directory;
import org.oneward.notify.Notices;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@OnewardTest
class NoticesTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    Notices notices;

    @Autowired
    NoticeStore store;

    @Autowired
    Directory directory;

    @Test
    void aNoticeStandsOnThePersonsPagesUntilSeen() {
        notices.tell(id(Cast.PRIYA), "missed-4821-1", 4821L, "notice.missed", "4821", "<b>7 East</b>");
        assertThat(strips(Cast.PRIYA)).bodyText()
                .contains("No word came on request 4821 of &lt;b&gt;7 East&lt;/b&gt;", "strip broken", "/tickets/4821")
                .doesNotContain("<html");
        assertThat(strips(Cast.JOE)).bodyText().doesNotContain("4821");
        assertThat(see(Cast.PRIYA)).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(strips(Cast.PRIYA)).bodyText().doesNotContain("4821");
    }

    @Test
    void theSameCauseTellsOnce() {
        long priya = id(Cast.PRIYA);
        notices.tell(priya, "near-4821-1", 4821L, "notice.near", "4821");
        notices.tell(priya, "near-4821-1", 4821L, "notice.near", "4821");
        notices.tell(priya, "near-4821-2", 4821L, "notice.near", "4821");
        assertThat(store.unseen(priya)).hasSize(2);
    }

    @Test
    void whoOpensTheRequestHasSeenWhatWasToldAboutIt() {
        long priya = id(Cast.PRIYA);
        notices.tell(priya, "near-4821-1", 4821L, "notice.near", "4821");
        notices.tell(priya, "near-4803-1", 4803L, "notice.near", "4803");
        notices.seen(priya, 4821);
        assertThat(store.unseen(priya)).extracting(Notice::ticket).containsExactly(4803L);
    }

    @Test
    void whatHasEndedNeedsNobodysEyeAnyMore() {
        notices.tell(id(Cast.PRIYA), "near-4821-1", 4821L, "notice.near", "4821");
        notices.tell(id(Cast.JOE), "near-4821-1", 4821L, "notice.near", "4821");
        notices.tell(id(Cast.JOE), "near-4803-1", 4803L, "notice.near", "4803");
        notices.settled(4821);
        assertThat(store.unseen(id(Cast.PRIYA))).isEmpty();
        assertThat(store.unseen(id(Cast.JOE))).extracting(Notice::ticket).containsExactly(4803L);
    }

    @Test
    void aWordThatCameIsNotDueSoonAnyMore() {
        notices.tell(id(Cast.PRIYA), "near-4821-1", 4821L, "notice.near", "4821");
        notices.tell(id(Cast.PRIYA), "reply-4821-3", 4821L, "notice.reply", "Joe", "7 East");
        notices.over(4821, "notice.near");
        assertThat(store.unseen(id(Cast.PRIYA))).extracting(Notice::sentence).containsExactly("notice.reply");
    }

    @Test
    void everythingIsPutAsideAtOnceAndOnlyOnesOwn() {
        notices.tell(id(Cast.PRIYA), "near-1", 4821L, "notice.near", "4821");
        notices.tell(id(Cast.PRIYA), "near-2", 4803L, "notice.near", "4803");
        notices.tell(id(Cast.JOE), "near-1", 4821L, "notice.near", "4821");
        assertThat(http.post().uri("/notices/seen").with(user(Cast.PRIYA)).with(csrf()))
                .hasStatus(HttpStatus.SEE_OTHER);
        assertThat(store.unseen(id(Cast.PRIYA))).isEmpty();
        assertThat(store.unseen(id(Cast.JOE))).hasSize(1);
    }

    @Test
    void nobodyPutsAsideWhatAnotherWasTold() {
        notices.tell(id(Cast.PRIYA), "near-1", 4821L, "notice.near", "4821");
        long notice = store.unseen(id(Cast.PRIYA)).getFirst().id();
        assertThat(http.post().uri("/notices/{id}/seen", notice).with(user(Cast.JOE)).with(csrf()))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(store.unseen(id(Cast.PRIYA))).hasSize(1);
    }

    @Test
    void overAPageStandsOnlyWhatCameWhileItIsOpen() {
        notices.tell(id(Cast.PRIYA), "near-1", 4821L, "notice.near", "4821");
        assertThat(http.get().uri("/notices?since={drawn}", Instant.now().plusSeconds(3600)).with(user(Cast.PRIYA)))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("4821");
    }

    @Test
    void overAnOpenPageOnlyTheLatestStandsAndHowManyMore() {
        notices.tell(id(Cast.PRIYA), "near-1", 4821L, "notice.near", "4821");
        notices.tell(id(Cast.PRIYA), "near-2", 4803L, "notice.near", "4803");
        notices.tell(id(Cast.PRIYA), "near-3", 4804L, "notice.near", "4804");
        assertThat(http.get().uri("/notices?since={drawn}", Instant.now().minusSeconds(3600)).with(user(Cast.PRIYA)))
                .bodyText().contains("/tickets/4804", "2 more").doesNotContain("/tickets/4803", "/tickets/4821");
    }

    @Test
    void whoReadsTheRequestIsNotToldOfItOverItsOwnPage() {
        notices.tell(id(Cast.PRIYA), "near-1", 4821L, "notice.near", "4821");
        notices.tell(id(Cast.PRIYA), "near-2", 4803L, "notice.near", "4803");
        assertThat(http.get().uri("/notices?since={drawn}&reading=4821", Instant.now().minusSeconds(3600))
                .with(user(Cast.PRIYA)))
                .bodyText()
                .contains("4803")
                .doesNotContain("4821");
    }

    @Test
    void theNavigationSaysHowManyWait() {
        notices.tell(id(Cast.PRIYA), "near-1", 4821L, "notice.near", "4821");
        notices.tell(id(Cast.PRIYA), "near-2", 4821L, "notice.near", "4821");
        assertThat(http.get().uri("/notices").with(user(Cast.PRIYA)))
                .bodyText()
                .contains("For you <span class=\"count\">" + store.count(id(Cast.PRIYA)) + "</span>");
    }

    @Test
    void withoutScriptsItIsAPage() {
        assertThat(http.get().uri("/notices").with(user(Cast.PRIYA))).bodyText().contains("<html", "Nothing new");
    }

    private MvcTestResult strips(String username) {
        return http.get().uri("/notices?since={drawn}", Instant.now().minusSeconds(3600)).with(user(username))
                .exchange();
    }

    private MvcTestResult see(String username) {
        long notice = store.unseen(id(username)).getFirst().id();
        return http.post().uri("/notices/{id}/seen", notice).with(user(username)).with(csrf()).exchange();
    }

    private long id(String username) {
        return directory.reader(username).orElseThrow().id();
    }
}
