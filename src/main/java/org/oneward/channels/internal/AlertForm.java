package org.oneward.channels.internal;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.Alerts.Alert;

/** What Prometheus Alertmanager posts; its newer versions send more than we read. */
@JsonIgnoreProperties(ignoreUnknown = true)
record AlertForm(
        @JsonProperty("groupKey") @Nullable String groupKey,
        @Nullable String status,
        @JsonProperty("groupLabels") @Nullable Map<String, String> groupLabels,
        @JsonProperty("commonLabels") @Nullable Map<String, String> commonLabels,
        @JsonProperty("commonAnnotations") @Nullable Map<String, String> commonAnnotations,
        @JsonProperty("externalURL") @Nullable String externalUrl,
        @Nullable List<@Nullable One> alerts) {

    private static final int LISTED = 50;

    /** One alert of the group. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record One(@Nullable String status, @Nullable Map<String, String> labels,
            @Nullable Map<String, String> annotations, @JsonProperty("startsAt") @Nullable String startsAt) {

        String line() {
            String words = Stream.of("summary", "description")
                    .map(name -> in(annotations, name))
                    .filter(Objects::nonNull)
                    .distinct()
                    .collect(Collectors.joining(". "));
            String said = labels == null
                    ? ""
                    : labels.entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(label -> label.getKey() + "=" + label.getValue())
                            .collect(Collectors.joining(", "));
            return Stream.of(words, said, startsAt == null ? "" : startsAt)
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(" | "));
        }
    }

    Alert alert() {
        String name = first(in(commonLabels, "alertname"), in(groupLabels, "alertname"), "Alert");
        String summary = first(in(commonAnnotations, "summary"),
                Stream.of(name, first(in(commonLabels, "instance"), in(groupLabels, "instance"), ""))
                        .filter(part -> !part.isEmpty()).collect(Collectors.joining(": ")));
        Stream<String> lines = alerts == null
                ? Stream.of()
                : alerts.stream().filter(Objects::nonNull).limit(LISTED).map(One::line);
        String details = Stream.concat(
                Stream.of(first(in(commonAnnotations, "description"), ""), first(externalUrl, "")), lines)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
        return new Alert(summary, details, in(commonLabels, "unit"), in(commonLabels, "service"),
                in(commonLabels, "device"),
                first(in(commonLabels, "effect"), "critical".equals(in(commonLabels, "severity")) ? "slowed" : "none"));
    }

    private static @Nullable String in(@Nullable Map<String, String> labels, String name) {
        String value = labels == null ? null : labels.get(name);
        return value == null || value.isBlank() ? null : value;
    }

    private static String first(@Nullable String... values) {
        return Stream.of(values).filter(Objects::nonNull).findFirst().orElse("");
    }
}
