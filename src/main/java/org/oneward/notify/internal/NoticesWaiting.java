package org.oneward.notify.internal;

import org.oneward.directory.Reader;
import org.oneward.directory.Waiting;
import org.springframework.stereotype.Component;

/** How much a person was told and has not put aside. */
@Component
class NoticesWaiting implements Waiting {

    private final NoticeStore notices;

    NoticesWaiting(NoticeStore notices) {
        this.notices = notices;
    }

    @Override
    public String href() {
        return "/notices";
    }

    @Override
    public long count(Reader reader) {
        return notices.count(reader.id());
    }
}
