package org.oneward.desk.internal;

/** By one label more was asked in a few minutes than people ask; the desk answers the phone. */
class AskedTooOften extends RuntimeException {

    AskedTooOften() {
        super("Too much was asked by one label");
    }
}
