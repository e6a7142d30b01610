package org.oneward.expected.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.oneward.desk.Expectations.Held;
import org.oneward.desk.Expectations.HeldTeam;
import org.oneward.desk.Expectations.Statement;
import org.oneward.expected.internal.OwnStore.HeldRow;

/** Puts together by team how what was said held. */
final class HeldTeams {

    private HeldTeams() {}

    static List<HeldTeam> of(List<HeldRow> rows) {
        Map<String, List<Held>> teams = new LinkedHashMap<>();
        for (HeldRow row : rows) {
            teams.computeIfAbsent(row.team(), _ -> new ArrayList<>())
                    .add(new Held(Statement.valueOf(row.what()), row.judged(), row.afterwards(), row.held()));
        }
        return teams.entrySet().stream().map(team -> new HeldTeam(team.getKey(), team.getValue())).toList();
    }
}
