package org.oneward.web;

import static java.util.stream.Collectors.joining;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * What stands around every page: who looks, from where, which ways lead on, and which person one can ring.
 *
 * @param name the person's full name; empty when nobody is signed in
 * @param topic of the live changes that concern this person on every page; empty when nobody is signed in
 * @param it whether the person works in IT, whose faces are ink where the ward's are sand
 * @param place the unit or team that stands beside the mark
 * @param facility the hospital's name
 * @param ways the main navigation
 * @param quick the ways in reach of a thumb on phones, before the number to call
 * @param phoneWords what stands before the number, such as "Care can’t wait?"
 * @param phone the number at which a person answers
 * @param zone the hospital's time zone
 * @param screen the name of the screen that a unit shares and at which nobody has signed in; empty elsewhere
 */
public record Frame(
        String name,
        String topic,
        boolean it,
        String place,
        String facility,
        List<Way> ways,
        List<Way> quick,
        String phoneWords,
        String phone,
        ZoneId zone,
        String screen) {

    public Frame(String name, String topic, boolean it, String place, String facility, List<Way> ways, List<Way> quick,
            String phoneWords, String phone, ZoneId zone) {
        this(name, topic, it, place, facility, ways, quick, phoneWords, phone, zone, "");
    }

    /** The request attribute that says whether this is the demo hospital. */
    public static final String DEMO = Frame.class.getName() + ".demo";

    /** Before anybody signed in and no setting is known, as in a plain unit test. */
    public static final Frame NOBODY = new Frame("", "", false, "", "", List.of(), List.of(), "", "", ZoneOffset.UTC);

    /** One way of a navigation: its address, its word, its icon ({@code quick} only) and how many wait there. */
    public record Way(String href, String word, String icon, long count) {

        public Way(String href, String word) {
            this(href, word, "", 0);
        }

        public Way(String href, String word, long count) {
            this(href, word, "", count);
        }
    }

    /** The frame of the request in hand, worked out when a page first asks for it. */
    public static Frame current() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request != null
                && request.getAttribute(Frame.class.getName(),
                        RequestAttributes.SCOPE_REQUEST) instanceof Supplier<?> frame
                                ? (Frame) frame.get()
                                : NOBODY;
    }

    /** Whether this hospital is invented, which every page says. */
    public static boolean demo() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request != null && Boolean.TRUE.equals(request.getAttribute(DEMO, RequestAttributes.SCOPE_REQUEST));
    }

    /** What a page listens to, its own topics and this person's, with blanks between; nothing when there is none. */
    public @Nullable String topics(List<String> ofPage) {
        String all = Stream.concat(ofPage.stream(), Stream.of(topic))
                .filter(each -> !each.isEmpty())
                .collect(joining(" "));
        return all.isEmpty() ? null : all;
    }

    public boolean signedIn() {
        return !name.isEmpty();
    }

    /** The address of the way on which a page lies: the longest that the path begins with. */
    public @Nullable String here(String path) {
        return ways.stream()
                .map(Way::href)
                .filter(way -> path.equals(way) || !way.equals("/") && path.startsWith(way + "/"))
                .max(Comparator.comparingInt(String::length))
                .orElse(null);
    }
}
