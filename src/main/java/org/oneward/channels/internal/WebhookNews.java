package org.oneward.channels.internal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.ServiceDown;
import org.oneward.desk.TicketFixed;
import org.oneward.desk.TicketMessage;
import org.oneward.desk.TicketOpened;
import org.oneward.desk.WordMissed;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes down what is to be told outside, in the transaction in which it happens: both are kept or neither. Ids go out and
 * no words; whoever receives them reads the rest by the API, with the rights of its token.
 */
@Component
class WebhookNews {

    private final DeliveryStore store;
    private final JsonMapper json;

    WebhookNews(DeliveryStore store, JsonMapper json) {
        this.store = store;
        this.json = json;
    }

    @EventListener
    void on(TicketOpened opened) {
        tell(WebhookEvent.TICKET_OPENED, opened.ticket(), "opened-" + opened.ticket(), null, opened.at());
    }

    @EventListener
    void on(TicketMessage said) {
        tell(WebhookEvent.TICKET_MESSAGE, said.ticket(), "message-" + said.ticket() + "-" + said.entry(), said.entry(),
                said.at());
    }

    @EventListener
    void on(WordMissed missed) {
        tell(WebhookEvent.PROMISE_MISSED, missed.ticket(),
                "missed-" + missed.ticket() + "-" + missed.due().getEpochSecond(), null, missed.due());
    }

    @EventListener
    void on(TicketFixed fixed) {
        tell(WebhookEvent.TICKET_FIXED, fixed.ticket(), "fixed-" + fixed.ticket() + "-" + fixed.entry(), fixed.entry(),
                fixed.at());
    }

    @EventListener
    void on(ServiceDown down) {
        tell(WebhookEvent.OUTAGE_OPENED, down.ticket(), "outage-" + down.ticket() + "-" + down.entry(), down.entry(),
                down.at());
    }

    private void tell(WebhookEvent event, long ticket, String cause, @Nullable Integer entry, Instant at) {
        store.add(event, ticket, cause, at, body(event, ticket, entry, at), body(event, ticket, null, at));
    }

    private String body(WebhookEvent event, long ticket, @Nullable Integer entry, Instant at) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("number", ticket);
        if (entry != null) {
            data.put("entry", entry);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", event.type());
        body.put("timestamp", at.toString());
        body.put("data", data);
        return json.writeValueAsString(body);
    }
}
