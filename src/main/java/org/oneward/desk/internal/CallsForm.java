package org.oneward.desk.internal;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/**
 * What the page of a call sends beside the words and taps of an ask ({@link AskPageForm}).
 *
 * @param caller the user name of whoever calls; of somebody we do not know, of the person of the unit it is asked for
 * @param given the name that somebody gave whom we do not know; it is asked for a person of the unit then
 * @param about the number of the request that is spoken of
 * @param identity how it was made sure who it is: back, manager or badge
 * @param vouched the manager's name
 */
public record CallsForm(
        @Nullable String caller,
        @Nullable String given,
        @Nullable String about,
        @BindParam("next_word_at") @Nullable String nextWordAt,
        @Nullable String other,
        @Nullable Boolean agreed,
        @Nullable String identity,
        @Nullable String vouched) implements Typed {

    static final CallsForm EMPTY = new CallsForm(null, null, null, null, null, null, null, null);

    Proof proof() {
        return new Proof(identity, vouched);
    }
}
