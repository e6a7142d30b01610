package org.oneward.channels.internal;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.oneward.channels.internal.AlertGroups.Outcome;
import org.oneward.channels.internal.AlertGroups.What;
import org.oneward.directory.Reader;
import org.oneward.shared.Wrong;
import org.oneward.web.Text;
import org.oneward.web.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Where Prometheus Alertmanager reports. */
@RestController
class AlertApi {

    private final AlertGroups groups;

    AlertApi(AlertGroups groups) {
        this.groups = groups;
    }

    @PostMapping("/api/v1/alerts/alertmanager")
    ResponseEntity<Outcome> create(Reader me, @RequestBody AlertForm form) {
        List<Wrong.Field> wrong = new ArrayList<>();
        String key = Text.line(form.groupKey());
        if (key.isEmpty()) {
            wrong.add(new Wrong.Field("groupKey", Words.say("wrong.empty")));
        }
        boolean fires = "firing".equals(form.status());
        if (!fires && !"resolved".equals(form.status())) {
            wrong.add(new Wrong.Field("status", Words.noneOf(List.of("firing", "resolved"))));
        }
        if (!wrong.isEmpty()) {
            throw new Wrong(wrong);
        }
        Outcome outcome = fires ? groups.fires(me, key, form.alert()) : groups.isOver(me, key);
        return outcome.outcome() == What.OPENED
                ? ResponseEntity.created(URI.create("/api/v1/tickets/" + outcome.number())).body(outcome)
                : ResponseEntity.ok(outcome);
    }
}
