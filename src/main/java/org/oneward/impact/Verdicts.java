package org.oneward.impact;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oneward.database.Copy;

/** The verdicts on each request: judged by the rule, signed by a person, never changed afterwards. */
public interface Verdicts {

    /**
     * Judges by the rule and stores it. A signed level stands as long as the facts give the level that they gave when
     * it was signed; once they give another, the rule decides again.
     *
     * @param cause why it is judged now, as a sentence that everyone may read
     */
    Verdict judge(long ticket, Told told, String cause);

    /** What the rule said first of very many requests, as rows to be copied after them: the demo hospital's history. */
    Copy.Rows rows(Collection<Judged> past);

    /**
     * A verdict of the rule on what it was told, not kept yet.
     *
     * @param cause why it was judged, as a sentence that everyone may read
     */
    record Judged(long ticket, Told told, Verdict verdict, String cause) {}

    /**
     * Sets another level, signed.
     *
     * @param agreedBy the name of the person on the unit who agreed; demanded when the level is lowered
     */
    Verdict override(long ticket, int level, String reason, long by, @Nullable String agreedBy);

    /** Raises by one level, once per request: the objection of whoever asked or of a colleague of the unit. */
    Verdict raise(long ticket, String reason, long by);

    boolean raised(long ticket);

    /** Takes a signed reason out for good, wherever it stands on this request; that it was signed stays. */
    void takeOut(long ticket, String reason);

    Verdict latest(long ticket);

    /** The latest of each, for a list. */
    Map<Long, Verdict> latest(Collection<Long> tickets);

    /** All that was decided, oldest first. */
    List<Verdict> history(long ticket);
}
