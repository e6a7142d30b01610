package org.oneward.notify.internal;

import org.oneward.directory.RotaTold;
import org.oneward.notify.Notices;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Tells people what became of their shifts. */
@Component
class RotaNews {

    private final Notices notices;

    RotaNews(Notices notices) {
        this.notices = notices;
    }

    @ApplicationModuleListener
    void on(RotaTold told) {
        notices.tell(told.person(), told.cause(), null, told.sentence(), told.arguments().toArray());
    }
}
