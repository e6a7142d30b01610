package org.oneward.web;

/** Answers that are kept for a day, so that what is sent again is answered again. */
public interface Answers {

    /** What they said is gone; that something was taken stays. Of all that was sent to this path, or below it, or led there. */
    void forget(String path);

    /** Whether a form under this token was sent some seconds ago, other than to keep its words. */
    boolean tookJustNow(String client, String token);
}
