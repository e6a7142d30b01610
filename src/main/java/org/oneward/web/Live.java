package org.oneward.web;

/**
 * Tells open pages that something changed. After the commit all topics of the last 100 ms go out at once, on every node;
 * a page that shows the topic fetches itself again, under the rights of whoever looks.
 */
public interface Live {

    /** @param topic such as {@code ticket-4821}, {@code unit-7E}, {@code desk}, {@code person-12}: a name, never data */
    void changed(String topic);
}
