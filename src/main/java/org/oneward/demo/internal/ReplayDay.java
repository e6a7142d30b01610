package org.oneward.demo.internal;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.oneward.demo.internal.Incidents.Incident;
import org.oneward.demo.internal.Incidents.Row;
import tools.jackson.databind.JsonNode;

/** One day's incidents at their hours, each as a story of its own: asked, worked, handed on, proposed, "not yet". */
class ReplayDay {

    private static final Map<Integer, String> EFFECT = Map.of(1, "blocked", 2, "slowed", 3, "workaround", 4, "none");

    private final List<Incident> incidents;
    private final ReplayDesk desk;
    private final ReplayCast cast;
    private final Map<String, Long> people;
    private final double speed;
    private final List<ReplayCast.Unit> units;
    private final List<ReplayCast.Team> teams;
    private final LocalDateTime midnight;
    private final Instant begun = Instant.now();

    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger words = new AtomicInteger();
    private final AtomicInteger handoffs = new AtomicInteger();
    private final AtomicInteger lacking = new AtomicInteger();

    ReplayDay(List<Incident> incidents, ReplayDesk desk, ReplayCast cast, Map<String, Long> people, double speed) {
        this.incidents = incidents;
        this.desk = desk;
        this.cast = cast;
        this.people = people;
        this.speed = speed;
        this.units = cast.units();
        this.teams = cast.teams();
        this.midnight = incidents.stream()
                .map(Incident::openedAt)
                .min(LocalDateTime::compareTo)
                .orElse(LocalDateTime.MIN.plusYears(1))
                .toLocalDate()
                .atStartOfDay();
    }

    void play() throws InterruptedException {
        try (var watch = Executors.newSingleThreadScheduledExecutor();
                var stories = Executors.newVirtualThreadPerTaskExecutor()) {
            watch.scheduleAtFixedRate(this::look, 0, 1, TimeUnit.SECONDS);
            for (Incident incident : incidents) {
                stories.submit(() -> live(incident));
            }
            stories.shutdown();
            while (!stories.awaitTermination(1, TimeUnit.SECONDS)) {
                progress();
            }
            look();
            watch.shutdownNow();
        }
        progress();
        System.err.println();
    }

    int requests() {
        return requests.get();
    }

    int words() {
        return words.get();
    }

    int handoffs() {
        return handoffs.get();
    }

    int lacking() {
        return lacking.get();
    }

    private void look() {
        lacking.addAndGet(cast.unheard());
    }

    private void live(Incident incident) {
        try {
            new Story(incident).live();
        } catch (IOException | RuntimeException e) {
            desk.failed(incident.number(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            done.incrementAndGet();
        }
    }

    private void until(LocalDateTime moment) throws InterruptedException {
        Duration after = Duration.between(midnight, moment);
        long wait = Duration.between(Instant.now(), begun.plusMillis((long) (after.toMillis() / speed))).toMillis();
        if (wait > 0) {
            Thread.sleep(wait);
        }
    }

    private void progress() {
        int width = 40;
        int full = incidents.isEmpty() ? width : done.get() * width / incidents.size();
        System.err.printf("\r[%s%s] %d of %d lived through, %d requests, %d words, %d hand-offs, %d errors ",
                "#".repeat(full), "-".repeat(width - full), done.get(), incidents.size(), requests.get(), words.get(),
                handoffs.get(), desk.errors().size());
    }

    /** What is known of one request while it is lived through. */
    private class Story {

        private final Incident incident;
        private final long asker;
        private final String unit;
        private String path = "";
        private String responsible = "";
        private String group = "";
        private boolean proposed;
        private int reopened;

        Story(Incident incident) {
            this.incident = incident;
            ReplayCast.Unit where = pick(units, incident.location());
            this.unit = where.code();
            this.asker = pick(where.people(), incident.caller());
        }

        void live() throws IOException, InterruptedException {
            until(incident.openedAt());
            group = incident.rows().isEmpty() ? "" : incident.rows().getFirst().group();
            ask();
            boolean first = true;
            for (Row row : incident.rows()) {
                until(row.at());
                if (!first) {
                    update(row);
                }
                first = false;
                if (row.state().equals("Resolved") && !proposed) {
                    send(responsible, "POST", "/resolution", Map.of("text", "It is mended. Does it hold?"));
                    proposed = true;
                }
            }
        }

        private void ask() throws IOException, InterruptedException {
            ReplayCast.Team team = pick(teams, group);
            Map<String, Object> body = new HashMap<>();
            body.put("summary",
                    "Category %s, symptom %s".formatted(known(incident.category()), known(incident.symptom())));
            body.put("unit", unit);
            body.put("effect", EFFECT.getOrDefault(incident.priority(), "workaround"));
            if (!team.services().isEmpty()) {
                body.put("service", pick(team.services(), incident.category()));
            }
            JsonNode ticket = desk.send(asker, "POST", "/tickets", body);
            path = "/tickets/" + ticket.get("number").asLong();
            responsible = ticket.get("responsible").get("username").asString();
            requests.incrementAndGet();
        }

        private void update(Row row) throws IOException, InterruptedException {
            if (row.reopened() > reopened && proposed) {
                reopened = row.reopened();
                desk.send(asker, "POST", path + "/confirmation", Map.of("fixed", false, "text", "It came back."));
                proposed = false;
            }
            if (proposed) {
                return;
            }
            if (!row.group().equals(group)) {
                group = row.group();
                handOn(pick(teams, group));
            } else if (!row.state().equals("Resolved")) {
                send(responsible, "POST", "/messages", Map.of(
                        "text", "Still on it: %s.".formatted(row.state().toLowerCase(java.util.Locale.ROOT)),
                        "next_word_at", Instant.now().plus(Duration.ofMinutes(25)).toString()));
                words.incrementAndGet();
            }
        }

        private void handOn(ReplayCast.Team team) throws IOException, InterruptedException {
            JsonNode asked = send(responsible, "POST", "/handoffs", Map.of(
                    "to", team.code(),
                    "why", "It needs another skill",
                    "situation", "Open since %s.".formatted(incident.openedAt().toLocalTime()),
                    "background", "Category %s was looked at.".formatted(known(incident.category())),
                    "assessment", "It belongs to another group.",
                    "recommendation", "Look at symptom %s.".formatted(known(incident.symptom()))));
            String to = asked.get("to").get("username").asString();
            send(to, "PUT", "/handoffs/" + asked.get("id").asLong(),
                    Map.of("accepted", true, "restated", "I look at it from here."));
            responsible = to;
            handoffs.incrementAndGet();
        }

        private JsonNode send(String username, String method, String act, Map<String, ?> body)
                throws IOException, InterruptedException {
            return desk.send(java.util.Objects.requireNonNull(people.get(username)), method, path + act, body);
        }

        private static String known(String code) {
            return code.isEmpty() ? "unknown" : code;
        }
    }

    private static <T> T pick(List<T> from, String code) {
        return from.get(Math.floorMod(code.hashCode(), from.size()));
    }
}
