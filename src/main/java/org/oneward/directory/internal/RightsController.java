package org.oneward.directory.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.List;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.oneward.directory.Role;
import org.oneward.shared.NotThere;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What can this person see and do? */
@RestController
class RightsController {

    private final Templates templates;
    private final Directory directory;
    private final JdbcClient jdbc;

    RightsController(Templates templates, Directory directory, JdbcClient jdbc) {
        this.templates = templates;
        this.directory = directory;
        this.jdbc = jdbc;
    }

    @GetMapping("/settings/people/rows/{username}/rights")
    JteModel show(Reader me, @PathVariable String username) {
        if (!me.is(Role.ADMIN)) {
            throw new NotThere();
        }
        Reader person = directory.reader(username).orElseThrow(NotThere::new);
        return templates.directoryRights(person,
                names("select name from directory.units where id = any(:ids) order by name",
                        person.unitIds()),
                names("select name from directory.units where id = any(:ids) order by name",
                        person.ledUnits().toArray(Long[]::new)),
                names("select name from directory.teams where id = any(:ids) order by name", person.teamIds()));
    }

    private List<String> names(String sql, Long[] ids) {
        return jdbc.sql(sql).param("ids", ids).query(String.class).list();
    }
}
