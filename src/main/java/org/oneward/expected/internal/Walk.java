package org.oneward.expected.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.oneward.expected.internal.Expectation.Level;
import org.oneward.expected.internal.History.State;

/**
 * Lives through a log minute by minute, as the desk did: at each opening it says what to expect by what was known until
 * then, and while an incident stays open says it anew.
 */
final class Walk {

    /** What is said on the way. */
    interface Said {

        void opened(History history, Expectation expectation);

        /** Said of one that was still open after these minutes. */
        void restated(History history, long age, Expectation expectation);
    }

    /** One thing that happens: a row is written, or something is to be said after a row of the same minute is known. */
    private record Moment(long minute, Kind kind, History history, int row) {}

    private enum Kind {
        SAY, SAY_AGAIN, ROW
    }

    /** A statement that time will judge. */
    private record Told(History history, double[] at, boolean[] judged) {}

    private record Due(double minute, Level level, Told told) {}

    private final Experience experience;
    private final Correction correction = new Correction();
    private final Map<Integer, Told> told = new HashMap<>();
    private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparingDouble(Due::minute));
    private final Map<Integer, State> states = new HashMap<>();
    private final List<History> histories;
    private final List<Moment> moments = new ArrayList<>();
    private int next;

    /** @param ages minutes after which it is said anew of what is still open */
    Walk(List<History> histories, long from, List<Long> ages) {
        this.histories = histories;
        this.experience = new Experience(histories.isEmpty() ? 0 : histories.getFirst().opened());
        for (History history : histories) {
            moments.add(new Moment(history.opened(), Kind.SAY, history, 0));
            for (int row = 0; row < history.rows().size(); row++) {
                moments.add(new Moment(history.rows().get(row).minute(), Kind.ROW, history, row));
            }
            if (history.opened() >= from) {
                for (long age : ages) {
                    moments.add(new Moment(history.opened() + age, Kind.SAY_AGAIN, history, 0));
                }
            }
        }
        moments.sort(Comparator.comparingLong(Moment::minute).thenComparing(Moment::kind));
    }

    void live(Said said) {
        live(said, Integer.MAX_VALUE);
    }

    /** Goes on from where it stood. Whether there is more after so many openings. */
    boolean live(Said said, int openings) {
        for (int left = openings; next < moments.size() && left > 0; next++) {
            Moment moment = moments.get(next);
            left -= moment.kind == Kind.SAY ? 1 : 0;
            judgeUntil(moment.minute);
            switch (moment.kind) {
                case SAY -> say(moment.history, said);
                case SAY_AGAIN -> sayAgain(moment.history, moment.minute, said);
                case ROW -> write(moment.history, moment.row);
            }
        }
        return next < moments.size();
    }

    /** How far the levels are moved by now. */
    double[] moved() {
        return correction.moved();
    }

    private void say(History history, Said said) {
        Expectation expectation = experience.expect(history.asOpened(), correction.levels());
        said.opened(history, expectation);
        Told statement = new Told(history, expectation.at(), new boolean[Expectation.LEVELS]);
        told.put(history.id(), statement);
        for (Level level : Level.values()) {
            due.add(new Due(history.opened() + expectation.at(level), level, statement));
        }
    }

    private void sayAgain(History history, long minute, Said said) {
        if (states.get(history.id()) == State.OPEN) {
            said.restated(history, minute - history.opened(),
                    experience.restate(history.justBefore(minute), minute, minute, correction.levels()));
        }
    }

    private void write(History history, int index) {
        History.Row row = history.rows().get(index);
        State before = states.put(history.id(), row.state());
        if (row.state() == State.OPEN) {
            if (before == null || before != State.OPEN) {
                experience.takenBack(history.id());
                experience.opened(history.as(row));
            }
            return;
        }
        if (before == State.OPEN) {
            experience.left(history.id());
        } else if (before == null) {
            experience.met(history.asOpened());
        }
        if (row.state() == State.RESOLVED && history.resolved() != null) {
            experience.takenBack(history.id());
            experience.finished(history.id(), row.minute());
        }
        judge(history, row);
    }

    private void judge(History history, History.Row row) {
        Told statement = told.remove(history.id());
        if (statement == null || row.state() != State.RESOLVED || history.resolved() == null) {
            return;
        }
        double time = (double) row.minute() - history.opened();
        for (Level level : Level.values()) {
            settle(statement, level, Correction.within(level, time, statement.at[level.ordinal()]));
        }
    }

    /** What was told to be over by now and is not. */
    private void judgeUntil(long minute) {
        while (!due.isEmpty() && due.peek().minute < minute) {
            Due next = due.remove();
            if (told.containsKey(next.told.history.id())) {
                settle(next.told, next.level, false);
            }
        }
    }

    private void settle(Told statement, Level level, boolean within) {
        if (!statement.judged[level.ordinal()]) {
            statement.judged[level.ordinal()] = true;
            correction.learn(level, within);
        }
    }
}
