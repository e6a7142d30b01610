package org.oneward.desk.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.oneward.desk.Expectations.Held;
import org.oneward.desk.Expectations.HeldTeam;
import org.oneward.desk.Expectations.Statement;

/** Where things stand in the picture of how statements held: what was said to the right, what held upwards. */
public final class HeldPicture {

    /** With fewer a share says nothing. */
    public static final int FEWEST = 20;

    private static final double FROM = 40;
    private static final double LEFT = 36;
    private static final double WIDE = 156;
    private static final double TOP = 12;
    private static final double HIGH = 130;
    private static final double NINETEEN_OF_TWENTY = 1.96;

    private HeldPicture() {}

    public static long x(double said) {
        return Math.round(LEFT + (said - FROM) / (100 - FROM) * WIDE);
    }

    public static long y(double held) {
        return Math.round(TOP + HIGH - (Math.clamp(held, FROM, 100) - FROM) / (100 - FROM) * HIGH);
    }

    /** How far chance alone moves the share, upwards and downwards, in 19 of 20 cases. */
    public static double chance(Held held) {
        double share = held.statement().percent() / 100.0;
        return 100 * NINETEEN_OF_TWENTY * Math.sqrt(share * (1 - share) / held.judged());
    }

    /** Those of which there are enough. */
    public static List<Held> enough(HeldTeam team) {
        return team.held().stream().filter(held -> held.judged() >= FEWEST).toList();
    }

    /** In the order of the table's columns; nothing where none was looked at. */
    public static List<Optional<Held>> columns(HeldTeam team) {
        return Arrays.stream(Statement.values())
                .map(statement -> team.held().stream().filter(held -> held.statement() == statement).findFirst())
                .toList();
    }
}
