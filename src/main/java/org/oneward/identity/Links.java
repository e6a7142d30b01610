package org.oneward.identity;

/** Links in mails: each opens one request for one person, without sign-in, until 14 days after the request's end. */
public interface Links {

    /**
     * The way for this person to this request, from the slash on. It is told once, since only its fingerprint is kept;
     * whoever works requests or leads gets the plain way, and signs in.
     */
    String to(long person, long ticket);
}
