package org.oneward.notify;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One mail to be written; the receiver's name, the link and the frame come by themselves.
 *
 * @param cause names what happened, such as {@code word-4821-3}; the same cause writes to the same person once, under
 *     one Message-ID for ever
 * @param ticket the request it is about; absent where there is none
 * @param summary what the request is called; empty where a mail may only say that there is news
 * @param sentence key of the bundle
 * @param arguments of the sentence
 * @param words what a person wrote, as written; empty where nobody did
 * @param next when the next word comes
 * @param answers Message-ID of the mail it answers; empty where it answers none
 * @param notBefore when it may leave; absent: at once
 */
public record Letter(
        String cause,
        @Nullable Long ticket,
        String summary,
        String sentence,
        List<String> arguments,
        String words,
        @Nullable Instant next,
        String answers,
        @Nullable Instant notBefore) {

    public static Letter of(String cause, @Nullable Long ticket, String sentence, Object... arguments) {
        return new Letter(cause, ticket, "", sentence,
                Arrays.stream(arguments).map(String::valueOf).toList(), "", null, "", null);
    }

    public Letter about(String summary) {
        return new Letter(cause, ticket, summary, sentence, arguments, words, next, answers, notBefore);
    }

    public Letter saying(String words, @Nullable Instant next) {
        return new Letter(cause, ticket, summary, sentence, arguments, words, next, answers, notBefore);
    }

    public Letter answering(String messageId) {
        return new Letter(cause, ticket, summary, sentence, arguments, words, next, messageId, notBefore);
    }

    public Letter notBefore(@Nullable Instant time) {
        return new Letter(cause, ticket, summary, sentence, arguments, words, next, answers, time);
    }
}
