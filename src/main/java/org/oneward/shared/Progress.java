package org.oneward.shared;

/** Tells on standard error how far long work has come: a bar for a person who watches, else a line now and then. */
public final class Progress {

    private static final int WIDTH = 40;

    private final String what;
    private final boolean watched = System.console() != null && System.console().isTerminal();
    private int told = -1;

    /** @param what the work in progress, such as {@code Reading} */
    public Progress(String what) {
        this.what = what;
    }

    /** @param share how much is done, from 0 to 1 */
    public void at(double share) {
        int percent = (int) Math.clamp(share * 100, 0, 100);
        int step = watched ? percent : percent / 25;
        if (step == told) {
            return;
        }
        told = step;
        if (watched) {
            int full = percent * WIDTH / 100;
            System.err.printf("\r%s [%s%s] %3d %%%s", what, "#".repeat(full), ".".repeat(WIDTH - full), percent,
                    percent == 100 ? "\n" : "");
        } else {
            System.err.printf("%s: %d %%%n", what, percent);
        }
    }
}
