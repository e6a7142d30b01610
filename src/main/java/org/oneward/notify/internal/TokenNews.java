package org.oneward.notify.internal;

import org.oneward.identity.TokenMade;
import org.oneward.notify.Notices;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Nobody acts in a person's name without the person hearing of it. */
@Component
class TokenNews {

    private final Notices notices;

    TokenNews(Notices notices) {
        this.notices = notices;
    }

    @ApplicationModuleListener
    void on(TokenMade made) {
        notices.tell(made.person(), "token-" + made.token(), null, "notice.token-made", made.by(), made.label());
    }
}
